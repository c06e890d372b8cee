"""Starting an article: a paste in any number of messages, or a file, until Done."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

from telegram import Message
from telegram.constants import ChatAction, FileSizeLimit
from telegram.ext import filters

from bot.chat.command import button, command, listener
from bot.chat.context import Call, Key, Role, Services
from bot.desk.buttons import ShowCard
from bot.desk.card import send_card, show_card
from bot.desk.changes import send_changes
from bot.desk.pasting import Done, Drop, EditInstead, collecting, message_of, origin, prompt, start, take
from bot.desk.previewing import show_posts
from bot.errors import Reason, Refused
from bot.news.article import Edition, Track
from bot.news.compose import make_edition
from bot.news.parse import join_parts, parse_article
from bot.sources.files import read_file
from bot.sources.link import read_link
from bot.store import articles, chats, corrections, editions
from bot.store.articles import ArticleRow
from bot.store.audit import Act

LONG_ENOUGH = 400
"""Characters from which a text that an editor just writes looks like an article."""
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
"""An article that is nothing but a link is fetched."""


@command("new", role=Role.EDITOR, usage="[text]", private=True)
async def new(call: Call) -> None:
    """Start an article; text after the command is its first part."""
    article = await opened(call)
    if call.argument:
        await take(call, article, call.argument)
    await (_finish if LINK.fullmatch(call.argument) else prompt)(call, article)


@command("done", role=Role.EDITOR, private=True)
async def done(call: Call) -> None:
    """End the paste and show what came of it."""
    article = await collecting(call)
    if article is not None:
        await _finish(call, article)
        return
    newest = await call.services.db.read(editions.drafts, offset=0, size=1)
    if newest.rows:
        await show_card(call, newest.rows[0].id)
    else:
        await call.reply("nothing_to_finish")


@button(Done, role=Role.EDITOR, once=True)
async def done_button(call: Call, tap: Done) -> None:
    """End the paste by its button; tapped again, show the card again."""
    await call.toast()
    article = await _known(call, tap.article_id)
    if article.state == "collecting":
        await _finish(call, article)
    else:
        await show_card(call, article.corrects or article.id)


@button(Drop, role=Role.EDITOR)
async def drop_button(call: Call, tap: Drop) -> None:
    """Give the paste up; one that is finished already is a draft, and stays."""
    article = await _known(call, tap.article_id)
    if not await call.services.db.transaction(articles.drop, article.id):
        raise Refused(Reason.FINISHED_PASTE, id=article.corrects or article.id)
    if article.corrects is not None:
        await call.services.db.transaction(corrections.drop_untouched, article.corrects)
    await call.toast()
    await call.edit("dropped", article=article)


@button(EditInstead, role=Role.EDITOR)
async def edit_instead(call: Call, tap: EditInstead) -> None:
    """Go on with a correction by its card."""
    article = await _known(call, tap.article_id)
    await call.services.db.transaction(articles.drop, article.id)
    await call.toast()
    await show_card(call, article.corrects or article.id)


@listener(filters.TEXT & filters.ChatType.PRIVATE, role=Role.EDITOR)
async def paste(call: Call) -> bool:
    """Take a text as a part of the article that this person is pasting."""
    article = await collecting(call)
    if article is None:
        return False
    await take(call, article, message_of(call).text or "")
    await prompt(call, article)
    return True


@listener(filters.Document.ALL & filters.ChatType.PRIVATE, role=Role.EDITOR)
async def file(call: Call) -> bool:
    """Make a draft of a file; while a paste is open, the file is a part of it."""
    text = await _read(call, message_of(call))
    article = await collecting(call)
    if article is not None:
        await take(call, article, text)
        await prompt(call, article)
    else:
        article = await start(call)
        await take(call, article, text)
        await _finish_whole(call, article)
    if message_of(call).caption:
        await call.reply("caption_left")
    return True


@listener(filters.TEXT & filters.ChatType.PRIVATE, role=Role.EDITOR)
async def offer(call: Call) -> bool:
    """Take a long text that an editor just writes, or any that is forwarded, as the beginning of an article.

    A link is a whole one.
    """
    text = (message_of(call).text or "").strip()
    if not (looks_like_article(text) or message_of(call).forward_origin):
        return False
    article = await start(call)
    await take(call, article, text)
    await (_finish_whole if LINK.fullmatch(text) else prompt)(call, article)
    return True


def looks_like_article(text: str) -> bool:
    """Return whether a text that nobody asked for is an article, or a link to one."""
    return len(text) >= LONG_ENOUGH or LINK.fullmatch(text) is not None


async def opened(call: Call, *, corrects: int | None = None) -> ArticleRow:
    """Open a paste; one that is open already and has parts becomes a draft first: two texts are never mixed."""
    db, begun_by = call.services.db, origin(call)
    unfinished = await collecting(call)
    if unfinished is not None and unfinished.started_message_id != begun_by:
        size = await db.read(articles.size, unfinished.id)
        if not size.parts and unfinished.corrects == corrects:
            await db.transaction(articles.restart, unfinished.id, begun_by)
            return unfinished
        await _set_aside(call, unfinished, parts=size.parts)
    return await start(call, corrects=corrects)


async def _set_aside(call: Call, article: ArticleRow, *, parts: int) -> None:
    """End a paste that its editor has left: what is there becomes a draft, which waits."""
    if not parts:
        await call.services.db.transaction(articles.drop, article.id)
        return
    try:
        number = await _make(call, article)
    except Refused as refused:
        await call.services.db.transaction(articles.drop, article.id)
        reason = call.services.replies.refusal(refused, call.language, zone=call.zone)
        await call.reply("not_set_aside", article=article, reason=reason)
        return
    card = [[Key(button=ShowCard(number), label="card")]]
    await call.reply("set_aside", card, article=article, parts=parts)


async def _finish(call: Call, article: ArticleRow) -> None:
    """Make the draft, and show the posts exactly as they will appear, and the card. Raises Refused."""
    try:
        number = await _make(call, article)
    except Refused as refused:
        if article.corrects is not None and refused.reason is Reason.WRONG_STATE:  # taken back meanwhile: it ends
            await call.services.db.transaction(articles.drop, article.id)
        raise
    if article.corrects is not None:
        await send_changes(call, number)
        return
    await show_posts(call, number)
    await send_card(call, number)


async def _finish_whole(call: Call, article: ArticleRow) -> None:
    """Make the draft of what came whole; where none can be made, leave no paste open. Raises Refused."""
    try:
        await _finish(call, article)
    except Refused:
        await call.services.db.transaction(articles.drop, article.id)
        raise


async def _make(call: Call, article: ArticleRow) -> int:
    """Make a draft of a paste, or take it as the new text of what it corrects; return the edition's number."""
    await call.bot.send_chat_action(call.chat.id, ChatAction.TYPING, message_thread_id=call.thread or None)
    edition, now = await edition_of(call.services, article), call.services.clock.now()
    number, author = article.corrects or article.id, call.user.id
    if article.corrects is None:
        entry = call.doing(Act.CREATED, number)
        await call.change(entry, editions.create, number, edition, author_id=author, now=now)
    else:
        entry = call.doing(Act.CHANGED, number)
        await call.change(entry, corrections.rewrite, number, article.id, edition, author_id=author, now=now)
    if article.prompt_message_id is not None and article.chat_id == call.chat.id:
        await call.remove(article.prompt_message_id)
    return number


