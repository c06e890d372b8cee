"""Taking deliveries from the outbox: which waves are open, what is due in them, and who comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from bot.news.article import Post
from bot.store import albums, owed
from bot.store.db import Connection
from bot.store.outbox import ANY_FRESH, OPEN, WHEN_SETTLED, Delivery, Leased, Stage, drop
from bot.store.waves import DIGEST_LAYOUT

LEASE = 60_000
"""Milliseconds after which a delivery that was leased and never attempted is free again."""

COLUMNS = len(Delivery._fields)
GONE, DOUBTFUL, QUIET_UNTIL, OWES, MASK = range(COLUMNS, COLUMNS + 5)
"""Places in a row of `_FOUND` after those of a delivery. Rows are plain tuples: a hundred names looked up cost."""
PLACE = Delivery._fields.index("place_id")
Found = tuple[Any, ...]
Key = tuple[int, int, int]
"""What names a post: `Delivery.says`."""


@dataclass(slots=True, kw_only=True)
class Lane:
    """An open wave from which deliveries may be taken; `served` moves on with them."""

    dispatch_id: int
    served: int
    urgency: int


_FOUND = f"""
SELECT d.dispatch_id, d.place_id, d.part, d.rendition_id, d.attempts, d.message_id, d.fault,
       p.chat_id, p.thread, w.side = 'targets' AS target, r.parts, p.silent OR w.silent AS silent,
       iif(d.message_id IS NULL AND d.part = 0, (SELECT u.message_id FROM deliveries u
           WHERE (u.dispatch_id, u.place_id, u.part) = (w.replies_to, d.place_id, 0)), NULL) AS replies_to,
       w.edition_id,
       iif(d.message_id IS NULL, NULL, (SELECT a.others FROM albums a
           WHERE (a.place_id, a.message_id) = (d.place_id, d.message_id))) AS album,
       -- the place was erased, or its people left or stopped following since the fan-out
       p.id IS NULL
           OR (w.side = 'readers' AND d.message_id IS NULL AND NOT (p.active AND p.mask & r.mask)) AS gone,
       -- nothing more goes to a target while the fate of a post there is being found out
       w.side = 'targets' AND EXISTS (
           SELECT 1 FROM deliveries u INDEXED BY deliveries_stuck WHERE u.place_id = d.place_id
           AND u.state IN (5, 7) AND u.state = {Stage.UNCONFIRMED:d} AND u.due_at IS NOT NULL) AS doubtful,
       -- quiet hours have begun there since the fan-out
       iif(w.side = 'readers' AND NOT w.urgent AND p.quiet IS NOT NULL AND d.message_id IS NULL AND d.part = 0,
           due_at(NULL, p.quiet, p.timezone, :now), NULL) AS quiet_until,
       iif(r.layout GLOB '{DIGEST_LAYOUT}*', NULL, w.edition_id) AS owes, p.mask & r.mask AS mask
