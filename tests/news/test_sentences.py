"""Sentences in five languages: abbreviations, initials, ordinals, quotations, direct speech; offsets are exact."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.article import LANGUAGES
from bot.news.sentences import split

CASES = Path(__file__).parents[1] / "fixtures" / "summaries" / "sentences"


def written(language: str) -> list[str]:
    lines = (CASES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language in LANGUAGES for case in written(language)]
)
def test_written_case(language: str, case: str) -> None:
    """A sentence ends where the case has its bar, and nowhere else."""
    expected = case.split("|")
    assert [sentence.text for sentence in split(case.replace("|", " "), language)] == expected


def test_at_least_twenty_cases_a_language() -> None:
    """The written cases number at least 100, at least 20 for each language."""
    counts = {language: len(written(language)) for language in LANGUAGES}
    assert min(counts.values()) >= 20
    assert sum(counts.values()) >= 100


_PIECES = (
    'Mr. |Ms|U.S. |5|15. |г. |«|»|“|”|"|. |! |? |… |\n| |— |Слово|word|İclas|ə|(|)|т.д. |vb. |és|。|😀|\u00a0|.|,'
)
PIECES = st.sampled_from(_PIECES.split("|"))


@given(
    text=st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)),
    language=st.sampled_from([*LANGUAGES, "fr"]),
)
def test_nothing_lost_nothing_added(text: str, language: str) -> None:
    """Sentences stand in order at their offsets, and only white space is between them."""
    at = 0
    for sentence in split(text, language):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()
