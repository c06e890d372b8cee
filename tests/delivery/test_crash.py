"""The bot as a process of its own, killed at random instants of a send: nothing lost, nothing twice in a channel.

`make crash` runs it longer, and with a seed of the day; CRASH_SEED gives the same instants again.
"""

import asyncio
import os
import random
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.samples import sample_editions
from bot.sandbox import Fault, FaultKind, Person, Sandbox
from bot.sandbox.model import Chat, Message
from bot.sandbox.signals import Signal
from bot.store import articles, chats, editions
from bot.store.db import Connection, Database, to_ms
from bot.store.outbox import Stage
from tests.acceptance.process import BotProcess

SEED = os.environ.get("CRASH_SEED", "1")
KILLS = 10
ROUNDS = int(os.environ.get("CRASH_KILLS", KILLS)) // KILLS
READERS, PARTS = 300, 3
RATE = 100
"""Messages a second: what 300 readers get in three seconds, in eleven lives."""
BEGUN = 30
"""Copies that a kill may leave in doubt at most: what is begun at this rate, and what waits for its answer."""
MOST = 50
"""Messages that go out in one life at most."""
PATIENCE = 60.0
EDITION = replace(sample_editions()[4], sections=sample_editions()[4].sections[:20])
"""In three parts for the channel, in one for a reader of one track."""


class Newsroom:
    """A channel with an admin who posts there too, readers who follow a track, and the bot to be killed."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.database = folder / "trackwire.db"
        self.editor = sandbox.person("Elena Editor", user_id=1001)
        self.channel: Chat = sandbox.channel("Observer", username="observer", owner=self.editor)
        self.readers: list[Person] = [sandbox.person(f"Reader {n}") for n in range(READERS)]
        self.theirs: list[tuple[Message, str]] = []
        self._asked = Signal()
        sandbox.world.listeners.append(lambda change: self._asked.fire() if change.kind == "request" else None)
        self.bot = BotProcess(
            sandbox,
            folder,
            channel="@observer",
            messages_per_second=RATE,
            paid_broadcast=True,
            log_format="json",
        )

    async def furnish(self) -> None:
        """Let people press Start, follow a track, and have an edition scheduled."""
        for person in (self.editor, *self.readers):
            await person.start()
        self.sandbox.world.updates.clear()
        db = await Database.open(self.database)
        await db.transaction(self._furnish)
        await db.close()

    def _furnish(self, tx: Connection) -> None:
        now = self.sandbox.clock.now()
        chats.seed_tracks(tx, DEFAULT_TRACKS)
        economy = next(row.id for row in chats.tracks(tx) if row.track.slug == "economy")
        for reader in self.readers:
            chats.meet(
                tx, reader.id, kind="private", title="Reader", username=None,
                language="en", timezone="UTC", now=to_ms(now),
            )  # fmt: skip
            chats.follow(tx, reader.id, 0, [economy], now=to_ms(now))
        number = articles.start(tx, chat_id=1, user_id=1, message_id=1, now=to_ms(now))
        editions.create(tx, number, EDITION, author_id=1, now=now)
        editions.schedule(tx, number, now + timedelta(minutes=1), now=now)

    async def introduce(self) -> None:
        """Start the bot; return once it has the channel for its target, and has seen a post there."""
        await self.bot.start()
        await self._knows("SELECT 1 FROM places WHERE target_mask IS NOT NULL")
        await self.admin_posts()
        await self._knows("SELECT 1 FROM sightings")

    async def _knows(self, question: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while not self._asked_of_database(question):
                await self.happens(0.05)

    def _asked_of_database(self, question: str) -> bool:
        with closing(sqlite3.connect(self.database)) as db:
            return db.execute(question).fetchone() is not None

    async def admin_posts(self) -> None:
        """Let the admin post something of their own in the channel."""
        text = f"A post of an admin's, number {len(self.theirs)}"
        (message,) = await self.editor.send(self.channel, text)
        self.theirs.append((message, text))

    def ledger(self) -> list[tuple[int, Stage, int | None]]:
        """Return what the outbox says, as (chat, stage, message id)."""
        with closing(sqlite3.connect(self.database)) as db:
            rows = db.execute(
                "SELECT p.chat_id, d.state, d.message_id FROM deliveries d JOIN places p ON p.id = d.place_id"
                " ORDER BY d.dispatch_id, d.place_id, d.part"
            ).fetchall()
        return [(chat_id, Stage(state), message_id) for chat_id, state, message_id in rows]

    def settled(self) -> bool:
        """Return whether nothing is left that is done by itself."""
        with closing(sqlite3.connect(self.database)) as db:
            return not db.execute(
                "SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled')"
                " UNION ALL SELECT 1 FROM editions WHERE state IN ('publishing', 'scheduled')"
            ).fetchone()

    async def settle(self) -> None:
        """Return when nothing is left to do; time passes meanwhile."""
        async with asyncio.timeout(PATIENCE):
            while not self.settled():
                self.sandbox.clock.advance(5)
                await self.happens(0.2)

    async def happens(self, seconds: float) -> None:
        """Return when the bot has asked for something, or after real seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._asked.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """When a life of the bot ends."""

    method: str
    """A pattern of those that count."""
    channel: bool
    """Only what goes to the channel counts."""
    nth: int
    accepted: bool
    """Whether Telegram takes the call in which the bot dies."""
    delay: float
    """Real seconds after it."""

    @classmethod
    def drawn(cls, rng: random.Random) -> "Instant":
        """Return some instant: while it starts, while it sends, while it looks for a post."""
        method, channel, most = rng.choice(
            [
                ("send*", False, MOST),
                ("send*", False, MOST),
                ("send*", False, 2),
                ("send*", True, 1),
                ("send*", True, 2),
                ("*", False, 25),
                ("forward*", False, 2),
                ("delete*", False, 1),
            ]
        )
        delay = rng.choice([0.0, 0.0, rng.uniform(0, 0.02), rng.uniform(0, 0.2)])
        nth, accepted = rng.randint(1, most), rng.random() < 0.5
        return cls(method=method, channel=channel, nth=nth, accepted=accepted, delay=delay)


