"""Following tracks: the welcome, the keyboard of tracks, and the same by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.constants import ChatType

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.errors import answer_refusal
from bot.chat.help import set_own_menu
from bot.errors import Reason, Refused
from bot.reader import buttons
from bot.reader.naming import named, near, track_names
from bot.reader.privacy import Resume
from bot.reader.reading import open_article
from bot.store import chats
from bot.store.chats import TrackRow
from bot.store.db import to_ms

FOLLOW, READ = "track_", "read_"
"""What the payload of a deep link begins with: t.me/BOT?start=track_economy, …?start=read_12."""


@dataclass(frozen=True, slots=True)
class FollowToggle(Button):
    """Follow a track, or unfollow it; `card`: shown within the settings."""

    prefix: ClassVar[str] = "f"
    track_id: int
    on: int
    card: int


@dataclass(frozen=True, slots=True)
class FollowAll(Button):
    """Follow all tracks, or none."""

    prefix: ClassVar[str] = "fa"
    on: int
    card: int


@command("start")
async def start(call: Call) -> None:
    """Welcome a reader, or bring back one who paused; a deep link follows a track or opens an article."""
    state = await _come_back(call)
    if call.role > Role.READER and call.chat.kind == ChatType.PRIVATE:
        await set_own_menu(call)
    if call.argument.startswith(READ):
        await open_article(call, call.argument.removeprefix(READ))
        return
    name = await _follow_link(call) if call.argument.startswith(FOLLOW) else ""
    tracks, mask = await _tracks(call)
    values = {"user_id": call.user.id, "desk": call.role > Role.READER, "state": state, "followed": name}
    resume = [[Key(button=Resume(), label="resume")]] if state == "paused" else []
    await call.reply("start", [*resume, *keyboard(call, tracks, mask)], **values)


async def _come_back(call: Call) -> str:
    """Let news come again to who paused; return how the chat stands: `new`, `resumed`, or still `paused`."""
    if call.chat.state == "active":
        return "new"
    if not await call.may_change():
        return "paused"
    back = await call.services.db.transaction(chats.come_back, call.chat.id)
    return "resumed" if back else "paused"


async def _follow_link(call: Call) -> str:
    """Follow the track of a deep link and return its name; a slug that is no track's changes nothing."""
    tracks, _ = await _tracks(call)
    chosen = [row for row in tracks if row.track.slug == call.argument.removeprefix(FOLLOW).lower()]
    if not chosen or not await call.may_change():
        return ""
    await _write(call, chosen, on=True)
    return chosen[0].track.name(call.language)


@command("tracks")
async def show_tracks(call: Call) -> None:
    """Show the keyboard of tracks."""
    await _show(call)


@button(buttons.ShowTracks)
async def show_tracks_button(call: Call, tap: buttons.ShowTracks) -> None:
    """Show the keyboard of tracks: in the settings' place, or as a message of its own."""
    await call.toast()
    tracks, mask = await _tracks(call)
    show = call.edit if tap.card else call.reply
    await show("tracks", keyboard(call, tracks, mask, card=tap.card), **_followed(call, tracks, mask))


@command("follow", "sub", "subscribe", usage="TRACK…", admins=True)
async def follow(call: Call) -> None:
    """Follow the named tracks, or `all`."""
    await _by_words(call, on=True)


@command("unfollow", "unsub", "unsubscribe", usage="TRACK…", admins=True)
async def unfollow(call: Call) -> None:
    """Unfollow the named tracks, or `all`."""
    await _by_words(call, on=False)


@button(FollowToggle, admins=True)
async def toggle(call: Call, tap: FollowToggle) -> None:
    """Follow or unfollow one track and edit the keyboard in place."""
    tracks, _ = await _tracks(call)
    chosen = [row for row in tracks if row.id == tap.track_id]
    if not chosen:
        raise Refused(Reason.STALE_BUTTON)
    await _change(call, chosen, on=bool(tap.on), card=tap.card)


@button(FollowAll, admins=True)
async def toggle_all(call: Call, tap: FollowAll) -> None:
    """Follow all tracks or none and edit the keyboard in place."""
    tracks, _ = await _tracks(call)
    await _change(call, list(tracks), on=bool(tap.on), card=tap.card)


async def _change(call: Call, chosen: list[TrackRow], *, on: bool, card: int) -> None:
    mask = await _write(call, chosen, on=on)
    tracks, _ = await _tracks(call)
    name = chosen[0].track.name(call.language) if len(chosen) == 1 else ""
    await call.toast(call.label("followed" if on else "unfollowed", name=name))
    await call.edit("tracks", keyboard(call, tracks, mask, card=card), **_followed(call, tracks, mask))


async def _by_words(call: Call, *, on: bool) -> None:
    tracks, mask = await _tracks(call)
    try:
        chosen = named(call.argument, tracks)
    except Refused as refused:
        meant = near(str(refused.details.get("name", "")), track_names(tracks))
        offered = [_key(call, row, on=on, card=0) for row in tracks if row.id in meant]
        await answer_refusal(call, refused, [offered] if offered else keyboard(call, tracks, mask))
        return
    await _write(call, chosen, on=on)
    await _show(call)


async def _show(call: Call) -> None:
    tracks, mask = await _tracks(call)
    await call.reply("tracks", keyboard(call, tracks, mask), **_followed(call, tracks, mask))


async def _write(call: Call, chosen: list[TrackRow], *, on: bool) -> int:
    ids = [row.id for row in chosen]
    db = call.services.db
    if on:
        now = to_ms(call.services.clock.now())
        return await db.transaction(chats.follow, call.chat.id, call.thread, ids, now=now)
    return await db.transaction(chats.unfollow, call.chat.id, call.thread, ids)


async def _tracks(call: Call) -> tuple[tuple[TrackRow, ...], int]:
    db = call.services.db
    return await db.read(chats.tracks), await db.read(chats.mask, call.chat.id, call.thread)


def keyboard(call: Call, tracks: tuple[TrackRow, ...], mask: int, *, card: int = 0) -> Keyboard:
    """Return the keyboard of tracks, two a row, the followed ones marked; within the settings with Back."""
    keys = [_key(call, row, on=not mask & row.bit, card=card, marked=bool(mask & row.bit)) for row in tracks]
    rows = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    every = all(mask & row.bit for row in tracks)
    last = [Key(button=FollowAll(int(not every), card), label="follow_none" if every else "follow_all")]
    back = [Key(button=buttons.OpenSettings("home"), label="back")] if card else []
    return [*rows, last, back]


def _key(call: Call, row: TrackRow, *, on: bool, card: int, marked: bool = False) -> Key:
    return Key(
        button=FollowToggle(row.id, int(on), card),
        label="track_on" if marked else "track_off",
        values={"emoji": row.track.emoji, "name": row.track.name(call.language)},
    )


def _followed(call: Call, tracks: tuple[TrackRow, ...], mask: int) -> dict[str, object]:
    return {"followed": [row.track.name(call.language) for row in tracks if mask & row.bit]}
