"""A delivery as a call to Telegram: which method, with which body.

Bulk calls go through the bot's request, and not through its methods: those build objects that nobody needs, and
would be most of the cost (telegram.md, "Errors through PTB"). Errors are python-telegram-bot's all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from telegram.ext import ExtBot

from bot.delivery.outcome import PLAIN
from bot.delivery.pacing import Pacer
from bot.delivery.transport import Encoded
from bot.news.article import Post
from bot.news.markup import parse, plain
from bot.store.outbox import Delivery

SEND, EDIT, DELETE = "sendMessage", "editMessageText", "deleteMessage"
SEND_PHOTO, EDIT_CAPTION = "sendPhoto", "editMessageCaption"
GENERAL_TOPIC = 1
"""message_thread_id of a forum's General topic, which Telegram refuses: it is left out."""
NO_PREVIEW = {"is_disabled": True}


def method(delivery: Delivery, post: Post | None) -> str:
    """Return what is to be done: a post and no message: send; both: edit; a message alone: delete."""
    if post is None:
        return DELETE
    if post.photo is not None:
        return SEND_PHOTO if delivery.message_id is None else EDIT_CAPTION
    return SEND if delivery.message_id is None else EDIT


def body(delivery: Delivery, post: Post | None, *, paid: bool) -> bytes:
    """Return the call's arguments as JSON. `paid`: beyond the free rate, where the owner opted for it."""
    given: dict[str, Any] = {"chat_id": delivery.chat_id}
    if delivery.message_id is not None:
        given["message_id"] = delivery.message_id
    elif delivery.thread > GENERAL_TOPIC:
        given["message_thread_id"] = delivery.thread
    if post is None:
        return orjson.dumps(given)
    if delivery.message_id is None:
        given |= _sending(delivery, paid=paid)
    if post.keyboard:
        given["reply_markup"] = orjson.Fragment(post.keyboard)
    if post.photo is None:
        given["link_preview_options"] = NO_PREVIEW
    elif delivery.message_id is None:
        given["photo"] = post.photo
    words = "text" if post.photo is None else "caption"
    if delivery.fault == PLAIN:
        given[words] = plain(parse(post.text))
    else:
        given[words] = post.text
        given["parse_mode"] = post.parse_mode
    return orjson.dumps(given)


def _sending(delivery: Delivery, *, paid: bool) -> dict[str, Any]:
    """Return the arguments of a message that is sent, not edited."""
    given: dict[str, Any] = {"allow_paid_broadcast": True} if paid else {}
    if delivery.silent:
        given["disable_notification"] = True
    if delivery.replies_to is not None:
        given["reply_parameters"] = {"message_id": delivery.replies_to, "allow_sending_without_reply": True}
    return given


class Messenger:
    """Makes the calls of deliveries, in their turn."""

    def __init__(self, bot: ExtBot[Any], pacer: Pacer) -> None:
        self._bot = bot
        self._pacer = pacer

    async def call(self, delivery: Delivery, post: Post | None, leaving: Callable[[], None]) -> int | None:
        """Make the call, and return the id of a message that was sent. Raises TelegramError and Postponed."""
        url = f"{self._bot.base_url}/{method(delivery, post)}"
        data: Any = Encoded(body(delivery, post, paid=self._pacer.paid))
        request = self._bot.request
        sending = delivery.message_id is None
        result = await self._pacer.bulk(
            delivery.chat_id, leaving, lambda: request.post(url, data), sending=sending
        )
        return int(result["message_id"]) if sending and isinstance(result, dict) else None
