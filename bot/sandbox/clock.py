"""The world's clock: stands still in tests, runs in the demo, and is moved by hand in both.

Whoever shares it (the bot in the same process, or one that follows it over HTTP) sleeps until a time of this
clock, and wakes at once when the clock is moved past that time. Beside what it shows, it counts the seconds that
have passed: a clock that is set wrong, or right, lets none pass.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta

from bot.sandbox.signals import Signal

EPOCH = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning: where a frozen clock stands at first
FOLLOWERS_LIMIT = 2.0  # seconds of real time that an awaited move gives its followers


class Clock:
    """Aware UTC time that can be moved; `version` rises with each move."""

    def __init__(self, *, frozen: bool = False, start: datetime | None = None) -> None:
        self.running = not frozen
        self.version = 1
        self._origin = start or (EPOCH if frozen else datetime.now(UTC))
        self._passed = 0.0
        self._real = time.monotonic()
        self._moved = Signal()
        self.listeners: list[Callable[[], None]] = []
        self._followers = 0
        self._follower_came = Signal()

    def now(self) -> datetime:
        """Return the world's time."""
        if not self.running:
            return self._origin
        return self._origin + timedelta(seconds=time.monotonic() - self._real)

    def elapsed(self) -> float:
        """Return the seconds that have passed since some instant: they only rise."""
        return self._passed + (time.monotonic() - self._real if self.running else 0.0)

    def timestamp(self) -> int:
        """Return the world's time in whole Unix seconds, as the Bot API dates things."""
        return int(self.now().timestamp())

    def advance(self, by: float | timedelta) -> Move:
        """Move the clock by seconds or a timedelta; await the answer to have the followers follow."""
        return self.set(self.now() + (by if isinstance(by, timedelta) else timedelta(seconds=by)))

    def set(self, when: datetime) -> Move:
        """Let time pass until then, or set the clock back; await the answer to have the followers follow."""
        return self._move(when, passed=max(0.0, (when - self.now()).total_seconds()))

    def step(self, by: float) -> Move:
        """Set the clock wrong, or right, by seconds, as a time service does: no time passes."""
        return self._move(self.now() + timedelta(seconds=by), passed=0.0)

    def _move(self, when: datetime, *, passed: float) -> Move:
        self._passed = self.elapsed() + passed
        self._origin = when.astimezone(UTC)
        self._real = time.monotonic()
        self.version += 1
        move, self._followers = Move(self, self._followers), 0
        self._moved.fire()
        for listener in self.listeners:
            listener()
        return move

    async def sleep_until(self, when: datetime) -> None:
        """Return when this clock shows `when`."""
        while (left := (when - self.now()).total_seconds()) > 0:
            try:
                async with asyncio.timeout(left if self.running else None):
                    await self._moved.wait()
            except TimeoutError:
                continue

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds have passed, whatever this clock is set to."""
        end = self.elapsed() + seconds
        while (left := end - self.elapsed()) > 0:
            try:
                async with asyncio.timeout(left if self.running else None):
                    await self._moved.wait()
            except TimeoutError:
                continue

    async def changed(self, after: int) -> int:
        """Return the version once it is not `after`: at once, or at the next move. Called by followers."""
        if after == self.version:
            self._followers += 1
            self._follower_came.fire()
            try:
                await self._moved.wait()
            except asyncio.CancelledError:
                if after == self.version:
                    self._followers -= 1
                raise
        return self.version

    def release(self) -> None:
        """Answer the followers although nothing has moved: the server goes down."""
        self._followers = 0
        self._moved.fire()

    async def followed(self, count: int) -> None:
        """Return when this many followers wait for the next move; `TimeoutError` when they do not come."""
        async with asyncio.timeout(FOLLOWERS_LIMIT):
            while self._followers < count:
                await self._follower_came.wait()


class Move:
    """A move of the clock that has happened; awaiting it waits until the followers wait for the next one."""

    def __init__(self, clock: Clock, followers: int) -> None:
        self._clock = clock
        self._count = followers

    def __await__(self) -> Generator[None, None, None]:
        return self._wait().__await__()

    async def _wait(self) -> None:
        await asyncio.sleep(0)  # those who were woken run first: this loop's sleepers, and the followers' answers
        try:
            await self._clock.followed(self._count)
        except TimeoutError:
            return  # a follower has gone; the clock does not wait for the dead
