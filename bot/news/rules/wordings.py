"""Shorter words for longer ones, put into a sentence all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

WHOLE = "^.+$"
"""The pattern of a rule that goes through a whole text by itself, as `reworded` does."""


class Wording(NamedTuple):
    """What is found, and the shorter words for it."""

    signs: tuple[str, ...]
    """Letters of which a text must hold some, so that few texts are searched."""
    pattern: re.Pattern[str]
    into: str | Callable[[re.Match[str]], str]


def wording(signs: str, pattern: str, into: str | Callable[[re.Match[str]], str] = "") -> Wording:
    """Return a wording; its signs are parted by bars."""
    return Wording(tuple(signs.split("|")), re.compile(pattern), into)


def reworded(text: str, wordings: Sequence[Wording]) -> str:
    """Return `text` with all of the wordings put in."""
    for signs, pattern, into in wordings:
        for sign in signs:
            if sign in text:
                text = pattern.sub(into, text)
                break
    return text
