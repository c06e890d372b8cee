"""Which track a section belongs to: by keywords in its heading and text, and by what editors chose before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.news.article import LANGUAGES, Section, Track
from bot.news.default_tracks import DEFAULT_TRACKS

CONFIDENT = 0.5
"""Confidence from which a section is put on a track without asking."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HEADING_WEIGHT = 6.0
_MOST_OF_ONE_WORD = 2
_STEM = 6
_SHORT = 3
"""Keywords up to so many letters are whole words; longer ones are beginnings of words."""
_LEARNED_WEIGHT = 24.0
_LEAST_SCORE = 2.0
"""Points below which nothing is said: one stray word in a text is no subject."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case."""
    return tuple(_WORD.findall(text.replace("İ", "i").lower()))


def assign(
    sections: Sequence[Section],
    language: str,
    tracks: Sequence[Track],
    *,
    learned: Sequence[tuple[str, str]] = (),
) -> tuple[tuple[str | None, float], ...]:
    """Return a track's slug and the confidence, 0 to 1, for each section; no slug where confidence is too low.

    `learned` are headings with the tracks that editors chose for them, the newest last.
    """
    scores = [_scores(section, language, tracks, learned) for section in sections]
    return tuple(_decide(score) for score in scores)


def _decide(scores: Mapping[str, float]) -> tuple[str | None, float]:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _LEAST_SCORE:
        return None, 0.0
    best, points = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    confidence = round(points / (points + second + _LEAST_SCORE / 2), 2)
    return (best if confidence >= CONFIDENT else None), confidence


def _scores(
    section: Section, language: str, tracks: Sequence[Track], learned: Sequence[tuple[str, str]]
) -> dict[str, float]:
    heading, text = Counter(words(section.heading)), Counter(words(section.text))
    length = max(1.0, sum(text.values()) / 60)
    scores = {}
    for track in tracks:
        keywords = _keywords(track, language)
        scores[track.slug] = _HEADING_WEIGHT * _hits(heading, keywords) + _hits(text, keywords) / length
    for slug, points in _from_editors(section.heading, learned).items():
        if slug in scores:
            scores[slug] += points
    return scores


def _keywords(track: Track, language: str) -> tuple[str, ...]:
    own = track.keywords.get(language)
    if own is None:
        own = tuple(word for code in LANGUAGES for word in track.keywords.get(code, ()))
    return own + tuple(words(track.name(language)))


def _hits(counted: Counter[str], keywords: Sequence[str]) -> float:
    whole = {keyword for keyword in keywords if len(keyword) <= _SHORT}
    stems = tuple(keyword for keyword in keywords if len(keyword) > _SHORT)
    return sum(
        min(count, _MOST_OF_ONE_WORD) for word, count in counted.items() if word in whole or word.startswith(stems)
    )


def _from_editors(heading: str, learned: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return points by track from like headings, by the share of words in common; of one heading, the newest."""
    own = _stems(heading)
    points: dict[str, float] = {}
    seen: set[frozenset[str]] = set()
    for other, slug in reversed(learned):
        theirs = _stems(other)
        if own & theirs and theirs not in seen:
            seen.add(theirs)
            likeness = len(own & theirs) / len(own | theirs)
            points[slug] = max(points.get(slug, 0.0), _LEARNED_WEIGHT * likeness)
    return points


def _stems(heading: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words(heading))


__all__ = ["CONFIDENT", "DEFAULT_TRACKS", "assign", "words"]
