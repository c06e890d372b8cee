"""Answers that go wrong on the wire: a connection reset, half an answer, none at all, something else than JSON."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.bodies import write_answer
from bot.sandbox.faults import CODES, FaultKind, Rule

HangUp = Callable[[Scope], None]
PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
PHRASES = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out"}  # fmt: skip  # noqa: E501 - one table
GARBAGE = b'{"ok":true,"result":{"mess\x00\xfe\xff'
NO_LINGER = struct.pack("ii", 1, 0)


def reset(transport: asyncio.Transport) -> None:
    """End a connection with RST."""
    end = transport.get_extra_info("socket")
    if end is not None:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
    transport.abort()


def answer(rule: Rule, told: Response, hang_up: HangUp) -> Response:
    """Return what the bot gets instead of the answer that it was to be told."""
    fault = rule.fault
    match fault.kind:
        case FaultKind.HTML:
            code = fault.code or CODES[FaultKind.HTML]
            return Response(PAGE.format(f"{code} {PHRASES.get(code, 'Error')}"), code, media_type="text/html")
        case FaultKind.GARBAGE:
            return Response(GARBAGE, 200, media_type="application/json")
        case FaultKind.RESET | FaultKind.SILENT:
            return Broken(hang_up, rule=rule if fault.kind is FaultKind.SILENT else None)
        case FaultKind.CUT:
            return Broken(hang_up, half_of=bytes(told.body))
        case _:
            return write_answer(fault.refusal())


class Broken(Response):
    """An answer that never comes, or not to its end."""

    def __init__(self, hang_up: HangUp, *, half_of: bytes = b"", rule: Rule | None = None) -> None:
        super().__init__()
        self._hang_up = hang_up
        self._half_of = half_of
        self._rule = rule

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send half of the answer or nothing, stay silent as long as the rule wants, and hang up."""
        if self._half_of:
            headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(self._half_of))]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            half = self._half_of[: len(self._half_of) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
        gone = asyncio.create_task(_gone(receive), name="the bot hangs up")
        if self._rule is not None:
            free = asyncio.create_task(self._rule.freed.wait(), name="the silence ends")
            await asyncio.wait((gone, free), return_when=asyncio.FIRST_COMPLETED)
            free.cancel()
        if not gone.done():
            self._hang_up(scope)
            await gone


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
