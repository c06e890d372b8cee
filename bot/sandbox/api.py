"""The Bot API over HTTP: token, parameters, the method's handler, the answer, and a record of each request."""

from __future__ import annotations

import inspect
import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.bodies import read_parameters
from bot.sandbox.errors import ApiError, not_found, unauthorized
from bot.sandbox.files import Upload
from bot.sandbox.methods import METHODS, Call
from bot.sandbox.world import Change, World

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """One request of the bot, with what was answered."""

    method: str
    parameters: dict[str, Any]
    status: int
    answer: dict[str, Any]
    at: datetime
    seconds: float
    known: bool = True

    @property
    def ok(self) -> bool:
        """Whether the method did what was asked."""
        return bool(self.answer.get("ok"))


class BotApi:
    """The two addresses of a Bot API server: `/botTOKEN/METHOD` and `/file/botTOKEN/PATH`."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes of the Bot API."""
        return [
            Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.download, methods=["GET"]),
        ]

    async def call(self, request: Request) -> Response:
        """Answer one request to a method."""
        started = time.perf_counter()
        name = request.path_params["method"]
        raw: dict[str, Any] = {}
        try:
            if request.path_params["token"] != self._world.token:
                raise unauthorized()
            raw, files = await read_parameters(request)
            status, answer = 200, {"ok": True, "result": await self.perform(name, raw, files)}
        except ApiError as refusal:
            status, answer = refusal.code, refusal.to_api()
        self._record(name, raw, status, answer, time.perf_counter() - started)
        return _json(answer, status)

    async def perform(self, name: str, raw: dict[str, Any], files: dict[str, Upload]) -> Any:
        """Do what a method does, and return its result; raises `ApiError` where Telegram would refuse."""
        method = METHODS.get(name.lower())
        if method is None:
            log.error("the bot asked for %s, which the sandbox does not have", name)
            raise not_found()
        call = Call(world=self._world, method=method.name, args=method.read(raw, files), files=files)
        result = method.handler(call)
        return await result if inspect.isawaitable(result) else result

    async def download(self, request: Request) -> Response:
        """Hand out a file by its `file_path`."""
        if request.path_params["token"] != self._world.token:
            return _json(unauthorized().to_api(), 401)
        file = self._world.files.by_path(request.path_params["path"])
        if file is None:
            return _json({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return Response(file.content, media_type="application/octet-stream")

    def _record(self, name: str, raw: dict[str, Any], status: int, answer: dict[str, Any], seconds: float) -> None:
        known = METHODS.get(name.lower())
        done = ApiRequest(
            method=known.name if known else name,
            parameters=raw,
            status=status,
            answer=answer,
            at=self._world.clock.now(),
            seconds=seconds,
            known=known is not None,
        )
        self._world.requests.append(done)
        self._world.notify(Change(kind="request", more=done))


def _json(answer: dict[str, Any], status: int) -> Response:
    headers = {}
    if (seconds := answer.get("parameters", {}).get("retry_after")) is not None:
        headers["Retry-After"] = str(seconds)
    return Response(orjson.dumps(answer), status, headers, media_type="application/json")
