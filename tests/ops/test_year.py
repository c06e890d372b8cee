"""Day after day of a newsroom's life: what is kept for a time does not grow, neither on the disk nor in memory.

`make year` lives through 365 days; `make test` through a few, with short periods.
"""

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ops.night import FOLDER
from bot.sandbox import Sandbox
from bot.store.db import to_ms
from tests.acceptance.conftest import Newsroom
from tests.acceptance.process import BotProcess

DAYS = int(os.environ.get("YEAR_DAYS", "13"))
KEPT = 2
"""Days for which things are kept, and copies of the database."""
ABOUT = 12
"""Editors, and readers: each has a day in twelve, for a chat gets a message a second, of real time; a channel
one in three, which is how long a day takes."""
PATIENCE = 60.0
PAGES = 20
"""Of the file, that a day may add: its article, the posts in the channel, what is indexed of them."""
CHANCE = 1
"""A row more, where it depends on the instant."""
STEP = 2**20
"""Bytes by which the file grows at a time: when its log goes into it."""
FILES = 8
"""Connections that may be open by chance."""
THREADS = 4
"""Of asyncio's pool, which starts one when none is free, up to four more than there are cores, and ends none."""
MEMORY, CREEP = 12 * 2**20, 64 * 2**10
"""Bytes that may be added to the memory in use, once all that is loaded is loaded, by caches; and by each day."""
LASTING = {
    **dict.fromkeys(("articles", "editions", "revisions", "renditions", "posts", "deliveries", "sightings"), 1),
    **dict.fromkeys(("search", "search_content", "search_docsize"), 1),
    # Of the index an article takes three pages, however many there are: they are merged as they come.
    **dict.fromkeys(("search_data", "search_idx"), 5),
    "article_parts": 2,
    "dispatches": 2,
    "sketches": 60,
    "inbox": 16,
    "follower_days": 7,
    "outcome_days": 6,
    "departures": 2,
    "taps": 5,  # figures: a few numbers a day
}
"""Rows that a day adds of what is to last, articles and posts in channels; or whose bound lies beyond a year."""


class Life:
    """A newsroom that publishes, and readers who do what readers do, every day the same."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.room = Newsroom(sandbox, folder / "trackwire.db")
        self.editors = [self.room.editor, *(sandbox.person(f"Editor {number}") for number in range(1, ABOUT))]
        self.readers = [sandbox.person(f"Reader {number}") for number in range(ABOUT)]
        kept = {"keep_deliveries": KEPT, "keep_drafts": KEPT, "keep_audit": KEPT, "backups": KEPT}
        self.bot = BotProcess(sandbox, folder, channel="@observer", paid_broadcast=True, **kept)
        self.bot.settings["owners"] = ",".join(str(editor.id) for editor in self.editors)

    async def begin(self) -> None:
        """Let the bot run, and readers follow; one of them reads a daily digest."""
        await self.bot.start()
        for person in (*self.editors, *self.readers):
            await person.ask(None, "/start")
        for reader in self.readers:
            await reader.ask(None, "/follow all")
        await self.readers[0].ask(None, "/digest daily 20:00")

    async def day(self, number: int) -> None:
        """Live one: an article, a draft that comes to nothing, readers about; then the night."""
        reader, room = self.readers[number % ABOUT], self.room
        room.editor = self.editors[number % ABOUT]
        card = await room.draft()
        edition = int(card.text.partition("#")[2].split()[0].strip("*:.,"))
        await room.editor.ask(None, f"/publish {edition}")
        await room.editor.chat.wait_for_text("is out", after=card.id)
        await room.draft(
            f"A note of day {number}\n\nIt is long enough to be an article, and stays a draft for ever."
        )
        for words in (
            "/unfollow media",
            "/follow media",
            "/latest",
            f"/read {edition}",
            "/search Baku",
            "/settings",
        ):
            await reader.ask(None, words)
        await reader.send(None, "words that are no command")
        night = (self.sandbox.clock.now() + timedelta(days=1)).replace(hour=4, minute=0)
        await self.sandbox.clock.set(night)
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(self.over, to_ms(night) - 1800_000):  # noqa: ASYNC110 - a process
                await asyncio.sleep(0.02)

    def over(self, night: int) -> bool:
        """Return whether the night's work is done, and nothing waits to be sent."""
        with closing(sqlite3.connect(self.room.database, timeout=30)) as db:
            done = db.execute("SELECT 1 FROM chores WHERE name = 'night' AND done_at >= ?", (night,)).fetchone()
            waits = db.execute("SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled')").fetchone()
        return done is not None and waits is None

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with closing(sqlite3.connect(self.room.database, timeout=30)) as db:
            names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}

    def measured(self) -> dict[str, int]:
        """Return what the disk and the process hold."""
        process = Path(f"/proc/{self.bot.pid}")
        resident = int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        database = self.room.database
        return {
            "resident": resident,
            "files": len(list((process / "fd").iterdir())),
            "threads": len(list((process / "task").iterdir())),
            "database": database.stat().st_size,
            "log": database.with_name(f"{database.name}-wal").stat().st_size,
            "copies": len(list((database.parent / FOLDER).iterdir())),
            "beside": len(list(database.parent.iterdir())),
        }


@pytest.mark.timeout(60 + 5 * DAYS)
async def test_what_is_kept_for_a_time_does_not_grow(tmp_path: Path) -> None:
    """Rows, the file, its log, copies, memory, open files, threads: as many at the end as after the first days."""
    days = range(3 * KEPT + 1, DAYS)
    async with Sandbox(frozen=True) as sandbox:
        life = Life(sandbox, tmp_path)
        await life.begin()
        for number in range(days.start):
            await life.day(number)
        rows, before = life.rows(), life.measured()
        for number in days:
            await life.day(number)
        grown, after = life.rows(), life.measured()
        await life.bot.stop()
    print(f"{len(days)} days: {before} -> {after}")  # noqa: T201 - to be seen in `make year`
    more = {name: count - rows[name] for name, count in grown.items() if count > rows[name] + CHANCE}
    assert {name: count for name, count in more.items() if count > LASTING.get(name, 0) * len(days)} == {}, more
    assert after["database"] - before["database"] < STEP + PAGES * 4096 * len(days)
    assert after["log"] < 2**26
    assert after["copies"] == KEPT
    assert after["beside"] == before["beside"]
    assert after["resident"] - before["resident"] < MEMORY + CREEP * len(days)
    assert after["files"] <= before["files"] + FILES
    assert after["threads"] <= before["threads"] + THREADS
