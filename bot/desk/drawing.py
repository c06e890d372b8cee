"""Draws charts (Vega-Lite) in a process of its own: it costs the bot neither time nor memory."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from bot.errors import Reason, Refused

log = logging.getLogger(__name__)

SCALE = 2
"""Pixels of the picture for each of the chart's: sharp on a phone."""
LONGEST = 60.0
"""Seconds; a chart takes less than one of a processor's, but everything else goes before it."""
_one = asyncio.Semaphore(1)
"""A second chart waits: each takes 100 MB while it is drawn."""


async def draw(chart: Mapping[str, Any]) -> bytes:
    """Return a chart as PNG. Raises Refused(CHART_FAILED)."""
    async with _one:
        # No environment: nothing in it is the drawing's business, least of all the token.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-I", "-m", __name__),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={},
        )
        try:
            picture, faults = await asyncio.wait_for(process.communicate(orjson.dumps(chart)), LONGEST)
        except TimeoutError as fault:
            log.warning("a chart was not drawn within %.0f s", LONGEST)
            raise Refused(Reason.CHART_FAILED) from fault
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode:
        log.warning(
            "a chart could not be drawn (%d): %s", process.returncode, faults.decode(errors="replace")[-500:]
        )
        raise Refused(Reason.CHART_FAILED)
    return picture


def main() -> None:
    """Draw the chart on the standard input to the standard output."""
    _be_small()
    import vl_convert  # noqa: PLC0415 - 80 MB, for this process alone

    chart = orjson.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(vl_convert.vegalite_to_png(chart, scale=SCALE, allowed_base_urls=[]))


def _be_small() -> None:
    """Take one processor, after everything else; where memory runs out, this process goes and not the bot."""
    os.nice(10)
    if hasattr(os, "sched_setaffinity"):  # the library starts a thread for each processor that it may use
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


if __name__ == "__main__":
    main()
