"""The composition root: the only place that constructs services and wires them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC
from typing import cast

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.chat import alerts, help, router  # noqa: A004 - the command's name
from bot.chat.command import commands_of
from bot.chat.context import Improves, Services
from bot.chat.intake import Bots, InOrder, Intake
from bot.clock import Clock, FollowedClock, SystemClock
from bot.delivery.pacing import Pacer
from bot.delivery.pinning import Pinner
from bot.delivery.publisher import Publisher
from bot.delivery.transport import CONNECTIONS, AiohttpRequest
from bot.delivery.worker import Worker
from bot.desk.alerting import keyboard_for
from bot.desk.leaving import keep_left
from bot.desk.polling import Poller
from bot.desk.targets import adopt_channel
from bot.errors import FatalApiError
from bot.modules import MODULES
from bot.news.digest import check_digest
from bot.news.tracks import DEFAULT_TRACKS
from bot.ops.listening import telling
from bot.ops.night import Night, doubt_new_database
from bot.ops.watch import Watch
from bot.reader import posts
from bot.settings import Settings
from bot.shipped import post_templates, replies
from bot.sources.web import Web
from bot.store import alerts as store_alerts
from bot.store import approvals, chats, chores, restored, tallies
from bot.store.chores import Chore
from bot.store.db import Connection, Database, to_ms
from bot.store.lock import ProcessLock
from bot.vitals import Vitals

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between tries while Telegram cannot be reached at the start."""
SHUTDOWN = 10.0
"""Seconds for what is in flight when the bot is asked to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A bot that is up: its parts, for those who started it."""

    application: Bots
    services: Services
    tasks: tuple[asyncio.Task[None], ...]

    async def stopped(self) -> None:
        """Return, or raise, when one of the tasks ends, which none does by itself."""
        done, _ = await asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


@contextlib.asynccontextmanager
async def started(
    settings: Settings, clock: Clock | None = None, web: Web | None = None
) -> AsyncIterator[Running]:
    """Start the bot; leaving the context stops it: what is in flight is finished and recorded.

    `clock` and `web` take the place of the system's clock and of what fetches from the public internet alone.

    Raises TrackwireError and its kin when it cannot start.
    """
    async with contextlib.AsyncExitStack() as stack:
        templates = post_templates(settings.templates)
        if settings.templates is not None:  # the shipped ones are checked by the tests
            await asyncio.to_thread(templates.check, (settings.language,))
            await asyncio.to_thread(check_digest, templates, (settings.language,))
        lock = ProcessLock.take(settings.database)
        stack.callback(lock.release)
        moved = lock.moved()
        db = await Database.open(settings.database)
        stack.push_async_callback(db.close)
        await db.transaction(chats.seed_tracks, DEFAULT_TRACKS)
        used_clock = clock if clock is not None else await stack.enter_async_context(_clock(settings))
        if await db.transaction(restored.doubt_a_copy, to_ms(used_clock.now()), moved=moved):
            log.warning("the database was put here from elsewhere: what is due is looked for before it is sent")
        lock.settle()
        await db.transaction(tallies.begin, to_ms(used_clock.now()), settings.timezone)
        await db.transaction(approvals.require, used_clock.now(), approval=settings.require_approval)
        vitals = Vitals()
        summarizer = await stack.enter_async_context(_summarizer(settings, db, used_clock, vitals))
        services = Services(
            settings=settings,
            db=db,
            clock=used_clock,
            replies=replies(),
            templates=templates,
            commands=commands_of(MODULES),
            web=web or Web(),
            summarizer=summarizer,
            vitals=vitals,
        )
        pacer = await Pacer.open(db, rate=settings.messages_per_second, vitals=vitals)
        requests = [await stack.enter_async_context(AiohttpRequest(connections=n)) for n in (CONNECTIONS, 1)]
        application = _application(settings, pacer, InOrder(db, used_clock, vitals), *requests)
        intake = Intake(application, services)
        taken = {settings.webhook_path: intake.posted} if settings.webhook else {}
        reporting = await stack.enter_async_context(telling(services, pacer, taken))
        yield await stack.enter_async_context(_running(services, application, intake, reporting))


@contextlib.asynccontextmanager
async def _clock(settings: Settings) -> AsyncIterator[Clock]:
    if settings.clock_url is None:
        yield SystemClock()
        return
    clock, ready = FollowedClock(str(settings.clock_url)), asyncio.Event()
    following = asyncio.create_task(clock.follow(ready), name="follow the sandbox's clock")
    try:
        await ready.wait()
        yield clock
    finally:
        await _cancelled(following)


@contextlib.asynccontextmanager
async def _summarizer(
    settings: Settings, db: Database, clock: Clock, vitals: Vitals
) -> AsyncIterator[Improves | None]:
    if settings.summarizer_url is None:
        yield None
        return
    from bot.summarizer import Summarizer  # noqa: PLC0415 - its client takes a second to load

    key = settings.summarizer_key.get_secret_value() if settings.summarizer_key else ""
    url, model = str(settings.summarizer_url), settings.summarizer_model
    summarizer = Summarizer(url=url, model=model, key=key, db=db, clock=clock, vitals=vitals)
    try:
        yield summarizer
    finally:
        await summarizer.close()


