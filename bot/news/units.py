"""Every way to say every sentence of a text, with what it tells and what speaks against it (summaries.md, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp
from typing import NamedTuple

from bot.news.choose import Unit
from bot.news.compress import Variant, variants
from bot.news.facts import NUMBER, TOKEN, Key, Kind, events_in, keys, lower, name_key, names_in
from bot.news.guards import PLANS, Setting, holds_opinion, quotes
from bot.news.leaning import (
    ANOTHERS,
    ORPHAN,
    belongs,
    introduced,
    orphan,
    told_before,
    torn,
    with_people,
    with_surnames,
)
from bot.news.reference import named
from bot.news.rules import found, patterns_of, rules_for
from bot.news.rules.model import Rules
from bot.news.sentences import Sentence
from bot.news.speakers import attributions, is_known
from bot.news.surnames import introduced_in

_META, _META_WITH_FIGURE = -4.0, -1.6
_CEREMONY, _CEREMONY_WITH_FIGURE = -2.5, -2.0
_OPINION = -1.0
_EXPECTED = re.compile(r"\b(?:ожида(?:ется|ются)|чака(?:ецца|юцца)|expected (?=in|by|on|next|this))\b")
"""Words of what is due: with a figure, as of a day, it is news."""
_OPENER = -1.0
"""Of "In addition," with nothing before it to add to."""
_HEARSAY = -1.6
"""Of what somebody says without a figure, in quotation marks or by a verb that tells so."""
_NUMBERS = frozenset({Kind.FIGURE, Kind.YEAR})
_QUOTES = '«“„"'
_IN_SHORT, _WHO = "said so", re.compile(r"^[^:]+: ")
"""The rule that tells "The minister said that …" as "Minister: …", and what that begins with."""
_IDLE = -0.2
"""Of a sentence without a figure or a name, in a section that has figures: fuller sentences go before it."""
_SCENE, _SCENE_WITHIN = -1.6, 2
"""Of one without a figure among a section's first: it leads up to what happened, unless that is an event."""
_SCENE_OF_FEW, _FEW = -0.8, 4
"""The same in a section of so few sentences: there is less to lead up to."""
_TOPIC = -1.0
"""Of such a sentence at the start, besides: it tells what the section is about, as the heading does."""
_BARE = -3.0
"""Of one without a figure, a name or an event as a summary's first, unless it is the text's first too."""
_LITTLE = frozenset({Kind.WORD, Kind.COUNT})
"""What tells nothing alone: "The hearing lasted three weeks"."""
_SURE_SCENE = -4.0
"""Of one that is known for such by its words: how things have always been."""
_OFFICE = -0.8
"""Of "The minister said" for whoever has a name, where no lead names him."""
_FRAGMENT = -6.0
"""Of a line that is no sentence: a table's row, a title left in the text."""
_FEW_WORDS = 5
_ITEM = re.compile(r"^(?:[-–—•·*▪►●◦‣+]\s+|\d{1,2}\)\s+)")
_CURTAILING = frozenset({"tail", "clause", "colon", "reason", "where", "which", "said too"})
"""Rules that take away the end of a sentence, and so what the next one may mean by "this figure"."""
_UNLEANED = "purpose"
"""The rule that may cut off the very word by which a sentence leans on the one before: "To stop this"."""
_EARLY, _DECAY = 0.5, 3.0
"""What a first sentence with a fact in it gains for its place, and how fast that wanes."""
_SHORTENED = -0.02
"""A sentence as it was written goes before a shortened one that tells the same."""
_REWORDING, _REWORDED = frozenset({"wording", "spare words", "said so", "wants"}), -0.3
"""Rules that put other words, and what speaks against each: what is gained must be a fact."""


