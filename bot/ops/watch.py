"""What the desk should know of the machine: deliveries that run late, a disk that fills; once until it ends."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.desk.mending import DISK_KEY, DISK_LOW
from bot.store import alerts, pulse
from bot.store.alerts import AlertKind
from bot.store.db import Database, from_ms, to_ms

log = logging.getLogger(__name__)
EVERY = 60.0
"""Seconds."""
LATE = timedelta(minutes=5)
"""What is due waits no longer when all is well: a pause that Telegram asks for, or a probe, is shorter."""
BEHIND_KEY = "behind"


def free_at(folder: Path) -> int:
    """Return the bytes that are free where a folder is."""
    return shutil.disk_usage(folder).free


class Watch:
    """Looks once a minute, until cancelled."""

    def __init__(
        self, *, db: Database, clock: Clock, alarm: asyncio.Event, free: Callable[[Path], int] = free_at
    ) -> None:
        self._db = db
        self._clock = clock
        self._alarm = alarm
        self._free = free
        self._was_late = False

    async def run(self) -> None:
        """Look again and again."""
        while True:
            await self._clock.sleep(EVERY)
            try:
                await self.look()
            except sqlite3.OperationalError as fault:
                log.warning("The database cannot be read or written, so nobody looks at what is late: %s", fault)

    async def look(self) -> None:
        """Have the desk told of what has begun, and forget what is over."""
        await self._look_at_deliveries()
        await self._look_at_disk()

    async def _look_at_deliveries(self) -> None:
        """Tell when what is due waits at two looks in a row: after a pause of the machine one proves nothing."""
        now = self._clock.now()
        since = from_ms(await self._db.read(pulse.oldest_due))
        late = since is not None and now - since > LATE
        if late and self._was_late and since is not None:
            load = await self._db.read(pulse.load)
            details = {"seconds": round((now - since).total_seconds()), "wait": load.targets + load.readers}
            await self._tell(BEHIND_KEY, AlertKind.BEHIND, details)
        elif not late:
            await self._over(BEHIND_KEY)
        self._was_late = late

    async def _look_at_disk(self) -> None:
        """Tell when the disk has little room; it is over when it has clearly more."""
        free = await asyncio.to_thread(self._free, self._db.path.parent)
        if free < DISK_LOW:
            await self._tell(DISK_KEY, AlertKind.DISK_LOW, {"free": free})
        elif free > DISK_LOW * 1.2:
            await self._over(DISK_KEY)

    async def _tell(self, key: str, kind: AlertKind, details: Mapping[str, int]) -> None:
        now = to_ms(self._clock.now())
        if await self._db.transaction(alerts.add, key, kind, details, now):
            self._alarm.set()

    async def _over(self, key: str) -> None:
        """Let it be told again; what nobody has heard of yet stays to be told."""
        if await self._db.read(alerts.stands, key):
            await self._db.transaction(alerts.forget, key)
