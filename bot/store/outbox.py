"""The outbox: which deliveries are due, who attempts them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from sqlite3 import Row

from bot.news.article import Post
from bot.store.db import Connection

LEASE = 60_000
"""Milliseconds after which a delivery that was leased and never attempted is free again."""
WAKEN = 1000
"""Deliveries that become due in one go, so that no write is long."""


class Stage(IntEnum):
    """Where a delivery stands; the numbers are in the database, and in its indexes' conditions."""

    READY = 0
    FOLLOWING = 1
    """An earlier part of the same post is not out yet."""
    WAITING = 2
    """Until `due_at`."""
    LEASED = 3
    """In the worker's hands; not attempted yet."""
    ATTEMPTING = 4
    """The call is about to be made, or was made."""
    UNCONFIRMED = 5
    """The call was made, and its fate is unknown; with `due_at` the bot will look for the message itself."""
    SENT = 6
    FAILED = 7
    """For good, until somebody at the desk decides."""
    DROPPED = 8
    """Not to be sent any more, and nothing to decide."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery in the worker's hands: one message of one place. Positional, for speed: the order of `_LEASE`."""

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

    @property
    def key(self) -> tuple[int, int, int]:
        """What names its row."""
        return (self.dispatch_id, self.place_id, self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """What the worker may attempt, with the posts that it needs by (rendition, part); no post: to be deleted."""

    deliveries: tuple[Delivery, ...]
    posts: dict[tuple[int, int], Post]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of an attempt, as it is to be written."""

    delivery: Delivery
    stage: Stage
    message_id: int | None = None
    due_at: int | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An open dispatch with something to do."""

    dispatch_id: int
    urgency: int


_LEASE = f"""
SELECT d.dispatch_id, d.place_id, d.part, d.rendition_id, d.attempts, d.message_id, d.fault,
       p.chat_id, p.thread, w.side = 'targets' AS target, r.parts,
       -- the place was erased, or its people left or stopped following since the fan-out
       p.id IS NULL OR (w.side = 'readers' AND w.kind = 'send' AND NOT (p.active AND p.mask & r.mask)) AS gone
FROM deliveries d INDEXED BY deliveries_ready
JOIN dispatches w ON w.id = d.dispatch_id
JOIN renditions r ON r.id = d.rendition_id
LEFT JOIN places p ON p.id = d.place_id
WHERE d.dispatch_id = ? AND d.state = {Stage.READY:d}
  -- nothing more goes to a target while the fate of a post there is unknown
  AND NOT (w.side = 'targets' AND EXISTS (
      SELECT 1 FROM deliveries u INDEXED BY deliveries_stuck
      WHERE u.place_id = d.place_id AND u.state IN (5, 7)
        AND u.state = {Stage.UNCONFIRMED:d} AND u.due_at IS NOT NULL))
ORDER BY d.place_id, d.part LIMIT ?
"""


def lease(tx: Connection, now: int, limit: int) -> Leased:
    """Take at most `limit` deliveries that are due, fairly from all waves, the most urgent first."""
    for lane in (open_lanes := lanes(tx)):
        _waken(tx, lane.dispatch_id, now)
    found: list[Delivery] = []
    for urgency in sorted({lane.urgency for lane in open_lanes}):
        peers = [lane.dispatch_id for lane in open_lanes if lane.urgency == urgency]
        while peers and limit > len(found):
            share = -(-(limit - len(found)) // len(peers))
            taken = [(lane, _take(tx, lane, now, min(share, limit - len(found)), found)) for lane in peers]
            peers = [lane for lane, full in taken if full]
    posts: dict[tuple[int, int], Post] = {}
    for rendition_id, part in {(d.rendition_id, d.part) for d in found}:
        if (row := _post(tx, rendition_id, part)) is not None:
            posts[rendition_id, part] = row
    return Leased(deliveries=tuple(found), posts=posts)


def _take(tx: Connection, dispatch_id: int, now: int, limit: int, found: list[Delivery]) -> bool:
    """Lease from one wave into `found`; return whether there may be more."""
    if limit <= 0:
        return False
    rows = tx.execute(_LEASE, (dispatch_id, limit)).fetchall()
    taken = [Delivery(*row[:-1]) for row in rows if row["chat_id"] is not None and not row["gone"]]
    gone = [
        (row["dispatch_id"], row["place_id"], row["part"]) for row in rows if row["chat_id"] is None or row["gone"]
    ]
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.LEASED:d}, due_at = {now + LEASE:d}"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ?",
        [d.key for d in taken],
    )
    if gone:
        tx.executemany(
            f"UPDATE deliveries SET state = {Stage.DROPPED:d}"
            f" WHERE dispatch_id = ? AND place_id = ? AND part >= ? AND state <= {Stage.FOLLOWING:d}",
            gone,
        )
    found.extend(taken)
    return len(rows) == limit


def lanes(tx: Connection) -> list[Lane]:
    """Return the open waves, oldest first: the targets' before all, then retractions, then the rest.

    Readers wait while a target of the same edition is still being served; one that waits for long does not count.
    """
    rows = tx.execute(
        f"""SELECT w.id, (w.side = 'readers') + (w.side = 'readers' AND w.kind <> 'delete') AS urgency
        FROM dispatches w WHERE w.state IN ('filling', 'filled') AND NOT EXISTS (
            SELECT 1 FROM dispatches t
            WHERE w.side = 'readers' AND t.state IN ('filling', 'filled') AND t.side = 'targets'
              AND (t.edition_id, t.revision, t.kind) = (w.edition_id, w.revision, w.kind)
              AND (t.state = 'filling'
                   OR EXISTS (SELECT 1 FROM deliveries d INDEXED BY deliveries_ready
                              WHERE d.dispatch_id = t.id AND d.state = {Stage.READY:d})
                   OR EXISTS (SELECT 1 FROM deliveries d INDEXED BY deliveries_due
                              WHERE d.dispatch_id = t.id AND d.due_at IS NOT NULL
                                AND d.state IN ({Stage.LEASED:d}, {Stage.ATTEMPTING:d}))))
        ORDER BY w.id"""
    )
    return [Lane(dispatch_id=row["id"], urgency=row["urgency"]) for row in rows]


