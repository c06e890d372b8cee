"""`trackwire run`: the bot until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal

from bot.app import started
from bot.ops.logs import set_up
from bot.settings import Settings

log = logging.getLogger(__name__)


async def run(settings: Settings) -> int:
    """Run the bot until SIGTERM or SIGINT; what is in flight is then finished and recorded."""
    set_up(settings.log_level, settings.log_format, secret=settings.token.get_secret_value())
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with started(settings) as running:
        log.info("the bot @%s is up", running.application.bot.username)
        stopping = asyncio.create_task(stop.wait(), name="wait for SIGTERM")
        ended = asyncio.create_task(running.stopped(), name="watch the tasks")
        await asyncio.wait((stopping, ended), return_when=asyncio.FIRST_COMPLETED)
        for task in (stopping, ended):
            task.cancel()
        if ended.done() and not ended.cancelled():
            ended.result()
        log.info("stopping: what is in flight is finished and recorded")
    return 0
