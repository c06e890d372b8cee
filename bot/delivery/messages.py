"""A delivery as a call to Telegram: which method, with which body.

Bulk calls go through the bot's request, and not through its methods: those build objects that nobody needs, and
would be most of the cost (telegram.md, "Errors through PTB"). Errors are python-telegram-bot's all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import orjson
from telegram.ext import ExtBot

from bot.delivery.outcome import PLAIN
from bot.delivery.pacing import Pacer
from bot.delivery.transport import AiohttpRequest
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
_SENT = re.compile(rb'\{"ok":true,"result":\{"message_id":(\d+)[,}]')
"""How Telegram's answer to one message begins: its id is had without reading the rest, which repeats it all."""


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
    sending = delivery.message_id is None
    if not sending:
        given["message_id"] = delivery.message_id
    elif delivery.thread > GENERAL_TOPIC:
        given["message_thread_id"] = delivery.thread
    if post is None:
        return orjson.dumps(given)
    if sending:
        given |= _sending(delivery, paid=paid)
    return b"%b,%b}" % (orjson.dumps(given)[:-1], _said(post, sending=sending, bare=delivery.fault == PLAIN))


@lru_cache(maxsize=1024)
def _said(post: Post, *, sending: bool, bare: bool) -> bytes:
    """Return what a post says, as members of a JSON object: the same for all who get it. `bare`: as plain text."""
    given: dict[str, Any] = {"reply_markup": orjson.Fragment(post.keyboard)} if post.keyboard else {}
    words = _words(post, bare=bare)
    if not post.photos:
        given |= words | {"link_preview_options": NO_PREVIEW}
    elif not sending:
        given |= words
    elif len(post.photos) == 1:
        given |= words | {"photo": post.photos[0]}
    else:
        first, *others = ({"type": "photo", "media": photo} for photo in post.photos)
        given["media"] = [first | words, *others]
    return orjson.dumps(given)[1:-1]


def _words(post: Post, *, bare: bool) -> dict[str, str]:
    """Return a post's words as its text, or as the caption of its photos."""
    name = "caption" if post.photos else "text"
    if bare:
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
        assert isinstance(bot.request, AiohttpRequest)  # noqa: S101 - app.py wires it so
        self._request = bot.request
        self._url = bot.base_url
        self._pacer = pacer

    async def call(self, delivery: Delivery, post: Post | None, leaving: Callable[[], None]) -> tuple[int, ...]:
        """Make the call, and return the ids of what was sent: of an album all. Raises TelegramError, Postponed.

        `leaving` is called when its turn has come.
        """
        messages = count(delivery, post)
        ticket = await self._pacer.turn(delivery.chat_id, messages=messages)
        leaving()
        with self._pacer.heeding(ticket):
            answer = await self._request.call(
                f"{self._url}/{method(delivery, post)}", body(delivery, post, paid=self._pacer.paid)
            )
        return _ids(answer) if messages else ()


def _ids(answer: bytes) -> tuple[int, ...]:
    """Return the ids of the messages in an answer. Raises TelegramError for one that cannot be read."""
    if found := _SENT.match(answer):
        return (int(found[1]),)
    result = AiohttpRequest.parse_json_payload(answer)["result"]
    sent = result if isinstance(result, list) else [result]
    return tuple(int(message["message_id"]) for message in sent if isinstance(message, dict))
