"""What the delivery benchmarks share: a database with readers and an edition, and publisher and worker on it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import sqlite3
import time
from collections.abc import Callable, Mapping
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
from bot.delivery.worker import Worker
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.render import Templates
from bot.news.samples import sample_editions
from bot.store import articles, chats, editions
from bot.store.db import PRAGMAS, Database, migrate, to_ms
from tests.benchmarks.canned import TOKEN, Canned

TEMPLATES = Path(__file__).parents[2] / "templates" / "post"
FIRST_CHAT = 1_000_000_000


def prepare(path: Path, readers: int) -> None:
    """Make a database with so many readers, who differ in tracks, language and layout, and a due edition."""
    tx = sqlite3.connect(path, isolation_level=None)
    tx.row_factory = sqlite3.Row
    for pragma in PRAGMAS:
        tx.execute(pragma)
    migrate(tx)
    tx.execute("BEGIN")
    chats.seed_tracks(tx, DEFAULT_TRACKS)
    numbers = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < :readers)"
    tx.execute(
        f"{numbers} INSERT INTO chats (id, kind, title, language, timezone, created_at)"
        " SELECT :first + i, 'private', 'Reader', substr('enruazbetr', 1 + 2 * (i % 5), 2), 'UTC', 0 FROM n",
        {"readers": readers, "first": FIRST_CHAT},
    )
    tx.execute("PRAGMA recursive_triggers = OFF")
    tx.execute(
        f"{numbers} INSERT INTO places (chat_id, mask, layout)"
        " SELECT :first + i, 2 + (i * 7919 % 31) * 2, CASE i % 7 WHEN 0 THEN 'brief' WHEN 1 THEN 'expandable'"
        " ELSE 'full' END FROM n",
        {"readers": readers, "first": FIRST_CHAT},
    )
    now = datetime.now(UTC)
    number = articles.start(tx, chat_id=1, user_id=1, message_id=1, now=to_ms(now))
    editions.create(tx, number, sample_editions()[0], author_id=1, now=now)
    editions.schedule(tx, number, now, now=now)
    tx.execute("COMMIT")
    tx.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tx.close()


class Office:
    """Publisher and worker on a database, against a server, until everything is out."""

    def __init__(self, db: Database, bot: ExtBot[Any]) -> None:
        self.db = db
        self.bot = bot
        alarm = asyncio.Event()
        clock = SystemClock()
        self.worker = Worker(db=db, bot=bot, clock=clock, alarm=alarm)
        self.publisher = Publisher(
            db=db,
            templates=Templates(TEMPLATES),
            clock=clock,
            max_lateness=timedelta(hours=1),
            worker=self.worker,
            alarm=alarm,
        )
        self._closed = asyncio.Event()
        stirred = self.worker.stirred

        def listen() -> None:
            stirred()
            self._closed.set()

        self.worker.stirred = listen

    async def until_sent(self) -> None:
        """Return when every delivery is settled."""
        while await self.db.read(_open):
            self._closed.clear()
            await self._closed.wait()


def _open(tx: sqlite3.Connection) -> bool:
    rows = tx.execute(
        "SELECT 1 FROM editions WHERE state IN ('scheduled', 'publishing')"
        " UNION ALL SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled')"
    )
    return rows.fetchone() is not None


async def open_bot(db: Database, url: str, rate: float) -> ExtBot[Any]:
    """Return a bot that sends at this rate."""
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        rate_limiter=await Pacer.open(db, rate=rate),
    )
    await bot.initialize()
    return bot


def resident() -> int:
    """Return this process's resident memory in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


async def send_all(path: Path, url: str, rate: float, seconds: float | None) -> dict[str, float]:
    """Publish and send what is due, all of it or for so many seconds; return the CPU and the memory used."""
    db = await Database.open(path)
    bot = await open_bot(db, url, rate)
    office = Office(db, bot)
    tasks = [asyncio.create_task(office.worker.run()), asyncio.create_task(office.publisher.run())]
    began, cpu = time.perf_counter(), time.process_time()
    try:
        async with asyncio.timeout(seconds):
            await office.until_sent()
    except TimeoutError:
        pass
    used = {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "resident": float(resident()),
    }
    await office.worker.stop()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await bot.shutdown()
    await db.close()
    return used


def apart(function: Callable[..., Any], *arguments: Any, environment: Mapping[str, str] | None = None) -> Any:
    """Run a coroutine function on uvloop in a process of its own, and return what it returns."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    before = {name: os.environ.get(name) for name in environment or {}}
    os.environ.update(environment or {})
    process = context.Process(target=_run, args=(there, function, arguments), daemon=True)
    process.start()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    there.close()
    try:
        result = here.recv()
    except EOFError:
        process.join()
        message = f"{function.__name__} ended with {process.exitcode}"
        raise RuntimeError(message) from None
    process.join()
    return result


def _run(pipe: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    pipe.send(uvloop.run(function(*arguments)))


def client(server: Canned) -> dict[str, str]:
    """Return the environment of a client's process."""
    return server.environment
