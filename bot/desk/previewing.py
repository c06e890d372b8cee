"""The truth before it goes out: `/preview` as the channel, as a chat, or as a follower of some tracks."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.command import button, command
from bot.chat.context import Call, Role
from bot.desk.buttons import ShowPosts
from bot.desk.card import posts_of, send_card, tracks_by_slug
from bot.desk.review import edition_number
from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.store import editions, views
from bot.store.db import to_ms
from bot.store.editions import EditionRow
from bot.store.views import View

AS = "as"
USAGE = "/preview ID [as CHAT or TRACK,TRACK]"


@command("preview", role=Role.EDITOR, usage="ID [as CHAT or TRACK,TRACK]")
async def preview(call: Call) -> None:
    """Show the posts exactly as they will appear: in the channel, in a chat, or for some tracks."""
    number, rest = edition_number(call.argument, USAGE)
    head, _, tail = rest.partition(" ")
    words = tail.strip() if head.lower() == AS else rest
    row, edition = await call.services.db.read(editions.current, number)
    if not words:
        await show_posts(call, number)
    elif (only := await _tracks(call, words)) is not None:
        await _as_tracks(call, row, edition, only)
    else:
        await _as_chat(call, row, edition, words)
    await send_card(call, number)


@button(ShowPosts, role=Role.EDITOR, once=True)
async def posts_button(call: Call, tap: ShowPosts) -> None:
    """Show the posts, and the card below them again."""
    await call.toast()
    await show_posts(call, tap.edition_id)
    await send_card(call, tap.edition_id)


async def show_posts(call: Call, edition_id: int) -> None:
    """Send the posts of an edition as the channel will see them."""
    row, edition = await call.services.db.read(editions.current, edition_id)
    await _show(call, row, edition, only=None)


async def _tracks(call: Call, words: str) -> frozenset[str] | None:
    """Return the tracks that are meant; None where a word is none, so that a chat is."""
    slugs = frozenset(words.lower().replace(",", " ").split())
    return slugs if slugs and slugs <= set(await tracks_by_slug(call)) else None


async def _as_tracks(call: Call, row: EditionRow, edition: Edition, only: frozenset[str]) -> None:
    if only & set(edition.tracks):
        await _show(call, row, edition, only=only, reader=True)
    else:
        await call.reply("nothing_for_tracks", id=row.id, tracks=sorted(only))


async def _as_chat(call: Call, row: EditionRow, edition: Edition, name: str) -> None:
    """Show what a chat gets, and say so where it is nothing or comes later. Raises Refused(PREVIEW_UNKNOWN)."""
    found = await call.services.db.read(views.views, name, row, now=to_ms(call.services.clock.now()))
    if not found:
        raise Refused(Reason.PREVIEW_UNKNOWN, name=name, tracks=list(await tracks_by_slug(call)))
    for view in found:
        if not view.gets or view.later:
            await call.reply("preview_as", id=row.id, view=view)
        if view.gets:
            await _show_to(call, row, edition, view)


async def _show_to(call: Call, row: EditionRow, edition: Edition, view: View) -> None:
    seen = replace(row, layout=view.layout)
    await _show(call, seen, edition, only=view.tracks, language=view.language, reader=not view.target)


async def _show(
    call: Call,
    row: EditionRow,
    edition: Edition,
    *,
    only: frozenset[str] | None,
    language: str | None = None,
    reader: bool = False,
) -> None:
    try:
        posts = await posts_of(call, row, edition, only=only, language=language, reader=reader)
    except Refused as refused:
        if refused.reason is not Reason.DOES_NOT_FIT:
            raise
        return  # the card tells why
    for post in posts:
        await call.show(post)
