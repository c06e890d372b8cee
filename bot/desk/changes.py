"""What a correction changes, shown by section before it goes out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.chat.buttons import Button
from bot.chat.context import Call, Key, Keyboard
from bot.desk.buttons import DropCorrection, ShowCard, ShowPosts
from bot.news.article import Edition
from bot.news.revise import Change, Words, changes, difference
from bot.store import corrections
from bot.store.corrections import Correction

SHOWN = 10
"""Changes told word by word; more are counted."""
MOST_WORDS = 240
"""Changed words over all of them: a message has 4096 characters."""


@dataclass(frozen=True, slots=True)
class ReleaseCorrection(Button):
    """Let the correction out, as it was when its changes were shown."""

    prefix: ClassVar[str] = "corgo"
    edition_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class AskMark(Button):
    """Ask for the note of a marked correction."""

    prefix: ClassVar[str] = "cormark"
    edition_id: int


@dataclass(frozen=True, slots=True)
class SetMark(Button):
    """Mark the correction with its time alone (1), or make it a silent one (0)."""

    prefix: ClassVar[str] = "corset"
    edition_id: int
    marked: int


async def show_changes(call: Call, edition_id: int) -> None:
    """Show what a correction changes, in place of the message whose button was tapped."""
    correction, values = await _changes(call, edition_id)
    await call.edit("changes", _keyboard(correction, changed=bool(values["told"])), **values)


async def send_changes(call: Call, edition_id: int) -> None:
    """Show what a correction changes, as a new message."""
    correction, values = await _changes(call, edition_id)
    await call.reply("changes", _keyboard(correction, changed=bool(values["told"])), **values)


async def _changes(call: Call, edition_id: int) -> tuple[Correction, dict[str, Any]]:
    correction = await call.services.db.read(corrections.get, edition_id)
    told, more = await asyncio.to_thread(_told, correction.out, correction.new)
    reach = await call.services.db.read(corrections.reach, edition_id)
    values = {"row": correction.row, "edition": correction.new, "told": told, "more": more, "reach": reach}
    return correction, values


def _told(out: Edition, new: Edition) -> tuple[list[tuple[Change, tuple[Words, ...]]], int]:
    """Return the changes with their words, and how many more there are."""
    found = changes(out, new)
    most = MOST_WORDS // max(1, min(len(found), SHOWN))
    told = [(change, difference(change.before, change.after, most=most)) for change in found[:SHOWN]]
    return told, max(0, len(found) - SHOWN)


def _keyboard(correction: Correction, *, changed: bool) -> Keyboard:
    row = correction.row
    edit = Key(button=ShowCard(row.id), label="edit_correction")
    drop = Key(button=DropCorrection(row.id), label="drop_correction")
    if not changed:
        return [[edit, drop]]
    marked = bool(correction.new.correction)
    go = Key(
        button=ReleaseCorrection(row.id, row.working), label="release_marked" if marked else "release_silently"
    )
    mark = [Key(button=AskMark(row.id), label="mark")]
    if marked:
        mark.append(Key(button=SetMark(row.id, 0), label="unmark"))
    return [[go], mark, [Key(button=ShowPosts(row.id), label="show_posts"), edit], [drop]]
