"""How a Bot API method is declared: a name, its parameters with their types, and a function that does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from bot.sandbox.errors import bad, forbidden
from bot.sandbox.files import Upload
from bot.sandbox.model import Chat
from bot.sandbox.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter's type: `read` makes the value of what came over the wire, or raises ValueError."""

    type: str
    read: Callable[[Any], Any]
    required: bool = False
    missing: str = ""  # the real server's words when it is not there


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError  # noqa: TRY004 - the one error for a value that is not of its type
    return int(value)


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}
    if (word := str(value).lower()) not in words:
        raise ValueError
    return words[word]


def _string(value: Any) -> str:
    if isinstance(value, dict | list):
        raise ValueError  # noqa: TRY004 - as above
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _chat(value: Any) -> int | str:
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        return value
    return _integer(value)


def _json(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, str):
            value = orjson.loads(value) if value else kind()  # its error is a ValueError
        if not isinstance(value, kind):
            raise ValueError  # noqa: TRY004 - as above
        return value

    return read


def _file(value: Any) -> Upload | str:
    if not isinstance(value, Upload | str):
        raise ValueError  # noqa: TRY004 - as above
    return value


INTEGER = Parameter(type="Integer", read=_integer)
FLOAT = Parameter(type="Float", read=float)
BOOLEAN = Parameter(type="Boolean", read=_boolean)
STRING = Parameter(type="String", read=_string)
CHAT = Parameter(type="Integer or String", read=_chat)
OBJECT = Parameter(type="JSON object", read=_json(dict))
ARRAY = Parameter(type="JSON array", read=_json(list))
FILE = Parameter(type="InputFile or String", read=_file)


def need(parameter: Parameter, missing: str = "") -> Parameter:
    """Make a parameter required."""
    return replace(parameter, required=True, missing=missing)


@dataclass(slots=True, kw_only=True)
class Call:
    """One request to a method, its parameters read and checked."""

    world: World
    method: str
    args: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a parameter, or the default where it was not given."""
        return self.args.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self.args[name]

    def chat(self, name: str = "chat_id") -> Chat:
        """Return the chat that a parameter names, or raise "chat not found"."""
        chat = self.world.find_chat(self.args[name])
        if chat is None:
            if self.args[name] == self.world.bot.id:
                raise forbidden("the bot can't send messages to the bot")
            raise bad("chat not found")
        return chat


Handler = Callable[[Call], Any | Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of the Bot API."""

    name: str
    parameters: dict[str, Parameter]
    handler: Handler

    def read(self, raw: Json, files: dict[str, Upload]) -> Json:
        """Return the checked parameters; what the method does not know is left out, as Telegram does."""
        args: Json = {}
        for name, parameter in self.parameters.items():
            value: Any = files.get(name, raw.get(name))
            if value is None or (value == "" and parameter.required):
                if parameter.required:
                    raise bad(parameter.missing or f'parameter "{name}" is required')
                continue
            try:
                args[name] = parameter.read(value)
            except ValueError as error:
                raise bad(f'parameter "{name}" must be of type {parameter.type}') from error
        return args


METHODS: dict[str, Method] = {}


def method(name: str, /, **parameters: Parameter) -> Callable[[Handler], Handler]:
    """Declare the function below as a method of the Bot API."""

    def declare(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name=name, parameters=parameters, handler=handler)
        return handler

    return declare
