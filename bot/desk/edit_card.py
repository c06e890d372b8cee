"""The card of `/edit`, and the page of one section: what there is, and a button for each thing to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.chat.buttons import Button
from bot.chat.context import Call, Key, Keyboard
from bot.desk.buttons import Ask, AskEmbargo, AskStory, SetStory, ShowCard, ShowChanges, ShowEdit, ShowPosts
from bot.desk.card import layouts, tracks_by_slug
from bot.desk.photo_card import photo_keys
from bot.news import editing
from bot.news.article import BUDGETS, Edition, Layout, step
from bot.news.editing import LEAD
from bot.store import chats, editions, holds
from bot.store.editions import EditionRow
from bot.store.holds import Hold

PAGE = 12
"""Sections on one card."""
WHOLE = -2
"""Where an undo leads back to the card, not to a section's page."""
FLAGS = ("breaking", "silent", "pin")
ACTS = ("again", "shorter", "longer", "up", "down", "out")
USUAL = {Layout.FULL: BUDGETS[1], Layout.EXPANDABLE: BUDGETS[0], Layout.BRIEF: BUDGETS[2]}


@dataclass(frozen=True, slots=True)
class ShowSection(Button):
    """Show a section's page; LEAD: the lead's."""

    prefix: ClassVar[str] = "es"
    edition_id: int
    section: int


@dataclass(frozen=True, slots=True)
class Act(Button):
    """Do one of ACTS to a section of the revision that was shown."""

    prefix: ClassVar[str] = "ec"
    edition_id: int
    section: int
    revision: int
    act: str


@dataclass(frozen=True, slots=True)
class PutOn(Button):
    """Put a section on a track."""

    prefix: ClassVar[str] = "ep"
    edition_id: int
    section: int
    revision: int
    track_id: int


@dataclass(frozen=True, slots=True)
class AskPart(Button):
    """Ask for a section's `heading` or `summary`."""

    prefix: ClassVar[str] = "eq"
    edition_id: int
    section: int
    part: str


@dataclass(frozen=True, slots=True)
class UndoHere(Button):
    """Take the last change back, and stay at the section."""

    prefix: ClassVar[str] = "eu"
    edition_id: int
    section: int


@dataclass(frozen=True, slots=True)
class ShowTargets(Button):
    """List the targets, to choose where the edition goes."""

    prefix: ClassVar[str] = "ets"
    edition_id: int


@dataclass(frozen=True, slots=True)
class ToggleTarget(Button):
    """Let an edition go to a target, or not."""

    prefix: ClassVar[str] = "et"
    edition_id: int
    place_id: int


@dataclass(frozen=True, slots=True)
class SetFlag(Button):
    """Switch one of FLAGS on (1) or off (0)."""

    prefix: ClassVar[str] = "ef"
    edition_id: int
    flag: str
    on: int


@dataclass(frozen=True, slots=True)
class TakeOver(Button):
    """Go on with what somebody else was changing."""

    prefix: ClassVar[str] = "eh"
    edition_id: int


