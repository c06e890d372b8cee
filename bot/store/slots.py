"""Standing publication times of the week, by channel, and which of them are free for an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from sqlite3 import Row

from bot.errors import Reason, Refused
from bot.schedule import Slot
from bot.store import editions
from bot.store.agenda import SHARED, WAITING, channels_of
from bot.store.db import Connection, from_ms

MOST = 100
"""Slots of a week."""


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
        f"SELECT e.publish_at FROM editions e WHERE {WAITING} AND e.id <> :id AND {SHARED}", channels_of(row)
    )
    return slots, [at for times in found if (at := from_ms(times[0])) is not None]


_SELECT = """SELECT s.*, c.title FROM slots s
    LEFT JOIN places p ON p.id = s.place_id LEFT JOIN chats c ON c.id = p.chat_id"""


def _standing(row: Row) -> StandingTime:
    slot = Slot(weekday=row["weekday"], time=time(row["minute"] // 60, row["minute"] % 60))
    return StandingTime(id=row["id"], slot=slot, place_id=row["place_id"], title=row["title"])
