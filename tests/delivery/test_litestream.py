"""A copy elsewhere: everything is killed in the middle of a send, and goes on from what Litestream has streamed.

The real Litestream replicates by the configuration of compose.yaml's profile `backup`.
"""

import asyncio
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import pytest

from bot.sandbox import Fault, FaultKind, Sandbox
from bot.store.copies import restore
from bot.store.outbox import Stage
from tests.delivery.test_crash import PARTS, PATIENCE, Newsroom, look, resend

ROOT = Path(__file__).parents[2]
LITESTREAM = Path(sys.executable).with_name("litestream")
LOSS = 1.0
"""Seconds before the kill from which on something may be lost."""
HALF = 150
"""Copies after which everything is killed: half of them."""


class Replica:
    """Litestream, and where it streams to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def command(self, database: Path, *arguments: object) -> tuple[tuple[str, ...], dict[str, str]]:
        """Return a command of Litestream's with the configuration that is shipped, and its environment."""
        given = os.environ | {"BOT_DATABASE": str(database), "BACKUP_URL": f"file://{self.folder}"}
        first, *rest = map(str, arguments)
        return (str(LITESTREAM), first, "-config", str(ROOT / "litestream.yml"), *rest), given

    @asynccontextmanager
    async def streaming(self, database: Path) -> AsyncIterator[asyncio.subprocess.Process]:
        """Stream until the context is left, which kills it; return once there is something to restore."""
        command, environment = self.command(database, "replicate")
        with (database.parent / "litestream.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=log, stderr=log)
        try:
            async with asyncio.timeout(PATIENCE):
                while not list(self.folder.rglob("*.ltx")):  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.02)
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def restore(self, database: Path, copy: Path) -> None:
        """Write what was streamed of `database` to `copy`."""
        command, environment = self.command(database, "restore", "-integrity-check", "full", "-o", copy, database)
        process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.PIPE)
        _, words = await process.communicate()
        assert process.returncode == 0, words


def rows(database: Path) -> list[tuple[int, ...]]:
    """Return what a database knows of its deliveries."""
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT dispatch_id, place_id, part, state, message_id FROM deliveries").fetchall()


def sent(database: Path) -> int:
    """Return how many of them are out."""
    return sum(row[3] == Stage.SENT for row in rows(database))


async def watched(database: Path, seen: list[tuple[float, int]]) -> None:
    """Note how many were out at which time, again and again."""
    while True:
        seen.append((time.monotonic(), await asyncio.to_thread(sent, database)))
        await asyncio.sleep(0.05)


async def killed_in_a_send(room: Newsroom, replica: Replica, nth: int) -> int:
    """Kill bot and Litestream in the n-th call that sends; return how many were out a second before."""
    seen: list[tuple[float, int]] = []
    watching = asyncio.create_task(watched(room.database, seen))
    try:
        async with replica.streaming(room.database) as streaming:
            await room.bot.start()
            rule = room.sandbox.faults.add(Fault(kind=FaultKind.SILENT, nth=nth, accepted=True))
            await room.sandbox.clock.advance(60)
            async with asyncio.timeout(PATIENCE):
                while not rule.hits:
                    await room.happens(0.2)
            streaming.kill()
            await room.bot.kill()
            end = time.monotonic()
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
    room.sandbox.faults.clear()
    return max((count for at, count in seen if at < end - LOSS), default=0)


INSTANTS = {"the second part of the post": 2, "half of the readers' copies": PARTS + HALF}
"""When all is killed: in the n-th call that sends, which Telegram takes and does not answer."""
WAYS = ("elsewhere, by trackwire restore", "in its place, by hand")
EVERY = [(way, instant) for way in WAYS for instant in INSTANTS]
CASES = EVERY if "CRASH_KILLS" in os.environ else EVERY[:: len(INSTANTS) + 1]
"""Each way and each instant once; `make crash` has every pair."""


@pytest.mark.parametrize(("way", "instant"), CASES)
async def test_everything_is_killed_and_restored(tmp_path: Path, instant: str, way: str) -> None:
    """A second is lost at most, no channel gets a post twice, no reader a copy; who may lack one is in /stuck.

    The same replica is gone on with afterwards.
    """
    replica, old, new = Replica(tmp_path / "replica"), tmp_path / "old", tmp_path / "new"
    old.mkdir()
    async with Sandbox(frozen=True) as sandbox:
        room = Newsroom(sandbox, old)
        await room.furnish()
        await room.introduce()
        await room.bot.stop()
        before = await killed_in_a_send(room, replica, INSTANTS[instant])
        known, copy = sent(room.database), tmp_path / "copy.db"
        await replica.restore(room.database, copy)
        assert before <= sent(copy) <= known
        if way.startswith("elsewhere"):
            old.rename(new)
            (new / "trackwire.db.lock").unlink()
            room.bot.move(new)
            room.database = new / "trackwire.db"
            restore(room.database, copy, sandbox.clock.now())
        else:
            for path in old.glob("trackwire.db*"):
                if path.suffix != ".lock":
                    path.unlink()
            shutil.copy(copy, room.database)
        async with replica.streaming(room.database):
            await room.bot.start()
            await room.settle()
            await resend(room, look(room))
            await room.bot.kill()
            async with asyncio.timeout(PATIENCE):
                while True:
                    copy.unlink()
                    await replica.restore(room.database, copy)
                    if rows(copy) == rows(room.database):
                        break
