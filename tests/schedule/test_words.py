"""The vocabulary itself."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.schedule.vocabulary import LANGUAGES, vocabulary
from bot.schedule.words import fold, readings

SHARED = {"sabah": {"DAY1", "AM"}, "on": {"AT", "10"}}
"""Words that two languages use for different things: these alone are ever asked about."""


def meanings(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for phrase, symbol in vocabulary(language):
        found.setdefault(fold(phrase), set()).add(symbol)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_month_and_unit_has_words(language: str) -> None:
    """No language lacks a symbol that the grammar needs."""
    symbols = {symbol for _, symbol in vocabulary(language)}
    wanted = {f"WD{n}" for n in range(7)} | {f"MO{n}" for n in range(1, 13)}
    wanted |= {"U1", "U60", "U3600", "UD1", "UD7", "DAY0", "DAY1", "DAY2", "AM", "PM", "NOON", "NOW", "NEXT"}
    wanted |= {"DAILY", "WEEKLY", "INSTANT", "OFF"}
    assert wanted <= symbols
    assert {"IN", "AFTER"} & symbols


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_two_days_or_two_months(language: str) -> None:
    """Without their marks, the names of a language stay apart."""
    for word, symbols in meanings(language).items():
        assert len({s for s in symbols if s[:2] in {"WD", "MO"}}) <= 1, word


def test_languages_clash_only_where_it_is_known() -> None:
    """A word of two languages means the same in both, but for those in SHARED."""
    clashes: dict[str, set[str]] = {}
    for one, two in combinations(LANGUAGES, 2):
        left, right = meanings(one), meanings(two)
        for word in left.keys() & right.keys():
            if not left[word] & right[word]:
                clashes.setdefault(word, set()).update(left[word] | right[word])
    assert clashes == SHARED


@pytest.mark.parametrize(
    ("text", "plain"),
    [("İYUN", "iyun"), ("ertəsi", "ertesi"), ("yarın", "yarin"), ("днём", "днем"), ("СЁННЯ", "сення")],
)
def test_marks_and_capitals_are_put_aside(text: str, plain: str) -> None:
    """A word typed without its marks, or in capitals, is the same word."""
    assert fold(text) == plain


def test_an_unknown_word_has_no_reading() -> None:
    """A text with a word of no language is not read at all."""
    assert list(readings("tomorrow blah 9:00", "en")) == []
