"""What stands for a lead, or a text without headings: central and early sentences (summaries.md, "Method", 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log, sqrt

from bot.news.facts import NUMBER, TOKEN, lower, stem
from bot.news.rules import rules_for

_HEADING = 0.3
_FIGURE = 0.3
_DECAY = 3.0
_SHORTEST = 3
_ARTICLES = frozenset({"a", "an"})
"""An adjective that goes may turn one into the other."""

Vector = Mapping[str, float]


def sentence_scores(sentences: Sequence[str], heading: str, language: str) -> list[float]:
    """Return how much each sentence stands for the whole text: centrality, position, heading, figures."""
    counts = [_stems(sentence, language) for sentence in sentences]
    spread = Counter(word for counted in counts for word in counted)
    vectors = [_weighed(counted, spread, len(sentences)) for counted in counts]
    centroid: Counter[str] = Counter()
    for vector in vectors:
        centroid.update(vector)
    about = set(_stems(heading, language))
    return [
        _likeness(vector, centroid)
        + exp(-at / _DECAY)
        + _HEADING * (len(about & set(vector)) / len(about) if about else 0.0)
        + _FIGURE * bool(NUMBER.search(sentence))
        for at, (sentence, vector) in enumerate(zip(sentences, vectors, strict=True))
    ]


def _stems(text: str, language: str) -> Counter[str]:
    stopwords = rules_for(language).stopwords
    words = map(lower, TOKEN.findall(text))
    return Counter(stem(word, language) for word in words if len(word) >= _SHORTEST and word not in stopwords)


def _weighed(counted: Counter[str], spread: Counter[str], sentences: int) -> dict[str, float]:
    return {word: count * (1.0 + log(sentences / spread[word])) for word, count in counted.items()}


def _likeness(vector: Vector, centroid: Vector) -> float:
    dot = sum(value * centroid[word] for word, value in vector.items())
    size = sqrt(sum(v * v for v in vector.values())) * sqrt(sum(v * v for v in centroid.values()))
    return dot / size if size else 0.0


def source_of(headline: str, sentences: Sequence[str]) -> int | None:
    """Return which sentence has all of a proposed headline's words, in order; None where none has."""
    wanted = _words(headline)
    for at, sentence in enumerate(sentences):
        words = iter(_words(sentence))
        if wanted and all(word in words for word in wanted):
            return at
    return None


def says_all(headline: str, sentence: str) -> bool:
    """Tell whether a headline leaves nothing out of a sentence."""
    return _words(headline) == _words(sentence)


def _words(text: str) -> list[str]:
    return [word for match in TOKEN.finditer(text) if (word := lower(match[0])) not in _ARTICLES]
