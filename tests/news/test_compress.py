"""Sentences shortened: what each rule offers and what its guards never let through, in five languages."""

from pathlib import Path

import pytest

from bot.news.article import LANGUAGES
from bot.news.compress import capitalised, variants
from bot.news.fidelity import check
from bot.news.guards import Setting, opens_unnamed
from bot.news.reference import named
from bot.news.rules import rules_for

CUTS = Path(__file__).parents[1] / "fixtures" / "summaries" / "cuts.txt"


def cases() -> list[tuple[str, str, bool, str]]:
    found = []
    for line in CUTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, sentence, form = line.split(" | ")
            found.append((language, sentence, form[0] == "+", form[2:]))
    return found


@pytest.mark.parametrize(("language", "sentence", "offered", "form"), cases())
def test_cut(*, language: str, sentence: str, offered: bool, form: str) -> None:
    """A shorter form is offered, or kept out by a guard; verbatim always comes first."""
    texts = [variant.text for variant in variants(sentence, Setting(language))]
    assert texts[0] == sentence
    assert (form in texts) is offered, texts


def test_every_language_has_cuts_and_guards() -> None:
    """Each language has examples of what is cut and of what is not."""
    for language in LANGUAGES:
        assert {offered for code, _, offered, _ in cases() if code == language} == {True, False}


def test_every_variant_passes_the_gate() -> None:
    """No variant of any example says what its sentence does not."""
    for language, sentence, _, _ in cases():
        for variant in variants(sentence, Setting(language)):
            assert check(variant.text, sentence, language) == ()


def test_named_speaker_is_dropped_only_if_the_lead_names_him() -> None:
    """An attribution to a named person goes where the lead has said who it is."""
    sentence = "Minister Ann Shaw said that 1,150 citizens had received help."
    known = Setting("en", "Minister Ann Shaw met the press in Minsk.")
    assert "1,150 citizens had received help." in [variant.text for variant in variants(sentence, known)]
    other = Setting("en", "The press met in Minsk.")
    assert [variant.text for variant in variants(sentence, other)] == [
        sentence,
        "The minister said that 1,150 citizens had received help.",
    ]


@pytest.mark.parametrize(
    ("text", "dotless", "capital"),
    [("ixrac artıb", True, "İxrac artıb"), ("“iş” başladı", True, "“İş” başladı"), ("it rose", False, "It rose")],
)
def test_capital(*, text: str, dotless: bool, capital: str) -> None:
    """A sentence starts with its language's capital."""
    assert capitalised(text, dotless=dotless) == capital


def test_he_is_named_where_there_is_no_doubt() -> None:
    """An opening He takes the name of the person whom the sentence before is about."""
    rules = rules_for("en")
    clear = ["Ambassador Pinevich pointed to trade.", "He also highlighted 279 elevators."]
    assert list(named(clear, rules))[1] == ("Ambassador Pinevich also highlighted 279 elevators.", True)
    doubtful = ["Ambassador Pinevich thanked President Aliyev.", "He also highlighted 279 elevators."]
    assert list(named(doubtful, rules))[1] == ("He also highlighted 279 elevators.", False)
    nobody = ["Trade grew in May.", "He also highlighted 279 elevators."]
    assert list(named(nobody, rules))[1] == ("He also highlighted 279 elevators.", False)


@pytest.mark.parametrize(
    ("language", "text", "unnamed"),
    [
        ("en", "This year 300 schools opened.", False),
        ("en", "This school opened.", True),
        ("az", "Bu il Şəmkirdə 27 min ton üzüm yığılıb.", False),
        ("az", "Bu zavodda 300 nəfər çalışır.", True),
        ("az", "Hər gün 300 nəfər gəlir.", False),
        ("az", "Hər ikisi Bakıda yaşayır.", True),
        ("tr", "Bu yıl 95 bin ton zeytin bekleniyor.", False),
        ("tr", "Her gün 300 kişi geliyor.", False),
        ("tr", "Bu sayı geçen yıl 300 idi.", True),
        ("ru", "Эта школа открыта.", True),
        ("be", "Гэта школа адкрыта.", True),
    ],
)
def test_pronoun_at_the_start(language: str, text: str, *, unnamed: bool) -> None:
    """What needs a sentence before it is told from a time that names itself."""
    assert opens_unnamed(text, rules_for(language)) is unnamed
