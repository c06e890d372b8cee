"""What the delivery benchmarks share: a database with readers, publisher and worker, processes."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import resource
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import uvloop
from telegram.ext import ExtBot

from bot.clock import SystemClock
from bot.delivery.pacing import Pacer
from bot.delivery.publisher import Publisher
from bot.delivery.transport import AiohttpRequest
from bot.delivery.worker import IN_FLIGHT, Worker
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.samples import sample_editions
from bot.ops.run import at_rest
from bot.reader.posts import buttons_under
from bot.shipped import post_templates, replies
from bot.store import articles, chats, editions
from bot.store.db import PRAGMAS, Database, migrate, to_ms
from tests.benchmarks.canned import TOKEN

FIRST_CHAT = 1_000_000_000
UNLIMITED = 1_000_000.0
"""Messages a second that nothing here can send."""


@contextlib.contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database as the bot does, in this thread."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as tx:
        tx.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            tx.execute(pragma)
        yield tx


def prepare(path: Path, readers: int) -> None:
    """Make a database with so many readers, who differ in tracks, language and layout, and a due edition."""
    with connected(path) as tx:
        migrate(tx)
        tx.execute("BEGIN")
        chats.seed_tracks(tx, DEFAULT_TRACKS)
        add_readers(tx, readers)
        add_edition(tx)
        tx.execute("COMMIT")
        tx.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def add_readers(tx: sqlite3.Connection, readers: int) -> None:
    """Add readers, each of whom follows one to five of five tracks."""
    numbers = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < :readers)"
    values = {"readers": readers, "first": FIRST_CHAT}
    tx.execute(
        f"{numbers} INSERT INTO chats (id, kind, title, language, timezone, created_at)"
        " SELECT :first + i, 'private', 'Reader', substr('enruazbetr', 1 + 2 * (i % 5), 2), 'UTC', 0 FROM n",
        values,
    )
    tx.execute(
        f"{numbers} INSERT INTO places (chat_id, mask, layout)"
        " SELECT :first + i, (1 + i * 7919 % 31) * 2, CASE i % 7 WHEN 0 THEN 'brief' WHEN 1 THEN 'expandable'"
        " ELSE 'full' END FROM n",
        values,
    )


def add_edition(tx: sqlite3.Connection) -> int:
    """Add an edition that is due now, and return its number."""
    now = datetime.now(UTC)
    message_id = tx.execute("SELECT count(*) FROM articles").fetchone()[0] + 1
    number = articles.start(tx, chat_id=1, user_id=1, message_id=message_id, now=to_ms(now))
    editions.create(tx, number, sample_editions()[0], author_id=1, now=now)
    editions.schedule(tx, number, now, now=now)
    return number


class Office:
    """Publisher and worker on a database, against a server."""

    def __init__(self, db: Database, bot: ExtBot[Any]) -> None:
        self.db = db
        self.bot = bot
        self._stirred = asyncio.Event()
        alarm, clock = asyncio.Event(), SystemClock()
        self.worker = Worker(db=db, bot=bot, clock=clock, alarm=alarm)
        self.publisher = Publisher(
            db=db,
            templates=post_templates(),
            clock=clock,
            max_lateness=timedelta(hours=1),
            worker=self.worker,
            alarm=alarm,
            buttons=buttons_under(replies()),
        )
        stirred = self.worker.stirred

        def listen() -> None:
            stirred()
            self._stirred.set()

        self.worker.stirred = listen

    async def publish(self) -> None:
        """Write the deliveries of what is due."""
        await self._until(self.publisher.run(), _filling)

    async def send(self) -> None:
        """Send what was written, all of it."""
        await self._until(self.worker.run(), _open)

    async def _until(self, running: Any, goes_on: Callable[[sqlite3.Connection], bool]) -> None:
        task = asyncio.create_task(running)
        try:
            while await self.db.read(goes_on):
                self._stirred.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.shield(self._stirred.wait()), 0.05)
                if task.done():
                    task.result()
            if running.__name__ == "run" and goes_on is _open:
                await self.worker.stop()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def _filling(tx: sqlite3.Connection) -> bool:
    rows = tx.execute(
        "SELECT 1 FROM editions WHERE state = 'scheduled'"
        " UNION ALL SELECT 1 FROM dispatches WHERE state = 'filling'"
    )
    return rows.fetchone() is not None


def _open(tx: sqlite3.Connection) -> bool:
    return tx.execute("SELECT 1 FROM dispatches WHERE state = 'filled'").fetchone() is not None


@contextlib.asynccontextmanager
async def opened(path: Path, url: str, rate: float) -> AsyncIterator[Office]:
    """Open an office on a database, its connections warm."""
    db = await Database.open(path)
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        rate_limiter=await Pacer.open(db, rate=rate),
    )
    await bot.initialize()
    await asyncio.gather(*(bot.request.post(f"{bot.base_url}/getMe") for _ in range(IN_FLIGHT)))
    at_rest()
    yield Office(db, bot)
    await bot.shutdown()
    await db.close()


class Used:
    """What a stretch of work took: seconds, CPU seconds of this process with all its threads."""

    def __init__(self) -> None:
        self._at, self._cpu = time.perf_counter(), time.process_time()

    def told(self, messages: int) -> dict[str, float]:
        """Return it, for so many messages."""
        seconds, cpu = time.perf_counter() - self._at, time.process_time() - self._cpu
        return {
            "messages": messages,
            "seconds": seconds,
            "a_second": messages / seconds,
            "cpu_ms": cpu * 1000 / messages,
            "core": cpu / seconds,
        }


def resident() -> int:
    """Return this process's resident memory in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def apart(function: Callable[..., Any], *arguments: Any, environment: Mapping[str, str] | None = None) -> Any:
    """Run a coroutine function on uvloop in a process of its own, and return what it returns."""
    return started(function, *arguments, environment=environment)()


def started(
    function: Callable[..., Any], *arguments: Any, environment: Mapping[str, str] | None = None
) -> Callable[[], Any]:
    """Start what `apart` runs; what is returned waits for its result."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, function, arguments), daemon=True)
    # Before anything is imported there: aiohttp reads SSL_CERT_FILE when it is.
    with _environment(environment or {}):
        process.start()
    there.close()

    def result() -> Any:
        try:
            found = here.recv()
        except EOFError:
            process.join()
            message = f"{function.__name__} ended with {process.exitcode}"
            raise RuntimeError(message) from None
        process.join()
        return found

    return result


@contextlib.contextmanager
def _environment(added: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name)
        os.environ.update({name: before[name] for name in added if name in before})


def _run(pipe: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    pipe.send(uvloop.run(function(*arguments)))
