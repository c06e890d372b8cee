"""Who says something in a text, and whether a summary may leave that out (summaries.md, "Guards")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.news.facts import TOKEN, lower, names_in, stem
from bot.news.rules import rules_for
from bot.news.rules.model import Guard, Rules


@lru_cache(maxsize=64)
def speakers_in(text: str, language: str) -> tuple[str, ...]:
    """Return who says something in `text`."""
    found = (pattern.search(text) for pattern in attributions(language))
    return tuple(match["who"] for match in found if match)


@lru_cache(maxsize=8)
def attributions(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of "The minister said that", with the speaker as the group `who`."""
    return tuple(rule.pattern for rule in rules_for(language).rules if Guard.SPEAKER in rule.guards)


def is_known(who: str, lead: str, rules: Rules) -> bool:
    """Tell whether the lead names the speaker, or whether the speaker is an office without a name to lose."""
    tokens = [match[0] for match in TOKEN.finditer(who)]
    capitals = [token for token in tokens if token[0].isupper()]
    if rules.unnamed is not None and rules.unnamed.fullmatch(lower(who).strip()):
        offices = [token for token in tokens if rules.unnamed.fullmatch(lower(token))]
        if set(capitals[capitals[:1] == tokens[:1] :]) <= set(offices) or tokens[-1:] == offices[-1:]:
            return True
    named = _stems(lead, rules.language)
    return bool(capitals) and {stem(lower(token), rules.language) for token in capitals} <= named


@lru_cache(maxsize=16)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(lower(match[0]), language) for match in TOKEN.finditer(text))


def only_quoted(sentences: Sequence[str], rules: Rules) -> frozenset[str]:
    """Return the names of those who are only quoted: they stand in an attribution and nowhere else."""
    attributions = [
        rule.pattern
        for rule in rules.rules
        if "who" in rule.pattern.groupindex and ("attribution" in rule.name or rule.name == "speaker")
    ]
    quoted, other = [], []
    for sentence in sentences:
        match = next((one for pattern in attributions if (one := pattern.search(sentence))), None)
        quoted.append("- " + (match["who"] if match else ""))
        other.append(sentence.replace(match["who"], "-") if match else sentence)
    return names_in(quoted) - names_in(other)
