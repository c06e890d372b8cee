"""Bytes to text: UTF-8, UTF-16, Windows-1251 and Windows-1254, by their marks or by what they look like."""

from __future__ import annotations

import codecs
import re

from bot.errors import Reason, Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FOREIGN = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"GIF8")
"""How files begin that are no text, though some of them hardly hold a byte that text could not."""
JUNK = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
KNOWN = re.compile(r"[\x20-\x7e\s\u00a0-\u024f\u0259\u018f\u0400-\u04ff\u2010-\u2044\u20ac\u2116]")
"""The letters and marks of our languages."""
WORD = re.compile(r"[^\W\d_]{2,}")
LEAST_KNOWN = 0.95


def decode(data: bytes) -> str:
    """Return the text of a file without its byte order mark. Raises Refused(NOT_TEXT)."""
    if data.startswith(FOREIGN):
        raise Refused(Reason.NOT_TEXT)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _sound(_strict(data.removeprefix(mark), encoding))
    text = _strict(data, "utf-8")
    if text is not None and not JUNK.search(text):
        return text
    return _utf16(data) or _sound(text if text is not None else _windows(data))


def decode_as(data: bytes, charset: str) -> str:
    """Return the text of a page whose encoding is told, faults and all; what is told wrongly is found out.

    Raises Refused(NOT_TEXT).
    """
    if not data.startswith((*FOREIGN, *(mark for mark, _ in MARKS))):
        try:
            text = data.decode(charset, "replace")
        except (LookupError, UnicodeError):
            return decode(data)
        if "\x00" not in text:
            return text
    return decode(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _sound(text: str | None) -> str:
    if text is None or JUNK.search(text):
        raise Refused(Reason.NOT_TEXT)
    return text


def _utf16(data: bytes) -> str | None:
    """Return UTF-16 text that has no mark: the order of bytes in which nearly all is a letter we know."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and not JUNK.search(text) and len(KNOWN.findall(text)) >= LEAST_KNOWN * len(text):
            return text
    return None


def _windows(data: bytes) -> str | None:
    """Return Cyrillic where words stand wholly in the upper half of the table, else Turkish or Western text."""
    cyrillic = _strict(data, "cp1251")
    words = WORD.findall(cyrillic or "")
    wholly = sum(not re.search("[a-zA-Z]", word) for word in words)
    mixed = sum(bool(re.search("[a-zA-Z]", word)) and not word.isascii() for word in words)
    return cyrillic if wholly > mixed else _strict(data, "cp1254")
