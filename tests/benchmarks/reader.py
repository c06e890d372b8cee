"""(h) Readers' commands, buttons and inline queries with 100,000 readers in the database: bot time for each.

Bot time is what the running bot itself measures (`trackwire_update_seconds`): from a chat's turn to the end of the
update, with its calls to the sandbox, which answers from the same process. Every reader is another one, so no
chat's pace holds an answer up; of the bot's own pace they keep within.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvloop
from pydantic import HttpUrl, SecretStr

from bot.app import Running, started
from bot.news.article import LANGUAGES
from bot.news.compose import make_edition
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.parse import parse_article
from bot.sandbox import Person, Sandbox
from bot.settings import Settings
from bot.store import articles, chats, editions
from bot.store.db import migrate, to_ms
from bot.store.outbox import Stage
from tests.acceptance.conftest import SAMPLE
from tests.acceptance.test_reader_commands import CASES
from tests.benchmarks.office import FIRST_CHAT, add_readers, connected
from tests.benchmarks.report import Figure, say, told

READERS = 100_000
EDITIONS = 1_000
"""Published before, two a day."""
RECEIVED = 20
"""Editions of which every reader has a copy in the ledger."""
ROUNDS = 10
COLD = len(LANGUAGES)
"""Rounds that are the first in their language since the start: told by themselves."""
PAUSE = 0.04
"""Seconds between two, so that the pace of answers (30 a second) holds none up."""
LIMIT = 0.05
"""Seconds; issue 5."""
BUTTONS = {
    "a track": "f:1:1:0",
    "all tracks": "fa:1:0",
    "tracks": "trk:0",
    "the card": "set:home",
    "digest page": "set:digest",
    "digest": "dig:daily 09.00:-1:0",
    "digest by track": "set:by_track",
    "digest now": "dignow:0",
    "quiet hours": "quiet:22.00-07.00:0",
    "language": "lang:ru:1",
    "time zone": "tz:Asia/Baku:1",
    "layout": "rlay:brief",
    "sound": "mum:1",
    "the newest": "lp:-1:0",
    "the newest on a track": "lp:1:500",
    "an article": "rd:1:2:-1:0",
    "full story": "rn:1",
    "why this": "why:1",
    "mute": "mute:1:1:1",
    "export": "export",
    "erase": "forget!",
    "help": "help",
}
QUERIES = ("", "tractor", "belarus embassy", "zeppelin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What measures."""

    sandbox: Sandbox
    running: Running
    people: list[Person]

    def spent(self) -> float:
        """Return the seconds that the bot has been handling updates."""
        handling = self.running.services.vitals.handling
        return next(sample.value for sample in handling.collect()[0].samples if sample.name.endswith("_sum"))

    async def taken(self, before: float) -> float:
        """Return the seconds that the update took: it ends soon after the answer has come."""
        await asyncio.sleep(PAUSE)
        async with asyncio.timeout(20):
            while (now := self.spent()) == before:  # noqa: ASYNC110 - the bot's own figure
                await asyncio.sleep(PAUSE)
        return now - before

    async def asked(self, text: str) -> float:
        """Let the next person write."""
        before = self.spent()
        await self.people.pop().ask(None, text)
        return await self.taken(before)

    async def pressed(self, data: str, person: Person) -> float:
        """Let somebody tap a button under the message that they have."""
        before = self.spent()
        query = person.press(person.chat.last, {"text": "?", "callback_data": data})
        await query.answered.until(lambda: query.answer is not None, 30)
        return await self.taken(before)

    async def searched(self, words: str) -> float:
        """Let the next person type behind the bot's name."""
        before = self.spent()
        await self.people.pop().search(None, words)
        return await self.taken(before)


def run() -> dict[str, Any]:
    """Ask everything, several times, of the real bot."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trackwire.db"
        began = time.perf_counter()
        prepare(path)
        say(f"{READERS:,} readers and {EDITIONS:,} editions: {time.perf_counter() - began:.0f} s")
        return uvloop.run(_measured(path))


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for: of each kind the slowest by its median; and the slowest answer of all."""
    found = []
    for kind, what in (("commands", "command"), ("buttons", "button"), ("inline", "inline query")):
        name, times = max(results[kind].items(), key=lambda item: item[1]["median"])
        most = max(each["most"] for each in results[kind].values())
        measured = f"{times['median'] * 1000:.1f} ms (`{name}`); the slowest of all {most * 1000:.0f}"
        found.append(
            Figure(
                f"(h) {READERS:,} readers, bot time of the slowest {what}: median",
                "< 50 ms",
                measured,
                times["median"] < LIMIT,
            )
        )
    name, first = max(results["first"].items(), key=lambda item: item[1])
    words = f"{first * 1000:.0f} ms (`{name}`)"
    found.append(Figure("(h) the slowest that was the first in its language since the start", "", words, None))
    return found


