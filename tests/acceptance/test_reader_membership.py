"""The bot blocked, added, removed, promoted; and a group that becomes a supergroup."""

import sqlite3

import pytest

from bot.sandbox import happenings
from bot.sandbox.members import ChatType, Status
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_reader_hours import publish


def state(newsroom: Newsroom, chat_id: int) -> str | None:
    """Return the state of a chat in the database."""
    with sqlite3.connect(newsroom.database) as db:
        row = db.execute("SELECT state FROM chats WHERE id = ?", (chat_id,)).fetchone()
    return row[0] if row else None


async def test_blocked_and_back(newsroom: Newsroom) -> None:
    """Who blocks the bot is switched off, and on again with the old tracks."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    await reader.block()
    await reader.unblock()
    keyboard = await reader.ask(None, "/tracks")
    assert state(newsroom, reader.id) == "active"
    assert "You follow: Economy" in keyboard.text


async def test_paused_stays_paused_over_a_block(newsroom: Newsroom) -> None:
    """Who had paused, blocked the bot and came back is told that it is still paused; a second /start resumes."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    await reader.ask(None, "/stop")
    await reader.block()
    await reader.unblock()
    welcome = await reader.ask(None, "/start")
    assert "still paused" in welcome.text
    assert "▶️ Resume" in welcome.buttons
    assert state(newsroom, reader.id) == "paused"
    assert "news comes again" in (await reader.ask(None, "/start")).text
    assert state(newsroom, reader.id) == "active"


async def test_a_group_is_greeted_once(newsroom: Newsroom) -> None:
    """Added, the bot says in a line what it is for, in the language of who added it; made admin, nothing more."""
    ayan = newsroom.sandbox.person("Ayan", language="az")
    group = newsroom.sandbox.group("Klub", owner=ayan, bot=Status.LEFT)
    await ayan.add_bot(group)
    hello = await group.wait_for(lambda m: m.from_bot)
    assert "/follow economy" in hello.text
    newsroom.sandbox.world.set_member(group, newsroom.sandbox.bot, Status.ADMINISTRATOR, by=ayan.user)
    newsroom.sandbox.world.set_member(group, newsroom.sandbox.bot, Status.MEMBER, by=ayan.user)
    await tap(ayan, hello, hello.buttons[0])
    keyboard = await group.wait_for(lambda m: m.from_bot and "📈 İqtisadiyyat" in m.buttons, after=hello.id)
    assert len([m for m in group.messages if m.from_bot]) == 2
    assert state(newsroom, group.id) == "active"
    await tap(ayan, keyboard, "📈")
    await group.wait_for(lambda m: m.id == keyboard.id and "✅ 📈 İqtisadiyyat" in m.buttons)


async def test_removed_and_added_again(newsroom: Newsroom) -> None:
    """A group that throws the bot out gets nothing; when it is back, it has its tracks."""
    group = newsroom.sandbox.group("Club", owner=newsroom.other, bot=Status.MEMBER)
    await newsroom.other.ask(group, "/follow economy")
    await newsroom.other.remove_bot(group)
    await newsroom.other.add_bot(group)
    hello = await group.wait_for_text("Hello!")
    keyboard = await newsroom.other.ask(group, "/tracks")
    assert keyboard.id > hello.id
    assert "You follow: Economy" in keyboard.text
    assert state(newsroom, group.id) == "active"


async def test_a_closed_topic_is_told_to_its_group_once(newsroom: Newsroom) -> None:
    """The group's own people can open it: they are told, once, in their language, outside the topic."""
    ayan = newsroom.sandbox.person("Ayan", language="az")
    forum = newsroom.sandbox.group("Klub", owner=ayan, forum=True, bot=Status.MEMBER)
    topic = newsroom.sandbox.world.add_topic(forum, "Xəbər", by=ayan.user)
    sent = (await ayan.send(forum, "/follow economy", topic=topic.id))[0]
    await forum.wait_for(lambda m: m.from_bot and m.topic == topic.id, after=sent.id)
    happenings.close_topic(newsroom.sandbox.world, forum, topic.id)
    for number in (1, 2):
        await publish(newsroom, number)
    told = await forum.wait_for(lambda m: m.from_bot and m.topic is None)
    assert "bir mövzu bağlanıb" in told.text
    assert told.buttons == []
    await newsroom.editor.ask(None, "/help", saying="/latest")
    assert len([m for m in forum.messages if m.from_bot and m.topic is None]) == 1
    assert not [m for m in newsroom.editor.chat.messages if m.from_bot and "is closed or deleted" in m.text]
    assert state(newsroom, forum.id) == "active"


@pytest.mark.parametrize("chosen", [True, False])
async def test_migration_moves_everything(newsroom: Newsroom, *, chosen: bool) -> None:
    """A group that becomes a supergroup keeps language, zone and tracks; nothing stays under the old id."""
    group = newsroom.sandbox.group("Club", kind=ChatType.GROUP, owner=newsroom.other, bot=Status.MEMBER)
    await newsroom.other.ask(group, "/timezone Baku")
    if chosen:
        await newsroom.other.ask(group, "/follow economy")
    await newsroom.sandbox.clock.advance(60)
    moved = happenings.migrate(newsroom.sandbox.world, group)
    card = await newsroom.other.ask(moved, "/settings")
    assert "Time zone: Baku" in card.text
    assert ("Tracks: Economy" if chosen else "none yet") in card.text
    assert state(newsroom, moved.id) == "active"
    await newsroom.other.ask(None, "/tracks")
    assert state(newsroom, group.id) is None
