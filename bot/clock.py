"""Time, as the bot is given it: the system's, or one that a sandbox moves."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from typing import Any, Protocol

LONGEST_NAP = 60.0
"""Seconds after which a sleeper looks at the wall clock again: it may have been set meanwhile."""


class Clock(Protocol):
    """What tells the bot the time. Everything inside is aware UTC."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""

    async def sleep_until(self, when: datetime) -> None:
        """Return once `now()` is `when` or later."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, when: datetime) -> None:
        """Return once the machine's clock shows `when`, even when it is set while we sleep."""
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - a clock has no event
            await asyncio.sleep(min(left, LONGEST_NAP))


async def wait(clock: Clock, event: asyncio.Event, until: datetime | None) -> None:
    """Return when `event` is set, or at `until` if that comes first; `event` is clear afterwards."""
    waiting: list[asyncio.Task[Any]] = [asyncio.create_task(event.wait(), name="wait for a signal")]
    if until is not None:
        waiting.append(asyncio.create_task(clock.sleep_until(until), name="wait for the clock"))
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    event.clear()
