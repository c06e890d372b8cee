"""The forms of a date, from symbols to the days they mean: `mon`, `1 Dec`, `2026-12-01`, `01.12.2026`, `25/12`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.errors import Reason, Refused
from bot.schedule.words import weekday

_DATE = (
    r"\d{1,2}(?: ORD)?(?: OF)? MO\d+(?: \d{4}(?: YEAR)?)?|MO\d+ \d{1,2}(?: ORD)?(?: \d{4})?"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?(?: YEAR)?"
)
DATE = rf"(?:WD\d (?:{_DATE})|WD\d|{_DATE})"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d))?")
LONGEST_WITHOUT = 63
"""Days within which every number of a day comes: the 31st of March is the next after that of January."""
OLDEST, YEARS_AHEAD, SHORT_YEAR, LEAP_GAP = 1970, 2, 2, 9
"""The first year that counts, how many years ahead, digits of `26`, years that may lie to the next 29 February."""


def read_dates(text: str, *, today: date, passed: bool) -> set[date]:
    """Return the dates that `text`, which DATE matches, can mean: several, one, or none.

    A date without its year is the next one; today counts unless its hour has `passed`.
    """
    first, _, rest = text.partition(" ")
    if (number := weekday(first)) is None:
        return _read(text, today, passed=passed)
    if rest:
        return {day for day in _read(rest, today, passed=passed) if day.weekday() == number}
    ahead = (number - today.weekday()) % 7
    return {today + timedelta(days=7 if ahead == 0 and passed else ahead)}


def next_numbered(number: int, today: date) -> date | None:
    """Return the first day from `today` on that is the `number`th of its month; None when no month has it."""
    days = (today + timedelta(days=ahead) for ahead in range(LONGEST_WITHOUT))
    return next((day for day in days if day.day == number), None)


def _read(text: str, today: date, *, passed: bool) -> set[date]:
    """Return the dates that a day and a month can mean, whichever of two bare numbers is the month."""
    text = text.removesuffix(" YEAR")
    if month := re.search(r"MO(\d+)", text):
        day, *year = re.findall(r"\d+", text.replace(month[0], ""))
        orders = {(day, month[1])}
    elif iso := ISO.fullmatch(text):
        year, orders = [iso[1]], {(iso[3], iso[2])}
    elif numeric := NUMERIC.fullmatch(text):
        one, mark, two = numeric.group(1, 2, 3)
        year = [numeric[4]] if numeric[4] else []
        if mark == "-" and not year:
            return set()
        orders = {(one, two)} if mark == "." else {(one, two), (two, one)}
    else:
        return set()
    start = today + timedelta(days=int(passed))
    found = (_date(int(day), int(month), year, start) for day, month in orders)
    return {day for day in found if day is not None}


def _date(day: int, month: int, year: list[str], start: date) -> date | None:
    """Return the date, without a year the first one from `start` on; None when no calendar has it."""
    if not year:
        return next(filter(None, (_valid(start.year + n, month, day, start) for n in range(LEAP_GAP))), None)
    number = int(year[0]) + (2000 if len(year[0]) == SHORT_YEAR else 0)
    if number > start.year + YEARS_AHEAD:
        raise Refused(Reason.WHEN_TOO_FAR)
    return _valid(number, month, day, date(OLDEST, 1, 1))


def _valid(year: int, month: int, day: int, start: date) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= start else None
