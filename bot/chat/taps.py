"""Taps of a moment ago: two quick ones by one finger on one button are one."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

DOUBLE = timedelta(seconds=2)
"""Within which the same tap is a double one."""
KNOWN = 1_000
"""Taps that are remembered."""


class Taps:
    """Knows the last taps; what was forgotten by a restart does no harm: two answers come then."""

    def __init__(self) -> None:
        self._at: OrderedDict[tuple[int, int, int, str], tuple[datetime, str]] = OrderedDict()

    def again(self, tap: tuple[int, int, int, str], query_id: str, now: datetime) -> bool:
        """Return whether this (chat, message, person, data) was there a moment ago; it is known from now on.

        The same query is no second tap: what it asked for could not be done, and is tried again.
        """
        before = self._at.get(tap)
        if before is not None and before[1] != query_id and abs(now - before[0]) < DOUBLE:
            return True
        self._at[tap] = now, query_id
        self._at.move_to_end(tap)
        if len(self._at) > KNOWN:
            self._at.popitem(last=False)
        return False
