"""Pins posts in their targets once they are out. Pinning twice is pinning once, so a fate need not be known."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock, wait
from bot.delivery.outcome import ATTEMPTS, Outcome, Verdict, backoff, classify
from bot.store import alerts, moves, pins
from bot.store.alerts import AlertKind
from bot.store.db import Connection, Database, from_ms, to_ms
from bot.store.pins import Pin

log = logging.getLogger(__name__)
AGAIN = 5.0
"""Seconds after which a database that could not be written is tried again."""
PASSING = (Verdict.UNREACHED, Verdict.TRANSIENT, Verdict.UNCONFIRMED)
SETTLED = (Verdict.SENT, Verdict.STALE)
"""Pinned, or the message is gone: nothing is left to do."""


class Pinner:
    """Pins what is due, one after the other."""

    def __init__(self, *, db: Database, bot: ExtBot[Any], clock: Clock, alarm: asyncio.Event) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._alarm = alarm
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look at the database: a wave is done."""
        self._woken.set()

    async def run(self) -> None:
        """Pin until cancelled."""
        while True:
            self._woken.clear()
            try:
                for pin in await self._db.read(pins.due, self._now()):
                    await self._pin(pin)
                until = from_ms(await self._db.read(pins.next_due))
            except sqlite3.OperationalError as fault:
                log.warning("The database %s cannot be written, pinning waits: %s", self._db.path, fault)
                asyncio.get_running_loop().call_later(AGAIN, self._woken.set)
                until = None
            await wait(self._clock, self._woken, until)

    async def _pin(self, pin: Pin) -> None:
        """Pin a post, and write what came of it. The post had its sound, or none: the pin has none."""
        outcome = Outcome(verdict=Verdict.SENT)
        try:
            await self._bot.pin_chat_message(pin.chat_id, pin.message_id, disable_notification=True)
        except TelegramError as fault:
            outcome = classify(fault)
            fields = {"edition": pin.edition_id, "chat": pin.chat_id, "attempt": pin.attempts + 1}
            log.info("a post could not be pinned: %s", outcome.reason, extra=fields)
        if await self._db.transaction(_write, pin, outcome, self._now()):
            self._alarm.set()

    def _now(self) -> int:
        return to_ms(self._clock.now())


def _write(tx: Connection, pin: Pin, outcome: Outcome, now: int) -> bool:
    """Write what came of it; return whether the desk is to be told that it cannot be."""
    if outcome.new_chat_id is not None:
        moves.move_chat(tx, pin.chat_id, outcome.new_chat_id, now)  # the post stays behind
        return _tell(tx, pin, outcome.reason, now)
    if outcome.verdict is Verdict.FLOOD:
        pins.later(tx, pin, now + round(outcome.retry_after * 1000), attempts=pin.attempts)
    elif outcome.verdict in PASSING and pin.attempts + 1 < ATTEMPTS:
        attempts = pin.attempts + 1
        pins.later(tx, pin, now + round(backoff(attempts) * 1000), attempts=attempts)
    else:
        pins.done(tx, pin)
        return outcome.verdict not in SETTLED and _tell(tx, pin, outcome.reason, now)
    return False


def _tell(tx: Connection, pin: Pin, reason: str, now: int) -> bool:
    named = {"edition_id": pin.edition_id, "place_id": pin.place_id, "chat_id": pin.chat_id}
    details = {**named, "title": pin.title, "reason": reason}
    return alerts.add(tx, pins.alert_key(pin.edition_id, pin.place_id), AlertKind.PIN_FAILED, details, now)
