"""What /metrics and /health tell: each figure moves with what it is about."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bot.sandbox.faults import Fault, FaultKind
from bot.store import chores, editions
from bot.store.chores import Chore
from bot.store.db import Connection, to_ms
from bot.store.outbox import Stage
from tests.acceptance.conftest import Newsroom, newsroom  # noqa: F401 - a fixture
from tests.acceptance.test_summarizer import Endpoint, endpoint  # noqa: F401 - a fixture
from tests.ops.test_health import free_port

Figures = dict[str, float]


async def listening(newsroom: Newsroom, **settings: Any) -> None:  # noqa: F811
    """Start the bot again, to listen."""
    newsroom.settings |= {"listen": f"127.0.0.1:{free_port()}", **settings}
    await newsroom.start_bot_again()


async def asked(newsroom: Newsroom, path: str) -> str:  # noqa: F811
    address = f"http://{newsroom.settings['listen']}{path}"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return await answer.text()


async def figures(newsroom: Newsroom) -> Figures:  # noqa: F811
    """Return what /metrics says, by name, with the label's value behind a dot."""
    found: Figures = {}
    for family in text_string_to_metric_families(await asked(newsroom, "/metrics")):
        for sample in family.samples:
            name = ".".join((sample.name.removeprefix("trackwire_"), *sample.labels.values()))
            found[name] = sample.value
    return found


async def until(newsroom: Newsroom, holds: Callable[[Figures], bool]) -> Figures:  # noqa: F811
    """Return the figures once they are so."""
    async with asyncio.timeout(60):
        while not holds(found := await figures(newsroom)):  # noqa: ASYNC110 - as a scraper does
            await asyncio.sleep(0.01)
    return found


async def publish(newsroom: Newsroom) -> None:  # noqa: F811
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")


def written(tx: Connection) -> bool:
    """Return whether a refusal is written down, with the time of the next attempt."""
    return (
        tx.execute("SELECT 1 FROM deliveries WHERE attempts AND state = ?", (Stage.WAITING,)).fetchone()
        is not None
    )


async def test_deliveries_by_outcome_and_what_waits(newsroom: Newsroom) -> None:  # noqa: F811
    """A post that is out, a reader who has blocked the bot; a refusal for the pace leaves it in the queue."""
    await listening(newsroom)
    before = await figures(newsroom)
    assert (before["queue.targets"], before["rate_limit_refusals_total"]) == (0, 0)
    await newsroom.reader.ask(None, "/follow economy")
    flood = Fault(kind=FaultKind.FLOOD, method="sendMessage", chat=newsroom.channel.id, retry_after=2)
    newsroom.sandbox.faults.add(flood)
    newsroom.sandbox.faults.add(Fault(kind=FaultKind.BLOCKED, method="sendMessage", chat=newsroom.reader.id))
    await publish(newsroom)
    waiting = await until(newsroom, lambda found: found.get("deliveries_total.flood") == 1)
    assert (waiting["queue.targets"], waiting["rate_limit_refusals_total"]) == (1, 1)
    async with asyncio.timeout(60):
        while not await newsroom.running.services.db.read(written):  # noqa: ASYNC110 - another task writes it
            await asyncio.sleep(0.01)
    await newsroom.sandbox.clock.advance(10)
    await newsroom.editor.chat.wait_for_text("is out")
    done = await until(newsroom, lambda found: found.get("deliveries_total.dead") == 1)
    assert done["deliveries_total.sent"] == 1
    done = await until(newsroom, lambda found: found["queue.readers"] == 0)
    assert done["queue.targets"] == 0


async def test_lag_and_what_is_overdue(newsroom: Newsroom) -> None:  # noqa: F811
    """The bot was down for a minute after its time: the lag says so; what nobody keeps is overdue."""
    await listening(newsroom)
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 10min")
    await newsroom.stop_bot()
    await newsroom.sandbox.clock.advance(660)
    await newsroom.start_bot()
    await newsroom.editor.chat.wait_for_text("is out")
    late = await figures(newsroom)
    assert 60 <= late["publication_lag_seconds"] < 120
    assert late["overdue_seconds"] == 0
    await newsroom.draft()
    past = newsroom.sandbox.clock.now() - timedelta(minutes=10)
    await newsroom.running.services.db.transaction(editions.schedule, 2, past, now=past)  # nobody is woken
    assert (await figures(newsroom))["overdue_seconds"] >= 600


async def test_pace_handlers_and_the_machine(newsroom: Newsroom) -> None:  # noqa: F811
    """The pace as it is set, each update that was handled, the silence of each part, disk and database."""
    await listening(newsroom, messages_per_second=7)
    before = await figures(newsroom)
    for _ in range(3):
        await newsroom.reader.ask(None, "/help")
    found = await until(newsroom, lambda f: f["update_seconds_count"] >= before["update_seconds_count"] + 3)
    assert 0 < found["update_seconds_sum"] < 20
    assert found["pace_messages_per_second"] == 7
    assert 0 <= found["silence_seconds.telegram"] < 20
    assert 0 <= found["silence_seconds.worker"] < 20
    assert found["disk_free_bytes"] > 2**20
    assert found["database_bytes"] > 4096
    assert found["untold_alerts"] == 0


async def test_the_summarizers_time(newsroom: Newsroom, endpoint: Endpoint) -> None:  # noqa: F811
    """Each call of the model is counted with its time."""
    await listening(newsroom, summarizer_url=endpoint.url)
    assert (await figures(newsroom))["summarizer_seconds_count"] == 0
    await newsroom.draft()
    found = await figures(newsroom)
    assert found["summarizer_seconds_count"] > 0
    assert found["summarizer_seconds_sum"] > 0


async def test_health_names_what_it_looks_at(newsroom: Newsroom) -> None:  # noqa: F811
    """Age of the last answer of Telegram's, the worker, what is overdue, the disk, the last backup and its age."""
    await listening(newsroom)
    async with aiohttp.ClientSession(f"http://{newsroom.settings['listen']}") as session:
        first = await (await session.get("/health")).json()
        now = to_ms(newsroom.sandbox.clock.now())
        await newsroom.running.services.db.transaction(chores.done, Chore.BACKUP, now - 3_600_000)
        then = await (await session.get("/health")).json()
        await newsroom.running.services.db.transaction(chores.done, Chore.BACKUP, now - 60 * 3_600_000)
        late = await session.get("/health")
        assert late.status == 503
        assert (await late.json())["faults"] == ["the last backup is 2 days old"]
    assert {"telegram", "worker", "overdue", "disk", "backup", "status", "faults"} <= set(first)
    assert (first["status"], first["backup"], first["overdue"]) == ("well", None, 0)
    assert (then["status"], then["backup"]) == ("well", 3600)
