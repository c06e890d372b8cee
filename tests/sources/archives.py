"""Word files and other archives, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

WORD = Path(__file__).parents[1] / "fixtures" / "files" / "word.docx"
MAIN = "word/document.xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str, *, before: str = "") -> str:
    """Return the XML of a Word document with this body."""
    return f'{before}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str, *, style: str = "Normal") -> str:
    """Return the XML of a paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def word(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the fixture's archive with some parts replaced or added; an empty part is left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(WORD) as base, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dict.fromkeys((*base.namelist(), *parts)):
            content = parts[name] if name in parts else base.read(name)
            if content:
                archive.writestr(name, content)
    return made.getvalue()
