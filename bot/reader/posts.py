"""Under a reader's post: the whole story, the tracks, and why it came, with a pause for what is too much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.chat.buttons import SEPARATOR, Button
from bot.chat.command import button
from bot.chat.context import Call, Key, Keyboard, markup
from bot.chat.errors import TOAST_LIMIT
from bot.chat.replies import Replies
from bot.errors import Reason, Refused
from bot.reader.buttons import SEVERAL, OpenSettings, ShowTracks, WhyThis
from bot.reader.reading import ReadNew
from bot.reader.tapping import count
from bot.store import chats, reading, wishes
from bot.store.chats import TrackRow
from bot.store.db import to_ms
from bot.store.tallies import Tap

MUTED_FOR = timedelta(hours=24)
IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Mute(Button):
    """Send nothing on a track for a while, or send it again."""

    prefix: ClassVar[str] = "mute"
    edition_id: int
    track_id: int
    on: int


@dataclass(frozen=True, slots=True)
class FoldMutes(Button):
    """Put away the buttons that mute."""

    prefix: ClassVar[str] = "mute-"
    edition_id: int


def buttons_under(replies: Replies) -> Callable[[Sequence[tuple[int, int]], str], str]:
    """Return what makes the buttons under posts; they are stored with the posts, in each language."""

    def made(editions: Sequence[tuple[int, int]], language: str, /) -> str:
        keyboard = markup(replies, language, _keyboard(editions))
        return keyboard.to_json() if keyboard else ""

    return made


def _keyboard(editions: Sequence[tuple[int, int]]) -> Keyboard:
    about = [Key(button=ShowTracks(0), label="post_tracks")]
    if len(editions) == 1:
        ((_, number),) = editions
        return [
            [Key(button=ReadNew(number), label="full_story"), *about, Key(button=WhyThis(number), label="why")]
        ]
    stories = [Key(button=ReadNew(number), text=f"📖 {place}") for place, number in editions]
    rows = [stories[start : start + IN_A_ROW] for start in range(0, len(stories), IN_A_ROW)]
    return [*rows, [*about, Key(button=WhyThis(SEVERAL), label="why")]]


@button(WhyThis)
async def why(call: Call, tap: WhyThis) -> None:
    """Say which followed tracks brought the post, and offer to mute them, under the post itself."""
    rows = await _tracks(call, tap.edition_id)
    names = [row.track.name(call.language) for row in rows]
    await call.toast(call.label("because", names=names)[:TOAST_LIMIT], alert=True)
    await _put(call, await _mutes(call, tap.edition_id, rows))
    await count(call, Tap.WHY, tap.edition_id)


@button(Mute, admins=True)
async def mute(call: Call, tap: Mute) -> None:
    """Mute a track for a day, or unmute it."""
    rows = await _tracks(call, tap.edition_id)
    name = next((row.track.name(call.language) for row in rows if row.id == tap.track_id), None)
    if name is None:
        raise Refused(Reason.STALE_BUTTON)
    db, until = call.services.db, call.services.clock.now() + MUTED_FOR
    if tap.on:
        await db.transaction(wishes.mute, call.chat.id, call.thread, tap.track_id, to_ms(until))
        await call.toast(call.label("muted", name=name, until=until, zone=call.chat.timezone))
    else:
        await db.transaction(wishes.unmute, call.chat.id, call.thread, tap.track_id)
        await call.toast(call.label("unmuted", name=name))
    await _put(call, await _mutes(call, tap.edition_id, rows))
    await count(call, Tap.MUTE, tap.edition_id)


@button(FoldMutes)
async def fold(call: Call, _: FoldMutes) -> None:
    """Put the buttons away."""
    await call.toast()
    await _put(call, [])


async def _tracks(call: Call, edition_id: int) -> list[TrackRow]:
    """Return the tracks that the place follows, of those that the edition has something for."""
    db = call.services.db
    mask = await db.read(chats.mask, call.chat.id, call.thread)
    if edition_id != SEVERAL:
        found = await db.read(reading.published, edition_id)
        mask &= found[0].tracks if found else 0
    return [row for row in await db.read(chats.every_track) if row.bit & mask]


async def _mutes(call: Call, edition_id: int, rows: Sequence[TrackRow]) -> Keyboard:
    now = to_ms(call.services.clock.now())
    muted = (await call.services.db.read(wishes.get, call.chat.id, call.thread, now)).muted
    keys = [
        Key(
            button=Mute(edition_id, row.id, int(row.id not in muted)),
            label="unmute" if row.id in muted else "mute",
            values={"name": row.track.name(call.language)},
        )
        for row in rows
    ]
    last = [Key(button=FoldMutes(edition_id), label="back"), Key(button=OpenSettings("own"), label="settings")]
    return [*([key] for key in keys), last]


async def _put(call: Call, mutes: Keyboard) -> None:
    """Put buttons under those that the post came with, in place of what was put there before."""
    message = call.query.message if call.query else None
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    below = call.markup(mutes)
    rows = [row for row in message.reply_markup.inline_keyboard if not any(_ours(key) for key in row)]
    await call.redraw(message.message_id, InlineKeyboardMarkup([*rows, *(below.inline_keyboard if below else ())]))


def _ours(key: InlineKeyboardButton) -> bool:
    return str(key.callback_data).split(SEPARATOR)[0] in {Mute.prefix, FoldMutes.prefix}
