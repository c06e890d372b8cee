"""A surname alone: only after a sentence of the same summary that tells whose it is."""

import pytest

from bot.news.summarise import summarise
from bot.news.surnames import called_alone, introduced_in, named_in_full


@pytest.mark.parametrize(
    ("texts", "known", "expected"),
    [
        (["The mayor, Ann Shaw, came.", "Shaw left."], [], {"shaw": 0}),
        (["The mayor, Ann Shaw, came.", "Shaw left."], ["shaw"], {}),
        (["The mayor, Ann Shaw, came.", "The mayor left."], [], {}),
        (["Shaw spoke.", "The mayor, Ann Shaw, came."], [], {}),
        (["A team from New Leeds came.", "It went back to Leeds."], [], {}),
        (["Бывший мэр Игорь Белов осуждён.", "Белов получил 12 млн."], [], {"белов": 0}),
    ],
)
def test_who_is_named_in_full_before(texts: list[str], known: list[str], expected: dict[str, int]) -> None:
    """Known are only those who come in full first and alone later, and no place."""
    found = introduced_in(texts, known, suffixed=False)
    assert {key: full.sentence for key, full in found.items()} == expected


@pytest.mark.parametrize(
    ("text", "alone", "full"),
    [
        ("Shaw left.", {"shaw"}, set()),
        ("Shaw’s lawyer said nothing.", {"shaw"}, set()),
        ("Mr. Shaw left.", set(), {"shaw"}),
        ("Ann Shaw left, and Shaw never came back.", set(), {"shaw"}),
        ("The team came from Shaw.", set(), set()),
    ],
)
def test_how_somebody_is_called(text: str, alone: set[str], full: set[str]) -> None:
    """A first name, an office or "Mr." tells who it is; a place is nobody."""
    surnames = introduced_in(["The mayor, Ann Shaw, came.", "Shaw left."], [], suffixed=False)
    assert called_alone(text, surnames) == alone
    assert named_in_full(text, surnames) == full


def test_an_office_with_endings_is_no_surname() -> None:
    """In Azerbaijani and Turkish "Təhsil Nazirliyi" comes alone as "Nazirliyin", and nobody is called so."""
    texts = ["Sözçünü Təhsil Nazirliyi seçib.", "Nazirliyin 12 əməkdaşı var."]
    assert introduced_in(texts, [], suffixed=True) == {}


def test_no_summary_calls_somebody_by_a_name_that_was_cut_away() -> None:
    """The name stays with the office, or nothing is told of "Kruse"."""
    text = (
        "The former head of the port authority, Daniel Kruse, was sentenced on Friday to four years and six "
        "months in prison for accepting bribes. Judge H. Lindqvist found that between 2016 and 2019 Kruse had "
        "received €412,000 from the firm Norbag in exchange for nine contracts. Two managers were acquitted."
    )
    made = summarise(text, heading="Port bribery case", lead="", language="en", budgets=(140, 220, 350))
    for budget in (140, 220, 350):
        before = made.within(budget).partition("Daniel Kruse")[0]
        assert "Kruse" not in before
