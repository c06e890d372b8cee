"""What an editor means by WHEN: a strict grammar over the words of five languages, never a guess.

A text that can mean two instants, a time that the zone's clock skips or repeats, a time gone by: each is
refused with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import Reason, Refused
from bot.schedule.dates import DATE, next_numbered, read_dates
from bot.schedule.hours import HALF, TIME, is_bare, read_time
from bot.schedule.localtime import earliest, instants
from bot.schedule.slots import Slot, next_slot
from bot.schedule.words import fold, readings, weekday

FARTHEST = timedelta(days=366)
TICK = timedelta(milliseconds=1)
"""The least that parts two times as they are stored."""
LONGEST = 100
"""Characters; nobody needs more to name a time."""

AMOUNT = r"(?:(?:\d+(?:[.,]\d+)?|ONE) )?U\d+"
DAYS = r"(?:\d+|ONE) UD\d+|UD\d+"
PERIOD = rf"(?:(?:{DAYS})(?: {AMOUNT})*|{AMOUNT}(?: {AMOUNT})*)"
NAKED_AMOUNT = r"(?:\d+(?:[.,]\d)? U\d+|ONE U3600|U1800)"
NAKED = rf"(?:\d+ UD\d+(?: {NAKED_AMOUNT})*|{NAKED_AMOUNT}(?: {NAKED_AMOUNT})*)"
"""A period that needs no "in". It is counted, or "hour" might be one o'clock; "2.30" might be two and a half."""
DAY = rf"(?:AT )*(?P<day>DAY\d|NEXT WD\d|{DATE}|IN (?:{DAYS})|(?:{DAYS}) AFTER)"
IN_PERIOD = re.compile(rf"IN (?P<before>{PERIOD})|(?P<after>{PERIOD}) AFTER|(?P<naked>{NAKED})")
WALL_TIMES = tuple(re.compile(form) for form in (TIME, f"{DAY} {TIME}", f"{TIME} {DAY}"))
DAY_LAST = re.compile(rf"(?P<time>.+) (?P<day>DAY\d (?:{HALF}))")  # "9:30 tonight"
DAY_ALONE = re.compile(rf"{DAY}(?: AT)*(?: (?:{HALF}))?")
WITH_OFFSET = re.compile(r"(\d{4}-\d\d-\d\d)[t ]+(\d\d:\d\d(?::\d\d)?) ?(z|utc|[+-]\d\d:?\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """When and where the question was asked."""

    now: datetime
    zone: ZoneInfo

    @property
    def local(self) -> datetime:
        """The zone's wall clock, naive."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    language: str = "en",
    slots: Sequence[Slot] = (),
    taken: Collection[datetime] = (),
    not_before: datetime | None = None,
) -> datetime:
    """Return the instant (UTC) that an editor means; of the slots not those `taken`, nor any `not_before` a time.

    Raises Refused with WHEN_MISSING, WHEN_UNKNOWN, WHEN_NO_TIME, WHEN_AMBIGUOUS (readings), WHEN_PAST,
    WHEN_TOO_FAR, WHEN_SKIPPED (first), WHEN_REPEATED (readings) or NO_SLOTS; details: text, when, zone.
    """
    if not text.strip():
        raise Refused(Reason.WHEN_MISSING)
    if len(text) > LONGEST:
        raise Refused(Reason.WHEN_UNKNOWN, text=text[:LONGEST])
    asked = _Asked(now=now.astimezone(UTC), zone=zone)
    if exact := WITH_OFFSET.fullmatch(fold(text).strip()):
        return _in_reach(_exact(text, exact), asked)
    understood: set[datetime] = set()
    faults: list[Refused] = []
    for symbols in readings(text, language):
        if symbols == "NOW":
            return asked.now
        if symbols == "NEXT":
            after = asked.now if not_before is None else max(asked.now, not_before - TICK)
            return _next(asked, slots, taken, after)
        try:
            understood |= _meant(symbols, asked)
        except Refused as fault:
            faults.append(fault)
    if not understood:
        raise faults[0] if faults else Refused(Reason.WHEN_UNKNOWN, text=text)
    if len(understood) > 1:
        local = tuple(at.astimezone(zone) for at in sorted(understood))
        raise Refused(Reason.WHEN_AMBIGUOUS, text=text, readings=local, zone=zone.key)
    return _in_reach(understood.pop(), asked)


def is_off(text: str, language: str) -> bool:
    """Return whether a text says that there shall be no time: `off`, `none`."""
    return "OFF" in readings(text, language)


def _next(asked: _Asked, slots: Sequence[Slot], taken: Collection[datetime], after: datetime) -> datetime:
    if (slot := next_slot(slots, after=after, taken=taken, zone=asked.zone)) is None:
        raise Refused(Reason.NO_SLOTS)
    return slot


