"""Sentences shortened: what each rule offers and what its guards never let through, in five languages."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.news.article import LANGUAGES
from bot.news.compress import capitalised, variants
from bot.news.fidelity import check
from bot.news.guards import Setting, opens_unnamed
from bot.news.reference import named
from bot.news.rules import rules_for

CUTS = Path(__file__).parents[1] / "fixtures" / "summaries" / "cuts.txt"


class Case(NamedTuple):
    """A line of cuts.txt."""

    language: str
    sentence: str
    offered: bool
    rule: str
    form: str


def cases() -> list[Case]:
    found = []
    for line in CUTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, sentence, form = line.split(" | ")
            sign, rule, text = re.fullmatch(r"([+-])(?:\[(.+?)\])? (.+)", form).groups()
            found.append(Case(language, sentence, sign == "+", rule or "", text))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.language} {case.form}")
def test_cut(case: Case) -> None:
    """A shorter form is offered, or kept out by a guard; verbatim always comes first."""
    texts = [variant.text for variant in variants(case.sentence, Setting(case.language))]
    assert texts[0] == case.sentence
    assert (case.form in texts) is case.offered, texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_an_example_for_it_and_one_against(language: str) -> None:
    """Each kind of cut in each language is shown once where it is made and once where it must not be."""
    made, kept_from = set(), set()
    rules = (*rules_for(language).rules, *rules_for(language).trims)
    for case in cases():
        if case.language != language:
            continue
        if case.offered:
            found = variants(case.sentence, Setting(language))
            made.update(*(variant.rules for variant in found if variant.text == case.form))
        else:
            kept_from.add(case.rule)
            kept_from.update(rule.name for rule in rules if rule.pattern.search(case.sentence))
    names = {rule.name for rule in rules}
    assert names - made == set()
    assert names - kept_from == set()


def test_every_variant_passes_the_gate() -> None:
    """No variant of any example says what its sentence does not."""
    for case in cases():
        for variant in variants(case.sentence, Setting(case.language)):
            assert check(variant.text, case.sentence, case.language) == ()


def test_named_speaker_is_dropped_only_if_the_lead_names_him() -> None:
    """An attribution to a named person goes where the lead has said who it is."""
    sentence = "Minister Ann Shaw said that 1,150 citizens received help."
    known = Setting("en", "Minister Ann Shaw met the press in Minsk.")
    assert "1,150 citizens received help." in [variant.text for variant in variants(sentence, known)]
    other = Setting("en", "The press met in Minsk.")
    assert {variant.text for variant in variants(sentence, other)} == {
        f"{who} said {that}1,150 citizens received help."
        for who in ("Minister Ann Shaw", "The minister")
        for that in ("that ", "")
    }


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
