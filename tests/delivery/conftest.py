"""An office: a sandbox, a real database, and publisher and worker between them, to be stopped and started."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.delivery.pacing import Pacer
from bot.delivery.pinning import Pinner
from bot.delivery.publisher import Publisher
from bot.delivery.transport import AiohttpRequest
from bot.delivery.worker import Worker
from bot.news.article import Layout, Post
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.render import Templates
from bot.news.samples import sample_editions
from bot.sandbox import Person, Sandbox
from bot.sandbox.model import Chat, Message
from bot.store import alerts, articles, chats, editions, sightings
from bot.store.alerts import Alert
from bot.store.db import Database, to_ms
from bot.store.outbox import Stage

PATIENCE = 60.0
TEMPLATES = Path(__file__).parents[2] / "templates" / "post"


class ObservedDatabase(Database):
    """The database, which tells when something was written."""

    written: asyncio.Event

    async def _write(self, run: Any, *args: Any, **kwargs: Any) -> Any:
        result = await super()._write(run, *args, **kwargs)
        self.written.set()
        return result

    async def until(self, holds: Callable[..., Any], *args: Any) -> Any:
        """Return the first true answer of a reading function; look again after every write."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.written.clear()
                if answer := await self.read(holds, *args):
                    return answer
                await self.written.wait()


