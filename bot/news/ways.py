"""How a sentence may be told: with the name for what it points to, as it stands, with its pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.news.choose import Unit
from bot.news.facts import keys
from bot.news.leaning import ORPHAN
from bot.news.rules.model import Rules
from bot.news.talk import SHORTENED


class Way(NamedTuple):
    """A sentence as it may be told: what names were put in, and whether it leans on the one before."""

    text: str
    rules: tuple[str, ...] = ()
    leans: bool = False
    fresh: float = 0.0
    """What speaks against it where it opens with a thing that the sentence before has called otherwise."""
    thing: str = ""
    """How that thing begins, where a sentence before calls it so."""
    whose: float = 0.0
    """What speaks against it where only the sentence before says whose it is."""
    scene: float = 0.0
    """What speaks against it without a figure, among the first sentences of a section that has some."""


def ways_of(said: str, renamed: bool, before: Sequence[str], rules: Rules) -> list[Way]:  # noqa: FBT001 - `named` says so
    """Return a sentence with whatever it points to, as far as that is certain, and as it stands."""
    plain = Way(said, ("pronoun",) * renamed)
    name = rules.names(said, before) if rules.names is not None else None
    return [plain] if name is None else [plain._replace(leans=name[1]), Way(name[0], ("name",))]


def with_pronoun(made: Sequence[Unit], said: str, texts: Sequence[str], rules: Rules) -> list[Unit]:
    """Return the units that open with a name that was put in with their pronoun again.

    Right after a sentence with that very name, "He" is told.
    """
    pronoun = rules.he.match(texts[-1]) if rules.he is not None else None
    if pronoun is None or len(texts) == 1:
        return []
    name = said[: len(said) - len(texts[-1]) + pronoun.end()]
    if name.split()[-1] not in texts[-2]:
        return []
    own = keys(name, rules.language)
    return [
        replace(
            unit,
            text=pronoun[0] + unit.text[len(name) :],
            keys=unit.keys - own,
            penalty=unit.penalty - SHORTENED,
            orphan=ORPHAN,
            rules=unit.rules[1:],
        )
        for unit in made
        if unit.text.startswith(name)
    ]
