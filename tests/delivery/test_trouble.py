"""Trouble with the machine: disk, locks, clocks, stops and kills. Nothing is lost, and it says what is wrong."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import DatabaseBusy
from bot.sandbox import Fault, FaultKind
from bot.sandbox.model import Chat
from bot.store import doubts
from bot.store.alerts import AlertKind
from bot.store.editions import State, get
from bot.store.lock import ProcessLock
from bot.store.outbox import Stage

from .conftest import Office, texts


class Listener(logging.Handler):
    """Hears what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.heard = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self.heard.set()

    async def until(self, words: str) -> str:
        """Return the first line with these words."""
        async with asyncio.timeout(60):
            while True:
                self.heard.clear()
                if found := next((line for line in self.lines if words in line), None):
                    return found
                await self.heard.wait()


@pytest.fixture
async def log() -> AsyncIterator[Listener]:
    listener = Listener()
    logging.getLogger("bot").addHandler(listener)
    yield listener
    logging.getLogger("bot").removeHandler(listener)


async def full(office: Office, *, is_full: bool) -> None:
    """Make the disk full, as far as SQLite can tell, or free again."""

    def limit(tx: sqlite3.Connection) -> None:
        pages = tx.execute("PRAGMA page_count").fetchone()[0] if is_full else 1 << 30
        tx.execute(f"PRAGMA max_page_count = {pages}")

    await office.db.transaction(limit)


async def test_a_full_disk(office: Office, log: Listener) -> None:
    """The log names the database and the reason; when there is room again everybody gets theirs, once."""
    office.rate = 1000
    readers = [await office.reader(f"Reader {n}", "economy", "history") for n in range(50)]
    number = await office.edition(whole=False)
    await full(office, is_full=True)
    await office.start()
    assert str(office.path) in await log.until("database or disk is full")
    assert not any(texts(reader.chat) for reader in readers)
    await full(office, is_full=False)
    office.publisher.wake()
    await office.settled()
    assert (await office.db.read(get, number)).state is State.PUBLISHED
    assert {len(texts(reader.chat)) for reader in readers} == {1}


async def test_outcomes_outlive_a_lock(office: Office, log: Listener) -> None:
    """A message that was sent while nothing could be written is recorded as sent when it can, not sent again."""
    reader = await office.reader("Adam Reader", "economy")
    slow = office.sandbox.faults.add(Fault(kind=FaultKind.SLOW, seconds=30, accepted=True))
    await office.start()
    await office.edition()
    await slow.hit()
    async with locked(office):
        slow.release()
        await log.until("database is locked")
    await office.settled()
    assert len(texts(reader.chat)) == 1
    assert (await office.stages())[reader.id] == [Stage.SENT]


@asynccontextmanager
async def locked(office: Office) -> AsyncIterator[None]:
    """Let another program hold the database."""
    await office.db.transaction(lambda tx: tx.execute("PRAGMA busy_timeout = 20"))
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


async def test_a_database_that_another_program_locks(office: Office, log: Listener) -> None:
    """Nothing goes out that cannot be recorded; then all of it goes."""
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(10)]
    number = await office.edition(at=office.now + timedelta(minutes=1))
    await office.start()
    async with locked(office):
        await office.pass_time(60)
        await log.until("database is locked")
        assert not any(texts(reader.chat) for reader in readers)
    office.publisher.wake()
    await office.settled()
    assert (await office.db.read(get, number)).state is State.PUBLISHED
    assert {len(texts(reader.chat)) for reader in readers} == {1}


async def test_a_clock_set_back_an_hour(office: Office) -> None:
    """What waits for another try waits no hour longer; the desk is told once."""
    reader = await office.reader("Adam Reader", "economy")
    office.sandbox.faults.add(Fault(kind=FaultKind.SERVER))
    await office.start()
    await office.edition()
    await office.wait_stage(reader.chat, Stage.WAITING)
    await office.sandbox.clock.set(office.now - timedelta(hours=1))
    office.worker.wake()
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM alerts WHERE kind = ?", (AlertKind.CLOCK_SET_BACK,)).fetchone()
    )
    await office.pass_time(2)
    await office.settled()
    assert len(texts(reader.chat)) == 1
    (alert,) = [alert for alert in await office.alerts() if alert.kind == AlertKind.CLOCK_SET_BACK]
    assert alert.details["seconds"] == 3600


