"""The database cannot be written for a while: what people asked for is kept and done once; the bot lives."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import Running
from bot.sandbox.faults import Fault, FaultKind
from bot.store import chores
from bot.store.chores import Chore
from bot.store.db import Connection, to_ms
from tests.acceptance.conftest import Newsroom


@asynccontextmanager
async def locked(newsroom: Newsroom) -> AsyncIterator[None]:
    """Let another program hold the database."""
    other = sqlite3.connect(newsroom.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


async def impatient(newsroom: Newsroom) -> Running:
    """Start the bot anew, and have it find out at once that the database is locked."""
    await newsroom.stop_bot()
    running = await newsroom.start_bot()
    await running.services.db.transaction(_hurry)
    return running


def _hurry(tx: Connection) -> None:
    tx.execute("PRAGMA busy_timeout = 20")


async def test_a_command_in_the_middle_of_which_the_database_is_locked(newsroom: Newsroom) -> None:
    """It is told that it is kept, and done when the lock is gone; other chats are answered then too."""
    group = newsroom.sandbox.group("Readers", owner=newsroom.reader)
    await impatient(newsroom)
    asking = newsroom.sandbox.faults.add(
        Fault(kind=FaultKind.SLOW, method="getChatMember", seconds=30, accepted=True)
    )
    (sent,) = await newsroom.reader.send(group, "/follow economy")
    await asking.hit()
    async with locked(newsroom):
        asking.release()
        await group.wait_for_text("no need to send it again", after=sent.id)
        (other,) = await newsroom.other.send(None, "/follow history")
    await newsroom.other.chat.wait_for_text("History", after=other.id, timeout=60)
    await group.wait_for_text("Economy", after=sent.id, timeout=60)
    answers = [m.text for m in group.messages if m.from_bot and m.id > sent.id]
    assert len(answers) == 2, answers


class Ear(logging.Handler):
    """Hears whether some words are logged."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.heard = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            self.heard.set()


@asynccontextmanager
async def heard(words: str) -> AsyncIterator[None]:
    """Return once these words are logged."""
    ear = Ear(words)
    logging.getLogger("bot").addHandler(ear)
    try:
        yield
        async with asyncio.timeout(60):
            await ear.heard.wait()
    finally:
        logging.getLogger("bot").removeHandler(ear)


async def test_a_disk_that_is_full_when_a_command_comes(newsroom: Newsroom) -> None:
    """Telegram keeps what cannot be stored; with room again it is answered, once."""
    running = await impatient(newsroom)

    def limit(tx: Connection, *, full: bool) -> None:
        pages = tx.execute("PRAGMA page_count").fetchone()[0] if full else 1 << 30
        tx.execute(f"PRAGMA max_page_count = {pages}")

    await running.services.db.transaction(limit, full=True)
    long = "/search " + "word " * 700
    async with heard("database or disk is full"):
        (sent,) = await newsroom.reader.send(None, long)
        (other,) = await newsroom.other.send(None, long)
    await running.services.db.transaction(limit, full=False)
    for person, message in ((newsroom.reader, sent), (newsroom.other, other)):
        await person.chat.wait_for(lambda m: m.from_bot, 20, after=message.id)


async def test_alerts_and_polls_outlive_a_lock(newsroom: Newsroom) -> None:
    """What was told to the desk and could not be written down is not told again."""
    running = await impatient(newsroom)
    first = newsroom.editor.chat.messages[-1].id
    slow = newsroom.sandbox.faults.add(
        Fault(kind=FaultKind.SLOW, method="sendMessage", chat=newsroom.editor.id, seconds=30, accepted=True)
    )
    await running.services.db.transaction(_alert)
    running.services.wake_teller()
    await slow.hit()
    async with locked(newsroom):
        slow.release()
        (sent,) = await newsroom.reader.send(None, "/help")
    await newsroom.reader.chat.wait_for(lambda m: m.from_bot, 20, after=sent.id)
    await newsroom.sandbox.clock.advance(60)
    running.services.wake_teller()
    await newsroom.editor.ask(None, "/help")
    told = [m for m in newsroom.editor.chat.messages if m.id > first and "set back" in m.text]
    assert len(told) == 1


def _alert(tx: Connection) -> None:
    tx.execute(
        "INSERT INTO alerts (key, kind, details, created_at) VALUES ('clock:1', 'clock_set_back', ?, 1)",
        ('{"seconds": 60}',),
    )


async def test_a_poll_that_brings_garbage(newsroom: Newsroom) -> None:
    """An answer with a good status that says nothing is no reason to end: the next poll has the update."""
    rule = newsroom.sandbox.faults.add(Fault(kind=FaultKind.GARBAGE, method="getUpdates"))
    await newsroom.reader.ask(None, "/help")
    await newsroom.reader.send(None, "/help")
    await rule.hit(timeout=60)
    assert "follow" in (await newsroom.reader.ask(None, "/help", timeout=60)).text


async def test_a_night_with_a_locked_database(newsroom: Newsroom) -> None:
    """The night's work is tried again an hour later, and the bot goes on meanwhile."""
    running = await impatient(newsroom)
    clock, read = newsroom.sandbox.clock, running.services.db.read
    async with asyncio.timeout(60):
        while await read(chores.done_at, Chore.NIGHT) is None:
            pass
    async with locked(newsroom), heard("the night's work"):
        await clock.advance(24 * 3600)
        night = to_ms(clock.now())
    assert "/follow" in (await newsroom.reader.ask(None, "/help", saying="/follow")).text
    async with asyncio.timeout(60):
        while (await read(chores.done_at, Chore.NIGHT) or 0) < night:
            await clock.advance(3600)
