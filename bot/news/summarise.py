"""Summaries out of a text's own sentences, within a budget of characters, with the account of how they came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.news.article import BUDGETS, Origin, Summary
from bot.news.choose import Choice, choose
from bot.news.facts import names_in
from bot.news.guards import Setting
from bot.news.happened import SHORT, led_by_event
from bot.news.lead import sentence_scores, source_of
from bot.news.rules import rules_for
from bot.news.sentences import Sentence, split
from bot.news.speakers import only_quoted
from bot.news.units import texts_of, units_of
from bot.news.weights import weights

_WHOLE_SENTENCE = 1.2
"""In a lead, how much more a whole sentence counts than a shortened one."""


@dataclass(frozen=True, slots=True)
class Used:
    """A source sentence, what was made of it, and the rules that were applied."""

    source: str
    unit: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a summary came about."""

    budget: int
    text: str
    score: float
    used: tuple[Used, ...]
    left_out: tuple[str, ...]
    """Source sentences of which nothing is in the summary."""


def summarise(text: str, *, heading: str, lead: str, language: str, budgets: tuple[int, ...] = BUDGETS) -> Summary:
    """Return a section's summaries, one for each of `budgets` in characters."""
    return from_explanations(explain(text, heading=heading, lead=lead, language=language, budgets=budgets))


def summarise_lead(
    text: str, *, heading: str, language: str, proposed: str = "", budgets: tuple[int, ...] = BUDGETS
) -> Summary:
    """Return the summaries of a lead, or of a text without headings; see `explain_lead`."""
    made = explain_lead(text, heading=heading, language=language, proposed=proposed, budgets=budgets)
    return from_explanations(made)


def explain(
    text: str, *, heading: str, lead: str, language: str, budgets: tuple[int, ...] = BUDGETS
) -> tuple[Explanation, ...]:
    """Return how each of a section's summaries comes about."""
    sentences = split(text, language)
    before = _names_before(lead, language)
    known = before | names_in([f"- {heading}"])
    units = units_of(sentences, Setting(language, lead, heading), before | names_in([heading]))
    told = frozenset(key for unit in units for key in unit.keys)
    texts = texts_of(sentences)
    worth = weights(told, texts, known=known, speakers=only_quoted(texts, rules_for(language)))
    led = led_by_event(units, texts, language) if min(budgets) <= SHORT else units
    return tuple(
        _explained(choose(led if budget <= SHORT else units, worth, budget), sentences, text, budget)
        for budget in budgets
    )


@lru_cache(maxsize=8)
def _names_before(lead: str, language: str) -> frozenset[str]:
    """Return the names of a lead, which all sections of an article have before them."""
    return names_in([sentence.text for sentence in split(lead, language)])


def explain_lead(
    text: str, *, heading: str, language: str, proposed: str = "", budgets: tuple[int, ...] = BUDGETS
) -> tuple[Explanation, ...]:
    """Return how each summary of a lead, or of a text without headings, comes about.

    `proposed` is a headline made of this very text: its sentence is not told again where there is another.
    """
    sentences = split(text, language)
    texts = texts_of(sentences)
    scores = sentence_scores(texts, heading, language)
    units = [
        replace(
            unit,
            keys=frozenset(),
            penalty=scores[unit.sentence] * (1.0 if unit.rules else _WHOLE_SENTENCE) + unit.penalty,
        )
        for unit in units_of(sentences, Setting(language, text), frozenset(), scenes=False)
    ]
    above = source_of(proposed, texts) if proposed else None
    others = units
    if above is not None:
        others = [
            replace(unit, opening=0.0, orphan=0.0 if unit.sentence == above + 1 else unit.orphan)
            for unit in units
            if unit.sentence != above
        ]
    made = []
    for budget in budgets:
        choice = choose(others, {}, budget)
        if not choice.units and above is not None:
            choice = choose(units, {}, budget)
        made.append(_explained(choice, sentences, text, budget))
    return tuple(made)


def from_explanations(made: Sequence[Explanation]) -> Summary:
    """Return the summaries that the explanations explain."""
    return Summary(origin=Origin.EXTRACTIVE, texts={one.budget: one.text for one in made})


def _explained(choice: Choice, sentences: Sequence[Sentence], text: str, budget: int) -> Explanation:
    used = {unit.sentence for unit in choice.units}
    return Explanation(
        budget=budget,
        text=choice.text or clipped(text, budget),
        score=choice.score,
        used=tuple(Used(sentences[unit.sentence].text, unit.text, unit.rules) for unit in choice.units),
        left_out=tuple(sentence.text for at, sentence in enumerate(sentences) if at not in used),
    )


def clipped(text: str, budget: int) -> str:
    """Return the start of `text`, cut at a clause, else between words, with an ellipsis; the last resort."""
    text = " ".join(text.split(" ")).strip().partition("\n")[0]
    if len(text) <= budget:
        return text
    start = text[: budget - 1]
    ends = [match.start() for match in re.finditer(r"[,;:—–](?=\s)", start)]
    end = ends[-1] if ends and ends[-1] > budget // 2 else start.rfind(" ")
    clause = start[: end if end > 0 else len(start)]
    for opening, closing in (("«", "»"), ("“", "”"), ("(", ")")):
        if clause.count(opening) > clause.count(closing):
            clause = clause[: clause.rindex(opening)]
    return f"{clause.rstrip(' ,;:—–-(')}…"


__all__ = [
    "Explanation",
    "Used",
    "clipped",
    "explain",
    "explain_lead",
    "from_explanations",
    "summarise",
    "summarise_lead",
]
