"""An article's lines, HTML and Markdown taken off, with marked headings; wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from bot.news.characters import MARK, spaced
from bot.news.markdown import inline, unmarked

_HTML_BLOCK = re.compile(r"<(h[1-6]|p|div|article|br)\b[^<>]*>", re.IGNORECASE)
_HTML_DROPPED = re.compile(
    r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>", re.IGNORECASE | re.DOTALL
)
_HTML_HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_HTML_BREAK = re.compile(
    r"</?(?:p|div|article|section|main|header|footer|ul|ol|table|tr|blockquote|figure|figcaption|body|html|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_HTML_LINE = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_HTML_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|li|mark|q|s|small|span|strong|sub|sup|time|td|th|u)\b[^<>]*>",
    re.IGNORECASE,
)

_ATX = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_SETEXT = re.compile(r"(=|-){3,}$")
_RULE = re.compile(r"([-*_][ \t]*){3,}$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>[^*_]+)\1:?$")
_LONGEST_HEADING = 200
"""Characters above which what is marked as a heading is a paragraph by mistake."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article; `level` is that of a marked heading (Markdown or HTML), else 0."""

    text: str
    level: int = 0


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a cleaned text, its HTML and Markdown taken off; an empty line stays an empty `Line`."""
    if _HTML_BLOCK.search(text):
        text = _from_html(text)
    raw = _unwrapped(list(unmarked(re.sub(" {2,}", " ", line).strip() for line in text.split("\n"))))
    found: list[Line] = []
    for line in raw:
        if _SETEXT.match(line) and found and found[-1].text and not found[-1].level:
            found[-1] = Line(found[-1].text, 1 if line[0] == "=" else 2)
        elif _RULE.match(line):
            found.append(Line(""))
        else:
            found.append(_line(line))
    return tuple(found)


def _line(line: str) -> Line:
    if line.startswith(MARK):
        return _heading(line[2:].strip(), int(line[1]))
    if match := _ATX.match(line):
        return _heading(match[2], len(match[1]))
    if match := _BOLD_LINE.match(line):
        bold = match["text"].strip()
        if bold and bold[-1] not in ".!?…:,;":
            return _heading(bold, 3)
    return Line(inline(line))


def _heading(text: str, level: int) -> Line:
    text = inline(text).rstrip(": ")
    return Line(text, level if len(text) <= _LONGEST_HEADING else 0)


def _from_html(text: str) -> str:
    text = _HTML_DROPPED.sub("", text)
    flat = " ".join if _HTML_HEADING.search(text) or re.search(r"<p\b", text, re.IGNORECASE) else "\n".join
    text = flat(text.split("\n")) if re.search(r"</p\s*>|<br\s*/?>", text, re.IGNORECASE) else text
    text = _HTML_HEADING.sub(lambda m: f"\n\n{MARK}{m[1]}{_HTML_INLINE.sub('', m[2]).strip()}\n\n", text)
    text = _HTML_LINE.sub("\n", _HTML_BREAK.sub("\n\n", text))
    text = _HTML_INLINE.sub("", _HTML_ITEM.sub("\n• ", text))
    return spaced(unescape(text))


_WRAP_WIDTHS = range(50, 101)
_MOSTLY = 0.6
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)]*$")


def _unwrapped(raw: list[str]) -> list[str]:
    """Join lines that an editor or a mail program wrapped: where the next word would not have fitted."""
    width = max(map(len, raw), default=0)
    full = [_is_full(line, following, width) for line, following in pairwise([*raw, ""])]
    open_ended = sum(
        1 for line, is_full in zip(raw, full, strict=True) if is_full and not _SENTENCE_END.search(line)
    )
    if width not in _WRAP_WIDTHS or open_ended <= max(1, _MOSTLY * sum(full)):
        return raw
    joined: list[str] = []
    for line, follows_full in zip(raw, [False, *full], strict=False):
        if follows_full:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line would have made this one too wide."""
    return bool(line and following) and len(line) + 1 + len(following.partition(" ")[0]) > width
