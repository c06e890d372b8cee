"""What must hold before a sentence may be said more shortly (summaries.md, "Guards")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.news.counts import counts
from bot.news.facts import NUMBER, TOKEN, lower
from bot.news.rules import rules_for
from bot.news.rules.model import Guard, Rule, Rules
from bot.news.rules.months import MONTHS
from bot.news.speakers import is_known, speakers_in

_LOSING = frozenset({"clause", "colon", "reason", "where", "tail"})
"""Rules that may take a clause out of somebody's words."""
_LEAST_WORDS = 3
_LEAST_CHARACTERS = 15
_QUOTES = re.compile(r"«([^»]*)»|“([^”]*)”|„([^“]*)“|\"([^\"]*)\"|([«»“”„\"])")
_TITLE_WORDS = 4
"""Words of a quoted name at most, as of a company or a play; what is longer is somebody's words."""
_HANGING = re.compile(
    r"^(?:что|чем|нежели|што|чым|than|ki|и|а|но|і|але|and|but|or|və|ve|ama|amma|ancaq|lakin|ancak|fakat)\b"
    r"|^(?:[\w-]{1,12} ){0,2}(?:котор[а-яё]+|як(?:і|ая|ое|ія|ога|ой|ому|ім|іх|ую|імі)\b|чь[а-яё]{1,3}\b)"
    r"|^(?:[\w-]{1,12} ){0,2}(?:which|whom|whose)\b|^[\w-]{1,12} (?:чего|чему|чём|чаго|чаму)\b"
    r"|^(?:кто|кого|кому|кем|хто|каго|каму|кім)\b"
    r"|^(?:где|куда|откуда|причём|причем|дзе|куды|адкуль|прычым|where|whereby|harada|haraya|çünki|çünkü|zira)\b"
)
"""Words with which nothing opens that stands alone: "that", "and", "in which", «в которых», «у якіх», «куды»."""
_CUT_SHORT = re.compile(
    r"\b(?:mainly|largely|partly|mostly|chiefly|primarily|and|or|but|и|или|но|і|або|але|və|ve|ya|əsasən"
    r"|is|are|was|were|has|have|had|will|would|from|of|than|the|its|with|by|for|"
    r"started|began|begun|resumed|happened|occurred|took place"
    r"|преимущественно|главным образом|в основном|пераважна|галоўным чынам|у асноўным)[.,]?$"
)
"""Words at an end that want more after them."""
_CUT_SHORT_LONGEST = 20
"""Characters, a mark after it included."""
PLANS = re.compile(
    r"\b(?:планиру\w+|намечен\w*|намерен\w*|плану\w+|намеча\w+|ма[ею]\w* намер|planlaşdır\w+|planla\w+|"
    r"plans?|planned|expected to)\b"
)
"""Words of a plan: with a figure it is news, not an opinion."""
_SELF_NAMED = re.compile(
    r"(?:this (?:year|month|week|morning|afternoon|evening|spring|summer|autumn|fall|winter|season|time)"
    r"|bu (?:il|yıl|ay|həftə|hafta|gün|səhər|sabah|axşam|akşam|yay|yaz|qış|kış|payız|mövsüm|sezon|dəfə|kez)"
    r"|(?:hər|her) (?!bir|iki|üç)\w+"
    r"|there (?:(?:now|still|already) )?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|remains?))\b"
)
"""What begins like a pronoun, and needs nothing before it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in: its language, the lead that names the speakers, the heading of its section."""

    language: str
    lead: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a rule would make of a text, before the guards have seen it."""

    rule: Rule
    match: re.Match[str]
    text: str
    result: str
    setting: Setting
    rules: Rules


def allowed(attempt: Attempt) -> bool:
    """Tell whether all guards of a rule hold for what it made of a text."""
    if len(attempt.result) < _LEAST_CHARACTERS or _hangs(attempt):
        return False
    before = attempt.rule.never_after
    if before is not None and before.search(attempt.text[: attempt.match.start()]):
        return False
    if _grave(attempt.text, attempt.setting.language) and not _found(attempt.rules.grave, attempt.result):
        return False
    if _attempted(attempt.text, attempt.setting.language) and not _found(attempt.rules.attempts, attempt.result):
        return False
    if not all(holds(attempt) for holds in _checks(attempt.rule.guards)):
        return False
    return attempt.rule.name not in _LOSING or not _unattributed(attempt)


def _hangs(attempt: Attempt) -> bool:
    """Tell whether a result opens with a word that leans on what was cut before it: «куды штогод прымаюць»."""
    hangs = _HANGING.match(lower(attempt.result)) is not None
    return hangs and _HANGING.match(lower(attempt.text)) is None


@lru_cache(maxsize=64)
def _grave(text: str, language: str) -> bool:
    """Tell whether `text` tells of a death."""
    return _found(rules_for(language).grave, text)


@lru_cache(maxsize=64)
def _attempted(text: str, language: str) -> bool:
    """Tell whether `text` tells of what was tried, and how it came: "planned 12 schools, but built three"."""
    return _found(rules_for(language).attempts, text)


def _plain_cut(attempt: Attempt) -> bool:
    cut = _cut_part(attempt.match, attempt.rule)
    return not _found(attempt.rules.negations, cut) and not _found(attempt.rules.conditions, cut)


_CHECKS: Mapping[Guard, Callable[[Attempt], bool]] = {
    # the cheapest first
    Guard.NO_QUOTE: lambda on: not quotes(on.result),
    Guard.KEEPS_FIGURES: lambda on: not NUMBER.search(_cut_part(on.match, on.rule)),
    Guard.UNCOUNTED: lambda on: not counts(on.text, on.rules),
    Guard.AFTER_NAME: lambda on: _after_name(on.text[: on.match.start()]),
    Guard.PLAIN_CUT: _plain_cut,
    Guard.PLAIN_TEXT: lambda on: not _found(on.rules.negations, on.text),
    Guard.OWN_SUBJECT: lambda on: not opens_unnamed(on.result, on.rules),
    Guard.FACT: lambda on: _holds_fact(on.result, on.rules),
    Guard.NO_ANAPHORA: lambda on: not _found(on.rules.anaphora, on.result),
    Guard.NO_OPINION: lambda on: not holds_opinion(on.result, on.rules),
    Guard.CLAUSE: lambda on: _is_clause(on.result, on.rules),
    Guard.SPEAKER: lambda on: is_known(on.match["who"], on.setting.lead, on.rules),
}


@lru_cache(maxsize=64)
def _checks(guards: Guard) -> tuple[Callable[[Attempt], bool], ...]:
    return tuple(holds for guard, holds in _CHECKS.items() if guard in guards)


def _unattributed(attempt: Attempt) -> bool:
    """Tell whether a clause was taken from under "The minister said that", of which nothing is left."""
    lost = [who for who in speakers_in(attempt.text, attempt.setting.language) if who not in attempt.result]
    return any(not is_known(who, attempt.setting.lead, attempt.rules) for who in lost)


def _cut_part(match: re.Match[str], rule: Rule) -> str:
    """Return what a rule takes away: all that it matched, less the groups that its template brings back."""
    cut = match[0]
    for name in match.re.groupindex:
        kept = name == "kept" if callable(rule.into) else rf"\g<{name}>" in rule.into
        if kept and match[name]:
            cut = cut.replace(match[name], " ", 1)
    return lower(cut)


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(lower(text)) is not None


def holds_opinion(text: str, rules: Rules) -> bool:
    """Tell whether `text` says what could, should or will be; a ship called «Хорошки» says nothing."""
    text = _QUOTES.sub(" ", text)
    return _found(rules.opinions, PLANS.sub(" ", lower(text)) if NUMBER.search(text) else text)


def quotes(text: str) -> bool:
    """Tell whether `text` holds somebody's words in quotation marks; a name in them, as of a ship, is none."""
    for match in _QUOTES.finditer(text):
        inner = next(filter(None, match.groups()), "")
        name = inner[:1].isupper() or inner[:1].isdigit()
        alone = match.end() - match.start() >= len(text) - 1
        if alone or not name or inner[-1] in ".,!?…" or len(inner.split()) > _TITLE_WORDS:
            return True
    return False


