"""(i) Every desk command with 10,000 editions and 50 feeds in the database: bot time for each.

Bot time is what the running bot itself measures (`trackwire_update_seconds`): from a chat's turn to the end of the
update, with its calls to the sandbox, which answers from the same process. Editors take turns, so no chat's pace
holds an answer up. The commands are those of the registry.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import uvloop
from pydantic import HttpUrl, SecretStr

from bot.app import Running, started
from bot.chat.command import Command
from bot.chat.context import Role
from bot.news.article import Edition
from bot.news.compose import make_edition
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.parse import parse_article
from bot.sandbox import Person, Sandbox
from bot.settings import Settings
from bot.store import articles, chats, editions, feeds
from bot.store.chats import ALL_TRACKS
from bot.store.db import Connection, from_ms, migrate, to_ms
from bot.store.feeds import Arrival
from bot.store.outbox import Stage
from bot.store.tallies import Tap
from tests.acceptance.conftest import SAMPLE
from tests.benchmarks.office import add_readers, connected
from tests.benchmarks.report import Figure, Spread, say, told

EDITIONS, FEEDS, READERS = 10_000, 50, 1_000
ENTRIES = 200
"""Of each feed."""
WORDS = 60
"""Of the lead and of each section: texts of which none looks like another."""
STANDING = "Subscribe to our channel for all the news of the region, every day and at any hour of it."
DRAFTS, SCHEDULED = 300, 100
"""Of the editions; the others are out."""
ROUNDS = 6
EDITORS = 60
FIRST_EDITOR = 5_000
CHANNEL = -1001
PAUSE = 0.05
"""Seconds between two, so that the pace of answers (30 a second) holds none up."""
PATIENCE = 300.0
LIMIT = 0.1
"""Seconds; issue 6."""
DRAFT, WAITING, OUT = "draft", "scheduled", "published"
SAID: dict[str, tuple[tuple[str, str], ...]] = {
    "new": (("", ""),),
    "done": (("", ""),),
    "drafts": (("", ""),),
    "preview": (("{id}", DRAFT), ("{id} as economy", DRAFT), ("{id} as @observer", DRAFT)),
    "title": (("{id} Another headline", DRAFT),),
    "edit": (("{id}", DRAFT),),
    "schedule": (("{id} in 2h", DRAFT), ("{id} next", DRAFT)),
    "queue": (("", ""),),
    "embargo": (("{id} in 2h", DRAFT),),
    "correct": (("{id}", OUT),),
    "retract": (("{id} A wrong figure", OUT),),
    "cancel": (("{id}", WAITING),),
    "publish": (("{id}", DRAFT),),
    "review": (("", ""),),
    "approve": (("{id}", DRAFT),),
    "reject": (("{id} Not yet", DRAFT),),
    "stuck": (("", ""),),
    "channels": (("", ""), ("@observer", "")),
    "slots": (("", ""),),
    "feeds": (("", ""),),
    "team": (("", ""),),
    "audit": (("", ""), ("{id}", OUT)),
    "stats": (("", ""), ("{id}", OUT)),
    "subjects": (("", ""),),
}
"""What is said after each command, and in which state the edition is that it names."""
NO_LIMIT = ("backup",)
"""It takes as long as the copy of the database that it makes, beside everything else."""


@dataclass(slots=True, kw_only=True)
class Bench:
    """What measures."""

    running: Running
    people: Iterator[Person]
    owner: Person
    numbers: dict[str, Iterator[int]]
    taken: dict[str, list[float]] = field(default_factory=dict)

    def spent(self) -> float:
        """Return the seconds that the bot has been handling updates."""
        handling = self.running.services.vitals.handling
        return next(sample.value for sample in handling.collect()[0].samples if sample.name.endswith("_sum"))

    async def ask(self, command: Command, words: str, state: str) -> None:
        """Let the next editor say it, and note what it took: the update ends soon after the answer has come."""
        number = next(self.numbers[state]) if state else 0
        text = f"/{command.name} {words.format(id=number)}".strip()
        name = f"/{command.name} {words.format(id='ID')}".strip()
        person = self.owner if command.role is Role.OWNER else next(self.people)
        if command.name == "done":
            await person.ask(None, f"/new {SAMPLE.read_text('utf-8')[:3900]}")
            await asyncio.sleep(PAUSE)
        before = self.spent()
        await person.ask(None, text, timeout=PATIENCE)
        await asyncio.sleep(PAUSE)
        async with asyncio.timeout(PATIENCE):
            while (now := self.spent()) == before:  # noqa: ASYNC110 - the bot's own figure
                await asyncio.sleep(PAUSE)
        self.taken.setdefault(name, []).append(now - before)


def run() -> dict[str, Any]:
    """Say everything, several times, to the real bot."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trackwire.db"
        began = time.perf_counter()
        prepare(path)
        say(f"{EDITIONS:,} editions and {FEEDS} feeds: {time.perf_counter() - began:.0f} s")
        return uvloop.run(_measured(path)) | {"megabytes": path.stat().st_size / 1e6}


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for: the slowest command, by its median: the first `/done` loads the rules."""
    limited = {name: times for name, times in results["commands"].items() if name not in results["no limit"]}
    name, times = max(limited.items(), key=lambda item: item[1]["median"])
    measured = f"{times['median'] * 1000:.1f} ms (`{name}`; most {times['most'] * 1000:.1f})"
    what = f"(i) {EDITIONS:,} editions and {FEEDS} feeds, bot time: slowest of {len(limited)} desk commands"
    found = [Figure(what, "< 100 ms", measured, times["median"] < LIMIT)]
    for each in results["no limit"]:
        spent = f"{results['commands'][each]['median'] * 1000:.0f} ms for {results['megabytes']:.0f} MB"
        found.append(Figure(f"(i) `{each}`: the copy that it makes", "", spent, None))
    return found


def table(results: dict[str, Any]) -> str:
    """Return a line for each command, and the figures."""
    lines = [
        Figure(
            name,
            "" if name in results["no limit"] else "< 100 ms",
            f"median {times['median'] * 1000:6.1f} ms, most {times['most'] * 1000:6.1f} ms",
            None if name in results["no limit"] else times["median"] < LIMIT,
        )
        for name, times in results["commands"].items()
    ]
    return told([*lines, *figures(results)])


def prepare(path: Path) -> None:
    """Make the database: what was published, drafts and a queue; feeds with what they brought; some readers."""
    sample, now = make_edition(parse_article(SAMPLE.read_text("utf-8")), DEFAULT_TRACKS), datetime.now(UTC)
    dice = random.Random(6)  # noqa: S311 - no secret
    with connected(path) as tx:
        migrate(tx)
        tx.execute("BEGIN")
        chats.seed_tracks(tx, DEFAULT_TRACKS)
        add_readers(tx, READERS)
        chats.meet(
            tx,
            CHANNEL,
            kind="channel",
            title="Observer",
            username="observer",
            language="en",
            timezone="UTC",
            now=0,
        )
        chats.set_target(tx, CHANNEL, 0, ALL_TRACKS)
        for number in range(1, EDITIONS + 1):
            _add_edition(tx, number, _told_apart(sample, number, dice), now)
        for number in range(FEEDS):
            old = [Arrival(id=f"{number}.{entry}", fingerprint=f"{number}.{entry}") for entry in range(ENTRIES)]
            feeds.add(tx, f"https://example.org/{number}", f"Wire {number}", old, now)
        tx.execute("UPDATE feeds SET due_at = NULL")
        tx.execute("COMMIT")
        tx.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _told_apart(sample: Edition, number: int, dice: random.Random) -> Edition:
    """Return the sample with texts of its own, so that it looks like no other; a standing phrase is in all."""
    lead, *texts = (
        " ".join(f"w{dice.randrange(50_000)}" for _ in range(WORDS)) for _ in range(len(sample.sections) + 1)
    )
    sections = tuple(replace(section, text=text) for section, text in zip(sample.sections, texts, strict=True))
    headline = f"Story {number}"
    return replace(
        sample, headline=headline, headline_proposed=False, lead=f"{lead} {STANDING}", sections=sections
    )


def _add_edition(tx: Connection, number: int, edition: Edition, now: datetime) -> None:
    at = now - timedelta(hours=EDITIONS - number)
    article = articles.start(tx, chat_id=1, user_id=1, message_id=number, now=to_ms(at))
    editions.create(tx, article, edition, author_id=1, now=at)
    if number > EDITIONS - DRAFTS:
        return
    if number > EDITIONS - DRAFTS - SCHEDULED:
        editions.schedule(tx, article, now + timedelta(days=1, minutes=number), now=at)
        return
    tx.execute("UPDATE editions SET state = 'published', published_at = ? WHERE id = ?", (to_ms(at), article))
    _add_post(tx, article, to_ms(at))


def _add_post(tx: sqlite3.Connection, article: int, at: int) -> None:
    """Write down that it went into the channel, and who did what."""
    tx.execute(
        "INSERT INTO dispatches (edition_id, revision, kind, side, state, created_at)"
        " VALUES (?, 1, 'send', 'targets', 'settled', ?)",
        (article, at),
    )
    wave = tx.execute("SELECT last_insert_rowid()").fetchone()[0]
    tx.execute(
        "INSERT INTO renditions (dispatch_id, mask, language, layout, parts) VALUES (?, -1, 'en', 'full', 1)",
        (wave,),
    )
    rendition = tx.execute("SELECT last_insert_rowid()").fetchone()[0]
    tx.execute(
        "INSERT INTO posts (rendition_id, part, text, parse_mode) VALUES (?, 0, 'A post.', 'HTML')", (rendition,)
    )
    tx.execute(
        "INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, attempts, message_id)"
        f" SELECT ?, id, 0, ?, {Stage.SENT:d}, 1, ? FROM places WHERE target_mask IS NOT NULL",
        (wave, rendition, article),
    )
    tx.executemany(
        "INSERT INTO audit (actor_id, act, at, edition_id, details) VALUES (1, ?, ?, ?, '{}')",
        [(act, at, article) for act in ("created", "published", "went_out")],
    )
    _add_figures(tx, article, at)


def _add_figures(tx: sqlite3.Connection, article: int, at: int) -> None:
    """Count it as the bot would have: where it went, and what was tapped under it."""
    day = from_ms(at).date().isoformat()
    tx.executemany(
        "INSERT INTO outcome_days (day, edition_id, side, outcome, n) VALUES (?, ?, ?, ?, 100)",
        [
            (day, article, side, outcome)
            for side in ("targets", "readers", "digests")
            for outcome in ("sent", "failed")
        ],
    )
    tx.executemany(
        "INSERT INTO taps (day, edition_id, button, n) VALUES (?, ?, ?, 10)",
        [(day, article, button) for button in Tap],
    )


async def _measured(path: Path) -> dict[str, Any]:
    async with Sandbox() as sandbox:
        people = [sandbox.person(f"Editor {n}", user_id=FIRST_EDITOR + n) for n in range(EDITORS)]
        channel = sandbox.channel("Observer", username="observer", owner=people[0])
        with connected(path) as tx:
            tx.execute("UPDATE chats SET id = ? WHERE kind = 'channel'", (channel.id,))
            tx.executemany(
                "INSERT INTO editors (user_id, name, invited_by, since) VALUES (?, ?, ?, 0)",
                [(person.id, person.user.name, people[0].id) for person in people[1:]],
            )
        settings = Settings.only(
            token=SecretStr(sandbox.token),
            api_url=HttpUrl(sandbox.url),
            database=path,
            owners=frozenset({people[0].id}),
            messages_per_second=1000.0,
            paid_broadcast=True,
        )
        async with started(settings) as running:
            bench = Bench(running=running, people=cycle(people[1:]), owner=people[0], numbers=_numbers())
            commands = [command for command in running.services.commands if command.role > Role.READER]
            for number in range(1, ROUNDS + 1):
                say(f"round {number}/{ROUNDS}")
                for command in commands:
                    for words, state in SAID.get(command.name, ()):
                        await bench.ask(command, words, state)
            for command in commands:
                if command.name not in SAID:  # also what is new and has no words here yet
                    await bench.ask(command, "", "")
    return {
        "editions": EDITIONS,
        "feeds": FEEDS,
        "rounds": ROUNDS - 1,
        "no limit": [f"/{name}" for name in NO_LIMIT],
        "commands": {name: _spread(times[1:] or times) for name, times in bench.taken.items()},
        "first": {name: times[0] for name, times in bench.taken.items()},
    }


def _numbers() -> dict[str, Iterator[int]]:
    """Return the editions of each state, each named once."""
    drafts = EDITIONS - DRAFTS
    return {
        DRAFT: iter(range(EDITIONS, drafts, -1)),
        WAITING: iter(range(drafts, drafts - SCHEDULED, -1)),
        OUT: iter(range(drafts - SCHEDULED, 0, -1)),
    }


def _spread(times: list[float]) -> dict[str, float]:
    spread = Spread.of(times)
    return {"median": spread.median, "most": spread.most}
