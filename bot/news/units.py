"""Every way to say every sentence of a text, with what it tells and what speaks against it (summaries.md, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import exp

from bot.news.choose import Unit
from bot.news.compress import Variant, variants
from bot.news.facts import NUMBER, TOKEN, Key, Kind, events_in, keys, lower, name_key, names_in
from bot.news.guards import Setting
from bot.news.leaning import (
    ANOTHERS,
    ORPHAN,
    belongs,
    introduced,
    is_beside,
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
from bot.news.talk import SHORTENED, against
from bot.news.ways import Way, ways_of, with_pronoun

_NUMBERS = frozenset({Kind.FIGURE, Kind.YEAR})
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
    leading_up = (_SCENE if len(texts) > _FEW else _SCENE_OF_FEW) if scenes and idle else 0.0
    units: list[Unit] = []
    before = -1
    for at, (said, renamed) in enumerate(named(texts, rules)):
        scene = leading_up if at < _SCENE_WITHIN else 0.0
        whose = belongs(at, texts, setting.heading, rules.language)
        for way in ways_of(said, renamed, texts[:at], rules):
            thing, fresh = introduced(way.text, setting.heading, texts[:at], rules)
            way = way._replace(thing=thing, fresh=fresh, scene=scene, whose=whose)  # noqa: PLW2901 - what else is known of it
            made = list(_units_of_one(way, texts[:at], before, setting, names, idle))
            made += with_pronoun(made, said, texts[: at + 1], rules) if renamed else ()
            units += [with_surnames(unit, surnames) for unit in made] if surnames else made
        before = before if found(rules.links, lower(said)) else at
    return with_people(units, texts, rules)


def _units_of_one(
    way: Way, earlier: Sequence[str], before: int, setting: Setting, names: frozenset[str], idle: float
) -> Iterator[Unit]:
    rules = rules_for(setting.language)
    at = len(earlier)
    fragment = _FRAGMENT * _is_fragment(way.text, rules)
    scene = _SURE_SCENE if way.scene and found(rules.scene, lower(way.text)) else way.scene
    spoken = [pattern for pattern in attributions(setting.language) if pattern.search(way.text)]
    happened = events_in(way.text, setting.language)
    calls, beside = found(rules.calls, lower(way.text)), is_beside(way.text, setting.language)
    for variant in variants(way.text, setting):
        told = _told(variant.text, spoken, setting.language, names)
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
            + against(variant, way.text, rules)
            + _OFFICE * ("speaker" in variant.rules and not _names_lost_are_known(way.text, variant.text, setting))
            + SHORTENED * len(way.rules)
            + (_EARLY * exp(-at / _DECAY) if telling else idle + _TOPIC * (at == 0))
            + (scene if not happened and not NUMBER.search(variant.text) else 0.0)
            + torn(variant.text, way.text, earlier, setting.heading, setting.language),
            orphan=_leaning(way, variant.text, rules, calls=calls or "clause" in variant.rules, beside=beside),
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


def _unless(way: Way, variant: Variant, rules: Rules) -> float:
    """Return what speaks against a unit without the sentence right before it, in any form."""
    leant = _UNLEANED in variant.rules and any(
        pattern.match(way.text) for pattern in patterns_of(_UNLEANED, rules.language)
    )
    return ANOTHERS if leant and orphan(way.text, rules) == ORPHAN else way.whose


def _leaning(way: Way, text: str, rules: Rules, *, calls: bool, beside: bool) -> float:
    """Return what speaks against a unit without the sentence before it."""
    if way.leans:
        return ORPHAN
    leaning = orphan(text, rules, calls=calls, beside=beside)
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
