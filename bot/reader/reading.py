"""Reading what was published: the newest editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.ext import filters

from bot.chat.buttons import Button
from bot.chat.command import button, command, listener
from bot.chat.context import Call, Key, Keyboard
from bot.chat.help import HelpButton
from bot.chat.paging import pager
from bot.reader.tracks import named
from bot.store import chats, editions

PAGE = 5


@dataclass(frozen=True, slots=True)
class LatestPage(Button):
    """Turn to another page of the newest editions; `track_id` -1 means all tracks."""

    prefix: ClassVar[str] = "lp"
    track_id: int
    offset: int


ALL = -1


@command("latest", usage="[TRACK]")
async def latest(call: Call) -> None:
    """List the newest published editions, of one track if it is named."""
    track_id = ALL
    if call.argument:
        track_id = named(call.argument, await call.services.db.read(chats.tracks))[0].id
    await _show(call, track_id, 0)


@button(LatestPage)
async def turn(call: Call, tap: LatestPage) -> None:
    """Turn the page in place."""
    await call.toast()
    await _show(call, tap.track_id, tap.offset)


@listener(filters.ChatType.PRIVATE)
async def unheard(call: Call) -> bool:
    """Say what can be done here to a reader who just writes."""
    await call.reply("hint", [[Key(label="help", button=HelpButton())]])
    return True


async def _show(call: Call, track_id: int, offset: int) -> None:
    db = call.services.db
    tracks = await db.read(chats.tracks)
    mask = None if track_id == ALL else 1 << track_id
    page = await db.read(editions.latest, mask=mask, offset=max(0, offset), size=PAGE)
    entries = [(row, [track.track for track in tracks if row.tracks & track.bit]) for row in page.rows]
    track = next((row.track.name(call.language) for row in tracks if row.id == track_id), None)
    keyboard: Keyboard = pager(page, lambda to: LatestPage(track_id, to))
    await call.edit("latest", keyboard, entries=entries, page=page, track=track)
