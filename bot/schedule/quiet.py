"""Quiet hours: local hours in which a chat gets nothing, over midnight and over changes of the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import Reason, Refused
from bot.schedule.localtime import earliest, latest
from bot.schedule.words import clock, readings

RANGE = re.compile(r"\s*([\d:.]+)\s*[-–—]\s*([\d:.]+)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `start` to `end` by the chat's wall clock; an `end` that is earlier is the next day's."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    def until(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the instant (UTC) at which the quiet that holds `now` ends, or None when nothing is quiet.

        A start that the clock repeats counts the first time, an end the last; either, skipped, is
        right after the gap.
        """
        today = now.astimezone(zone).date()
        for day in (today - timedelta(days=1), today):
            last_day = day + timedelta(days=int(self.end <= self.start))
            end = latest(datetime.combine(last_day, self.end), zone)
            if earliest(datetime.combine(day, self.start), zone) <= now < end:
                return self.until(end, zone) or end
        return None


def parse_quiet(text: str, *, language: str = "en") -> QuietHours | None:
    """Read `23:00-07:00`; None for `off`. Raises Refused(QUIET_UNKNOWN)."""
    if found := RANGE.fullmatch(text):
        start, end = clock(found[1]), clock(found[2])
        if start is not None and end is not None and start != end:
            return QuietHours(start=start, end=end)
    if "OFF" in readings(text, language):
        return None
    raise Refused(Reason.QUIET_UNKNOWN, text=text)
