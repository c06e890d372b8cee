"""Following tracks: the keyboard of tracks, and the same by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard
from bot.chat.errors import answer_refusal
from bot.errors import Reason, Refused
from bot.reader import buttons
from bot.reader.naming import named, shown
from bot.reader.tapping import count, under
from bot.store import chats
from bot.store.chats import TrackRow
from bot.store.db import to_ms
from bot.store.tallies import Tap


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


@command("tracks")
async def show_tracks(call: Call) -> None:
    """Show the keyboard of tracks."""
    await _show(call)


@button(buttons.ShowTracks)
async def show_tracks_button(call: Call, tap: buttons.ShowTracks) -> None:
    """Show the keyboard of tracks: in the settings' place, or as a message of its own."""
    await call.toast()
    if not tap.card and call.tapped_again():
        return
    tracks, mask = await tracks_here(call)
    show = call.edit if tap.card else call.reply
    await show("tracks", keyboard(call, tracks, mask, card=tap.card), **await followed(call, mask))
    if (edition_id := under(call)) is not None:
        await count(call, Tap.TRACKS, edition_id)


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
    tracks, _ = await tracks_here(call)
    chosen = [row for row in tracks if row.id == tap.track_id]
    if not chosen:
        raise Refused(Reason.STALE_BUTTON)
    await _change(call, chosen, on=bool(tap.on), card=tap.card)


@button(FollowAll, admins=True)
async def toggle_all(call: Call, tap: FollowAll) -> None:
    """Follow all tracks or none and edit the keyboard in place."""
    tracks, _ = await tracks_here(call)
    await _change(call, tracks, on=bool(tap.on), card=tap.card)


async def _change(call: Call, chosen: Sequence[TrackRow], *, on: bool, card: int) -> None:
    mask = await write(call, chosen, on=on)
    tracks, _ = await tracks_here(call)
    name = chosen[0].track.name(call.language) if len(chosen) == 1 else ""
    await call.toast(call.label("followed" if on else "unfollowed", name=name))
    await call.edit("tracks", keyboard(call, tracks, mask, card=card), **await followed(call, mask))


async def _by_words(call: Call, *, on: bool) -> None:
    """Do it for the tracks that are known; ask about the words that name none, with buttons that do it."""
    tracks, mask = await tracks_here(call)
    said = named(call.argument, tracks)
    if said.rows:
        mask = await write(call, said.rows, on=on)
    if said.rows and not said.unknown:
        await _show(call)
        return
    meant = [[_key(call, row, on=on, card=0)] for row in said.meant]
    done = ", ".join(row.track.name(call.language) for row in said.rows)
    refused = Refused(Reason.UNKNOWN_TRACK, name=", ".join(said.unknown), meant=len(meant), done=done, on=on)
    if not said.unknown:
        example = ", ".join(row.track.name(call.language) for row in tracks[:2])
        refused = Refused(Reason.TRACK_MISSING, command="follow" if on else "unfollow", example=example)
    await answer_refusal(call, refused, meant or keyboard(call, tracks, mask))


async def _show(call: Call) -> None:
    tracks, mask = await tracks_here(call)
    await call.reply("tracks", keyboard(call, tracks, mask), **await followed(call, mask))


async def write(call: Call, chosen: Sequence[TrackRow], *, on: bool) -> int:
    """Follow tracks or unfollow them, and return the mask of those followed then."""
    ids = [row.id for row in chosen]
    change, now = chats.follow if on else chats.unfollow, to_ms(call.services.clock.now())
    return await call.services.db.transaction(change, call.chat.id, call.thread, ids, now=now)


async def tracks_here(call: Call) -> tuple[tuple[TrackRow, ...], int]:
    """Return the tracks that there are, and the mask of those followed here."""
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
        values=shown(row, call.language),
    )


async def followed(call: Call, mask: int) -> dict[str, object]:
    """Return the names of the tracks followed; where none of them is left, also of those that were retired."""
    rows = [row for row in await call.services.db.read(chats.every_track) if mask & row.bit]
    live = [row.track.name(call.language) for row in rows if not row.retired]
    return {"followed": live, "ended": [] if live else [row.track.name(call.language) for row in rows]}
