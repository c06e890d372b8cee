"""(e) How long people wait for an answer while a post goes out to readers at the free pace."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

import uvloop

from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.samples import sample_editions
from bot.sandbox import Person, Sandbox
from bot.store import articles, chats, editions
from bot.store.db import Connection, Database, to_ms
from tests.acceptance.process import BotProcess
from tests.benchmarks.report import Figure, say

READERS = 600
"""Twenty seconds of sending at 30 a second."""
ASKERS = 12
ASKING = 15.0
"""Seconds of the send in which people ask."""
PAUSE = 0.9
"""Seconds that somebody rests after an answer, so that no chat's own pace holds the next one up."""


def run() -> dict[str, Any]:
    """Let people ask the real bot for help, first while it idles, and then during the send."""
    with tempfile.TemporaryDirectory() as folder:
        return uvloop.run(_run(Path(folder)))


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    busy, idle = sorted(results["busy"]), sorted(results["idle"])
    p99 = _quantile(busy, 0.99)
    told = (
        f"{p99:.3f} s (median {_quantile(busy, 0.5):.3f}, {len(busy)} answers; {results['sent']} copies meanwhile)"
    )
    return [
        Figure("(e) /help during a bulk send: p99", "< 1 s", told, p99 < 1),
        Figure("(e) /help with nothing to send: p99", "", f"{_quantile(idle, 0.99):.3f} s", None),
    ]


def _quantile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


async def _run(folder: Path) -> dict[str, Any]:
    async with Sandbox() as sandbox:
        editor = sandbox.person("Elena Editor", user_id=1001)
        channel = sandbox.channel("Observer", username="observer", owner=editor)
        readers = [sandbox.person(f"Reader {number}") for number in range(READERS)]
        askers = [sandbox.person(f"Asker {number}") for number in range(ASKERS)]
        for person in (editor, *readers, *askers):
            await person.start()
        sandbox.world.updates.clear()
        bot = BotProcess(sandbox, folder, channel="@observer")
        db = await Database.open(folder / "trackwire.db")
        await db.transaction(_follow, readers, to_ms(sandbox.clock.now()))
        await db.close()
        await bot.start()
        idle = await _asked(askers, 5.0)
        await bot.stop()
        db = await Database.open(folder / "trackwire.db")
        await db.transaction(_schedule, sandbox)
        await db.close()
        await bot.start()
        await channel.wait_for(lambda message: message.from_bot)
        say(f"{READERS} copies go out, {ASKERS} people ask for help")
        before = _copies(readers)
        busy = await _asked(askers, ASKING)
        sent = _copies(readers) - before
        await bot.stop()
    return {"idle": idle, "busy": busy, "sent": sent}


async def _asked(askers: list[Person], seconds: float) -> list[float]:
    """Return the seconds of real time that each answer took."""
    ends = time.perf_counter() + seconds
    taken: list[float] = []

    async def ask(person: Person, number: int) -> None:
        await asyncio.sleep(number / len(askers))
        while (began := time.perf_counter()) < ends:
            await person.ask(None, "/help")
            taken.append(time.perf_counter() - began)
            await asyncio.sleep(PAUSE)

    await asyncio.gather(*(ask(person, number) for number, person in enumerate(askers)))
    return taken


def _copies(readers: list[Person]) -> int:
    return sum(message.from_bot for reader in readers for message in reader.chat.history.values())


def _follow(tx: Connection, readers: list[Person], now: int) -> None:
    chats.seed_tracks(tx, DEFAULT_TRACKS)
    tracks = [row.id for row in chats.tracks(tx)]
    for reader in readers:
        chats.meet(
            tx, reader.id, kind="private", title="Reader", username=None, language="en", timezone="UTC", now=now
        )
        chats.follow(tx, reader.id, 0, tracks, now=now)


def _schedule(tx: Connection, sandbox: Sandbox) -> None:
    now = sandbox.clock.now()
    number = articles.start(tx, chat_id=1, user_id=1, message_id=1, now=to_ms(now))
    editions.create(tx, number, sample_editions()[0], author_id=1, now=now)
    editions.schedule(tx, number, now, now=now)