def _meant(symbols: str, asked: _Asked) -> set[datetime]:
    """Return the instants that one reading of the words can mean: none when it is not in the grammar."""
    if found := IN_PERIOD.fullmatch(symbols):
        return {_after(found["before"] or found["after"] or found["naked"], asked)}
    symbols = DAY_LAST.sub(r"\g<day> \g<time>", symbols)
    for form in WALL_TIMES:
        if (found := form.fullmatch(symbols)) and (times := _wall_times(found, asked)):
            return times
    if DAY_ALONE.fullmatch(symbols):
        raise Refused(Reason.WHEN_NO_TIME)
    return set()


def _after(period: str, asked: _Asked) -> datetime:
    """Return the instant a period from now: days keep the wall clock's hour, hours are elapsed time."""
    days, seconds = 0, 0.0
    for amount, unit in re.findall(r"(?:([\d.,]+|ONE) )?U(D?\d+)", period):
        count = 1.0 if amount in {"", "ONE"} else float(amount.replace(",", "."))
        if unit.startswith("D"):
            days += int(count) * int(unit[1:])
        else:
            seconds += count * int(unit)
    if days > FARTHEST.days or seconds > FARTHEST.total_seconds():
        raise Refused(Reason.WHEN_TOO_FAR)
    start = _instant(asked.local + timedelta(days=days), asked.zone) if days else asked.now
    return start + timedelta(seconds=seconds)


def _wall_times(found: re.Match[str], asked: _Asked) -> set[datetime]:
    """Return the instants of a wall time, with its day or without; of several, none that has gone by is meant."""
    at, day = read_time(found), found.groupdict().get("day")
    if at is None or (is_bare(found) and not _takes_bare_hour(found, day, asked)):
        return set()
    if day is None:
        if read_dates(found["clock"] or "", today=asked.local.date(), passed=False):
            return set()  # "9.12" alone: twelve past nine, or a date that lacks its time?
        return {_next_occurrence(at.moment, asked)}
    times = {
        _instant(datetime.combine(on + timedelta(days=later), at.moment), asked.zone)
        for later in at.days
        for on in _days(day, at.moment, asked, later=later)
    }
    return {when for when in times if when > asked.now} or times


def _takes_bare_hour(found: re.Match[str], day: str | None, asked: _Asked) -> bool:
    """Return whether an hour without a word that makes it one is one: after a day, or before "tomorrow".

    "Fri 18" is none where Friday is the 18th. Raises Refused(WHEN_NO_TIME).
    """
    if day is None or "UD" in day:
        return False
    coming = next_numbered(int(found["clock"]), asked.local.date())
    if coming is not None and coming.weekday() == weekday(day):
        raise Refused(Reason.WHEN_NO_TIME)
    return day.startswith("DAY") or found.start("day") < found.start("time")


def _days(text: str, moment: time, asked: _Asked, *, later: int) -> set[date]:
    """Return the dates that the words of a day can mean, so many days before `moment`."""
    today = asked.local.date()
    if text.startswith("DAY"):
        return {today + timedelta(days=int(text[3:]))}
    if text.startswith("NEXT "):  # the coming one to some, to others the one after it
        coming = read_dates(text[5:], today=today, passed=True)
        return coming | {day + timedelta(days=7) for day in coming}
    if period := re.search(r"(?:(\d+|ONE) )?UD(\d+)", text):
        count = int(period[1]) if (period[1] or "").isdigit() else 1
        if count * int(period[2]) > FARTHEST.days:
            raise Refused(Reason.WHEN_TOO_FAR)
        return {today + timedelta(days=count * int(period[2]))}
    return read_dates(text, today=today, passed=_passed(today + timedelta(days=later), moment, asked))


def _next_occurrence(moment: time, asked: _Asked) -> datetime:
    today = asked.local.date()
    days = int(_passed(today, moment, asked))
    return _instant(datetime.combine(today + timedelta(days=days), moment), asked.zone)


def _passed(day: date, moment: time, asked: _Asked) -> bool:
    """Return whether a day's `moment` has gone by; a repeated one, both times."""
    local = datetime.combine(day, moment)
    return max(instants(local, asked.zone), default=earliest(local, asked.zone)) <= asked.now


def _instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the one instant of a local time; refuse one that the clock skips or shows twice."""
    match instants(local, zone):
        case (only,):
            return only
        case ():
            first = earliest(local, zone).astimezone(zone)
            raise Refused(Reason.WHEN_SKIPPED, when=local, zone=zone.key, first=first)
        case both:
            twice = tuple(at.astimezone(zone) for at in both)
            raise Refused(Reason.WHEN_REPEATED, when=local, zone=zone.key, readings=twice)


def _exact(text: str, found: re.Match[str]) -> datetime:
    """Return the instant of a date and time with its offset from UTC."""
    offset = found[3].replace("z", "+00:00").replace("utc", "+00:00")
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}").astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise Refused(Reason.WHEN_UNKNOWN, text=text) from fault


def _in_reach(at: datetime, asked: _Asked) -> datetime:
    """Return the instant, refused when it has gone by or is more than a year away."""
    details = {"when": at.astimezone(asked.zone), "zone": asked.zone.key}
    if at <= asked.now:
        raise Refused(Reason.WHEN_PAST, **details)
    if at - asked.now > FARTHEST:
        raise Refused(Reason.WHEN_TOO_FAR, **details)
    return at
