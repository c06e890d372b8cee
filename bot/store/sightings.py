"""Message ids known in the desk's targets, ours and other people's; what is unknown may be a post in doubt."""

from __future__ import annotations

from collections.abc import Iterable

from bot.store.db import Connection

REMEMBERED = 1000
"""Ids kept for each chat, below the newest."""
BEYOND = 20
"""Ids above the highest known one that are looked at for a post in doubt (telegram.md, "probing")."""


def add(tx: Connection, chat_id: int, message_id: int) -> None:
    """Know a message: one of ours that is out, or one that a `channel_post` update told of (service ones too)."""
    added = tx.execute(
        "INSERT INTO sightings (chat_id, message_id) VALUES (?, ?) ON CONFLICT DO NOTHING", (chat_id, message_id)
    )
    if added.rowcount:
        tx.execute(
            "DELETE FROM sightings WHERE chat_id = ? AND message_id < ?", (chat_id, message_id - REMEMBERED)
        )


def sound(tx: Connection, chat_ids: Iterable[int]) -> None:
    """Note the highest known id of chats to which a call is about to be made."""
    tx.executemany(
        "INSERT OR REPLACE INTO soundings (chat_id, message_id)"
        " SELECT chat_id, max(message_id) FROM sightings WHERE chat_id = ? GROUP BY chat_id",
        [(chat_id,) for chat_id in chat_ids],
    )


def candidates(tx: Connection, chat_id: int) -> tuple[int, ...]:
    """Return the ids that a post in doubt may have, lowest first; none where no id was known before the call."""
    row = tx.execute(
        "SELECT message_id, (SELECT max(message_id) FROM sightings s WHERE s.chat_id = soundings.chat_id)"
        " FROM soundings WHERE chat_id = ?",
        (chat_id,),
    ).fetchone()
    if row is None:
        return ()
    floor, highest = row
    known = {
        found[0]
        for found in tx.execute(
            "SELECT message_id FROM sightings WHERE chat_id = ? AND message_id > ?", (chat_id, floor)
        )
    }
    return tuple(i for i in range(floor + 1, highest + BEYOND + 1) if i not in known)
