"""What a Russian "она" or a Belarusian "ён" means, where the sentence before is about one thing and no person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Gender(NamedTuple):
    """How a thing of one gender is written of: patterns of an adjective, a noun, a past tense, and the pronoun."""

    adjective: str
    noun: str
    past: str
    pronoun: str


def namer(
    *,
    genders: Sequence[Gender],
    present: str,
    near: str,
    leads: str,
    adverb: str,
    that: str,
    people: re.Pattern[str],
) -> Callable[[str, Sequence[str]], tuple[str, bool] | None]:
    """Return what puts a thing's name for its pronoun: "Завод работает. С мая он …" tells of the plant.

    The thing is all that the sentence before has: its verb is followed by adverbs alone.
    """
    letter = "[а-яёіў’'-]"
    pairs = [
        (
            re.compile(
                rf"(?:(?P<said>.*, {that} )|^)(?P<what>(?:{letter}*{one.adjective} )?{letter}{{2,}}{one.noun}"
                rf"(?: (?:{near}) (?-i:[А-ЯЁІЎ])\w+)?) (?:{letter}+{one.past}|"
                rf"{present})(?: {letter}+{adverb}){{0,2}}\.$",
                re.IGNORECASE,
            ),
            re.compile(
                rf"(?P<lead>(?:(?:{leads}) [\w ]{{2,28}} )?)(?i:{one.pronoun}) "
                rf"(?={letter}+{one.past}\b|(?:{present})\b)"
            ),
        )
        for one in genders
    ]

    def name(sentence: str, before: Sequence[str]) -> tuple[str, bool] | None:
        for thing, pronoun in pairs:
            told = thing.match(before[-1]) if before else None
            found = pronoun.match(sentence)
            if told is None or found is None or people.search(told["what"]):
                continue
            what = told["what"]
            first = what[0] if found["lead"] and not told["said"] and what[1:2].isupper() else what[0].lower()
            first = first if found["lead"] else first.upper()
            return f"{found['lead']}{first}{what[1:]} {sentence[found.end() :]}", False
        return None

    return name