def _waken(tx: Connection, dispatch_id: int, now: int) -> None:
    """Make ready what has waited long enough, and what was leased and never attempted."""
    tx.execute(
        f"""UPDATE deliveries SET state = {Stage.READY:d}, due_at = NULL
        WHERE (dispatch_id, place_id, part) IN (
            SELECT dispatch_id, place_id, part FROM deliveries INDEXED BY deliveries_due
            WHERE dispatch_id = ? AND due_at <= ? AND due_at IS NOT NULL
              AND state IN ({Stage.WAITING:d}, {Stage.LEASED:d}) LIMIT {WAKEN:d})""",
        (dispatch_id, now),
    )


def _post(tx: Connection, rendition_id: int, part: int) -> Post | None:
    row = tx.execute(
        "SELECT o.text, o.parse_mode, r.parts FROM posts o JOIN renditions r ON r.id = o.rendition_id"
        " WHERE o.rendition_id = ? AND o.part = ?",
        (rendition_id, part),
    ).fetchone()
    if row is None:
        return None
    return Post(text=row["text"], number=part + 1, total=row["parts"], parse_mode=row["parse_mode"])


def begin(tx: Connection, deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Record an attempt at each, before the call; return those that may be attempted: still leased."""
    statement = (
        f"UPDATE deliveries SET state = {Stage.ATTEMPTING:d}, attempts = attempts + 1"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.LEASED:d}"
    )
    return [d for d in deliveries if tx.execute(statement, d.key).rowcount]


def record(tx: Connection, results: Sequence[Result]) -> None:
    """Write what became of attempts; the next part of a post follows, or is dropped with it."""
    tx.executemany(
        "UPDATE deliveries SET state = ?, message_id = coalesce(?, message_id), due_at = ?, fault = ?"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.ATTEMPTING:d}",
        [
            (
                r.stage,
                r.message_id,
                r.due_at,
                r.fault,
                r.delivery.dispatch_id,
                r.delivery.place_id,
                r.delivery.part,
            )
            for r in results
        ],
    )
    for result in results:
        if result.delivery.part + 1 < result.delivery.parts:
            _follow(tx, result)


def _follow(tx: Connection, result: Result) -> None:
    """Let the next part go once this one is out; drop the rest when this one never will be."""
    key = result.delivery.key
    if result.stage is Stage.SENT:
        tx.execute(
            f"UPDATE deliveries SET state = {Stage.READY:d}"
            f" WHERE dispatch_id = ? AND place_id = ? AND part = ? + 1 AND state = {Stage.FOLLOWING:d}",
            key,
        )
    elif result.stage is Stage.DROPPED:
        tx.execute(
            f"UPDATE deliveries SET state = {Stage.DROPPED:d}"
            f" WHERE dispatch_id = ? AND place_id = ? AND part > ? AND state = {Stage.FOLLOWING:d}",
            key,
        )


def give_back(tx: Connection, deliveries: Iterable[Delivery]) -> None:
    """Free deliveries whose call was surely never made: leased ones, and attempts that were recorded too early."""
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.READY:d}, due_at = NULL,"
        f" attempts = attempts - (state = {Stage.ATTEMPTING:d})"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ?"
        f" AND state IN ({Stage.LEASED:d}, {Stage.ATTEMPTING:d})",
        [d.key for d in deliveries],
    )


def recover(tx: Connection, probe_at: int) -> list[Row]:
    """After a crash: free what was leased; the fate of what was being attempted is unknown. Return the latter.

    Posts to targets are looked for at `probe_at`. Only the process that holds the database's lock may call it.
    """
    in_hand = f"INDEXED BY deliveries_due WHERE due_at IS NOT NULL AND state = {Stage.LEASED:d}"
    tx.execute(
        f"UPDATE deliveries {in_hand}".replace("WHERE", f"SET state = {Stage.READY:d}, due_at = NULL WHERE")
    )
    doubtful = tx.execute(
        f"""SELECT d.dispatch_id, d.place_id, d.part, w.edition_id, w.side
        FROM deliveries d INDEXED BY deliveries_due JOIN dispatches w ON w.id = d.dispatch_id
        WHERE d.due_at IS NOT NULL AND d.state = {Stage.ATTEMPTING:d}"""
    ).fetchall()
    tx.executemany(
        f"UPDATE deliveries SET state = {Stage.UNCONFIRMED:d}, due_at = ?, fault = 'the bot was killed'"
        " WHERE dispatch_id = ? AND place_id = ? AND part = ?",
        [
            (probe_at if row["side"] == "targets" else None, row["dispatch_id"], row["place_id"], row["part"])
            for row in doubtful
        ],
    )
    return doubtful


def next_due(tx: Connection) -> int | None:
    """Return when the next waiting delivery of an open wave is due, in Unix ms."""
    row = tx.execute(
        """SELECT min((SELECT min(d.due_at) FROM deliveries d INDEXED BY deliveries_due
                       WHERE d.dispatch_id = w.id AND d.due_at IS NOT NULL))
        FROM dispatches w WHERE w.state IN ('filling', 'filled')"""
    ).fetchone()
    return row[0] if row[0] is None else int(row[0])
