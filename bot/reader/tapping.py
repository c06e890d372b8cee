"""Counting what readers tap under their posts, for the desk's figures: which button, never who."""

from __future__ import annotations

from telegram import Message

from bot.chat.context import Call
from bot.reader.buttons import WhyThis
from bot.store import tallies
from bot.store.db import to_ms
from bot.store.tallies import Tap


async def count(call: Call, tap: Tap, edition_id: int) -> None:
    """Count a tap; nothing is kept of who it was."""
    await call.services.db.transaction(tallies.tap, edition_id, tap, to_ms(call.services.clock.now()))


def under(call: Call) -> int | None:
    """Return of which edition the post is whose button was tapped (SEVERAL: a digest); None when it is no post."""
    message = call.query.message if call.query else None
    if not isinstance(message, Message) or message.reply_markup is None:
        return None
    keys = (str(key.callback_data) for row in message.reply_markup.inline_keyboard for key in row)
    why = next((data for data in keys if data.startswith(f"{WhyThis.prefix}:")), None)
    return None if why is None else WhyThis.unpack(why).edition_id