def table(results: dict[str, Any]) -> str:
    """Return a line for each, and the figures."""
    lines = [
        Figure(
            name,
            "< 50 ms",
            f"median {times['median'] * 1000:6.1f} ms, most {times['most'] * 1000:6.1f} ms",
            times["median"] < LIMIT,
        )
        for kind in ("commands", "buttons", "inline")
        for name, times in results[kind].items()
    ]
    return told([*lines, *figures(results)])


def prepare(path: Path) -> None:
    """Make the database: readers of all kinds, what was published, and what they have received."""
    edition, now = make_edition(parse_article(SAMPLE.read_text("utf-8")), DEFAULT_TRACKS), datetime.now(UTC)
    with connected(path) as tx:
        migrate(tx)
        tx.execute("BEGIN")
        chats.seed_tracks(tx, DEFAULT_TRACKS)
        add_readers(tx, READERS)
        _add_wishes(tx)
        for number in range(EDITIONS):
            at = now - timedelta(hours=12 * (EDITIONS - number))
            article = articles.start(tx, chat_id=1, user_id=1, message_id=number + 1, now=to_ms(at))
            editions.create(tx, article, edition, author_id=1, now=at)
            state = "UPDATE editions SET state = 'published', published_at = ? WHERE id = ?"
            tx.execute(state, (to_ms(at), article))
        _add_copies(tx)
        tx.execute("COMMIT")
        tx.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _add_wishes(tx: sqlite3.Connection) -> None:
    """Let readers follow what their masks say; some have digests, quiet hours, and something that waits."""
    tx.execute(
        "INSERT INTO follows (place_id, track_id, since) SELECT p.id, t.id, 0 FROM places p JOIN tracks t"
        " ON p.mask >> t.id & 1"
    )
    tx.execute("UPDATE places SET digest = 'daily 09:00' WHERE id % 4 = 0")
    tx.execute("UPDATE places SET quiet = '22:00-07:00' WHERE id % 5 = 0")


def _add_copies(tx: sqlite3.Connection) -> None:
    """Write down that everybody has received the last editions, and that one waits for those with a digest."""
    for number in range(EDITIONS - RECEIVED + 1, EDITIONS + 1):
        tx.execute(
            "INSERT INTO dispatches (edition_id, revision, kind, side, state, created_at)"
            " VALUES (?, 1, 'send', 'readers', 'settled', 0)",
            (number,),
        )
        tx.execute(
            "INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, attempts, message_id)"
            f" SELECT last_insert_rowid(), id, 0, 1, {Stage.SENT:d}, 1, id % 1000 FROM places"
        )
    tx.execute(
        "INSERT INTO owed (due_at, place_id, edition_id, mask)"
        " SELECT ?, id, ?, mask FROM places WHERE digest IS NOT NULL",
        (to_ms(datetime.now(UTC) + timedelta(hours=20)), EDITIONS),
    )


async def _measured(path: Path) -> dict[str, Any]:
    said = {case.said: case.said for cases in CASES.values() for case in cases.values()}
    async with Sandbox() as sandbox:
        count = ROUNDS * (len(said) + len(BUTTONS) + len(QUERIES))
        people = [sandbox.person(f"Reader {number}", user_id=FIRST_CHAT + 1 + number) for number in range(count)]
        settings = Settings.only(
            token=SecretStr(sandbox.token),
            api_url=HttpUrl(sandbox.url),
            database=path,
            messages_per_second=1000.0,
            paid_broadcast=True,
        )
        async with started(settings) as running:
            await people[-1].ask(None, "/start")
            bench = Bench(sandbox=sandbox, running=running, people=people)
            taken: dict[str, dict[str, list[float]]] = {"commands": {}, "buttons": {}, "inline": {}}
            for number in range(1, ROUNDS + 1):
                say(f"round {number}/{ROUNDS}")
                for text in said:
                    taken["commands"].setdefault(text, []).append(await bench.asked(text))
                for words in QUERIES:
                    taken["inline"].setdefault(f"@bot {words}".strip(), []).append(await bench.searched(words))
                tapping = [people.pop() for _ in BUTTONS]
                for person in tapping:
                    await person.ask(None, "/settings")
                    await asyncio.sleep(PAUSE)
                for (name, data), person in zip(BUTTONS.items(), tapping, strict=True):
                    taken["buttons"].setdefault(name, []).append(await bench.pressed(data, person))
    return {
        "readers": READERS,
        "editions": EDITIONS,
        "rounds": ROUNDS - COLD,
        **{kind: {name: _spread(times[COLD:]) for name, times in all_.items()} for kind, all_ in taken.items()},
        "first": {name: max(times[:COLD]) for all_ in taken.values() for name, times in all_.items()},
    }


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"median": ordered[len(ordered) // 2], "most": ordered[-1]}
