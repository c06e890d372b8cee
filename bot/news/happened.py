"""What happened, which a short summary tells before any figure that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.news.choose import Unit
from bot.news.facts import NUMBER, Kind
from bot.news.leaning import ORPHAN
from bot.news.speakers import attributions

SHORT, _EVENT, _EVENT_WITHOUT_FIGURE = 140, 1.2, 2.5
"""Up to how many characters what happened counts for more, and by how much: side figures would push it out."""
_EVENTFUL = frozenset({Kind.FIGURE, Kind.NAME, Kind.EVENT})
_EMPTY = -1.0
"""A penalty from which on a unit tells of something else: a subject, a saying, a wish."""


def led_by_event(units: Sequence[Unit], texts: Sequence[str], language: str) -> list[Unit]:
    """Return the units, with more for those that tell what happened."""
    event = _event_of(units, texts, language)
    gain = _EVENT if event is not None and NUMBER.search(texts[event]) else _EVENT_WITHOUT_FIGURE
    return [replace(one, penalty=one.penalty + gain) if one.sentence == event else one for one in units]


def _event_of(units: Sequence[Unit], texts: Sequence[str], language: str) -> int | None:
    """Return the sentence that tells what happened: the first with a figure or a name, if it is no mere saying."""
    telling = {
        unit.sentence
        for unit in units
        if unit.penalty > _EMPTY and unit.orphan > ORPHAN and any(key.kind in _EVENTFUL for key in unit.keys)
    }
    spoken = attributions(language)
    told = (
        at
        for at in sorted(telling)
        if NUMBER.search(texts[at]) or not any(pattern.search(texts[at]) for pattern in spoken)
    )
    return next(told, None)
