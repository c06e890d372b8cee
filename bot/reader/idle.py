"""Who just writes to the bot: asked last, when nobody else has taken what was written."""

from __future__ import annotations

from telegram.ext import filters

from bot.chat.command import listener
from bot.chat.context import Call, Key, Role
from bot.chat.help import HelpButton
from bot.reader.buttons import ShowTracks
from bot.reader.reading import newest


@listener(filters.ChatType.PRIVATE)
async def unheard(call: Call) -> bool:
    """Say what can be done here to somebody who just writes."""
    help_ = Key(label="help", button=HelpButton())
    await call.reply(
        "hint", [[Key(button=ShowTracks(0), label="tracks"), newest()], [help_]], desk=call.role > Role.READER
    )
    return True
