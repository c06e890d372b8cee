"""When an edition goes out: `/schedule`, `/publish`, `/cancel`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.errors import RefusedWith
from bot.desk.approving import tell_of_waiting
from bot.desk.asking import ask_for
from bot.desk.buttons import (
    AskPublish,
    ChooseTime,
    ScheduleFor,
    ShowCard,
    ShowPosts,
    ShowQueue,
    Unschedule,
)
from bot.desk.card import posts_of
from bot.desk.instants import at_time, choices
from bot.desk.review import edition_number
from bot.desk.targets import TargetFault, faults
from bot.errors import Reason, Refused
from bot.schedule import parse_when
from bot.store import agenda, approvals, chats, editions, questions, reviewing, slots
from bot.store.audit import Act
from bot.store.db import to_ms
from bot.store.editions import OPEN, EditionRow, State

NEXT = "next"
OFFERED = ("in 10 min", "in 1h", "in 3h", "tomorrow 9:00", NEXT)
"""Times that the card offers by a tap, the last where there are standing times; the rest is typed."""
WHEN = "when"
"""The question when what was shown goes out; the revision follows."""


@dataclass(frozen=True, slots=True)
class ScheduleAt(Button):
    """Schedule what was shown for one of the offered times."""

    prefix: ClassVar[str] = "at"
    edition_id: int
    revision: int
    offered: int


@dataclass(frozen=True, slots=True)
class PublishNow(Button):
    """Publish now, as it was when that was asked: the yes to the question."""

    prefix: ClassVar[str] = "pubnow"
    edition_id: int
    revision: int


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


@button(ChooseTime, role=Role.EDITOR)
async def choose_time(call: Call, tap: ChooseTime) -> None:
    """Offer times for what was shown, and take a typed one too."""
    services = call.services
    row = await _as_seen(call, tap.edition_id, tap.revision)
    standing, _ = await services.db.read(slots.of_edition, row.id)
    now, zone = services.clock.now(), ZoneInfo(call.zone)
    keys = [
        Key(button=ScheduleAt(row.id, row.revision, index), label="offered_time", values={"index": index})
        for index, words in enumerate(OFFERED)
        if (standing if words == NEXT else not row.embargoed(parse_when(words, now=now, zone=zone)))
    ]
    keyboard: Keyboard = [
        *([[_when_it_ends(row)]] if row.embargoed(now) else ()),
        *(keys[at : at + 2] for at in range(0, len(keys), 2)),
        [Key(button=ShowPosts(row.id), label="show_posts"), Key(button=ShowCard(row.id), label="back")],
    ]
    await ask_for(call, f"{WHEN}.{row.revision}", row, keyboard, reply="ask_when", now=now)


@button(ScheduleAt, role=Role.EDITOR)
async def schedule_button(call: Call, tap: ScheduleAt) -> None:
    """Schedule for an offered time."""
    if not 0 <= tap.offered < len(OFFERED):
        raise Refused(Reason.STALE_BUTTON)
    await schedule_at(call, tap.edition_id, OFFERED[tap.offered], tap.revision)


@button(ScheduleFor, role=Role.EDITOR)
async def schedule_for(call: Call, tap: ScheduleFor) -> None:
    """Schedule for an instant: one of two readings, the time that it had, the end of its embargo."""
    await _schedule(call, tap.edition_id, at_time(call, tap.at), tap.revision)


@button(AskPublish, role=Role.EDITOR)
async def ask_publish(call: Call, tap: AskPublish) -> None:
    """Ask before publishing: what is out cannot be unseen. What was changed since it was shown is refused."""
    row = await _as_seen(call, tap.edition_id, tap.revision)
    if row.embargoed(call.services.clock.now()):
        raise Refused(Reason.EMBARGOED, id=row.id, until=row.embargo)
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


async def schedule_at(call: Call, edition_id: int, words: str, seen: int | None = None) -> None:
    """Schedule what was seen for a time in words, and repeat what was understood. Raises Refused."""
    services = call.services
    row = await services.db.read(editions.get, edition_id)
    standing, taken = await services.db.read(slots.of_edition, edition_id)
    try:
        when = parse_when(
            words,
            now=services.clock.now(),
            zone=ZoneInfo(call.zone),
            language=call.language,
            slots=standing,
            taken=taken,
            not_before=row.embargo,
        )
    except Refused as refused:
        revision = row.revision if seen is None else seen
        raise RefusedWith(
            refused, choices(refused, call.zone, lambda at: ScheduleFor(row.id, revision, at))
        ) from None
    await _schedule(call, edition_id, when, seen)


async def _schedule(call: Call, edition_id: int, when: datetime, seen: int | None) -> None:
    services, now = call.services, call.services.clock.now()
    trouble = await _ready(call, edition_id)
    entry = call.doing(Act.SCHEDULED, edition_id, when=to_ms(when))
    try:
        row = await services.db.transaction(reviewing.schedule, entry, edition_id, when, now=now, seen=seen)
    except Refused as refused:
        if refused.reason is not Reason.EMBARGOED:
            raise
        row = await services.db.read(editions.get, edition_id)
        raise RefusedWith(refused, [[_when_it_ends(row), _card(row.id)]]) from None
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
        await call.edit("cannot_publish", [[_card(edition_id)]], id=edition_id, faults=trouble)
        return
    entry = call.doing(Act.PUBLISHED, edition_id)
    row = await services.db.transaction(reviewing.schedule, entry, edition_id, now, now=now, seen=seen)
    services.wake_publisher()
    await call.toast()
    await _told(call, "publishing", row, ())


async def _cancel(call: Call, edition_id: int) -> None:
    """Take it out of the queue, with a way back while its time is to come."""
    entry, now = call.doing(Act.UNSCHEDULED, edition_id), call.services.clock.now()
    was = await call.change(entry, editions.cancel, edition_id, now=now)
    await call.toast()
    keys = [_card(edition_id), Key(button=ShowQueue(0), label="queue")]
    if agenda.movable(was, now) and was.publish_at is not None:
        back = ScheduleFor(was.id, was.revision, to_ms(was.publish_at))
        keys.insert(0, Key(button=back, label="put_back", values={"when": was.publish_at, "zone": call.zone}))
    await call.edit("unscheduled", [keys[:-2], keys[-2:]], row=was)


async def _as_seen(call: Call, edition_id: int, revision: int) -> EditionRow:
    """Return what may go out. Raises Refused, CHANGED_SINCE when it is not the revision that was shown, if any."""
    row = await call.services.db.read(editions.require, edition_id, OPEN)
    if revision not in (0, row.revision):
        raise Refused(Reason.CHANGED_SINCE, id=row.id)
    return row


async def _ready(call: Call, edition_id: int) -> tuple[TargetFault, ...]:
    """Return what is wrong with the targets. Raises Refused for an edition that cannot go out as it is."""
    row, edition = await call.services.db.read(editions.current, edition_id)
    await posts_of(call, row, edition)
    return await faults(call.bot, call.services)


async def _told(call: Call, name: str, row: EditionRow, trouble: tuple[TargetFault, ...]) -> None:
    if row.state is State.REVIEW:
        await tell_of_waiting(call, row)
        return
    keyboard: Keyboard = [[_card(row.id)]]
    if name == "scheduled":
        keyboard = [
            [
                Key(button=Unschedule(row.id), label="unschedule"),
                Key(button=ChooseTime(row.id, row.revision), label="reschedule"),
            ],
            [
                Key(button=ShowPosts(row.id), label="show_posts"),
                _card(row.id),
                Key(button=ShowQueue(0), label="queue"),
            ],
        ]
    db = call.services.db
    values = {
        "row": row,
        "faults": trouble,
        "targets": await db.read(chats.targets),
        "near": await db.read(agenda.near, row),
        "changed_by": await db.read(agenda.changed_by, row, call.user.id),
        "now": call.services.clock.now(),
    }
    await call.edit(name, keyboard, **values)


def _when_it_ends(row: EditionRow) -> Key:
    assert row.embargo is not None  # noqa: S101 - it has one
    return Key(button=ScheduleFor(row.id, row.revision, to_ms(row.embargo)), label="when_embargo_ends")


def _card(edition_id: int) -> Key:
    return Key(button=ShowCard(edition_id), label="card")
