"""Corrections and retractions: waves that edit or delete what an earlier wave of the edition has sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.errors import Reason, Refused
from bot.news.article import Post
from bot.store import albums, editions, outbox, waves
from bot.store.db import Connection
from bot.store.editions import OUT, State
from bot.store.outbox import AT_ONCE, Stage
from bot.store.waves import DIGEST_LAYOUT, Dispatch, Filled, Kind, Rendition, Side

CHUNK = 5_000
"""Messages a write of the fan-out looks at."""
GONE, NOTICE = "gone", "notice"
"""Layouts of a retraction's renditions: the message deleted; or, where Telegram refuses that, turned into this."""


def correct(tx: Connection, edition_id: int, now: int) -> None:
    """Bring every copy that is out to the edition's newest revision; what is not out yet goes out so.

    Raises Refused(UNKNOWN_EDITION or WRONG_STATE), and WRONG_STATE when that revision is out already.
    """
    edition = editions.require(tx, edition_id, OUT)
    if _open(tx, edition_id, edition.revision, Kind.EDIT, now) == 0:
        raise Refused(Reason.WRONG_STATE, id=edition_id, state=edition.state)
    tx.execute("UPDATE editions SET state = 'corrected', updated_at = ? WHERE id = ?", (now, edition_id))


def retract(tx: Connection, edition_id: int, notice: Callable[[str], Post], now: int) -> None:
    """Delete every copy that is out, and stop what is not; where Telegram refuses, the copy becomes a notice.

    `notice` gives it in a language. Raises Refused(UNKNOWN_EDITION or WRONG_STATE).
    """
    edition = editions.require(tx, edition_id, (State.PUBLISHING, *OUT))
    _open(tx, edition_id, edition.revision, Kind.DELETE, now)
    rows = tx.execute(
        "SELECT n.id, r.language, max(r.parts) AS parts, iif(n.digest IS NULL, e.photos, NULL) AS photos"
        " FROM dispatches n JOIN editions e ON e.id = n.edition_id"
        " JOIN dispatches w ON w.edition_id = n.edition_id OR w.id IN (n.amends, n.digest)"
        " JOIN renditions r ON r.dispatch_id = w.id"
        " WHERE n.edition_id = ? AND n.kind = 'delete' GROUP BY n.id, r.language",
        (edition_id,),
    ).fetchall()
    for row in rows:
        waves.add_rendition(tx, row["id"], 0, row["language"], GONE, ())
        words = notice(row["language"])
        posts = (replace(words, photos=albums.unpack(row["photos"])), *(words,) * row["parts"])[: row["parts"]]
        waves.add_rendition(tx, row["id"], 0, row["language"], NOTICE, posts)
    tx.execute(
        "UPDATE editions SET state = 'retracted', draft = NULL, published_at = coalesce(published_at, ?),"
        " updated_at = ? WHERE id = ?",
        (now, now, edition_id),
    )


def _open(tx: Connection, edition_id: int, revision: int, kind: Kind, now: int) -> int:
    """Stop the last wave of each side, and open one that amends it; return how many were opened."""
    opened = 0
    for side in Side:
        row = tx.execute(
            "SELECT max(id) FROM dispatches WHERE edition_id = ? AND side = ? AND digest IS NULL",
            (edition_id, side),
        ).fetchone()
        added = tx.execute(
            "INSERT INTO dispatches (edition_id, revision, kind, side, amends, state, created_at, silent)"
            " SELECT edition_id, ?1, ?2, side, id, 'filling', ?3, silent FROM dispatches WHERE id = ?4"
            " AND (revision, ?2) <> (?1, 'edit')",
            (revision, kind, now, row[0]),
        )
        if added.rowcount:
            opened += 1
            _stop(tx, row[0], kind)
    return opened + _open_digests(tx, edition_id, revision, kind, now)


def _open_digests(tx: Connection, edition_id: int, revision: int, kind: Kind, now: int) -> int:
    """Do so for the digests that the edition stands in; they may be many, each asked for by itself."""
    rows = tx.execute(
        f"""SELECT s.digest, (SELECT max(w.id) FROM dispatches w WHERE w.id = s.digest OR w.digest = s.digest)
        FROM (SELECT DISTINCT coalesce(w.digest, w.id) AS digest FROM digest_editions g
              JOIN renditions r ON r.layout = '{DIGEST_LAYOUT}' || g.digest_id
              JOIN dispatches w ON w.id = r.dispatch_id WHERE g.edition_id = ?) s""",
        (edition_id,),
    ).fetchall()
    opened = 0
    for digest, last in rows:
        added = tx.execute(
            "INSERT INTO dispatches (edition_id, revision, kind, side, amends, digest, state, created_at)"
            " VALUES (?, ?, ?, 'readers', ?, ?, 'filling', ?)",
            (edition_id, revision, kind, last, digest, now),
        )
        opened += added.rowcount
        _stop(tx, last, kind)
    return opened


