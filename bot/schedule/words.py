"""A text about time becomes symbols, which the grammars match whole.

Letters are compared without their marks: a phone's keyboard leaves them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import time
from functools import lru_cache
from itertools import islice, product

from bot.schedule.vocabulary import LANGUAGES, vocabulary

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NUMBER = r"\d(?:[\d:./,-]*\d)?"
CASE_ENDING = re.compile(r"(?<=\d)[-'’][dt][ae]\b")  # az, tr: "9:00-da", "9:00'da"
AT_HOUR = re.compile(r"(?<![\d:.])(\d{1,2})[-'’][dt][ae]\b")  # "9-da", "9'da": the ending is an "at"
ISO_T = re.compile(r"(?<=\d)t(?=\d)")  # "2026-12-01T09:00"
LETTER = r"[^\W\d_]"
MOST_READINGS = 64


def fold(text: str) -> str:
    """Return the text in small letters without their marks (`İ`, `ı` → `i`; `ə` → `e`; `ё` → `е`)."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("ə", "e"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def readings(text: str, language: str) -> Iterator[str]:
    """Yield what the text can mean: numbers and symbols, parted by spaces; nothing when a word is unknown.

    A word of `language` means what it means there; one of other languages may mean a thing in each.
    """
    lexicon, pattern = _lexicon(language)
    choices: list[tuple[str, ...]] = []
    place = 0
    plain = ISO_T.sub(" ", CASE_ENDING.sub("", AT_HOUR.sub(r"at \1", fold(text)))).strip()
    while place < len(plain):
        if (found := pattern.match(plain, place)) is None:
            return
        place = found.end()
        choices.append(lexicon.get(found["word"], (found["number"],)))
    yield from islice((" ".join(symbols) for symbols in product(*choices)), MOST_READINGS)


def weekday(symbol: str) -> int | None:
    """Return the weekday of a symbol, 0 for Monday; None when it is none."""
    return int(symbol[2:]) if re.fullmatch(r"WD\d", symbol) else None


def clock(text: str) -> time | None:
    """Return the time of `18:30`, `18.30` or `18:30:15`; None when it is none."""
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::([0-5]\d))?", text)
    return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _lexicon(language: str) -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Return every word with what it can mean, and the pattern of one token with the space after it."""
    lexicon = _meanings(*LANGUAGES) | _meanings(language)
    words = "|".join(re.escape(word) for word in sorted(lexicon, key=len, reverse=True))
    token = rf"(?:(?P<number>{NUMBER})|(?P<word>{words})(?!{LETTER})\.?)[\s,]*"
    return lexicon, re.compile(token)


def _meanings(*languages: str) -> dict[str, tuple[str, ...]]:
    """Return the words of some languages, folded, each with all that it means in them."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages:
        for phrase, symbol in vocabulary(language):
            word = fold(phrase)
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), symbol)))
    return found
