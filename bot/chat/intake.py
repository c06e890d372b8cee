"""Updates from Telegram: stored before they are acknowledged, in order within a chat, replayed after a crash."""

from __future__ import annotations

import asyncio
import hmac
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import orjson
from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, BaseUpdateProcessor

from bot.chat.context import Services
from bot.clock import Clock
from bot.errors import FatalApiError
from bot.store import inbox
from bot.store.db import Database, passing, to_ms
from bot.vitals import Part, Vitals

log = logging.getLogger(__name__)
POLL = 50
"""Seconds that Telegram may keep a poll open."""
POLL_READ = 10
"""Seconds beyond POLL that an answer may take (PTB adds the two)."""
AT_ONCE = 64
"""Updates handled at the same time, for different chats."""
WAITING = 100_000
"""Updates that may wait at the same time: for their chat's turn, or for the database."""
FIRST_PAUSE = 0.5
"""Seconds before the second try."""
LONGEST_PAUSE = 30.0
"""Seconds between polls while Telegram cannot be reached."""
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "inline_query")
WATCH = timedelta(minutes=1)
"""After which it is looked whether Telegram still posts to our webhook."""
Bots = Application[Any, Any, Any, Any, Services, Any]
Process = Callable[[Update], Coroutine[Any, Any, None]]
"""Handles an update: `Application.process_update`."""


class InOrder(BaseUpdateProcessor):
    """Handles updates of different chats at the same time, and those of one chat one after the other."""

    def __init__(self, db: Database, clock: Clock, vitals: Vitals) -> None:
        super().__init__(WAITING)
        self._vitals = vitals
        self._db = db
        self._clock = clock
        self._hands = asyncio.Semaphore(AT_ONCE)  # held by those at work, not by those who wait
        self._last: dict[int, asyncio.Event] = {}
        self._again: dict[int, Process] = {}
        self._tried: set[int] = set()

    def again(self, update: Update, process: Process) -> bool:
        """Have an update handled again once the database can be written; return whether this is the first time."""
        self._again[update.update_id] = process
        first = update.update_id not in self._tried
        self._tried.add(update.update_id)
        return first

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, handle the update, and only then forget it."""
        assert isinstance(update, Update)  # noqa: S101 - Intake puts nothing else into the queue
        where = update.effective_chat or update.effective_user  # an inline query has no chat
        chat = where.id if where else 0
        before, mine = self._last.get(chat), asyncio.Event()
        self._last[chat] = mine
        try:
            if before is not None:
                await before.wait()
            with bound_contextvars(chat=chat), self._vitals.handling.time():
                await self._handle(update, coroutine)
            await self._written(update)
        finally:
            self._tried.discard(update.update_id)
            mine.set()
            if self._last.get(chat) is mine:
                del self._last[chat]

    async def _handle(self, update: Update, coroutine: Awaitable[Any]) -> None:
        """Handle an update; where the database could not be written do it again, until it can."""
        pause = FIRST_PAUSE
        while True:
            async with self._hands:
                await coroutine
            process = self._again.pop(update.update_id, None)
            if process is None:
                return
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
            coroutine = process(update)

    async def _written(self, update: Update) -> None:
        """Note that an update was handled, as soon as the database can be written: it is not done twice."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._db.transaction(inbox.handled, update.update_id, to_ms(self._clock.now()))
            except sqlite3.OperationalError as fault:
                if not passing(fault):
                    raise
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
            else:
                return

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


