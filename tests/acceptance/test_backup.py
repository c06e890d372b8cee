"""Backups: /backup, the nightly ones; and a restore after which nothing goes out twice."""

import asyncio
import gzip
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk import backup
from bot.news.article import LANGUAGES
from bot.sandbox import Sandbox
from bot.sandbox.model import Message
from bot.store import stuck
from bot.store.copies import back_up, restore
from tests.acceptance.conftest import Newsroom, discreet, tap
from tests.acceptance.test_desk import HEADINGS

MENUS = 3 * (len(LANGUAGES) + 1)
"""Menus that a start sets: for each kind of chat, in each language and in the desk's."""


async def test_an_owner_gets_the_database_as_a_file(newsroom: Newsroom, tmp_path: Path) -> None:
    """It is a whole database; the audit says who has it, and nothing stays on the server."""
    sent = (await newsroom.editor.send(None, "/backup"))[-1]
    await newsroom.editor.chat.wait_for_text("That is the whole database", after=sent.id)
    files = [m.content["document"] for m in newsroom.editor.chat.messages if "document" in m.content]
    copy = tmp_path / "copy.db"
    copy.write_bytes(gzip.decompress(newsroom.sandbox.world.files.by_id(files[0]["file_id"]).content))
    with sqlite3.connect(copy) as connection:
        names = {row[0] for row in connection.execute("SELECT title FROM chats")}
    connection.close()
    assert {"Elena Editor", "Adam Reader"} <= names
    assert "made a backup" in (await newsroom.editor.ask(None, "/audit")).text
    assert not list((tmp_path / "backups").iterdir())


