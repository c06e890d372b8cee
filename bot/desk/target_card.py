"""A target's card: what goes there, how, and whether the bot may post; with a button for each change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.constants import ChatType

from bot.chat.buttons import Button
from bot.chat.context import Call, Key, Keyboard
from bot.desk.targets import fault_in, of_settings
from bot.news.article import LANGUAGES, Layout
from bot.store import chats, targets
from bot.store.chats import ALL_TRACKS, Target
from bot.store.db import to_ms


@dataclass(frozen=True, slots=True)
class ShowTargets(Button):
    """Show the list of targets."""

    prefix: ClassVar[str] = "tgs"
    offset: int


@dataclass(frozen=True, slots=True)
class ShowTarget(Button):
    """Show a target's card."""

    prefix: ClassVar[str] = "tg"
    place_id: int


@dataclass(frozen=True, slots=True)
class TargetTracks(Button):
    """List the tracks for a target."""

    prefix: ClassVar[str] = "tgts"
    place_id: int


@dataclass(frozen=True, slots=True)
class TargetTrack(Button):
    """Let a track go to a target, or not any more; -1: all."""

    prefix: ClassVar[str] = "tgt"
    place_id: int
    track_id: int


@dataclass(frozen=True, slots=True)
class TargetLayout(Button):
    """Choose a target's layout; empty: as the article's."""

    prefix: ClassVar[str] = "tgl"
    place_id: int
    layout: str


@dataclass(frozen=True, slots=True)
class TargetLanguage(Button):
    """Choose a target's language."""

    prefix: ClassVar[str] = "tgg"
    place_id: int
    language: str


@dataclass(frozen=True, slots=True)
class ByTopics(Button):
    """Give each track a topic of its own in a target's forum; `sure` is 0 for the question, 1 for the deed."""

    prefix: ClassVar[str] = "tgf"
    place_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class CheckTarget(Button):
    """Look again at what the bot may do in a target."""

    prefix: ClassVar[str] = "tgc"
    place_id: int


@dataclass(frozen=True, slots=True)
class RemoveTarget(Button):
    """Publish in a target no more; `sure` is 0 for the question, 1 for the deed."""

    prefix: ClassVar[str] = "tgr"
    place_id: int
    sure: int


async def show_target(call: Call, target: Target, *, note: str = "") -> None:
    """Show the card, after a look at the bot's rights there; told is only what is so."""
    services = call.services
    fault = await fault_in(call.bot, target)
    if fault is None:
        await services.db.transaction(targets.regained_rights, target.chat_id)
    else:
        now = to_ms(services.clock.now())
        await services.db.transaction(targets.lost_rights, target.chat_id, fault.fault, now, told=True)
    await call.edit(
        "target",
        _keyboard(
            target,
            lost=fault is not None,
            ours=of_settings(services, target),
            by_topics=fault is None and await _may_split(call, target),
        ),
        target=target,
        fault=fault,
        note=note,
        ours=of_settings(services, target),
        tracks=await services.db.read(chats.tracks),
    )


async def _may_split(call: Call, target: Target) -> bool:
    """Return whether a target is a forum, or a topic of one, in which a track has no topic of its own."""
    if target.kind != ChatType.SUPERGROUP:
        return False
    _, lacking = await call.services.db.read(targets.lacking_topics, target.place_id)
    return bool(lacking) and bool((await call.bot.get_chat(target.chat_id)).is_forum)


def _keyboard(target: Target, *, lost: bool, ours: bool, by_topics: bool) -> Keyboard:
    number = target.place_id
    layouts = [
        Key(
            button=TargetLayout(number, layout),
            label="target_layout",
            values={"layout": layout, "on": layout == (target.layout or "")},
        )
        for layout in ("", *Layout)
    ]
    languages = [
        Key(button=TargetLanguage(number, code), label="target_language", values={"code": code, "on": on})
        for code in LANGUAGES
        for on in (code == target.language,)
    ]
    last = [] if ours else [Key(button=RemoveTarget(number, 0), label="remove_target")]
    return [
        [Key(button=CheckTarget(number), label="check_rights")] if lost else [],
        [
            Key(button=TargetTracks(number), label="fix_tracks"),
            *([Key(button=ByTopics(number, 0), label="by_topics")] if by_topics else []),
        ],
        layouts[:2],
        layouts[2:],
        languages,
        [*last, Key(button=ShowTargets(0), label="back")],
    ]


async def show_tracks(call: Call, target: Target) -> None:
    """List the tracks with those that go there marked; a tap changes one."""
    rows = await call.services.db.read(chats.tracks)
    keys = [
        Key(
            button=TargetTrack(target.place_id, row.id),
            label="track_on" if target.takes(row) else "track_off",
            values={"emoji": row.track.emoji, "name": row.track.name(call.language)},
        )
        for row in rows
    ]
    pairs = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    every = Key(
        button=TargetTrack(target.place_id, ALL_TRACKS),
        label="every_track",
        values={"on": target.mask == ALL_TRACKS},
    )
    back = [Key(button=ShowTarget(target.place_id), label="back")]
    await call.edit("target_tracks", [*pairs, [every], back], target=target)
