"""The letters that charts are written with: which there are, how wide they are, and what is left of a name."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FAMILY = "Roboto"
FONTS = Path(__file__).with_name("fonts")
LEFT_OUT = "…"
"""In place of what did not fit, and of words in letters that there are none for."""
SEVERAL = re.compile(rf"{LEFT_OUT}(?: ?{LEFT_OUT})+")


class Face:
    """A font: what can be written with it, and how wide that is (kerning, a hundredth of it, left aside)."""

    def __init__(self, file: Path) -> None:
        self._advances = _advances(file.read_bytes())

    def writable(self, text: str) -> str:
        """Return a text in one line, of letters that there are.

        Words in other letters become "…"; signs that there are none for (emoji, controls) go, where boxes would
        stand.
        """
        kept = "".join(map(self._letter, unicodedata.normalize("NFC", text)))
        return SEVERAL.sub(LEFT_OUT, " ".join(kept.split())) or LEFT_OUT

    def width(self, text: str, size: float) -> float:
        """Return how wide a writable text is, in the units of its size."""
        return sum(self._advances[letter] for letter in text) * size

    def fitted(self, text: str, size: float, room: float) -> str:
        """Return what can be written of a text in a room, the end of it left out where it is too long."""
        whole = kept = self.writable(text)
        while kept and self.width(kept + LEFT_OUT * (kept != whole), size) > room:
            kept = kept[:-1].rstrip(f" {LEFT_OUT}")
        return kept if kept == whole else kept + LEFT_OUT

    def _letter(self, letter: str) -> str:
        if letter.isspace():
            return " "
        plain = unicodedata.normalize("NFKC", letter)  # as «ﬁ» is “fi”
        for written in (letter, plain):
            if all(part in self._advances for part in written):
                return written
        return LEFT_OUT if letter.isalnum() else ""


@cache
def face(*, bold: bool = False) -> Face:
    """Return a font that comes with the bot, read once in a process."""
    return Face(FONTS / f"{FAMILY}-{'Bold' if bold else 'Regular'}.ttf")


def _advances(font: bytes) -> dict[str, float]:
    """Return the letters of a TrueType font with their advance widths, in parts of the size.

    OpenType: the table directory, head, hhea, hmtx (one width for each glyph) and cmap (format 4).
    """
    (count,) = struct.unpack_from(">4xH", font)
    tables: dict[bytes, int] = dict(struct.iter_unpack(">4s4xI4x", font[12 : 12 + 16 * count]))
    (units,) = struct.unpack_from(">18xH", font, tables[b"head"])
    (glyphs,) = struct.unpack_from(">34xH", font, tables[b"hhea"])
    widths = struct.unpack_from(">" + "H2x" * glyphs, font, tables[b"hmtx"])
    return {chr(code): widths[glyph] / units for code, glyph in _glyphs(font, tables[b"cmap"]).items()}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    (where,) = struct.unpack_from(">8xI", font, cmap)
    (length,) = struct.unpack_from(">2xH", font, cmap + where)
    words = struct.unpack_from(f">{length // 2}H", font, cmap + where)
    count = words[3] // 2
    ends, starts, deltas = words[7:], words[8 + count :], words[8 + 2 * count :]
    offsets = words[8 + 3 * count :]
    found = {}
    for at in range(count):
        for code in range(starts[at], ends[at] + 1):
            glyph = offsets[at + offsets[at] // 2 + code - starts[at]] if offsets[at] else code
            found[code] = (glyph + deltas[at]) % 2**16
    return {code: glyph for code, glyph in found.items() if glyph}
