"""`/embargo`: before a time an edition goes out by no road, whatever is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.errors import RefusedWith
from bot.desk.asking import ask_for
from bot.desk.buttons import AskEmbargo, ChooseTime, ScheduleFor, ShowCard, ShowEdit
from bot.desk.instants import at_time, choices
from bot.desk.review import edition_number
from bot.errors import Refused
from bot.schedule import is_off, parse_when
from bot.store import editing, editions
from bot.store.audit import Act
from bot.store.db import to_ms
from bot.store.editions import OPEN, EditionRow, State

TOPIC = "embargo"
OFFERED = {1: "in 1h", 2: "in 3h", 3: "tomorrow 9:00"}
"""Ends that are offered by a tap, by the number of their label."""


@dataclass(frozen=True, slots=True)
class SetEmbargo(Button):
    """Put an edition under embargo until an instant, in Unix ms; 0: lift it."""

    prefix: ClassVar[str] = "embset"
    edition_id: int
    until: int


@command("embargo", role=Role.EDITOR, usage="ID [WHEN]")
async def embargo(call: Call) -> None:
    """Say before when an edition may not go out; off lifts it."""
    number, words = edition_number(call.argument, "/embargo ID WHEN")
    if words:
        await set_by_words(call, number, words)
    else:
        await _ask(call, number)


@button(AskEmbargo, role=Role.EDITOR)
async def ask_button(call: Call, tap: AskEmbargo) -> None:
    """Ask until when, from the card."""
    await _ask(call, tap.edition_id)


@button(SetEmbargo, role=Role.EDITOR)
async def set_button(call: Call, tap: SetEmbargo) -> None:
    """Set an offered end, or lift the embargo."""
    await _set(call, tap.edition_id, at_time(call, tap.until) if tap.until else None)


async def set_by_words(call: Call, edition_id: int, words: str) -> None:
    """Set the end that is meant, or lift the embargo. Raises Refused."""
    if is_off(words, call.language):
        await _set(call, edition_id, None)
        return
    now, zone = call.services.clock.now(), ZoneInfo(call.zone)
    try:
        until = parse_when(words, now=now, zone=zone, language=call.language)
    except Refused as refused:
        raise RefusedWith(refused, choices(refused, call.zone, lambda at: SetEmbargo(edition_id, at))) from None
    await _set(call, edition_id, until)


async def _ask(call: Call, edition_id: int) -> None:
    now, zone = call.services.clock.now(), ZoneInfo(call.zone)
    row = await call.services.db.read(editions.require, edition_id, OPEN)
    ends = {index: to_ms(parse_when(words, now=now, zone=zone)) for index, words in OFFERED.items()}
    offered = [
        Key(button=SetEmbargo(row.id, at), label="offered_time", values={"index": index})
        for index, at in ends.items()
    ]
    lift = [Key(button=SetEmbargo(row.id, 0), label="lift_embargo")] if row.embargoed(now) else []
    keyboard: Keyboard = [offered[:2], offered[2:], lift, [Key(button=ShowEdit(row.id, 0), label="back")]]
    await ask_for(call, TOPIC, row, keyboard, reply="ask_embargo", now=now)


async def _set(call: Call, edition_id: int, until: datetime | None) -> None:
    """Set it, and say what became of a time that was too early."""
    services, now = call.services, call.services.clock.now()
    was = await services.db.read(editions.get, edition_id)
    stamp = None if until is None else to_ms(until)
    entry = call.doing(Act.EMBARGOED, edition_id, until=stamp)
    author = call.user.id
    await call.change(entry, editing.set_option, edition_id, "embargo", stamp, author_id=author, now=now)
    services.wake_publisher()
    row = await services.db.read(editions.get, edition_id)
    await call.toast()
    await call.edit("embargo", _after(row, now), row=row, was=was, now=now)


def _after(row: EditionRow, now: datetime) -> Keyboard:
    """Return what can be done next: schedule what is in no queue, lift the embargo, go on."""
    card = [Key(button=ShowCard(row.id), label="card"), Key(button=ShowEdit(row.id, 0), label="edit")]
    if row.embargo is None or not row.embargoed(now):
        return [card]
    lift = Key(button=SetEmbargo(row.id, 0), label="lift_embargo")
    if row.state is State.SCHEDULED or row.publish_at is not None:
        return [[lift], card]
    ends = Key(button=ScheduleFor(row.id, row.revision, to_ms(row.embargo)), label="when_embargo_ends")
    return [[ends], [Key(button=ChooseTime(row.id, row.revision), label="schedule"), lift], card]
