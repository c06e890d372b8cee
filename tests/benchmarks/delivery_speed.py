"""(b) Messages a second and CPU a message: the whole road, the sender alone, bare aiohttp, aiogram."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import yarl

from bot.delivery.messages import Messenger, body
from bot.delivery.transport import JSON
from bot.delivery.worker import IN_FLIGHT
from bot.news.article import Post
from bot.ops.run import at_rest
from bot.store.outbox import Delivery
from tests.benchmarks.canned import TOKEN, Canned, Rules, canned
from tests.benchmarks.office import UNLIMITED, Used, apart, connected, opened, prepare
from tests.benchmarks.report import ROOT, Figure, Spread, say

READERS = 5_000
RUNS = 7
LIMIT = 1_000
RIVAL = ROOT / ".venv" / "bench" / "bin" / "python"
WAYS = ("bare", "sender", "road", "aiogram")


def run() -> dict[str, Any]:
    """Measure all in turn, several times."""
    with tempfile.TemporaryDirectory() as folder, canned() as server:
        template, bodies = Path(folder) / "template.db", Path(folder) / "bodies.jsonl"
        prepare(template, READERS)
        rendered = apart(fill, template, server.url, environment=server.environment)
        messages = _write_bodies(template, bodies)
        say(f"{rendered['renditions']:.0f} renditions made, {messages} messages to send")
        found: dict[str, list[dict[str, float]]] = {}
        for number in range(1, RUNS + 1):
            for way in WAYS:  # so that ours stand beside the bare one
                found.setdefault(way, []).append(_measured(way, server, template, bodies))
                say(f"run {number}/{RUNS} {way}: {_line(found[way][-1])}")
            if number <= 3:  # they last longer, and differ less
                found.setdefault("limited", []).append(_measured("limited", server, template, bodies))
                say(f"run {number}/3 at {LIMIT} a second: {_line(found['limited'][-1])}")
    return {"rendering": rendered, **found}


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    cpu = {way: Spread.of(run["cpu_ms"] for run in results[way]) for way in (*WAYS, "limited")}
    rate = {way: Spread.of(run["a_second"] for run in results[way]) for way in (*WAYS, "limited")}
    share = Spread.of(100 * run["server_a_second"] / LIMIT for run in results["limited"])
    core = Spread.of(100 * run["core"] for run in results["limited"])
    refused = sum(run["refused"] for run in results["limited"])
    sender, road = (_times(results[way], results["bare"]) for way in ("sender", "road"))
    rival = cpu["aiogram"].median
    return [
        Figure("(b) limit of 1,000/s: share reached", "≥ 99%, no 429", f"{share.told('%')}; {refused:.0f} × 429",
               share.median >= 99 and not refused),
        Figure("(b) at 1,000/s: of one core", "≤ 50%", core.told("%", 0), core.median <= 50),
        Figure("(b) no limit: messages a second, whole road", "≥ 2,500", rate["road"].told(digits=0),
               rate["road"].median >= 2500),
        Figure("(b) bare aiohttp, same bodies: CPU ms a message", "", cpu["bare"].told(digits=3), None),
        Figure("(b) sender alone: CPU ms a message", "≤ 1.3 × bare",
               f"{cpu['sender'].told(digits=3)} = {sender.median:.2f} ×", sender.median <= 1.3),
        Figure("(b) whole road, synchronous=FULL: CPU ms a message", "≤ 2.2 × bare, < aiogram",
               f"{cpu['road'].told(digits=3)} = {road.median:.2f} ×",
               road.median <= 2.2 and cpu["road"].median < rival),
        Figure("(b) aiogram's bare send_message: CPU ms a message", "", cpu["aiogram"].told(digits=3), None),
    ]  # fmt: skip


def _times(ours: list[dict[str, float]], bare: list[dict[str, float]]) -> Spread:
    """Return how many times the CPU of the bare client we took, each run beside the bare one just before it.

    What else the machine did then, both had to bear; of two medians over minutes it would be in one, or the other.
    """
    return Spread.of(one["cpu_ms"] / other["cpu_ms"] for one, other in zip(ours, bare, strict=True))


def _line(found: dict[str, float]) -> str:
    return f"{found['a_second']:,.0f}/s, {found['cpu_ms']:.3f} ms CPU each, {found['core']:.0%} of a core"


def _measured(way: str, server: Canned, template: Path, bodies: Path) -> dict[str, float]:
    server.begin(Rules(limit=LIMIT if way == "limited" else 0))
    if way == "aiogram":
        found: dict[str, float] = _aiogram(server, bodies)
    elif way in ("road", "limited"):
        copy = template.with_name("copy.db")
        shutil.copy(template, copy)
        rate = LIMIT if way == "limited" else UNLIMITED
        found = apart(road, copy, server.url, rate, environment=server.environment)
    else:
        found = apart(bare if way == "bare" else sender, bodies, server.url, environment=server.environment)
    seen = server.seen()
    if way == "limited":
        found["server_a_second"] = (len(seen.times) - 1) / seen.span
    return found | {"refused": len(seen.refused), "arrived": len(seen.times)}


async def fill(path: Path, url: str) -> dict[str, float]:
    """Write the deliveries; return what rendering and fan-out took."""
    async with opened(path, url, UNLIMITED) as office:
        used = Used()
        await office.publish()
        renditions = await office.db.read(lambda tx: tx.execute("SELECT count(*) FROM renditions").fetchone()[0])
        told = used.told(renditions)
    return {"renditions": renditions, "seconds": told["seconds"], "cpu_ms_a_rendition": told["cpu_ms"]}


async def road(path: Path, url: str, rate: float) -> dict[str, float]:
    """Lease, begin, send and record all that was written."""
    async with opened(path, url, rate) as office:
        used = Used()
        await office.send()
        return used.told(await office.db.read(_sent))


def _sent(tx: Any) -> int:
    return int(tx.execute("SELECT count(*) FROM deliveries WHERE state = 6").fetchone()[0])


async def sender(bodies: Path, url: str) -> dict[str, float]:
    """Send the same by what the worker calls: pacer, body, transport, answer."""
    async with opened(bodies.with_name("pace.db"), url, UNLIMITED) as office:
        messenger = Messenger(office.bot, office.worker._pacer)
        bodies_given = map(orjson.loads, _lines(bodies))
        work = [
            _delivery(g["chat_id"], g["text"], g["parse_mode"], orjson.dumps(g["reply_markup"]).decode())
            for g in bodies_given
        ]

        async def send(item: tuple[Delivery, Post]) -> None:
            await messenger.call(*item, _nothing)

        return await _timed(work, send)


def _nothing() -> None:
    """Do what a call's leaving leads to here."""


