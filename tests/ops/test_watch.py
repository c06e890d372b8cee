"""What the desk should know of the machine: each thing once, until it ends."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.desk.mending import DISK_LOW
from bot.news.samples import sample_editions
from bot.ops.watch import Watch
from bot.sandbox.clock import Clock
from bot.store import alerts, articles, editions
from bot.store.db import Connection, Database, to_ms

MINUTE = 60


class Office:
    """A database with an edition that is due at the clock's first time, and a disk in the test's hand."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.clock = Clock(frozen=True)
        self.free = 10 * DISK_LOW
        self.watch = Watch(db=db, clock=self.clock, alarm=asyncio.Event(), free=lambda _: self.free)

    async def looked(self, after: float = MINUTE) -> list[str]:
        """Let time pass and the watch look; tell the desk, and return what it is told."""
        self.clock.advance(after)
        await self.watch.look()
        new = await self.db.read(alerts.untold)
        for alert in new:
            await self.db.transaction(alerts.told, alert.id, to_ms(self.clock.now()))
        return [alert.kind for alert in new]

    def due(self, tx: Connection) -> None:
        now = self.clock.now()
        articles.start(tx, chat_id=1, user_id=1, message_id=1, now=to_ms(now))
        editions.create(tx, 1, sample_editions()[0], author_id=1, now=now)
        editions.schedule(tx, 1, now, now=now)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Give an office in which nothing is due."""
    db = await Database.open(tmp_path / "trackwire.db")
    yield Office(db)
    await db.close()


async def test_what_runs_late_is_told_once_until_it_is_over(office: Office) -> None:
    """Five minutes late at two looks in a row: told. Later looks say nothing; late once more: told anew."""
    await office.db.transaction(office.due)
    assert [await office.looked() for _ in range(8)] == [[]] * 6 + [["behind"], []]
    await office.db.transaction(editions.cancel, 1, now=office.clock.now())
    assert await office.looked() == []
    now = office.clock.now()
    await office.db.transaction(editions.schedule, 1, now, now=now)
    assert [await office.looked(10 * MINUTE) for _ in range(2)] == [[], ["behind"]]


async def test_a_pause_of_the_machine_is_not_told(office: Office) -> None:
    """It wakes an hour late, and is on time again at the next look."""
    await office.db.transaction(office.due)
    assert await office.looked(3600) == []
    await office.db.transaction(editions.cancel, 1, now=office.clock.now())
    assert await office.looked() == []


async def test_a_disk_that_fills_is_told_once_until_there_is_room(office: Office) -> None:
    """Around the limit nothing is told again and again; with clearly more room it may be."""
    told = []
    for share in (1.0, 0.9, 0.5, 1.1, 0.9, 1.3, 0.9):
        office.free = round(share * DISK_LOW)
        told.append(await office.looked())
    assert told == [[], ["disk_low"], [], [], [], [], ["disk_low"]]


async def test_what_nobody_has_heard_of_yet_stays_to_be_told(office: Office) -> None:
    """It was late while Telegram could not be reached: that is told afterwards."""
    await office.db.transaction(office.due)
    for _ in range(8):
        office.clock.advance(MINUTE)
        await office.watch.look()
    await office.db.transaction(editions.cancel, 1, now=office.clock.now())
    assert await office.looked() == ["behind"]


async def test_a_clock_that_is_set_back_stops_no_watch(office: Office) -> None:
    """A minute later it is looked all the same, and not when the clock shows again what it showed."""
    office.free = 0
    watching = asyncio.create_task(office.watch.run())
    await asyncio.sleep(0)
    office.clock.step(-3600)
    office.clock.advance(MINUTE)
    async with asyncio.timeout(60):
        while not await office.db.read(alerts.untold):
            pass
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
