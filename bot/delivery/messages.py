"""A delivery as a call to Telegram: which method, with what; through PTB, without building its objects.

`Bot.do_api_request` takes and gives plain dictionaries: building a `Message` for each would be most of the cost
(telegram.md, "Errors through PTB"). It warns of method names that it knows by themselves, so they are spelled
in a way that it joins to the true name and does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from telegram.ext import ExtBot

from bot.delivery.outcome import PLAIN
from bot.delivery.pacing import Bulk
from bot.news.article import Post
from bot.news.markup import parse, plain
from bot.store.outbox import Delivery

SEND, EDIT, DELETE = "send_Message", "edit_Message_text", "delete_Message"
NO_PREVIEW = {"is_disabled": True}
GENERAL_TOPIC = 1
"""message_thread_id of a forum's General topic, which Telegram refuses: it is left out."""


def method(delivery: Delivery, post: Post | None) -> str:
    """Return what is to be done: a post and no message: send; both: edit; a message alone: delete."""
    if post is None:
        return DELETE
    return SEND if delivery.message_id is None else EDIT


def arguments(delivery: Delivery, post: Post | None, *, paid: bool) -> dict[str, Any]:
    """Return the call's arguments. `paid`: beyond the free rate, where the owner opted for it."""
    given: dict[str, Any] = {"chat_id": delivery.chat_id}
    if delivery.message_id is not None:
        given["message_id"] = delivery.message_id
    if post is None:
        return given
    if delivery.fault == PLAIN:
        given["text"] = plain(parse(post.text))
    else:
        given["text"] = post.text
        given["parse_mode"] = post.parse_mode
    given["link_preview_options"] = NO_PREVIEW
    if delivery.message_id is None:
        if delivery.thread > GENERAL_TOPIC:
            given["message_thread_id"] = delivery.thread
        if paid:
            given["allow_paid_broadcast"] = True
    return given


async def call(
    bot: ExtBot[Bulk], delivery: Delivery, post: Post | None, *, paid: bool, leaving: Callable[[], None]
) -> int | None:
    """Make the call in its turn; return the id of a message that was sent. Raises TelegramError, Postponed."""
    result = await bot.do_api_request(
        method(delivery, post),
        arguments(delivery, post, paid=paid),
        rate_limit_args=Bulk(leaving),
    )
    return int(result["message_id"]) if isinstance(result, dict) and delivery.message_id is None else None