async def bare(bodies: Path, url: str) -> dict[str, float]:
    """Post the same bodies by aiohttp, and read the answers."""
    work = _lines(bodies)
    address, me = (yarl.URL(f"{url}/bot{TOKEN}/{method}") for method in ("sendMessage", "getMe"))
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def post(content: bytes, to: yarl.URL = address) -> None:
            async with session.post(to, data=content, headers=JSON) as response:
                await response.read()

        await asyncio.gather(*(post(b"{}", me) for _ in range(IN_FLIGHT)))
        at_rest()  # as ours: what is imported here, and is none of its own, is not to be its burden
        return await _timed(work, post)


async def _timed(work: list[Any], send: Callable[[Any], Awaitable[None]]) -> dict[str, float]:
    """Send all, as many in flight as the worker has at most."""
    left = iter(work)

    async def go_on() -> None:
        for item in left:
            await send(item)

    used = Used()
    await asyncio.gather(*(go_on() for _ in range(IN_FLIGHT)))
    return used.told(len(work))


def _aiogram(server: Canned, bodies: Path) -> dict[str, float]:
    """Send the same by aiogram, which lives in an environment of its own (it wants an older pydantic)."""
    script = Path(__file__).with_name("rival") / "aiogram_send.py"
    command = [RIVAL, script, server.url, server.certificate, TOKEN, str(IN_FLIGHT), bodies]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _lines(bodies: Path) -> list[bytes]:
    return bodies.read_bytes().splitlines()


def _delivery(chat_id: int, text: str, parse_mode: str, keyboard: str) -> tuple[Delivery, Post]:
    post = Post(text=text, number=1, total=1, parse_mode=parse_mode, keyboard=keyboard)
    delivery = Delivery(
        dispatch_id=1,
        place_id=chat_id,
        part=0,
        rendition_id=1,
        attempts=0,
        message_id=None,
        fault=None,
        chat_id=chat_id,
        thread=0,
        target=False,
        parts=1,
        silent=False,
        replies_to=None,
    )
    return delivery, post


def _write_bodies(database: Path, bodies: Path) -> int:
    """Write the bodies of all messages, a line each; return how many."""
    with connected(database) as tx, contextlib.closing(bodies.open("wb")) as file:
        rows = tx.execute(
            "SELECT p.chat_id, o.text, o.parse_mode, o.keyboard FROM deliveries d"
            " JOIN places p ON p.id = d.place_id"
            " JOIN posts o ON (o.rendition_id, o.part) = (d.rendition_id, d.part)"
        ).fetchall()
        for row in rows:
            file.write(body(*_delivery(*row), paid=True) + b"\n")
        return len(rows)
