"""Standing publication times: which one is free next; and when a missed time is too late."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import Reason, Refused
from bot.schedule.hours import TIME, read_time
from bot.schedule.localtime import earliest
from bot.schedule.words import WEEKDAYS, readings

HORIZON = timedelta(days=366)
FORMS = tuple(
    re.compile(form.format(day=r"(?:AT )*WD(?P<weekday>\d)", time=TIME))
    for form in ("{day} {time}", "{time} {day}")
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """A time of the week for publications; `weekday` is 0 for Monday."""

    weekday: int
    time: time

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {self.time:%H:%M}"


def parse_slot(text: str, *, language: str = "en") -> Slot:
    """Read `mon 18:30`. Raises Refused(SLOT_UNKNOWN)."""
    found = {slot for symbols in readings(text, language) if (slot := _read(symbols)) is not None}
    if len(found) != 1:
        raise Refused(Reason.SLOT_UNKNOWN, text=text)
    return found.pop()


def _read(symbols: str) -> Slot | None:
    """Return the slot that one reading of the words means; None for none, and for a night of two days."""
    found = next(filter(None, (form.fullmatch(symbols) for form in FORMS)), None)
    at = read_time(found) if found else None
    if found is None or at is None or len(at.days) > 1:
        return None
    return Slot(weekday=(int(found["weekday"]) + at.days[0]) % len(WEEKDAYS), time=at.moment)


def free_slots(
    slots: Sequence[Slot], *, after: datetime, taken: Collection[datetime], zone: ZoneInfo
) -> Iterator[datetime]:
    """Yield the free slots (UTC) of the year after `after`, in order; one is taken for its whole minute.

    A slot that the clock skips comes right after the gap; one that it repeats comes once.
    """
    gone = {_minute(at) for at in taken}
    today = after.astimezone(zone).date()
    last = after
    for day in (today + timedelta(days=n) for n in range(HORIZON.days + 1)):
        times = {slot.time for slot in slots if slot.weekday == day.weekday()}
        for at in sorted(earliest(datetime.combine(day, moment), zone) for moment in times):
            if last < at <= after + HORIZON and _minute(at) not in gone:
                last = at
                yield at


def next_slot(
    slots: Sequence[Slot], *, after: datetime, taken: Collection[datetime], zone: ZoneInfo
) -> datetime | None:
    """Return the first free slot (UTC) after `after`, or None when a year holds none."""
    return next(free_slots(slots, after=after, taken=taken, zone=zone), None)


def is_late(publish_at: datetime, *, now: datetime, max_lateness: timedelta) -> bool:
    """Return whether a publication due at `publish_at` was missed by more than `max_lateness`."""
    return now - publish_at > max_lateness


def _minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
