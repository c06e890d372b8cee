"""What the desk is told without asking: alert rows that delivery wrote, each told once."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.context import Keyboard, Role, Services, markup
from bot.clock import wait
from bot.store import alerts, audit, chats, team
from bot.store.alerts import Alert, AlertKind
from bot.store.db import to_ms

log = logging.getLogger(__name__)
AGAIN = 30.0
"""Seconds after which an alert that could not be told is tried again."""


class Teller:
    """Tells the desk's chat, or each owner, of every alert that was not told yet."""

    def __init__(
        self,
        bot: Bot,
        services: Services,
        wake: asyncio.Event,
        keyboard_for: Callable[[Alert], Keyboard],
    ) -> None:
        self._bot = bot
        self._keyboard_for = keyboard_for
        self._services = services
        self._wake = wake
        self._reached: set[int] = set()

    async def run(self) -> None:
        """Tell until cancelled; woken when a row is written."""
        clock = self._services.clock
        while True:
            try:
                all_told = await self._tell_all()
            except sqlite3.OperationalError as fault:
                log.warning("The database cannot be written, so the desk is told later: %s", fault)
                all_told = False
            await wait(clock, self._wake, seconds=None if all_told else AGAIN)

    async def _tell_all(self) -> bool:
        """Tell what was not told yet; return whether nothing need be tried again."""
        done = [await self._tell(alert) for alert in await self._services.db.read(alerts.untold)]
        return all(done)

    async def _hearers(self, alert: Alert) -> list[int]:
        """Return the chats that hear of an alert: those it names; else the desk; without one the owners.

        Without a desk, who asked for what becomes of an edition hears of it too, as they were promised. What waits
        for approval is told to the editors too, but to nobody whose own it is. Who has left the team
        hears nothing more; a group hears of its own trouble.
        """
        settings, details = self._services.settings, alert.details
        if "to" in details:
            return [each for each in details["to"] if each < 0 or await self._services.role(each) > Role.READER]
        if settings.desk is not None:
            return [settings.desk]
        people = set(settings.owners)
        editors = {editor.user_id for editor in await self._services.db.read(team.editors)}
        if alert.kind == AlertKind.REVIEW:
            people |= editors
        elif details.get("edition_id"):
            people |= editors & {await self._services.db.read(audit.asker, details["edition_id"])}
        return sorted(people - set(details.get("not_to", ())))

    async def _tell(self, alert: Alert) -> bool:
        """Tell one alert to all who are to hear it; return whether it need not be tried again."""
        settings = self._services.settings
        hearers = await self._hearers(alert)
        reached = not hearers or alert.id in self._reached
        edition = {"edition": alert.details["edition_id"]} if alert.details.get("edition_id") else {}
        for chat_id in () if reached else hearers:
            fields = {"chat": chat_id, **edition}
            known = await self._services.db.read(chats.get, chat_id)
            language = settings.language if known is None else known.language
            keys = markup(self._services.replies, language, self._keyboard_for(alert))
            try:
                await self._bot.send_message(chat_id, self._text(alert, language), reply_markup=keys)
                reached = True
            except (BadRequest, Forbidden) as refusal:
                log.warning("the desk cannot be told: %s", refusal, extra=fields)
                reached = True  # it would be refused again
            except TelegramError as fault:
                log.warning("the desk could not be told yet: %s", fault, extra=fields)
        if reached:
            self._reached.add(alert.id)  # what cannot be written down is not told twice all the same
            now = to_ms(self._services.clock.now())
            await self._services.db.transaction(alerts.told, alert.id, now)
            self._reached.discard(alert.id)
        return reached

    def _text(self, alert: Alert, language: str) -> str:
        zone = self._services.settings.timezone
        return self._services.replies.text("alert", language, zone=zone, kind=alert.kind, **alert.details)