async def test_a_clock_set_back_while_something_is_written(office: Office) -> None:
    """A wake that comes in the middle of a write is heard after it, and the clock is looked at again."""
    await office.start()
    await office.published(await office.edition())
    async with asyncio.timeout(60), office.db._write_lock:
        office.worker.wake()
        while not office.db._write_lock._waiters:  # noqa: ASYNC110 - a lock has no event
            await asyncio.sleep(0)
        await office.sandbox.clock.set(office.now - timedelta(hours=1))
        office.worker.wake()
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM alerts WHERE kind = ?", (AlertKind.CLOCK_SET_BACK,)).fetchone()
    )


async def test_a_clock_set_back_does_not_keep_a_channel_in_doubt(office: Office) -> None:
    """A post that is to be looked for in a quarter of a minute is looked for then, whatever the clock shows."""
    channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    await office.seen((await office.desk.send(channel, "Before"))[0])
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=True))
    await office.start()
    number = await office.edition()
    await office.wait_stage(channel, Stage.UNCONFIRMED)
    await office.sandbox.clock.set(office.now - timedelta(hours=1))
    office.worker.wake()
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM alerts WHERE kind = ?", (AlertKind.CLOCK_SET_BACK,)).fetchone()
    )
    await office.pass_time(16)
    await office.published(number)
    assert len(texts(channel)) == 1


async def in_doubt(office: Office) -> tuple[Chat, int]:
    """Return a channel to which a post has surely not come yet, and the edition: Telegram may accept it late."""
    channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    await office.seen((await office.desk.send(channel, "Before"))[0])
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET))
    await office.start()
    number = await office.edition()
    await office.wait_stage(channel, Stage.UNCONFIRMED)
    return channel, number


async def accept_late(office: Office, channel: Chat) -> None:
    """Let the post in doubt come into the channel after all."""
    text, parse_mode = await office.db.read(
        lambda tx: tx.execute("SELECT text, parse_mode FROM posts WHERE part = 0").fetchone()
    )
    await office.bot.send_message(channel.id, text, parse_mode=parse_mode)


async def test_a_clock_set_forward_does_not_cut_a_search_short(office: Office) -> None:
    """A post that Telegram accepts ten seconds late is found, whatever the clock was set to: it goes once."""
    channel, number = await in_doubt(office)
    await office.sandbox.clock.step(3600)
    office.worker.wake()
    await office.rest()
    await office.pass_time(10)
    await accept_late(office, channel)
    await office.pass_time(5)
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_a_clock_set_forward_while_the_bot_was_down(office: Office) -> None:
    """A new run does not know how long the old one has waited: it waits as long again."""
    channel, number = await in_doubt(office)
    await office.kill()
    await office.sandbox.clock.step(3600)
    await office.start()
    await office.rest()
    await office.pass_time(10)
    await accept_late(office, channel)
    await office.pass_time(5)
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_a_clock_set_forward_and_back_again(office: Office) -> None:
    """What was in doubt before both is looked for no earlier, and what came into doubt between them no later."""
    channel, number = await in_doubt(office)
    await office.sandbox.clock.step(3600)
    office.worker.wake()
    await office.rest()
    await office.sandbox.clock.step(-3600)
    office.worker.wake()
    await office.rest()
    await office.pass_time(10)
    await accept_late(office, channel)
    await office.pass_time(5)
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_a_clock_set_forward_while_telegram_cannot_be_asked(office: Office) -> None:
    """It is asked again a quarter of a minute later, and what is known of the post is as good as before."""
    channel, number = await in_doubt(office)
    unasked = office.sandbox.faults.add(Fault(kind=FaultKind.SERVER, method="forwardMessage"))
    await office.pass_time(15)
    await unasked.hit()
    await office.rest()
    await office.sandbox.clock.step(3600)
    office.worker.wake()
    await office.rest()
    assert len(office.sandbox.asked("forwardMessage")) == 1
    await office.pass_time(15)
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_a_clock_set_forward_ends_no_pause(office: Office) -> None:
    """What Telegram refused for a second goes a second later, and not when the clock says so."""
    reader = await office.reader("Adam Reader", "economy")
    office.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, retry_after=1))
    await office.start()
    await office.edition()
    await office.wait_stage(reader.chat, Stage.WAITING)
    await office.sandbox.clock.step(3600)
    office.worker.wake()
    await office.settled()
    refused, sent = (
        request.began
        for request in office.sandbox.asked("sendMessage")
        if request.parameters["chat_id"] == reader.id
    )
    assert sent - refused >= 1.0
    assert len(texts(reader.chat)) == 1


