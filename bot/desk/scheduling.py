"""When an edition goes out: `/schedule`, `/publish`, `/cancel`, `/queue`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.paging import pager
from bot.desk.approving import tell_of_waiting
from bot.desk.asking import ask_for
from bot.desk.buttons import AskPublish, ChooseTime, ShowCard, ShowPosts, Unschedule
from bot.desk.card import posts_of
from bot.desk.review import edition_number
from bot.desk.targets import TargetFault, faults
from bot.errors import Reason, Refused
from bot.schedule import parse_when
from bot.store import approvals, chats, editions, questions, reviewing, slots
from bot.store.audit import Act
from bot.store.db import to_ms
from bot.store.editions import OPEN, EditionRow, State

PAGE = 8
OFFERED = ("in 10 min", "in 1h", "in 3h", "tomorrow 9:00", "next")
"""Times that the card offers by a tap, the last where there are standing times; the rest is typed."""
WHEN = "when"


@dataclass(frozen=True, slots=True)
class ScheduleAt(Button):
    """Schedule for one of the offered times."""

    prefix: ClassVar[str] = "at"
    edition_id: int
    offered: int


@dataclass(frozen=True, slots=True)
class PublishNow(Button):
    """Publish now, as it was when that was asked: the yes to the question."""

    prefix: ClassVar[str] = "pubnow"
    edition_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class QueuePage(Button):
    """Turn to another page of the queue."""

    prefix: ClassVar[str] = "qp"
    offset: int


@command("schedule", role=Role.EDITOR, usage="ID WHEN")
async def schedule(call: Call) -> None:
    """Schedule an edition."""
    number, words = edition_number(call.argument, "/schedule ID WHEN")
    await call.services.db.read(editions.require, number, OPEN)
    await schedule_at(call, number, words)


@command("publish", role=Role.EDITOR, usage="ID")
async def publish(call: Call) -> None:
    """Publish an edition now."""
    number, _ = edition_number(call.argument, "/publish ID")
    await _publish(call, number)


@command("cancel", role=Role.EDITOR, usage="ID")
async def cancel(call: Call) -> None:
    """Take an edition out of the queue, back to draft."""
    number, _ = edition_number(call.argument, "/cancel ID")
    await _cancel(call, number)


@command("queue", role=Role.EDITOR)
async def queue(call: Call) -> None:
    """List what is scheduled, soonest first."""
    await _queue(call, 0)


@button(QueuePage, role=Role.EDITOR)
async def queue_page(call: Call, tap: QueuePage) -> None:
    """Turn the page of the queue in place."""
    await call.toast()
    await _queue(call, tap.offset)


@button(ChooseTime, role=Role.EDITOR)
async def choose_time(call: Call, tap: ChooseTime) -> None:
    """Offer times, and take a typed one too."""
    services = call.services
    row = await services.db.read(editions.require, tap.edition_id, OPEN)
    standing, _ = await services.db.read(slots.of_edition, row.id)
    keys = [
        Key(button=ScheduleAt(row.id, index), label="offered_time", values={"index": index})
        for index in range(len(OFFERED))
    ]
    keyboard: Keyboard = [
        keys[:2],
        keys[2:4],
        *([keys[4:]] if standing else ()),
        [Key(button=ShowCard(tap.edition_id), label="back")],
    ]
    await ask_for(call, WHEN, row, keyboard, reply="ask_when", now=services.clock.now())


@button(ScheduleAt, role=Role.EDITOR)
async def schedule_button(call: Call, tap: ScheduleAt) -> None:
    """Schedule for an offered time."""
    if not 0 <= tap.offered < len(OFFERED):
        raise Refused(Reason.STALE_BUTTON)
    await schedule_at(call, tap.edition_id, OFFERED[tap.offered])


@button(AskPublish, role=Role.EDITOR)
async def ask_publish(call: Call, tap: AskPublish) -> None:
    """Ask before publishing: what is out cannot be unseen. What was changed since it was shown is refused."""
    row = await call.services.db.read(editions.require, tap.edition_id, OPEN)
    if tap.revision not in (0, row.revision):
        raise Refused(Reason.CHANGED_SINCE, id=row.id)
    await call.toast()
    targets = await call.services.db.read(chats.targets)
    keys = [
        Key(button=PublishNow(row.id, row.revision), label="publish_sure"),
        Key(button=ShowCard(tap.edition_id), label="back"),
    ]
    waits = await call.services.db.read(approvals.lacking, row.id, row.revision)
    await call.edit("ask_publish", [keys], row=row, targets=targets, waits=waits)


@button(PublishNow, role=Role.EDITOR)
async def publish_button(call: Call, tap: PublishNow) -> None:
    """Publish now, unless it was changed since."""
    await _publish(call, tap.edition_id, seen=tap.revision)


@button(Unschedule, role=Role.EDITOR)
async def unschedule(call: Call, tap: Unschedule) -> None:
    """Take an edition out of the queue by its button."""
    await _cancel(call, tap.edition_id)


async def schedule_at(call: Call, edition_id: int, words: str) -> None:
    """Schedule for a time in words, and repeat what was understood. Raises Refused."""
    services = call.services
    now = services.clock.now()
    standing, taken = await services.db.read(slots.of_edition, edition_id)
    zone = ZoneInfo(call.zone)
    when = parse_when(words, now=now, zone=zone, language=call.language, slots=standing, taken=taken)
    trouble = await _ready(call, edition_id)
    entry = call.doing(Act.SCHEDULED, edition_id, when=to_ms(when))
    row = await services.db.transaction(reviewing.schedule, entry, edition_id, when, now=now)
    await services.db.transaction(questions.answered, call.chat.id, call.user.id)
    services.wake_publisher()
    await call.toast()
    await _told(call, "scheduled", row, trouble)


async def _publish(call: Call, edition_id: int, *, seen: int | None = None) -> None:
    services = call.services
    now = services.clock.now()
    trouble = await _ready(call, edition_id)
    if trouble:
        await call.toast()
        await call.edit("cannot_publish", _back(edition_id), id=edition_id, faults=trouble)
        return
    entry = call.doing(Act.PUBLISHED, edition_id)
    row = await services.db.transaction(reviewing.schedule, entry, edition_id, now, now=now, seen=seen)
    services.wake_publisher()
    await call.toast()
    await _told(call, "publishing", row, ())


async def _cancel(call: Call, edition_id: int) -> None:
    entry, now = call.doing(Act.UNSCHEDULED, edition_id), call.services.clock.now()
    row = await call.change(entry, editions.cancel, edition_id, now=now)
    await call.toast()
    await call.edit("unscheduled", [[Key(button=ShowCard(edition_id), label="card")]], row=row)


async def _queue(call: Call, offset: int) -> None:
    page = await call.services.db.read(editions.queue, offset=max(0, offset), size=PAGE)
    cards = [Key(button=ShowCard(row.id), text=f"#{row.id}") for row in page.rows]
    rows = [cards[i : i + 4] for i in range(0, len(cards), 4)]
    await call.edit("queue", [*rows, *pager(page, QueuePage)], page=page, now=call.services.clock.now())


async def _ready(call: Call, edition_id: int) -> tuple[TargetFault, ...]:
    """Return what is wrong with the targets. Raises Refused for an edition that cannot go out as it is."""
    row, edition = await call.services.db.read(editions.current, edition_id)
    await posts_of(call, row, edition)
    return await faults(call.bot, call.services)


async def _told(call: Call, name: str, row: EditionRow, trouble: tuple[TargetFault, ...]) -> None:
    if row.state is State.REVIEW:
        await tell_of_waiting(call, row)
        return
    now = call.services.clock.now()
    keyboard = _back(row.id)
    if name == "scheduled":
        keyboard = [
            [
                Key(button=Unschedule(row.id), label="unschedule"),
                Key(button=ChooseTime(row.id), label="reschedule"),
            ],
            [Key(button=ShowPosts(row.id), label="show_posts"), *keyboard[0]],
        ]
    targets = await call.services.db.read(chats.targets)
    near = await call.services.db.read(slots.neighbours, row)
    await call.edit(name, keyboard, row=row, faults=trouble, targets=targets, near=near, now=now)


def _back(edition_id: int) -> Keyboard:
    return [[Key(button=ShowCard(edition_id), label="card")]]
