"""`trackwire run`: the bot until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sqlite3

from bot.app import started
from bot.errors import StoreError
from bot.ops.logs import set_up
from bot.settings import Settings
from bot.store.db import passing

log = logging.getLogger(__name__)


async def run(settings: Settings) -> int:
    """Run the bot until SIGTERM or SIGINT; what is in flight is then finished and recorded.

    Raises TrackwireError and its kin when it cannot start or go on.
    """
    set_up(settings.log_level, settings.log_format, secrets=settings.secrets)
    for words in settings.unknown():
        log.warning(words)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    up = asyncio.Event()
    serving = asyncio.create_task(_serve(settings, stop, up), name="serve")
    stopping = asyncio.create_task(stop.wait(), name="wait for SIGTERM")
    await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not up.is_set():
        serving.cancel()  # asked to stop while it still waits for Telegram
    try:
        await serving
    except asyncio.CancelledError:
        pass
    except sqlite3.OperationalError as fault:
        if not passing(fault):
            raise
        raise StoreError(f"The database {settings.database} cannot be used now: {fault}.") from fault
    return 0


def at_rest() -> None:
    """Let the collector of garbage pass over what the start has left: it all stays.

    A look through it took 0.07 s of every few, in which nothing was sent and nobody was answered.
    """
    gc.collect()
    gc.freeze()


async def _serve(settings: Settings, stop: asyncio.Event, up: asyncio.Event) -> None:
    """Run the bot until `stop`; `up` is set once it is there. Raises what ends one of its tasks."""
    async with started(settings) as running:
        up.set()
        at_rest()
        log.info("the bot @%s is up", running.application.bot.username)
        stopping = asyncio.create_task(stop.wait(), name="wait to be stopped")
        ended = asyncio.create_task(running.stopped(), name="watch the tasks")
        await asyncio.wait((stopping, ended), return_when=asyncio.FIRST_COMPLETED)
        for task in (stopping, ended):
            task.cancel()
        if ended.done() and not ended.cancelled():
            ended.result()
        log.info("stopping: what is in flight is finished and recorded")
