"""Readers' own affairs: pausing, what is kept, having it as a file, erasing it."""

import asyncio
import json
import sqlite3

import pytest

from bot.sandbox.members import Status
from tests.acceptance.conftest import Newsroom, tap


def everything(newsroom: Newsroom) -> str:
    """Return every value of every table of the database."""
    with sqlite3.connect(newsroom.database) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return repr([db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables])


def rows_of(newsroom: Newsroom, table: str, chat_id: int) -> int:
    """Return how many rows of a table belong to a chat's places, or to places that are gone."""
    with sqlite3.connect(newsroom.database) as db:
        column = "id" if table == "places" else "place_id"
        others = "SELECT id FROM places WHERE chat_id <> ?"
        return int(
            db.execute(f"SELECT count(*) FROM {table} WHERE {column} NOT IN ({others})", (chat_id,)).fetchone()[0]
        )


async def publish(newsroom: Newsroom) -> None:
    """Publish the sample article."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.channel.wait_for(lambda message: message.from_bot)


async def test_stop_pauses_and_start_resumes(newsroom: Newsroom) -> None:
    """After /stop nothing comes; /start brings back the tracks as they were."""
    reader, other = newsroom.reader, newsroom.other
    await reader.ask(None, "/follow economy")
    await other.ask(None, "/follow economy")
    paused = await reader.ask(None, "/stop")
    assert "Your tracks are kept" in paused.text
    await publish(newsroom)
    await other.chat.wait_for_text("Economic")
    assert reader.chat.last.id == paused.id
    welcome = await reader.ask(None, "/start")
    assert "Welcome back" in welcome.text
    assert "✅ 📈 Economy" in welcome.buttons


async def test_resume_by_its_button(newsroom: Newsroom) -> None:
    """The pause has a button that ends it, in place."""
    paused = await newsroom.reader.ask(None, "/stop")
    await tap(newsroom.reader, paused, "▶️ Resume")
    await newsroom.reader.chat.wait_for(lambda m: m.id == paused.id and "News comes again" in m.text)
    welcome = await newsroom.reader.ask(None, "/start")
    assert "Welcome back" not in welcome.text


async def test_forget_asks_and_then_leaves_nothing(newsroom: Newsroom) -> None:
    """After the second yes no table holds the chat's id, name or choices; keeping leaves all as it was."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy media")
    await publish(newsroom)
    post = await reader.chat.wait_for_text("Economic")
    await tap(reader, post, "❔ Why this?")
    await tap(reader, post, "🔕 Mute Economy")
    await reader.ask(None, "/quiet 23:17-06:43")
    await reader.ask(None, "/digest daily 05:57")
    await newsroom.other.ask(None, "/follow all")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 2")
    await newsroom.other.chat.wait_for_text("Economic")
    chosen = ("owed", "mutes", "follows", "places")
    assert all(rows_of(newsroom, table, reader.id) for table in chosen)
    asked = await reader.ask(None, "/forget")
    await tap(reader, asked, "No, keep it")
    await reader.chat.wait_for(lambda m: m.id == asked.id and "What is kept" in m.text)
    await tap(reader, asked, "🗑 Erase")
    await reader.chat.wait_for(lambda m: m.id == asked.id and "cannot be undone" in m.text)
    assert str(reader.id) in everything(newsroom)
    await tap(reader, asked, "Yes, erase everything")
    await reader.chat.wait_for(lambda m: m.id == asked.id and "Everything is erased" in m.text)
    await newsroom.stop_bot()
    kept = everything(newsroom)
    assert str(reader.id) not in kept
    assert "Adam" not in kept
    assert "23:17" not in kept
    assert "05:57" not in kept
    assert not any(rows_of(newsroom, table, reader.id) for table in chosen)
    assert str(newsroom.other.id) in kept


async def test_after_forgetting_one_begins_anew(newsroom: Newsroom) -> None:
    """A second tap does no harm, and the next /start meets a stranger."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    asked = await reader.ask(None, "/forget")
    await tap(reader, asked, "Yes, erase everything")
    await reader.chat.wait_for(lambda m: m.id == asked.id and "Everything is erased" in m.text)
    query = reader.press(asked, {"text": "?", "callback_data": "forget!"})
    await query.answered.until(lambda: query.answer is not None, 5)
    assert "no tracks" in (await reader.ask(None, "/tracks")).text


async def test_a_desks_channel_is_not_erased_from_within(newsroom: Newsroom) -> None:
    """Where the newsroom publishes, its entry stays, and that is said."""
    group = newsroom.sandbox.group("Targets", owner=newsroom.other, bot=Status.MEMBER)
    await newsroom.other.ask(group, "/follow economy")
    with sqlite3.connect(newsroom.database) as db:
        db.execute("UPDATE places SET target_mask = -1 WHERE chat_id = ?", (group.id,))
    asked = await newsroom.other.ask(group, "/forget")
    await tap(newsroom.other, asked, "Yes, erase everything")
    await group.wait_for(lambda m: m.id == asked.id and "its entry stays" in m.text)
    assert "no tracks" in (await newsroom.other.ask(group, "/tracks")).text


async def test_export_is_a_json_file(newsroom: Newsroom) -> None:
    """The file holds the chat, its follows and what was sent to it."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    await publish(newsroom)
    await reader.chat.wait_for_text("Economic")
    answer = await reader.ask(None, "/export")
    document = answer.content["document"]
    assert document["file_name"] == "trackwire.json"
    kept = json.loads(newsroom.sandbox.world.files.by_id(document["file_id"]).content)
    assert kept["chat"]["id"] == reader.id
    assert [follow["track"] for follow in kept["places"][0]["follows"]] == ["economy"]
    assert kept["places"][0]["received"][0]["edition"] == 1
    assert kept["places"][0]["digest"] is None