FROM dispatches w
CROSS JOIN deliveries d INDEXED BY {{index}} ON d.dispatch_id = w.id
JOIN renditions r ON r.id = d.rendition_id
LEFT JOIN places p ON p.id = d.place_id
WHERE w.id = :lane AND {{which}} LIMIT :limit
"""
_DUE = _FOUND.format(
    index="deliveries_due",
    which=f"d.due_at <= :now AND d.due_at IS NOT NULL AND d.state IN ({Stage.WAITING:d}, {Stage.LEASED:d})"
    " ORDER BY d.due_at",
)
_FRESH = _FOUND.format(
    index="sqlite_autoindex_deliveries_1",
    which=f"d.place_id > :served AND d.state = {Stage.FRESH:d} ORDER BY d.place_id, d.part",
)


def lease(tx: Connection, now: int, limit: int, known: Collection[Key] = ()) -> Leased:
    """Take at most `limit` deliveries that are due, fairly from all waves, the most urgent first.

    With them come their posts, but for those that the caller says are `known`.
    """
    found: list[Delivery] = []
    thinned: set[int] = set()
    open_lanes = lanes(tx, now)
    for urgency in sorted({lane.urgency for lane in open_lanes}):
        peers = [lane for lane in open_lanes if lane.urgency == urgency]
        shares: dict[int, list[Delivery]] = {lane.dispatch_id: [] for lane in peers}
        left = limit - len(found)
        while peers and left > 0:
            share = -(-left // len(peers))
            for lane in tuple(peers):
                taken, more = _take(tx, lane, now, min(share, left), thinned)
                shares[lane.dispatch_id] += taken
                left -= len(taken)
                if not more:
                    peers.remove(lane)
        # One of each wave in turn: so they share the pace, and not only the lease.
        found += [delivery for turn in zip_longest(*shares.values()) for delivery in turn if delivery is not None]
    wanted = [key for key in {delivery.says for delivery in found} if key not in known]
    return Leased(deliveries=tuple(found), posts=_posts(tx, wanted), thinned=frozenset(thinned))


def _take(tx: Connection, lane: Lane, now: int, limit: int, thinned: set[int]) -> tuple[list[Delivery], bool]:
    """Lease from one wave; return what was taken, and whether there may be more."""
    if limit <= 0:
        return [], False
    due = _found(tx, _DUE, lane, now, limit)
    fresh = _found(tx, _FRESH, lane, now, limit - len(due)) if len(due) < limit else []
    taken = _to_lease(due)
    _move(tx, Stage.LEASED, now + LEASE, [delivery.key for delivery in taken])
    if fresh:
        before, lane.served = lane.served, fresh[-1][PLACE]
        tx.execute("UPDATE dispatches SET served = ? WHERE id = ?", (lane.served, lane.dispatch_id))
        taken_fresh = _to_lease(fresh)
        if len(taken_fresh) == len(fresh):
            _move_fresh(tx, lane, before, now + LEASE)
        else:
            _move(tx, Stage.LEASED, now + LEASE, [delivery.key for delivery in taken_fresh])
        taken += taken_fresh
    rows = due + fresh
    if len(taken) < len(rows):
        _move(tx, Stage.WAITING, WHEN_SETTLED, [row[:3] for row in rows if row[DOUBTFUL]])
        drop(tx, [row[:3] for row in rows if row[GONE] and not row[DOUBTFUL]])
        _keep_quiet(tx, [row for row in rows if row[QUIET_UNTIL] and not row[GONE]])
        thinned.add(lane.dispatch_id)
    return taken, len(rows) == limit


def _found(tx: Connection, sql: str, lane: Lane, now: int, limit: int) -> list[Found]:
    cursor = tx.cursor()
    cursor.row_factory = None
    values = {"lane": lane.dispatch_id, "now": now, "served": lane.served, "limit": limit}
    return cursor.execute(sql, values).fetchall()


def _to_lease(rows: Sequence[Found]) -> list[Delivery]:
    make = Delivery._make
    return [make(row[:COLUMNS]) for row in rows if not (row[GONE] or row[DOUBTFUL] or row[QUIET_UNTIL])]


def _keep_quiet(tx: Connection, rows: Sequence[Found]) -> None:
    """Let a digest wait for the end of quiet hours; owe an edition until then: it comes merged with others."""
    for row in rows:
        if row[OWES] is None:
            _move(tx, Stage.WAITING, row[QUIET_UNTIL], [row[:3]])
        else:
            owed.defer(tx, [(row[QUIET_UNTIL], row[PLACE], row[OWES], row[MASK])])
            drop(tx, [row[:3]])


def _move_fresh(tx: Connection, lane: Lane, before: int, until: int) -> None:
    """Lease all that is fresh between two places: at once, a quarter of the work."""
    tx.execute(
        f"UPDATE deliveries SET state = {Stage.LEASED:d}, due_at = ?"
        f" WHERE dispatch_id = ? AND place_id > ? AND place_id <= ? AND state = {Stage.FRESH:d}",
        (until, lane.dispatch_id, before, lane.served),
    )


def _move(tx: Connection, stage: Stage, due_at: int, keys: Sequence[tuple[int, ...]]) -> None:
    tx.executemany(
        f"UPDATE deliveries SET state = {stage:d}, due_at = {due_at:d}"
        " WHERE dispatch_id = ? AND place_id = ? AND part = ?",
        keys,
    )


def lanes(tx: Connection, now: int) -> list[Lane]:
    """Return the waves to take from, oldest first: the targets' before all, then retractions, then the rest.

    Readers wait while a target of the same edition is being served; one that waits for later does not count.
    """
    rows = tx.execute(
        f"""SELECT w.id, w.served, CASE WHEN w.side = 'targets' THEN 0 WHEN w.kind = 'delete' THEN 1 ELSE 2 END
        FROM dispatches w WHERE {OPEN} AND NOT EXISTS (
            SELECT 1 FROM dispatches t
            WHERE w.side = 'readers' AND t.state IN ('filling', 'filled') AND t.side = 'targets'
              AND (t.edition_id, t.revision, t.kind) = (w.edition_id, w.revision, w.kind)
              AND (t.state = 'filling' OR {ANY_FRESH.format(w="t")}
                   OR EXISTS (SELECT 1 FROM deliveries d INDEXED BY deliveries_due
                              WHERE d.dispatch_id = t.id AND d.due_at IS NOT NULL
                                AND (d.state IN ({Stage.LEASED:d}, {Stage.ATTEMPTING:d})
                                     OR d.state = {Stage.WAITING:d} AND d.due_at <= ?))))
        ORDER BY w.id""",
        (now,),
    )
    return [Lane(dispatch_id=row[0], served=row[1], urgency=row[2]) for row in rows]


def _posts(tx: Connection, wanted: Iterable[Key]) -> dict[Key, Post]:
    """Return the posts that deliveries need; one that is to be deleted has none."""
    posts: dict[Key, Post] = {}
    for key in wanted:
        row = tx.execute(
            "SELECT o.text, o.parse_mode, o.keyboard, o.photos, r.parts FROM posts o JOIN renditions r"
            " ON r.id = o.rendition_id WHERE (o.rendition_id, o.part) = (?, ?)",
            key[1:],
        ).fetchone()
        if row is not None:
            posts[key] = Post(
                text=row["text"],
                number=key[2] + 1,
                total=row["parts"],
                parse_mode=row["parse_mode"],
                keyboard=row["keyboard"] or "",
                photos=albums.unpack(row["photos"]),
            )
    return posts
