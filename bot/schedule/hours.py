"""The forms of a time of day, from symbols to what they mean: `18:30`, `9 AM`, `NOON`, `MIDNIGHT`, `24:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.schedule.words import clock

NOON = 12
HALVES = {
    "AM": range(NOON + 1),
    "PM": range(1, 24),
    "EVE": (*range(4, NOON), *range(16, 24)),
    "NIGHT": (*range(6), *range(8, NOON + 1), *range(20, 24)),
}
"""Hours that can be named with a part of the day: "2 in the evening" is no time."""
SMALL_HOURS = range(6)
"""Of a night, which began the day before."""
HALF = "|".join(HALVES)
TIME = (
    rf"(?P<time>(?:(?P<part>{HALF}) )?(?P<at>(?:AT )*)(?P<clock>\d{{1,2}}(?:[:.]\d{{2}}){{0,2}})"
    rf"(?P<oclock> OCLOCK(?: (?P<minutes>\d{{1,2}}) U60)?)?(?: (?P<half>{HALF}))?"
    r"|(?:AT )?(?:12(?::00)? )?(?P<noon>NOON)"
    r"|(?:(?:EVE|NIGHT) )?(?:AT )?(?:12(?::00)? )?(?P<midnight>MIDNIGHT))"
)
END_OF_DAY = re.compile(r"24[:.]00(?::00)?")


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time by the wall clock, and the days on which it may be: 0 is the one that is named, 1 the next."""

    moment: time
    days: tuple[int, ...] = (0,)


def is_bare(found: re.Match[str]) -> bool:
    """Return whether TIME has found an hour alone, without a word that makes it one."""
    return (found["clock"] or "").isdigit() and not any(found.group("part", "half", "at", "oclock"))


def read_time(found: re.Match[str]) -> TimeOfDay | None:
    """Return the time that TIME has found, or None when no clock shows it.

    Midnight of a day, and 2 at night, may be at the day's beginning or after its end. 24:00 is its end (ISO 8601).
    """
    if found["noon"]:
        return TimeOfDay(time(NOON))
    if found["midnight"]:
        return TimeOfDay(time(), (0, 1))
    half, minutes, text = found["part"] or found["half"], found["minutes"], found["clock"]
    if text.isdigit():
        text += f":{minutes or '00'}"
    elif minutes:
        return None
    if END_OF_DAY.fullmatch(text) and not half and (found["at"] or not found["clock"].isdigit()):
        return TimeOfDay(time(), (1,))
    if (moment := clock(text)) is None or (found["part"] and found["half"] not in {None, half}):
        return None
    return _in_part(moment, half) if half else TimeOfDay(moment)


def _in_part(moment: time, half: str) -> TimeOfDay | None:
    """Return the time in its part of the day; None where that has no such hour."""
    if moment.hour not in HALVES[half]:
        return None
    hour = moment.hour % NOON
    if half == "NIGHT" and hour in SMALL_HOURS and moment.hour <= NOON:
        return TimeOfDay(moment.replace(hour=hour), (0, 1))
    return TimeOfDay(moment.replace(hour=hour if half == "AM" else hour + NOON))
