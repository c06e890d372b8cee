"""A paste while it is open: who is pasting what, and the message with the Done button below its last part."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import ClassVar

from telegram import Message, MessageOriginChannel

from bot.chat.buttons import Button
from bot.chat.context import Call, Key, Keyboard
from bot.store import articles
from bot.store.articles import ArticleRow
from bot.store.db import to_ms


@dataclass(frozen=True, slots=True)
class Done(Button):
    """The whole article has been pasted."""

    prefix: ClassVar[str] = "done"
    article_id: int


@dataclass(frozen=True, slots=True)
class Drop(Button):
    """Give the paste up."""

    prefix: ClassVar[str] = "drop"
    article_id: int


@dataclass(frozen=True, slots=True)
class EditInstead(Button):
    """Change the edition by its card, and paste no new text."""

    prefix: ClassVar[str] = "byhand"
    article_id: int


async def collecting(call: Call) -> ArticleRow | None:
    """Return what this person is pasting here."""
    return await call.services.db.read(articles.collecting, call.chat.id, call.user.id)


async def start(call: Call, *, corrects: int | None = None) -> ArticleRow:
    """Open a paste; the caller has seen to it that this person has none open here."""
    db = call.services.db
    number = await db.transaction(
        articles.start,
        chat_id=call.chat.id,
        user_id=call.user.id,
        message_id=origin(call),
        now=to_ms(call.services.clock.now()),
        corrects=corrects,
    )
    article = await db.read(articles.get, number)
    assert article is not None  # noqa: S101 - it was just stored
    return article


async def take(call: Call, article: ArticleRow, text: str) -> None:
    """Store a part of the paste, and where it was forwarded from."""
    message = message_of(call)
    await call.services.db.transaction(
        articles.append_part, article.id, message.message_id, text, link=_source_of(message)
    )


def _source_of(message: Message) -> str | None:
    """Return the address of the public post that a message was forwarded from."""
    match message.forward_origin:
        case MessageOriginChannel(chat=chat, message_id=number) if chat.username:
            return f"https://t.me/{chat.username}/{number}"
        case _:
            return None


async def prompt(call: Call, article: ArticleRow) -> None:
    """Say how much has come in, below the last part, and take the earlier prompt away."""
    db = call.services.db
    size = await db.read(articles.size, article.id)
    sent = await call.reply("collecting", _keys(article, size.parts), article=article, size=size)
    await db.transaction(articles.set_prompt, article.id, sent.message_id)
    if article.prompt_message_id is not None:
        await call.remove(article.prompt_message_id)


async def renew_prompt(call: Call, article: ArticleRow) -> None:
    """Say how much has come in where the last prompt says it."""
    size = await call.services.db.read(articles.size, article.id)
    if article.prompt_message_id is None:
        await prompt(call, article)
    else:
        text = call.text("collecting", article=article, size=size)
        await call.replace(article.prompt_message_id, text, _keys(article, size.parts))


def _keys(article: ArticleRow, parts: int) -> Keyboard:
    keys = [Key(button=Done(article.id), label="done")] if parts else []
    if article.corrects is not None and not parts:
        keys.append(Key(button=EditInstead(article.id), label="by_hand"))
    return [[*keys, Key(button=Drop(article.id), label="drop")]]


def origin(call: Call) -> int:
    """Return what a paste that this call opens is known by: its message; or, below zero, the tap."""
    if call.query is not None:
        return -1 - zlib.crc32(call.query.id.encode())
    return message_of(call).message_id


def message_of(call: Call) -> Message:
    """Return the message that a command or a listener answers, or whose button was tapped."""
    assert call.message is not None  # noqa: S101 - commands and listeners answer messages
    return call.message
