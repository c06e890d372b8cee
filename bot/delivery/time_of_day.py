"""Notices that the clock was set back: nothing may wait for a time that was already there."""

from __future__ import annotations

import logging

from bot.clock import Clock
from bot.delivery.writing import set_back
from bot.store import outbox
from bot.store.db import Database, to_ms

log = logging.getLogger(__name__)
UNNOTICED = 1000
"""Milliseconds by which a clock may go back unnoticed."""


class TimeOfDay:
    """The latest time that was seen, by this run and those before it."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._latest = 0

    async def remember(self) -> None:
        """Go on from what earlier runs have seen. Raises sqlite3.OperationalError."""
        self._latest = await self._db.read(outbox.latest)

    async def was_set_back(self) -> bool:
        """Return whether the clock was set back since the last look; what waits is written anew then.

        Raises sqlite3.OperationalError: it is noticed at the next look then.
        """
        now = to_ms(self._clock.now())
        by = self._latest - now
        if by > UNNOTICED:
            log.warning("the clock was set back by %.0f s", by / 1000)
            await self._db.transaction(set_back, by, now)
        self._latest = now
        return by > UNNOTICED
