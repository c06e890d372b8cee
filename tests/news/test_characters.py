"""Characters that nobody sees: taken out, except where they make an emoji or a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refused
from bot.news.characters import clean, undecorated
from bot.news.parse import parse_article

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
RAINBOW = "🏳\ufe0f\u200d🌈"
MEDIC = "👩🏽\u200d⚕\ufe0f"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize("emoji", [FAMILY, RAINBOW, MEDIC, ENGLAND, "🇦🇿", "1\ufe0f\u20e3"])
def test_emoji_stay_whole(emoji: str) -> None:
    """What joins the parts of an emoji stays."""
    assert clean(f"Aid for {emoji} arrives") == f"Aid for {emoji} arrives"


@pytest.mark.parametrize(
    "hidden",
    [
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200f",
        "\u061c",
        "\u200b",
        "\u2063",
        "\ufffc",
        "\u200d",
        "\U000e0041",
        "\x07",
    ],
)
def test_what_hides_or_turns_text_goes(hidden: str) -> None:
    """No mark turns a name around or hides a word in it."""
    text = "The plant in Minsk made 300 tractors. " * 3
    assert clean(f"{text}Pin{hidden}evich came.") == f"{text}Pinevich came."


def test_joiners_of_letters_stay() -> None:
    """Persian and Hindi are written with joiners."""
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("📈 Economy", "Economy"),
        ("🇦🇿🤝🇧🇾 Ties", "Ties"),
        ("▪️ История ▪️", "История"),
        ("Media 📰", "Media"),
        ("📰", "📰"),
        ("5 facts", "5 facts"),
    ],
)
def test_heading_without_ornaments(heading: str, bare: str) -> None:
    """An emoji beside a heading is no part of it: the post sets its track's own."""
    assert undecorated(heading) == bare


def test_headings_with_emoji_are_headings() -> None:
    """An emoji before a title does not make a text of it; a list with ornaments stays a list."""
    article = parse_article(
        "Town news of the day\n\nThe mayor spoke on Monday:\n🔹 New trams\n🔹 New roads\n\n"
        "📈 Economy\nThe plant made 300 tractors.\n\n🤝 Humanitarian help\nThe hospital got 20 beds."
    )
    assert [section.heading for section in article.sections] == ["Economy", "Humanitarian help"]
    assert "🔹 New trams" in article.lead


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What is clean stays as it is."""
    try:
        once = clean(text)
    except Refused:
        return
    assert clean(once) == once
