"""Shorter ways to say a sentence, by its language's rules and under their guards (summaries.md, "Method", 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.news.facts import NUMBER, TOKEN, lower, stem
from bot.news.fidelity import check
from bot.news.rules import rules_for
from bot.news.rules.model import Guard, Rule, Rules

_MOST = 48
"""Variants of one sentence at most; the first rules' come first."""
_LONGEST = 1_000
"""Characters above which a text is no sentence that rules could shorten; they would take minutes for 100,000."""
_LEAST_WORDS = 3
_LEAST_CHARACTERS = 15
_QUOTES = re.compile(r"[«»“”„\"]")
_LEFT_OVER = re.compile(r"^[\s,;:–—-]+|[\s,;:–—-]+(?=[.!?…]?$)")
_HANGING = re.compile(
    r"^(?:что|чем|нежели|што|чым|than|ki)\b"
    r"|^(?:[\w-]{1,12} ){0,2}(?:котор[а-яё]+|як(?:і|ая|ое|ія|ога|ой|ому|ім|іх|ую|імі)\b|чь[а-яё]{1,3}\b)"
    r"|^(?:[\w-]{1,12} ){0,2}(?:which|whom|whose)\b"
)
"""Words after which nothing stands alone, however long: "that", "in which", «в которых», «у якіх»."""
_CUT_SHORT = re.compile(
    r"\b(?:mainly|largely|partly|mostly|chiefly|primarily|and|or|but|и|или|но|і|або|але|və|ve|ya|əsasən"
    r"|преимущественно|главным образом|в основном|пераважна|галоўным чынам|у асноўным)[.,]?$"
)
"""Words at an end that want more after them."""
_SELF_NAMED = re.compile(
    r"(?:this (?:year|month|week|morning|afternoon|evening|spring|summer|autumn|fall|winter|season|time)"
    r"|bu (?:il|yıl|ay|həftə|hafta|gün|səhər|sabah|axşam|akşam|yay|yaz|qış|kış|payız|mövsüm|sezon|dəfə|kez)"
    r"|(?:hər|her) (?!bir|iki|üç)\w+)\b"
)
"""What begins like a pronoun, and needs nothing before it."""
_DOUBLED = ((re.compile(r"\s+([,.;:!?])"), r"\1"), (re.compile(r",\s*,"), ","), (re.compile(r"\s{2,}"), " "))


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a sentence, and the rules that led to it; verbatim has none."""

    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in: its language, and the lead that names the speakers."""

    language: str
    lead: str = ""


def variants(sentence: str, setting: Setting) -> tuple[Variant, ...]:
    """Return `sentence` and the shorter sentences that say a part of it; all pass the gate against it."""
    rules = rules_for(setting.language)
    verbatim = _finished(sentence, sentence, rules)
    if len(sentence) > _LONGEST:
        return (Variant(verbatim),)
    found = {verbatim: Variant(verbatim)}
    usable = [rule for rule in rules.rules if rule.pattern.search(verbatim)]
    pending = [found[verbatim]]
    for variant in pending:
        for rule in usable:
            if rule.name in variant.rules:
                continue
            for text in _applied(rule, variant.text, setting, rules):
                if text not in found and len(found) < _MOST:
                    found[text] = Variant(text, (*variant.rules, rule.name))
                    pending.append(found[text])
    shorter = [variant for variant in found.values() if variant.rules]
    faithful = [variant for variant in shorter if not check(variant.text, sentence, setting.language)]
    return (found[verbatim], *faithful)


def _applied(rule: Rule, text: str, setting: Setting, rules: Rules) -> Iterator[str]:
    match = rule.pattern.search(text)
    while match is not None:
        kept = _expanded(match, rule.into)
        result = _finished(text[: match.start()] + kept + text[match.end() :], text, rules)
        if len(result) < len(text) and _allowed(rule, match, text, result, setting, rules):
            yield result
        anchored = rule.pattern.pattern.startswith("^")
        match = None if anchored else rule.pattern.search(text, match.start() + 1)


@lru_cache(maxsize=256)
def _pieces(template: str) -> list[str]:
    """Return a template's plain texts and, at odd places, its groups; `Match.expand` reads it anew each time."""
    return re.split(r"\\g<(\w+)>", template)


def _expanded(match: re.Match[str], template: str) -> str:
    pieces = _pieces(template)
    return "".join(match[piece] or "" if at % 2 else piece for at, piece in enumerate(pieces))