async def live_and_die(room: Newsroom, rng: random.Random) -> None:
    """Start the bot, and kill it at a random instant."""
    instant = Instant.drawn(rng)
    fault = Fault(
        kind=FaultKind.SILENT,
        method=instant.method,
        chat=room.channel.id if instant.channel else None,
        nth=instant.nth,
        accepted=instant.accepted,
    )
    cap = replace(fault, method="send*", chat=None, nth=MOST)
    rules = [room.sandbox.faults.add(fault), room.sandbox.faults.add(cap)]
    await room.bot.spawn()
    async with asyncio.timeout(PATIENCE):
        while not any(rule.hits for rule in rules) and not room.settled():
            await room.happens(0.2)
            if rng.random() < 0.3:
                room.sandbox.clock.advance(5)
    await room.happens(instant.delay)
    await room.bot.kill()
    room.sandbox.faults.clear()
    if rng.random() < 0.5:
        await room.admin_posts()


@pytest.mark.parametrize("number", range(ROUNDS))
async def test_kills_at_random_instants(tmp_path: Path, number: int) -> None:
    """Ten kills during one send: see what the room looks like afterwards."""
    seed = f"{SEED}/{number}"
    print(f"CRASH_SEED={SEED}, round {number}")  # noqa: T201 - to have a failed run again
    rng = random.Random(seed)  # noqa: S311 - a test's dice
    async with Sandbox(frozen=True) as sandbox:
        room = Newsroom(sandbox, tmp_path)
        await room.furnish()
        await room.introduce()
        await room.bot.kill()
        await sandbox.clock.advance(60)
        for _ in range(KILLS):
            await live_and_die(room, rng)
        await room.bot.start()
        await room.settle()
        doubtful = look(room)
        await resend(room, doubtful)
        await room.bot.kill()


def look(room: Newsroom) -> set[int]:
    """Check channel, copies and ledger against each other; return the chats of unknown fate."""
    ledger = room.ledger()
    posts = [message for message in room.channel.history.values() if message.from_bot]
    assert [f"{part}/{len(posts)}" in post.text for part, post in enumerate(posts, 1)] == [True] * PARTS
    assert [entry for entry in ledger if entry[0] == room.channel.id] == [
        (room.channel.id, Stage.SENT, post.id) for post in posts
    ]
    for message, text in room.theirs:
        assert room.channel.history[message.id].text == text
        assert message.edit_date is None
    copies = {reader.id: of_the_edition(reader) for reader in room.readers}
    assert {chat_id for chat_id, _, _ in ledger} == {room.channel.id, *copies}
    doubtful = set()
    for chat_id, stage, message_id in ledger:
        if chat_id == room.channel.id:
            continue
        if stage is Stage.SENT:
            assert copies[chat_id] == [message_id]
        else:
            assert stage is Stage.UNCONFIRMED
            assert len(copies[chat_id]) <= 1
            doubtful.add(chat_id)
    print(f"{len(doubtful)} copies in doubt, {sum(bool(copies[c]) for c in doubtful)} of them there")  # noqa: T201
    assert len(doubtful) <= KILLS * BEGUN
    return doubtful


def of_the_edition(reader: Person) -> list[int]:
    """Return the ids of a reader's copies."""
    return [m.id for m in reader.chat.history.values() if m.from_bot and str(EDITION.headline) in m.text]


async def resend(room: Newsroom, doubtful: set[int]) -> None:
    """See what is in doubt listed and counted in /stuck; resent from there everybody has the edition."""
    sent = await room.editor.send(None, "/stuck")
    listed = await room.editor.chat.wait_for(
        lambda m: m.from_bot and ("Nothing is stuck" in m.text or "Resend what is not there" in m.text),
        PATIENCE,
        after=sent[-1].id,
    )
    if not doubtful:
        assert "Nothing is stuck" in listed.text
        return
    assert f"{len(doubtful)} reader" in listed.text
    await room.editor.tap(listed, "1. Resend", timeout=PATIENCE)
    await room.settle()
    for reader in room.readers:
        copies = len(of_the_edition(reader))
        assert copies == 1 or (copies == 2 and reader.id in doubtful)
