"""Names of tracks: which may be given, what links know them by, what is one emoji, what is a list of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.names import EVERYTHING, NAME_LIMIT, fold, read_emoji, read_keywords, read_name, slug_of


@pytest.mark.parametrize("emoji", ["🏃", "⚽️", "🇦🇿", "👩‍👩‍👧‍👦", "🏛", "👍🏽", "❤️"])
def test_one_emoji(emoji: str) -> None:
    """With skins, joined, flags, and the sign that makes a picture of a character."""
    assert read_emoji(f" {emoji} ") == emoji


@pytest.mark.parametrize("text", ["", " ", "run", "🏃 Sport", "<b>", "1", "\u200d", "🏃" * 13])
def test_no_emoji(text: str) -> None:
    """Words, signs, and rows of them are none."""
    assert read_emoji(text) is None


@given(st.text())
def test_a_name_can_be_shown_typed_and_told_apart(text: str) -> None:
    """What is taken as a name is short, in one line, has no markup and no separator, and is no word for all."""
    name = read_name(text)
    if name is not None:
        assert 0 < len(name) <= NAME_LIMIT
        assert not set(name) & set("<>&,;\n#")
        assert name == " ".join(name.split())
        assert fold(name) not in EVERYTHING


@given(st.text())
def test_a_slug_fits_a_deep_link(text: str) -> None:
    """Whatever the name, its slug is of what t.me links carry, or there is none."""
    slug = slug_of(text)
    assert slug is None or (slug.replace("-", "").isalnum() and slug.isascii() and 1 < len(slug) <= 32)


@given(st.text())
def test_keywords_are_words_in_lower_case(text: str) -> None:
    """Each once; or the list is refused."""
    words = read_keywords(text)
    assert words is None or (
        len(set(words)) == len(words) and all(word.strip() == word and word for word in words)
    )


def test_the_lower_case_of_turkish_and_azerbaijani() -> None:
    """İ becomes i, as in the sections that are looked at."""
    assert read_keywords("İdman, idmançı\nidman") == ("idman", "idmançı")
