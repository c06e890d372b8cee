"""The sandbox's HTTP server: for this machine alone, for the bot, the page, and those who follow the clock."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.api import BotApi
from bot.sandbox.clock import Clock, Move
from bot.sandbox.mishaps import reset
from bot.sandbox.pages import Pages
from bot.sandbox.world import World

HOST = "127.0.0.1"
OWN_NAMES = {"127.0.0.1", "localhost"}
GRACE_SECONDS = 1.0  # for requests at work when the server stops
POLL_SECONDS = 25.0  # a follower of the clock is answered after this, changed or not


class OwnOriginOnly:
    """Refuses what a foreign page could send here: another Host (DNS rebinding), another origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request, or refuse it with 421."""
        if scope["type"] == "http" and not self._own(scope):
            refusal = PlainTextResponse("This server answers only to its own address.", 421)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    @staticmethod
    def _own(scope: Scope) -> bool:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get(b"host", "")
        if host.rpartition(":")[0] not in OWN_NAMES and host not in OWN_NAMES:
            return False
        origin = headers.get(b"origin")
        return origin is None or origin == f"http://{host}"


KEEP_ALIVE = 75
"""Seconds that an idle connection is kept, as real servers do: longer than a bot keeps it, who hangs up first.

A call that comes as the server hangs up has no answer, and nobody knows its fate.
"""


class _Uvicorn(uvicorn.Server):
    """Uvicorn inside a program that has its own signal handling; it starts and stops without ticking."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.leaving = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the program's signals alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell when requests are taken."""
        await super().startup(sockets)
        await self.on_tick(0)
        self.ready.set()

    async def main_loop(self) -> None:
        """Serve until told to leave."""
        await self.leaving.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - closed by Server
        """Close what is idle, and give what is at work a moment."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _, late = await asyncio.wait(self.server_state.tasks, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
        await asyncio.sleep(0)  # the closed connections say so


class Server:
    """Serves a world; `url` is known once it is made.

    Whatever it is bound to (a container's own address, say), it answers only to the names of this machine.
    """

    def __init__(self, world: World, *, host: str = HOST, port: int = 0) -> None:
        self._world = world
        # With the protocol named, asyncio sets TCP_NODELAY on what it accepts: 40 ms less an answer.
        self._socket = socket.socket(proto=socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((host, port))
        self.port: int = self._socket.getsockname()[1]
        self.api = BotApi(world, hang_up=self._hang_up)
        self.pages = Pages(world, self.api)
        app = Starlette(
            routes=[
                *self.api.routes(),
                Route("/sandbox/clock", self._clock, methods=["GET"]),
                Route("/sandbox/clock", self._set_clock, methods=["POST"]),
                Mount("/", self.pages.app()),
            ]
        )
        app.add_middleware(OwnOriginOnly)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            date_header=False,
            timeout_keep_alive=KEEP_ALIVE,
        )
        self._uvicorn = _Uvicorn(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        """Serve; returns when requests are taken."""
        self._task = asyncio.create_task(self._uvicorn.serve([self._socket]), name="sandbox server")
        await self._uvicorn.ready.wait()

    async def stop(self) -> None:
        """Stop serving, and end what waits."""
        self._uvicorn.leaving.set()
        self._world.webhook.stop()
        self._world.updates.terminate()
        self._world.clock.release()
        self.api.faults.close()
        self.pages.events.close()
        if self._task is not None:
            await self._task
        self._socket.close()

    def _hang_up(self, scope: Scope) -> None:
        """Reset the connection on which a request came."""
        for connection in list(self._uvicorn.server_state.connections):
            if getattr(connection, "client", None) == scope["client"]:
                reset(connection.transport)

    async def _clock(self, request: Request) -> JSONResponse:
        """Long poll of the clock: answers at once when it has moved since version `after`."""
        clock = self._world.clock
        after = request.query_params.get("after", "0")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL_SECONDS):
                await clock.changed(int(after) if after.isdigit() else 0)
        return JSONResponse(_shown(clock))

    async def _set_clock(self, request: Request) -> JSONResponse:
        """Move the clock: `{"advance": seconds}`, `{"set": "2026-03-02T09:00:00Z"}` or `{"step": seconds}`."""
        clock, wanted = self._world.clock, await request.json()
        try:
            move = _moved(clock, wanted)
        except (KeyError, TypeError, ValueError) as error:
            return JSONResponse({"error": f"not understood: {error}"}, 400)
        await move
        return JSONResponse(_shown(clock))


def _shown(clock: Clock) -> dict[str, Any]:
    """Return what followers are told of the clock."""
    return {
        "now": clock.now().isoformat(),
        "elapsed": clock.elapsed(),
        "running": clock.running,
        "version": clock.version,
    }


def _moved(clock: Clock, wanted: dict[str, Any]) -> Move:
    if "set" in wanted:
        return clock.set(datetime.fromisoformat(wanted["set"]))
    if "step" in wanted:
        return clock.step(float(wanted["step"]))
    return clock.advance(float(wanted["advance"]))
