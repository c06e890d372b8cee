"""Turns SVG on the standard input into PNG on the standard output: the program that `drawing` runs."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import resvg_py

SCALE = 2
"""Pixels of the picture for each of the chart's units: sharp on a phone."""


def main() -> None:
    """Draw; what cannot be drawn is an error with a message on the standard error."""
    os.nice(10)  # everything else goes before it
    with contextlib.suppress(OSError):  # where memory runs out, this process goes and not the bot
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    fonts = [str(file) for file in Path(__file__).with_name("fonts").glob("*.ttf")]
    picture = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(), zoom=SCALE, skip_system_fonts=True, font_files=fonts
    )
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
