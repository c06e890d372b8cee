"""Digests that are out are edited with the editions in them: a retracted one leaves, a corrected one says so.

What of a digest is not out yet is owed again, and comes as it says then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from sqlite3 import Row

import orjson

from bot.news.article import Post
from bot.store import digests, outbox, owed, waves
from bot.store.amendments import GONE, NOTICE
from bot.store.db import Connection
from bot.store.digests import Content, Item, Title
from bot.store.outbox import AT_ONCE, Stage
from bot.store.owed import READABLE
from bot.store.waves import DIGEST_LAYOUT, Dispatch, Kind

NUMBER_AT = len(DIGEST_LAYOUT) + 1
CHUNK = 2_000
"""Places that one write looks at."""
_UNSENT = frozenset({Stage.FRESH, Stage.FOLLOWING, Stage.WAITING, Stage.LEASED})
# A track that a section has been moved to is shown where it comes by this digest's road and is not owed still.
_ROWS = f"""
SELECT d.place_id, d.part, d.message_id, d.state, d.rendition_id, o.parts, o.language,
    coalesce(g.title, '{Title.DIGEST}') AS title, coalesce(g.items, '[]') AS items,
    CASE WHEN EXISTS (SELECT 1 FROM owed w WHERE (w.place_id, w.edition_id) = (d.place_id, :edition)) THEN 0
         WHEN g.title = '{Title.QUIET}' THEN p.mask & ~p.digested & ~p.muted & :tracks
         ELSE p.mask & p.digested & ~p.muted & :tracks END AS moved,
    coalesce(due_at(NULL, p.quiet, p.timezone, :now), :now) AS next_due
FROM deliveries d JOIN renditions o ON o.id = d.rendition_id JOIN places p ON p.id = d.place_id
LEFT JOIN digests g ON o.layout GLOB '{DIGEST_LAYOUT}*' AND g.id = substr(o.layout, {NUMBER_AT})
WHERE d.dispatch_id = :amends AND d.place_id > :after AND d.place_id <= :upto
  AND NOT (o.layout = '{NOTICE}' AND d.state = {Stage.SENT:d})
