"""The night's work, whatever the database and the clock do."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.ops.night import AGAIN, Night
from bot.sandbox.clock import Clock
from bot.settings import Settings
from bot.store import chores
from bot.store.chores import Chore
from bot.store.db import Database, from_ms

YEAR = 365 * 86_400


class House:
    """A database, a clock in the test's hand, and the night's work on them."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.clock = Clock(frozen=True)
        settings = Settings.only(token=SecretStr("123456:AAsecret"), database=db.path, backups=0)
        services: Any = SimpleNamespace(db=db, clock=self.clock, settings=settings)
        self._night = Night(services, asyncio.Event())

    def begin(self) -> None:
        """Let the night's work be looked after."""
        self.night = asyncio.create_task(self._night.run())

    async def done(self, step: float = 0.0) -> Any:
        """Return when the night's work was done last, once it was; time passes in steps until then."""
        async with asyncio.timeout(60):
            while (at := await self.db.read(chores.done_at, Chore.NIGHT)) is None:
                await self.clock.advance(step)
        return from_ms(at)

    async def turned(self) -> None:
        """Let the work go as far as it goes by itself."""
        for _ in range(20):
            await self.db.read(chores.done_at, Chore.NIGHT)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    db = await Database.open(tmp_path / "trackwire.db")
    await db.transaction(lambda tx: tx.execute("PRAGMA busy_timeout = 20"))
    house = House(db)
    yield house
    house.night.cancel()
    await asyncio.gather(house.night, return_exceptions=True)
    await db.close()


async def test_a_database_that_is_locked_when_the_bot_starts(house: House) -> None:
    """It is no reason for the bot to end: when the last night was is looked at later."""
    with closing(sqlite3.connect(house.db.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        house.begin()
        done, _ = await asyncio.wait([house.night], timeout=0.5)
        assert not done
    assert await house.done(step=60) <= house.clock.now()


async def test_a_clock_that_was_years_ahead(house: House) -> None:
    """What was done by it does not count when it shows the right time again: the next night is one."""
    house.begin()
    begun = await house.done()
    house.clock.step(10 * YEAR)
    async with asyncio.timeout(60):
        while await house.done() == begun:
            pass
    house.clock.step(-10 * YEAR)
    await house.turned()
    for _ in range(48):  # a busy machine may miss an hour's turn
        if await house.done() <= house.clock.now():
            break
        await house.clock.advance(AGAIN)
        await house.turned()
    assert begun < await house.done() <= house.clock.now()
