"""Changing everything of a draft, or of a correction, in place: `/edit`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import orjson

from bot.chat.command import button, command
from bot.chat.context import Call, Key, Role
from bot.chat.errors import answer_refusal
from bot.desk.asking import ask_for
from bot.desk.buttons import ShowEdit
from bot.desk.edit_card import (
    ACTS,
    FLAGS,
    USUAL,
    WHOLE,
    Act,
    AskPart,
    PutOn,
    SetFlag,
    ShowSection,
    ShowTargets,
    TakeOver,
    ToggleTarget,
    UndoHere,
    show_edit,
    show_section,
    show_targets,
)
from bot.desk.review import edition_number, revise, set_option, take_back
from bot.errors import Reason, Refused
from bot.news import editing
from bot.news.article import Edition, Summary
from bot.news.characters import one_line
from bot.news.editing import LEAD
from bot.store import chats, editions, holds

MAX_HEADING = 120
MAX_SUMMARY = 600
"""Characters."""
PARTS = ("heading", "summary")


@command("edit", role=Role.EDITOR, usage="ID")
async def edit(call: Call) -> None:
    """Show the card on which everything can be changed."""
    number, _ = edition_number(call.argument, "/edit ID")
    row = await call.services.db.read(editions.changeable, number)
    await _hold(call, row.id)
    await show_edit(call, row.id)


@button(ShowEdit, role=Role.EDITOR)
async def edit_button(call: Call, tap: ShowEdit) -> None:
    """Show that card in place."""
    await call.toast()
    await show_edit(call, tap.edition_id, offset=tap.offset)


@button(ShowSection, role=Role.EDITOR)
async def section_button(call: Call, tap: ShowSection) -> None:
    """Show a section's page."""
    await show_section(call, tap.edition_id, tap.section)


@button(TakeOver, role=Role.EDITOR)
async def take_over(call: Call, tap: TakeOver) -> None:
    """Go on with what somebody else was changing."""
    services = call.services
    row = await services.db.read(editions.changeable, tap.edition_id)
    await services.db.transaction(holds.take_over, row.id, call.user.id, services.clock.now())
    await call.toast(call.label("taken_over"))
    await show_edit(call, row.id)


@button(Act, role=Role.EDITOR, once=True)
async def act_button(call: Call, tap: Act) -> None:
    """Move a section, leave it out, or have another summary."""
    if tap.act not in ACTS:
        raise Refused(Reason.STALE_BUTTON)
    what, alter, index = await _deed(call, tap)
    if await _done(call, tap, alter, what):
        await show_section(call, tap.edition_id, index)


@button(PutOn, role=Role.EDITOR)
async def put_on(call: Call, tap: PutOn) -> None:
    """Put a section on a track."""
    rows = await call.services.db.read(chats.tracks)
    track = next((row.track for row in rows if row.id == tap.track_id), None)
    if track is None:
        raise Refused(Reason.STALE_BUTTON)

    def alter(edition: Edition) -> Edition:
        return editing.change(
            edition, tap.section, lambda s: replace(s, track=track.slug, confidence=1.0, chosen=True)
        )

    if await _done(call, tap, alter, "track"):
        await call.toast(call.label("track_set", name=track.name(call.language)))
        await show_section(call, tap.edition_id, tap.section)


@button(AskPart, role=Role.EDITOR)
async def ask_part(call: Call, tap: AskPart) -> None:
    """Ask for a heading or a summary."""
    if tap.part not in PARTS:
        raise Refused(Reason.STALE_BUTTON)
    row = await call.services.db.read(editions.changeable, tap.edition_id)
    edition = await call.services.db.read(editions.content, row.id, row.working)
    heading = "" if tap.section == LEAD else editing.section_at(edition, tap.section).heading
    back = [Key(button=ShowSection(row.id, tap.section), label="back")]
    await ask_for(call, f"{tap.part}.{tap.section}", row, [back], reply="ask_part", part=tap.part, heading=heading)


@button(UndoHere, role=Role.EDITOR)
async def undo_button(call: Call, tap: UndoHere) -> None:
    """Take the last change back, and stay here."""
    await take_back(call, tap.edition_id)
    if tap.section == WHOLE:
        await show_edit(call, tap.edition_id)
    else:
        await show_section(call, tap.edition_id, tap.section)


@button(SetFlag, role=Role.EDITOR)
async def flag_button(call: Call, tap: SetFlag) -> None:
    """Let the edition be breaking news, come without a sound, or be pinned; or not."""
    if tap.flag not in FLAGS:
        raise Refused(Reason.STALE_BUTTON)
    await set_option(call, tap.edition_id, tap.flag, int(tap.on == 1))
    await call.toast(call.label("flag_set", flag=tap.flag, on=tap.on == 1))
    await show_edit(call, tap.edition_id)


