"""A newsroom: the sandbox, the real bot against it, an editor, two readers, a channel; time in the test's hand."""

import io
import json
import logging
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page
from pydantic import HttpUrl, SecretStr

from bot.app import Running, started
from bot.news.compose import make_edition
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.parse import parse_article
from bot.ops.logs import set_up
from bot.sandbox import Person, Sandbox
from bot.sandbox.model import Chat, Message
from bot.sandbox.people import Tapped
from bot.settings import Settings
from bot.sources.web import Web
from bot.store import articles, chats, editions
from bot.store.db import migrate, to_ms
from tests.sandbox.conftest import chromium  # noqa: F401 - a fixture

TELLING = 8
"""Characters from which on a line can only be somebody's words."""
SAMPLE = Path(__file__).parent.parent / "fixtures" / "articles" / "belarus-azerbaijan-tracks.txt"


class Newsroom:
    """The world of an acceptance test, and the bot in it, which can be stopped and started."""

    def __init__(self, sandbox: Sandbox, database: Path) -> None:
        self.sandbox = sandbox
        self.database = database
        self.editor: Person = sandbox.person("Elena Editor", user_id=1001)
        self.reader = sandbox.person("Adam Reader", user_id=1002)
        self.other = sandbox.person("Rena Reader", user_id=1003)
        self.channel: Chat = sandbox.channel("Observer", username="observer", owner=self.editor)
        self.settings: dict[str, object] = {}
        self.log = io.StringIO()
        self._stack = AsyncExitStack()

    async def start_bot(self, web: Web | None = None) -> Running:
        """Start the bot on the newsroom's database; `web` fetches its links."""
        settings = Settings.only(
            **{
                "token": SecretStr(self.sandbox.token),
                "api_url": HttpUrl(self.sandbox.url),
                "channel": "@observer",
                "owners": frozenset({self.editor.id}),
                "database": self.database,
                **self.settings,
            },
        )
        self.running = await self._stack.enter_async_context(started(settings, self.sandbox.clock, web))
        return self.running

    async def stop_bot(self) -> None:
        """Stop the bot as SIGTERM would."""
        await self._stack.aclose()

    async def start_bot_again(self) -> Running:
        """Stop the bot and start it, with the settings as they are now."""
        await self.stop_bot()
        return await self.start_bot()

    async def draft(self, text: str | None = None) -> Message:
        """Paste an article as the editor, press Done, and return the card."""
        prompt = await self.editor.ask(None, "/new")
        parts = await self.editor.send(None, text if text is not None else SAMPLE.read_text("utf-8"))
        prompt = await self.editor.chat.wait_for(
            lambda message: message.from_bot and f"{len(parts)} part" in message.text, after=prompt.id
        )
        await self.editor.tap(prompt, "Done")
        return await self.card(after=prompt.id)

    async def card(self, *, after: int = 0) -> Message:
        """Return the newest desk card in the editor's chat."""
        return await self.editor.chat.wait_for(
            lambda message: message.from_bot and "👁 Preview" in message.buttons, after=after
        )


async def tap(person: Person, message: Message, label: str) -> Tapped:
    """Tap a button as soon as the message has it: an edit follows the answer to the tap before."""
    await message.chat.wait_for(lambda m: m.id == message.id and any(b.startswith(label) for b in m.buttons))
    return await person.tap(message, label)


@contextmanager
def discreet(sandbox: Sandbox) -> Iterator[io.StringIO]:
    """Log as the bot does, at DEBUG and with nothing blacked out: no token, no words of people are there."""
    log = io.StringIO()
    handler = set_up("DEBUG", "json", secrets=(), stream=log)
    try:
        yield log
    finally:
        logging.getLogger().removeHandler(handler)
    assert told(sandbox, log.getvalue()) == []


def told(sandbox: Sandbox, log: str) -> list[str]:
    """Return what should be in no log and is in this one: the token, and lines that people have written."""
    # As they are, and as they stand in an object of JSON.
    secrets = {sandbox.token, *said(sandbox)}
    return sorted(line for line in secrets if line in log or json.dumps(line, ensure_ascii=False)[1:-1] in log)


def said(sandbox: Sandbox) -> set[str]:
    """Return the lines that people have written, but those that could stand in a log by chance."""
    chats = sandbox.world.chats.values()
    texts = [message.text for chat in chats for message in chat.history.values() if not message.from_bot]
    return {line for text in texts for line in text.splitlines() if len(line) >= TELLING}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database in which the sample article, #1, is published."""
    path = tmp_path_factory.mktemp("published") / "trackwire.db"
    now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    edition = make_edition(parse_article(SAMPLE.read_text("utf-8")), DEFAULT_TRACKS)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        migrate(db)
        db.execute("BEGIN")
        chats.seed_tracks(db, DEFAULT_TRACKS)
        number = articles.start(db, chat_id=1, user_id=1, message_id=1, now=to_ms(now))
        editions.create(db, number, edition, author_id=1, now=now)
        db.execute("UPDATE editions SET state = 'published', published_at = ?", (to_ms(now),))
        db.execute("COMMIT")
    return path


@pytest.fixture
async def library(published: Path, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """Give a newsroom that has published the sample article before, and whose people are all new."""
    async with Sandbox(frozen=True) as sandbox:
        room = Newsroom(sandbox, tmp_path / "trackwire.db")
        shutil.copy(published, room.database)
        with discreet(sandbox) as log:
            room.log = log
            await room.start_bot()
            yield room
            await room.stop_bot()


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """Give a newsroom whose bot is up and whose people have pressed Start."""
    async with Sandbox(frozen=True) as sandbox:
        room = Newsroom(sandbox, tmp_path / "trackwire.db")
        with discreet(sandbox) as log:
            room.log = log
            await room.start_bot()
            for person in (room.editor, room.reader, room.other):
                await person.ask(None, "/start")
            yield room
            await room.stop_bot()


@pytest.fixture
async def phone(chromium: Browser) -> AsyncIterator[Page]:  # noqa: F811 - the fixture
    """Open a tab as narrow as a phone, in which any error on the console fails the test."""
    tab = await chromium.new_page(viewport={"width": 412, "height": 915})
    faults: list[str] = []
    tab.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    await tab.close()
    assert not faults
