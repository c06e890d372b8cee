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
    await query.answered.until(lambda: query.answer is not None, 60)
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
    desk = await newsroom.editor.ask(None, "/privacy")
    assert "belong to the newsroom" in desk.text
    assert "stay with it. A draft" in desk.text
    assert "is removed. What was done" in desk.text


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
    async with asyncio.timeout(60):
        while rows_of(newsroom, "deliveries", newsroom.reader.id):  # noqa: ASYNC110 - a task of the bot's does it
            await asyncio.sleep(0.01)
    assert "Nothing yet" in (await newsroom.editor.ask(None, "/audit")).text


PERSONAL = ("chat_id", "place_id", "user_id", "actor_id", "person_id", "author_id")
"""Columns by which a row is somebody's."""
KEPT_OF_READERS = {
    "places": "places",
    "follows": "places.follows",
    "mutes": "places.follows.muted_until",
    "owed": "places.waiting",
    "deliveries": "places.received",
}
"""Where /export tells it."""
NOT_OF_READERS = {
    "articles": "the newsroom's work",
    "albums": "the newsroom's work",
    "revisions": "the newsroom's work",
    "editions": "the newsroom's work",
    "reviews": "the newsroom's work",
    "approvals": "the newsroom's work",
    "retractions": "the newsroom's work",
    "sources": "the newsroom's work",
    "holds": "who of the desk is changing what; erased",
    "questions": "what the desk was asked for; erased",
    "editors": "the team; erased",
    "invitations": "the team; erased",
    "audit": "told under `desk`; a pseudonym stays",
    "pseudonyms": "what stays of who was at the desk",
    "pace": "of groups, for minutes; erased",
    "sightings": "message ids in the newsroom's channels",
    "soundings": "message ids in the newsroom's channels",
    "pins": "posts in the newsroom's channels",
    "slots": "the newsroom's channels",
    "doubts": "the newsroom's channels",
}


def test_every_table_with_somebodys_rows_is_thought_of(newsroom: Newsroom) -> None:
    """A new table that names a chat, a place or a person fails here until /export and /forget know it."""
    with sqlite3.connect(newsroom.database) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        personal = {
            table
            for table in tables
            if {row[1] for row in db.execute(f"PRAGMA table_info('{table}')")} & set(PERSONAL)
        }
    assert personal - KEPT_OF_READERS.keys() <= NOT_OF_READERS.keys()
    assert KEPT_OF_READERS.keys() <= personal


async def test_export_is_complete(newsroom: Newsroom) -> None:
    """Whatever a reader has chosen, and what has come or waits, stands in the file; no other chat does."""
    reader = newsroom.reader
    for words in ("/follow economy media", "/timezone Baku", "/language tr"):
        await reader.ask(None, words)
    await newsroom.other.ask(None, "/follow all")
    await publish(newsroom)
    post = await reader.chat.wait_for_text("Economic")
    await tap(reader, post, "❔")
    await tap(reader, post, "🔕 24 saat sessiz: Ekonomi")
    for words in ("/digest günlük 12:00", "/quiet 22:00-07:00"):
        await reader.ask(None, words)
    card = await reader.ask(None, "/settings")
    for data in ("mum:1", "rlay:brief", "dig:weekly mon 09.00:4:1"):
        query = reader.press(card, {"text": "?", "callback_data": data})
        await query.answered.until(lambda query=query: query.answer is not None, 60)
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 2")
    await newsroom.other.chat.wait_for(lambda m: m.from_bot and "Economic" in m.text, after=post.id)
    await newsroom.editor.chat.wait_for(lambda m: m.from_bot and "#2" in m.text and "is out" in m.text)
    answer = await reader.ask(None, "/export")
    kept = json.loads(newsroom.sandbox.world.files.by_id(answer.content["document"]["file_id"]).content)
    chat, (place,) = kept["chat"], kept["places"]
    told = {name: chat[name] for name in ("id", "kind", "language", "timezone", "state")}
    assert told == {
        "id": reader.id, "kind": "private", "language": "tr", "timezone": "Asia/Baku", "state": "active"
    }  # fmt: skip
    assert chat["title"] == "Adam Reader"
    chosen = {name: place[name] for name in ("layout", "digest", "quiet", "silent")}
    assert chosen == {"layout": "brief", "digest": "daily 12:00", "quiet": "22:00-07:00", "silent": 1}
    assert {follow["track"]: follow["digest"] for follow in place["follows"]} == {
        "economy": None, "media": "weekly mon 09:00"
    }  # fmt: skip
    assert [bool(follow["muted_until"]) for follow in place["follows"]] == [True, False]
    assert [waiting["edition"] for waiting in place["waiting"]] == [2]
    assert [received["edition"] for received in place["received"]] == [1]
    assert received_ids(kept) == {post.id}
    assert str(newsroom.other.id) not in json.dumps(kept)


def received_ids(kept: dict[str, list[dict[str, list[dict[str, int]]]]]) -> set[int]:
    """Return the messages that an export knows of."""
    return {received["message_id"] for place in kept["places"] for received in place["received"]}


@pytest.mark.parametrize("forum", [False, True])
async def test_a_group_is_forgotten_with_all_its_topics(newsroom: Newsroom, *, forum: bool) -> None:
    """Once an administrator has said yes nothing of the group remains, in no table; members cannot."""
    owner = newsroom.other
    group = newsroom.sandbox.group("Zirvə klubu", owner=owner, members=[newsroom.reader], forum=forum)
    topics = (
        [newsroom.sandbox.world.add_topic(group, name, by=owner.user).id for name in "AB"] if forum else [None]
    )
    for topic in topics:
        for words in ("/follow economy", "/quiet 23:17-06:43"):
            sent = (await owner.send(group, words, topic=topic))[0]
            asked = await group.wait_for(lambda m, t=topic: m.from_bot and m.topic == t, after=sent.id)
    await publish(newsroom)
    await newsroom.editor.chat.wait_for_text("is out")
    sent = (await owner.send(group, "/forget", topic=topics[0]))[0]
    asked = await group.wait_for(lambda m: m.from_bot and "Erase everything" in m.text, after=sent.id)
    toast = await tap(newsroom.reader, asked, "Yes, erase everything")
    assert toast.show_alert
    assert str(group.id) in everything(newsroom)
    await tap(owner, asked, "Yes, erase everything")
    await group.wait_for(lambda m: m.id == asked.id and "Everything is erased" in m.text)
    await newsroom.stop_bot()
    kept = everything(newsroom)
    for trace in (str(group.id), "Zirvə", "23:17"):
        assert trace not in kept
