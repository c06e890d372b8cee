"""The kinds of files that articles come in."""

from __future__ import annotations

from enum import StrEnum

MEGABYTE = 1024 * 1024


class Kind(StrEnum):
    """A kind of file, by its usual ending."""

    TEXT = ".txt"
    MARKDOWN = ".md"
    HTML = ".html"
    WORD = ".docx"


ENDINGS = {
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "docx": Kind.WORD,
}
MIME_TYPES = {
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.WORD,
}
KINDS = tuple(kind.value for kind in Kind)
"""As a refusal tells them."""


def kind_of(name: str, mime: str | None) -> Kind | None:
    """Return the kind of a file by its name's ending, or by its MIME type where the name has none."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isalnum():
        return ENDINGS.get(ending.lower())
    return MIME_TYPES.get((mime or "").partition(";")[0].strip().lower())
