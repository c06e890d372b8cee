"""`trackwire demo`: the sandbox with its chat page, and the bot against it. No token, no network."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import tempfile
from importlib import resources
from pathlib import Path

from pydantic import HttpUrl, SecretStr

from bot.app import started
from bot.errors import TrackwireError
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.ops.logs import set_up
from bot.sandbox.demo import DemoWorld, crowd, furnish, guide, seed
from bot.sandbox.sandbox import Sandbox
from bot.settings import Settings

SAMPLE = "sample-article.txt"


async def demo(*, host: str, port: int, database: Path | None) -> int:
    """Run the demo until it is interrupted; its database is kept only where `database` says so."""
    sample = (resources.files("bot.ops") / SAMPLE).read_text("utf-8")
    with tempfile.TemporaryDirectory(prefix="trackwire-demo-") as folder:
        sandbox = Sandbox(host=host, port=port)
        world = furnish(sandbox, article=sample)
        guide(sandbox, world)
        crowd(sandbox, [track.slug for track in DEFAULT_TRACKS])
        try:
            await sandbox.server.start()
        except OSError as fault:
            raise TrackwireError(f"the page cannot have port {port} ({fault.strerror}); try --port 0") from fault
        try:
            settings = Settings.only(
                token=SecretStr(sandbox.token),
                api_url=HttpUrl(sandbox.url),
                channel=f"@{world.channel.username}",
                owners=world.owners,
                database=database or Path(folder) / "trackwire.db",
            )
            await _until_interrupted(settings, sandbox, None if database else world)
        finally:
            await sandbox.server.stop()
    return 0


async def _until_interrupted(settings: Settings, sandbox: Sandbox, to_seed: DemoWorld | None) -> None:
    # While nobody has pressed Start, the bot would warn that it can tell nobody.
    set_up("ERROR", "console", secrets=settings.secrets)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with started(settings, sandbox.clock) as running:
        if to_seed is not None:
            with contextlib.suppress(TimeoutError):  # a queue that stays empty is no reason to have no demo
                await seed(to_seed)
        set_up("WARNING", "console", secrets=settings.secrets)
        sys.stdout.write(f"\n  Trackwire demo: {sandbox.url}/\n\n  Open it in a browser; Ctrl-C ends it.\n\n")
        sys.stdout.flush()
        waits = [asyncio.create_task(stop.wait()), asyncio.create_task(running.stopped())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in waits:
            task.cancel()
        if waits[1].done() and not waits[1].cancelled():
            waits[1].result()
