"""Putting right what is out: `/correct`, from a new text or by the card, marked or silent."""

from __future__ import annotations

from dataclasses import replace

from telegram.constants import ChatType

from bot.chat.command import button, command
from bot.chat.context import Call, Key, Role
from bot.chat.locale import local_time
from bot.desk.approving import tell_of_waiting
from bot.desk.asking import ask_for
from bot.desk.buttons import AskDropCorrection, DropCorrection, ShowCard, ShowChanges, StartCorrection
from bot.desk.changes import AskMark, ReleaseCorrection, SetMark, show_changes
from bot.desk.drafting import opened
from bot.desk.pasting import prompt
from bot.desk.review import edition_number, revise
from bot.errors import Reason, Refused
from bot.news.characters import one_line
from bot.store import corrections, reviewing
from bot.store.audit import Act

MARK = "mark"
MAX_NOTE = 300
"""Characters; it stands in every post."""


@command("correct", role=Role.EDITOR, usage="ID", private=True)
async def correct(call: Call) -> None:
    """Correct what is out: paste the new text, or change it by the card."""
    number, _ = edition_number(call.argument, "/correct ID")
    await _begin(call, number)


@button(StartCorrection, role=Role.EDITOR, once=True)
async def correct_button(call: Call, tap: StartCorrection) -> None:
    """Begin a correction from the card."""
    await _begin(call, tap.edition_id)


@button(ShowChanges, role=Role.EDITOR)
async def changes_button(call: Call, tap: ShowChanges) -> None:
    """Show what the correction changes."""
    await show_changes(call, tap.edition_id)


@button(AskMark, role=Role.EDITOR)
async def ask_mark(call: Call, tap: AskMark) -> None:
    """Ask for the note of a marked correction; its time alone is a mark too."""
    row = (await call.services.db.read(corrections.get, tap.edition_id)).row
    keys = [
        Key(button=SetMark(row.id, 1), label="mark_time"),
        Key(button=ShowChanges(row.id), label="back"),
    ]
    await ask_for(call, MARK, row, [keys])


@button(SetMark, role=Role.EDITOR)
async def set_mark_button(call: Call, tap: SetMark) -> None:
    """Mark the correction with its time alone, or not at all."""
    await _mark(call, tap.edition_id, mark_words(call, "") if tap.marked else "")


@button(AskDropCorrection, role=Role.EDITOR)
async def ask_drop(call: Call, tap: AskDropCorrection) -> None:
    """Ask before what may be long work is given up."""
    row = (await call.services.db.read(corrections.get, tap.edition_id)).row
    await call.toast()
    keys = [
        Key(button=DropCorrection(row.id), label="drop_correction"),
        Key(button=ShowChanges(row.id), label="show_changes"),
    ]
    await call.edit("ask_drop_correction", [[key] for key in keys], row=row)


@button(DropCorrection, role=Role.EDITOR)
async def drop_button(call: Call, tap: DropCorrection) -> None:
    """Give the correction up."""
    entry = call.doing(Act.UNDONE, tap.edition_id)
    row = await call.change(entry, corrections.drop, tap.edition_id)
    await call.edit("correction_dropped", [[Key(button=ShowCard(row.id), label="card")]], row=row)


@button(ReleaseCorrection, role=Role.EDITOR)
async def release_button(call: Call, tap: ReleaseCorrection) -> None:
    """Let the correction out, unless it was changed since it was shown."""
    services = call.services
    entry, now = call.doing(Act.CORRECTED, tap.edition_id), services.clock.now()
    row = await services.db.transaction(reviewing.release, entry, tap.edition_id, tap.revision, now=now)
    if row.draft is not None:
        await tell_of_waiting(call, row)
        return
    services.wake_publisher()
    reach = await services.db.read(corrections.reach, row.id)
    await call.edit("correcting", [[Key(button=ShowCard(row.id), label="card")]], row=row, reach=reach)


async def set_mark(call: Call, edition_id: int, text: str) -> None:
    """Mark the correction with a note. Raises Refused for an overlong one."""
    note = one_line(text)
    if len(note) > MAX_NOTE:
        raise Refused(Reason.HEADLINE_TOO_LONG, id=edition_id, limit=MAX_NOTE, length=len(note))
    await _mark(call, edition_id, mark_words(call, note))


def mark_words(call: Call, note: str) -> str:
    """Return the words of a mark, in the channels' language."""
    settings = call.services.settings
    when = local_time(call.services.clock.now(), settings.timezone, settings.language)
    return call.services.replies.label("correction_mark", settings.language, when=when, note=note)


async def _begin(call: Call, edition_id: int) -> None:
    services = call.services
    if call.chat.kind != ChatType.PRIVATE:
        raise Refused(Reason.PRIVATE_ONLY)
    row = await services.db.transaction(
        corrections.begin, edition_id, author_id=call.user.id, now=services.clock.now()
    )
    await call.toast()
    await prompt(call, await opened(call, corrects=row.id))


async def _mark(call: Call, edition_id: int, words: str) -> None:
    await call.services.db.read(corrections.get, edition_id)
    await revise(call, edition_id, lambda edition: replace(edition, correction=words), what="mark")
    await show_changes(call, edition_id)
