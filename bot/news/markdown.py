"""Markdown taken off a text: emphasis, code, quotations, tables, tasks; headings are found in `cleaning`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"(?:```|~~~)[\w+-]*\s*$")
_QUOTE = re.compile(r"(?:>\s?)+")
_TASK = re.compile(r"(?P<bullet>[-*+•]) \[[ xX]\] ")
_DELIMITER = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
"""The line between a table's head and its rows."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")
_PRIVATE = 0xE100
"""Where escaped marks are kept while the others are taken off."""
_HIDDEN = re.compile("[\ue121-\ue17e]")
_CODE = re.compile(r"(?<![\w`])(`{1,2})(?=[^\s`])([^`\n]+?)\1(?![\w`])")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\((?:https?://|/)[^()\s]+(?:\s\"[^\"]*\")?\)")
_TAG = r"(?:b|strong|i|em|u|s|del|ins|mark|small|sub|sup|span|font|code|a)"
_PAIR = re.compile(rf"<({_TAG})(?:\s[^<>]*)?>(?=\S)(.*?\S)</\1\s*>", re.IGNORECASE)
"""HTML for a few words inside plain text; a tag that is never closed is text."""
_ROUNDS = 3
"""How deep one may stand inside another."""
_MOST_CHARACTERS = 20_000
"""A line above this is no Markdown that anybody wrote, and would take long to search."""


def unmarked(lines: Iterable[str]) -> Iterator[str]:
    """Go through the lines without quotation marks in the margin, fences and table lines."""
    table = False
    previous: str | None = None
    for line in lines:
        bare = _TASK.sub(r"\g<bullet> ", _QUOTE.sub("", line, count=1) if line.startswith(">") else line)
        if _FENCE.match(bare):
            continue
        if previous is not None and "|" in previous and _DELIMITER.fullmatch(bare):
            table, previous = True, _row(previous)
            continue
        if previous is not None:
            yield previous
        table = table and "|" in bare
        previous = _row(bare) if table else bare
    if previous is not None:
        yield previous


def _row(line: str) -> str:
    """Return a table's row as an item of a list, its cells with dashes between."""
    cells = (cell.strip() for cell in line.strip().strip("|").split("|"))
    return "• " + " – ".join(cell for cell in cells if cell)


def inline(line: str) -> str:
    """Return a line's words without emphasis, code marks, links and paired tags."""
    if len(line) > _MOST_CHARACTERS:
        return line
    line = _ESCAPED.sub(lambda match: chr(_PRIVATE + ord(match[1])), line)
    for _ in range(_ROUNDS):
        before = line
        for pattern, into in (
            (_LINK, r"\1"),
            (_CODE, r"\2"),
            (_PAIR, r"\2"),
            (_EMPHASIS, r"\2"),
            (_STRUCK, r"\1"),
            (_ITALIC, r"\1"),
            (_UNDERLINED, r"\1"),
        ):
            line = pattern.sub(into, line)
        if line == before:
            break
    return _HIDDEN.sub(lambda match: chr(ord(match[0]) - _PRIVATE), line)
