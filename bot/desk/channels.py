"""`/channels`: where editions go; a card for each target: tracks, layout, language, rights, removal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.paging import Paged, pager
from bot.desk.adding import AddTarget, AskTarget, add_by_words
from bot.desk.target_card import (
    CheckTarget,
    RemoveTarget,
    ShowTarget,
    ShowTargets,
    TargetLanguage,
    TargetLayout,
    TargetTrack,
    TargetTracks,
    show_target,
    show_tracks,
)
from bot.desk.targets import of_settings
from bot.errors import Reason, Refused
from bot.news.article import LANGUAGES, Layout
from bot.store import chats, targets
from bot.store.audit import Act
from bot.store.chats import ALL_TRACKS, Target
from bot.store.db import Connection

P = ParamSpec("P")
PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsPage(Paged):
    """One page of the targets."""

    rows: tuple[Target, ...]
    total: int
    offset: int
    size: int = PAGE


@command("channels", role=Role.EDITOR, usage="[@name]")
async def show(call: Call) -> None:
    """Show the targets; with a name, an id or a link, add one."""
    if call.argument:
        await add_by_words(call, 0, call.argument)
    else:
        await show_targets(call)


@button(ShowTargets, role=Role.EDITOR)
async def show_button(call: Call, tap: ShowTargets) -> None:
    """Show the targets in place."""
    await call.toast()
    await show_targets(call, tap.offset)


@button(ShowTarget, role=Role.EDITOR)
async def target_button(call: Call, tap: ShowTarget) -> None:
    """Show a target's card."""
    await call.toast()
    await show_target(call, await call.services.db.read(targets.get, tap.place_id))


@button(TargetTracks, role=Role.EDITOR)
async def tracks_button(call: Call, tap: TargetTracks) -> None:
    """List the tracks, to choose which go there."""
    await call.toast()
    await show_tracks(call, await call.services.db.read(targets.get, tap.place_id))


@button(TargetTrack, role=Role.EDITOR)
async def track_button(call: Call, tap: TargetTrack) -> None:
    """Let a track go there, or not any more; -1: all, those to come too."""
    if tap.track_id == ALL_TRACKS:
        target = await _change(call, tap.place_id, targets.set_mask, ALL_TRACKS)
    else:
        if tap.track_id not in {row.id for row in await call.services.db.read(chats.tracks)}:
            raise Refused(Reason.STALE_BUTTON)
        target = await _change(call, tap.place_id, targets.toggle_track, tap.track_id)
    await call.toast()
    await show_tracks(call, target)


@button(TargetLayout, role=Role.EDITOR)
async def layout_button(call: Call, tap: TargetLayout) -> None:
    """Choose the layout there; an empty one: as the article's card says."""
    if tap.layout and tap.layout not in list(Layout):
        raise Refused(Reason.STALE_BUTTON)
    layout = Layout(tap.layout) if tap.layout else None
    target = await _change(call, tap.place_id, targets.set_layout, layout)
    await call.toast()
    await show_target(call, target)


@button(TargetLanguage, role=Role.EDITOR)
async def language_button(call: Call, tap: TargetLanguage) -> None:
    """Choose the language of what stands around the articles there."""
    if tap.language not in LANGUAGES:
        raise Refused(Reason.STALE_BUTTON)
    target = await _change(call, tap.place_id, targets.set_language, tap.language)
    await call.toast()
    await show_target(call, target)


@button(CheckTarget, role=Role.EDITOR)
async def check_button(call: Call, tap: CheckTarget) -> None:
    """Look again at what the bot may do there."""
    await call.toast()
    await show_target(call, await call.services.db.read(targets.get, tap.place_id))


@button(RemoveTarget, role=Role.EDITOR)
async def remove_button(call: Call, tap: RemoveTarget) -> None:
    """Publish there no more, after a question. The settings' channel is removed in the settings."""
    target = await call.services.db.read(targets.get, tap.place_id)
    if of_settings(call.services, target):
        raise Refused(Reason.TARGET_OF_SETTINGS)
    await call.toast()
    if not tap.sure:
        sure = Key(button=RemoveTarget(tap.place_id, 1), label="remove_sure")
        back = Key(button=ShowTarget(tap.place_id), label="back")
        await call.edit("remove_target", [[sure, back]], target=target)
        return
    await call.change(call.doing(Act.TARGET_REMOVED, title=target.title), targets.remove, tap.place_id)
    await show_targets(call)


async def _change(
    call: Call,
    place_id: int,
    function: Callable[Concatenate[Connection, int, P], Target],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Target:
    target = await call.services.db.read(targets.get, place_id)
    entry = call.doing(Act.TARGET_CHANGED, title=target.title)
    return await call.change(entry, function, place_id, *args, **kwargs)


async def show_targets(call: Call, offset: int = 0) -> None:
    """Show where posts go, in place."""
    every = await call.services.db.read(chats.targets)
    offset = max(0, offset)
    page = TargetsPage(rows=every[offset : offset + PAGE], total=len(every), offset=offset)
    keyboard: Keyboard = [
        [Key(button=ShowTarget(target.place_id), label="target", values={"target": target})]
        for target in page.rows
    ]
    here = any((target.chat_id, target.thread) == (call.chat.id, call.thread) for target in every)
    if call.chat.kind != "private" and not here:
        keyboard.append([Key(button=AddTarget(call.chat.id, call.thread), label="publish_here")])
    add = [[Key(button=AskTarget(), label="add_target")]]
    tracks = await call.services.db.read(chats.tracks)
    await call.edit("channels", [*keyboard, *add, *pager(page, ShowTargets)], page=page, tracks=tracks)
