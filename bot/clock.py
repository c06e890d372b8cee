"""Time, as the bot is given it: the system's, or one that a sandbox moves.

What time of day it is may be set, forward and back; the seconds that pass may not. What must not be cut short
waits for seconds (`sleep`), what is to happen at a time of day for that (`sleep_until`).
"""

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

    def elapsed(self) -> float:
        """Return the seconds that have passed since some instant of this run, whatever `now()` was set to."""

    async def sleep(self, seconds: float) -> None:
        """Return once so many seconds have passed, whatever `now()` is set to."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, when: datetime) -> None:
        """Return once the machine's clock shows `when`, even when it is set while we sleep."""
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - a clock has no event
            await asyncio.sleep(min(left, LONGEST_NAP))

    def elapsed(self) -> float:
        """Return the seconds that the machine has run."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)


class FollowedClock:
    """A sandbox's clock, followed over HTTP by long polling: it tells when it is moved."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._told = datetime.now(UTC)
        self._passed = 0.0
        self._at = time.monotonic()
        self._running = True
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the sandbox's time."""
        return self._told + timedelta(seconds=self._since_told())

    def elapsed(self) -> float:
        """Return the seconds that the sandbox has let pass."""
        return self._passed + self._since_told()

    def _since_told(self) -> float:
        return time.monotonic() - self._at if self._running else 0.0

    async def sleep_until(self, when: datetime) -> None:
        """Return once the sandbox's clock shows `when`."""
        while (left := (when - self.now()).total_seconds()) > 0:
            await self._move(left)

    async def sleep(self, seconds: float) -> None:
        """Return once the sandbox has let so many seconds pass."""
        end = self.elapsed() + seconds
        while (left := end - self.elapsed()) > 0:
            await self._move(left)

    async def _move(self, left: float) -> None:
        """Return when the sandbox's clock is moved, or so many seconds later where it runs."""
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
                self._told, self._passed = datetime.fromisoformat(told["now"]), told["elapsed"]
                self._at = time.monotonic()
                self._running = told["running"]
                self._moved.set()
                self._moved = asyncio.Event()
                ready.set()


async def wait(
    clock: Clock, event: asyncio.Event, until: datetime | None = None, *, seconds: float | None = None
) -> None:
    """Return when `event` is set; at `until`, or in so many `seconds`, if that comes first.

    `event` is clear afterwards.
    """
    waiting: list[asyncio.Task[Any]] = [asyncio.create_task(event.wait(), name="wait for a signal")]
    if until is not None:
        waiting.append(asyncio.create_task(clock.sleep_until(until), name="wait for the clock"))
    if seconds is not None:
        waiting.append(asyncio.create_task(_pass(clock, clock.elapsed() + seconds), name="wait for seconds"))
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
        # (awaited one by one, they would swallow a cancellation of who waits here)
        await asyncio.gather(*waiting, return_exceptions=True)
    event.clear()


async def _pass(clock: Clock, end: float) -> None:
    """Return once `elapsed` is `end`: what passes before this begins counts, too."""
    await clock.sleep(end - clock.elapsed())