async def show_edit(call: Call, edition_id: int, *, offset: int = 0) -> None:
    """Show the card, in place of the message whose button was tapped."""
    row, edition, other = await _read(call, edition_id)
    offset = max(0, min(offset, (len(edition.sections) - 1) // PAGE * PAGE))
    tracks = await tracks_by_slug(call)
    values: dict[str, Any] = {
        "row": row,
        "edition": edition,
        "tracks": tracks,
        "holder": other,
        "offset": offset,
        "shown": edition.sections[offset : offset + PAGE],
        "wrong": {n for n in range(LEAD, len(edition.sections)) if editing.violations(edition, n)},
        "targets": await call.services.db.read(chats.targets),
        "now": call.services.clock.now(),
    }
    if other is not None or not row.changeable:
        await call.edit("edit", _closed(row, other), **values)
        return
    sections = [
        Key(
            button=ShowSection(row.id, number),
            label="section",
            values={
                "number": number + 1,
                "heading": section.heading,
                "track": tracks.get(section.track or ""),
                "left_out": section.left_out,
            },
        )
        for number, section in enumerate(edition.sections[offset : offset + PAGE], offset)
    ]
    await call.edit("edit", _keyboard(row, edition, sections, offset), **values)


async def show_section(call: Call, edition_id: int, index: int) -> None:
    """Show a section's page, in place. Raises Refused(STALE_BUTTON) where there is none."""
    row, edition, other = await _read(call, edition_id)
    if other is not None or not row.changeable:
        await show_edit(call, edition_id)
        return
    tracks = await tracks_by_slug(call)
    budget = step(USUAL[row.layout], editing.length_at(edition, index))
    section = None if index == LEAD else editing.section_at(edition, index)
    await call.edit(
        "edit_section",
        await _section_keys(call, row, edition, index),
        row=row,
        section=section,
        number=index + 1,
        track=tracks.get(section.track or "") if section else None,
        summary=editing.summary_at(edition, index).within(budget),
        origin=editing.summary_at(edition, index).origin,
        length=editing.length_at(edition, index),
        wrong=editing.violations(edition, index),
    )


async def show_targets(call: Call, edition_id: int) -> None:
    """Show where the edition goes, in place."""
    row, _, _ = await _read(call, edition_id)
    targets = await call.services.db.read(chats.targets)
    keys = [
        [
            Key(
                button=ToggleTarget(row.id, target.place_id),
                label="target_on" if row.targets is None or target.place_id in row.targets else "target_off",
                values={"title": target.title},
            )
        ]
        for target in targets
    ]
    await call.edit("edit_targets", [*keys, [Key(button=ShowEdit(row.id, 0), label="back")]], row=row)


async def _read(call: Call, edition_id: int) -> tuple[EditionRow, Edition, Hold | None]:
    """Return an edition with its working revision, and who else is changing it."""
    db, now = call.services.db, call.services.clock.now()
    row, edition = await db.read(editions.current, edition_id)
    held = await db.read(holds.holder, edition_id, now)
    return row, edition, held if held is not None and held.user_id != call.user.id else None


def _closed(row: EditionRow, other: Hold | None) -> Keyboard:
    keys = [Key(button=TakeOver(row.id), label="take_over")] if other is not None and row.changeable else []
    return [keys, [Key(button=ShowPosts(row.id), label="show_posts"), Key(button=ShowCard(row.id), label="card")]]


def _keyboard(row: EditionRow, edition: Edition, sections: list[Key], offset: int) -> Keyboard:
    words = [Key(button=Ask(row.id, "headline"), label="write_headline")]
    words.append(Key(button=ShowSection(row.id, LEAD), label="edit_lead"))
    matter = [
        Key(button=Ask(row.id, "byline"), label="write_byline"),
        Key(button=Ask(row.id, "link"), label="write_link"),
    ]
    turn = []
    if offset:
        turn.append(Key(button=ShowEdit(row.id, offset - PAGE), label="previous_page"))
    if offset + PAGE < len(edition.sections):
        turn.append(Key(button=ShowEdit(row.id, offset + PAGE), label="next_page"))
    keyboard = [words, matter, *([key] for key in sections), turn]
    if row.draft is None:
        flags = {"breaking": row.breaking, "silent": row.silent, "pin": row.pin}
        switches = [
            Key(button=SetFlag(row.id, flag, int(not on)), label="flag", values={"flag": flag, "on": on})
            for flag, on in flags.items()
        ]
        where = [Key(button=ShowTargets(row.id), label="edit_targets"), *photo_keys(row)]
        later = [_story(row), Key(button=AskEmbargo(row.id), label="embargo")]
        keyboard += [layouts(row), where, switches, later]
    undo = [Key(button=UndoHere(row.id, WHOLE), label="undo")] if row.undoable else []
    if row.draft is not None:
        undo.append(Key(button=ShowChanges(row.id), label="show_changes"))
    posts = Key(button=ShowPosts(row.id), label="show_posts")
    return [*keyboard, undo, [posts, Key(button=ShowCard(row.id), label="card")]]


def _story(row: EditionRow) -> Key:
    if row.updates is None:
        return Key(button=AskStory(row.id), label="ask_story")
    return Key(button=SetStory(row.id, 0, 0), label="no_story", values={"earlier": row.updates})


async def _section_keys(call: Call, row: EditionRow, edition: Edition, index: int) -> Keyboard:
    def act(name: str, label: str) -> Key:
        return Key(button=Act(row.id, index, row.working, name), label=label)

    write = [Key(button=AskPart(row.id, index, "summary"), label="write_summary")]
    keyboard: Keyboard = [
        write,
        [act("shorter", "shorter"), act("longer", "longer"), act("again", "again")],
    ]
    if index != LEAD:
        section = editing.section_at(edition, index)
        write.insert(0, Key(button=AskPart(row.id, index, "heading"), label="write_heading"))
        out = act("out", "take_in" if section.left_out else "take_out")
        keyboard += [*await _tracks(call, row, index, section.track), [act("up", "up"), act("down", "down"), out]]
    undo = [Key(button=UndoHere(row.id, index), label="undo")] if row.undoable else []
    return [*keyboard, [*undo, Key(button=ShowEdit(row.id, max(0, index) // PAGE * PAGE), label="back")]]


async def _tracks(call: Call, row: EditionRow, index: int, chosen: str | None) -> Keyboard:
    keys = [
        Key(
            button=PutOn(row.id, index, row.working, each.id),
            label="track_on" if each.track.slug == chosen else "track_off",
            values={"emoji": each.track.emoji, "name": each.track.name(call.language)},
        )
        for each in await call.services.db.read(chats.tracks)
    ]
    return [keys[at : at + 2] for at in range(0, len(keys), 2)]
