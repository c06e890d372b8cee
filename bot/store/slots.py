"""Standing publication times of the week, by channel, and which of them are free for an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from sqlite3 import Row

import orjson

from bot.errors import Reason, Refused
from bot.schedule import Slot
from bot.store import editions
from bot.store.db import Connection, from_ms, to_ms
from bot.store.editions import EditionRow

MOST = 100
"""Slots of a week."""
NEAR = timedelta(minutes=5)
"""Two posts in a channel within this crowd each other."""
_WAITING = "e.state IN ('scheduled', 'review') AND e.publish_at IS NOT NULL"
_SHARED = """(e.targets IS NULL OR :targets IS NULL OR EXISTS (
    SELECT 1 FROM json_each(e.targets) a JOIN json_each(:targets) b ON b.value = a.value))"""
"""SQL: an edition `e` goes to a channel of `:targets`, NULL being all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTime:
    """A slot, with the channel that it is for; without one, for all."""

    id: int
    slot: Slot
    place_id: int | None
    title: str | None


def week(tx: Connection) -> tuple[StandingTime, ...]:
    """Return the slots of the week in order."""
    rows = tx.execute(f"{_SELECT} ORDER BY s.weekday, s.minute, c.title")
    return tuple(_standing(row) for row in rows)


def get(tx: Connection, number: int) -> StandingTime:
    """Return a slot. Raises Refused(STALE_BUTTON) when it is gone."""
    row = tx.execute(f"{_SELECT} WHERE s.id = ?", (number,)).fetchone()
    if row is None:
        raise Refused(Reason.STALE_BUTTON)
    return _standing(row)


def add(tx: Connection, slot: Slot) -> int:
    """Add a slot for all channels, and return its number; known already, it stays as it is.

    Raises Refused(TOO_MANY_SLOTS).
    """
    minute = slot.time.hour * 60 + slot.time.minute
    known = tx.execute("SELECT id FROM slots WHERE (weekday, minute) = (?, ?)", (slot.weekday, minute)).fetchone()
    if known is not None:
        return int(known["id"])
    if tx.execute("SELECT count(*) FROM slots").fetchone()[0] >= MOST:
        raise Refused(Reason.TOO_MANY_SLOTS, limit=MOST)
    added = tx.execute("INSERT INTO slots (weekday, minute) VALUES (?, ?)", (slot.weekday, minute))
    return int(added.lastrowid or 0)


def assign(tx: Connection, number: int, place_id: int | None) -> bool:
    """Keep a slot for one channel, None for all; return whether it changed. Raises Refused(STALE_BUTTON)."""
    standing = get(tx, number)
    if (
        place_id is not None
        and not tx.execute("SELECT 1 FROM places WHERE id = ? AND target_mask IS NOT NULL", (place_id,)).fetchone()
    ):
        raise Refused(Reason.STALE_BUTTON)
    changed = tx.execute(
        "UPDATE OR REPLACE slots SET place_id = ?1 WHERE id = ?2 AND place_id IS NOT ?1", (place_id, standing.id)
    )
    return changed.rowcount > 0


def remove(tx: Connection, number: int) -> bool:
    """Remove a slot; return whether it was there."""
    return tx.execute("DELETE FROM slots WHERE id = ?", (number,)).rowcount > 0


def of_edition(tx: Connection, edition_id: int) -> tuple[list[Slot], list[datetime]]:
    """Return the slots that an edition may take, and the times (UTC) that others have taken in its channels."""
    row = editions.get(tx, edition_id)
    slots = [
        standing.slot
        for standing in week(tx)
        if standing.place_id is None or row.targets is None or standing.place_id in row.targets
    ]
    found = tx.execute(
        f"SELECT e.publish_at FROM editions e WHERE {_WAITING} AND e.id <> :id AND {_SHARED}", _of(row)
    )
    return slots, [at for times in found if (at := from_ms(times[0])) is not None]


def neighbours(tx: Connection, row: EditionRow) -> tuple[EditionRow, ...]:
    """Return the editions that go to a channel of this one at nearly its time."""
    if row.publish_at is None:
        return ()
    around = {"first": to_ms(row.publish_at - NEAR), "last": to_ms(row.publish_at + NEAR)}
    found = tx.execute(
        f"SELECT e.id FROM editions e WHERE {_WAITING} AND e.id <> :id AND {_SHARED}"
        " AND e.publish_at BETWEEN :first AND :last ORDER BY e.publish_at, e.id LIMIT 5",
        {**_of(row), **around},
    ).fetchall()
    return tuple(editions.get(tx, each["id"]) for each in found)


_SELECT = """SELECT s.*, c.title FROM slots s
    LEFT JOIN places p ON p.id = s.place_id LEFT JOIN chats c ON c.id = p.chat_id"""


def _of(row: EditionRow) -> dict[str, int | str | None]:
    return {"id": row.id, "targets": None if row.targets is None else orjson.dumps(row.targets).decode()}


def _standing(row: Row) -> StandingTime:
    slot = Slot(weekday=row["weekday"], time=time(row["minute"] // 60, row["minute"] % 60))
    return StandingTime(id=row["id"], slot=slot, place_id=row["place_id"], title=row["title"])
