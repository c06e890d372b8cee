"""Raw characters made regular: line ends, spaces, and what nobody sees: controls, marks that turn the text."""

from __future__ import annotations

import re

from bot.errors import Reason, Refused

MARK = "\ue000"
"""Stands for something else while a text is worked on; a private character that no text has."""
EMOJI = "[\U0001f000-\U0001faff\u2190-\u21ff\u231a-\u23ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d]"
"""What an emoji or an ornament begins with."""
ORNAMENT = re.compile(rf"(?:{EMOJI}[\ufe0f\u200d\U000e0020-\U000e007f]*\s*)+")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
"""Among them the marks that turn what follows around: a name must not read backwards in a channel."""
_JOINER = re.compile(rf"(?<![\ufe0f\U0001f3fb-\U0001f3ff])(?<!{EMOJI})\u200d|\u200d(?!{EMOJI})")
"""Zero-width joiners outside emoji, whose families and flags are made by them."""
_JOINS_LETTERS = re.compile("[\u0600-\u08ff\u0900-\u0dff]")
"""Scripts in which joiners shape letters."""
_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
"""Tag characters outside flags, where they hide text."""
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NUMBER_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_MOST_JUNK = 0.02
"""Share of undecodable or control characters above which an input is no text."""


def clean(text: str) -> str:
    """Return `text` with plain line ends and spaces; raises Refused for an empty text and for what is no text."""
    if not text.strip():
        raise Refused(Reason.EMPTY_ARTICLE)
    junk = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if "\x00" in text or junk > len(text) * _MOST_JUNK:
        raise Refused(Reason.NOT_TEXT)
    text = _LINE_ENDS.sub("\n", text)
    text = _NUMBER_SPACE.sub(MARK, _shown(text))
    text = spaced(text).replace(MARK, "\u00a0")
    if not text.strip():
        raise Refused(Reason.EMPTY_ARTICLE)
    return text


def one_line(text: str) -> str:
    """Return what somebody typed as one line, without what nobody sees."""
    return " ".join(_shown(text).split())


def spaced(text: str) -> str:
    """Return `text` with every kind of space as a plain one."""
    return _SPACES.sub(" ", text)


def undecorated(text: str) -> str:
    """Return a heading without the emoji and ornaments around it; they alone stay as they are."""
    found = ORNAMENT.match(text)
    bare = text[found.end() :] if found else text
    tail = re.search(rf"\s(?:{EMOJI}[\ufe0f\u200d]*\s*)+$", bare)
    return (bare[: tail.start()] if tail else bare).strip() or text


def _shown(text: str) -> str:
    """Return a text without what nobody sees, but for what makes an emoji or a letter."""
    text = _TAGS.sub("", _INVISIBLE.sub("", _CONTROL.sub("", text)).replace(MARK, ""))
    if ("\u200d" in text or "\u200c" in text) and not _JOINS_LETTERS.search(text):
        return _JOINER.sub("", text).replace("\u200c", "")
    return text
