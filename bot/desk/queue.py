"""`/queue`: the agenda by day, with a button for each thing that an editor does to what waits; edited in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Role
from bot.chat.errors import answer_refusal
from bot.chat.paging import pager
from bot.desk.buttons import ChooseTime, ScheduleFor, ShowCard, ShowPosts, ShowQueue, Unschedule
from bot.errors import Reason, Refused
from bot.store import agenda, editions
from bot.store.agenda import Neighbours, Placed
from bot.store.audit import Act
from bot.store.db import to_ms
from bot.store.editions import EditionRow, State

PAGE = 6
"""Entries on a page: each has a row of buttons."""


@dataclass(frozen=True, slots=True)
class Swap(Button):
    """Let two editions change their times, as they were shown; `offset` is the page on which that is."""

    prefix: ClassVar[str] = "qm"
    edition_id: int
    at: int
    other_id: int
    other_at: int
    offset: int


class Part(StrEnum):
    """A part of the agenda that is no day."""

    HELD = "held"
    NOW = "now"
    UNTIMED = "untimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands over some entries: a part, or a day, so many days from today."""

    part: Part | None = None
    day: date | None = None
    ahead: int = 0


@command("queue", role=Role.EDITOR)
async def queue(call: Call) -> None:
    """List what is scheduled, day by day."""
    await show_queue(call, 0)


@button(ShowQueue, role=Role.EDITOR)
async def queue_button(call: Call, tap: ShowQueue) -> None:
    """Show a page of the queue in place."""
    await call.toast()
    await show_queue(call, tap.offset)


@button(Swap, role=Role.EDITOR)
async def swap(call: Call, tap: Swap) -> None:
    """Let two neighbours change their times; where the queue is not as it was shown, say so and show it anew."""
    services, now = call.services, call.services.clock.now()
    one, two = Placed(id=tap.edition_id, at=tap.at), Placed(id=tap.other_id, at=tap.other_at)
    try:
        await services.db.transaction(agenda.swap, call.doing(Act.SCHEDULED), one, two, now=now)
    except Refused as refused:
        await answer_refusal(call, refused)
        if refused.reason is Reason.QUEUE_CHANGED:
            await show_queue(call, tap.offset)
        return
    services.wake_publisher()
    row = await services.db.read(editions.get, tap.edition_id)
    await call.toast(call.label("swapped", id=row.id, when=row.publish_at, other=tap.other_id, zone=call.zone))
    await show_queue(call, tap.offset)


async def show_queue(call: Call, offset: int) -> None:
    """Show a page of the queue; beyond its end, the last one."""
    db, now = call.services.db, call.services.clock.now()
    page = await db.read(agenda.page, now=now, offset=max(0, offset), size=PAGE)
    if not page.rows and page.total:
        page = await db.read(agenda.page, now=now, offset=(page.total - 1) // PAGE * PAGE, size=PAGE)
    today = now.astimezone(ZoneInfo(call.zone)).date()
    days = [
        (head, list(rows)) for head, rows in groupby(page.rows, lambda row: _heading(row, now, today, call.zone))
    ]
    keyboard = [_keys(row, await db.read(agenda.neighbours, row, now=now), now, page.offset) for row in page.rows]
    signs = {key.text for keys in keyboard for key in keys}
    await call.edit("queue", [*keyboard, *pager(page, ShowQueue)], page=page, days=days, now=now, signs=signs)


def _heading(row: EditionRow, now: datetime, today: date, zone: str) -> Heading:
    """Return under what an entry stands; its day is that of the desk's zone."""
    if row.state is State.HELD:
        return Heading(part=Part.HELD)
    if row.state is State.PUBLISHING or (row.state is State.SCHEDULED and not agenda.movable(row, now)):
        return Heading(part=Part.NOW)
    if row.publish_at is None or row.publish_at <= now:
        return Heading(part=Part.UNTIMED)
    day = row.publish_at.astimezone(ZoneInfo(zone)).date()
    return Heading(day=day, ahead=(day - today) // timedelta(days=1))


def _keys(row: EditionRow, near: Neighbours, now: datetime, offset: int) -> list[Key]:
    """Return the buttons of an entry; what is going out has its card alone."""
    card, posts = Key(button=ShowCard(row.id), text=f"#{row.id}"), Key(button=ShowPosts(row.id), text="👁")
    if row.state is State.PUBLISHING:
        return [card, posts]
    moves = [
        Key(button=Swap(row.id, Placed.of(row).at, other.id, other.at, offset), text=sign)
        for other, sign in ((near.earlier, "⬆️"), (near.later, "⬇️"))
        if other is not None
    ]
    again = Key(button=ChooseTime(row.id, row.revision), text="🕒")
    keys = [card, *moves, again, posts, Key(button=Unschedule(row.id), text="❌")]
    if row.changed_since and row.publish_at is not None and row.publish_at > now:
        keys.insert(1, Key(button=ScheduleFor(row.id, row.revision, to_ms(row.publish_at)), text="✓"))
    return keys
