"""Shorter ways to say a sentence, by its language's rules and under their guards (summaries.md, "Method", 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.news.fidelity import check
from bot.news.guards import Attempt, Setting, allowed
from bot.news.rules import rules_for
from bot.news.rules.model import Guard, Rule, Rules

NAMELESS = "speaker"
"""The rule that leaves a speaker's office and drops the name."""
_MOST = 48
"""Variants of one sentence at most; the first rules' come first."""
_OPENING = 12
"""Characters by which a variant is seen to start otherwise than its sentence: rules for a start may then hold."""
_AT_THE_START = frozenset(
    {"opener", "participle", "frame", "purpose", "speaker", "attribution", "contrast", "occasion"}
)
"""Rules for what a sentence starts with."""
_LONGEST = 1_000
"""Characters above which a text is no sentence that rules could shorten; they would take minutes for 100,000."""
_LEFT_OVER = " \t\n\r\u00a0\u2009\u202f,;:–—-"
"""What is left at the ends of a clause that is taken out of its sentence."""
_UNTIDY = re.compile(r"\s[\s,.;:!?]|,\s*,|\.\.$")
_SHORT_U = re.compile(r"(?<=[аеёіоуыэюя] )у(?= |(?!рн|ні[яіюе]\b|нцы|льтра)[бвгджзйклмнпрстфхцчшў])")
"""A Belarusian preposition or prefix after a vowel, where words between have gone: "Мінска ў маі"."""
_FULL_U = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшьў.,;:»)–—] )ў")
"""The beginning of a Belarusian word that no longer follows a vowel: "рэйс у Мінск", "клуб узяў"."""
_DOUBLED = (
    (re.compile(r"\s+([,.;:!?])"), r"\1"),
    (re.compile(r",\s*,"), ","),
    (re.compile(r"\s{2,}"), " "),
    (re.compile(r"(?<!\.)\.\.$"), "."),
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a sentence, and the rules that led to it; verbatim has none."""

    text: str
    rules: tuple[str, ...] = ()


def variants(sentence: str, setting: Setting) -> tuple[Variant, ...]:
    """Return `sentence` and the shorter sentences that say a part of it; all pass the gate against it."""
    rules = rules_for(setting.language)
    verbatim = _finished(sentence, sentence, rules)
    if len(sentence) > _LONGEST:
        return (Variant(verbatim),)
    found = {verbatim: Variant(verbatim)}
    usable = [rule for rule in rules.rules if rule.search(verbatim)]
    anew = [rule for rule in _starting(setting.language) if rule not in usable]
    pending = [found[verbatim]]
    for variant in pending:
        opens_anew = variant.text[:_OPENING] != verbatim[:_OPENING]
        for rule in (*usable, *anew) if opens_anew else usable:
            if rule.name in variant.rules:
                continue
            if NAMELESS in variant.rules and Guard.SPEAKER in rule.guards:
                continue  # who has lost the name keeps the office
            for text in _applied(rule, variant.text, setting, rules):
                if text not in found and len(found) < _MOST:
                    found[text] = Variant(text, (*variant.rules, rule.name))
                    pending.append(found[text])
    faithful = [one for one in found.values() if not one.rules or not check(one.text, sentence, setting.language)]
    trims = [rule for rule in rules.trims if rule.search(sentence)]
    anew = [*trims, *(rule for rule in _anchored(setting.language) if rule not in trims)]
    trimmed: dict[str, Variant] = {}
    for one in faithful:
        found_here = _trimmed(one, anew if one.rules else trims, sentence, setting)
        trimmed |= {shorter.text: shorter for shorter in found_here}
    return (*faithful, *(one for text, one in trimmed.items() if text not in found))


@cache
def _starting(language: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_for(language).rules if rule.name in _AT_THE_START)


@cache
def _anchored(language: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_for(language).trims if rule.anchored)


def _trimmed(whole: Variant, trims: Sequence[Rule], sentence: str, setting: Setting) -> Iterator[Variant]:
    """Go through ever shorter forms of a variant: without one more of what tells little."""
    rules = rules_for(setting.language)
    for rule in trims:
        found: str | None = whole.text
        while found is not None:
            found = next(
                (
                    text
                    for text in _applied(rule, whole.text, setting, rules)
                    if not check(text, sentence, setting.language)
                ),
                None,
            )
            if found is not None:
                whole = Variant(found, (*whole.rules, rule.name))
                yield whole


def _applied(rule: Rule, text: str, setting: Setting, rules: Rules) -> Iterator[str]:
    match = rule.search(text)
    while match is not None:
        kept = rule.into(match) if callable(rule.into) else _expanded(match, rule.into)
        result = text
        if kept != match[0]:
            result = _finished(text[: match.start()] + kept + text[match.end() :], text, rules)
        if len(result) < len(text) and allowed(Attempt(rule, match, text, result, setting, rules)):
            yield result
        match = None if rule.anchored else rule.search(text, match.start() + 1)


@lru_cache(maxsize=256)
def _pieces(template: str) -> list[str]:
    """Return a template's plain texts and, at odd places, its groups; `Match.expand` reads it anew each time."""
    return re.split(r"\\g<(\w+)>", template)


def _expanded(match: re.Match[str], template: str) -> str:
    pieces = _pieces(template)
    return "".join(match[piece] or "" if at % 2 else piece for at, piece in enumerate(pieces))


def _finished(text: str, whole: str, rules: Rules) -> str:
    """Return a clause as a sentence: no left-over punctuation, a capital first, a full stop last."""
    text = text.strip()
    mark = text[-1:] if text.endswith((".", "!", "?", "…")) else ""
    text = text.removesuffix(mark).strip(_LEFT_OVER) + mark
    if rules.language == "be":
        text = _FULL_U.sub("у", _SHORT_U.sub("ў", text))
    if _UNTIDY.search(text):
        for pattern, into in _DOUBLED:
            text = pattern.sub(into, text)
    if text and text[-1] not in ".!?…" and not re.search(r"[.!?…][»”\"’)]+$", text):
        text += "." if whole.rstrip('»”"’)')[-1:] in ".…" or whole[-1:] not in "?!" else whole[-1]
    return capitalised(text, dotless=rules.dotless)


def capitalised(text: str, *, dotless: bool) -> str:
    """Return `text` with a capital first letter; in Azerbaijani and Turkish i becomes İ, and ў never opens."""
    start = re.match(r"[\"'“‘«„(\[]*", text)
    at = start.end() if start else 0
    special = {"ў": "У", **({"i": "İ"} if dotless else {})}
    if text[at : at + 1] in special:
        return text[:at] + special[text[at]] + text[at + 1 :]
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
