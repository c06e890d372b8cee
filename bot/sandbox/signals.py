"""Waiting without polling: a signal that wakes everyone who waits on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Signal:
    """Wakes all waiters each time it is fired; belongs to one event loop at a time."""

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[None]] = []

    def fire(self) -> None:
        """Wake everyone who waits now."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self) -> None:
        """Return at the next firing."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    async def until(self, find: Callable[[], T | None], limit: float) -> T:
        """Return what `find` returns as soon as that is true; `TimeoutError` after `limit` real seconds."""
        async with asyncio.timeout(limit):
            while not (found := find()):
                await self.wait()
        return found
