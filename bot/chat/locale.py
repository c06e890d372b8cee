"""Words in five languages: gettext catalogues, and dates and spans as each language writes them."""

from __future__ import annotations

import gettext
import io
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.units import format_unit

DOMAIN = "trackwire"
SPANS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


class Catalogues:
    """The catalogues of a folder, `LANGUAGE/LC_MESSAGES/trackwire.po`, each read on first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = lru_cache(maxsize=None)(self._load)

    def __call__(self, language: str) -> gettext.NullTranslations:
        """Return the translations of `language`; a language without a catalogue speaks English."""
        return self._read(language)

    def _load(self, language: str) -> gettext.NullTranslations:
        path = self._folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        if not path.is_file():
            return gettext.NullTranslations()
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, abort_invalid=True)
        binary = io.BytesIO()
        write_mo(binary, catalogue)
        binary.seek(0)
        return gettext.GNUTranslations(binary)


def local_time(when: datetime, zone: str, language: str) -> str:
    """Return `when` as a person there reads it: "Mon 23 Nov, 18:30"; seconds only where there are any."""
    return f"{day_of(when.astimezone(ZoneInfo(zone)).date(), language)}, {clock_time(when, zone, language)}"


def clock_time(when: datetime, zone: str, language: str) -> str:
    """Return the time of day there: "18:30"; seconds only where there are any."""
    there = when.astimezone(ZoneInfo(zone))
    return format_time(there, "HH:mm:ss" if there.second else "HH:mm", locale=language)


def day_of(day: date, language: str) -> str:
    """Return a day as a person reads it: "Mon 23 Nov"."""
    return format_date(day, "EEE d MMM", locale=language)


def _counted(count: int, unit: str, language: str) -> str:
    """Return "3 hours"; where CLDR has no long word for it, the short one, and at last the English."""
    for length, locale in (("long", language), ("short", language), ("long", "en")):
        words = format_unit(count, unit, length=length, locale=locale)  # type: ignore[arg-type] # a Literal
        if unit not in words:
            break
    return words


def weekday_name(number: int, language: str) -> str:
    """Return the name of a weekday, 0 for Monday, as it stands alone: "Monday"."""
    return str(Locale(language).days["stand-alone"]["wide"][number])


def span(length: timedelta, language: str) -> str:
    """Return a length of time in its two largest units: "2 hours 5 minutes"; at least a second."""
    left = max(1, round(length.total_seconds()))
    words: list[str] = []
    for unit, seconds in SPANS:
        count, left = divmod(left, seconds)
        if count:
            words.append(_counted(count, f"duration-{unit}", language))
        if len(words) == 2 or (words and not count):  # noqa: PLR2004 - two units tell enough
            break
    return format_list(words, style="unit", locale=language)


def date_of(when: date, language: str) -> str:
    """Return a date without its year: "23 Nov"."""
    return format_date(when, "d MMM", locale=language)


def number(count: int, language: str) -> str:
    """Return a number as it is written: "12,345"."""
    return format_decimal(count, locale=language)


def change(by: int, language: str) -> str:
    """Return by how much something became more: "+12", "−3", "±0"."""
    sign = "+" if by > 0 else "−" if by else "±"
    return sign + number(abs(by), language)
