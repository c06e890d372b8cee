"""Deliveries that a person must decide on: their fate is unknown, or they failed for good."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Row

from bot.store import alerts, amendments, digest_amendments, outbox, tallies, waves
from bot.store.db import Connection
from bot.store.outbox import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckGroup:
    """The deliveries of one wave that are stuck alike: in one target, or among the readers."""

    dispatch_id: int
    place_id: int
    """Of a target; 0 for the readers together."""
    stage: Stage
    """UNCONFIRMED or FAILED."""
    edition_id: int
    """0 for digests."""
    headline: str
    title: str
    """Of the target; empty for readers."""
    count: int
    fault: str

    @classmethod
    def from_row(cls, row: Row) -> StuckGroup:
        """Return the object of a row of `_GROUPS`."""
        return cls(**{name: row[name] for name in cls.__slots__} | {"stage": Stage(row["stage"])})


# What is being looked for by the bot itself (a due_at is set) is nobody's business yet.
_STUCK = "d.state IN (5, 7) AND d.due_at IS NULL"
_GROUPS = f"""
SELECT d.dispatch_id, CASE w.side WHEN 'targets' THEN d.place_id ELSE 0 END AS place_id, d.state AS stage,
       coalesce(w.edition_id, 0) AS edition_id, coalesce(v.headline, '') AS headline,
       CASE w.side WHEN 'targets' THEN coalesce(c.title, '') ELSE '' END AS title,
       count(*) AS count, coalesce(max(d.fault), '') AS fault
FROM deliveries d INDEXED BY deliveries_stuck
JOIN dispatches w ON w.id = d.dispatch_id
LEFT JOIN revisions v ON (v.edition_id, v.number) = (w.edition_id, w.revision)
LEFT JOIN places p ON p.id = d.place_id LEFT JOIN chats c ON c.id = p.chat_id
WHERE {_STUCK} GROUP BY 1, 2, 3 ORDER BY w.edition_id DESC, 2 DESC, 3
"""


def groups(tx: Connection) -> list[StuckGroup]:
    """Return what is stuck, the newest edition first, targets before readers."""
    return [StuckGroup.from_row(row) for row in tx.execute(_GROUPS)]


def resend(tx: Connection, dispatch_id: int, place_id: int, stage: Stage, now: int) -> int:
    """Let a group go out again, its attempts forgotten; return how many. What was corrected goes out so."""
    keys = _keys(tx, dispatch_id, place_id, stage)
    if waves.newest(tx, dispatch_id) == dispatch_id:
        _set(tx, keys, Stage.WAITING, due_at=now)
        waves.reopen(tx, dispatch_id)
    else:
        _set(tx, keys, Stage.DROPPED, due_at=None)
        for key in keys:
            if waves.digest_of(tx, dispatch_id) is None:
                amendments.resend(tx, key)
            else:
                digest_amendments.resend(tx, key, now)
    _tell_again(tx, dispatch_id, place_id)
    return len(keys)


def mark_seen(tx: Connection, dispatch_id: int, place_id: int, stage: Stage, now: int) -> int:
    """Take a group as delivered: somebody has seen the messages; what follows them goes on. Return how many."""
    keys = _keys(tx, dispatch_id, place_id, stage)
    _set(tx, keys, Stage.SENT, due_at=None)
    tallies.settled(tx, keys, now)
    for key in keys:
        outbox.follow(tx, key)
    if outbox.open_work(tx, dispatch_id):
        waves.reopen(tx, dispatch_id)
    return len(keys)


def drop(tx: Connection, dispatch_id: int, place_id: int, stage: Stage) -> int:
    """Give a group up, with the parts that would follow; return how many."""
    keys = _keys(tx, dispatch_id, place_id, stage)
    _set(tx, keys, Stage.DROPPED, due_at=None)
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.DROPPED:d}"
        f" WHERE dispatch_id = ? AND place_id = ? AND part > ? AND state = {Stage.FOLLOWING:d}",
        keys,
    )
    return len(keys)


def _keys(tx: Connection, dispatch_id: int, place_id: int, stage: Stage) -> list[tuple[int, int, int]]:
    rows = tx.execute(
        f"SELECT d.dispatch_id, d.place_id, d.part FROM deliveries d INDEXED BY deliveries_stuck"
        f" WHERE {_STUCK} AND d.state = ? AND d.dispatch_id = ? AND (? = 0 OR d.place_id = ?)",
        (stage, dispatch_id, place_id, place_id),
    )
    return [tuple(row) for row in rows]


def _set(tx: Connection, keys: list[tuple[int, int, int]], stage: Stage, *, due_at: int | None) -> None:
    tx.executemany(
        "UPDATE deliveries SET state = ?, due_at = ?, attempts = 0, fault = NULL"
        " WHERE dispatch_id = ? AND place_id = ? AND part = ?",
        [(stage, due_at, *key) for key in keys],
    )


def _tell_again(tx: Connection, dispatch_id: int, place_id: int) -> None:
    """Let the desk be told anew, should it fail again."""
    edition_id = waves.edition_of(tx, dispatch_id)
    alerts.forget(tx, f"target:{edition_id}:{place_id}" if place_id else f"stuck:{edition_id}")
