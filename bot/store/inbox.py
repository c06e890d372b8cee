"""Updates from Telegram, kept from before they are acknowledged until they are handled."""

from __future__ import annotations

from bot.store.db import Connection

REMEMBERED = 10_000
"""Handled updates whose ids are kept, so that a redelivered one is known (Telegram redelivers recent ones)."""


def keep(tx: Connection, updates: list[tuple[int, str]], now: int) -> list[int]:
    """Store updates as (update_id, JSON); return the ids that are new. A redelivered one is left as it was."""
    fresh = []
    for update_id, payload in updates:
        added = tx.execute(
            "INSERT INTO inbox (update_id, payload, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (update_id, payload, now),
        )
        if added.rowcount:
            fresh.append(update_id)
    return fresh


def handled(tx: Connection, update_id: int, now: int) -> None:
    """Note that an update was handled and forget its words; ids are kept for a while."""
    tx.execute("UPDATE inbox SET handled_at = ?, payload = '' WHERE update_id = ?", (now, update_id))
    tx.execute("DELETE FROM inbox WHERE handled_at IS NOT NULL AND update_id <= ?", (update_id - REMEMBERED,))


def unhandled(tx: Connection) -> list[tuple[int, str]]:
    """Return the updates that an earlier run had stored and not finished, in order."""
    rows = tx.execute("SELECT update_id, payload FROM inbox WHERE handled_at IS NULL ORDER BY update_id")
    return [(row["update_id"], row["payload"]) for row in rows]
