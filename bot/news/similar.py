"""Near-duplicates: an article as a sketch, and how much two sketches have in common. Pure.

A sketch is the SIZE smallest hashes of the article's word triples (a bottom-k sketch: Cohen and Kaplan, 2007).
What two sketches share among the smallest of both together estimates what two articles share of their triples.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from heapq import nsmallest

from bot.news.article import Edition

SIZE = 48
"""Hashes in a sketch: the estimate is right within about 0.07."""
ALIKE = 0.35
"""From this share on, two articles look alike: one retold in other words stays far below."""
SAME = 0.9
"""From this share on, an article that a feed brings is one that is there already."""
LEAST = 8
"""Triples below which a text is too short to tell."""
WORD = re.compile(r"\w+")


def sketch(edition: Edition) -> frozenset[int]:
    """Return an edition's sketch; empty for a text that is too short to tell. Numbers are of 63 bits."""
    texts = (edition.lead, *(section.text for section in edition.sections))
    words = [word for text in texts for word in WORD.findall(text.casefold())]
    triples = set(zip(words, words[1:], words[2:], strict=False))
    if len(triples) < LEAST:
        return frozenset()
    return frozenset(nsmallest(SIZE, (_hash(" ".join(triple)) for triple in triples)))


def likeness(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """Return what share of their triples two articles have in common, 0 to 1, from their sketches."""
    if not one or not other:
        return 0.0
    smallest = set(nsmallest(SIZE, one | other))
    return len(smallest & one & other) / len(smallest)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1