async def edition_of(services: Services, article: ArticleRow) -> Edition:
    """Return what is to be made of a paste. Raises Refused where that is no article."""
    db = services.db
    parts = await db.read(articles.parts, article.id)
    if len(parts) == 1 and LINK.fullmatch(parts[0].strip()):
        parts = [await read_link(services.web, parts[0].strip())]
    tracks = tuple(row.track for row in await db.read(chats.tracks))
    learned = await db.read(editions.learned)
    edition = await asyncio.to_thread(_compose, parts, tracks, learned, article.link)
    return edition if services.summarizer is None else await services.summarizer.improve(edition)


def _compose(
    parts: list[str], tracks: tuple[Track, ...], learned: list[tuple[str, str]], link: str | None
) -> Edition:
    article = parse_article(join_parts(parts))
    return make_edition(replace(article, link=article.link or link), tracks, learned=learned)


async def _read(call: Call, message: Message) -> str:
    """Return the text of a document. Raises Refused for what is too big or of the wrong kind."""
    document = message.document
    assert document is not None  # noqa: S101 - the filter lets only documents in
    if (document.mime_type or "").startswith("image/"):
        raise Refused(Reason.PHOTO_AS_FILE)
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise Refused(Reason.FILE_TOO_BIG, limit=FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000)
    await call.bot.send_chat_action(call.chat.id, ChatAction.TYPING)
    remote = await call.bot.get_file(document.file_id)
    data = bytes(await remote.download_as_bytearray())
    return await asyncio.to_thread(read_file, document.file_name or "", document.mime_type, data)


async def _known(call: Call, article_id: int) -> ArticleRow:
    article = await call.services.db.read(articles.get, article_id)
    if article is None or article.state == "dropped":
        raise Refused(Reason.UNKNOWN_EDITION, id=article_id)
    return article