def units_of(
    sentences: Sequence[Sentence], setting: Setting, known: frozenset[str], *, scenes: bool = True
) -> list[Unit]:
    """Return every way to say every sentence, with what it tells and what speaks against it.

    With `scenes`, the first sentences may only lead up to what happened; a lead's tell it.
    """
    rules = rules_for(setting.language)
    texts = texts_of(sentences)
    names = names_in(texts) | known
    idle = _IDLE if any(NUMBER.search(text) for text in texts) else 0.0
    surnames = introduced_in(texts, known, suffixed=rules.dotless)
    asked = any(found(rules.he_says, text) for text in texts)
    leading_up = (_SCENE if len(texts) > _FEW else _SCENE_OF_FEW) if scenes and idle else 0.0
    units: list[Unit] = []
    before = -1
    for at, (said, renamed) in enumerate(named(texts, rules)):
        scene = leading_up if at < _SCENE_WITHIN else 0.0
        whose = belongs(at, texts, setting.heading, rules.language)
        for way in _ways(said, renamed, texts[:at], rules):
            thing, fresh = introduced(way.text, setting.heading, texts[:at], rules)
            way = way._replace(thing=thing, fresh=fresh, scene=scene, whose=whose)  # noqa: PLW2901 - what else is known of it
            made = list(_units_of_one(way, texts[:at], before, setting, names, idle))
            made += _with_pronoun(made, said, texts[: at + 1], rules) if renamed else ()
            units += [with_surnames(unit, surnames) for unit in made] if surnames else made
        before = before if found(rules.links, lower(said)) else at
    if not asked:
        return units
    peopled = [found(rules.somebody, text) for text in texts]
    return [with_people(unit, peopled, rules) for unit in units]


class _Way(NamedTuple):
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


def _ways(said: str, renamed: bool, before: Sequence[str], rules: Rules) -> list[_Way]:  # noqa: FBT001 - `named` says so
    """Return a sentence with whatever it points to, as far as that is certain, and as it stands."""
    plain = _Way(said, ("pronoun",) * renamed)
    name = rules.names(said, before) if rules.names is not None else None
    return [plain] if name is None else [plain._replace(leans=name[1]), _Way(name[0], ("name",))]


def _with_pronoun(made: Sequence[Unit], said: str, texts: Sequence[str], rules: Rules) -> list[Unit]:
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
            penalty=unit.penalty - _SHORTENED,
            orphan=ORPHAN,
            rules=unit.rules[1:],
        )
        for unit in made
        if unit.text.startswith(name)
    ]


def _units_of_one(
    way: _Way, earlier: Sequence[str], before: int, setting: Setting, names: frozenset[str], idle: float
) -> Iterator[Unit]:
    rules = rules_for(setting.language)
    at = len(earlier)
    fragment = _FRAGMENT * _is_fragment(way.text, rules)
    scene = _SURE_SCENE if way.scene and found(rules.scene, lower(way.text)) else way.scene
    spoken = [pattern for pattern in attributions(setting.language) if pattern.search(way.text)]
    happened = events_in(way.text, setting.language)
    calls = found(rules.calls, lower(way.text))
    for variant in variants(way.text, setting):
        by = (_WHO, *spoken) if _IN_SHORT in variant.rules else spoken
        told = _told(variant.text, by, setting.language, names)
        if happened:
            told |= events_in(variant.text, setting.language)
        telling = any(key.kind is not Kind.WORD for key in told - _first_place(variant.text, at, rules))
        yield Unit(
            sentence=at,
            before=before,
            text=variant.text,
            keys=told,
            rules=way.rules + variant.rules,
            penalty=fragment
            + _against(variant, way.text, rules)
            + _OFFICE * ("speaker" in variant.rules and not _names_lost_are_known(way.text, variant.text, setting))
            + _SHORTENED * len(way.rules)
            + (_EARLY * exp(-at / _DECAY) if telling else idle + _TOPIC * (at == 0))
            + (scene if not happened and not NUMBER.search(variant.text) else 0.0)
            + torn(variant.text, way.text, earlier, setting.heading, setting.language),
            orphan=_leaning(way, variant.text, rules, calls=calls or "clause" in variant.rules),
            belongs=_unless(way, variant, rules),
            thing=way.thing if way.thing and rules.definite and rules.definite(variant.text) else "",
            opening=_first(variant.text, at, told, heading=setting.heading, rules=rules),
            curtailed=not _CURTAILING.isdisjoint(variant.rules),
        )


def _first(text: str, at: int, told: frozenset[Key], *, heading: str, rules: Rules) -> float:
    """Return what speaks against a unit as a summary's first: what it is about was told of before.

    So it is, most often, where it has neither a figure nor a name: "The guests spent the evening at the theatre."
    """
    if not at:
        return 0.0
    return min(told_before(text, heading, rules), 0.0 if any(key.kind not in _LITTLE for key in told) else _BARE)


def _unless(way: _Way, variant: Variant, rules: Rules) -> float:
    """Return what speaks against a unit without the sentence right before it, in any form."""
    leant = _UNLEANED in variant.rules and any(
        pattern.match(way.text) for pattern in patterns_of(_UNLEANED, rules.language)
    )
    return ANOTHERS if leant and orphan(way.text, rules) == ORPHAN else way.whose


