"""Message ids known in the desk's targets, ours and other people's; what is unknown may be a post in doubt."""

from __future__ import annotations

from bot.store.db import Connection

REMEMBERED = 1000
"""Newest ids kept for each chat."""


def add(tx: Connection, chat_id: int, message_id: int) -> None:
    """Know a message: one of ours that is out, or one that a `channel_post` update told of."""
    tx.execute(
        "INSERT INTO sightings (chat_id, message_id) VALUES (?, ?) ON CONFLICT DO NOTHING", (chat_id, message_id)
    )
    tx.execute(
        "DELETE FROM sightings WHERE chat_id = ? AND message_id < (SELECT max(message_id) - ? FROM sightings"
        " WHERE chat_id = ?)",
        (chat_id, REMEMBERED, chat_id),
    )


def last(tx: Connection, chat_id: int) -> int | None:
    """Return the newest known id of a chat."""
    row = tx.execute("SELECT max(message_id) FROM sightings WHERE chat_id = ?", (chat_id,)).fetchone()
    return row[0] if row[0] is None else int(row[0])
