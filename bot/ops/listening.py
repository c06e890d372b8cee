"""What listens on `BOT_LISTEN`: `/health`, `/metrics`, and the webhook's path."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import asdict
from functools import partial

from aiohttp import web

from bot.chat.context import Services
from bot.delivery.pacing import Pacer
from bot.errors import TrackwireError
from bot.ops.metrics import CONTENT_TYPE, exposition
from bot.ops.pulse import Pulse

Take = Callable[[bytes, str], Awaitable[int]]
"""Takes a body and the secret that came with it; gives the HTTP status."""
Posts = Mapping[str, Take]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
SHUTDOWN = 2.0
"""Seconds for answers that are under way when the bot stops."""


@contextlib.asynccontextmanager
async def listening(
    address: tuple[str, int], *, pulse: Pulse, metrics: Callable[[], Awaitable[bytes]], posts: Posts
) -> AsyncIterator[None]:
    """Answer on `address` until the context is left; `posts` takes what is posted to a path.

    Raises TrackwireError when the address cannot be had.
    """

    async def health(_: web.Request) -> web.Response:
        report = await pulse.report()
        faults = report.faults()
        told = {"status": "unwell" if faults else "well", "faults": faults, **asdict(report)}
        return web.json_response(told, status=503 if faults else 200)

    async def figures(_: web.Request) -> web.Response:
        return web.Response(body=await metrics(), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application(client_max_size=2**20)
    app.router.add_get("/health", health)
    app.router.add_get("/metrics", figures)
    for path, take in posts.items():

        async def posted(request: web.Request, take: Take = take) -> web.Response:
            return web.Response(status=await take(await request.read(), request.headers.get(SECRET_HEADER, "")))

        app.router.add_post(path, posted)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    try:
        host, port = address
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as fault:
            raise TrackwireError(f"BOT_LISTEN: {host}:{port} cannot be had ({fault.strerror})") from fault
        yield
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def telling(services: Services, pacer: Pacer, posts: Posts) -> AsyncIterator[asyncio.Task[None]]:
    """Tell how the bot is, in its heartbeat file and on `BOT_LISTEN` where it is set; give the task to watch."""
    db, clock, vitals = services.db, services.clock, services.vitals
    pulse = Pulse(db=db, clock=clock, vitals=vitals, backups=services.settings.backups > 0)
    reporting = asyncio.create_task(pulse.run(), name="pulse")
    try:
        async with contextlib.AsyncExitStack() as stack:
            if services.settings.address is not None:
                figures = partial(exposition, db=db, clock=clock, vitals=vitals, pacer=pacer)
                site = listening(services.settings.address, pulse=pulse, metrics=figures, posts=posts)
                await stack.enter_async_context(site)
            yield reporting
    finally:
        reporting.cancel()
        await asyncio.gather(reporting, return_exceptions=True)
