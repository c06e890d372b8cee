"""What speaks against a way to say a sentence, whatever it tells: empty talk, ceremony, opinion, other words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.news.compress import Variant
from bot.news.facts import NUMBER, lower
from bot.news.guards import PLANS, holds_opinion, quotes
from bot.news.rules import found, patterns_of, rules_for
from bot.news.rules.model import Rules

_META, _META_WITH_FIGURE = -4.0, -1.6
_CEREMONY, _CEREMONY_WITH_FIGURE = -2.5, -2.0
_OPINION = -1.0
_EXPECTED = re.compile(r"\b(?:ожида(?:ется|ются)|чака(?:ецца|юцца)|expected (?=in|by|on|next|this))\b")
"""Words of what is due: with a figure, as of a day, it is news."""
_OPENER = -1.0
"""Of "In addition," with nothing before it to add to."""
_HEARSAY = -1.6
"""Of what somebody says without a figure, in quotation marks or by a verb that tells so."""
_QUOTES = '«“„"'
SHORTENED = -0.02
"""A sentence as it was written goes before a shortened one that tells the same."""
_REWORDING, _REWORDED = frozenset({"wording", "spare words"}), -0.3
"""Rules that put other words, and what speaks against each: what is gained must be a fact."""


def against(variant: Variant, said: str, rules: Rules) -> float:
    """Return what speaks against a unit whatever it tells: empty talk, ceremony, opinion."""
    text = lower(variant.text)
    figure = NUMBER.search(text) is not None
    talk = _talk(said, rules.language)
    hearsay = not figure and (
        (talk.hearsay and found(rules.hearsay, text)) or (text[:1] in _QUOTES and quotes(variant.text))
    )
    opinion = talk.opinion and holds_opinion(PLANS.sub(" ", _EXPECTED.sub(" ", text) if figure else text), rules)
    speaks = (_META_WITH_FIGURE if figure else _META) * (talk.meta and found(rules.meta, text))
    ceremony = talk.ceremony and found(rules.ceremony, text)
    speaks += (_CEREMONY_WITH_FIGURE if figure else _CEREMONY) * ceremony + _OPINION * opinion
    speaks += _OPENER * _opens("opener", variant.text, rules) + _HEARSAY * hearsay
    return speaks + SHORTENED * len(variant.rules) + _REWORDED * len(_REWORDING & set(variant.rules))


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