async def test_a_copy_that_takes_long_tells_how_far_it_is(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one message, which goes when the file comes."""
    monkeypatch.setattr(backup, "EVERY", 0.0)
    sent = (await newsroom.editor.send(None, "/backup"))[-1]
    await newsroom.editor.chat.wait_for_text("That is the whole database", after=sent.id)
    (told,) = [message for message in newsroom.editor.chat.deleted if "is being made" in message.text]
    assert told.from_bot
    assert not [message for message in newsroom.editor.chat.messages if "is being made" in message.text]


async def test_nobody_else_gets_it(newsroom: Newsroom) -> None:
    """A reader is refused."""
    assert "newsroom’s editors" in (await newsroom.reader.ask(None, "/backup")).text


async def test_a_copy_that_is_too_big_stays_on_the_server(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is told."""
    monkeypatch.setattr(backup, "UPLOAD_LIMIT", 100)
    answer = await newsroom.editor.ask(None, "/backup")
    (kept,) = (tmp_path / "backups").iterdir()
    assert str(kept) in answer.text


async def test_a_copy_every_night(newsroom: Newsroom, tmp_path: Path) -> None:
    """At half past three by the desk's clock; the newest are kept; a night that was missed is made up for."""
    newsroom.settings |= {"backups": 2, "timezone": "Asia/Baku"}
    await newsroom.start_bot_again()
    clock, names = newsroom.sandbox.clock, list[str]()
    nights = [(clock.now() + timedelta(days=day)).replace(hour=0, minute=0) for day in range(1, 4)]
    wanted = [f"trackwire-{night:%Y-%m-%d}.db.gz" for night in nights]
    for count, night in enumerate(nights, 1):  # four in the morning there
        if count == len(nights):
            await newsroom.stop_bot()
            (tmp_path / "backups" / ".trackwire-2020-01-01.db.gz.part").touch()  # as a kill leaves it
        await clock.set(night)
        if count == len(nights):
            await newsroom.start_bot()
        async with asyncio.timeout(60):
            while wanted[count - 1] not in names or len(names) != min(count, 2):
                await asyncio.sleep(0.01)  # a thread works
                names = sorted(path.name for path in (tmp_path / "backups").glob("trackwire-*.gz"))
    assert names == wanted[1:]
    assert not list((tmp_path / "backups").glob(".*"))


async def published_since(newsroom: Newsroom, tmp_path: Path, *, posted: bool) -> Message:
    """Back up before an edition's time, let it go out or not, restore after its time; return the alert."""
    await newsroom.reader.ask(None, "/follow all")
    await newsroom.draft("An earlier one\n\nWith a text that is long enough to be an article of its own.")
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("is out")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 2 in 10min")
    copy = tmp_path / "copy.db"
    back_up(newsroom.database, copy, newsroom.sandbox.clock.now())
    if posted:
        await newsroom.sandbox.clock.advance(600)
        await newsroom.channel.wait_for_text(HEADINGS[0])
        await newsroom.reader.chat.wait_for_text(HEADINGS[0])
    await newsroom.stop_bot()
    if not posted:
        await newsroom.sandbox.clock.advance(600)
    restore(newsroom.database, copy, newsroom.sandbox.clock.now())
    await newsroom.start_bot()
    await newsroom.sandbox.clock.advance(15)  # what was on its way may still come into the channel
    alert = await newsroom.editor.chat.wait_for_text("was restored from the backup")
    assert "Show what is stuck" in alert.buttons
    return alert


def sent(messages: list[Message]) -> int:
    return len([message for message in messages if HEADINGS[0] in message.text])


async def test_after_a_restore_nothing_goes_out_twice(newsroom: Newsroom, tmp_path: Path) -> None:
    """The post is found in the channel; the reader's copy waits in /stuck, and the desk says that it was seen."""
    alert = await published_since(newsroom, tmp_path, posted=True)
    listed = await newsroom.editor.chat.wait_for_text("copies of #2 were not confirmed")
    await tap(newsroom.editor, listed, "Show what is stuck")
    listed = await newsroom.editor.chat.wait_for_text("1 reader: not confirmed")
    await newsroom.editor.tap(listed, "1. Seen")
    await newsroom.editor.chat.wait_for_text("#2 is out", after=alert.id)
    assert sent(newsroom.channel.messages) == 1
    assert sent(newsroom.reader.chat.messages) == 1


async def test_after_a_restore_what_was_not_out_goes_out(newsroom: Newsroom, tmp_path: Path) -> None:
    """The channel is looked into and gets the post; the desk releases the reader's copy."""
    await published_since(newsroom, tmp_path, posted=False)
    await newsroom.channel.wait_for_text(HEADINGS[0])
    listed = await newsroom.editor.chat.wait_for_text("copies of #2 were not confirmed")
    await tap(newsroom.editor, listed, "Show what is stuck")
    listed = await newsroom.editor.chat.wait_for_text("1 reader: not confirmed")
    await newsroom.editor.tap(listed, "1. Resend")
    await newsroom.reader.chat.wait_for_text(HEADINGS[0])
    assert sent(newsroom.channel.messages) == 1
    assert sent(newsroom.reader.chat.messages) == 1


async def test_a_new_database_where_one_was_expected(newsroom: Newsroom, tmp_path: Path) -> None:
    """The bot was in use, and the volume is not mounted: the desk is told at once, and once."""
    await newsroom.stop_bot()
    newsroom.database = tmp_path / "elsewhere" / "trackwire.db"
    await newsroom.start_bot()
    alert = await newsroom.editor.chat.wait_for_text("but this bot has been in use before")
    assert str(newsroom.database) in alert.text


async def test_a_first_start_that_is_made_twice(tmp_path: Path) -> None:
    """Nobody has written to the bot yet: its database is the one of the first start, and no cause for alarm."""
    async with Sandbox(frozen=True) as sandbox:
        room = Newsroom(sandbox, tmp_path / "trackwire.db")
        with discreet(sandbox) as log:
            for menus in (MENUS, 2 * MENUS):
                await room.start_bot()
                async with asyncio.timeout(60):
                    while len(sandbox.asked("setMyCommands")) < menus:  # noqa: ASYNC110 - the bot's doing
                        await asyncio.sleep(0.01)
                await room.stop_bot()
        assert "IS NEW" not in log.getvalue()


async def test_a_digest_that_was_due_before_a_restore_is_held(newsroom: Newsroom, tmp_path: Path) -> None:
    """It came after the backup was made: it does not come again by itself; the desk releases or drops it."""
    await newsroom.reader.ask(None, "/follow all")
    await newsroom.reader.ask(None, "/digest daily 09:00")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("is out")
    copy = tmp_path / "copy.db"
    back_up(newsroom.database, copy, newsroom.sandbox.clock.now())
    await newsroom.sandbox.clock.advance(86_400)
    await newsroom.reader.chat.wait_for_text(HEADINGS[0])
    await newsroom.stop_bot()
    restore(newsroom.database, copy, newsroom.sandbox.clock.now())
    running = await newsroom.start_bot()
    await newsroom.editor.chat.wait_for_text("was restored from the backup")
    async with asyncio.timeout(60):
        while not await running.services.db.read(stuck.groups):  # noqa: ASYNC110 - another task writes it
            await asyncio.sleep(0.01)
    listed = await newsroom.editor.ask(None, "/stuck")
    assert "1 reader: not confirmed" in listed.text
    await newsroom.editor.tap(listed, "1. Seen")
    await newsroom.editor.chat.wait_for(lambda m: m.id == listed.id and "Nothing is stuck" in m.text)
    assert sent(newsroom.reader.chat.messages) == 1


async def test_our_copy_that_was_put_over_the_database_by_hand(newsroom: Newsroom, tmp_path: Path) -> None:
    """Without `trackwire restore`: the copy tells it itself, and nothing goes out twice either."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 10min")
    copy = tmp_path / "copy.db"
    back_up(newsroom.database, copy, newsroom.sandbox.clock.now())
    await newsroom.sandbox.clock.advance(600)
    await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.stop_bot()
    newsroom.database.write_bytes(copy.read_bytes())  # the same file, as `cp` has it
    await newsroom.start_bot()
    await newsroom.editor.chat.wait_for_text("was restored from the backup of")
    await newsroom.editor.chat.wait_for_text("is out")
    assert sent(newsroom.channel.messages) == 1
