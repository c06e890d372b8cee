"""The choice of units that tell most within a budget: exact, by branch and bound (summaries.md, "Method", 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

from bot.news.facts import Key

_MOST_UNITS = ((140, 3), (220, 5), (10_000, 6))
"""Units at most, by the budget up to which that holds."""
_MOST_SENTENCES = 24
"""Sentences among which the choice is exact; of a longer text, those that tell most for themselves."""

_EMPTY, _LEADS = -2.5, 1.5
"""A penalty from which on a sentence tells nothing by itself; what it counts that the next one needs it."""
_NEEDS = -6.0
"""What speaks against a sentence from which on it needs the one before: what leans loosely does without."""

_UNTOLD = -1.5
"""Of "The ship carries 380 people", where what told of a ship is left out."""
_UNNAMED = -12.0
"""Of a surname alone, where nothing before it tells whose it is."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A way to say a sentence, as it is weighed: which sentence, what it tells, what speaks against it."""

    sentence: int
    text: str
    keys: frozenset[Key]
    rules: tuple[str, ...]
    before: int = -1
    """The sentence on which it may lean: the last that was no mere "So said the mayor"."""
    since: int | None = None
    """Where somebody is meant, the sentence that names him: those between it and `before` name nobody else."""
    penalty: float = 0.0
    """Whatever comes before it."""
    orphan: float = 0.0
    """Unless the sentence `before` is chosen too, right before it, with all that it ends with."""
    belongs: float = 0.0
    """Unless the sentence right before it is chosen too, in any form: only that says whose it is."""
    opening: float = 0.0
    """At the start of a summary, besides."""
    thing: str = ""
    """How the word begins for what it opens with, of which a sentence before tells: "The ship", «Судно»."""
    names_somebody: bool = False
    names_in_full: frozenset[str] = frozenset()
    calls_alone: frozenset[str] = frozenset()
    """Surnames that it gives with a first name, and those whose first name only another sentence gives."""
    wants_somebody: bool = False
    """True where a "he said" leans on somebody whom one of the units before must name."""
    curtailed: bool = False
    """True where its end, to which the next sentence may point, was cut off."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The units chosen, in order, and their score."""

    units: tuple[Unit, ...]
    score: float

    @property
    def text(self) -> str:
        """The summary."""
        return " ".join(unit.text for unit in self.units)


def choose(units: Sequence[Unit], weights: Mapping[Key, float], budget: int) -> Choice:
    """Return the units, at most `budget` characters together, that tell most: one a sentence, in source order."""
    search = _Search(_by_sentence(units, weights, budget), weights, budget)
    search.visit(0, (), 0, 0.0, 0)
    return Choice(search.best, round(search.score, 3))


def worth(unit: Unit, weights: Mapping[Key, float]) -> float:
    """Return what a unit is worth by itself."""
    return fsum(weights[key] for key in unit.keys) + unit.penalty


def _by_sentence(units: Sequence[Unit], weights: Mapping[Key, float], budget: int) -> list[list[Unit]]:
    """Group by sentence the units that could be chosen, without those that another beats in all respects.

    A sentence that stands there twice is taken the first time.
    """
    groups: dict[int, list[Unit]] = {}
    first: dict[str, int] = {}
    for unit in units:
        if len(unit.text) <= budget and first.setdefault(unit.text, unit.sentence) == unit.sentence:
            groups.setdefault(unit.sentence, []).append(unit)
    rows = [_undominated(group, weights) for _, group in sorted(groups.items())]
    if len(rows) > _MOST_SENTENCES:
        tops = [max(worth(unit, weights) for unit in row) for row in rows]
        ranked = sorted(range(len(rows)), key=lambda at: -tops[at])[:_MOST_SENTENCES]
        rows = [rows[at] for at in sorted(ranked)]
    return rows


