"""Time, as the bot is given it: the system's, or one that a sandbox moves."""

from __future__ import annotations

import asyncio
import contextlib
import time
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import aiohttp

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


class FollowedClock:
    """A sandbox's clock, followed over HTTP by long polling: it tells when it is moved."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._told = datetime.now(UTC)
        self._at = time.monotonic()
        self._running = True
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the sandbox's time."""
        if not self._running:
            return self._told
        return self._told + timedelta(seconds=time.monotonic() - self._at)

    async def sleep_until(self, when: datetime) -> None:
        """Return once the sandbox's clock shows `when`."""
        while (left := (when - self.now()).total_seconds()) > 0:
            moved = self._moved
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(moved.wait(), left if self._running else None)

    async def follow(self, ready: asyncio.Event) -> None:
        """Hear of every move until cancelled; `ready` is set when the time is known. Raises aiohttp's errors."""
        version = 0
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
            while True:
                async with session.get(self._url, params={"after": str(version)}) as answer:
                    told = await answer.json()
                version = told["version"]
                self._told, self._at = datetime.fromisoformat(told["now"]), time.monotonic()
                self._running = told["running"]
                self._moved.set()
                self._moved = asyncio.Event()
                ready.set()


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
        # (awaited one by one, they would swallow a cancellation of who waits here)
        await asyncio.gather(*waiting, return_exceptions=True)
    event.clear()
