"""`trackwire check`: settings, token, database, templates, rights in every target; a line each."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import yarl
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.delivery.transport import AiohttpRequest
from bot.desk.targets import Fault, fault_in
from bot.errors import TrackwireError
from bot.settings import Settings
from bot.shipped import post_templates
from bot.store import chats
from bot.store.chats import Target
from bot.store.db import migrations
from bot.store.lock import check_place

WORDS = {
    Fault.NO_ADMIN: "the bot is no administrator there: add it, with the right to post",
    Fault.NOT_THERE: "the bot is not in the group, or may not write there: add it, and let it send messages",
    Fault.NO_RIGHT: "the bot may not post there: give it the right “Post messages”",
}
PLACED = 12
"""Characters in which what is checked is named."""


class Wrong(TrackwireError):
    """What was checked is not as it should be; the words say what to do."""


@dataclass(slots=True)
class _Sheet:
    """The lines as they are written, and how many tell of a fault."""

    out: TextIO
    faults: int = 0

    def well(self, what: str, words: str) -> None:
        self.out.write(f"ok     {what:{PLACED}} {words}\n")
        self.out.flush()

    def fault(self, what: str, words: str) -> None:
        self.out.write(f"FAULT  {what:{PLACED}} {words}\n")
        self.out.flush()
        self.faults += 1

    def note(self, what: str, words: str) -> None:
        self.out.write(f"note   {what:{PLACED}} {words}\n")
        self.out.flush()

    def told(self, what: str, told: Callable[[], str]) -> None:
        """Write what a check tells, or why it failed."""
        try:
            self.well(what, told())
        except TrackwireError as fault:
            self.fault(what, str(fault))


async def check(settings: Settings, out: TextIO) -> int:
    """Check everything that can be checked without sending anything; return the exit code: 1 with any fault."""
    sheet = _Sheet(out)
    sheet.well("settings", f"the desk’s clock is {settings.timezone}, its language {settings.language}")
    for words in settings.unknown():
        sheet.note("settings", words)
    if settings.owners:
        sheet.well("owners", ", ".join(str(owner) for owner in sorted(settings.owners)))
    else:
        sheet.note(
            "owners", "nobody may use the desk yet: send /start to the bot, and put your id into BOT_OWNERS"
        )
    await asyncio.to_thread(sheet.told, "database", lambda: database(settings.database))
    await asyncio.to_thread(sheet.told, "templates", lambda: _templates(settings))
    async with _connected(settings, sheet) as bot:
        if bot is not None:
            await _chats(bot, settings, sheet)
    return 1 if sheet.faults else 0


def database(path: Path) -> str:
    """Return how a database is, in words, without changing it. Raises TrackwireError."""
    check_place(path)
    if not path.exists():
        return f"{path} is made at the first start"
    newest = migrations()[-1][0]
    try:
        with contextlib.closing(_opened(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as fault:
        raise Wrong(f"{path} cannot be read ({fault}): mend BOT_DATABASE, or restore a backup") from fault
    if sound != "ok":
        raise Wrong(f"{path} is damaged ({' '.join(sound.split())}): restore a backup")
    if version > newest:
        raise Wrong(f"{path} has schema {version}, this Trackwire knows {newest}: run the newer Trackwire")
    age = "" if version == newest else f", of schema {version}: it is brought to {newest} at the next start"
    return f"{path} is sound ({path.stat().st_size / 2**20:.1f} MB{age})"


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
    connection.row_factory = sqlite3.Row
    return connection


def _templates(settings: Settings) -> str:
    post_templates(settings.templates).check((settings.language,))
    return f"those in {settings.templates}, tried on sample articles" if settings.templates else "the shipped ones"


@contextlib.asynccontextmanager
async def _connected(settings: Settings, sheet: _Sheet) -> AsyncIterator[Bot | None]:
    """Give the bot, logged in; None where Telegram does not let it."""
    base = settings.base_url
    server = yarl.URL(str(settings.api_url)).with_user(None)  # a password for it is shown to nobody
    request = AiohttpRequest()
    bot = Bot(
        settings.token.get_secret_value(),
        base_url=f"{base}/bot",
        request=request,
        get_updates_request=request,
    )
    try:
        await bot.initialize()
    except InvalidToken:
        sheet.fault("token", "Telegram refuses it: set BOT_TOKEN to the one that BotFather shows")
        yield None
    except TelegramError as fault:  # what is no Bot API may answer anything
        sheet.fault("token", f"{server} cannot be asked ({fault}): see to the network, or mend BOT_API_URL")
        yield None
    else:
        sheet.well("token", f"it is @{bot.username}’s")
        yield bot
    finally:
        await request.shutdown()


async def _chats(bot: Bot, settings: Settings, sheet: _Sheet) -> None:
    try:
        if settings.desk is not None:
            await _desk(bot, settings.desk, sheet)
        sheet.well("updates", await _updates(bot, settings))
        targets = await _targets(bot, settings, sheet)
        for target in targets:
            fault = await fault_in(bot, target)
            what = f"{target.title}{f' (topic {target.thread})' if target.thread else ''}"
            if fault is None:
                sheet.well("target", f"{what}: the bot may post there")
            else:
                sheet.fault("target", f"{what}: {WORDS[fault.fault]}")
    except TelegramError as fault:
        sheet.fault("targets", f"Telegram cannot be asked ({fault}): try again")


async def _updates(bot: Bot, settings: Settings) -> str:
    told = await bot.get_webhook_info()
    if told.url and told.url == settings.webhook:
        fault = f"; the last time it failed: {told.last_error_message}" if told.last_error_message else ""
        return f"Telegram posts them to {told.url}{fault}"
    planned = f"are posted to {settings.webhook}" if settings.webhook else "are polled"
    return f"they {planned}{f' (now to {told.url}: the next start changes it)' if told.url else ''}"


async def _desk(bot: Bot, desk: int, sheet: _Sheet) -> None:
    try:
        chat = await bot.get_chat(desk)
    except (BadRequest, Forbidden):
        sheet.fault("desk", f"the chat {desk} is closed to the bot: add it there, or mend BOT_DESK")
    else:
        sheet.well("desk", f"{chat.effective_name} is told of trouble")


async def _targets(bot: Bot, settings: Settings, sheet: _Sheet) -> tuple[Target, ...]:
    """Return the targets that the database knows, and the settings' channel."""
    known: tuple[Target, ...] = ()
    if settings.database.exists():
        # What cannot be read was told already; an older schema may have no targets yet.
        with contextlib.suppress(sqlite3.Error), contextlib.closing(_opened(settings.database)) as connection:
            known = chats.targets(connection)
    if settings.channel is None:
        if not known:
            sheet.note("target", "there is none: set BOT_CHANNEL")
        return known
    try:
        channel = await bot.get_chat(settings.channel)
    except (BadRequest, Forbidden):
        if any(settings.channel in (f"@{target.username}", str(target.chat_id)) for target in known):
            return known  # why is told with it
        words = "it cannot be found, or is closed to the bot: mend BOT_CHANNEL, or add the bot as an administrator"
        sheet.fault("target", f"{settings.channel}: {words}")
        return known
    if any(target.chat_id == channel.id for target in known):
        return known
    title, language = channel.title or settings.channel, settings.language
    own = Target(
        place_id=0, chat_id=channel.id, thread=0, kind=channel.type, title=title, username=channel.username,
        language=language,
    )  # fmt: skip
    return (own, *known)