class Office:
    """Publisher and worker on a database, against a sandbox."""

    def __init__(self, sandbox: Sandbox, database: Path) -> None:
        self.sandbox = sandbox
        self.path = database
        self.max_lateness = timedelta(hours=2)
        self.rate = 30.0
        self.templates = Templates(TEMPLATES)
        self.desk = sandbox.person("Elena Editor")
        self.alarm = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Open the database."""
        await self.desk.start()
        self.db = await ObservedDatabase.open(self.path)
        self.db.written = asyncio.Event()
        await self.db.transaction(chats.seed_tracks, DEFAULT_TRACKS)

    async def start(self) -> None:
        """Start the worker and the publisher."""
        self.pacer = await Pacer.open(self.db, rate=self.rate)
        self.bot: ExtBot[Any] = ExtBot(
            self.sandbox.token,
            base_url=f"{self.sandbox.url}/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(),
            rate_limiter=self.pacer,
        )
        await self.bot.initialize()
        clock = self.sandbox.clock
        self.worker = Worker(db=self.db, bot=self.bot, clock=clock, alarm=self.alarm, desk=self.desk.id)
        self.publisher = Publisher(
            db=self.db,
            templates=self.templates,
            clock=clock,
            max_lateness=self.max_lateness,
            worker=self.worker,
            alarm=self.alarm,
        )
        pinner = Pinner(db=self.db, bot=self.bot, clock=clock, alarm=self.alarm)
        self.worker.closed = pinner.wake
        self.worker_task = asyncio.create_task(self.worker.run())
        others = [asyncio.create_task(run) for run in (self.publisher.run(), pinner.run())]
        self._tasks = [self.worker_task, *others]

    async def stop(self) -> None:
        """Stop as SIGTERM would."""
        if self._tasks:
            await self.worker.stop()
            await self.kill()

    async def kill(self) -> None:
        """Stop with nothing finished and nothing recorded."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await self.bot.shutdown()

    async def close(self) -> None:
        await self.stop()
        await self.db.close()

    @property
    def now(self) -> datetime:
        return self.sandbox.clock.now()

    async def reader(self, name: str, *slugs: str, layout: Layout = Layout.FULL, thread: int = 0) -> Person:
        """Return a reader who follows these tracks."""
        person = self.sandbox.person(name)
        await person.start()
        await self.meet(person.chat)
        await self.follow(person.chat, *slugs, thread=thread)
        await self.db.transaction(
            lambda tx: tx.execute("UPDATE places SET layout = ? WHERE chat_id = ?", (layout, person.id))
        )
        return person

    async def meet(self, chat: Chat) -> None:
        """Make a chat known to the bot."""
        await self.db.transaction(
            chats.meet, chat.id, kind=chat.type.value, title=chat.title or "Reader", username=None,
            language="en", timezone="UTC", now=to_ms(self.now),
        )  # fmt: skip

    async def follow(self, chat: Chat, *slugs: str, thread: int = 0) -> None:
        rows = await self.db.read(chats.tracks)
        wanted = [row.id for row in rows if row.track.slug in slugs]
        await self.db.transaction(chats.follow, chat.id, thread, wanted, now=to_ms(self.now))

    async def target(self, chat: Chat, *, thread: int = 0, mask: int = chats.ALL_TRACKS) -> Chat:
        """Make a chat a target of the desk."""
        await self.meet(chat)
        await self.db.transaction(chats.set_target, chat.id, thread, mask)
        return chat

    async def edition(self, *, at: datetime | None = None, whole: bool = True) -> int:
        """Schedule an edition for `at` (now, unless told otherwise) and return its number."""
        content = sample_editions()[0]
        if not whole:  # two parts for who follows everything, three for the channel
            long = sample_editions()[4]
            content = replace(long, sections=long.sections[:20])

        def create(tx: Any) -> int:
            message_id = tx.execute("SELECT count(*) FROM articles").fetchone()[0] + 1
            number = articles.start(tx, chat_id=1, user_id=1, message_id=message_id, now=to_ms(self.now))
            editions.create(tx, number, content, author_id=1, now=self.now)
            editions.schedule(tx, number, at or self.now, now=self.now)
            return number

        number = await self.db.transaction(create)
        if self._tasks:
            self.publisher.wake()
        return int(number)

    async def reschedule(self, number: int) -> None:
        """Schedule a held edition anew, for now."""
        await self.db.transaction(editions.schedule, number, self.now, now=self.now)
        self.publisher.wake()

    async def published(self, number: int) -> None:
        """Return when an edition is published, and all that it owes is written."""
        await self.db.until(
            lambda tx: (
                editions.get(tx, number).state is editions.State.PUBLISHED
                and not tx.execute(
                    "SELECT 1 FROM dispatches WHERE edition_id = ? AND state = 'filling'", (number,)
                ).fetchone()
            )
        )

    async def settled(self) -> None:
        """Return when nothing is left to do."""
        await self.db.until(
            lambda tx: (
                not tx.execute(
                    "SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled')"
                    " UNION ALL SELECT 1 FROM editions WHERE state = 'publishing'"
                    " OR state = 'scheduled' AND publish_at <= ?",
                    (to_ms(self.now),),
                ).fetchone()
            )
        )

    async def wait_stage(self, chat: Chat, *stages: Stage) -> None:
        """Return when a chat's deliveries stand so."""
        await self.db.until(
            lambda tx: (
                tuple(
                    row[0]
                    for row in tx.execute(
                        "SELECT d.state FROM deliveries d JOIN places p ON p.id = d.place_id WHERE p.chat_id = ?"
                        " ORDER BY dispatch_id, place_id, part",
                        (chat.id,),
                    )
                )
                == stages
            )
        )

    async def seen(self, message: Message) -> None:
        """Tell of a channel's post, as the bot hears of it by an update."""
        await self.db.transaction(sightings.add, message.chat.id, message.id)

    async def idle(self) -> bool:
        """Return whether nothing is left that is done by itself."""
        return not await self.db.read(
            lambda tx: tx.execute(
                "SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled')"
                " UNION ALL SELECT 1 FROM editions WHERE state IN ('publishing', 'scheduled')"
            ).fetchone()
        )

    async def turn(self) -> None:
        """Return after the next write, or when none comes for a while."""
        self.db.written.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                await self.db.written.wait()

    async def rest(self) -> None:
        """Return when nothing has been written for a while."""
        with contextlib.suppress(TimeoutError):
            while True:
                self.db.written.clear()
                await asyncio.wait_for(self.db.written.wait(), 0.5)

    async def pass_time(self, seconds: float) -> None:
        """Move the clock on."""
        await self.sandbox.clock.advance(seconds)

    async def stages(self) -> dict[int, list[Stage]]:
        """Return the stages of all deliveries by chat."""

        def read(tx: Any) -> dict[int, list[Stage]]:
            found: dict[int, list[Stage]] = {}
            for row in tx.execute(
                "SELECT chat_id, d.state FROM deliveries d JOIN places p ON p.id = d.place_id"
                " ORDER BY dispatch_id, place_id, part"
            ):
                found.setdefault(row["chat_id"], []).append(Stage(row["state"]))
            return found

        return await self.db.read(read)

    async def alerts(self) -> tuple[Alert, ...]:
        return await self.db.read(alerts.untold)


def texts(chat: Chat) -> list[str]:
    """Return what the bot has written in a chat."""
    return [message.text for message in chat.history.values() if message.from_bot]


def post(text: str = "Hello", number: int = 1, total: int = 1) -> Post:
    return Post(text=text, number=number, total=total)


@pytest.fixture(autouse=True)
def _time_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take `retry_after` as the transport has PTB give it."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with Sandbox(frozen=True) as sandbox:
        office = Office(sandbox, tmp_path / "trackwire.db")
        await office.open()
        yield office
        await office.close()