def _stop(tx: Connection, dispatch_id: int, kind: Kind) -> None:
    """Let no more of a wave begin: what is in the worker's hands is taken from it.

    One that is still being filled is stopped when it is full, or places beyond its cursor would be passed over;
    but a sending that is retracted ends at once: they have nothing.
    """
    tx.execute(
        "UPDATE dispatches SET state = 'stopped' WHERE id = ?1 AND state <> 'settled'"
        " AND (state <> 'filling' OR (kind, ?2) = ('send', 'delete'))",
        (dispatch_id, kind),
    )
    tx.execute(
        f"UPDATE deliveries INDEXED BY deliveries_due SET state = {Stage.WAITING:d}, due_at = {AT_ONCE:d}"
        f" WHERE dispatch_id = ? AND due_at IS NOT NULL AND state = {Stage.LEASED:d}",
        (dispatch_id,),
    )


# A message is there when it has an id, unless its deletion is done.
_THERE = f"d.message_id IS NOT NULL AND NOT (d.part >= o.parts AND d.state = {Stage.SENT:d})"
# It was sent, and nobody knows where: somebody has seen it, or it stayed behind when its group moved.
_LOST = f"d.message_id IS NULL AND d.part < o.parts AND d.state = {Stage.SENT:d}"
# It was to be sent and never was: it goes out in its new form.
_UNSENT = f"""d.message_id IS NULL
    AND d.state IN ({Stage.FRESH:d}, {Stage.FOLLOWING:d}, {Stage.WAITING:d}, {Stage.LEASED:d})"""
_OLD = """FROM deliveries d JOIN renditions o ON o.id = d.rendition_id JOIN places p ON p.id = d.place_id
    WHERE d.dispatch_id = :amends AND d.place_id > :after AND d.place_id <= :upto"""
_WANTED = {
    # What a place was shown, and what it follows now, as far as the new revision has something for it.
    (Kind.EDIT, Side.READERS): (
        "(o.mask | (p.mask & ~p.digested & ~p.muted)) & :tracks",
        "o.language",
        "o.layout",
    ),
    (Kind.EDIT, Side.TARGETS): (
        "iif(coalesce(p.target_mask, o.mask) = -1, -1, coalesce(p.target_mask, o.mask) & :tracks)",
        "o.language",
        "coalesce(p.target_layout, :layout)",
    ),
    (Kind.DELETE, Side.READERS): ("0", "o.language", f"'{GONE}'"),
    (Kind.DELETE, Side.TARGETS): ("0", "o.language", f"'{GONE}'"),
}


def fill(tx: Connection, dispatch: Dispatch, size: int = CHUNK) -> Filled:
    """Write the edits and deletions of the next places, and the cursor with them; as `publication.fill`."""
    cursor = tx.execute("SELECT cursor FROM dispatches WHERE id = ?", (dispatch.id,)).fetchone()[0]
    upto = tx.execute(
        "SELECT max(place_id) FROM (SELECT place_id FROM deliveries WHERE dispatch_id = ? AND place_id > ?"
        " ORDER BY place_id LIMIT ?)",
        (dispatch.amends, cursor, size),
    ).fetchone()[0]
    if upto is None:
        waves.filled(tx, dispatch.id)
        return Filled(done=True)
    missing = _write(tx, dispatch, cursor, upto)
    if not missing:
        tx.execute("UPDATE dispatches SET cursor = ? WHERE id = ?", (upto, dispatch.id))
    return Filled(missing=missing)