class Intake:
    """Takes updates, polled or posted, keeps each in the inbox, and hands it to the application."""

    def __init__(self, application: Bots, services: Services) -> None:
        self._application = application
        self._settings = services.settings
        self._db = services.db
        self._clock = services.clock
        self._vitals = services.vitals
        self._offset = 0
        self._open = False

    async def run(self) -> None:
        """Replay what an earlier run left unfinished, then take updates until cancelled. Raises FatalApiError."""
        for _, payload in await self._db.read(inbox.unhandled):
            update = Update.de_json(orjson.loads(payload), self._application.bot)
            await self._application.update_queue.put(update)
        if self._settings.webhook is None:
            await self._insist(self._application.bot.delete_webhook)  # what was not taken is polled
            while True:
                await self._insist(self._poll)
        self._open = True
        try:
            await self._insist(self._set_webhook)
            while True:
                await self._clock.sleep(WATCH.total_seconds())
                await self._insist(self._watch_webhook)
        finally:
            self._open = False

    async def posted(self, body: bytes, secret: str) -> int:
        """Take what was posted to the webhook; return the HTTP status: 200 only once it is stored.

        Anything else makes Telegram post it again.
        """
        if not hmac.compare_digest(secret.encode(), self._settings.posting_secret.encode()):
            return HTTPStatus.FORBIDDEN
        if not self._open:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            update = Update.de_json(orjson.loads(body), self._application.bot)
        except (ValueError, TypeError, LookupError, AttributeError):
            return HTTPStatus.BAD_REQUEST
        try:
            await self._keep((update,))
        except sqlite3.OperationalError as fault:
            log.warning("an update could not be stored, Telegram is to post it again: %s", fault)
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._vitals.beat(Part.TELEGRAM)
        return HTTPStatus.OK

    async def _insist(self, call: Callable[[], Awaitable[Any]]) -> None:
        """Make a call until it succeeds, however long Telegram cannot be reached. Raises FatalApiError."""
        pause = 0.0
        while True:
            try:
                await call()
            except (Conflict, InvalidToken) as fault:
                raise FatalApiError(_told(fault)) from fault
            except BadRequest as fault:
                raise FatalApiError(f"Telegram refuses how updates are to come: {fault.message}") from fault
            except RetryAfter as wait:
                await asyncio.sleep(_seconds(wait))
            except TelegramError as fault:  # garbage with a good status is a plain one
                pause = min(LONGEST_PAUSE, pause * 2 or FIRST_PAUSE)
                log.warning("Telegram cannot be reached (%s), next try in %.1f s", fault, pause)
                await asyncio.sleep(pause)
            except sqlite3.OperationalError as fault:  # nothing was acknowledged: Telegram gives it again
                if not passing(fault):
                    raise
                pause = min(LONGEST_PAUSE, pause * 2 or FIRST_PAUSE)
                log.warning(
                    "The database %s cannot be written: %s; updates wait, next try in %.1f s",
                    self._db.path, fault, pause,
                )  # fmt: skip
                await asyncio.sleep(pause)
            else:
                return

    async def _poll(self) -> None:
        """Fetch once, store, hand over. The next poll acknowledges what is stored by then."""
        updates = await self._application.bot.get_updates(
            offset=self._offset, timeout=POLL, allowed_updates=KINDS, read_timeout=POLL_READ
        )
        self._vitals.beat(Part.TELEGRAM)
        if updates:
            await self._keep(updates)
            self._offset = updates[-1].update_id + 1

    async def _keep(self, updates: Sequence[Update]) -> None:
        """Store updates, and hand over those that are new."""
        kept = [(update.update_id, update.to_json()) for update in updates]
        fresh = set(await self._db.transaction(inbox.keep, kept, to_ms(self._clock.now())))
        for update in updates:
            if update.update_id in fresh:
                await self._application.update_queue.put(update)

    async def _set_webhook(self) -> None:
        url, secret = self._settings.webhook, self._settings.posting_secret
        await self._application.bot.set_webhook(str(url), secret_token=secret, allowed_updates=KINDS)
        self._vitals.beat(Part.TELEGRAM)
        log.info("Telegram posts to %s", url)

    async def _watch_webhook(self) -> None:
        """See whether Telegram still posts here. Raises FatalApiError when another process took it away."""
        told = await self._application.bot.get_webhook_info()
        if told.url != self._settings.webhook:
            raise FatalApiError("Another bot with the same token took the webhook away: stop one of the two.")
        failed = told.last_error_date is not None and self._clock.now() - told.last_error_date < WATCH
        if failed and told.pending_update_count:
            log.warning("Telegram cannot post here: %s", told.last_error_message)
        else:
            self._vitals.beat(Part.TELEGRAM)


def _told(fault: Exception) -> str:
    if isinstance(fault, Conflict):
        return "Another bot polls with the same token (409): stop one of the two."
    return "Telegram refuses the token (401): set BOT_TOKEN to the one that BotFather shows."


def _seconds(wait: RetryAfter) -> float:
    pause = wait.retry_after
    return pause.total_seconds() if hasattr(pause, "total_seconds") else float(pause)
