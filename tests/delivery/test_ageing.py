"""Ageing out: what is old goes, a step at a time; what waits, is stuck or can still be mended stays."""

import asyncio
import shutil
import signal
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.ops.ageing import age
from bot.sandbox import Person
from bot.sandbox.faults import Fault, FaultKind
from bot.settings import Settings
from bot.store import ageing, audit, holds, stuck
from bot.store.audit import Act, Entry
from bot.store.db import Connection, Database, to_ms
from bot.store.outbox import Stage

from .conftest import Office, texts
from .test_amendments import NOTICE, change, retract
from .test_digests import DAILY, until, wish

DAY = 86_400
SETTINGS = Settings.only(token="123456789:AAExample", keep_deliveries=3, keep_drafts=3, keep_audit=3)
LEDGER = ("deliveries", "posts", "renditions", "dispatches", "digests", "digest_editions")
KILLED = """
import asyncio, os, signal, sys
from datetime import datetime
from pathlib import Path
from bot.ops.ageing import age
from bot.store.db import Database
from tests.delivery.test_ageing import SETTINGS

async def main(path, now, left):
    db = await Database.open(Path(path))
    def count(_):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    await db._writer.set_trace_callback(count)
    await age(db, SETTINGS, datetime.fromisoformat(now))
    await db.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""
"""Ages a database, and is killed in the middle: when it begins its n-th statement."""


async def aged(office: Office) -> None:
    """Age what is older than three days."""
    await age(office.db, SETTINGS, office.now)


async def counts(office: Office, *tables: str) -> list[int]:
    return await office.db.read(lambda tx: [tx.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables])


async def sent(office: Office, count: int = 1) -> tuple[list[Person], list[int]]:
    """Return readers to whom editions were sent, the second with a copy of unknown fate, and their numbers."""
    await office.target(office.sandbox.channel("Observer"))
    readers = [await office.reader(f"Reader {n}", "economy") for n in range(3)]
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, method="sendMessage", chat=readers[1].id))
    await office.start()
    numbers = []
    for _ in range(count):
        numbers.append(await office.edition())
        await office.settled()
    return readers, numbers


async def test_old_copies_are_aged_out_but_what_is_stuck_and_the_channels(office: Office) -> None:
    """What readers were sent goes; a copy of unknown fate can be resent still, the channel's retracted."""
    readers, (number,) = await sent(office)
    (channel,) = [chat for chat in office.sandbox.world.chats.values() if chat.title == "Observer"]
    await office.pass_time(4 * DAY)
    await aged(office)
    stages = await office.stages()
    assert stages == {channel.id: [Stage.SENT], readers[1].id: [Stage.UNCONFIRMED]}
    (group,) = await office.db.read(stuck.groups)
    await office.db.transaction(stuck.resend, group.dispatch_id, 0, Stage.UNCONFIRMED, to_ms(office.now))
    office.worker.wake()
    await office.settled()
    assert len(texts(readers[1].chat)) == 1
    await aged(office)
    assert (await office.stages()) == {channel.id: [Stage.SENT]}
    await retract(office, number)
    await office.settled()
    assert texts(channel) == []
    assert texts(readers[0].chat) != [NOTICE]


async def test_within_the_period_every_copy_can_be_corrected_and_retracted(office: Office) -> None:
    """A correction begins the period anew, for the earlier waves too."""
    readers, (number,) = await sent(office)
    await office.pass_time(2 * DAY)
    await aged(office)
    await change(office, number, headline="A corrected headline")
    await office.settled()
    before = await counts(office, *LEDGER)
    await office.pass_time(2 * DAY)
    await aged(office)
    assert await counts(office, *LEDGER) == before
    await retract(office, number)
    await office.settled()
    assert [texts(readers[n].chat) for n in (0, 2)] == [[NOTICE]] * 2  # too old to be deleted


async def test_what_is_not_done_stays(office: Office) -> None:
    """A wave that is open is not looked at, however old."""
    await sent(office)
    await office.stop()  # the worker would close them
    await office.db.transaction(lambda tx: tx.execute("UPDATE dispatches SET state = 'filled'"))
    before = await counts(office, *LEDGER)
    await office.pass_time(9 * DAY)
    await aged(office)
    assert await counts(office, *LEDGER) == before


