"""The queue as an agenda: what waits for its time, in order, and who is whose neighbour in a channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import orjson

from bot.errors import Reason, Refused
from bot.store import audit, editions, team
from bot.store.audit import Entry
from bot.store.db import Connection, to_ms
from bot.store.editions import EditionRow, Page, State

NEAR = timedelta(minutes=5)
"""Two posts in a channel within this crowd each other."""
WAITING = "e.state IN ('scheduled', 'review') AND e.publish_at IS NOT NULL"
SHARED = """(e.targets IS NULL OR :targets IS NULL OR EXISTS (
    SELECT 1 FROM json_each(e.targets) a JOIN json_each(:targets) b ON b.value = a.value))"""
"""SQL: an edition `e` goes to a channel of `:targets`, NULL being all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An edition at the time that somebody saw it have."""

    id: int
    at: int
    """Unix ms."""

    @classmethod
    def of(cls, row: EditionRow) -> Placed:
        """Return where an edition that waits for its time stands."""
        assert row.publish_at is not None  # noqa: S101 - it waits for it
        return cls(id=row.id, at=to_ms(row.publish_at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The editions before and after one in its channels, with which it can change its time."""

    earlier: Placed | None = None
    later: Placed | None = None


def page(tx: Connection, *, now: datetime, offset: int, size: int) -> Page:
    """Return a page of the queue: what is held, what goes out, then by time; at last what has none to come."""
    queued = "state IN ('scheduled', 'publishing', 'held', 'review')"
    total = tx.execute(f"SELECT count(*) FROM editions WHERE {queued}").fetchone()[0]
    # The numbers first: a long queue is put in order without what its editions say.
    numbers = tx.execute(
        f"SELECT id FROM editions WHERE {queued} ORDER BY state = 'held' DESC, state = 'publishing' DESC,"
        " publish_at IS NULL OR state = 'review' AND publish_at <= ?, publish_at, id LIMIT ? OFFSET ?",
        (to_ms(now), size, offset),
    ).fetchall()
    rows = tuple(editions.get(tx, row["id"]) for row in numbers)
    return Page(rows=rows, total=total, offset=offset, size=size)


def movable(row: EditionRow, now: datetime) -> bool:
    """Return whether an edition waits for a time that is to come."""
    return row.state in (State.SCHEDULED, State.REVIEW) and row.publish_at is not None and row.publish_at > now


def neighbours(tx: Connection, row: EditionRow, *, now: datetime) -> Neighbours:
    """Return the neighbours of an edition; none for one that cannot be moved."""
    if not movable(row, now):
        return Neighbours()
    values = {**channels_of(row), "at": Placed.of(row).at, "now": to_ms(now)}
    found = {}
    for side, holds, order in (
        ("earlier", "e.publish_at < :at AND e.publish_at > :now", "DESC"),
        ("later", "e.publish_at > :at", "ASC"),
    ):
        other = tx.execute(
            f"SELECT e.id, e.publish_at FROM editions e WHERE {WAITING} AND {holds} AND e.id <> :id AND {SHARED}"
            f" ORDER BY e.publish_at {order}, e.id {order} LIMIT 1",
            values,
        ).fetchone()
        found[side] = Placed(id=other["id"], at=other["publish_at"]) if other else None
    return Neighbours(**found)


def swap(tx: Connection, entry: Entry, one: Placed, two: Placed, *, now: datetime) -> None:
    """Let two editions change their times, as they were seen, and note both.

    Raises Refused: QUEUE_CHANGED where one of them does not stand so any more, or they share no channel; EMBARGOED
    where one may not be out at the other's time.
    """
    pair = {each.id: (each, editions.get(tx, each.id)) for each in (one, two)}
    if len(pair) < 2 or one.at == two.at:  # noqa: PLR2004 - a pair
        raise Refused(Reason.QUEUE_CHANGED)
    for seen, row in pair.values():
        if not movable(row, now) or Placed.of(row).at != seen.at:
            raise Refused(Reason.QUEUE_CHANGED)
    if not _share(tx, *(row for _, row in pair.values())):
        raise Refused(Reason.QUEUE_CHANGED)
    for seen, other in ((one, two), (two, one)):
        row = pair[seen.id][1]
        if row.embargo is not None and other.at < to_ms(row.embargo):
            raise Refused(Reason.EMBARGOED, id=row.id, until=row.embargo)
    tx.execute(
        "UPDATE editions SET publish_at = iif(id = ?1, ?4, ?2), updated_at = ?5 WHERE id IN (?1, ?3)",
        (one.id, one.at, two.id, two.at, to_ms(now)),
    )
    for seen, other in ((one, two), (two, one)):
        audit.note(tx, replace(entry, edition_id=seen.id, details={"when": other.at}))


def near(tx: Connection, row: EditionRow) -> tuple[EditionRow, ...]:
    """Return the editions that go to a channel of this one at nearly its time."""
    if row.publish_at is None:
        return ()
    around = {"first": to_ms(row.publish_at - NEAR), "last": to_ms(row.publish_at + NEAR)}
    found = tx.execute(
        f"SELECT e.id FROM editions e WHERE {WAITING} AND e.id <> :id AND {SHARED}"
        " AND e.publish_at BETWEEN :first AND :last ORDER BY e.publish_at, e.id LIMIT 5",
        {**channels_of(row), **around},
    ).fetchall()
    return tuple(editions.get(tx, each["id"]) for each in found)


def channels_of(row: EditionRow) -> dict[str, int | str | None]:
    """Return the values for SHARED, and the edition's own number."""
    return {"id": row.id, "targets": None if row.targets is None else orjson.dumps(row.targets).decode()}


def _share(tx: Connection, one: EditionRow, two: EditionRow) -> bool:
    shared = f"SELECT 1 FROM editions e WHERE e.id = :other AND {SHARED}"
    return tx.execute(shared, {**channels_of(one), "other": two.id}).fetchone() is not None


def changed_by(tx: Connection, row: EditionRow, but: int) -> str:
    """Return the name of who made the last change of an edition; empty where nobody did, or the person `but`."""
    found = tx.execute(
        "SELECT author_id FROM revisions WHERE edition_id = ? AND number = ? AND number > 1",
        (row.id, row.revision),
    ).fetchone()
    if found is None or found["author_id"] == but:
        return ""
    return team.names(tx, frozenset({found["author_id"]})).get(found["author_id"], "")
