"""`/slots`: the week's standing publication times, each for all channels or for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.schedule import next_slot, parse_slot
from bot.store import chats, questions, slots
from bot.store.audit import Act
from bot.store.slots import StandingTime

TOPIC = "slot"
"""The question whose answer is a weekday and a time."""
A_ROW = 2
"""Times in a row of buttons."""


@dataclass(frozen=True, slots=True)
class ShowSlots(Button):
    """Show the week."""

    prefix: ClassVar[str] = "sls"


@dataclass(frozen=True, slots=True)
class ShowSlot(Button):
    """Show one slot."""

    prefix: ClassVar[str] = "sl"
    slot_id: int


@dataclass(frozen=True, slots=True)
class AskSlot(Button):
    """Ask for a new one."""

    prefix: ClassVar[str] = "slask"


@dataclass(frozen=True, slots=True)
class SlotFor(Button):
    """Keep a slot for one channel; 0: for all."""

    prefix: ClassVar[str] = "slfor"
    slot_id: int
    place_id: int


@dataclass(frozen=True, slots=True)
class RemoveSlot(Button):
    """Remove a slot."""

    prefix: ClassVar[str] = "slrm"
    slot_id: int


@command("slots", role=Role.EDITOR, usage="[DAY TIME]")
async def show(call: Call) -> None:
    """Show the week; with a day and a time, add a slot."""
    if call.argument:
        await add(call, 0, call.argument)
    else:
        await _week(call)


@button(ShowSlots, role=Role.EDITOR)
async def show_button(call: Call, _: ShowSlots) -> None:
    """Show the week in place."""
    await call.toast()
    await _week(call)


@button(ShowSlot, role=Role.EDITOR)
async def slot_button(call: Call, tap: ShowSlot) -> None:
    """Show a slot in place."""
    await call.toast()
    await _slot(call, tap.slot_id)


@button(AskSlot, role=Role.EDITOR)
async def ask(call: Call, _: AskSlot) -> None:
    """Ask for a day and a time."""
    await call.services.db.transaction(questions.ask, call.chat.id, call.user.id, topic=TOPIC)
    await call.toast()
    await call.edit("ask_slot", [[Key(button=ShowSlots(), label="back")]])


async def add(call: Call, _: int, words: str) -> None:
    """Add a slot, and offer to keep it for one channel. Raises Refused."""
    slot = parse_slot(words, language=call.language)
    number = await call.change(call.doing(Act.SLOTS_CHANGED), slots.add, slot)
    await _slot(call, number)


@button(SlotFor, role=Role.EDITOR)
async def keep_for(call: Call, tap: SlotFor) -> None:
    """Keep a slot for a channel, or for all."""
    await call.change(call.doing(Act.SLOTS_CHANGED), slots.assign, tap.slot_id, tap.place_id or None)
    await call.toast()
    await _slot(call, tap.slot_id)


@button(RemoveSlot, role=Role.EDITOR)
async def remove(call: Call, tap: RemoveSlot) -> None:
    """Remove a slot; what is scheduled stays."""
    await call.change(call.doing(Act.SLOTS_CHANGED), slots.remove, tap.slot_id)
    await call.toast()
    await _week(call)


async def _week(call: Call) -> None:
    """Show the week, and the next time of it."""
    db, now = call.services.db, call.services.clock.now()
    week = await db.read(slots.week)
    zone = ZoneInfo(call.zone)
    coming = next_slot([standing.slot for standing in week], after=now, taken=(), zone=zone)
    keys = [Key(button=ShowSlot(standing.id), label="slot", values={"standing": standing}) for standing in week]
    rows = [keys[at : at + A_ROW] for at in range(0, len(keys), A_ROW)]
    await call.edit("slots", [*rows, [Key(button=AskSlot(), label="add_slot")]], week=week, coming=coming, now=now)


async def _slot(call: Call, number: int) -> None:
    """Show a slot with the channels that it can be kept for."""
    standing = await call.services.db.read(slots.get, number)
    await call.edit("slot", await _choices(call, standing), standing=standing)


async def _choices(call: Call, standing: StandingTime) -> Keyboard:
    targets = await call.services.db.read(chats.targets)
    rows: Keyboard = []
    if len(targets) > 1 or standing.place_id is not None:
        places = [(0, ""), *((target.place_id, target.title) for target in targets)]
        rows = [
            [
                Key(
                    button=SlotFor(standing.id, place),
                    label="slot_for",
                    values={"title": title, "on": (standing.place_id or 0) == place},
                )
            ]
            for place, title in places
        ]
    return [
        *rows,
        [Key(button=RemoveSlot(standing.id), label="remove_target")],
        [Key(button=ShowSlots(), label="back")],
    ]