def _write(tx: Connection, dispatch: Dispatch, after: int, upto: int) -> tuple[Rendition, ...]:
    """Write the deliveries of some places; or return the renditions that are missing, and write nothing."""
    mask, language, layout = _WANTED[dispatch.kind, dispatch.side]
    wanted = f"{mask} AS mask, {language} AS language, {layout} AS layout"
    values = {
        "dispatch": dispatch.id,
        "amends": dispatch.amends,
        "tracks": dispatch.tracks,
        "layout": dispatch.layout,
        "after": after,
        "upto": upto,
    }
    rendition = "r.dispatch_id = :dispatch AND (r.mask, r.language, r.layout) = (s.mask, s.language, s.layout)"
    rows = tx.execute(
        f"SELECT DISTINCT s.mask, s.language, s.layout FROM (SELECT {wanted} {_OLD}) s"
        f" WHERE NOT EXISTS (SELECT 1 FROM renditions r WHERE {rendition})",
        values,
    ).fetchall()
    if rows:
        return tuple(Rendition.from_row(row) for row in rows)
    # Only first parts may be fresh: the wave's `served` counts places. What says the same as before is done.
    tx.execute(
        f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, message_id, state, due_at)"
        f" SELECT :dispatch, s.place_id, s.part, s.id, s.message_id,"
        f" CASE WHEN s.same THEN {Stage.SENT:d} WHEN s.part THEN {Stage.WAITING:d} ELSE {Stage.FRESH:d} END,"
        f" iif(s.part AND NOT s.same, {AT_ONCE:d}, NULL)"
        f" FROM (SELECT s.*, r.id, s.state = {Stage.SENT:d} AND EXISTS ("
        f"     SELECT 1 FROM posts a JOIN posts b USING (part, text, parse_mode)"
        f"     WHERE a.rendition_id = s.before AND b.rendition_id = r.id AND part = s.part) AS same"
        f"   FROM (SELECT d.place_id, d.part, d.message_id, d.state, d.rendition_id AS before, {wanted}"
        f"         {_OLD} AND {_THERE}) s JOIN renditions r ON {rendition}) s",
        values,
    )
    tx.execute(
        f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, fault)"
        f" SELECT :dispatch, s.place_id, s.part, r.id, {Stage.DROPPED:d}, s.fault FROM ("
        f" SELECT d.place_id, d.part, d.fault, {wanted} {_OLD} AND {_LOST}) s JOIN renditions r ON {rendition}",
        values,
    )
    if dispatch.kind is Kind.EDIT:
        tx.execute(
            f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, due_at)"
            f" SELECT :dispatch, n.place_id, n.part, n.rendition_id,"
            f" CASE WHEN NOT n.part THEN {Stage.FRESH:d} WHEN n.ready THEN {Stage.WAITING:d}"
            f" ELSE {Stage.FOLLOWING:d} END, iif(n.part AND n.ready, {AT_ONCE:d}, NULL)"
            f" FROM (SELECT s.place_id, x.part, r.id AS rendition_id, EXISTS (SELECT 1 FROM deliveries e"
            f"   WHERE (e.dispatch_id, e.place_id, e.part, e.state)"
            f"     = (:dispatch, s.place_id, x.part - 1, {Stage.SENT:d})) AS ready"
            f" FROM (SELECT DISTINCT d.place_id, {wanted} {_OLD} AND ({_THERE} OR {_UNSENT})) s"
            f" JOIN renditions r ON {rendition} JOIN posts x ON x.rendition_id = r.id"
            f" WHERE NOT EXISTS (SELECT 1 FROM deliveries e"
            f" WHERE (e.dispatch_id, e.place_id, e.part) = (:dispatch, s.place_id, x.part))) n",
            values,
        )
    return ()


def turn_into_notice(tx: Connection, key: tuple[int, int, int]) -> bool:
    """Let a message that Telegram will not delete become its retraction notice; return whether there is one."""
    turned = tx.execute(
        f"""UPDATE deliveries SET state = {Stage.WAITING:d}, due_at = {AT_ONCE:d}, rendition_id = (
                SELECT n.id FROM renditions n JOIN renditions g ON (g.dispatch_id, g.language)
                    = (n.dispatch_id, n.language) WHERE g.id = deliveries.rendition_id AND n.layout = '{NOTICE}')
        WHERE dispatch_id = ? AND place_id = ? AND part = ?
          AND rendition_id IN (SELECT id FROM renditions WHERE layout = '{GONE}')""",
        key,
    )
    return turned.rowcount > 0


def resend(tx: Connection, key: tuple[int, int, int]) -> None:
    """Let the newest wave send what an earlier one did not get out, in its new form; retracted, it is not sent."""
    dispatch_id, place_id, _ = key
    newest = waves.newest(tx, dispatch_id)
    tx.execute(
        f"""INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, due_at)
        SELECT x.dispatch_id, ?2, x.part, x.id, iif(x.part, {Stage.FOLLOWING:d}, {Stage.WAITING:d}),
               iif(x.part, NULL, {AT_ONCE:d})
        FROM (SELECT r.dispatch_id, r.id, q.part FROM posts q JOIN renditions r ON r.id = q.rendition_id
              WHERE r.id = (
                  SELECT n.id FROM deliveries d JOIN renditions o ON o.id = d.rendition_id
                  JOIN renditions n ON n.dispatch_id = ?3 AND (n.language, n.layout) = (o.language, o.layout)
                  JOIN dispatches w ON w.id = n.dispatch_id AND w.kind = 'edit'
                  WHERE d.dispatch_id = ?1 AND d.place_id = ?2 AND d.part = 0 AND n.mask & o.mask
                  ORDER BY n.mask = o.mask DESC LIMIT 1)) x
        WHERE true ON CONFLICT DO NOTHING""",
        (dispatch_id, place_id, newest),
    )
    if outbox.open_work(tx, newest):
        waves.reopen(tx, newest)
