"""Server-sent events: what changes in a person's chats reaches their page at once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

import orjson
from starlette.types import Receive, Scope, Send

from bot.sandbox.members import User
from bot.sandbox.model import Json
from bot.sandbox.views import chat_view, clock_view, message_view, person_view, sees
from bot.sandbox.world import Change, World

PING_SECONDS = 15.0


class Events:
    """The pages that listen."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queues: dict[asyncio.Queue[Change | None], User] = {}
        world.listeners.append(self._changed)

    def stream(self, user: User) -> Stream:
        """Return an ASGI response that tells a person's page what happens, until it leaves."""
        return Stream(self, self._world, user)

    def close(self) -> None:
        """End all streams."""
        for queue in self._queues:
            queue.put_nowait(None)

    @contextlib.contextmanager
    def listening(self, user: User) -> Iterator[asyncio.Queue[Change | None]]:
        """Give a queue of the changes that concern a person."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._queues[queue] = user
        try:
            yield queue
        finally:
            del self._queues[queue]

    def _changed(self, change: Change) -> None:
        if change.kind == "request":
            return
        for queue, user in self._queues.items():
            if change.chat is None or sees(change.chat, user) or change.chat.person is user:
                queue.put_nowait(change)


class Stream:
    """One page's stream, as an ASGI application."""

    def __init__(self, events: Events, world: World, user: User) -> None:
        self._events = events
        self._world = world
        self._user = user

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's form
        """Send events until the page goes away or the server stops."""
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b": here\n\n", "more_body": True})
        gone = asyncio.create_task(_gone(receive), name="page leaves")
        with self._events.listening(self._user) as queue:
            while not gone.done():
                change = asyncio.create_task(queue.get())
                await asyncio.wait((change, gone), timeout=PING_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if not change.done():
                    change.cancel()
                    await _put(send, b": ping\n\n")
                elif (told := change.result()) is None:
                    break
                else:
                    await _put(send, b"data: " + orjson.dumps(self._view(told)) + b"\n\n")
        gone.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _view(self, change: Change) -> Json:
        view: Json = {"kind": change.kind, "clock": clock_view(self._world.clock)}
        if change.chat is not None:
            view["chat"] = change.chat.id
            if sees(change.chat, self._user):
                view["summary"] = chat_view(self._world, change.chat, self._user)
        if change.message is not None:
            view["id"] = change.message.id
            if not change.message.deleted:
                view["message"] = message_view(change.message, self._user)
        if change.kind == "action":
            view["action"] = change.more
        if change.kind == "people":
            view["people"] = [person_view(user) for user in self._world.people()]
        return view


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _put(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})