async def test_old_digests_leave_nothing(office: Office) -> None:
    """Their waves go with them, those of a correction too; the edition's stay, without texts; nothing dangles."""
    reader = await office.reader("Adam", "economy")
    await wish(office, reader, DAILY)
    await office.start()
    number = await office.edition()
    await office.published(number)
    await until(office, 12)
    await reader.chat.wait_for(lambda _: len(texts(reader.chat)) == 1)
    await office.settled()
    await change(office, number, headline="A corrected headline")
    await office.settled()
    await office.pass_time(4 * DAY)
    await aged(office)
    assert await counts(office, "deliveries", "posts", "digests", "digest_editions") == [0, 0, 0, 0]
    digests = "SELECT count(*) FROM dispatches WHERE kind = 'digest' OR digest IS NOT NULL"
    assert (await office.db.read(lambda tx: tx.execute(digests).fetchone()[0])) == 0
    assert await office.db.read(lambda tx: tx.execute("PRAGMA foreign_key_check").fetchall()) == []


async def drafts(office: Office, count: int) -> list[int]:
    """Make drafts; return their numbers."""
    numbers = [await office.edition(at=office.now) for _ in range(count)]
    await office.db.transaction(lambda tx: tx.execute("UPDATE editions SET state = 'draft', publish_at = NULL"))
    return numbers


async def test_drafts_that_nobody_touches_are_removed(office: Office) -> None:
    """Not what is scheduled, held or being edited, nor what was touched since; no number is given twice."""
    numbers = await drafts(office, 7)
    states = {1: "draft", 2: "cancelled", 3: "scheduled", 4: "held", 5: "draft", 6: "draft", 7: "draft"}
    assert list(states) == numbers
    await office.pass_time(4 * DAY)
    now = to_ms(office.now)

    def prepare(tx: Any) -> None:
        for number, state in states.items():
            tx.execute("UPDATE editions SET state = ?, publish_at = 1 WHERE id = ?", (state, number))
        holds.take_over(tx, 5, 1, office.now)
        tx.execute("UPDATE editions SET updated_at = ? WHERE id = 6", (now,))

    await office.db.transaction(prepare)
    await aged(office)
    left = await office.db.read(lambda tx: [row[0] for row in tx.execute("SELECT id FROM editions ORDER BY id")])
    assert left == [3, 4, 5, 6, 7]
    assert await counts(office, "articles") == [5]
    noted = await office.db.read(lambda tx: list(audit.everything(tx, edition_id=None)))
    assert [(row.act, row.edition_id, row.actor_id) for row in noted] == [(Act.DISCARDED, n, 0) for n in (1, 2)]


async def test_the_audit_is_aged_and_nothing_younger_can_go(office: Office) -> None:
    """The oldest rows go; whoever tries to remove another one is refused as before."""
    for day in range(3):
        await office.db.transaction(audit.note, Entry(actor_id=7, act=Act.BACKED_UP, at=to_ms(office.now) + day))
    await office.pass_time(3 * DAY + 0.001)
    await aged(office)
    assert await counts(office, "audit") == [2]
    for statement in ("DELETE FROM audit", "DELETE FROM rules", "UPDATE audit SET at = 0"):
        with closing(sqlite3.connect(office.path)) as db:
            refused = False
            try:
                db.execute(statement)
                db.execute("DELETE FROM audit")
            except sqlite3.IntegrityError as fault:
                refused = "append-only" in str(fault)
            assert refused, statement


async def test_for_ever(office: Office) -> None:
    """With 0 nothing is aged out."""
    await sent(office)
    await office.db.transaction(audit.note, Entry(actor_id=7, act=Act.BACKED_UP, at=0))
    before = await counts(office, *LEDGER, "audit")
    await office.pass_time(5000 * DAY)
    kept = Settings.only(token="123456789:AAExample", keep_deliveries=0, keep_drafts=0, keep_audit=0)
    await age(office.db, kept, office.now)
    assert await counts(office, *LEDGER, "audit") == before


async def test_many_are_aged_in_small_steps(office: Office) -> None:
    """No step removes more than it may; together they remove all."""
    readers, (number,) = await sent(office)
    await office.pass_time(4 * DAY)
    steps = []
    while removed := await office.db.transaction(ageing.age_story, -number, to_ms(office.now), 1):
        steps.append(removed)
    assert steps == [1, 1]
    assert set(await office.stages()) - {readers[1].id} == {
        chat.id for chat in office.sandbox.world.chats.values() if chat.title == "Observer"
    }


def rows(path: Path, tables: Sequence[str]) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]


