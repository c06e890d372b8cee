"""The chat page: its files, and the small API by which it shows and moves the world."""

from __future__ import annotations

from pathlib import Path

import orjson
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox.acts import ACTS, Act
from bot.sandbox.errors import ApiError, PersonError
from bot.sandbox.events import Events, Stream
from bot.sandbox.files import MEGABYTE, image_size
from bot.sandbox.model import Chat, Json
from bot.sandbox.people import Person
from bot.sandbox.views import chat_view, clock_view, message_view, person_view, seen_chats
from bot.sandbox.world import World

FOLDER = Path(__file__).parent / "page"
PAGE = 60  # messages at a time
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
PICTURES = {b"\x89PNG": "image/png", b"GIF8": "image/gif", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


class Pages:
    """Routes of the page and its API."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.events = Events(world)
        self._sample = ""
        self._sample_for = 0

    def offer(self, article: str, person_id: int) -> None:
        """Let one person's composer offer an article to paste."""
        self._sample, self._sample_for = article, person_id

    def app(self) -> ASGIApp:
        """Return the page and its API as one application, each answer with the headers that keep it safe."""
        routes = [
            Route("/", self._index),
            Route("/sandbox/state", self._state),
            Route("/sandbox/messages", self._messages),
            Route("/sandbox/events", self._events),
            Route("/sandbox/act/{name}", self._act, methods=["POST"]),
            Route("/sandbox/upload", self._upload, methods=["POST"]),
            Route("/sandbox/file/{file_id}", self._file),
            Mount("/page", StaticFiles(directory=FOLDER)),
        ]
        refused = dict.fromkeys((PersonError, ApiError, KeyError, ValueError), _refused)
        return _Secured(Starlette(routes=routes, exception_handlers=refused))

    async def _index(self, _: Request) -> Response:
        return Response((FOLDER / "index.html").read_bytes(), media_type="text/html")

    async def _state(self, request: Request) -> Response:
        people = self._world.people()
        if not people:
            return _json({"error": "nobody lives here yet"}, 404)
        wanted = request.query_params.get("person", "")
        user = next((user for user in people if str(user.id) == wanted), people[0])
        chats = [chat_view(self._world, chat, user) for chat in seen_chats(self._world, user)]
        return _json(
            {
                "me": person_view(user),
                "people": [person_view(person) for person in people],
                "bot": person_view(self._world.bot),
                "chats": chats,
                "clock": clock_view(self._world.clock),
                "sample": self._sample if user.id == self._sample_for else "",
            }
        )

    async def _messages(self, request: Request) -> Response:
        person = self._person(request.query_params.get("person", ""))
        chat = Act(world=self._world, person=person, fields=dict(request.query_params)).chat
        before = int(request.query_params.get("before") or 0)
        found = [message for message in chat.messages if not before or message.id < before]
        shown = [message_view(message, person.user) for message in found[-PAGE:]]
        return _json({"messages": shown, "more": len(found) > PAGE})

    async def _events(self, request: Request) -> Stream:
        return self.events.stream(self._person(request.query_params.get("person", "")).user)

    async def _act(self, request: Request) -> Response:
        fields = orjson.loads(await request.body())
        act = ACTS[request.path_params["name"]]
        return _json(await act(Act(world=self._world, person=self._person(str(fields["person"])), fields=fields)))

    async def _upload(self, request: Request) -> Response:
        async with request.form(max_part_size=MEGABYTE) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            act = Act(world=self._world, person=self._person(fields["person"]), fields=fields)
            upload = form["file"]
            if isinstance(upload, str):
                raise PersonError("this is no file")
            content = await upload.read()
        return _json({"sent": [await self._put_file(act, act.chat, upload, content)]})

    async def _put_file(self, act: Act, chat: Chat, upload: UploadFile, content: bytes) -> int:
        caption = str(act.fields.get("caption", ""))
        if act.fields.get("photo") and image_size(content):
            return (await act.person.photo(chat, content, caption, topic=act.topic)).id
        name, mime = upload.filename or "file", upload.content_type or ""
        return (await act.person.upload(chat, name, content, caption, mime=mime, topic=act.topic)).id

    async def _file(self, request: Request) -> Response:
        file = self._world.files.by_id(request.path_params["file_id"])
        if file is None:
            return _json({"error": "no such file"}, 404)
        mime = next((mime for start, mime in PICTURES.items() if file.content.startswith(start)), "")
        if mime and file.kind == "photo":
            return Response(file.content, media_type=mime)
        name = "".join(ch if ch.isascii() and ch.isprintable() and ch not in '"\\' else "_" for ch in file.name)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(file.content, headers=headers, media_type="application/octet-stream")

    def _person(self, number: str) -> Person:
        user = self._world.users.get(int(number)) if number.isdigit() else None
        if user is None or user.is_bot:
            raise PersonError("there is no such person")
        return Person(self._world, user)


def _json(answer: Json, status: int = 200) -> Response:
    return Response(orjson.dumps(answer), status, media_type="application/json")


async def _refused(_: Request, error: Exception) -> Response:
    told = isinstance(error, PersonError | ApiError)
    return _json({"error": str(error) if told else f"not understood: {error}"}, 400)


class _Secured:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._app(scope, receive, secured)
