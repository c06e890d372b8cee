"""The pace of all calls: one rate limiter for answers to people and for bulk sending, answers first.

It runs on the event loop's monotonic time, whatever the bot's clock is made to show. What must outlive a restart
is kept in the table `pace`, in real time. What the paces are is in `limits`.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Self

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery.limits import Limits, Ticket
from bot.delivery.outcome import Verdict, classify, seconds
from bot.settings import FREE_RATE
from bot.store import pace
from bot.store.db import Database
from bot.vitals import Vitals

log = logging.getLogger(__name__)

SENDING = ("send", "copy", "forward")
"""Beginnings of the methods that put a message into a chat: of these a group takes 20 a minute."""
MESSAGES = (*SENDING, "edit")
"""Beginnings of the methods that wait for their turn. The answer to a tap is no message, and never waits."""
ALBUM = "sendMediaGroup"
UNCOUNTED = frozenset({"sendChatAction"})
UNANSWERED = (Verdict.TRANSIENT, Verdict.UNREACHED, Verdict.UNCONFIRMED)
"""What became of calls that say nothing about the pace."""
PATIENCE = 60.0
"""Seconds that refusals may keep an answer in a group waiting before its caller is told."""
PRIVATE_PATIENCE = 900.0
"""The same in a private chat: there, whoever asked waits for that answer alone, and it is no less true then."""
TICK = 0.002
"""Seconds between two looks at who may go, at least: within the limits' JITTER, so nothing is lost by it.

