"""Approval: `/review` gives an article in, `/approve` lets it out, `/reject` gives it back; never one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.paging import pager
from bot.desk.asking import ask_for
from bot.desk.buttons import (
    Approve,
    AskReject,
    ChooseTime,
    GiveIn,
    ScheduleFor,
    ShowCard,
    ShowChanges,
    ShowPosts,
    Unschedule,
)
from bot.desk.card import decisions
from bot.desk.review import edition_number
from bot.errors import Reason, Refused
from bot.news.characters import one_line
from bot.store import editions, reviewing, team
from bot.store.audit import Act
from bot.store.db import to_ms
from bot.store.editions import EditionRow, State

REJECTION = "rejection"
MAX_REASON = 300
"""Characters."""
PAGE = 8


@dataclass(frozen=True, slots=True)
class WaitingPage(Button):
    """Turn to another page of what waits for approval."""

    prefix: ClassVar[str] = "rvp"
    offset: int


@command("review", role=Role.EDITOR, usage="[ID]")
async def review(call: Call) -> None:
    """Give an article in for approval; without a number, list what waits for it."""
    if not call.argument:
        await _waiting(call, 0)
        return
    number, _ = edition_number(call.argument, "/review ID")
    await _give_in(call, number)


@command("approve", role=Role.EDITOR, usage="ID")
async def approve(call: Call) -> None:
    """Approve an article as it stands now."""
    number, _ = edition_number(call.argument, "/approve ID")
    await _approve(call, number, None)


@command("reject", role=Role.EDITOR, usage="ID REASON")
async def reject(call: Call) -> None:
    """Give an article back to its author, with the reason."""
    number, reason = edition_number(call.argument, "/reject ID REASON")
    if reason:
        await set_rejection(call, number, reason)
    else:
        await _ask_reason(call, number)


@button(WaitingPage, role=Role.EDITOR)
async def waiting_page(call: Call, tap: WaitingPage) -> None:
    """Turn the page in place."""
    await call.toast()
    await _waiting(call, tap.offset)


@button(GiveIn, role=Role.EDITOR)
async def give_in_button(call: Call, tap: GiveIn) -> None:
    """Give an article in by its button."""
    await _give_in(call, tap.edition_id)


@button(Approve, role=Role.EDITOR)
async def approve_button(call: Call, tap: Approve) -> None:
    """Approve the revision that was shown; one that was changed since is refused."""
    await _approve(call, tap.edition_id, tap.revision)


@button(AskReject, role=Role.EDITOR)
async def reject_button(call: Call, tap: AskReject) -> None:
    """Ask why it is given back."""
    await _ask_reason(call, tap.edition_id)


async def set_rejection(call: Call, edition_id: int, text: str) -> None:
    """Give an article back. Raises Refused: for an overlong reason, and as `reviewing.reject` does."""
    reason = one_line(text)
    if len(reason) > MAX_REASON:
        raise Refused(Reason.HEADLINE_TOO_LONG, id=edition_id, limit=MAX_REASON, length=len(reason))
    db, now = call.services.db, call.services.clock.now()
    entry = call.doing(Act.REJECTED, edition_id)
    row = await db.transaction(reviewing.reject, entry, edition_id, reason, now=now)
    call.services.wake_teller()
    await call.edit("rejected", [[Key(button=ShowCard(row.id), label="card")]], row=row, reason=reason)


async def tell_of_waiting(call: Call, row: EditionRow) -> None:
    """Say that an article waits for somebody else, with a button for who may approve it."""
    call.services.wake_teller()
    mine = not await call.services.db.read(reviewing.may_decide, row, call.user.id)
    keyboard: Keyboard = [
        [] if mine else decisions(row),
        [_shown(row), Key(button=ShowCard(row.id), label="card")],
    ]
    if row.draft is None:
        keyboard.insert(1, [Key(button=Unschedule(row.id), label="unschedule")])
    await call.toast()
    alone, now = mine and not await _others(call), call.services.clock.now()
    headline = (await call.services.db.read(editions.content, row.id, row.working)).headline
    await call.edit("in_review", keyboard, row=row, headline=headline, mine=mine, alone=alone, now=now)


async def _others(call: Call) -> bool:
    """Return whether there is anybody else at the desk."""
    people = {editor.user_id for editor in await call.services.db.read(team.editors)}
    return bool((people | call.services.settings.owners) - {call.user.id})


def _shown(row: EditionRow) -> Key:
    if row.draft is None:
        return Key(button=ShowPosts(row.id), label="show_posts")
    return Key(button=ShowChanges(row.id), label="show_changes")


async def _give_in(call: Call, edition_id: int) -> None:
    entry, now = call.doing(Act.SUBMITTED, edition_id), call.services.clock.now()
    await tell_of_waiting(call, await call.change(entry, reviewing.give_in, edition_id, by=call.user.id, now=now))


async def _approve(call: Call, edition_id: int, seen: int | None) -> None:
    services, now = call.services, call.services.clock.now()
    entry = call.doing(Act.APPROVED, edition_id)
    approved = await services.db.transaction(reviewing.approve, entry, edition_id, now=now, seen=seen)
    services.wake_publisher()
    services.wake_teller()
    await call.toast()
    card = Key(button=ShowCard(edition_id), label="card")
    await call.edit("approved", [[*_way_out(approved.row, now), card]], approved=approved, now=now)


def _way_out(row: EditionRow, now: datetime) -> list[Key]:
    """Return the button that lets out what was approved without a time, or under embargo."""
    if row.state is not State.DRAFT:
        return []
    if row.embargo is not None and row.embargoed(now):
        ends = ScheduleFor(row.id, row.revision, to_ms(row.embargo))
        return [Key(button=ends, label="when_embargo_ends")]
    return [Key(button=ChooseTime(row.id, row.revision), label="schedule")]


async def _ask_reason(call: Call, edition_id: int) -> None:
    row, _ = await call.services.db.read(reviewing.up_for_rejection, edition_id, call.user.id)
    await ask_for(call, REJECTION, row, [[Key(button=ShowCard(edition_id), label="back")]])


async def _waiting(call: Call, offset: int) -> None:
    page = await call.services.db.read(reviewing.waiting, offset=max(0, offset), size=PAGE)
    cards = [Key(button=ShowCard(row.id), text=f"#{row.id}") for row in page.rows]
    rows = [cards[i : i + 4] for i in range(0, len(cards), 4)]
    await call.edit("waiting", [*rows, *pager(page, WaitingPage)], page=page, now=call.services.clock.now())
