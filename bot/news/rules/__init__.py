"""What the summariser knows about a language: one module a language, loaded on first use."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from bot.news.article import LANGUAGES
from bot.news.rules.model import Rules

PLAIN = Rules(language="und")
"""For every other language: sentences are split and chosen, never shortened."""


@cache
def rules_for(language: str) -> Rules:
    """Return the rules of `language`, else the plain ones."""
    if language not in LANGUAGES:
        return PLAIN
    found = import_module(f"bot.news.rules.{language}").RULES
    if not isinstance(found, Rules):
        raise TypeError(language)
    return found


@cache
def patterns_of(name: str, language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a language's rules of that name."""
    return tuple(rule.pattern for rule in rules_for(language).rules if rule.name == name)


def found(pattern: re.Pattern[str] | None, text: str) -> bool:
    """Tell whether a language has such a pattern, and whether it is found in `text`."""
    return pattern is not None and pattern.search(text) is not None