async def test_a_clock_set_back_while_the_bot_was_down(office: Office) -> None:
    """The next run notices it by what the outbox remembers."""
    reader = await office.reader("Adam Reader", "economy")
    office.sandbox.faults.add(Fault(kind=FaultKind.SERVER))
    await office.start()
    await office.edition()
    await office.wait_stage(reader.chat, Stage.WAITING)
    await office.stop()
    await office.sandbox.clock.set(office.now - timedelta(hours=1))
    await office.start()
    await office.db.until(
        lambda tx: tx.execute("SELECT 1 FROM alerts WHERE kind = ?", (AlertKind.CLOCK_SET_BACK,)).fetchone()
    )
    await office.pass_time(2)
    await office.settled()
    assert len(texts(reader.chat)) == 1


async def test_a_stop_lets_calls_end_and_records_them(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """What is under way is finished, written down and told; what is not stays for the next run."""
    caplog.set_level(logging.DEBUG, "bot.delivery.telling")
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(20)]
    slow = office.sandbox.faults.add(Fault(kind=FaultKind.SLOW, nth=5, seconds=0.3, accepted=True))
    await office.start()
    await office.edition()
    await slow.hit()
    await office.stop()
    stages = [stage for found in (await office.stages()).values() for stage in found]
    assert not {Stage.ATTEMPTING, Stage.LEASED, Stage.UNCONFIRMED} & set(stages)
    assert stages.count(Stage.SENT) == sum(len(texts(reader.chat)) for reader in readers)
    assert stages.count(Stage.SENT) == caplog.messages.count("a call ended: sent")
    assert Stage.WAITING in stages
    await office.start()
    await office.settled()
    assert {len(texts(reader.chat)) for reader in readers} == {1}


async def test_a_stop_while_another_program_locks_the_database(office: Office, log: Listener) -> None:
    """What ended is written down as soon as it can be: nobody is left in doubt."""
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(3)]
    slow = office.sandbox.faults.add(Fault(kind=FaultKind.SLOW, nth=2, seconds=60, accepted=True))
    await office.start()
    await office.edition()
    await slow.hit()
    async with locked(office):
        stopping = asyncio.create_task(office.worker.stop())
        slow.release()
        await log.until("database is locked")
    await stopping
    stages = [stage for found in (await office.stages()).values() for stage in found]
    assert not {Stage.ATTEMPTING, Stage.LEASED, Stage.UNCONFIRMED} & set(stages)
    assert stages.count(Stage.SENT) == sum(len(texts(reader.chat)) for reader in readers)


