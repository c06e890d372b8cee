"""The pace, kept over restarts: for each chat, and for all together, when the next call may go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Row

from bot.store.db import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How far one chat (0: all together) has used what Telegram allows; times are Unix seconds."""

    chat_id: int
    tat: float
    held: float
    slowness: float
    saved_at: float

    @classmethod
    def from_row(cls, row: Row) -> Pace:
        """Return the object of a row of `pace`."""
        return cls(**{name: row[name] for name in cls.__slots__})


def save(tx: Connection, paces: Iterable[Pace]) -> None:
    """Keep these paces, in place of what was kept of the same chats; a chat that was forgotten leaves none."""
    tx.executemany(
        "INSERT OR REPLACE INTO pace (chat_id, tat, held, slowness, saved_at) SELECT ?1, ?2, ?3, ?4, ?5"
        " WHERE ?1 = 0 OR EXISTS (SELECT 1 FROM chats WHERE id = ?1)",
        [(p.chat_id, p.tat, p.held, p.slowness, p.saved_at) for p in paces],
    )


def load(tx: Connection, now: float) -> tuple[Pace, ...]:
    """Return what still matters at `now` (Unix seconds), and forget the rest."""
    tx.execute("DELETE FROM pace WHERE max(tat, held) < ? AND slowness <= 1", (now,))
    return tuple(Pace.from_row(row) for row in tx.execute("SELECT * FROM pace"))
