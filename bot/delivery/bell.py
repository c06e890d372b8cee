"""What wakes the worker: somebody who has something for it, or the time."""

from __future__ import annotations

import asyncio


class Bell:
    """Rings at once, or in so many seconds of the event loop's time."""

    def __init__(self) -> None:
        self.rung = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.Handle | None = None
        self._at = 0.0

    def ring(self) -> None:
        """Wake whoever waits."""
        self.rung.set()

    def ring_in(self, seconds: float) -> None:
        """Wake in so many seconds, or sooner if that was wished already."""
        now = self._loop.time()
        at = now + max(0.001, seconds)
        if self._timer is not None:
            if self._at <= at:
                return
            self._timer.cancel()
        # (kept by us: for a time that has come meanwhile uvloop gives a handle that does not know it)
        self._timer, self._at = self._loop.call_at(at, self._time), at

    def stop(self) -> None:
        """Let no time wake any more."""
        if self._timer is not None:
            self._timer.cancel()

    def _time(self) -> None:
        """Wake; a timer that rang, even early, as uvloop's do, is none to wait for."""
        self._timer = None
        self.ring()
