"""The sandbox against the Bot API: each method by PTB's own client; parameters and answers by the API as data."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot, TelegramObject

import bot as package
from bot.sandbox import Sandbox
from bot.sandbox.methods import METHODS
from bot.sandbox.methods.absent import ABSENT
from tests.sandbox.conftest import Ask
from tests.sandbox.everything import Stage

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "telegram" / "api-10.0.json"
ELSEWHERE = {"business_connection_id", "direct_messages_topic_id", "suggested_post_parameters"}
"""Parameters of business accounts and of channels' direct messages: no such chats here."""
BY_INLINE_ID = {"chat_id", "message_id"}  # the real server asks for them unless inline_message_id is there
SCALARS = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": (int, float)}


@pytest.fixture
def api() -> dict[str, Any]:
    if not DATA.exists():
        pytest.skip("needs_shared: the Bot API as data is not beside this checkout")
    return json.loads(DATA.read_text("utf-8"))


async def test_every_method_by_ptb(sandbox: Sandbox, bot: Bot) -> None:
    """PTB's client calls each method that the sandbox has, and can read each answer."""
    await Stage(sandbox, bot).walk()
    assert {request.method for request in sandbox.requests if request.ok} == {
        each.name for each in METHODS.values()
    }
    assert not [(request.method, request.answer) for request in sandbox.requests if not request.ok]


@pytest.mark.needs_shared
def test_every_method_of_the_api_is_here_or_listed_as_absent(api: dict[str, Any]) -> None:
    """What the page lists as not here is just what is not here."""
    here = {method.name for method in METHODS.values()}
    assert not here & ABSENT
    assert here | ABSENT == set(api["methods"])


@pytest.mark.parametrize(
    "name", ["sendPoll", "sendDice", "sendLocation", "sendVenue", "sendContact", "sendSticker"]
)
async def test_what_is_not_here_answers_404(ask: Ask, http: httpx.AsyncClient, name: str) -> None:
    """Telegram's words for a method that is not there, and the page lists it as asked for in vain."""
    assert await ask(name, chat_id=1) == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }
    listed = (await http.get("/sandbox/methods")).json()
    assert listed["missing"] == [{"method": name, "count": 1}]
    assert name in listed["absent"]
    assert {"method": "sendMessage", "count": 0} in listed["present"]


def test_whatever_the_bot_uses_is_there() -> None:
    """Each Bot API method that the bot's code names is in the sandbox, however it is called."""
    names = {name for name in dir(Bot) if "_" in name} - set(
        dir(TelegramObject)
    )  # get_bot is of the library alone
    ours = {re.sub(r"_(\w)", lambda found: found[1].upper(), name): name for name in names}
    used = set()
    home = Path(package.__file__).parent
    for file in home.rglob("*.py"):
        if file.is_relative_to(home / "sandbox"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ours.values() and node.attr != "get_chat":
                used |= {name for name, snake in ours.items() if snake == node.attr}
            if isinstance(node, ast.Constant) and node.value in ours:
                used.add(node.value)
    bots = {
        name
        for name in used
        if re.match(r"(send|edit|delete|get|set|answer|copy|forward|pin|unpin|leave)[A-Z]", name)
    }
    assert "sendMessage" in bots
    assert not {name for name in bots if name.lower() not in METHODS}


@pytest.mark.needs_shared
def test_parameters_are_those_of_the_api(api: dict[str, Any]) -> None:
    """Each method knows every parameter that there is, no other, and which of them must be given."""
    wrong = []
    for method in METHODS.values():
        fields = {field["name"]: field for field in api["methods"][method.name].get("fields", [])}
        unknown = set(method.parameters) - set(fields)
        missing = set(fields) - set(method.parameters) - ELSEWHERE
        must = {name for name, field in fields.items() if field["required"]}
        ours = {name for name, parameter in method.parameters.items() if parameter.required}
        types = {
            name for name in set(fields) & set(method.parameters)
            if not _like(method.parameters[name].type, fields[name]["types"])
        }  # fmt: skip
        if unknown or missing or ours ^ must or types:
            wrong.append((method.name, unknown, missing, ours ^ must, types))
    assert not wrong


def _like(ours: str, types: list[str]) -> bool:
    """Whether a parameter's type of ours is one of the API's."""
    wanted = {
        "Integer": {"Integer"}, "Float": {"Float"}, "Boolean": {"Boolean"}, "String": {"String"},
        "Integer or String": {"Integer", "String"}, "InputFile or String": {"InputFile", "String"},
    }  # fmt: skip
    if ours == "JSON array":
        return all(each.startswith("Array of") for each in types)
    if ours == "JSON object":
        return all(each not in SCALARS and not each.startswith("Array of") for each in types)
    return set(types) <= wanted[ours]


@pytest.mark.needs_shared
async def test_answers_are_those_of_the_api(api: dict[str, Any], sandbox: Sandbox, bot: Bot) -> None:
    """In every answer and update: no unknown field, none missing that is always there, right types."""
    await Stage(sandbox, bot).walk()
    faults = set()
    seen = set()
    for request in sandbox.requests:
        returns = api["methods"][request.method]["returns"]
        faults |= set(_faults(api["types"], request.answer["result"], returns, request.method))
        if request.method == "getUpdates":
            seen |= {kind for update in request.answer["result"] for kind in update}
    assert not faults
    assert seen >= {"message", "edited_message", "callback_query", "inline_query", "chosen_inline_result",
                    "my_chat_member", "chat_member", "chat_join_request", "message_reaction",
                    "message_reaction_count"}  # fmt: skip


def _faults(types: dict[str, Any], value: Any, wanted: list[str], path: str) -> list[str]:
    """Return what is wrong with a value that should be of one of the API's types: that of the best fit."""
    found = [_fault_of_one(types, value, each, path) for each in wanted]
    return min(found, key=len)


def _fault_of_one(types: dict[str, Any], value: Any, wanted: str, path: str) -> list[str]:
    if wanted.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{path}: no list"]
        inner = [wanted.removeprefix("Array of ")]
        return [fault for item in value for fault in _faults(types, item, inner, f"{path}[]")]
    if wanted in SCALARS:
        fits = isinstance(value, SCALARS[wanted]) and (
            wanted in ("Boolean", "True") or not isinstance(value, bool)
        )
        return [] if fits else [f"{path}: {value!r} is no {wanted}"]
    if subtypes := types[wanted].get("subtypes"):
        return _faults(types, value, subtypes, path)
    if not isinstance(value, dict):
        return [f"{path}: {value!r} is no {wanted}"]
    fields = {field["name"]: field for field in types[wanted].get("fields", [])}
    faults = [f"{path}.{name}: not in {wanted}" for name in value.keys() - fields.keys()]
    for name, field in fields.items():
        if name in value:
            faults += _faults(types, value[name], field["types"], f"{path}.{name}")
        elif field["required"]:
            faults.append(f"{path}.{name}: missing in {wanted}")
    return faults