async def test_privacy_says_what_is_kept(newsroom: Newsroom) -> None:
    """/privacy tells it, with buttons for the file and for erasing; an editor hears about articles too."""
    answer = await newsroom.reader.ask(None, "/privacy")
    assert "which posts were sent here" in answer.text
    assert "newsroom" not in answer.text
    assert answer.buttons == ["📄 Export", "🗑 Erase"]
    await tap(newsroom.reader, answer, "📄 Export")
    await newsroom.reader.chat.wait_for(lambda m: "document" in m.content, after=answer.id)
    assert "belong to the newsroom" in (await newsroom.editor.ask(None, "/privacy")).text


async def test_in_a_group_only_admins_stop_and_forget(newsroom: Newsroom) -> None:
    """A member can neither pause, nor resume, nor erase, nor take out a group."""
    group = newsroom.sandbox.group("Club", owner=newsroom.other, members=[newsroom.reader], bot=Status.MEMBER)
    for command in ("/stop", "/forget", "/export"):
        assert "only its administrators" in (await newsroom.reader.ask(group, command)).text
    paused = await newsroom.other.ask(group, "/stop")
    await newsroom.reader.ask(group, "/start")
    toast = await tap(newsroom.reader, paused, "▶️ Resume")
    assert toast.show_alert
    assert "Welcome back" in (await newsroom.other.ask(group, "/start")).text


PERIODS = {
    "en": ("kept for 61 days", "for 22 days is removed", "kept for 5 days"),
    "ru": ("хранятся 61 день", "касался 22 дня", "хранится 5 дней"),
    "az": ("61 gün saxlanılır", "22 gün ərzində", "5 gün saxlanılır"),
    "be": ("захоўваюцца 61 дзень", "кранаў 22 дні", "захоўваецца 5 дзён"),
    "tr": ("61 gün saklanır", "22 gün boyunca", "5 gün saklanır"),
}


@pytest.mark.parametrize("language", PERIODS)
async def test_the_periods_are_told(newsroom: Newsroom, language: str) -> None:
    """For how long what is kept, from the settings, in every language; what is of the desk to the desk alone."""
    newsroom.settings |= {"keep_deliveries": 61, "keep_drafts": 22, "keep_audit": 5}
    await newsroom.start_bot_again()
    for person, told in ((newsroom.reader, 1), (newsroom.editor, 3)):
        await person.ask(None, f"/language {language}")
        answer = await person.ask(None, "/privacy")
        assert [words in answer.text for words in PERIODS[language]] == [place < told for place in range(3)]
    await newsroom.editor.ask(None, "/language en")
    await newsroom.draft()
    assert "22 days" in (await newsroom.editor.ask(None, "/drafts")).text


async def test_without_a_period_none_is_told(newsroom: Newsroom) -> None:
    """What is kept for ever has no number of days."""
    newsroom.settings |= {"keep_deliveries": 0, "keep_drafts": 0, "keep_audit": 0}
    await newsroom.start_bot_again()
    assert " day" not in (await newsroom.editor.ask(None, "/privacy")).text


async def test_every_night_what_is_old_goes(newsroom: Newsroom) -> None:
    """After the period the bot does not know any more what it sent, and the audit begins later."""
    newsroom.settings |= {"keep_deliveries": 2, "keep_audit": 2, "backups": 0}
    await newsroom.start_bot_again()
    await newsroom.reader.ask(None, "/follow economy")
    await publish(newsroom)
    await newsroom.reader.chat.wait_for_text("Economic")
    await newsroom.editor.chat.wait_for_text("is out")
    assert rows_of(newsroom, "deliveries", newsroom.reader.id)
    await newsroom.sandbox.clock.advance(4 * 86_400)
    async with asyncio.timeout(20):
        while rows_of(newsroom, "deliveries", newsroom.reader.id):  # noqa: ASYNC110 - a task of the bot's does it
            await asyncio.sleep(0.01)
    assert "Nothing yet" in (await newsroom.editor.ask(None, "/audit")).text
