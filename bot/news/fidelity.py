"""The gate: nothing may stand in a summary that does not stand in its source.

The same for extractive, model-written and hand-written summaries; by hand, a violation is only a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.news.facts import CAPITALISED, NUMBER, TOKEN, lower, number_value
from bot.news.rules import rules_for
from bot.news.rules.model import Rules


class Fault(StrEnum):
    """What can be wrong with a summary."""

    NUMBER = "number"
    UNIT = "unit"
    QUALIFIER = "qualifier"
    NAME = "name"
    QUOTATION = "quotation"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a summary that its source does not bear out."""

    fault: Fault
    text: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as it stands in a text: its value, the words after it, and whether it is hedged."""

    written: str
    value: str
    following: tuple[str, ...]
    alone: bool
    """True where punctuation follows, and so no unit."""
    qualified: bool


_UNITS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "процент": "%",
    "працэнт": "%",
    "faiz": "%",
    "yüzde": "%",
    "ayda": "ay",
    "ayın": "ay",
}
_SIGNS = "%$€£₼₽₺°"
_NEAR = 6
"""Words after a figure in the source among which its unit must be found."""
_LOOK_BACK, _LOOK_AHEAD = 40, 60
_UNIT = re.compile(rf"[{_SIGNS}]|[^\W\d_]+")
_ENDING = re.compile(r"['’][^\W\d_]+")
"""A number's case, after which no unit stands: "2026'da", "14 kişiden 3'ü"."""
_NO_UNIT = re.compile(r"\s*[,;:!?()—–»”\"]|\.(?:\s|$)")
_STEM = 4
_CASE = re.compile(r"(?P<name>[^'’]+)['’]\w+|(?P<acronym>\w+)-\w{1,3}")
"""A name and its ending: "koridor'dan", "mvt-lıq"."""
_QUOTED = re.compile(r"«([^»]+)»|“([^”]+)”|„([^“]+)“|\"([^\"]+)\"")
_MARKS = '«“„"'
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…:;]\s+|\n)[\W_]*$")


def check(summary: str, source: str, language: str) -> tuple[Violation, ...]:
    """Return what in `summary` does not stand in `source`; empty when it is faithful."""
    rules = rules_for(language)
    return (
        *_figures(summary, source, rules),
        *_count_words(summary, source, rules),
        *_names(summary, source),
        *_quotations(summary, source),
        *_balance(summary, source),
    )


@lru_cache(maxsize=64)
def _read_figures(text: str, language: str) -> tuple[_Figure, ...]:
    return tuple(
        _figure(
            text[max(0, match.start() - _LOOK_BACK) : match.start()],
            match[0],
            text[match.end() : match.end() + _LOOK_AHEAD],
            language,
        )
        for match in NUMBER.finditer(text)
    )


@lru_cache(maxsize=1024)
def _figure(before: str, written: str, after: str, language: str) -> _Figure:
    """Return a number by what stands around it; the shorter ways to say a sentence share most of that."""
    rules = rules_for(language)
    sign = before[-1:]
    ending = _ENDING.match(after)
    following = after[ending.end() :] if ending else after
    alone = ending is not None or _NO_UNIT.match(following) is not None
    before, after, following = lower(before), lower(after), lower(following)
    hedged = any(p.search(before) for p in rules.qualifiers) or any(p.match(after) for p in rules.qualifiers_after)
    signs = (sign,) if sign and sign in _SIGNS else ("%",) if before.endswith("yüzde ") else ()
    units = (*signs, *(_unit(unit[0]) for unit in _UNIT.finditer(following)))[:_NEAR]
    return _Figure(written, number_value(written), units, not signs and alone, hedged)


def _same_unit(figure: _Figure, other: _Figure) -> bool:
    """Tell whether what is counted in a summary is counted near the same number in the source, in any form."""
    if figure.alone or not figure.following:
        return True
    unit = figure.following[0]
    return any(known.startswith(unit) or unit.startswith(known) for known in other.following)


def _unit(word: str) -> str:
    return next((unit for name, unit in _UNITS.items() if word.startswith(name)), word[:_STEM])


def _figures(summary: str, source: str, rules: Rules) -> list[Violation]:
    """Every number stands in the source, with the unit that follows it, hedged as it is there."""
    known: dict[str, list[_Figure]] = {}
    for figure in _read_figures(source, rules.language):
        known.setdefault(figure.value, []).append(figure)
    faults = []
    for figure in _read_figures(summary, rules.language):
        same = known.get(figure.value)
        if same is None:
            faults.append(Violation(Fault.NUMBER, figure.written))
            continue
        alike = [other for other in same if _same_unit(figure, other)]
        if not alike:
            faults.append(Violation(Fault.UNIT, figure.written))
        elif all(other.qualified != figure.qualified for other in alike):
            faults.append(Violation(Fault.QUALIFIER, figure.written))
    return faults


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(TOKEN.findall(lower(text)))


def _count_words(summary: str, source: str, rules: Rules) -> list[Violation]:
    """Every number written as a word stands in the source as a word."""
    known = _words(source)
    counts = sorted((_words(summary) - known) & rules.number_words)
    return [Violation(Fault.NUMBER, word) for word in counts if not any(other.startswith(word) for other in known)]


def _names(summary: str, source: str) -> list[Violation]:
    """Every capitalised word stands in the source, in whatever form; a sentence's first word in any case."""
    known = _words(source)
    faults = []
    for match in CAPITALISED.finditer(summary):
        if match[0][0].isupper() and not _stands(lower(match[0]), known):
            opening = _SENTENCE_OPENS.search(summary[: match.start()])
            if not opening or (match[0].isupper() and len(match[0]) > 1):
                faults.append(Violation(Fault.NAME, match[0]))
    return faults


def _stands(word: str, known: frozenset[str]) -> bool:
    """Tell whether a form of `word` is among `known`: endings of up to three letters, or after a ’, may differ."""
    if word in known:
        return True
    case = _CASE.fullmatch(word)
    name = case["name"] or case["acronym"] if case else ""
    if name in known or (case and case["name"] and len(name) > _STEM and _stands(name, known)):
        return True
    least = max(min(len(word), _STEM), len(word) - 3)
    return any(other[:least] == word[:least] for other in known)


def _quotations(summary: str, source: str) -> list[Violation]:
    """Find what stands in quotation marks and is not quoted word for word."""
    if not any(mark in summary for mark in _MARKS):
        return []
    plain = _flat(source)
    quoted = (next(filter(None, match.groups())) for match in _QUOTED.finditer(summary))
    return [Violation(Fault.QUOTATION, text) for text in quoted if _flat(text).strip(".,!?") not in plain]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[«»“”„\"]", "", text)).replace("’", "'")


def _balance(summary: str, source: str) -> list[Violation]:
    """Quotation marks and brackets come in pairs, unless the source itself leaves them open."""
    faults = [
        Violation(Fault.BALANCE, opening)
        for opening, closing in _PAIRS
        if summary.count(opening) != summary.count(closing) and source.count(opening) == source.count(closing)
    ]
    if summary.count('"') % 2 and source.count('"') % 2 == 0:
        faults.append(Violation(Fault.BALANCE, '"'))
    return faults
