"""The chat page: its files, and the small API by which it shows and moves the world."""

from __future__ import annotations

import secrets
from pathlib import Path

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox import inspector
from bot.sandbox.acts import Act, upload
from bot.sandbox.api import BotApi
from bot.sandbox.directing import DIRECTED
from bot.sandbox.errors import ApiError, PersonError
from bot.sandbox.events import Events, Stream
from bot.sandbox.files import MEGABYTE, Upload
from bot.sandbox.methods.access import GENERAL_TOPIC
from bot.sandbox.model import Json
from bot.sandbox.people import Person
from bot.sandbox.views import chat_view, clock_view, message_view, person_view, seen_chats
from bot.sandbox.world import World

FOLDER = Path(__file__).parent / "page"
PAGE = 100  # messages at a time
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

    def __init__(self, world: World, api: BotApi) -> None:
        self._world = world
        self._api = api
        self.events = Events(world)
        self._sample = ""
        self._sample_for = 0
        self._guide: list[Json] = []
        self._payloads: list[str] = []
        self._run = secrets.token_hex(8)  # by which a tab knows that its guide belongs to a world that is gone

    def offer(self, article: str, person_id: int) -> None:
        """Let one person's composer offer an article to paste."""
        self._sample, self._sample_for = article, person_id

    def guide(self, steps: list[Json]) -> None:
        """Show a newcomer what to do first: steps as `guide.js` reads them."""
        self._guide = steps

    def crowd(self, payloads: list[str]) -> None:
        """Offer a crowd of readers who press Start by these deep links' payloads."""
        self._payloads = payloads

    def app(self) -> ASGIApp:
        """Return the page and its API as one application, each answer with the headers that keep it safe."""
        routes = [
            Route("/", self._index),
            Route("/sandbox/state", self._state),
            Route("/sandbox/messages", self._messages),
            Route("/sandbox/inspect", self._inspect),
            Route("/sandbox/requests", self._requests),
            Route("/sandbox/requests/{number:int}", self._request),
            Route("/sandbox/workings", self._workings),
            Route("/sandbox/methods", self._methods),
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
                "guide": self._guide,
                "run": self._run,
                "crowd": self._payloads,
            }
        )

    async def _messages(self, request: Request) -> Response:
        act = self._by(request.query_params.get("person", ""), dict(request.query_params))
        chat = act.chat
        before = int(request.query_params.get("before") or 0)
        topic = int(request.query_params.get("topic") or 0)
        found = [message for message in chat.messages if not before or message.id < before]
        if topic:  # General's messages have none
            found = [message for message in found if (message.topic or GENERAL_TOPIC) == topic]
        shown = [message_view(message, act.person.user) for message in found[-PAGE:]]
        return _json({"messages": shown, "more": len(found) > PAGE})

    async def _inspect(self, request: Request) -> Response:
        fields = dict(request.query_params)
        return _json(inspector.message_view(self._world, self._by(fields.get("person", ""), fields).message))

    async def _requests(self, request: Request) -> Response:
        refused = request.query_params.get("refused") == "1"
        return _json({"requests": inspector.requests_view(self._world, refused=refused)})

    async def _request(self, request: Request) -> Response:
        found = inspector.one_request(self._world, request.path_params["number"])
        return _json(found or {"error": "this request is forgotten"}, 200 if found else 404)

    async def _workings(self, _: Request) -> Response:
        return _json(inspector.workings_view(self._world, self._api))

    async def _methods(self, _: Request) -> Response:
        return _json(inspector.methods_view(self._world))

    async def _events(self, request: Request) -> Stream:
        return self.events.stream(self._person(request.query_params.get("person", "")).user)

    async def _act(self, request: Request) -> Response:
        fields = orjson.loads(await request.body())
        act = DIRECTED[request.path_params["name"]]
        return _json(
            await act(
                Act(world=self._world, api=self._api, person=self._person(str(fields["person"])), fields=fields)
            )
        )

    async def _upload(self, request: Request) -> Response:
        async with request.form(max_part_size=MEGABYTE) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            act = self._by(fields["person"], fields)
            given = [each for each in form.getlist("file") if not isinstance(each, str)]
            files = [
                Upload(name=each.filename or "file", content=await each.read(), mime=each.content_type or "")
                for each in given
            ]
        return _json({"sent": [message.id for message in await upload(act, files)]})

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

    def _by(self, number: str, fields: Json) -> Act:
        return Act(world=self._world, api=self._api, person=self._person(number), fields=fields)

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
