"""What an operator would look after: the night's work, made up for when it was missed; a database that is new."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram import Bot

from bot.chat.context import Services
from bot.clock import wait
from bot.errors import StoreError
from bot.ops.ageing import age
from bot.store import alerts, chores, tallies
from bot.store.alerts import AlertKind
from bot.store.chores import Chore
from bot.store.copies import back_up
from bot.store.db import from_ms, to_ms

log = logging.getLogger(__name__)

AT = time(3, 30)
"""By the desk's clock."""
AGAIN = 3600.0
"""Seconds after which what failed is tried again, and the clock is looked at: it may have been set back."""
SOON = 60.0
"""Seconds after which a database that could not be written at the start is tried again."""
FOLDER = "backups"


async def doubt_new_database(bot: Bot, services: Services) -> bool:
    """Say it loud when the database is new though the bot was in use: its commands are at Telegram already.

    Returns whether the desk is to be told. Raises NetworkError.
    """
    if not await bot.get_my_commands():
        return False
    path = services.settings.database.absolute()
    log.warning(
        "THE DATABASE %s IS NEW, but this bot was in use before: is a volume missing? See BOT_DATABASE", path
    )
    details, now = {"path": str(path)}, to_ms(services.clock.now())
    return await services.db.transaction(alerts.add, "new_database", AlertKind.NEW_DATABASE, details, now)


def next_night(after: datetime, zone: str) -> datetime:
    """Return the first time after `after` at which the night's work is due."""
    local = after.astimezone(ZoneInfo(zone))
    tonight = datetime.combine(local.date(), AT, local.tzinfo)
    return tonight if tonight > local else datetime.combine(local.date() + timedelta(days=1), AT, local.tzinfo)


class Night:
    """Does the night's work until it is cancelled."""

    def __init__(self, services: Services, alarm: asyncio.Event) -> None:
        self._services = services
        self._alarm = alarm

    async def run(self) -> None:
        """Wait for each night, and do what is to be done."""
        clock, never = self._services.clock, asyncio.Event()
        last = await self._last()
        while True:
            now = clock.now()
            last = min(last, now)  # where the clock was set back, what it showed before does not count
            due = next_night(last, self._services.settings.timezone)
            if now < due:
                await wait(clock, never, due, seconds=AGAIN)
            elif await self._do(now):
                last = now
            else:
                await clock.sleep(AGAIN)

    async def _last(self) -> datetime:
        """Return when the night's work was last done, as soon as the database can be written."""
        while True:
            now = self._services.clock.now()
            try:
                return from_ms(await self._services.db.transaction(chores.begin, Chore.NIGHT, to_ms(now)))
            except sqlite3.OperationalError as fault:
                log.warning("The database cannot be written, the night's work is looked at later: %s", fault)
                await self._services.clock.sleep(SOON)

    async def _do(self, night: datetime) -> bool:
        """Do the night's work; return whether it is done and written down."""
        db = self._services.db
        try:
            if self._services.settings.backups and not await self._back_up(night):
                return False
            await age(db, self._services.settings, night)  # after the copy, which has it all
            wrong = await db.read(tallies.drift)
            await db.transaction(tallies.mend, wrong, to_ms(night))
            await db.transaction(chores.done, Chore.NIGHT, to_ms(night))
        except sqlite3.OperationalError as fault:  # the disk that has no room for a copy may have none for a word
            log.warning("The database cannot be written, the night's work waits: %s", fault)
            return False
        return True

    async def _back_up(self, night: datetime) -> bool:
        """Make the night's copy and drop the oldest; return whether it could be made."""
        db, settings = self._services.db, self._services.settings
        folder = settings.database.parent / FOLDER
        name = f"trackwire-{night.astimezone(ZoneInfo(settings.timezone)):%Y-%m-%d}.db.gz"
        try:
            await asyncio.to_thread(_kept, settings.database, folder / name, night, settings.backups)
        except (StoreError, OSError) as fault:
            log.error("the nightly backup could not be made: %s", fault)  # noqa: TRY400 - the words say it all
            details = {"reason": str(fault)}
            if await db.transaction(alerts.add, f"backup:{name}", AlertKind.BACKUP_FAILED, details, to_ms(night)):
                self._alarm.set()
            return False
        await db.transaction(chores.done, Chore.BACKUP, to_ms(night))
        return True


def _kept(database: Path, target: Path, now: datetime, keep: int) -> None:
    """Make a copy, and keep only the newest `keep` of its kind."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    for half in target.parent.glob(".trackwire-*.part*"):  # the bot was killed in an earlier night
        half.unlink()
    size = back_up(database, target, now)
    log.info("the nightly backup is made: %s, %.1f MB", target, size / 2**20)
    for old in sorted(target.parent.glob("trackwire-????-??-??.db.gz"))[:-keep]:
        old.unlink()
