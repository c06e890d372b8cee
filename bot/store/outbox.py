"""The outbox: deliveries, the attempts at them, and what became of each. How they are taken is in `leases`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from sqlite3 import Row
from typing import NamedTuple

from bot.news.article import Post
from bot.store.db import Connection

WHEN_SETTLED = 1 << 62
"""A `due_at` of a post in doubt that the bot looks for, and of what waits for that: nothing goes there before.

When it looks is no time of day, which may be set, and so not in the database: see `delivery.probe`.
"""
AT_ONCE = 0
"""A `due_at` that is always past: due, and before all others."""


class Stage(IntEnum):
    """Where a delivery stands; the numbers are in the database, and in its indexes' conditions."""

    FRESH = 0
    """Nobody has had it in hand: it lies behind its wave's `served`."""
    FOLLOWING = 1
    """An earlier part of the same post is not out yet."""
    WAITING = 2
    """Until `due_at`."""
    LEASED = 3
    """In the worker's hands until `due_at`; not attempted yet."""
    ATTEMPTING = 4
    """The call is about to be made, or was made."""
    UNCONFIRMED = 5
    """The call was made, and its fate is unknown; with a `due_at` the bot looks for the message itself."""
    SENT = 6
    FAILED = 7
    """For good, until somebody at the desk decides."""
    DROPPED = 8
    """Not to be sent any more, and nothing to decide."""


class Delivery(NamedTuple):
    """A delivery in the worker's hands: one message of one place. A tuple, for speed: a lease's columns."""

    dispatch_id: int
    place_id: int
    part: int
    rendition_id: int
    attempts: int
    message_id: int | None
    """Of the message to edit or delete; None: it is to be sent."""
    fault: str | None
    chat_id: int
    thread: int
    target: bool
    parts: int
    silent: bool
    """It comes without a sound."""
    replies_to: int | None
    """The message of an earlier edition of the story, which it replies to."""
    edition_id: int | None = None
    """None: it is a digest."""
    album: str | None = None
    """JSON of the other messages of an album, whose first one `message_id` is."""

    @property
    def key(self) -> tuple[int, int, int]:
        """What names its row."""
        return self[:3]

    @property
    def says(self) -> tuple[int, int, int]:
        """What names its post: wave, rendition and part. Waves never share a number, not even with aged ones."""
        return self.dispatch_id, self.rendition_id, self.part


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """What the worker may attempt, with the posts that it needs, by `Delivery.says`; no post: to be deleted."""

    deliveries: tuple[Delivery, ...]
    posts: dict[tuple[int, int, int], Post]
    thinned: frozenset[int] = frozenset()
    """Waves of which something was dropped, because who was to get it has left: they may be done."""


class Result(NamedTuple):
    """What became of an attempt, as it is to be written."""

    delivery: Delivery
    stage: Stage
    message_id: int | None
    due_at: int | None
    fault: str | None


OPEN = "w.state IN ('filling', 'filled')"
ANY_FRESH = f"""EXISTS (SELECT 1 FROM deliveries d
    WHERE d.dispatch_id = {{w}}.id AND d.place_id > {{w}}.served AND d.state = {Stage.FRESH:d})"""


def drop(tx: Connection, keys: Sequence[tuple[int, ...]]) -> None:
    """Drop deliveries with the parts that follow them."""
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.DROPPED:d}, due_at = NULL"
        " WHERE dispatch_id = ? AND place_id = ? AND part >= ?"
        f" AND state IN ({Stage.FRESH:d}, {Stage.FOLLOWING:d}, {Stage.WAITING:d}, {Stage.LEASED:d})",
        keys,
    )


