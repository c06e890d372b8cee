"""What a unit leans on: a pronoun that means something in the sentence before, or somebody named before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.news.choose import Unit
from bot.news.facts import CALENDAR, TOKEN, lower, stem
from bot.news.guards import opens_unnamed
from bot.news.rules import found, patterns_of
from bot.news.rules.belongings import OPENINGS, THINGS
from bot.news.rules.beside import ALSO, BESIDE
from bot.news.rules.model import Rules
from bot.news.surnames import Full, called_alone, named_in_full

ORPHAN = -12.0
_LOOSE = -1.5
_ADDED = -0.1
"""Of "The court also ordered", without what it ordered first: little more than to leave the word out costs."""
_DEFINITE = -2.4
"""Of "The ship carries 380 people" at the start of a summary, where nothing has told of a ship."""
_OTHERWISE = -6.0
"""Of such a sentence anywhere, without the one that calls the thing otherwise."""
ANOTHERS = -6.0
"""Of a cost without the sentence that says of what it is."""
_SHORTEST_NOUN = 4
_OPENING = 16
"""Characters from the start where a pronoun ("one of them") is as bad as an opening one."""
_CLAUSE_WORDS = 3


def orphan(text: str, rules: Rules, *, calls: bool = True, beside: bool = True) -> float:
    """Return what speaks against a unit that leans on the sentence before, where that is not chosen.

    Without `calls` nobody in it calls anything, without `beside` nothing is set against anything: its whole
    sentence has no such words.
    """
    plain = lower(text)
    leans = rules.anaphora.search(plain) if rules.anaphora is not None else None
    ahead = rules.ahead.match(text) if rules.ahead is not None else None
    own = None if ahead else rules.possessives.search(plain) if rules.possessives is not None else None
    if (
        opens_unnamed(text, rules)
        or (rules.then is not None and rules.then.match(plain))
        or (calls and found(rules.calls, plain))
        or _tells_of_unnamed(text, rules)
        or (own is not None and not _names_something(text[: own.start()], rules))
    ):
        return ORPHAN
    if leans is None:
        return _set_beside(plain, rules.language) if beside else 0.0
    before = text[: leans.start()]
    if found(rules.settled, lower(before)):
        return 0.0
    return _LOOSE if leans.start() >= _OPENING and _names_something(before, rules) else ORPHAN


def _set_beside(plain: str, language: str) -> float:
    return _LOOSE if found(BESIDE.get(language), plain) else _ADDED if found(ALSO.get(language), plain) else 0.0


def is_beside(text: str, language: str) -> bool:
    """Tell whether a sentence has words that set it beside or against the one before."""
    return _set_beside(lower(text), language) < 0


_KIND = re.compile(r"предприят|прадпрыемств|постанов|пастаноў|комплекс|здани|будын|объект|аб[’']ект|судн")


def introduced(text: str, heading: str, before: Sequence[str], rules: Rules) -> tuple[str, float]:
    """Return how the thing begins that a sentence opens with, if one before it tells of that and no heading does.

    And what speaks against the sentence without the one right before, if that calls the thing otherwise: a dairy,
    then «предприятие».
    """
    noun = lower(rules.definite(text)) if rules.definite is not None else ""
    if not noun or _speaks_of(noun, heading):
        return "", 0.0
    if any(_speaks_of(noun, said) for said in before):
        return _start_of(noun), 0.0
    return "", _OTHERWISE if before and _KIND.match(noun) else 0.0


def _start_of(noun: str) -> str:
    return noun[: max(_SHORTEST_NOUN, len(noun) - 2)]


def _speaks_of(noun: str, text: str) -> bool:
    least = _start_of(noun)
    return any(lower(word).startswith(least) for word in TOKEN.findall(text))


def told_before(text: str, heading: str, rules: Rules) -> float:
    """Return what speaks against a unit as the first one, because it is about a thing that was told of before."""
    noun = rules.definite(text) if rules.definite is not None else ""
    if not noun:
        return 0.0
    known = {stem(lower(match[0]), rules.language) for match in TOKEN.finditer(heading)}
    return 0.0 if stem(lower(noun), rules.language) in known else _DEFINITE


def belongs(at: int, texts: Sequence[str], heading: str, language: str) -> float:
    """Return what speaks against the sentence `at` without the one before, if that tells of the thing it is about.

    "Construction begins in spring" is the solar park's; told after gas exports alone, it would be theirs.
    """
    return _of_another(texts[at], texts[at - 1], (heading, *texts[: at - 1]), language) if at else 0.0


def torn(text: str, said: str, before: Sequence[str], heading: str, language: str) -> float:
    """Return what speaks against a part of a sentence, if only the rest of that told of the thing it is about.

    "Investments will exceed 4.5 million" was cut from "A shop for mineral water will be built in Shklov, …".
    """
    return _of_another(text, said, (heading, text, *before), language)


def _of_another(text: str, telling: str, earlier: Sequence[str], language: str) -> float:
    if language not in OPENINGS or not OPENINGS[language].match(text):
        return 0.0
    told = lower(" ".join(earlier))
    things = (match[1] for match in THINGS[language].finditer(lower(telling)))
    return ANOTHERS if any(thing not in told for thing in things) else 0.0


def _tells_of_unnamed(text: str, rules: Rules) -> bool:
    """Tell whether a unit goes on with a pronoun after whose words it is: "According to the police, she …"."""
    plain = lower(text)
    if not any(f", {pronoun} " in plain for pronoun in rules.pronouns):
        return False
    sources = (pattern.match(text) for pattern in patterns_of("attribution", rules.language))
    return any(
        match is not None and match[0].endswith(", ") and opens_unnamed(text[match.end() :], rules)
        for match in sources
    )


def _names_something(before: str, rules: Rules) -> bool:
    """Tell whether a pronoun may mean what stands before it in its own sentence: a name, a clause with a verb."""
    words = [word for word in TOKEN.findall(before) if word[0].isalpha()]
    if (
        any(word[0].isupper() and lower(word) not in CALENDAR for word in words[1:])
        or '"' in before
        or "«" in before
        or "“" in before
    ):
        return True
    if rules.phrase_starts is None:  # the verb stands last
        return len(words) >= _CLAUSE_WORDS
    return rules.finite is not None and rules.finite.search(lower(before)) is not None


def with_people(units: Sequence[Unit], texts: Sequence[str], rules: Rules) -> list[Unit]:
    """Return units that know whether they lean on whom one of the texts names, and whether they name him."""
    says = [found(rules.he_says, text) for text in texts]
    if not any(says):
        return list(units)
    peopled = [found(rules.somebody, text) for text in texts]
    wanting = [says[unit.sentence] and found(rules.he_says, unit.text) for unit in units]
    since = [
        max((at for at in range(unit.before + 1) if peopled[at]), default=None) if wants else None
        for unit, wants in zip(units, wanting, strict=True)
    ]
    meant = frozenset(since)
    return [
        replace(
            unit,
            names_somebody=unit.sentence in meant and found(rules.somebody, unit.text),
            wants_somebody=wants,
            since=named,
        )
        if wants or unit.sentence in meant
        else unit
        for unit, wants, named in zip(units, wanting, since, strict=True)
    ]


def with_surnames(unit: Unit, surnames: Mapping[str, Full]) -> Unit:
    """Return a unit that knows whom it names in full, and whom it calls by a surname that another must explain."""
    plain = lower(unit.text)
    if not any(key in plain for key in surnames):
        return unit
    return replace(
        unit,
        names_in_full=named_in_full(unit.text, surnames),
        calls_alone=called_alone(unit.text, surnames),
    )
