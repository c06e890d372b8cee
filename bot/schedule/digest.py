"""Digests: how often a chat wants its news, and when the next digest is due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.errors import Reason, Refused
from bot.schedule.hours import TIME, read_time
from bot.schedule.localtime import earliest
from bot.schedule.words import WEEKDAYS, readings, weekday

REGULAR = re.compile(rf"(?:AT )*(?:DAILY|WEEKLY (?:AT )*(?P<day>WD\d)) {TIME}")


class DigestMode(StrEnum):
    """How a chat wants its news."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A chat's wish; `str()` gives the form that `parse_digest` reads. `weekday` is 0 for Monday."""

    mode: DigestMode
    time: time | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        wanted = (self.mode in {DigestMode.DAILY, DigestMode.WEEKLY}, self.mode is DigestMode.WEEKLY)
        if (self.time is not None, self.weekday is not None) != wanted:
            raise ValueError(f"{self.mode} with time {self.time} and weekday {self.weekday}")

    def __str__(self) -> str:
        day = "" if self.weekday is None else f" {WEEKDAYS[self.weekday]}"
        return self.mode.value + day + ("" if self.time is None else f" {self.time:%H:%M}")


def next_digest(digest: Digest, *, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the first instant (UTC) of a digest after `after`; None for one that has no hour.

    An hour that the clock skips comes right after the gap; one that it repeats comes once, the first time.
    """
    if digest.time is None:
        return None
    today = after.astimezone(zone).date()
    days = (today + timedelta(days=n) for n in range(9))
    wanted = (day for day in days if digest.weekday in {None, day.weekday()})
    times = (earliest(datetime.combine(day, digest.time), zone) for day in wanted)
    return next(at for at in times if at > after)


def parse_digest(text: str, *, language: str = "en") -> Digest:
    """Read `instant`, `daily 9:00`, `weekly mon 9 am` or `off`. Raises Refused(DIGEST_UNKNOWN)."""
    for symbols in readings(text, language):
        if symbols in {"INSTANT", "OFF"}:
            return Digest(mode=DigestMode(symbols.lower()))
        found = REGULAR.fullmatch(symbols)
        at = read_time(found) if found else None
        if found and at and 0 in at.days:
            mode, day = (DigestMode.WEEKLY, weekday(found["day"])) if found["day"] else (DigestMode.DAILY, None)
            return Digest(mode=mode, time=at.moment, weekday=day)
    raise Refused(Reason.DIGEST_UNKNOWN, text=text)
