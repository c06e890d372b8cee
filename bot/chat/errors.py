"""When something is refused or goes wrong: the person is told, kindly, and the process lives."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from bot.chat.context import Call, Key, Keyboard, Services
from bot.chat.help import HelpButton
from bot.errors import Reason, Refused
from bot.store.db import passing

log = logging.getLogger(__name__)
TOAST_LIMIT = 200
"""Characters; Bot API: answerCallbackQuery."""


OFFERS_HELP = (Reason.UNKNOWN_COMMAND, Reason.STALE_BUTTON, Reason.DESK_ONLY)


async def answer_refusal(call: Call, refused: Refused, keyboard: Keyboard | None = None) -> None:
    """Say why, and what to do, with buttons that do it; a tap is answered by an alert, which has none."""
    replies = call.services.replies
    if call.query is not None and not call.answered:
        words = replies.refusal(refused, call.language, zone=call.zone, html=False)
        await call.toast(words[:TOAST_LIMIT], alert=True)
        return
    if keyboard is None and refused.reason in OFFERS_HELP:
        keyboard = [[Key(label="help", button=HelpButton())]]
    await call.say(replies.refusal(refused, call.language, zone=call.zone), keyboard)


async def on_error(update: object, context: Any) -> None:
    """Log what a handler did not foresee and tell the person that it is our fault."""
    fault = context.error
    words = "fault"
    if passing(fault) and isinstance(update, Update):
        log.warning("The database cannot be written: %s; what was asked is tried again", fault)
        if not context.application.update_processor.again(update, context.application.process_update):
            return
        words = "trouble"
    else:
        log.error("an update could not be handled", exc_info=fault)
    if isinstance(fault, Forbidden | NetworkError) or not isinstance(update, Update):
        return  # the person cannot be reached, or nobody asked
    chat = update.effective_chat
    if chat is None or chat.type == "channel":
        return
    services: Services = context.bot_data
    message = update.effective_message
    topic = message is not None and getattr(message, "is_topic_message", False)
    try:
        await context.bot.send_message(
            chat.id,
            services.replies.text(words, services.settings.language),
            message_thread_id=getattr(message, "message_thread_id", None) if topic else None,
        )
    except TelegramError:
        log.warning("the person could not be told of it", exc_info=True)
