"""Shorter words for longer ones, put into a sentence all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

WHOLE = "^.+$"
"""The pattern of a rule that goes through a whole text by itself, as `Reworded` does."""


class Wording(NamedTuple):
    """What is found, and the shorter words for it."""

    signs: tuple[str, ...]
    """Letters of which a text must hold some, so that few texts are searched."""
    pattern: re.Pattern[str]
    into: str | Callable[[re.Match[str]], str]


def wording(signs: str, pattern: str, into: str | Callable[[re.Match[str]], str] = "") -> Wording:
    """Return a wording; its signs are parted by bars."""
    return Wording(tuple(signs.split("|")), re.compile(pattern), into)


class Reworded:
    """Puts all of some wordings into what was matched, in their order."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._steps = tuple((sign, one.pattern.sub, one.into) for one in wordings for sign in one.signs)

    def __call__(self, match: re.Match[str]) -> str:
        """Return the new text of a match."""
        text = match[0]
        for sign, sub, into in self._steps:
            if sign in text:
                text = sub(into, text)
        return text
