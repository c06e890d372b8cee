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
from bot.store import albums
from bot.store.outbox import Delivery

SEND, EDIT, DELETE = "sendMessage", "editMessageText", "deleteMessage"
SEND_PHOTO, SEND_ALBUM, EDIT_CAPTION = "sendPhoto", "sendMediaGroup", "editMessageCaption"
DELETE_ALL = "deleteMessages"
GENERAL_TOPIC = 1
"""message_thread_id of a forum's General topic, which Telegram refuses: it is left out."""
NO_PREVIEW = {"is_disabled": True}


def method(delivery: Delivery, post: Post | None) -> str:
    """Return what is to be done: a post and no message: send; both: edit; a message alone: delete."""
    if post is None:
        return DELETE_ALL if delivery.album else DELETE
    if not post.photos:
        return SEND if delivery.message_id is None else EDIT
    if delivery.message_id is not None:
        return EDIT_CAPTION
    return SEND_ALBUM if len(post.photos) > 1 else SEND_PHOTO


def count(delivery: Delivery, post: Post | None) -> int:
    """Return how many messages are sent: 0 where one is edited or deleted, several of an album."""
    if post is None or delivery.message_id is not None:
        return 0
    return max(1, len(post.photos))


def body(delivery: Delivery, post: Post | None, *, paid: bool) -> bytes:
    """Return the call's arguments as JSON. `paid`: beyond the free rate, where the owner opted for it."""
    given: dict[str, Any] = {"chat_id": delivery.chat_id}
    if post is None and delivery.album:
        given["message_ids"] = [delivery.message_id, *albums.others(delivery.album)]
        return orjson.dumps(given)
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
    words = _words(delivery, post)
    if not post.photos:
        given |= words | {"link_preview_options": NO_PREVIEW}
    elif delivery.message_id is not None:
        given |= words
    elif len(post.photos) == 1:
        given |= words | {"photo": post.photos[0]}
    else:
        first, *others = ({"type": "photo", "media": photo} for photo in post.photos)
        given["media"] = [first | words, *others]
    return orjson.dumps(given)


def _words(delivery: Delivery, post: Post) -> dict[str, str]:
    """Return a post's words as its text, or as the caption of its photos."""
    name = "caption" if post.photos else "text"
    if delivery.fault == PLAIN:
        return {name: plain(parse(post.text))}
    return {name: post.text, "parse_mode": post.parse_mode}


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

    async def call(self, delivery: Delivery, post: Post | None, leaving: Callable[[], None]) -> tuple[int, ...]:
        """Make the call, and return the ids of what was sent: of an album all. Raises TelegramError, Postponed."""
        url = f"{self._bot.base_url}/{method(delivery, post)}"
        data: Any = Encoded(body(delivery, post, paid=self._pacer.paid))
        request = self._bot.request
        messages = count(delivery, post)
        result: Any = await self._pacer.bulk(
            delivery.chat_id, leaving, lambda: request.post(url, data), messages=messages
        )
        if not messages:
            return ()
        sent = result if isinstance(result, list) else [result]
        return tuple(int(message["message_id"]) for message in sent if isinstance(message, dict))
