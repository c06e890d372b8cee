"""Starting an article: a paste in any number of messages, or a file, until Done."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import ClassVar

from telegram import Message
from telegram.constants import ChatAction, FileSizeLimit
from telegram.ext import filters

from bot.chat.buttons import Button
from bot.chat.command import button, command, listener
from bot.chat.context import Call, Key, Keyboard, Role
from bot.desk.card import send_card, show_card
from bot.desk.review import show_posts
from bot.errors import Reason, Refused
from bot.news.article import Edition, Track
from bot.news.compose import make_edition
from bot.news.parse import join_parts, parse_article
from bot.sources.files import read_file
from bot.sources.link import read_link
from bot.store import articles, chats, editions, questions
from bot.store.articles import ArticleRow
from bot.store.audit import Act
from bot.store.db import to_ms

LONG_ENOUGH = 400
"""Characters from which a text that an editor just writes looks like an article."""
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
"""An article that is nothing but a link is fetched."""


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


@command("new", role=Role.EDITOR, usage="[text]")
async def new(call: Call) -> None:
    """Start an article; text after the command is its first part."""
    message = _message(call)
    db = call.services.db
    await db.transaction(questions.answered, call.chat.id, call.user.id)
    unfinished = await db.read(articles.collecting, call.chat.id, call.user.id)
    if unfinished is not None and unfinished.started_message_id != message.message_id:
        size = await db.read(articles.size, unfinished.id)
        if size.parts:
            await call.reply("unfinished", _keys(unfinished.id), id=unfinished.id, size=size)
            return
        await db.transaction(articles.drop, unfinished.id)
    article = await _start(call, message)
    if call.argument:
        await db.transaction(articles.append_part, article.id, message.message_id, call.argument)
    await (_finish if LINK.fullmatch(call.argument) else _prompt)(call, article)


@command("done", role=Role.EDITOR)
async def done(call: Call) -> None:
    """End the paste and show what came of it."""
    db = call.services.db
    article = await db.read(articles.collecting, call.chat.id, call.user.id)
    if article is not None:
        await _finish(call, article)
        return
    newest = await db.read(editions.drafts, offset=0, size=1)
    if newest.rows:
        await show_card(call, newest.rows[0].id)
    else:
        await call.reply("nothing_to_finish")


@button(Done, role=Role.EDITOR)
async def done_button(call: Call, tap: Done) -> None:
    """End the paste by its button; tapped again, show the card again."""
    await call.toast()
    article = await call.services.db.read(articles.get, tap.article_id)
    if article is None or article.state == "dropped":
        raise Refused(Reason.UNKNOWN_EDITION, id=tap.article_id)
    if article.state == "collecting":
        await _finish(call, article)
    else:
        await show_card(call, article.id)


@button(Drop, role=Role.EDITOR)
async def drop_button(call: Call, tap: Drop) -> None:
    """Give the paste up."""
    await call.services.db.transaction(articles.drop, tap.article_id)
    await call.toast()
    await call.edit("dropped", id=tap.article_id)


@listener(filters.TEXT, role=Role.EDITOR)
async def paste(call: Call) -> bool:
    """Take a text as a part of the article that this person is pasting."""
    message, db = _message(call), call.services.db
    article = await db.read(articles.collecting, call.chat.id, call.user.id)
    if article is None:
        return False
    await db.transaction(articles.append_part, article.id, message.message_id, message.text or "")
    await _prompt(call, article)
    return True


@listener(filters.Document.ALL & filters.ChatType.PRIVATE, role=Role.EDITOR)
async def file(call: Call) -> bool:
    """Make a draft of a file; while a paste is open, the file is a part of it."""
    message, db = _message(call), call.services.db
    text = await _read(call, message)
    article = await db.read(articles.collecting, call.chat.id, call.user.id)
    if article is not None:
        await db.transaction(articles.append_part, article.id, message.message_id, text)
        await _prompt(call, article)
        return True
    article = await _start(call, message)
    await db.transaction(articles.append_part, article.id, message.message_id, text)
    await _finish(call, article)
    return True


@listener(filters.TEXT & filters.ChatType.PRIVATE, role=Role.EDITOR)
async def offer(call: Call) -> bool:
    """Take a long text that an editor just writes as the beginning of an article, and a link as a whole one."""
    message = _message(call)
    text = (message.text or "").strip()
    is_link = LINK.fullmatch(text) is not None
    if len(text) < LONG_ENOUGH and not is_link:
        return False
    article = await _start(call, message)
    await call.services.db.transaction(articles.append_part, article.id, message.message_id, text)
    await (_finish if is_link else _prompt)(call, article)
    return True


async def _start(call: Call, message: Message) -> ArticleRow:
    db = call.services.db
    number = await db.transaction(
        articles.start,
        chat_id=call.chat.id,
        user_id=call.user.id,
        message_id=message.message_id,
        now=to_ms(call.services.clock.now()),
    )
    article = await db.read(articles.get, number)
    assert article is not None  # noqa: S101 - it was just stored
    return article


async def _prompt(call: Call, article: ArticleRow) -> None:
    """Say how much has come in, below the last part, and take the earlier prompt away."""
    db = call.services.db
    size = await db.read(articles.size, article.id)
    sent = await call.reply("collecting", _keys(article.id, done=bool(size.parts)), id=article.id, size=size)
    await db.transaction(articles.set_prompt, article.id, sent.message_id)
    if article.prompt_message_id is not None:
        await call.remove(article.prompt_message_id)


async def _finish(call: Call, article: ArticleRow) -> None:
    """Make the draft, and show the posts exactly as they will appear, and the card."""
    await call.bot.send_chat_action(call.chat.id, ChatAction.TYPING, message_thread_id=call.thread or None)
    db = call.services.db
    parts = await db.read(articles.parts, article.id)
    if len(parts) == 1 and LINK.fullmatch(parts[0].strip()):
        parts = [await read_link(call.services.web, parts[0].strip())]
    tracks = tuple(row.track for row in await db.read(chats.tracks))
    learned = await db.read(editions.learned)
    edition = await asyncio.to_thread(_compose, parts, tracks, learned)
    if call.services.summarizer is not None:
        edition = await call.services.summarizer.improve(edition)
    entry, now = call.doing(Act.CREATED, article.id), call.services.clock.now()
    await call.change(entry, editions.create, article.id, edition, author_id=call.user.id, now=now)
    if article.prompt_message_id is not None:
        await call.remove(article.prompt_message_id)
    await show_posts(call, article.id)
    await send_card(call, article.id)


def _compose(parts: list[str], tracks: tuple[Track, ...], learned: list[tuple[str, str]]) -> Edition:
    return make_edition(parse_article(join_parts(parts)), tracks, learned=learned)


async def _read(call: Call, message: Message) -> str:
    """Return the text of a document. Raises Refused for what is too big or of the wrong kind."""
    document = message.document
    assert document is not None  # noqa: S101 - the filter lets only documents in
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise Refused(Reason.FILE_TOO_BIG, limit=FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000)
    await call.bot.send_chat_action(call.chat.id, ChatAction.TYPING)
    remote = await call.bot.get_file(document.file_id)
    data = bytes(await remote.download_as_bytearray())
    return await asyncio.to_thread(read_file, document.file_name or "", document.mime_type, data)


def _keys(article_id: int, *, done: bool = True) -> Keyboard:
    keys = [Key(button=Done(article_id), label="done")] if done else []
    return [[*keys, Key(button=Drop(article_id), label="drop")]]


def _message(call: Call) -> Message:
    assert call.message is not None  # noqa: S101 - commands and listeners answer messages
    return call.message