def _finished(text: str, whole: str, rules: Rules) -> str:
    """Return a clause as a sentence: no left-over punctuation, a capital first, a full stop last."""
    text = _LEFT_OVER.sub("", text.strip())
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


def _allowed(rule: Rule, match: re.Match[str], text: str, result: str, setting: Setting, rules: Rules) -> bool:
    """Tell whether all guards of `rule` hold for what it made of `text`."""
    guards = rule.guards
    cut = _cut_part(match, rule)
    checks: tuple[tuple[Guard, Callable[[], bool]], ...] = (
        (Guard.PLAIN_CUT, lambda: not _found(rules.negations, cut) and not _found(rules.conditions, cut)),
        (Guard.PLAIN_TEXT, lambda: not _found(rules.negations, text)),
        (Guard.KEEPS_FIGURES, lambda: not NUMBER.search(cut)),
        (Guard.FACT, lambda: _holds_fact(result)),
        (Guard.OWN_SUBJECT, lambda: not opens_unnamed(result, rules)),
        (Guard.NO_ANAPHORA, lambda: not _found(rules.anaphora, result)),
        (Guard.NO_QUOTE, lambda: not _QUOTES.search(result)),
        (Guard.NO_OPINION, lambda: not _found(rules.opinions, result)),
        (Guard.SPEAKER, lambda: _known_speaker(match["who"], setting, rules)),
        (Guard.CLAUSE, lambda: _is_clause(result, rules)),
        (Guard.AFTER_NAME, lambda: _after_name(text[: match.start()])),
    )
    if len(result) < _LEAST_CHARACTERS or (_found(rules.grave, text) and not _found(rules.grave, result)):
        return False
    return all(holds() for guard, holds in checks if guard in guards)


def _cut_part(match: re.Match[str], rule: Rule) -> str:
    """Return what a rule takes away: all that it matched, less the groups that its template brings back."""
    cut = match[0]
    for name in match.re.groupindex:
        if rf"\g<{name}>" in rule.into and match[name]:
            cut = cut.replace(match[name], " ", 1)
    return lower(cut)


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(lower(text)) is not None


def _holds_fact(text: str) -> bool:
    tokens = [match[0] for match in TOKEN.finditer(text)]
    return any(token[0].isdigit() or token[0].isupper() for token in tokens[1:]) or tokens[0][0].isdigit()


def first_word(text: str) -> str:
    """Return the first word of `text` in lower case."""
    match = TOKEN.search(text)
    return lower(match[0]) if match else ""


def opens_unnamed(text: str, rules: Rules) -> bool:
    """Tell whether `text` opens with a pronoun for what was named before; "this year" names itself."""
    return first_word(text) in rules.pronouns and not _SELF_NAMED.match(lower(text))


def _known_speaker(who: str, setting: Setting, rules: Rules) -> bool:
    """Tell whether the lead names the speaker, or whether the speaker is an office without a name to lose."""
    tokens = [match[0] for match in TOKEN.finditer(who)]
    capitals = [token for token in tokens if token[0].isupper()]
    if rules.unnamed is not None and rules.unnamed.fullmatch(lower(who).strip()):
        offices = [token for token in tokens if rules.unnamed.fullmatch(lower(token))]
        if set(capitals[capitals[:1] == tokens[:1] :]) <= set(offices) or tokens[-1:] == offices[-1:]:
            return True
    named = _stems(setting.lead, setting.language)
    return bool(capitals) and {stem(lower(token), setting.language) for token in capitals} <= named


@lru_cache(maxsize=16)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(lower(match[0]), language) for match in TOKEN.finditer(text))


def _is_clause(text: str, rules: Rules) -> bool:
    """Tell whether a sentence can stand alone: long enough, with a finite verb, and no subordinate clause only."""
    if len(text.split()) < _LEAST_WORDS:
        return False
    plain = lower(text)
    if _HANGING.match(plain) or _CUT_SHORT.search(plain):
        return False
    if rules.subordinators is not None and rules.subordinators.match(plain) and "," not in text:
        return False
    if rules.finite is None:
        return True
    relative = rules.relatives.match(plain) if rules.relatives is not None else None
    return rules.finite.search(relative["head"] if relative else plain) is not None


def _after_name(before: str) -> bool:
    """Tell whether what comes before ends with a name or a number, so that a relative clause restricts nothing."""
    tokens = [match[0] for match in TOKEN.finditer(before[-60:])]
    closes = before.rstrip()[-1:]
    return bool(tokens) and (tokens[-1][0].isdigit() or tokens[-1][0].isupper() or closes in '»”"')
