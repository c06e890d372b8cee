"""Albums that are out: the ledger knows an album's first message; here are the others, and here they are lists."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from bot.store.db import Connection


def keep(tx: Connection, place_id: int, message_ids: Sequence[int]) -> None:
    """Know the messages of an album by its first; what is one message is no album."""
    first, *others = message_ids
    if others:
        tx.execute(
            "INSERT OR REPLACE INTO albums (place_id, message_id, others) VALUES (?, ?, ?)",
            (place_id, first, orjson.dumps(others).decode()),
        )


def others(stored: str | None) -> tuple[int, ...]:
    """Return the other messages of an album, from the JSON that is stored; none of what is no album."""
    return tuple(orjson.loads(stored)) if stored else ()


def pack(values: Sequence[str]) -> str | None:
    """Return photos as the JSON that is stored; none as NULL."""
    return orjson.dumps(values).decode() if values else None


def unpack(stored: str | None) -> tuple[str, ...]:
    """Return the photos of a stored JSON."""
    return tuple(orjson.loads(stored)) if stored else ()
