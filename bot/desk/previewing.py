"""The truth before it goes out: `/preview` as the channel, as a chat, or as a follower of some tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.command import button, command
from bot.chat.context import Call, Role
from bot.desk.buttons import ShowPosts
from bot.desk.card import posts_of, send_card, tracks_by_slug
from bot.desk.review import edition_number
from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.news.names import SEPARATORS, fold
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
    to_chat = head.lower() == AS
    words = tail.strip() if to_chat else rest
    row, edition = await call.services.db.read(editions.current, number)
    if not words:
        await show_posts(call, number)
    else:
        await _as(call, row, edition, words, to_chat=to_chat)
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


async def _as(call: Call, row: EditionRow, edition: Edition, words: str, *, to_chat: bool) -> None:
    """Show it as tracks or a chat get it; a channel may be called as a track is: `to_chat` says which is meant.

    Raises Refused(PREVIEW_UNKNOWN).
    """
    only = await _tracks(call, words)
    found = await call.services.db.read(views.views, words, row, now=to_ms(call.services.clock.now()))
    if only is not None and not (to_chat and found):
        await _as_tracks(call, row, edition, only)
    elif found:
        await _as_chat(call, row, edition, found)
    else:
        raise Refused(Reason.PREVIEW_UNKNOWN, name=words, tracks=list(await tracks_by_slug(call)))


async def _tracks(call: Call, words: str) -> frozenset[str] | None:
    """Return the tracks that are meant, by slugs or names in any language; None where a word is none."""
    tracks = (await tracks_by_slug(call)).values()
    slugs = {fold(name): track.slug for track in tracks for name in (track.slug, *track.names.values())}
    parts = [part for part in SEPARATORS.split(words) if part.strip()]
    found = [slugs.get(fold(word)) for part in parts for word in ([part] if fold(part) in slugs else part.split())]
    return frozenset(slug for slug in found if slug) if found and None not in found else None


async def _as_tracks(call: Call, row: EditionRow, edition: Edition, only: frozenset[str]) -> None:
    if only & set(edition.tracks):
        await _show(call, row, edition, only=only, reader=True)
    else:
        await call.reply("nothing_for_tracks", id=row.id, tracks=sorted(only))


async def _as_chat(call: Call, row: EditionRow, edition: Edition, found: Sequence[View]) -> None:
    """Show what a chat gets, and say so where it is nothing or comes later."""
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