def _leaning(way: _Way, text: str, rules: Rules, *, calls: bool) -> float:
    """Return what speaks against a unit without the sentence before it."""
    if way.leans:
        return ORPHAN
    leaning = orphan(text, rules, calls=calls)
    fresh = way.fresh < 0 and rules.definite is not None and rules.definite(text)
    return min(leaning, way.fresh) if fresh else leaning


def _first_place(text: str, at: int, rules: Rules) -> frozenset[Key]:
    """Return the place that a text's first sentence opens with: "Baku has seen a feast" tells no more by it."""
    first = TOKEN.match(text) if at == 0 and rules.places is not None else None
    return frozenset({Key(Kind.NAME, name_key(first[0]))} if first else ())


def _names_lost_are_known(said: str, text: str, setting: Setting) -> bool:
    """Tell whether the lead has the names that a sentence had and a way to say it has not."""
    kept = frozenset(TOKEN.findall(text))
    lost = " ".join(word for word in TOKEN.findall(said) if word[0].isupper() and word not in kept)
    return not lost or is_known(lost, setting.lead, rules_for(setting.language))


def _told(text: str, spoken: Sequence[re.Pattern[str]], language: str, names: frozenset[str]) -> frozenset[Key]:
    """Return what a unit tells: the "two" of "the two countries" is no figure, "the minister said" no fact.

    A month tells when something will be; beside a figure it is a word like others.
    """
    parties = rules_for(language).parties
    told = keys(parties.sub(" ", text) if parties is not None else text, language, names=names)
    if any(key.kind in _NUMBERS for key in told):
        told = frozenset(key._replace(kind=Kind.WORD) if key.kind is Kind.MONTH else key for key in told)
    for pattern in spoken:
        if match := pattern.search(text):
            said = match[0].removesuffix(match.groupdict().get("kept") or "")
            return told - {key for key in keys(said, language) if key.kind is Kind.WORD}
    return told


def texts_of(sentences: Sequence[Sentence]) -> list[str]:
    """Return the sentences as they are told: without the mark of an item of a list."""
    return [_ITEM.sub("", sentence.text) for sentence in sentences]


def _is_fragment(text: str, rules: Rules) -> bool:
    """Tell whether a line without final punctuation has no verb either, as far as can be seen."""
    if re.search(r"[.!?…;:][\"'”’»)]*$", text):
        return False
    verb = rules.finite is not None and rules.finite.search(lower(text)) is not None
    return not verb or len(text.split()) < _FEW_WORDS


def _against(variant: Variant, said: str, rules: Rules) -> float:
    """Return what speaks against a unit whatever it tells: empty talk, ceremony, opinion."""
    text = lower(variant.text)
    figure = NUMBER.search(text) is not None
    talk = _talk(said, rules.language)
    hearsay = not figure and (
        (talk.hearsay and found(rules.hearsay, text)) or (text[:1] in _QUOTES and quotes(variant.text))
    )
    due = PLANS.sub(" ", _EXPECTED.sub(" ", text) if figure else text)
    opinion = talk.opinion and holds_opinion(due, rules)
    against = (_META_WITH_FIGURE if figure else _META) * (talk.meta and found(rules.meta, text))
    ceremony = talk.ceremony and found(rules.ceremony, text)
    against += (_CEREMONY_WITH_FIGURE if figure else _CEREMONY) * ceremony + _OPINION * opinion
    against += _OPENER * _opens("opener", variant.text, rules) + _HEARSAY * hearsay
    return against + _SHORTENED * len(variant.rules) + _REWORDED * len(_REWORDING & set(variant.rules))


class _Talk(NamedTuple):
    """What of a sentence speaks against it; a part of it can hold no more of that."""

    meta: bool
    hearsay: bool
    ceremony: bool
    opinion: bool


@lru_cache(maxsize=8)
def _talk(said: str, language: str) -> _Talk:
    rules = rules_for(language)
    for pattern in patterns_of("opener", language):
        said = pattern.sub("", said)
    text = lower(said)
    return _Talk(
        found(rules.meta, text),
        found(rules.hearsay, text),
        found(rules.ceremony, text),
        holds_opinion(text, rules),
    )


def _opens(name: str, text: str, rules: Rules) -> bool:
    """Tell whether a rule of that name, applied or not, finds anything in a unit."""
    return any(pattern.search(text) for pattern in patterns_of(name, rules.language))