def _undominated(group: list[Unit], weights: Mapping[Key, float]) -> list[Unit]:
    kept: list[Unit] = []
    for unit in sorted(group, key=lambda unit: (-worth(unit, weights), len(unit.text), len(unit.rules))):
        beaten = any(
            len(other.text) <= len(unit.text)
            and other.keys >= unit.keys
            and other.penalty >= unit.penalty
            and other.orphan >= unit.orphan
            and other.belongs >= unit.belongs
            and other.opening >= unit.opening
            and other.thing in {"", unit.thing}
            and other.curtailed <= unit.curtailed
            and other.names_somebody >= unit.names_somebody
            and other.names_in_full >= unit.names_in_full
            and other.calls_alone <= unit.calls_alone
            for other in kept
        )
        if not beaten:
            kept.append(unit)
    return kept


def _leaning(unit: Unit, chosen: tuple[Unit, ...]) -> float:
    """Return what speaks against a unit that leans on the one before, or for it: that one then has a sense."""
    if unit.wants_somebody and not any(one.names_somebody and one.sentence == unit.since for one in chosen):
        return unit.orphan
    since = unit.before if unit.since is None else unit.since
    if not chosen or not since <= chosen[-1].sentence <= unit.before or chosen[-1].curtailed:
        return unit.orphan
    return _LEADS if chosen[-1].penalty <= _EMPTY and unit.orphan <= _NEEDS else 0.0


def _may_lead(unit: Unit, empty: frozenset[int]) -> bool:
    """Tell whether a unit leans on what may be one of the sentences that tell nothing by themselves."""
    since = unit.before if unit.since is None else unit.since
    return unit.orphan <= _NEEDS and any(at in empty for at in range(since, unit.before + 1))


class _Search:
    """Depth first through the sentences, leaving branches that cannot beat the best. Sets of keys are bits."""

    def __init__(self, rows: list[list[Unit]], weights: Mapping[Key, float], budget: int) -> None:
        self.best: tuple[Unit, ...] = ()
        self.score = 0.0
        bits = {key: 1 << at for at, key in enumerate(sorted({k for row in rows for u in row for k in u.keys}))}
        self._weights = {bits[key]: weights[key] for key in bits}
        self._gains: dict[int, float] = {0: 0.0}
        self._rows = [[(unit, sum(bits[key] for key in unit.keys)) for unit in row] for row in rows]
        self._budget = budget
        self._most = next(most for size, most in _MOST_UNITS if budget <= size)
        empty = frozenset(unit.sentence for row in rows for unit in row if unit.penalty <= _EMPTY)
        tops = [
            max(0.0, *(self._gain(told) + unit.penalty + _LEADS * _may_lead(unit, empty) for unit, told in row))
            for row in self._rows
        ]
        self._ahead = [
            list(accumulate(sorted(tops[at:], reverse=True), initial=0.0)) for at in range(len(rows) + 1)
        ]

    def visit(self, at: int, chosen: tuple[Unit, ...], told: int, score: float, used: int) -> None:
        """Try every unit of the sentence `at`, then to go without it."""
        if score > self.score:
            self.best, self.score = chosen, score
        room = min(self._most - len(chosen), len(self._rows) - at)
        if not room or score + self._ahead[at][room] <= self.score:
            return
        for unit, tells in self._rows[at]:
            length = used + len(unit.text) + bool(chosen)
            if length <= self._budget:
                gain = self._gain(tells & ~told) + unit.penalty + (0.0 if chosen else unit.opening)
                if unit.thing and not any(unit.thing in one.text.lower() for one in chosen):
                    gain += _UNTOLD
                if unit.orphan:
                    gain += _leaning(unit, chosen)
                if unit.belongs and not (chosen and chosen[-1].sentence == unit.sentence - 1):
                    gain += unit.belongs
                if unit.calls_alone:
                    gain += _UNNAMED * len(unit.calls_alone.difference(*(one.names_in_full for one in chosen)))
                self.visit(at + 1, (*chosen, unit), told | tells, score + gain, length)
        self.visit(at + 1, chosen, told, score, used)

    def _gain(self, told: int) -> float:
        """Return what the keys in `told` are worth together."""
        known = self._gains.get(told)
        if known is None:
            lowest = told & -told
            known = self._gains[told] = self._weights[lowest] + self._gain(told ^ lowest)
        return known
