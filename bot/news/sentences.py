"""Text cut into sentences, with their exact places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in its source: `source[start:end] == text`."""

    text: str
    start: int
    end: int


_END = re.compile(r"[.!?…]+[\"'”’»“)\]]*(?=\s)|\n")


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; white space between them is in none."""
    found = []
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            right = start + len(piece.rstrip())
            found.append(Sentence(text[left:right], left, right))
        start = end
    return tuple(found)