At a thousand a second a timer for each call would be earlier than the loop's clock ticks, and spin.
"""
SAVE_AFTER = 0.25
"""Seconds after which a changed pace is kept."""


class Postponed(Exception):
    """A bulk call did not leave: Telegram asked for a pause while it waited for its turn."""


@dataclass(slots=True, eq=False)
class _Waiter:
    chat_id: int | None
    messages: int
    turn: asyncio.Future[Ticket]


class Heeding:
    """A call that is being made; no coroutine around it, which would cost each call."""

    __slots__ = ("_pacer", "_ticket")

    def __init__(self, pacer: Pacer, ticket: Ticket) -> None:
        self._pacer = pacer
        self._ticket = ticket

    def __enter__(self) -> None:
        """Do nothing: the call is made within."""

    def __exit__(self, _type: object, fault: BaseException | None, _traceback: object) -> None:
        """Let how it ended bear on the pace."""
        self._pacer.ended(self._ticket, fault)


def _answers(fault: TelegramError) -> bool:
    """Return whether a refusal shows that the pace was no reason for one."""
    return not isinstance(fault, RetryAfter) and classify(fault).verdict not in UNANSWERED


class Pacer(BaseRateLimiter[None]):
    """Lets calls go at Telegram's pace, answers to people before bulk sending."""

    def __init__(self, limits: Limits, db: Database, vitals: Vitals) -> None:
        self.limits = limits
        self._db = db
        self._vitals = vitals
        self._loop = asyncio.get_running_loop()
        self._answers: list[_Waiter] = []
        self._bulk: list[_Waiter] = []
        self._timer: asyncio.TimerHandle | None = None
        self._saving: asyncio.Task[None] | None = None
        self._unsaved = False

    @classmethod
    async def open(cls, db: Database, *, rate: float, vitals: Vitals | None = None) -> Self:
        """Return a pacer for `rate` messages a second that goes on where the last run stopped."""
        real, now = time.time(), asyncio.get_running_loop().time()
        limits = Limits(rate=rate, now=now)
        limits.restore(await db.transaction(pace.load, real), now, real)
        return cls(limits, db, vitals or Vitals())

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Keep the pace for the next run."""
        if self._timer is not None:
            self._timer.cancel()
        if self._saving is not None:
            await self._saving

    @property
    def paid(self) -> bool:
        """Whether the pace is beyond what is free: messages must allow it then."""
        return self.limits.rate > FREE_RATE

    def wait(self) -> float:
        """Return the seconds until the bot may make its next call; infinity while that is being found out."""
        return max(0.0, self.limits.ready_at() - self._loop.time())

    def chat_wait(self, chat_id: int, messages: int = 1) -> float:
        """Return the seconds until a bulk call of so many messages to this chat conforms."""
        ready = self.limits.chat_ready_at(chat_id, bulk=True, messages=messages)
        return max(0.0, ready - self._loop.time())

    def calls_within(self, span: float) -> int:
        """Return how many bulk calls may leave in the next `span` seconds."""
        return max(0, self.limits.calls_within(span, self._loop.time()) - len(self._answers))

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the base class's
    ) -> Any:
        """Make a call of the bot's methods in its turn: an answer to a person, as far as can be known.

        Refused for its pace it is tried again in time. Raises what the call raises, RetryAfter only after
        PATIENCE seconds, or PRIVATE_PATIENCE.
        """
        if not endpoint.startswith(MESSAGES) or endpoint in UNCOUNTED:
            return await callback(*args, **kwargs)
        chat = data.get("chat_id")
        chat_id = chat if isinstance(chat, int) else None
        messages = len(data["media"]) if endpoint == ALBUM else int(endpoint.startswith(SENDING))
        private = chat_id is not None and chat_id > 0
        give_up = self._loop.time() + (PRIVATE_PATIENCE if private else PATIENCE)
        while True:
            try:
                ticket = await self._turn(chat_id, self._answers, messages=messages)
                with self.heeding(ticket):
                    return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                if self._loop.time() + seconds(refusal) > give_up:
                    raise

    async def turn(self, chat_id: int, *, messages: int = 1) -> Ticket:
        """Return when it is a bulk call's turn, which comes after the answers': it is to be made at once then.

        `messages`: how many it is; several of an album, 0 of an edit or a deletion. Raises Postponed when Telegram
        asked for a pause meanwhile.
        """
        return await self._turn(chat_id, self._bulk, messages=messages)

    def heeding(self, ticket: Ticket) -> Heeding:
        """Return the context in which a call is made: how it ends bears on the pace."""
        return Heeding(self, ticket)

    def ended(self, ticket: Ticket, fault: BaseException | None) -> None:
        """Learn from how a call ended."""
        if isinstance(fault, RetryAfter):
            self._refused(ticket, seconds(fault))
        if self.limits.in_doubt:
            if fault is None or (isinstance(fault, TelegramError) and _answers(fault)):
                self.limits.accepted(ticket, self._loop.time())
            self.limits.ended(ticket)
            self._pump()

    def _refused(self, ticket: Ticket, retry_after: float) -> None:
        log.warning("Telegram asks for a pause of %s s", retry_after, extra={"chat": ticket.chat_id})
        self._vitals.refusals.inc()
        self.limits.refused(ticket, self._loop.time(), retry_after)
        if self.limits.holds(self._loop.time()):
            postponed, self._bulk = self._bulk, []
            for waiter in postponed:
                if not waiter.turn.done():
                    waiter.turn.set_exception(Postponed())
        self._save_soon()

    async def _turn(self, chat_id: int | None, queue: list[_Waiter], *, messages: int) -> Ticket:
        """Return when a call may go: it is counted as gone then."""
        bulk = queue is self._bulk
        if not (self._answers or self._bulk):
            now, limits = self._loop.time(), self.limits
            if (
                limits.ready_at(bulk=bulk) <= now
                and limits.chat_ready_at(chat_id, bulk=bulk, messages=messages) <= now
            ):
                return self._take(chat_id, now, bulk=bulk, messages=messages)
        waiter = _Waiter(chat_id, messages, self._loop.create_future())
        queue.append(waiter)
        self._pump()
        try:
            return await waiter.turn
        except asyncio.CancelledError:
            if waiter in queue:
                queue.remove(waiter)
            raise

    def _pump(self) -> None:
        """Let go all who may, and come back when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._answers or self._bulk:
            now = self._loop.time()
            ready = self._let_one_go(now)
            if ready > now:
                self._timer = self._loop.call_at(max(ready, now + TICK), self._pump)
                return

    def _let_one_go(self, now: float) -> float:
        """Let the first go whose chat is free, answers first; if none is, return when the next one will be."""
        soonest = math.inf
        for queue in (self._answers, self._bulk):
            if not queue:
                continue
            bulk = queue is self._bulk
            if (ready := self.limits.ready_at(bulk=bulk)) > now:
                soonest = min(soonest, ready)
                continue
            for place, waiter in enumerate(queue):
                ready = self.limits.chat_ready_at(waiter.chat_id, bulk=bulk, messages=waiter.messages)
                if ready <= now:
                    del queue[place]
                    if not waiter.turn.done():
                        waiter.turn.set_result(
                            self._take(waiter.chat_id, now, bulk=bulk, messages=waiter.messages)
                        )
                    return now
                soonest = min(soonest, ready)
        return soonest

    def _take(self, chat_id: int | None, now: float, *, bulk: bool, messages: int) -> Ticket:
        self.limits.forget_idle(now)
        if chat_id is not None and chat_id < 0:
            self._save_soon()
        return self.limits.take(chat_id, now, bulk=bulk, messages=messages)

    def _save_soon(self) -> None:
        self._unsaved = True
        if self._saving is None or self._saving.done():
            self._saving = asyncio.create_task(self._save(), name="keep the pace")

    async def _save(self) -> None:
        while self._unsaved:  # what changes while it is written is written next
            await asyncio.sleep(SAVE_AFTER)
            self._unsaved = False
            try:
                await self._db.transaction(pace.save, tuple(self.limits.paces(self._loop.time(), time.time())))
            except sqlite3.OperationalError as fault:
                log.warning("The pace could not be kept for a restart: %s", fault)
