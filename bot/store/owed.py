"""What places did not get at once, because of a digest or of quiet hours: it is owed until its time."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from bot.store.db import Connection
from bot.store.outbox import AT_ONCE, Stage

_ADD = "INSERT INTO owed (due_at, place_id, edition_id, mask)"
_MERGE = "ON CONFLICT DO UPDATE SET mask = mask | excluded.mask"
URGENT_MASK = "p.mask & :tracks & ~p.muted"
"""SQL for a place `p`: the tracks of which it gets a breaking edition, whatever it wishes otherwise."""
MASK = "p.mask & :tracks & ~(p.muted | p.digested)"
"""SQL for a place `p` that is not quiet: the tracks of which it gets any other edition at once."""
LOUD = "(p.quiet IS NULL OR due_at(NULL, p.quiet, p.timezone, :now) IS NULL)"
"""SQL for a place `p`: no quiet hours hold an edition back now."""
AT_ONCE_MASK = f"iif(:urgent, {URGENT_MASK}, iif({LOUD}, {MASK}, 0))"
"""SQL for a place `p`: the tracks of which it gets an edition at once; the others are owed, or muted."""
WANTED_MASK = "o.mask & p.mask & ~p.muted & r.tracks"
"""SQL for what a place `p` is owed, `o`, of a revision `r`: the tracks of it that it would get today."""
READABLE = ("publishing", "published", "corrected")
"""States of an edition in which it may stand in a digest."""


def owe(tx: Connection, *, edition_id: int, tracks: int, after: int, upto: int, now: int) -> None:
    """Owe an edition to the places `after` < id <= `upto` that do not get all of it at once."""
    tx.execute(
        f"""{_ADD} SELECT s.due, s.id, :edition, sum(s.bit) FROM (
            SELECT p.id, 1 << f.track_id AS bit,
                due_at(coalesce(f.digest, p.digest), p.quiet, p.timezone, :now) AS due
            FROM places p INDEXED BY places_later CROSS JOIN follows f ON f.place_id = p.id
            WHERE (p.digested <> 0 OR p.quiet IS NOT NULL)
              AND p.id > :after AND p.id <= :upto AND p.target_mask IS NULL AND p.active
              AND (p.digested & :tracks OR p.quiet IS NOT NULL) AND 1 << f.track_id & :tracks & ~p.muted
        ) s WHERE s.due IS NOT NULL GROUP BY s.id, s.due {_MERGE}""",
        {"edition": edition_id, "tracks": tracks, "after": after, "upto": upto, "now": now},
    )


def defer(tx: Connection, rows: Iterable[tuple[int, int, int, int]]) -> None:
    """Owe what was on its way when quiet hours began: (due at, place, edition, mask)."""
    tx.executemany(f"{_ADD} VALUES (?, ?, ?, ?) {_MERGE}", rows)


def replan(tx: Connection, place_id: int, now: int) -> None:
    """Owe what a place is owed by its wishes of now; what they would not hold back is due at once."""
    rows = tx.execute(
        """SELECT o.edition_id, 1 << f.track_id AS bit,
               coalesce(due_at(coalesce(f.digest, p.digest), p.quiet, p.timezone, :now), :now) AS due
        FROM owed o JOIN places p ON p.id = o.place_id
        JOIN follows f ON f.place_id = p.id AND 1 << f.track_id & o.mask
        WHERE o.place_id = :place""",
        {"place": place_id, "now": now},
    ).fetchall()
    tx.execute("DELETE FROM owed WHERE place_id = ?", (place_id,))
    defer(tx, [(row["due"], place_id, row["edition_id"], row["bit"]) for row in rows])


def replan_chat(tx: Connection, chat_id: int, now: int) -> None:
    """Do so for all places of a chat."""
    for row in tx.execute("SELECT id FROM places WHERE chat_id = ?", (chat_id,)).fetchall():
        replan(tx, row["id"], now)


def ask_now(tx: Connection, place_id: int) -> int:
    """Let all that a place is owed be due now, whatever the hour; return how many editions are on their way."""
    coming = waiting(tx, place_id).keys() | _on_their_way(tx, place_id)
    rows = tx.execute("SELECT edition_id, mask FROM owed WHERE place_id = ?", (place_id,)).fetchall()
    tx.execute("DELETE FROM owed WHERE place_id = ?", (place_id,))
    defer(tx, [(AT_ONCE, place_id, row["edition_id"], row["mask"]) for row in rows])
    return len(coming)


def waiting(tx: Connection, place_id: int) -> dict[int, int]:
    """Return when each edition that a place is owed, and would get, is due (Unix ms)."""
    rows = tx.execute(
        f"""SELECT o.edition_id, min(o.due_at) AS due
        FROM owed o JOIN places p ON p.id = o.place_id JOIN editions e ON e.id = o.edition_id
        JOIN revisions r ON (r.edition_id, r.number) = (e.id, e.revision)
        WHERE o.place_id = ? AND p.active AND {WANTED_MASK}
          AND e.state IN (SELECT value FROM json_each(?)) GROUP BY o.edition_id""",
        (place_id, orjson.dumps(READABLE).decode()),
    )
    return {row["edition_id"]: row["due"] for row in rows}


def _on_their_way(tx: Connection, place_id: int) -> set[int]:
    """Return the editions of digests that a place has not got yet: there may be many readers before it."""
    rows = tx.execute(
        f"""SELECT e.edition_id FROM dispatches w JOIN deliveries d ON (d.dispatch_id, d.place_id) = (w.id, ?)
        JOIN renditions r ON r.id = d.rendition_id JOIN digest_editions e ON r.layout = 'digest:' || e.digest_id
        WHERE w.state IN ('filling', 'filled') AND w.kind = 'digest' AND d.state <= {Stage.ATTEMPTING:d}""",
        (place_id,),
    )
    return {row["edition_id"] for row in rows}


def next_due(tx: Connection) -> int | None:
    """Return when the next digest is due, in Unix ms."""
    row = tx.execute("SELECT min(due_at) FROM owed").fetchone()
    return row[0] if row[0] is None else int(row[0])
