"""The Bot API over HTTP: token, parameters, the method's handler, the answer, and a record of each request."""

from __future__ import annotations

import asyncio
import inspect
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox import mishaps
from bot.sandbox.bodies import read_parameters, write_answer
from bot.sandbox.errors import ApiError, not_found, unauthorized
from bot.sandbox.faults import CODES, Fault, FaultKind, Faults, Rule
from bot.sandbox.files import Upload
from bot.sandbox.happenings import HAPPENINGS
from bot.sandbox.limits import Gate
from bot.sandbox.methods import METHODS, Call
from bot.sandbox.methods.absent import ABSENT
from bot.sandbox.mishaps import HangUp
from bot.sandbox.world import Change, World

log = logging.getLogger(__name__)
ELSEWHERE = {name.lower() for name in ABSENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """One request of the bot, with what came of it; `fault` tells when the bot did not get this answer so."""

    number: int
    method: str
    parameters: dict[str, Any]
    status: int
    answer: dict[str, Any]
    at: datetime  # the world's time
    began: float  # the event loop's time
    seconds: float
    known: bool = True
    fault: str = ""

    @property
    def ok(self) -> bool:
        """Whether Telegram has done what was asked, told so or not."""
        return bool(self.answer.get("ok"))


@dataclass(slots=True, kw_only=True)
class Asked:
    """A request on its way through the server."""

    name: str
    began: float
    raw: dict[str, Any]
    files: dict[str, Upload]


class BotApi:
    """The two addresses of a Bot API server: `/botTOKEN/METHOD` and `/file/botTOKEN/PATH`."""

    def __init__(self, world: World, *, hang_up: HangUp) -> None:
        self._world = world
        self._hang_up = hang_up
        self.faults = Faults(world)
        self.gate = Gate()

    def routes(self) -> list[Route]:
        """Return the routes of the Bot API."""
        return [
            Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.download, methods=["GET"]),
        ]

    async def call(self, request: Request) -> Response:
        """Answer one request to a method."""
        asked = Asked(name=request.path_params["method"], began=_now(), raw={}, files={})
        try:
            if request.path_params["token"] != self._world.token:
                raise unauthorized()
            asked.raw, asked.files = await read_parameters(request)
        except ApiError as refusal:
            return self._told(asked, refusal)
        rule = self.faults.strike(asked.name, asked.raw)
        return await self._struck(asked, rule) if rule else self._told(asked, await self._done(asked))

    async def _done(self, asked: Asked) -> Any:
        """Carry a request out; return the result, or the refusal."""
        try:
            return await self.perform(asked.name, asked.raw, asked.files)
        except ApiError as refusal:
            return refusal

    async def _struck(self, asked: Asked, rule: Rule) -> Response:
        """Carry a request out as far as its fault lets it, and answer as the fault wants."""
        fault = rule.fault
        if happening := HAPPENINGS.get(fault.kind.value):
            chat = self._world.find_chat(asked.raw["chat_id"])
            if chat is not None:
                happening.happen(self._world, chat, asked.raw)
            return self._told(asked, await self._done(asked), fault)
        if fault.kind is FaultKind.SLOW:
            return await self._slow(asked, rule)
        if fault.accepted or fault.kind is FaultKind.CUT:
            done = await self._done(asked)
        else:
            done = fault.refusal() if fault.kind in CODES else ApiError(0, "")
        return mishaps.answer(rule, self._told(asked, done, fault), self._hang_up)

    async def _slow(self, asked: Asked, rule: Rule) -> Response:
        """Answer late; what is not accepted at once is done late, though the bot may have hung up."""
        if rule.fault.accepted:
            told = self._told(asked, await self._done(asked), rule.fault)
            await rule.pause()
            return told
        await rule.pause()
        if self.faults.closed:
            return mishaps.Broken(self._hang_up)
        return self._told(asked, await self._done(asked), rule.fault)

    async def perform(self, name: str, raw: dict[str, Any], files: dict[str, Upload]) -> Any:
        """Do what a method does, and return its result; raises `ApiError` where Telegram would refuse."""
        method = METHODS.get(name.lower())
        if method is None:
            whose = "the sandbox does not have" if name.lower() in ELSEWHERE else "there is not in the Bot API"
            log.error("the bot asked for %s, which %s", name, whose)
            raise not_found()
        call = Call(world=self._world, method=method.name, args=method.read(raw, files), files=files)
        if self.gate.limits is not None and "chat_id" in call.args:
            chat = self._world.find_chat(call.args["chat_id"])
            self.gate.admit(name, chat, raw)
            result = method.handler(call)
            self.gate.passed(name, chat, raw)
        else:
            result = method.handler(call)
        return await result if inspect.isawaitable(result) else result

    async def download(self, request: Request) -> Response:
        """Hand out a file by its `file_path`."""
        if request.path_params["token"] != self._world.token:
            return write_answer(unauthorized())
        file = self._world.files.by_path(request.path_params["path"])
        if file is None:
            return write_answer(ApiError(404, "Not Found"))
        return Response(file.content, media_type="application/octet-stream")

    def _told(self, asked: Asked, result: Any, fault: Fault | None = None) -> Response:
        """Record a request, and return the answer to it."""
        refused = isinstance(result, ApiError)
        status = result.code if refused else 200
        answer = result.to_api() if refused else {"ok": True, "result": result}
        known = METHODS.get(asked.name.lower())
        done = ApiRequest(
            number=self._world.number(),
            method=known.name if known else asked.name,
            parameters=asked.raw,
            status=status,
            answer=answer,
            at=self._world.clock.now(),
            began=asked.began,
            seconds=_now() - asked.began,
            known=known is not None,
            fault=fault.kind.value if fault else "",
        )
        self._world.requests.append(done)
        self._world.notify(Change(kind="request", more=done))
        return write_answer(result)


def _now() -> float:
    return asyncio.get_running_loop().time()
