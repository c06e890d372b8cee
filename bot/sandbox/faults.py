"""Faults on order: which of the bot's requests go wrong, and how. `Sandbox.faults.add(Fault(...))`."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import Any

from bot.sandbox.errors import ApiError, too_many
from bot.sandbox.happenings import HAPPENINGS
from bot.sandbox.model import Chat
from bot.sandbox.signals import Signal
from bot.sandbox.world import Change, World


class FaultKind(StrEnum):
    """What goes wrong."""

    FLOOD = "flood"  # 429 with `retry_after`
    SERVER = "server"  # a JSON answer of `code`, 500 unless told otherwise
    HTML = "html"  # an HTML page of `code`, 502 unless told otherwise: the front end in trouble
    GARBAGE = "garbage"  # 200, and no JSON
    REFUSAL = "refusal"  # any `code` with any `description`
    RESET = "reset"  # the connection is reset, no answer
    CUT = "cut"  # half an answer, then the connection ends
    SLOW = "slow"  # the answer comes after `seconds`
    SILENT = "silent"  # no answer, the connection stays open
    # These happen in the world, for good, just before the request is looked at.
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    KICKED = "kicked"
    DEMOTED = "demoted"
    MIGRATED = "migrated"
    TOPIC_CLOSED = "topic_closed"
    TOPIC_DELETED = "topic_deleted"


CODES = {FaultKind.FLOOD: 429, FaultKind.SERVER: 500, FaultKind.HTML: 502, FaultKind.REFUSAL: 400}
NEVER_ACCEPTED = {FaultKind.FLOOD, FaultKind.REFUSAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A rule: the `nth` request that fits, and `times` in all, go wrong.

    `accepted` tells whether Telegram has done what was asked before the fault shows: a reset after acceptance, a
    502 for a message that is there, a SLOW answer to what is done at once (else it is done after `seconds`).
    """

    kind: FaultKind
    method: str = "send*"  # a name or a pattern; "*" means getUpdates too
    chat: int | None = None
    nth: int = 1
    times: int | None = 1  # None: every one from the nth on
    chance: float = 1.0
    accepted: bool = False
    retry_after: int = 3
    seconds: float = 3.0  # real ones, of a SLOW answer
    code: int = 0
    description: str = ""

    def __post_init__(self) -> None:
        if self.accepted and self.kind in NEVER_ACCEPTED:
            raise ValueError(f"a request that gets a {self.kind} is not accepted")
        if self.nth < 1 or not 0 < self.chance <= 1 or self.seconds < 0:
            raise ValueError("a fault wants nth >= 1, 0 < chance <= 1, seconds >= 0")

    def refusal(self) -> ApiError:
        """Return the JSON refusal of the kinds that answer with one."""
        if self.kind is FaultKind.FLOOD:
            return too_many(self.retry_after)
        code = self.code or CODES[self.kind]
        restart = ": restart" if code == HTTPStatus.INTERNAL_SERVER_ERROR else ""
        return ApiError(code, self.description or HTTPStatus(code).phrase + restart)


@dataclass(slots=True, kw_only=True, eq=False)
class Rule:
    """A fault that is switched on: what it has seen, how often it has struck."""

    fault: Fault
    number: int
    seen: int = 0
    hits: int = 0
    struck: Signal = field(default_factory=Signal)
    freed: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let go of the requests that a SLOW or a SILENT fault holds: the slow ones go on, the silent ones end."""
        self.freed.set()

    async def hit(self, times: int = 1, timeout: float = 5) -> None:  # noqa: ASYNC109 - as Chat.wait_for
        """Return once the rule has struck this often; `TimeoutError` after real seconds."""
        await self.struck.until(lambda: self.hits >= times, timeout)

    async def pause(self) -> None:
        """Wait as long as the fault wants: its seconds, or until released."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.fault.seconds):
                await self.freed.wait()


class Faults:
    """The rules that are on. Random ones draw by `seed`, rule and count, so that a run can be had again."""

    def __init__(self, world: World, *, seed: int = 0) -> None:
        self.seed = seed
        self.rules: list[Rule] = []
        self._world = world
        self._made: list[Rule] = []
        self.closed = False

    def add(self, fault: Fault) -> Rule:
        """Switch a fault on."""
        rule = Rule(fault=fault, number=len(self._made) + 1)
        self._made.append(rule)
        self.rules.append(rule)
        self._world.notify(Change(kind="faults"))
        return rule

    def remove(self, rule: Rule) -> None:
        """Switch a fault off; what it holds goes on."""
        rule.release()
        if rule in self.rules:
            self.rules.remove(rule)
        self._world.notify(Change(kind="faults"))

    def clear(self) -> None:
        """Switch all faults off, let go of what they hold, and count rules from one again."""
        for rule in self._made:
            rule.release()
        self._made.clear()
        self.rules.clear()
        self._world.notify(Change(kind="faults"))

    def close(self) -> None:
        """End what is held: the server goes down."""
        self.closed = True
        for rule in self._made:
            rule.release()

    def strike(self, method: str, raw: dict[str, Any]) -> Rule | None:
        """Return the rule that strikes this request; every rule that it fits counts it."""
        if not self.rules:
            return None
        chat = self._world.find_chat(raw["chat_id"]) if raw.get("chat_id") else None
        struck = [rule for rule in self.rules if self._fits(rule, method, chat, raw) and self._draws(rule)]
        if not struck:
            return None
        rule = struck[0]
        rule.hits += 1
        if rule.fault.times is not None and rule.hits >= rule.fault.times:
            self.rules.remove(rule)
        rule.struck.fire()
        self._world.notify(Change(kind="faults"))
        return rule

    def _fits(self, rule: Rule, method: str, chat: Chat | None, raw: dict[str, Any]) -> bool:
        fault = rule.fault
        if not fnmatchcase(method.lower(), fault.method.lower()):
            return False
        if fault.chat is not None and (chat is None or chat.id != fault.chat):
            return False
        happening = HAPPENINGS.get(fault.kind.value)
        return happening is None or (chat is not None and happening.fits(self._world, chat, raw))

    def _draws(self, rule: Rule) -> bool:
        rule.seen += 1
        if rule.seen < rule.fault.nth:
            return False
        if rule.fault.chance >= 1:
            return True
        drawn = random.Random(f"{self.seed}:{rule.number}:{rule.seen}").random()  # noqa: S311 - no secret
        return drawn < rule.fault.chance
