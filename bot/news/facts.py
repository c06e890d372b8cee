"""What a text tells: its figures, names and content words, as keys that can be counted and compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped] # it has none

from bot.news.rules import rules_for
from bot.news.rules.events import EVENTS
from bot.news.rules.model import words
from bot.news.rules.months import MONTHS

NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
TOKEN = re.compile(rf"{NUMBER.pattern}|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
CAPITALISED = re.compile(r"[^\W\d_a-zа-яёўіəığşçöü](?<![^\W\d_].)(?<![^\W\d_][-’'].)[^\W\d_]*(?:[-’'][^\W\d_]+)*")
"""Those tokens that begin with a capital, and a few that begin with a rare small letter."""
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0.,]\d{3})+")
_APOSTROPHE = re.compile("['’]")
_YEARS, _ENGLISH_YEARS = range(1900, 2100), range(1500, 2100)
"""What is a year where nothing else tells; an English count has a comma: "in 1794", "1,794 halls"."""
_YEAR_DIGITS = 4
_PREFIX = 6
_NAME_PREFIX = 5
_SHORTEST_STEM = 3


class Kind(StrEnum):
    """What a key stands for."""

    FIGURE = "figure"
    YEAR = "year"
    COUNT = "count"
    """A number written as a word."""
    MONTH = "month"
    """A month's name, or a season: "к ноябрю"."""
    NAME = "name"
    EVENT = "event"
    """What happened to people: a death, a verdict, a victory; see `rules.events`."""
    WORD = "word"


class Key(NamedTuple):
    """One thing that a text tells."""

    kind: Kind
    value: str


def number_value(written: str) -> str:
    """Return a number in one form: 14,000 = 14 000 = 14.000, and 612,4 = 612.4."""
    written = written.replace("\u00a0", " ")
    whole = _GROUPED.fullmatch(written)
    if whole:
        return re.sub(r"\D", "", written)
    head, mark, tail = written.rpartition(",") if "," in written else written.rpartition(".")
    if mark and head.replace(" ", "").isdigit():
        return f"{head.replace(' ', '')}.{tail}"
    return written.replace(" ", "")


def lower(text: str) -> str:
    """Return `text` in lower case, a Turkic İ as a plain i."""
    return text.replace("İ", "i").lower()


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    if name:
        stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
        return stem
    return lambda word: word[:_PREFIX]


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a lower-case word: Snowball's, or the first six letters."""
    return _stemmer(rules_for(language).stemmer)(word)


@lru_cache(maxsize=20_000)
def name_key(word: str) -> str:
    """Return what is common to a name's forms: "Минск" and "Минске"."""
    plain = lower(re.split(r"[’'-]", word)[0])
    return plain[:_NAME_PREFIX]


CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos "
    "eylül ekim kasım aralık"
)
"""What has a capital in English or Turkish and is no name."""


def keys(text: str, language: str, *, names: frozenset[str] = frozenset()) -> frozenset[Key]:
    """Return what `text` tells. A capital at its start makes a name only of a word in `names` (see `name_key`).

    So does one after a colon.
    """
    found: set[Key] = set()
    places = rules_for(language).places
    for part in text.split(": "):
        opening = True
        for token in TOKEN.findall(part):
            name, key = _read(token, language)
            if name is not None and (
                not opening
                or name.value in names
                or _acronym(token)
                or (places is not None and places.fullmatch(token) is not None)
            ):
                found.add(name)
            elif key is not None:
                found.add(key)
            opening = False
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _read(token: str, language: str) -> tuple[Key | None, Key | None]:
    """Return what a word tells as a name, and what it tells where it is none."""
    return _name(token, language), _key(token, language)


def _name(token: str, language: str) -> Key | None:
    """Return what a word with a capital tells as a name; None for a day, a month, a word that names nothing."""
    if not token[0].isupper():
        return None
    plain = lower(_APOSTROPHE.split(token)[0])
    known = plain in CALENDAR or plain in rules_for(language).stopwords
    return None if known else Key(Kind.NAME, name_key(token))


def _key(token: str, language: str) -> Key | None:
    """Return what a number or a word tells that is no name; None for a word that tells nothing."""
    if token[0].isdigit():
        return _number(token, language)
    rules = rules_for(language)
    word = lower(token)
    if word in rules.number_words:
        return Key(Kind.COUNT, stem(word, language))
    months = MONTHS.get(language, {})
    month = months.get(token) or months.get(_APOSTROPHE.split(word)[0])
    if month is not None:
        return Key(Kind.MONTH, month)
    if word in rules.stopwords or len(word) < _SHORTEST_STEM:
        return None
    return Key(Kind.WORD, stem(word, language))


def _acronym(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def _number(token: str, language: str) -> Key:
    value = number_value(token)
    year = (
        len(token) == _YEAR_DIGITS
        and token.isdigit()
        and int(token) in (_ENGLISH_YEARS if language == "en" else _YEARS)
    )
    return Key(Kind.YEAR if year else Kind.FIGURE, value)


def events_in(text: str, language: str) -> frozenset[Key]:
    """Return what `text` tells that has happened to people."""
    plain, grave = lower(text), rules_for(language).grave
    found = {match.lastgroup for match in EVENTS[language].finditer(plain)} if language in EVENTS else set()
    if grave is not None and grave.search(plain):
        found.add("death")
    return frozenset(Key(Kind.EVENT, name) for name in found if name)


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the keys of all names that stand inside the given sentences, not at their start."""
    found = set()
    for text in texts:
        for match in CAPITALISED.finditer(text):
            if match[0][0].isupper() and (text[: match.start()].strip() or _acronym(match[0])):
                found.add(name_key(match[0]))
    return frozenset(found)
