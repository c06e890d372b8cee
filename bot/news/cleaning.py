"""Raw text made regular: line ends, invisible characters; HTML and Markdown as lines with marked headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from bot.errors import Reason, Refused

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NUMBER_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_MOST_JUNK = 0.02
"""Share of undecodable or control characters above which an input is no text."""

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
_MARK = "\ue000"
"""Stands before a heading's level while HTML is turned into lines; a private character that no text has."""

_ATX = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_SETEXT = re.compile(r"(=|-){3,}$")
_RULE = re.compile(r"([-*_][ \t]*){3,}$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>[^*_]+)\1:?$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]]+)\]\((?:https?://|/)[^()\s]+\)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article; `level` is that of a marked heading (Markdown or HTML), else 0."""

    text: str
    level: int = 0


def clean(text: str) -> str:
    """Return `text` with plain line ends and spaces; raises Refused for an empty text and for what is no text."""
    if not text.strip():
        raise Refused(Reason.EMPTY_ARTICLE)
    junk = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if "\x00" in text or junk > len(text) * _MOST_JUNK:
        raise Refused(Reason.NOT_TEXT)
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROL.sub("", text)).replace(_MARK, "")
    text = _NUMBER_SPACE.sub(_MARK, text)
    text = _SPACES.sub(" ", text).replace(_MARK, "\u00a0")
    if not text.strip():
        raise Refused(Reason.EMPTY_ARTICLE)
    return text


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a cleaned text, its HTML and Markdown taken off; an empty line stays an empty `Line`."""
    if _HTML_BLOCK.search(text):
        text = _from_html(text)
    raw = _unwrapped([re.sub(" {2,}", " ", line).strip() for line in text.split("\n")])
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
    if line.startswith(_MARK):
        return Line(_inline(line[2:].strip()), int(line[1]))
    if match := _ATX.match(line):
        return Line(_inline(match[2]), len(match[1]))
    if match := _BOLD_LINE.match(line):
        bold = match["text"].strip()
        if bold and bold[-1] not in ".!?…:,;":
            return Line(bold, 3)
    return Line(_inline(line))


def _inline(line: str) -> str:
    return _ITALIC.sub(r"\1", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line)))


def _from_html(text: str) -> str:
    text = _HTML_DROPPED.sub("", text)
    flat = " ".join if _HTML_HEADING.search(text) or re.search(r"<p\b", text, re.IGNORECASE) else "\n".join
    text = flat(text.split("\n")) if re.search(r"</p\s*>|<br\s*/?>", text, re.IGNORECASE) else text
    text = _HTML_HEADING.sub(lambda m: f"\n\n{_MARK}{m[1]}{_HTML_INLINE.sub('', m[2]).strip()}\n\n", text)
    text = _HTML_LINE.sub("\n", _HTML_BREAK.sub("\n\n", text))
    text = _HTML_INLINE.sub("", _HTML_ITEM.sub("\n• ", text))
    return _SPACES.sub(" ", unescape(text))


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
