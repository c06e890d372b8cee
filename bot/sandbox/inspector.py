"""What lies behind the page: requests and answers, entities, lengths, refusals, faults, limits, pace."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from bot.sandbox import text as texts
from bot.sandbox.api import ApiRequest, BotApi
from bot.sandbox.faults import FaultKind, Rule
from bot.sandbox.limits import counts
from bot.sandbox.methods import METHODS
from bot.sandbox.methods.absent import ABSENT
from bot.sandbox.model import Json, Message
from bot.sandbox.world import World

SHOWN = 100  # requests
SECONDS = 60  # of pace
WORDS = {
    FaultKind.FLOOD: "429: too many requests",
    FaultKind.SERVER: "500: server error",
    FaultKind.HTML: "502: HTML page",
    FaultKind.GARBAGE: "Garbage instead of JSON",
    FaultKind.REFUSAL: "400: refused",
    FaultKind.RESET: "Connection reset",
    FaultKind.CUT: "Half an answer",
    FaultKind.SLOW: "Slow answer",
    FaultKind.SILENT: "No answer (time-out)",
    FaultKind.BLOCKED: "Reader blocks the bot",
    FaultKind.DEACTIVATED: "Account deleted",
    FaultKind.KICKED: "Bot is thrown out",
    FaultKind.DEMOTED: "Bot loses its rights",
    FaultKind.MIGRATED: "Group becomes a supergroup",
    FaultKind.TOPIC_CLOSED: "Topic is closed",
    FaultKind.TOPIC_DELETED: "Topic is deleted",
}


def request_view(world: World, request: ApiRequest, *, full: bool = False) -> Json:
    """Return a request in a line, or with all that was said."""
    chat = world.find_chat(request.parameters.get("chat_id") or 0)
    view: Json = {
        "number": request.number,
        "method": request.method,
        "chat": chat.name if chat else "",
        "status": request.status,
        "ok": request.ok,
        "known": request.known,
        "fault": request.fault,
        "said": request.answer.get("description", ""),
        "at": int(request.at.timestamp() * 1000),
        "milliseconds": round(request.seconds * 1000, 1),
    }
    return view | ({"parameters": request.parameters, "answer": request.answer} if full else {})


def requests_view(world: World, *, refused: bool) -> list[Json]:
    """Return the newest requests, or only those that were refused or went wrong; polls left out."""
    wanted = (
        request
        for request in reversed(world.requests)
        if request.method != "getUpdates" and (not refused or not request.ok or request.fault)
    )
    return [request_view(world, request) for request, _ in zip(wanted, range(SHOWN), strict=False)]


def one_request(world: World, number: int) -> Json | None:
    """Return one request with all that was said."""
    found = (request for request in world.requests if request.number == number)
    return next((request_view(world, request, full=True) for request in found), None)


def message_view(world: World, message: Message) -> Json:
    """Return what is behind a message: its length against the limit, its entities, and what was asked about it."""
    raw = message.text.encode("utf-16-le")
    entities = [
        entity
        | {"text": raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")}
        for entity in message.entities
    ]
    behind = [request for request in world.requests if _about(request, message)]
    return {
        "id": message.id,
        "length": texts.units(message.text),
        "limit": texts.TEXT_LIMIT if "text" in message.content else texts.CAPTION_LIMIT,
        "entities": entities,
        "requests": [request_view(world, request, full=True) for request in behind],
        "object": message.to_api(),
    }


def _about(request: ApiRequest, message: Message) -> bool:
    """Whether a request made, changed or deleted this message."""
    result = request.answer.get("result")
    results = result if isinstance(result, list) else [result]
    same_chat = str(request.parameters.get("chat_id", "")) in (str(message.chat.id), f"@{message.chat.username}")
    for each in results:
        if isinstance(each, dict) and each.get("message_id") == message.id:
            chat = each.get("chat")
            if same_chat if chat is None else chat["id"] == message.chat.id:
                return True
    return same_chat and str(request.parameters.get("message_id", "")) == str(message.id)


def rule_view(rule: Rule) -> Json:
    """Return a fault that is on."""
    fault = {key: value for key, value in asdict(rule.fault).items() if value not in (None, "")}
    return fault | {"number": rule.number, "words": WORDS[rule.fault.kind], "hits": rule.hits, "seen": rule.seen}


def workings_view(world: World, api: BotApi) -> Json:
    """Return faults, limits, pace."""
    limits: Any = api.gate.limits
    return {
        "kinds": [{"kind": kind.value, "words": words} for kind, words in WORDS.items()],
        "rules": [rule_view(rule) for rule in api.faults.rules],
        "limits": asdict(limits) if limits else None,
        "pace": pace(world),
        "flooded": sum(request.status == HTTPStatus.TOO_MANY_REQUESTS for request in world.requests),
    }


def methods_view(world: World) -> Json:
    """Return the methods asked for in vain, those that are here, and those that Telegram alone has."""
    asked = Counter(request.method for request in world.requests)
    missing = sorted({request.method for request in world.requests if not request.known})
    return {
        "missing": [{"method": name, "count": asked[name]} for name in missing],
        "present": [
            {"method": name, "count": asked[name]} for name in sorted(each.name for each in METHODS.values())
        ],
        "absent": sorted(ABSENT),
    }


def pace(world: World) -> list[int]:
    """Return how many messages went out in each of the last seconds, the oldest first."""
    now = asyncio.get_running_loop().time()
    found = [0] * SECONDS
    for request in reversed(world.requests):
        age = int(now - request.began)
        if age >= SECONDS:
            break
        if request.ok and counts(request.method):
            found[SECONDS - 1 - age] += 1
    return found
