"""The buttons under alerts that belong to no card: look at the disk again, pin again, make a copy."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button
from bot.chat.context import Call, Role
from bot.desk.backup import back_up_and_send
from bot.store import alerts, editions, pins
from bot.store.db import to_ms

DISK_LOW = 500_000_000
"""Bytes: below that the desk is told that the disk fills; `health` is unwell at a fifth of it."""
DISK_KEY = "disk"


@dataclass(frozen=True, slots=True)
class CheckDisk(Button):
    """Say how much room the disk has now."""

    prefix: ClassVar[str] = "disk"


@dataclass(frozen=True, slots=True)
class PinAgain(Button):
    """Try again to pin a post."""

    prefix: ClassVar[str] = "pin"
    edition_id: int
    place_id: int


@dataclass(frozen=True, slots=True)
class BackUpNow(Button):
    """Make a copy of the database, for an owner."""

    prefix: ClassVar[str] = "backup"


@button(CheckDisk, role=Role.EDITOR)
async def check_disk(call: Call, _: CheckDisk) -> None:
    """Say how much room there is; enough, the desk may be told anew when there is not."""
    services = call.services
    free = (await asyncio.to_thread(shutil.disk_usage, services.settings.database.parent)).free
    if free >= DISK_LOW:
        await services.db.transaction(alerts.forget, DISK_KEY)
    await call.toast(call.label("disk_free", free=free, low=free < DISK_LOW), alert=True)


@button(PinAgain, role=Role.EDITOR)
async def pin_again(call: Call, tap: PinAgain) -> None:
    """Pin what could not be pinned; refused again, the desk is told again."""
    services = call.services
    await services.db.read(editions.get, tap.edition_id)
    now = to_ms(services.clock.now())
    found = await services.db.transaction(pins.again, tap.edition_id, tap.place_id, now)
    services.wake_pinner()
    await call.toast(call.label("pinning" if found else "nothing_to_pin"))


@button(BackUpNow, role=Role.OWNER, once=True)
async def back_up_now(call: Call, _: BackUpNow) -> None:
    """Make the copy that the night could not make."""
    await call.toast()
    await back_up_and_send(call)
