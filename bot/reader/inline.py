"""Inline mode: `@bot words` in any chat offers published editions to share; without words, the newest."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.chat.command import inline
from bot.chat.context import Services
from bot.chat.locale import local_time
from bot.chat.router import first_language
from bot.news.article import Edition, Layout, Track, Variant
from bot.news.render import render_posts
from bot.reader import words
from bot.reader.reading import QUERY_LIMIT
from bot.reader.welcome import READ
from bot.store import chats, editions, reading
from bot.store.editions import EditionRow

PAGE = 10
FRESH = 30
"""Seconds for which Telegram may show the same answer again."""
START = "inline"
"""The payload of /start behind the button above the results: it welcomes."""


@inline
async def share(services: Services, query: InlineQuery) -> None:
    """Offer a page of what was found."""
    language = first_language(query.from_user, services)
    offset = int(query.offset) if query.offset.isascii() and query.offset.isdigit() else 0
    page = await _found(services, query.query[:QUERY_LIMIT], min(offset, 10_000))
    tracks = await services.db.read(chats.every_track)
    by_slug = {row.track.slug: row.track for row in tracks}
    read = [await services.db.read(editions.content, row.id, row.revision) for row in page.rows]
    texts = await asyncio.to_thread(_texts, services, language, list(zip(page.rows, read, strict=True)), by_slug)
    results = [
        InlineQueryResultArticle(
            id=f"{row.id}.{row.revision}",
            title=row.headline,
            description=" · ".join(
                [_when(services, row, language), *(t.track.name(language) for t in tracks if t.bit & row.tracks)]
            ),
            input_message_content=InputTextMessageContent(text, parse_mode=ParseMode.HTML),
            reply_markup=_reading(services, query, row, language),
        )
        for row, text in zip(page.rows, texts, strict=True)
    ]
    more = page.offset + page.size < page.total
    label = services.replies.label("inline_hits" if results else "inline_none", language)
    try:
        await query.answer(
            results,
            cache_time=FRESH,
            is_personal=True,  # track names are in the person's own language
            next_offset=str(page.offset + page.size) if more else None,
            button=InlineQueryResultsButton(label, start_parameter=START),
        )
    except BadRequest as refusal:
        if "query is too old" not in refusal.message.lower():
            raise


async def _found(services: Services, asked: str, offset: int) -> editions.Page:
    found = words.query(asked)
    if found:
        return (await services.db.read(reading.search, found, offset=offset, size=PAGE)).page
    if asked.strip():
        return editions.Page(rows=(), total=0, offset=0, size=PAGE)
    return await services.db.read(editions.latest, mask=None, offset=offset, size=PAGE)


def _texts(
    services: Services, language: str, found: Sequence[tuple[EditionRow, Edition]], tracks: Mapping[str, Track]
) -> list[str]:
    """Return each edition's post as one message: where it has several, in the tightest layout, its first part."""
    texts = []
    for row, edition in found:
        for layout in (row.layout, Layout.BRIEF):
            posts = render_posts(edition, Variant(layout=layout, language=language), services.templates, tracks)
            if len(posts) == 1:
                break
        texts.append(posts[0].text)
    return texts


def _when(services: Services, row: EditionRow, language: str) -> str:
    at = row.published_at or row.updated_at
    return local_time(at, services.settings.timezone, language)


def _reading(services: Services, query: InlineQuery, row: EditionRow, language: str) -> InlineKeyboardMarkup:
    url = f"https://t.me/{query.get_bot().username}?start={READ}{row.id}"
    return InlineKeyboardMarkup([[InlineKeyboardButton(services.replies.label("full_story", language), url=url)]])
