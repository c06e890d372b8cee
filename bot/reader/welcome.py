"""The welcome: who comes is shown what one gets, and the tracks to choose from; deep links follow or open."""

from __future__ import annotations

from typing import Any

from telegram.constants import ChatType

from bot.chat.command import command
from bot.chat.context import Call, Key, Role
from bot.chat.help import set_own_menu
from bot.news.article import BUDGETS
from bot.reader.privacy import Resume
from bot.reader.reading import newest, open_article
from bot.reader.tapping import count
from bot.reader.tracks import followed, keyboard, tracks_here, write
from bot.store import chats, editions
from bot.store.db import to_ms
from bot.store.tallies import Tap

FOLLOW, READ = "track_", "read_"
"""What the payload of a deep link begins with: t.me/BOT?start=track_economy, …?start=read_12."""
SHOWN = 2
"""Sections of the example."""


@command("start")
async def start(call: Call) -> None:
    """Welcome a reader, or bring back one who paused; a deep link follows a track or opens an article."""
    state = await _come_back(call)
    if call.role > Role.READER and call.chat.kind == ChatType.PRIVATE:
        await set_own_menu(call)
    if call.argument.startswith(READ):
        if number := await open_article(call, call.argument.removeprefix(READ)):
            await count(call, Tap.LINK, number)
        return
    name = await _follow_link(call) if call.argument.startswith(FOLLOW) else ""
    tracks, mask = await tracks_here(call)
    example = None if mask else await _example(call)
    ended = (await followed(call, mask))["ended"]
    values = {"state": state, "followed": name, "ended": ended, "example": example}
    nobody = not call.services.settings.owners and call.chat.kind == ChatType.PRIVATE
    resume = [[Key(button=Resume(), label="resume")]] if state == "paused" else []
    more = [newest()] if example else []
    await call.reply(
        "start",
        [*resume, *keyboard(call, tracks, mask), more],
        user_id=call.user.id if nobody else None,
        desk=call.role > Role.READER,
        **values,
    )


async def _come_back(call: Call) -> str:
    """Let news come again to who paused; return how the chat stands: `new`, `resumed`, or still `paused`."""
    if call.chat.state == "active":
        return "new"
    if not await call.may_change():
        return "paused"
    back = await call.services.db.transaction(chats.come_back, call.chat.id, to_ms(call.services.clock.now()))
    return "resumed" if back else "paused"


async def _follow_link(call: Call) -> str:
    """Follow the track of a deep link and return its name; a slug that is no track's changes nothing."""
    tracks, _ = await tracks_here(call)
    chosen = [row for row in tracks if row.track.slug == call.argument.removeprefix(FOLLOW).lower()]
    if not chosen or not await call.may_change():
        return ""
    await write(call, chosen, on=True)
    return chosen[0].track.name(call.language)


async def _example(call: Call) -> dict[str, Any] | None:
    """Return what who follows two tracks got of the newest edition that has something for tracks."""
    db = call.services.db
    page = await db.read(editions.latest, mask=None, offset=0, size=1)
    if not page.rows:
        return None
    row = page.rows[0]
    edition = await db.read(editions.content, row.id, row.revision)
    tracks = {each.track.slug: each.track for each in await db.read(chats.tracks)}
    shown = [
        (tracks[section.track], section.summary.within(min(BUDGETS)))
        for section in edition.sections
        if section.track in tracks and not section.left_out
    ][:SHOWN]
    names = dict.fromkeys(track.name(call.language) for track, _ in shown)
    sections = [(track.emoji, summary) for track, summary in shown]
    return {"headline": row.headline, "names": list(names), "sections": sections} if shown else None