async def test_killed_at_any_statement_it_goes_on(office: Office, tmp_path: Path) -> None:
    """A process that ages is killed by SIGKILL again and again: in the end the same is left as without kills."""
    await drafts(office, 4)
    await sent(office, 2)
    for _ in range(3):
        await office.db.transaction(audit.note, Entry(actor_id=7, act=Act.BACKED_UP, at=to_ms(office.now)))
    await office.stop()
    await office.pass_time(4 * DAY)
    await office.db.close()
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    for path in (whole, killed):
        shutil.copy(office.path, path)
    db = await Database.open(whole)
    await age(db, SETTINGS, office.now)
    await db.close()
    codes = []
    for statement in (3, 9, 14, 1000):
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED, str(killed), office.now.isoformat(), str(statement)
        )
        codes.append(await child.wait())
        rows(killed, ())
    assert codes == [-signal.SIGKILL] * 3 + [0]
    tables = (*LEDGER, "editions", "articles", "audit", "rules")
    assert rows(killed, tables) == rows(whole, tables)
    office.db = await type(office.db).open(office.path)


async def test_the_file_shrinks(tmp_path: Path) -> None:
    """What is free in it is given back, in steps; one made without that is converted at a start."""
    path = tmp_path / "trackwire.db"
    db = await Database.open(path)
    await db.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.executescript("PRAGMA auto_vacuum = NONE; VACUUM;")  # as a dump that was read in
        assert made.execute("PRAGMA auto_vacuum").fetchone()[0] == 0
    for _ in range(2):  # at the first start it is converted; the second leaves it as it is
        db = await Database.open(path)
        await db.transaction(lambda tx: tx.execute("CREATE TABLE IF NOT EXISTS big (x)"))
        await db.transaction(lambda tx: tx.execute("INSERT INTO big SELECT zeroblob(4000000)"))
        await db.transaction(lambda tx: tx.execute("DELETE FROM big"))
        assert await db.transaction(ageing.shrink, 10) > 0
        await age(db, SETTINGS, datetime(2026, 3, 1, tzinfo=UTC))
        await db.close()
        assert path.stat().st_size < 1_000_000


def test_a_file_that_cannot_shrink_is_let_be(tmp_path: Path) -> None:
    """There was no room to convert it: its free pages stay in it, and nobody tries for ever."""
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as old:
        old.executescript("CREATE TABLE big (x); INSERT INTO big SELECT zeroblob(100000); DELETE FROM big;")
        assert old.execute("PRAGMA freelist_count").fetchone()[0] > 10
        assert ageing.shrink(old) == 0


async def test_what_else_grows_is_bounded(office: Office) -> None:
    """Alerts that were told, a model's answers, entries of feeds that no article is of: the old ones go."""
    await office.target(office.sandbox.channel("Observer"))
    await office.start()
    number = await office.edition()
    await office.settled()
    old, now = to_ms(office.now), to_ms(office.now) + 5 * DAY * 1000

    def grown(tx: Connection) -> None:
        for at in (old, now):
            tx.execute(
                "INSERT INTO alerts (key, kind, details, created_at) VALUES (?, 'stuck', '{}', ?)", (at, at)
            )
            told = "INSERT INTO alerts (key, kind, details, created_at, told_at) VALUES (?, 'stuck', '{}', ?, ?)"
            tx.execute(told, (f"told {at}", at, at))
            tx.execute("INSERT INTO model_summaries VALUES (?, 'Words', ?)", (str(at).encode(), at))
        for feed in ("a", "b"):
            tx.execute("INSERT INTO feeds (url, title, polled_at, added_at) VALUES (?, 'Feed', 0, 0)", (feed,))
            tx.executemany(
                "INSERT INTO feed_entries SELECT id, ?, ?, ?, ? FROM feeds WHERE url = ?",
                [(bytes([n]), str(n), number if n == 1 else None, n, feed) for n in range(6)],
            )

    def left(tx: Connection) -> list[list[Any]]:
        queries = (
            "SELECT key FROM alerts WHERE kind = 'stuck' ORDER BY id",
            "SELECT created_at FROM model_summaries",
            "SELECT seen_at FROM feed_entries ORDER BY feed_id, seen_at",
        )
        return [[row[0] for row in tx.execute(query)] for query in queries]

    await office.db.transaction(grown)
    await office.pass_time(5 * DAY)
    await aged(office)
    while await office.db.transaction(ageing.age_entries, 3, 1):
        pass
    # What the desk was not told yet is told, however old; of what an article was made stays known.
    assert await office.db.read(left) == [[str(old), str(now), f"told {now}"], [now], [1, 3, 4, 5] * 2]
