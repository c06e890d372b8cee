"""When something is refused or goes wrong: the person is told, kindly, and the process lives."""

from __future__ import annotations

import logging
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Forbidden, NetworkError, TelegramError

from bot.chat.context import Call, Key, Keyboard, Services
from bot.chat.help import HelpButton
from bot.errors import Reason, Refused
from bot.store.db import passing

log = logging.getLogger(__name__)
TOAST_LIMIT = 200
"""Characters; Bot API: answerCallbackQuery."""
PRIVATE = "group"
"""The payload of /start behind the button that leads from a group into the private chat: it welcomes."""


class RefusedWith(Refused):
    """A refusal with the buttons of what can be done instead."""

    def __init__(self, refused: Refused, keyboard: Keyboard) -> None:
        super().__init__(refused.reason, **refused.details)
        self.keyboard = keyboard


OFFERS_HELP = (Reason.UNKNOWN_COMMAND, Reason.STALE_BUTTON, Reason.DESK_ONLY)
ELSEWHERE = (Reason.ADMINS_ONLY, Reason.PRIVATE_ONLY)


async def answer_refusal(call: Call, refused: Refused, keyboard: Keyboard | None = None) -> None:
    """Say why, and what to do, with buttons that do it; a tap is answered by an alert, which has none."""
    replies = call.services.replies
    if call.query is not None and not call.answered:
        words = replies.refusal(refused, call.language, zone=call.zone, html=False)
        await call.toast(words[:TOAST_LIMIT], alert=True)
        if refused.reason is Reason.STALE_BUTTON:
            await _without_dead_button(call)
        return
    if isinstance(refused, RefusedWith):
        keyboard = refused.keyboard
    elif keyboard is None and refused.reason in OFFERS_HELP:
        keyboard = [[Key(label="help", button=HelpButton())]]
    elif keyboard is None and refused.reason in ELSEWHERE:
        keyboard = [[Key(label="in_private", url=f"https://t.me/{call.bot.username}?start={PRIVATE}")]]
    await call.say(replies.refusal(refused, call.language, zone=call.zone), keyboard)


async def _without_dead_button(call: Call) -> None:
    """Put a way to the help in place of a button that means nothing any more.

    What Telegram shows counts, not what the tap says: callback data is hostile.
    """
    message, query = call.message, call.query
    if message is None or query is None or message.reply_markup is None:
        return
    rows = message.reply_markup.inline_keyboard
    kept = [[key for key in row if key.callback_data != query.data] for row in rows]
    if sum(map(len, kept)) == sum(map(len, rows)):
        return
    to_help = InlineKeyboardButton(call.label("help"), callback_data=HelpButton().pack())
    if to_help not in (key for row in kept for key in row):
        kept.append([to_help])
    await call.redraw(message.message_id, InlineKeyboardMarkup([row for row in kept if row]))


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
