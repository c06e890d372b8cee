"""(g) Resident memory: of the real bot before the first article and in a send; a million deliveries beside few."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

from bot.store.lock import ProcessLock
from tests.benchmarks.canned import TOKEN, Canned, Rules, canned
from tests.benchmarks.office import apart, connected, opened, prepare, resident
from tests.benchmarks.report import Figure, say

FEW, MANY = 10_000, 1_000_000
RATE = 1000.0
"""Messages a second, the most that can be set: what is in hand goes by it."""
SENDING = 5.0
"""Seconds of sending after the fan-out."""
CONNECTIONS = 2
READERS = 100_000
"""To whom the real bot sends."""
SETTLING = 10.0
"""Seconds after which a bot that has just started has done what it does at a start."""
PATIENCE = 300.0


def run() -> dict[str, Any]:
    """Publish to few, then to many, each in a process of its own."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, canned() as server:
        for readers in (FEW, MANY):
            path = Path(folder) / f"{readers}.db"
            prepare(path, readers)
            server.begin(Rules())
            found[str(readers)] = apart(published, path, server.url, environment=server.environment)
            say(f"{readers:,} deliveries: {found[str(readers)]['resident'] / 1e6:.1f} MB")
            with connected(path) as tx:  # negative: KiB; else pages
                size, page = (tx.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "page_size"))
        found["bot"] = asyncio.run(_real(Path(folder), server))
    found["cache"] = CONNECTIONS * (-size * 1024 if size < 0 else size * page)
    return found


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    few, many = (results[str(readers)]["resident"] / 1e6 for readers in (FEW, MANY))
    cache = results["cache"] / 1e6
    bot = results["bot"]
    return [
        Figure("(g) memory of the bot before the first article", "< 120 MB", f"{bot['fresh']:.0f} MB",
               bot["fresh"] < 120),
        Figure("(g) memory of the bot while sending to 100,000 readers, at the most", "< 250 MB",
               f"{bot['most']:.0f} MB; {bot['sent']:,.0f} sent", bot["most"] < 250 and not bot["left"]),
        Figure("(g) memory with 1,000,000 deliveries, less that with 10,000",
               f"≤ {cache:.1f} MB (SQLite's caches)", f"{many - few:.1f} MB ({many:.1f} − {few:.1f})",
               many - few <= cache),
    ]  # fmt: skip


async def published(path: Path, url: str) -> dict[str, float]:
    """Write all deliveries, send for a while, and return the memory in use."""
    async with opened(path, url, RATE) as office:
        await office.publish()
        sending = asyncio.create_task(office.worker.run())
        await asyncio.wait([sending], timeout=SENDING)
        await office.worker.stop()
        await sending
        sent = await office.db.read(
            lambda tx: tx.execute("SELECT count(*) FROM deliveries WHERE state = 6").fetchone()[0]
        )
        return {"resident": resident(), "sent": sent}


async def _real(folder: Path, server: Canned) -> dict[str, float]:
    """Return the memory of `trackwire run` in MB: on a new database, and at the most in a whole send."""
    server.begin(Rules())
    async with _bot(folder / "new.db", server) as pid:
        await asyncio.sleep(SETTLING)
        fresh = _memory(pid, "VmRSS")
    say(f"before the first article: {fresh:.0f} MB")
    database = folder / "readers.db"
    prepare(database, READERS)
    lock = ProcessLock.take(database)
    lock.moved()
    lock.settle()  # it was made here, and comes from nowhere else
    lock.release()
    async with _bot(database, server) as pid:
        began = time.monotonic()
        while (left := await asyncio.to_thread(_left, database)) and time.monotonic() - began < PATIENCE:
            say(f"{left:,} copies to go: {_memory(pid, 'VmRSS'):.0f} MB")
            await asyncio.sleep(10)
        most = _memory(pid, "VmHWM")
    return {"fresh": fresh, "most": most, "left": left, "sent": len(server.seen().times)}


@contextlib.asynccontextmanager
async def _bot(database: Path, server: Canned) -> AsyncIterator[int]:
    """Run the real bot, at the paid pace, and give its process id."""
    environment: Mapping[str, str] = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
        **server.environment,
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.url,
        "BOT_DATABASE": str(database),
        "BOT_PAID_BROADCAST": "true",
    }
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=database.parent)
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


def _left(database: Path) -> int:
    """Return how many copies are still to go out; all of them before the wave is written."""
    with contextlib.closing(sqlite3.connect(database)) as tx:
        sent = tx.execute("SELECT count(*) FROM deliveries WHERE state = 6").fetchone()[0]
        done = tx.execute("SELECT 1 FROM dispatches WHERE side = 'readers' AND state = 'settled'").fetchone()
    return 0 if done else READERS - int(sent)


def _memory(pid: int, line: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition(f"{line}:")[2].split()[0]) / 1000
