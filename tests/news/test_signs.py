"""The letters without which a pattern finds nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article import LANGUAGES
from bot.news.rules import rules_for
from bot.news.rules.signs import signs_of
from bot.news.sentences import split
from tests.benchmarks.summaries import GIVEN, OWN, SETS, load


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"^In addition, ", ("In addition, ",)),
        (r"\b(?:said|noted) that\b", (" that",)),
        (r"^(?=.* and )\w+", (" and ",)),
        (r"(?:north|south)wards?", ("ward",)),
        (r"(?:north|south)\d", ("north", "south")),
        (r"(?:north)?ern\b", ("ern",)),
        (r"(?i:north)ern\b", ("ern",)),
        (r"(?i)northern", ()),
        (r"(?!north)\w+", ()),
        (r"(?:ab|cd|ef|gh|ij)\d", ()),
        (r"(?<=km )of", ("km ",)),
        (r"x*yz", ("yz",)),
        (r"\d+%", ()),
    ],
)
def test_signs(pattern: str, signs: tuple[str, ...]) -> None:
    """Whole runs of letters count, not what may be missing, differ in case, or be one of many."""
    assert signs_of(re.compile(pattern)) == signs


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_match_is_missed(language: str) -> None:
    """Every rule finds in every sentence of the sets what its pattern alone finds."""
    rules = rules_for(language)
    cases = [case for case in load(GIVEN, OWN, *SETS.values()) if case.language == language]
    sentences = [sentence.text for case in cases for sentence in split(case.text, language)]
    missed = [
        (rule.name, sentence)
        for rule in (*rules.rules, *rules.trims)
        if rule.signs
        for sentence in sentences
        if rule.search(sentence) is None and rule.pattern.search(sentence) is not None
    ]
    assert missed == []


PIECES = st.sampled_from(
    ["ab", "cd", "x", r"\d", r"\b", "(?:ab|cd)", "(?:x|yz)?", "(?=.*cd)", "(?!ab)", "[ax]", "b*"]
)


@given(st.lists(PIECES, min_size=1, max_size=5), st.text(alphabet="abcdxyz1 ", max_size=12))
def test_a_match_holds_a_sign(pieces: list[str], text: str) -> None:
    """Whatever the pattern: where it matches, one of its signs stands."""
    pattern = re.compile("".join(pieces))
    signs = signs_of(pattern)
    if pattern.search(text):
        assert not signs or any(sign in text for sign in signs)