ORDER BY d.place_id, d.part
"""


def fill(
    tx: Connection, dispatch: Dispatch, now: int, rendered: Mapping[Content, Sequence[Post]]
) -> frozenset[Content] | None:
    """Write the edits of the next places, and the cursor with them; None when the wave is full.

    Where something is not rendered yet nothing is written: it is returned.
    """
    cursor = tx.execute("SELECT cursor FROM dispatches WHERE id = ?", (dispatch.id,)).fetchone()[0]
    upto = tx.execute(
        "SELECT max(place_id) FROM (SELECT DISTINCT place_id FROM deliveries"
        " WHERE dispatch_id = ? AND place_id > ? ORDER BY place_id LIMIT ?)",
        (dispatch.amends, cursor, CHUNK),
    ).fetchone()[0]
    if upto is None:
        waves.filled(tx, dispatch.id)
        return None
    values = {
        "amends": dispatch.amends,
        "edition": dispatch.edition_id,
        "tracks": dispatch.tracks,
        "after": cursor,
        "upto": upto,
        "now": now,
    }
    places = [list(rows) for _, rows in groupby(tx.execute(_ROWS, values), key=lambda row: row["place_id"])]
    contents = _contents(tx, dispatch, [rows[0] for rows in places])
    out = [rows for rows in places if any(row["message_id"] is not None for row in rows)]
    missing = frozenset(c for rows in out if (c := contents[_content_key(rows[0])]).items and c not in rendered)
    if not missing:
        _edit(tx, dispatch, out, contents, rendered)
        for rows in places:
            if rows[0]["message_id"] is None and rows[0]["state"] in _UNSENT:
                owe_again(tx, dispatch.amends or 0, rows[0]["place_id"], rows[0]["next_due"])
        tx.execute("UPDATE dispatches SET cursor = ? WHERE id = ?", (upto, dispatch.id))
    return missing


_Key = tuple[int, int]
"""Of a content: the rendition that is out, and the tracks that are new."""


def _content_key(row: Row) -> _Key:
    return row["rendition_id"], row["moved"]


def _contents(tx: Connection, dispatch: Dispatch, rows: Sequence[Row]) -> dict[_Key, Content]:
    """Return what the digests say now: the newest revisions of what is still to be read."""
    readable = orjson.dumps(READABLE).decode()
    found: dict[_Key, Content] = {}
    for row in rows:
        if _content_key(row) in found:
            continue
        items = []
        for edition_id, mask in orjson.loads(row["items"]):
            current = tx.execute(
                "SELECT e.revision, r.tracks FROM editions e"
                " JOIN revisions r ON (r.edition_id, r.number) = (e.id, e.revision)"
                " WHERE e.id = ? AND e.state IN (SELECT value FROM json_each(?))",
                (edition_id, readable),
            ).fetchone()
            shown = mask | (row["moved"] if edition_id == dispatch.edition_id else 0)
            if current is not None and shown & current["tracks"]:
                items.append(
                    Item(edition_id=edition_id, revision=current["revision"], mask=shown & current["tracks"])
                )
        found[_content_key(row)] = Content(title=Title(row["title"]), language=row["language"], items=tuple(items))
    return found


def _edit(
    tx: Connection,
    dispatch: Dispatch,
    places: Sequence[Sequence[Row]],
    contents: Mapping[_Key, Content],
    rendered: Mapping[Content, Sequence[Post]],
) -> None:
    """Write what becomes of the messages that are out: what says the same as before is done."""
    numbers: dict[Content, int] = {}
    same: dict[_Key, frozenset[int]] = {}
    for rows in places:
        key = _content_key(rows[0])
        content = contents[key]
        posts = rendered.get(content, ()) if content.items else ()
        if content not in numbers:
            numbers[content] = _rendition(tx, dispatch, content, posts)
        if key not in same:
            same[key] = _same(tx, rows[0]["rendition_id"], posts)
        tx.executemany(
            "INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, message_id, state, due_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (dispatch.id, rows[0]["place_id"], part, numbers[content], message_id, state, due)
                for part, message_id, state, due in _parts(rows, len(posts), same[key])
            ],
        )


def _parts(
    rows: Sequence[Row], wanted: int, same: frozenset[int]
) -> list[tuple[int, int | None, Stage, int | None]]:
    """Return the messages of a place in the new wave: (part, message, stage, due at).

    Only a first part may be fresh: the wave's `served` counts places. After one that is stuck nothing is sent.
    """
    found: list[tuple[int, int | None, Stage, int | None]] = []
    for row in rows:
        part, deleted = row["part"], row["part"] >= row["parts"] and row["state"] == Stage.SENT
        if row["message_id"] is None or deleted:
            continue
        if part in same and row["state"] == Stage.SENT:
            found.append((part, row["message_id"], Stage.SENT, None))
        else:
            found.append(
                (part, row["message_id"], Stage.WAITING if part else Stage.FRESH, AT_ONCE if part else None)
            )
    there = {part for part, *_ in found}
    stuck = any(row["state"] in {Stage.UNCONFIRMED, Stage.FAILED} and row["message_id"] is None for row in rows)
    for part in range(wanted):
        if not stuck and part not in there:
            ready = any(at == part - 1 and stage is Stage.SENT for at, _, stage, _ in found)
            stage = Stage.WAITING if ready else Stage.FOLLOWING
            found.append((part, None, stage, AT_ONCE if ready else None))
    return found


def _same(tx: Connection, before: int, posts: Sequence[Post]) -> frozenset[int]:
    """Return the parts that a rendition and these posts have alike."""
    rows = tx.execute("SELECT part, text, parse_mode FROM posts WHERE rendition_id = ?", (before,))
    texts = {row["part"]: (row["text"], row["parse_mode"]) for row in rows}
    return frozenset(n for n, post in enumerate(posts) if texts.get(n) == (post.text, post.parse_mode))


def _rendition(tx: Connection, dispatch: Dispatch, content: Content, posts: Sequence[Post]) -> int:
    if posts or dispatch.kind is not Kind.DELETE:
        return digests.add_rendition(tx, dispatch.id, content, posts)
    return waves.add_rendition(tx, dispatch.id, 0, content.language, GONE, ())


def owe_again(tx: Connection, dispatch_id: int, place_id: int, due_at: int) -> None:
    """Owe what a digest that never went out was to say, and drop it: it comes as it says then."""
    row = tx.execute(
        f"""SELECT g.items, w.urgent FROM deliveries d JOIN renditions r ON r.id = d.rendition_id
        JOIN digests g ON g.id = substr(r.layout, {NUMBER_AT}) JOIN dispatches w ON w.id = d.dispatch_id
        WHERE (d.dispatch_id, d.place_id, d.part) = (?, ?, 0)""",
        (dispatch_id, place_id),
    ).fetchone()
    due = AT_ONCE if row["urgent"] else due_at
    owed.defer(tx, [(due, place_id, edition_id, mask) for edition_id, mask in orjson.loads(row["items"])])
    outbox.drop(tx, [(dispatch_id, place_id, 0)])


def resend(tx: Connection, key: tuple[int, int, int], now: int) -> None:
    """Owe what a stuck digest was to say, at once; of one that is partly out only the rest is lost."""
    dispatch_id, place_id, part = key
    if part == 0 and tx.execute("SELECT 1 FROM places WHERE id = ?", (place_id,)).fetchone():
        owe_again(tx, dispatch_id, place_id, now)