def _holds_fact(text: str, rules: Rules) -> bool:
    months = MONTHS.get(rules.language, {})
    tokens = TOKEN.findall(text)
    told = any(token[0].isdigit() or token[0].isupper() or token in months for token in tokens[1:])
    return told or tokens[0][0].isdigit()


def first_word(text: str) -> str:
    """Return the first word of `text` in lower case."""
    match = TOKEN.search(text)
    return lower(match[0]) if match else ""


def opens_unnamed(text: str, rules: Rules) -> bool:
    """Tell whether `text` opens with a pronoun for what was named before; "this year" names itself."""
    return first_word(text) in rules.pronouns and not _SELF_NAMED.match(lower(text))


def _is_clause(text: str, rules: Rules) -> bool:
    """Tell whether a sentence can stand alone: long enough, with a finite verb, and no subordinate clause only."""
    if len(text.split()) < _LEAST_WORDS:
        return False
    plain = lower(text)
    if _HANGING.match(plain) or _CUT_SHORT.search(plain, max(0, len(plain) - _CUT_SHORT_LONGEST)):
        return False
    if rules.subordinators is not None and rules.subordinators.match(plain) and "," not in text:
        return False
    if rules.finite is None:
        return True
    embedded = rules.embeds.search(plain) if rules.embeds is not None else None
    if embedded and not rules.finite.search(embedded["rest"]):
        return False
    relative = rules.relatives.match(plain) if rules.relatives is not None else None
    return rules.finite.search(relative["head"] if relative else plain) is not None


def _after_name(before: str) -> bool:
    """Tell whether what comes before ends with a name or a number, so that a relative clause restricts nothing."""
    tokens = TOKEN.findall(before[-60:])
    closes = before.rstrip()[-1:]
    if len(tokens) == 1 and tokens[0].istitle() and closes.isalpha():
        return False  # any word has a capital at the start of a sentence
    return bool(tokens) and (tokens[-1][0].isdigit() or tokens[-1][0].isupper() or closes in '»”"')
