"""Asking an editor for a text: their next message there, in a group their reply, is the answer (see `answers`)."""

from __future__ import annotations

from typing import Any

from telegram.constants import ChatType

from bot.chat.context import Call, Keyboard
from bot.store import questions
from bot.store.editions import EditionRow


async def ask_for(
    call: Call, topic: str, row: EditionRow, keyboard: Keyboard, /, *, reply: str = "ask", **values: Any
) -> None:
    """Ask, in place of the message whose button was tapped, and remember that this person was asked."""
    await call.services.db.transaction(questions.ask, call.chat.id, call.user.id, topic=topic, edition_id=row.id)
    await call.toast()
    in_group = call.chat.kind != ChatType.PRIVATE
    await call.edit(reply, keyboard, topic=topic, row=row, in_group=in_group, **values)