async def test_a_defect_of_the_probing_ends_the_worker(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not passed over in silence: a channel in doubt would wait for ever."""

    def broken(_tx: sqlite3.Connection) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(doubts, "open_doubts", broken)
    await office.start()
    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(office.worker_task, 60)


async def test_a_kill_leaves_in_doubt_what_was_under_way(office: Office) -> None:
    """A copy under way is in /stuck after it, with the reason; the others go on; the desk is told once."""
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(20)]
    slow = office.sandbox.faults.add(Fault(kind=FaultKind.SILENT, nth=5, accepted=True))
    await office.start()
    await office.edition()
    await slow.hit()
    await office.kill()
    await office.start()
    await office.settled()
    stages = await office.stages()
    doubtful = [reader for reader in readers if stages[reader.id] == [Stage.UNCONFIRMED]]
    assert 1 <= len(doubtful) <= 5
    assert all(len(texts(reader.chat)) == 1 for reader in readers if reader not in doubtful)
    assert all(len(texts(reader.chat)) <= 1 for reader in doubtful)
    assert [alert.kind for alert in await office.alerts()].count(AlertKind.STUCK) == 1


async def test_a_kill_during_a_channel_post(office: Office) -> None:
    """The next run finds the post in the channel, and sends it no second time."""
    channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    await office.seen((await office.desk.send(channel, "Before"))[0])
    silent = office.sandbox.faults.add(Fault(kind=FaultKind.SILENT, accepted=True))
    await office.start()
    number = await office.edition()
    await silent.hit()
    await office.kill()
    await office.start()
    await office.wait_stage(channel, Stage.UNCONFIRMED)
    await office.pass_time(15)
    await office.published(number)
    assert len(texts(channel)) == 1


async def test_nothing_more_goes_to_a_channel_in_doubt(office: Office) -> None:
    """A second edition waits for the first one's fate; then both are there, in order, once."""
    channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    await office.seen((await office.desk.send(channel, "Before"))[0])
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET))
    await office.start()
    first = await office.edition()
    await office.wait_stage(channel, Stage.UNCONFIRMED)
    second = await office.edition()
    await office.wait_stage(channel, Stage.UNCONFIRMED, Stage.WAITING)
    assert texts(channel) == []
    await office.pass_time(15)
    await office.published(first)
    await office.published(second)
    ids = [row async for row in _ids(office, first, second)]
    assert ids == sorted(ids)
    assert len(texts(channel)) == 2


async def _ids(office: Office, *numbers: int) -> AsyncIterator[int]:
    for number in numbers:
        row = await office.db.read(
            lambda tx, number=number: tx.execute(
                "SELECT d.message_id FROM deliveries d JOIN dispatches w ON w.id = d.dispatch_id"
                " WHERE w.edition_id = ? AND w.side = 'targets'",
                (number,),
            ).fetchone()
        )
        yield row[0]


@pytest.mark.parametrize("spoil", ["group", "no id known", "protected", "no desk"])
async def test_what_cannot_be_found_out_is_left_to_people(office: Office, spoil: str) -> None:
    """The desk is told once, with the channel and the reason; the post is not sent a second time."""
    if spoil == "group":
        channel = await office.target(office.sandbox.group("Newsroom group", owner=office.desk))
    else:
        channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    if spoil != "no id known":
        await office.seen((await office.desk.send(channel, "Before"))[0])
    channel.protected = spoil == "protected"
    if spoil == "no desk":
        office.desk = office.sandbox.person("Nobody Known")
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=True))
    await office.start()
    number = await office.edition()
    await office.wait_stage(channel, Stage.UNCONFIRMED)
    await office.pass_time(15)
    await office.published(number)
    assert len(texts(channel)) == 1
    (alert,) = [alert for alert in await office.alerts() if alert.kind == AlertKind.UNCONFIRMED]
    assert (alert.details["edition_id"], alert.details["title"]) == (number, channel.title)


async def test_a_second_process_stops(tmp_path: Path) -> None:
    """The lock is free again as soon as its holder is gone."""
    first = ProcessLock.take(tmp_path / "trackwire.db")
    with pytest.raises(DatabaseBusy, match="Another Trackwire is running"):
        ProcessLock.take(tmp_path / "trackwire.db")
    first.release()
    ProcessLock.take(tmp_path / "trackwire.db").release()
