"""How long nothing is tried because Telegram cannot be reached, or the database cannot be written."""

from __future__ import annotations

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)

FIRST, LONGEST = 0.5, 10.0
"""Seconds."""


class Pause:
    """A pause of the worker, longer each time; times are seconds of the event loop."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._time = time
        self._until = 0.0
        self.length = 0.0
        """Of the last one; 0: all is well."""

    @property
    def left(self) -> float:
        """Seconds until the next try; 0: none is waited for."""
        return max(0.0, self._until - self._time())

    def begin(self, fault: str) -> None:
        """Pause, longer than the last time; faults of calls that were under way together are one."""
        if self.left:
            return
        self.length = min(LONGEST, self.length * 2 or FIRST)
        self._until = self._time() + self.length
        log.warning("delivery pauses for %.1f s: %s", self.length, fault)

    def over(self) -> None:
        """All is well again: the next pause is a short one."""
        self.length = 0.0
