"""What is done once a night: when it was last done, so that a night that was missed is made up for."""

from __future__ import annotations

from enum import StrEnum

from bot.store.db import Connection


class Chore(StrEnum):
    """What is done once a night."""

    NIGHT = "night"
    """All of it."""
    BACKUP = "backup"
    RESTORED = "restored"
    """By hand; kept here for when it was."""
    FIRST_START = "first_start"
    """Once: it was seen whether the database is new where the bot was in use."""


def done_at(tx: Connection, chore: Chore) -> int | None:
    """Return when a chore was last done, in Unix ms."""
    row = tx.execute("SELECT done_at FROM chores WHERE name = ?", (chore,)).fetchone()
    return None if row is None else int(row["done_at"])


def begin(tx: Connection, chore: Chore, now: int) -> int:
    """Return when a chore was last done; one that is new counts as done now."""
    tx.execute("INSERT INTO chores (name, done_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (chore, now))
    return done_at(tx, chore) or now


def done(tx: Connection, chore: Chore, now: int) -> None:
    """Note that a chore is done."""
    tx.execute("INSERT OR REPLACE INTO chores (name, done_at) VALUES (?, ?)", (chore, now))
