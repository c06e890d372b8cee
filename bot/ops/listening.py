"""What listens on `BOT_LISTEN`: `/health`, `/metrics`, and the webhook's path."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from functools import partial

from aiohttp import web

from bot.chat.context import Services
from bot.delivery.pacing import Pacer
from bot.errors import TrackwireError
from bot.ops.health import Pulse
from bot.ops.metrics import CONTENT_TYPE, exposition

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@contextlib.asynccontextmanager
async def listening(
    address: tuple[str, int], *, pulse: Pulse, metrics: Callable[[], Awaitable[bytes]], posts: dict[str, Handler]
) -> AsyncIterator[None]:
    """Answer on `address` until the context is left; `posts` are further paths with what takes a POST there.

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
    for path, handler in posts.items():
        app.router.add_post(path, handler)
    runner = web.AppRunner(app, access_log=None)
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
async def telling(
    services: Services, pacer: Pacer, posts: dict[str, Handler]
) -> AsyncIterator[asyncio.Task[None]]:
    """Tell how the bot is, in its heartbeat file and on `BOT_LISTEN` where it is set; give the task to watch."""
    db, clock, vitals = services.db, services.clock, services.vitals
    pulse = Pulse(db=db, clock=clock, vitals=vitals, backups=True)
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
