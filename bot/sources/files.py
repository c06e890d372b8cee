"""Article files to text for `parse_article`: `.txt`, `.md`, `.html`, `.docx`."""

from __future__ import annotations

from bot.errors import Reason, Refused
from bot.sources.docx import docx_text
from bot.sources.encoding import decode
from bot.sources.html import tree_of, whole_text
from bot.sources.kinds import KINDS, MEGABYTE, Kind, kind_of

MOST_MEGABYTES = 20
"""Bot API: a bot can download no bigger file."""
MOST_CHARACTERS = 400_000
"""As long as a pasted article may be."""


def read_file(name: str, mime: str | None, data: bytes) -> str:
    """Return the text of an article file, its headings as Markdown's `#`.

    Takes up to a few seconds of a processor: not for the event loop's thread. Raises Refused: WRONG_FILE_KIND
    (kinds), FILE_TOO_BIG (limit, megabytes), NOT_TEXT, EMPTY_ARTICLE, ARTICLE_TOO_LONG (limit, characters).
    """
    if (kind := kind_of(name, mime)) is None:
        raise Refused(Reason.WRONG_FILE_KIND, kinds=KINDS)
    if len(data) > MOST_MEGABYTES * MEGABYTE:
        raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)
    return checked(_text(kind, data))


def checked(text: str) -> str:
    """Return the text, refused when it is empty or too long for an article."""
    if not text.strip():
        raise Refused(Reason.EMPTY_ARTICLE)
    if len(text) > MOST_CHARACTERS:
        raise Refused(Reason.ARTICLE_TOO_LONG, limit=MOST_CHARACTERS)
    return text


def _text(kind: Kind, data: bytes) -> str:
    match kind:
        case Kind.HTML:
            return whole_text(tree_of(data))
        case Kind.WORD:
            return docx_text(data)
        case Kind.TEXT | Kind.MARKDOWN:
            return decode(data)
