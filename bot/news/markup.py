"""Telegram's HTML as a tree of tags: only what Telegram itself accepts (telegram.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "span"}
    | {"tg-spoiler", "blockquote", "tg-emoji", "tg-time"}
)
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "span": frozenset({"class"}),
    "code": frozenset({"class"}),
    "blockquote": frozenset({"expandable"}),
    "tg-emoji": frozenset({"emoji-id"}),
    "tg-time": frozenset({"unix", "format"}),
}
_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*>")
_END = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]*)\s*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class MarkupError(ValueError):
    """A text that Telegram would refuse as HTML; `offset` is the character where it goes wrong."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: what opens it (as written, without brackets), and what is inside."""

    name: str
    opening: str
    children: tuple[Tag | str, ...]


def escape(text: str) -> str:
    """Return `text` so that Telegram shows it as it is: the four entities that it decodes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def unescape(text: str) -> str:
    """Decode the entities that Telegram decodes, and no others."""

    def decoded(match: re.Match[str]) -> str:
        name, decimal, hexadecimal = match.groups()
        if name:
            return _NAMED[name]
        code = int(decimal) if decimal else int(hexadecimal, 16)
        if code == 0 or code > _LAST_CODE_POINT or code in _SURROGATES:
            return match[0]
        return chr(code)

    return _ENTITY.sub(decoded, text)


def parse(text: str) -> tuple[Tag | str, ...]:
    """Return the tree of `text`, its strings decoded; raises MarkupError for what Telegram would refuse."""
    open_tags: list[tuple[str, str, int]] = []
    levels: list[list[Tag | str]] = [[]]
    at = 0
    while at < len(text):
        bracket = text.find("<", at)
        if bracket != at:
            end = bracket if bracket >= 0 else len(text)
            levels[-1].append(unescape(text[at:end]))
            at = end
        elif match := _END.match(text, at):
            name = match[1].lower()
            if not open_tags or open_tags[-1][0] != name:
                raise MarkupError(f"unmatched end tag </{name}>", at)
            _, opening, _ = open_tags.pop()
            children = tuple(levels.pop())
            levels[-1].append(Tag(name, opening, children))
            at = match.end()
        else:
            open_tags.append(_start(text, at))
            levels.append([])
            at = text.index(">", at + len(open_tags[-1][1])) + 1
    if open_tags:
        name, _, offset = open_tags[-1]
        raise MarkupError(f"tag <{name}> is never closed", offset)
    return tuple(levels[0])


def _start(text: str, at: int) -> tuple[str, str, int]:
    match = _START.match(text, at)
    if match is None:
        raise MarkupError('a "<" that opens no tag: write &lt;', at)
    name = match[1].lower()
    if name not in TAGS:
        raise MarkupError(f"Telegram has no tag <{name}>", at)
    attributes = {found[0].lower(): found[1] or found[2] for found in _ATTRIBUTE.findall(match[2])}
    unknown = attributes.keys() - _ATTRIBUTES.get(name, frozenset())
    if unknown:
        raise MarkupError(f"tag <{name}> has no attribute {min(unknown)!r}", at)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise MarkupError('tag <span> must have class "tg-spoiler"', at)
    return name, match[0][1:-1].rstrip(), at


def plain(nodes: tuple[Tag | str, ...]) -> str:
    """Return the text that a reader sees."""
    return "".join(node if isinstance(node, str) else plain(node.children) for node in nodes)


def serialise(nodes: tuple[Tag | str, ...]) -> str:
    """Return the tree as Telegram's HTML again."""
    return "".join(
        escape(node) if isinstance(node, str) else f"<{node.opening}>{serialise(node.children)}</{node.name}>"
        for node in nodes
    )


def entities(nodes: tuple[Tag | str, ...]) -> Iterator[Tag]:
    """Go through all tags, outer before inner."""
    for node in nodes:
        if isinstance(node, Tag):
            yield node
            yield from entities(node.children)
