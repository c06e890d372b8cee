"""Following tracks: the welcome, the keyboard of tracks, and the same by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.constants import ChatType

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.help import set_own_menu
from bot.errors import Reason, Refused
from bot.store import chats
from bot.store.chats import TrackRow
from bot.store.db import to_ms

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class FollowToggle(Button):
    """Follow a track, or unfollow it."""

    prefix: ClassVar[str] = "f"
    track_id: int
    on: int


@dataclass(frozen=True, slots=True)
class FollowAll(Button):
    """Follow all tracks, or none."""

    prefix: ClassVar[str] = "fa"
    on: int


@command("start")
async def start(call: Call) -> None:
    """Welcome a reader and show what there is to follow."""
    if call.chat.state != "active":
        await call.services.db.transaction(chats.set_state, call.chat.id, "active")
    if call.role > Role.READER and call.chat.kind == ChatType.PRIVATE:
        await set_own_menu(call)
    tracks, mask = await _tracks(call)
    await call.reply("start", keyboard(call, tracks, mask), user_id=call.user.id, desk=call.role > Role.READER)


@command("tracks")
async def show_tracks(call: Call) -> None:
    """Show the keyboard of tracks."""
    tracks, mask = await _tracks(call)
    await call.reply("tracks", keyboard(call, tracks, mask), **_followed(call, tracks, mask))


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
    await _change(call, chosen, on=bool(tap.on))


@button(FollowAll, admins=True)
async def toggle_all(call: Call, tap: FollowAll) -> None:
    """Follow all tracks or none and edit the keyboard in place."""
    tracks, _ = await _tracks(call)
    await _change(call, list(tracks), on=bool(tap.on))


async def _change(call: Call, chosen: list[TrackRow], *, on: bool) -> None:
    mask = await _write(call, chosen, on=on)
    tracks, _ = await _tracks(call)
    name = chosen[0].track.name(call.language) if len(chosen) == 1 else ""
    await call.toast(call.label("followed" if on else "unfollowed", name=name))
    await call.edit("tracks", keyboard(call, tracks, mask), **_followed(call, tracks, mask))


async def _by_words(call: Call, *, on: bool) -> None:
    tracks, _ = await _tracks(call)
    chosen = named(call.argument, tracks)
    mask = await _write(call, chosen, on=on)
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


def named(words: str, tracks: tuple[TrackRow, ...]) -> list[TrackRow]:
    """Return the tracks named in `words` by slug or by name in any language; `all` is every one.

    Words are separated by spaces or commas; a name of several words stands between commas or alone.
    Raises Refused(UNKNOWN_TRACK) for the first that is not known.
    """
    by_name = {name.casefold(): row for row in tracks for name in (row.track.slug, *row.track.names.values())}
    found: dict[int, TrackRow] = {}
    for part in (part.strip() for part in words.split(",") if part.strip()):
        whole = part.casefold()
        for word in [whole] if whole in by_name else whole.split():
            if word == EVERYTHING:
                return list(tracks)
            if word not in by_name:
                raise Refused(Reason.UNKNOWN_TRACK, name=word, tracks=[row.track.slug for row in tracks])
            found[by_name[word].id] = by_name[word]
    if not found:
        raise Refused(Reason.TRACK_MISSING, tracks=[row.track.slug for row in tracks])
    return list(found.values())


def keyboard(call: Call, tracks: tuple[TrackRow, ...], mask: int) -> Keyboard:
    """Return the keyboard of tracks, two a row, the followed ones marked."""
    keys = [
        Key(
            button=FollowToggle(row.id, int(not mask & row.bit)),
            label="track_on" if mask & row.bit else "track_off",
            values={"emoji": row.track.emoji, "name": row.track.name(call.language)},
        )
        for row in tracks
    ]
    rows = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    every = all(mask & row.bit for row in tracks)
    return [*rows, [Key(button=FollowAll(int(not every)), label="follow_none" if every else "follow_all")]]


def _followed(call: Call, tracks: tuple[TrackRow, ...], mask: int) -> dict[str, object]:
    return {"followed": [row.track.name(call.language) for row in tracks if mask & row.bit]}
