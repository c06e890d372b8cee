"""Telegram's limits on a text, how its length is counted, and how a longer text is cut on its tag tree."""

from __future__ import annotations

from bot.news.markup import Tag, entities, escape, parse, plain, serialise

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""UTF-16 units after parsing (telegram.md, "Limits")."""

RAW_BYTES_LIMIT = 32_768
ENTITIES_LIMIT = 100

_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", "… ", "; ", " ")
"""Where a text may be cut, the best first."""


def utf16_len(text: str) -> int:
    """Return the length in UTF-16 units, as Telegram's offsets count."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)  # noqa: PLR2004 - the last of one unit


def parsed_len(html: str) -> int:
    """Return how long `html` is for Telegram, in UTF-16 units after parsing; raises MarkupError."""
    return utf16_len(plain(parse(html)))


def fits(html: str, limit: int = TEXT_LIMIT) -> bool:
    """Tell whether Telegram takes `html` whole, with all its entities; raises MarkupError."""
    tree = parse(html)
    text = plain(tree)
    return (
        bool(text.strip())
        and utf16_len(text) <= limit
        and sum(1 for _ in entities(tree)) <= ENTITIES_LIMIT
        and len(html.encode()) <= RAW_BYTES_LIMIT
    )


def split(html: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """Cut `html` into texts that fit, at paragraphs, else sentences, else words; tags close and open again.

    Only a single word longer than `limit` is cut inside.
    """
    parts = []
    rest = parse(html)
    while utf16_len(plain(rest)) > limit or sum(1 for _ in entities(rest)) > ENTITIES_LIMIT:
        text = plain(rest)
        at = _cut(text, _most(rest, text, limit))
        parts.append(serialise(_between(rest, 0, at)))
        rest = _between(rest, at, len(text))
    parts.append(serialise(rest))
    return tuple(part.strip() for part in parts if plain(parse(part)).strip())


def _most(nodes: tuple[Tag | str, ...], text: str, limit: int) -> int:
    """Return how many characters from the start keep to all limits."""
    most = len(text)
    while utf16_len(text[:most]) > limit:
        most -= max(1, (utf16_len(text[:most]) - limit) // 2)
    while sum(1 for _ in entities(_between(nodes, 0, most))) > ENTITIES_LIMIT:
        most -= 1
    return most


def _cut(text: str, most: int) -> int:
    for mark in _BREAKS:
        at = text.rfind(mark, 0, most + 1)
        if at > most // 3 or (mark == " " and at > 0):
            return min(at + len(mark), most)
    return most


def _between(nodes: tuple[Tag | str, ...], start: int, end: int) -> tuple[Tag | str, ...]:
    """Return the part of the tree that shows the characters from `start` to `end`."""
    kept: list[Tag | str] = []
    for node in nodes:
        length = len(plain((node,)))
        if start < length and end > 0:
            if isinstance(node, str):
                kept.append(node[max(start, 0) : end])
            else:
                kept.append(Tag(node.name, node.opening, _between(node.children, start, end)))
        start -= length
        end -= length
    return tuple(kept)


__all__ = [
    "CAPTION_LIMIT",
    "ENTITIES_LIMIT",
    "RAW_BYTES_LIMIT",
    "TEXT_LIMIT",
    "escape",
    "fits",
    "parsed_len",
    "split",
    "utf16_len",
]
