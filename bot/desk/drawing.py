"""Draws charts, in a process of its own: resvg lets nothing else of the bot run while it draws."""

from __future__ import annotations

import asyncio
import logging
import sys

from bot.desk.charts import Chart
from bot.desk.plotting import svg
from bot.errors import Reason, Refused

log = logging.getLogger(__name__)

LONGEST = 60.0
"""Seconds; a chart takes a tenth of one of a processor's, but everything else goes before it."""
_one = asyncio.Semaphore(1)
"""A second chart waits: each takes 25 MB while it is drawn."""


async def draw(chart: Chart) -> bytes:
    """Return a chart as PNG. Raises Refused(CHART_FAILED)."""
    return await drawn(svg(chart))


async def drawn(image: str) -> bytes:
    """Return an SVG as PNG. Raises Refused(CHART_FAILED)."""
    async with _one:
        # No environment: nothing in it is the drawing's business, least of all the token.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-I", "-m", "bot.desk.raster"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={},
        )
        try:
            picture, faults = await asyncio.wait_for(process.communicate(image.encode()), LONGEST)
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
