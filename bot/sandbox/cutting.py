"""How Telegram's own client cuts a long paste: at 4096 UTF-16 units, at the best place in the second half."""

from __future__ import annotations

from bot.sandbox.text import TEXT_LIMIT

SENTENCE_END = ".?!"
PART_END = ",:;"
SEPARATORS = "<>[]()-–—'\"«»/\\|{}+=*&^%$#@~`"


def cut(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Return the parts in which the client sends a text, each trimmed; an empty text gives none."""
    parts = []
    left = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    while left:
        at = _place(left, limit)
        part, left = left[:at].strip(), left[at:].strip()
        if part:
            parts.append(part)
    return parts


def _place(text: str, limit: int) -> int:
    """Return how many characters of the text go into the next part."""
    length, good, best = 0, 0, 0
    for at, ch in enumerate(text):
        width = 2 if ch > "\uffff" else 1
        if length + width > limit:
            return good or at
        if length > limit // 2 and (rank := _rank(text, at)) >= best:
            best, good = rank, at
        length += width
    return len(text)


def _rank(text: str, at: int) -> int:
    """Tell how good a place before character `at` is: an empty line, a line's end, a sentence's, a word's."""
    ch, before = text[at], text[at - 1]
    if ch == "\n":
        return 7 if text[at + 1 : at + 2] == "\n" else 6
    if ch.isspace():
        return 5 if before in SENTENCE_END else 4 if before in PART_END else 3
    return 2 if before in SEPARATORS else 1
