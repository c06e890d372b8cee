"""Word files to text: through mammoth to HTML, from just those parts of the archive that were found harmless."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

import mammoth
from lxml import html as lxml_html

from bot.errors import Reason, Refused
from bot.sources.html import whole_text
from bot.sources.kinds import KINDS, MEGABYTE

MOST_MEGABYTES = 4
"""Of XML, unpacked: an article of 60,000 characters has some 1 MB of it."""
MOST_ELEMENTS, DEEPEST = 60_000, 100
"""mammoth takes some 50 µs and 1 KB an element, and recurses."""
MOST_FILES = 2_000
ENTRY = b"PK\x01\x02"
PART = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|word/[^/]+\.xml|word/_rels/[^/]+\.rels")
DOCUMENT = re.compile(r"word/document\d*\.xml")
STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


def docx_text(data: bytes) -> str:
    """Return the text of a Word file, its headings as `#`.

    Raises Refused: WRONG_FILE_KIND for another archive, NOT_TEXT for a broken one, FILE_TOO_BIG.
    """
    if data.count(ENTRY) > MOST_FILES:
        raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)
    try:
        converted = mammoth.convert_to_html(_harmless(data), style_map=STYLES, convert_image=_no_image)
    # What zipfile and mammoth raise for archives and documents that are not whole, found by mutating one.
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        OSError,
        LookupError,
        ValueError,
        RuntimeError,
    ) as fault:
        raise Refused(Reason.NOT_TEXT) from fault
    return whole_text(lxml_html.document_fromstring(f"<body>{converted.value}</body>"))


def _harmless(data: bytes) -> io.BytesIO:
    """Return an archive of the parts that hold text and styles, each checked; mammoth sees no other."""
    pared = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(pared, "w") as kept:
        parts = [part for part in archive.infolist() if PART.fullmatch(part.filename)]
        if not any(DOCUMENT.fullmatch(part.filename) for part in parts):
            raise Refused(Reason.WRONG_FILE_KIND, kinds=KINDS)
        # zipfile gives no more of a part than its header promises.
        if sum(part.file_size for part in parts) > MOST_MEGABYTES * MEGABYTE:
            raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)
        gauge = _Gauge()
        for part in parts:
            text = archive.read(part)
            gauge.measure(text)
            kept.writestr(part.filename, text)
    pared.seek(0)
    return pared


class _Gauge:
    """Measures XML without keeping it: no document type (so no entities), not too deep, not too much in all."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0

    def measure(self, text: bytes) -> None:
        """Read one part. Raises Refused(FILE_TOO_BIG, NOT_TEXT), ExpatError."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(text, True)  # noqa: FBT003 - expat takes it by position

    def _doctype(self, *_: object) -> None:
        raise Refused(Reason.NOT_TEXT)

    def _start(self, *_: object) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)

    def _end(self, *_: object) -> None:
        self.depth -= 1


def _no_image(_: Any) -> list[Any]:
    return []
