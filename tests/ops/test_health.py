"""Whether the bot is well: told by `trackwire health`, by /health, and in figures by /metrics."""

import asyncio
import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import orjson
import pytest

from bot.ops.health import Report, Unwell, health, heartbeat
from bot.ops.pulse import Pulse
from bot.store import editions
from tests.acceptance.conftest import Newsroom, newsroom  # noqa: F401 - a fixture

WELL = Report(process=os.getpid(), at=0.0, telegram=1, worker=1, overdue=0, disk=2**40, backup=3600)


def free_port() -> int:
    """Return a port that nobody has just now, below those that the kernel gives to connections."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def write(database: Path, report: Report) -> None:
    heartbeat(database).write_bytes(orjson.dumps(asdict(report)))


async def told(database: Path) -> str:
    """Return what `trackwire health` says once the bot has told of itself."""
    async with asyncio.timeout(60):
        while not heartbeat(database).exists():  # noqa: ASYNC110 - another process would not be heard either
            await asyncio.sleep(0.01)
    return await asyncio.to_thread(health, database)


async def test_a_running_bot_is_well_and_a_stopped_one_is_not(newsroom: Newsroom) -> None:  # noqa: F811
    """One line while it runs; after a stop, that nothing runs."""
    assert (await told(newsroom.database)).startswith("well: Telegram answered 0 s ago")
    await newsroom.stop_bot()
    with pytest.raises(Unwell, match="no bot is running"):
        health(newsroom.database)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"telegram": 200}, "Telegram has not answered for 3 min"),
        ({"worker": 1000}, "the delivery worker has hung for 17 min"),
        ({"overdue": 7200}, "something due waits for 2 hours"),
        ({"disk": 50 * 2**20}, "only 50 MB are free on the disk"),
        ({"backup": 3 * 86_400}, "the last backup is 3 days old"),
        (
            {"trouble": "the database cannot be read: disk I/O error"},
            "the database cannot be read: disk I/O error",
        ),
    ],
)
def test_each_fault_has_its_words(tmp_path: Path, change: dict, words: str) -> None:
    """What is not well is said, and nothing else."""
    database = tmp_path / "trackwire.db"
    write(database, replace(WELL, at=time.time(), **change))
    with pytest.raises(Unwell, match=f"^{words}$"):
        health(database)


def test_a_bot_that_hangs_or_was_killed(tmp_path: Path) -> None:
    """An old report, a report of a process that is gone, a file that is none."""
    database = tmp_path / "trackwire.db"
    write(database, replace(WELL, at=time.time() - 300))
    with pytest.raises(Unwell, match="the bot hangs: it has told nothing for 5 min"):
        health(database)
    gone = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], os.environ)
    os.waitpid(gone, 0)
    write(database, replace(WELL, at=time.time(), process=gone))
    with pytest.raises(Unwell, match="the last one was killed"):
        health(database)
    heartbeat(database).write_text("[]")
    with pytest.raises(Unwell, match="cannot be read"):
        health(database)


async def test_a_schedule_that_nobody_keeps_is_overdue(newsroom: Newsroom) -> None:  # noqa: F811
    """What should have gone out, and did not, is counted from its time."""
    running = await newsroom.start_bot_again()
    services = running.services
    pulse = Pulse(db=services.db, clock=services.clock, vitals=services.vitals, backups=False)
    assert (await pulse.report()).overdue == 0
    await newsroom.draft()
    past = newsroom.sandbox.clock.now() - timedelta(minutes=10)
    await services.db.transaction(editions.schedule, 1, past, now=past)  # written, and nobody woken
    report = await pulse.report()
    assert report.overdue == 600
    assert report.faults() == ("something due waits for 10 min",)


async def test_health_and_metrics_listen(newsroom: Newsroom) -> None:  # noqa: F811
    """Where BOT_LISTEN is set: /health in JSON, /metrics in Prometheus' form, with what was delivered."""
    address = f"127.0.0.1:{free_port()}"
    newsroom.settings["listen"] = address
    await newsroom.start_bot_again()
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("is out")
    async with aiohttp.ClientSession(f"http://{address}") as session:
        async with session.get("/health") as answer:
            body = await answer.json()
            assert (answer.status, body["status"], body["faults"]) == (200, "well", [])
        async with session.get("/metrics") as answer:
            assert answer.content_type == "text/plain"
            figures = await answer.text()
        async with session.get("/elsewhere") as answer:
            assert answer.status == 404
    assert 'trackwire_deliveries_total{outcome="sent"} 1.0' in figures
    assert 'trackwire_queue{side="readers"} 0.0' in figures
    assert "trackwire_update_seconds_count" in figures
    assert newsroom.sandbox.token not in figures


def test_asking_is_cheap() -> None:
    """A container asks every thirty seconds for a year: neither the Telegram client nor the database is loaded."""
    heavy = "{'aiohttp', 'aiosqlite', 'telegram', 'prometheus_client', 'jinja2'}"
    code = f"import sys, bot.ops.health, bot.settings; print(*({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == ""