def begin(tx: Connection, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Record an attempt at each, before the call; return those that may be attempted: still leased, and wanted."""
    changed = tx.executemany(
        f"UPDATE deliveries SET state = {Stage.ATTEMPTING:d}, attempts = attempts + 1"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.LEASED:d}",
        [delivery.key for delivery in deliveries],
    )
    if changed.rowcount == len(deliveries):
        return list(deliveries)
    state = "SELECT state FROM deliveries WHERE dispatch_id = ? AND place_id = ? AND part = ?"
    now = [tx.execute(state, delivery.key).fetchone() for delivery in deliveries]
    return [d for d, row in zip(deliveries, now, strict=True) if row and row["state"] == Stage.ATTEMPTING]


def record(tx: Connection, results: Sequence[Result]) -> None:
    """Write what became of attempts; the next part of a post follows, or is dropped with it."""
    tx.executemany(
        "UPDATE deliveries SET state = ?, message_id = coalesce(?, message_id), due_at = ?, fault = ?"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.ATTEMPTING:d}",
        [(r.stage, r.message_id, r.due_at, r.fault, *r.delivery.key) for r in results],
    )
    for result in results:
        delivery = result.delivery
        if delivery.part + 1 < delivery.parts:
            if result.stage is Stage.SENT:
                follow(tx, delivery.key)
            elif result.stage is Stage.DROPPED:
                drop(tx, [(delivery.dispatch_id, delivery.place_id, delivery.part + 1)])


def follow(tx: Connection, key: tuple[int, int, int]) -> None:
    """Let the part after this one go."""
    tx.execute(
        f"UPDATE deliveries SET state = {Stage.WAITING:d}, due_at = {AT_ONCE:d}"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? + 1 AND state = {Stage.FOLLOWING:d}",
        key,
    )


def give_back(tx: Connection, deliveries: Iterable[Delivery]) -> None:
    """Free deliveries whose call was surely never made: leased ones, and attempts that came to nothing."""
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.WAITING:d}, due_at = {AT_ONCE:d},"
        f" attempts = attempts - (state = {Stage.ATTEMPTING:d})"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ?"
        f" AND state IN ({Stage.LEASED:d}, {Stage.ATTEMPTING:d})",
        [d.key for d in deliveries],
    )


def recover(tx: Connection) -> list[Row]:
    """After a crash: free what was leased; the fate of what was being attempted is unknown. Return the latter.

    Posts to targets are looked for; edits and deletions are repeated.
    Only the process that holds the database's lock may call it.
    """
    tx.execute(
        f"UPDATE deliveries INDEXED BY deliveries_due SET state = {Stage.WAITING:d}, due_at = {AT_ONCE:d}"
        f" WHERE due_at IS NOT NULL AND (state = {Stage.LEASED:d}"
        f" OR state = {Stage.ATTEMPTING:d} AND message_id IS NOT NULL)"
    )
    tx.execute(  # (an earlier version wrote a time there)
        f"UPDATE deliveries INDEXED BY deliveries_due SET due_at = {WHEN_SETTLED:d}"
        f" WHERE due_at IS NOT NULL AND due_at < {WHEN_SETTLED:d} AND state = {Stage.UNCONFIRMED:d}"
    )
    doubtful = tx.execute(
        f"""SELECT d.dispatch_id, d.place_id, d.part, coalesce(w.edition_id, 0) AS edition_id, w.side
        FROM deliveries d INDEXED BY deliveries_due JOIN dispatches w ON w.id = d.dispatch_id
        WHERE d.due_at IS NOT NULL AND d.state = {Stage.ATTEMPTING:d}"""
    ).fetchall()
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.UNCONFIRMED:d}, due_at = ?, fault = 'the bot was killed'"
        " WHERE dispatch_id = ? AND place_id = ? AND part = ?",
        [
            (WHEN_SETTLED if row["side"] == "targets" else None, row["dispatch_id"], row["place_id"], row["part"])
            for row in doubtful
        ],
    )
    return doubtful


def release(tx: Connection, place_id: int) -> None:
    """Let go what waited for a doubt about a target to be settled."""
    tx.execute(
        f"""UPDATE deliveries SET due_at = {AT_ONCE:d}
        WHERE place_id = ? AND state = {Stage.WAITING:d} AND (dispatch_id, due_at) IN (
            SELECT w.id, {WHEN_SETTLED:d} FROM dispatches w WHERE {OPEN} AND w.side = 'targets')""",
        (place_id,),
    )


def open_work(tx: Connection, dispatch_id: int) -> bool:
    """Return whether anything of a wave may still be done by itself."""
    row = tx.execute(
        f"""SELECT {ANY_FRESH.format(w="w")} OR EXISTS (
            SELECT 1 FROM deliveries d INDEXED BY deliveries_due
            WHERE d.dispatch_id = w.id AND d.due_at IS NOT NULL)
        FROM dispatches w WHERE w.id = ?""",
        (dispatch_id,),
    ).fetchone()
    return bool(row[0])


def latest(tx: Connection) -> int:
    """Return the latest time that the outbox knows of, in Unix ms: a clock that shows less was set back."""
    return int(tx.execute("SELECT coalesce(max(created_at), 0) FROM dispatches").fetchone()[0])


def shift(tx: Connection, by: int) -> None:
    """Let waits last as long as they were meant to, although the clock was set back by so many milliseconds.

    What was never attempted waits for a time of day: it is left alone.
    """
    tx.execute(
        f"""UPDATE deliveries INDEXED BY deliveries_due SET due_at = max(due_at - ?, {AT_ONCE:d})
        WHERE due_at IS NOT NULL AND due_at < {WHEN_SETTLED:d} AND (state <> {Stage.WAITING:d} OR attempts > 0)""",
        (by,),
    )


def next_due(tx: Connection) -> int | None:
    """Return when the next delivery of an open wave is due, in Unix ms."""
    row = tx.execute(
        f"""SELECT min((SELECT min(d.due_at) FROM deliveries d INDEXED BY deliveries_due
                       WHERE d.dispatch_id = w.id AND d.due_at < {WHEN_SETTLED:d} AND d.due_at IS NOT NULL))
        FROM dispatches w WHERE {OPEN}"""
    ).fetchone()
    return row[0] if row[0] is None else int(row[0])