@contextlib.asynccontextmanager
async def _running(
    services: Services, application: Bots, intake: Intake, reporting: asyncio.Task[None]
) -> AsyncIterator[Running]:
    settings, db, clock, vitals = services.settings, services.db, services.clock, services.vitals
    alarm = asyncio.Event()
    desk = settings.desk if settings.desk is not None else min(settings.owners, default=None)
    worker = Worker(db=db, bot=application.bot, clock=clock, alarm=alarm, desk=desk, vitals=vitals)
    publisher = Publisher(
        db=db,
        templates=services.templates,
        clock=clock,
        max_lateness=settings.max_lateness,
        worker=worker,
        alarm=alarm,
        buttons=posts.buttons_under(services.replies),
    )
    pinner = Pinner(db=db, bot=application.bot, clock=clock, alarm=alarm)
    worker.closed = pinner.wake
    services = replace(services, wake_publisher=publisher.wake, wake_worker=worker.wake, wake_teller=alarm.set)
    poller = Poller(services)
    services = replace(services, wake_poller=poller.wake, wake_pinner=pinner.wake)
    application.bot_data = services
    router.install(application, MODULES)
    await _log_in(application)
    await application.start()
    runs = {
        "intake": intake.run(),
        "publisher": publisher.run(),
        "worker": worker.run(),
        "pins": pinner.run(),
        "night": Night(services, alarm).run(),
        "watch": Watch(db=db, clock=clock, alarm=alarm).run(),
        "feeds": poller.run(),
        "alerts": alerts.Teller(application.bot, services, alarm, keyboard_for).run(),
    }
    tasks = {name: asyncio.create_task(run, name=name) for name, run in runs.items()}
    first = await db.read(_first_start)
    preparing = asyncio.create_task(_prepare(application, services, alarm, first=first), name="prepare")
    try:
        yield Running(application=application, services=services, tasks=(*tasks.values(), reporting))
    finally:
        await _cancelled(
            preparing,
            *(tasks[name] for name in ("intake", "alerts", "publisher", "pins", "night", "watch", "feeds")),
        )
        with contextlib.suppress(TimeoutError):  # what is not handled by then is replayed at the next start
            await asyncio.wait_for(asyncio.gather(application.stop(), worker.stop()), SHUTDOWN)
        await _cancelled(tasks["worker"])
        await application.shutdown()


def _application(settings: Settings, pacer: Pacer, processor: InOrder, *requests: BaseRequest) -> Bots:
    defaults = Defaults(
        parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True), tzinfo=UTC
    )
    builder = Application.builder().token(settings.token.get_secret_value())
    builder = builder.base_url(f"{settings.base_url}/bot").base_file_url(f"{settings.base_url}/file/bot")
    builder = builder.request(requests[0]).get_updates_request(requests[1])
    built = (
        builder.rate_limiter(pacer)
        .defaults(defaults)
        .updater(None)
        .job_queue(None)
        .concurrent_updates(processor)
        .context_types(ContextTypes())
        .build()
    )
    return cast("Bots", built)  # the builder's types know no bot_data that is given later


async def _log_in(application: Bots) -> None:
    """Ask Telegram who we are, until it can be reached. Raises FatalApiError when it refuses the token."""
    pause = FIRST_PAUSE
    while True:
        try:
            await application.initialize()
        except InvalidToken as fault:
            message = "Telegram refuses the token: set BOT_TOKEN to the one that BotFather shows."
            raise FatalApiError(message) from fault
        except TelegramError as fault:  # garbage with a good status is a plain one
            log.warning("Telegram cannot be reached (%s); next try in %.0f s", fault, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


async def _prepare(application: Bots, services: Services, alarm: asyncio.Event, *, first: bool) -> None:
    """Make the settings' channel a target and set the menus, as soon as Telegram and the database let us."""
    await _done("the channel could not be looked up", lambda: _adopt(application, services, alarm))
    if first:
        await _done(
            "it could not be seen whether the database is another one",
            lambda: _doubt(application, services, alarm),
        )
    await _done("the command menus could not be set", lambda: help.set_menus(application.bot, services))
    await _done("what former owners were pasting could not be kept", lambda: keep_left(services))


async def _adopt(application: Bots, services: Services, alarm: asyncio.Event) -> None:
    """Make the settings' channel a target; one out of reach is told to the desk."""
    try:
        await adopt_channel(application.bot, services)
    except (BadRequest, Forbidden):
        channel, now = services.settings.channel, to_ms(services.clock.now())
        details = {"channel": channel}
        await services.db.transaction(store_alerts.add, f"channel {channel}", "channel_not_found", details, now)
        alarm.set()


async def _doubt(application: Bots, services: Services, alarm: asyncio.Event) -> None:
    """Tell the desk of an empty database where the bot has been at work before."""
    if await doubt_new_database(application.bot, services):
        alarm.set()
    await services.db.transaction(chores.done, Chore.FIRST_START, to_ms(services.clock.now()))


def _first_start(tx: Connection) -> bool:
    """Return whether a database is new: nobody is in it, and no earlier start has looked."""
    return chats.nobody(tx) and chores.done_at(tx, Chore.FIRST_START) is None


async def _done(undone: str, act: Callable[[], Awaitable[None]]) -> None:
    """Do something, again and again where it fails for a reason that may pass."""
    pause = FIRST_PAUSE
    while True:
        try:
            await act()
        except BadRequest as refusal:
            log.warning("%s: %s", undone, refusal)
            return
        except (TelegramError, sqlite3.OperationalError) as fault:
            log.warning("%s: %s; next try in %.0f s", undone, fault, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


async def _cancelled(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks and wait until they have ended; a fault of theirs was told by whoever watched them."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