@button(ShowTargets, role=Role.EDITOR)
async def targets_button(call: Call, tap: ShowTargets) -> None:
    """Show where the edition goes."""
    await show_targets(call, tap.edition_id)


@button(ToggleTarget, role=Role.EDITOR)
async def toggle_target(call: Call, tap: ToggleTarget) -> None:
    """Let the edition go to a target, or not; one target is the least."""
    db = call.services.db
    row = await db.read(editions.get, tap.edition_id)
    every = tuple(target.place_id for target in await db.read(chats.targets))
    if tap.place_id not in every:
        raise Refused(Reason.STALE_BUTTON)
    chosen = set(every if row.targets is None else row.targets) & set(every) ^ {tap.place_id}
    if not chosen:
        raise Refused(Reason.LAST_TARGET)
    value = None if chosen == set(every) else orjson.dumps(sorted(chosen)).decode()
    await set_option(call, tap.edition_id, "targets", value)
    await show_targets(call, tap.edition_id)


async def set_heading(call: Call, edition_id: int, text: str, section: int) -> None:
    """Set a section's heading and show its page. Raises Refused for an empty or an overlong one."""
    heading = _words(edition_id, text, MAX_HEADING)

    def alter(edition: Edition) -> Edition:
        return editing.change(edition, section, lambda old: replace(old, heading=heading))

    await revise(call, edition_id, alter, what="heading")
    await show_section(call, edition_id, section)


async def set_summary(call: Call, edition_id: int, text: str, section: int) -> None:
    """Set a summary by hand and show its page, with a warning where it says more than its section."""
    summary = editing.by_hand(_words(edition_id, text, MAX_SUMMARY))
    await revise(call, edition_id, lambda e: editing.set_summary(e, section, summary), what="summary")
    await show_section(call, edition_id, section)


async def _done(call: Call, tap: Act | PutOn, alter: Callable[[Edition], Edition], what: str) -> bool:
    """Change the revision that was shown; where it is not the newest any more, say so and show that one."""
    try:
        number = await revise(call, tap.edition_id, alter, what=what, seen=tap.revision)
    except Refused as refused:
        if refused.reason is not Reason.CHANGED_SINCE:
            raise
        await answer_refusal(call, refused)
        await show_edit(call, tap.edition_id)
        return False
    if number == tap.revision:
        await call.toast(call.label("as_it_was"))
    return True


Deed = tuple[str, Callable[[Edition], Edition], int]


async def _deed(call: Call, tap: Act) -> Deed:
    """Return what of the edition an act changes, how, and where the section stands after it."""
    at = tap.section
    match tap.act:
        case "up" | "down":
            by = 1 if tap.act == "down" else -1
            edition = await call.services.db.read(editions.content, tap.edition_id, tap.revision)
            there = at + by if 0 <= at + by < len(edition.sections) else at
            return "order", lambda e: editing.move(e, at, by), there
        case "out":
            return "left_out", lambda e: editing.change(e, at, lambda s: replace(s, left_out=not s.left_out)), at
        case "again":
            summary = await _made_again(call, tap)
            return "summary", lambda e: editing.set_summary(e, at, summary), at
        case act:
            by = 1 if act == "longer" else -1
            usual = USUAL[(await call.services.db.read(editions.get, tap.edition_id)).layout]
            return "summary", lambda e: editing.lengthen(e, at, by, usual), at


async def _made_again(call: Call, tap: Act) -> Summary:
    """Return the bot's own summary, better where the operator has set a model."""
    edition = await call.services.db.read(editions.content, tap.edition_id, tap.revision)
    summary = editing.summarised(edition, tap.section)
    improve: Callable[[Edition], Awaitable[Edition]] | None = (
        call.services.summarizer.improve if call.services.summarizer is not None else None
    )
    if improve is None or tap.section == LEAD:
        return summary
    section = replace(editing.section_at(edition, tap.section), summary=summary)
    return (await improve(replace(edition, sections=(section,)))).sections[0].summary


async def _hold(call: Call, edition_id: int) -> None:
    """Hold an edition, unless somebody else does: then the card tells who."""
    services = call.services
    now = services.clock.now()
    if await services.db.read(holds.holder, edition_id, now) is None:
        await services.db.transaction(holds.take_over, edition_id, call.user.id, now)


def _words(edition_id: int, text: str, limit: int) -> str:
    words = one_line(text)
    if not words or len(words) > limit:
        raise Refused(Reason.HEADLINE_TOO_LONG, id=edition_id, limit=limit, length=len(words))
    return words
