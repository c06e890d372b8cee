"""The desk's figures: followers, deliveries, taps, who left; a card, charts, files. Nobody is named in them."""

import asyncio
import csv
import io
import re
import sqlite3
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox import Person
from bot.sandbox.members import Status
from bot.sandbox.model import Message
from bot.store import tables
from tests.acceptance.conftest import Newsroom, tap

DAY = 86_400


async def published(newsroom: Newsroom, number: int = 1) -> None:
    """Publish the sample article, and wait until its readers have it."""
    await newsroom.draft()
    await newsroom.editor.ask(None, f"/publish {number}")
    await newsroom.editor.chat.wait_for_text(f"#{number} is out")


async def shown(newsroom: Newsroom, message: Message, words: str) -> Message:
    """Wait until a message of the bot says so."""
    return await newsroom.editor.chat.wait_for(lambda m: m.id == message.id and words in m.text)


async def asked(newsroom: Newsroom, command: str, words: str) -> Message:
    """Ask as the editor until the answer says so: counting follows what it counts by a moment."""
    async with asyncio.timeout(60):
        while True:
            answer = await newsroom.editor.ask(None, command)
            if words in answer.text:
                return answer


async def file_of(newsroom: Newsroom, card: Message, label: str) -> list[dict[str, str]]:
    """Tap a button and return the lines of the CSV that comes."""
    await tap(newsroom.editor, card, label)
    message = await newsroom.editor.chat.wait_for(lambda m: "document" in m.content, after=card.id)
    content = newsroom.sandbox.world.files.by_id(message.content["document"]["file_id"]).content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


async def test_the_card_tells_followers_deliveries_and_taps(newsroom: Newsroom) -> None:
    """Who follows, what went out and what was tapped, over 30 days; views, it says, no bot can read."""
    await newsroom.reader.ask(None, "/follow economy media")
    await newsroom.other.ask(None, "/follow economy")
    await published(newsroom)
    post = await newsroom.reader.chat.wait_for_text("Economic")
    await tap(newsroom.reader, post, "📖 Full story")
    await tap(newsroom.reader, post, "❔ Why this?")
    await asked(newsroom, "/stats", "To readers at once: 2")
    card = await asked(newsroom, "/stats", "❔ Why this? 1")
    assert "The last 30 days" in card.text
    assert "Readers: 2 (+2)" in card.text
    assert "📈 Economy: 2 (+2)" in card.text
    assert "📰 Media: 1 (+1)" in card.text
    assert "🏛 Politics: 0 (±0)" in card.text
    assert "Published: 1" in card.text
    assert "In channels: 1" in card.text
    assert "To readers at once: 2" in card.text
    assert "📖 Full story 1" in card.text
    assert "no bot can read it" in card.text


async def test_one_card_turns_to_other_days_and_to_the_tracks(newsroom: Newsroom) -> None:
    """Buttons edit the card in place; by track it tells who came and left."""
    await newsroom.reader.ask(None, "/follow economy media")
    await newsroom.reader.ask(None, "/unfollow media")
    card = await newsroom.editor.ask(None, "/stats")
    assert "• 30 days" in card.buttons
    await tap(newsroom.editor, card, "7 days")
    await shown(newsroom, card, "The last 7 days")
    await tap(newsroom.editor, card, "🏷 By track")
    by_track = await shown(newsroom, card, "Media: 0 (±0) – came 1, left 1")
    assert "Economy: 1 (+1) – came 1, left 0" in by_track.text
    await tap(newsroom.editor, card, "90 days")
    await shown(newsroom, card, "The last 90 days")
    await tap(newsroom.editor, card, "‹ Back")
    await shown(newsroom, card, "Published: 0")


async def test_who_left_is_no_follower(newsroom: Newsroom) -> None:
    """Pausing, blocking and erasing take a follower away, coming back brings one."""
    for person in (newsroom.reader, newsroom.other):
        await person.ask(None, "/follow economy")
    await newsroom.reader.ask(None, "/stop")
    await asked(newsroom, "/stats", "Economy: 1 (+1)")
    await newsroom.reader.ask(None, "/start")
    await asked(newsroom, "/stats", "Economy: 2 (+2)")
    await newsroom.reader.block()
    await asked(newsroom, "/stats", "Economy: 1 (+1)")
    question = await newsroom.other.ask(None, "/forget")
    await tap(newsroom.other, question, "Yes, erase everything")
    await asked(newsroom, "/stats", "Readers: 0 (±0)")


async def test_the_figures_of_an_article(newsroom: Newsroom) -> None:
    """Where it went, what was tapped, and who of those that got it left within a day: by how, not by whom."""
    third = newsroom.sandbox.person("Third Reader", user_id=1004)
    for person in (newsroom.reader, newsroom.other, third):
        await person.ask(None, "/start")
        await person.ask(None, "/follow economy")
    await newsroom.other.ask(None, "/follow history")
    await published(newsroom)
    for person in (newsroom.reader, newsroom.other, third):
        await person.chat.wait_for_text("Economic")
    await newsroom.reader.ask(None, "/unfollow economy")
    await newsroom.other.ask(None, "/stop")
    card = await asked(newsroom, "/stats #1", "paused or erased: 1")
    assert "In channels: 1" in card.text
    assert "To readers at once: 3" in card.text
    assert "unfollowed one of its tracks: 1" in card.text
    assert "blocked the bot: 0" in card.text
    assert "so far" in card.text
    await newsroom.sandbox.clock.advance(DAY)
    await third.ask(None, "/unfollow economy")
    card = await asked(newsroom, "/stats 1", "unfollowed one of its tracks: 1")
    assert "so far" not in card.text
    lines = await file_of(newsroom, card, "📄 As a file (CSV)")
    assert sum(int(line["sent_readers"]) for line in lines) == 3
    assert len(lines) == 90


async def test_what_a_digest_brings_is_counted(newsroom: Newsroom) -> None:
    """A digest is one delivery, and brings each of its articles to the reader."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.reader.ask(None, "/digest daily 09:00")
    await published(newsroom)
    await newsroom.sandbox.clock.advance(DAY)
    await newsroom.reader.chat.wait_for_text("Economic")
    card = await asked(newsroom, "/stats 1", "In readers’ digests: 1")
    assert "To readers at once: 0" in card.text
    await asked(newsroom, "/stats", "Digests: 1")


async def test_who_is_gone_is_counted_apart(newsroom: Newsroom) -> None:
    """A reader whom Telegram does not know any more is no failure."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.reader.block()
    await asked(newsroom, "/stats", "Economy: 0")
    with sqlite3.connect(newsroom.database) as db:  # as if Telegram had not told it
        db.execute("UPDATE chats SET state = 'active' WHERE id = ?", (newsroom.reader.id,))
    await published(newsroom)
    card = await asked(newsroom, "/stats 1", "Readers who were gone: 1")
    assert "Failed: 0" in card.text


async def test_charts_by_day_dark_and_light(newsroom: Newsroom) -> None:
    """A chart comes as a picture under the card, and is redrawn in place for the dark, and for other days."""
    await newsroom.reader.ask(None, "/follow economy")
    card = await newsroom.editor.ask(None, "/stats")
    await tap(newsroom.editor, card, "📈 Followers")
    chart = await newsroom.editor.chat.wait_for(lambda m: "photo" in m.content, after=card.id)
    light = chart.content["photo"][-1]
    assert light["width"] > 800
    assert "• 30 days" in chart.buttons
    await tap(newsroom.editor, chart, "🌙 Dark")
    await newsroom.editor.chat.wait_for(lambda m: m.id == chart.id and "☀️ Light" in m.buttons)
    dark = newsroom.editor.chat.history[chart.id].content["photo"][-1]
    assert dark["file_unique_id"] != light["file_unique_id"]
    await tap(newsroom.editor, chart, "7 days")
    await newsroom.editor.chat.wait_for(lambda m: m.id == chart.id and "• 7 days" in m.buttons)
    for label in ("📊 Deliveries", "👆 Taps"):
        await tap(newsroom.editor, card, label)
        last = chart.id
        chart = await newsroom.editor.chat.wait_for(lambda m: "photo" in m.content, after=last)
    await tap(newsroom.editor, card, "🏷 By track")
    await shown(newsroom, card, "Tap a track")
    await tap(newsroom.editor, card, "📈 Economy")
    await newsroom.editor.chat.wait_for(lambda m: "photo" in m.content, after=chart.id)


async def test_files_for_a_spreadsheet(newsroom: Newsroom) -> None:
    """By day: followers, deliveries, taps; by article: what became of each. No cell is a formula."""
    await newsroom.reader.ask(None, "/follow economy")
    await published(newsroom)
    await newsroom.reader.chat.wait_for_text("Economic")
    card = await asked(newsroom, "/stats", "To readers at once: 1")
    days = await file_of(newsroom, card, "📄 By day (CSV)")
    assert len(days) == 30
    assert days[-1] | {"economy": "1", "economy_came": "1", "articles": "1", "sent_readers": "1"} == days[-1]
    assert days[0]["sent_channels"] == "0"
    last = newsroom.editor.chat.last
    await tap(newsroom.editor, card, "📄 By article (CSV)")
    sent = await newsroom.editor.chat.wait_for(lambda m: "document" in m.content, after=last.id)
    content = newsroom.sandbox.world.files.by_id(sent.content["document"]["file_id"]).content.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(content))
    assert line == {
        "article": "1",
        "published": "2026-03-02T09:00:00+00:00",
        "state": "published",
        "headline": line["headline"],
        **dict.fromkeys(tables.COUNTS, "0"),
        **dict.fromkeys(("sent_readers", "sent_channels"), "1"),
    }
    shown = [asked.parameters["action"] for asked in newsroom.sandbox.asked("sendChatAction")]
    assert shown[-1] == "upload_document"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/stats 99", "There is no #99"),
        ("/stats what", "/stats ID"),
        ("/stats 999999999999999999", "There is no #"),
    ],
)
async def test_an_article_that_is_none(newsroom: Newsroom, command: str, words: str) -> None:
    """A wrong number is told, with what to send."""
    assert words in (await newsroom.editor.ask(None, command)).text


async def test_a_draft_has_no_figures(newsroom: Newsroom) -> None:
    """What is not out yet has none, and it is said."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/stats 1")
    assert "Nothing of it is out yet" in card.text
    assert card.buttons == ["Card", "📊 Figures"]


async def test_figures_are_the_desks(newsroom: Newsroom) -> None:
    """A reader gets neither the card nor, by an old button, what is behind it."""
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, "/stats")).text
    group = newsroom.sandbox.group("Desk", owner=newsroom.editor, members=[newsroom.reader], bot=Status.MEMBER)
    card = await newsroom.editor.ask(group, "/stats")
    for label in ("7 days", "📈 Followers", "📄 By day (CSV)"):
        toast = await newsroom.reader.tap(card, label)
        assert "for the newsroom’s editors" in toast.text
    for data in ("fig:31:0", "figc:followers:30:99:5x", "figc:nothing:30:1:0", "figc:track:30:77:0", "figf:8:0:0"):
        query = newsroom.editor.press(card, {"text": "?", "callback_data": data})
        await query.answered.until(lambda query=query: query.answer is not None, 60)
        assert "out of date" in query.answer["text"]


def everything(newsroom: Newsroom) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, the hidden ones of the search too."""
    with sqlite3.connect(newsroom.database) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: db.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}


async def eager(newsroom: Newsroom, person: Person) -> None:
    """Do all that is counted: follow, read, tap, open a link, have a digest, leave and come back."""
    await person.ask(None, "/follow economy media history")
    await published(newsroom)
    post = await person.chat.wait_for_text("Economic")
    for label in ("📖 Full story", "🏷 Tracks", "❔ Why this?", "🔕 Mute Economy"):
        await tap(person, post, label)
    await person.ask(None, "/start read_1", saying="Editorial Staff")
    await person.ask(None, "/unfollow media", saying="You follow")
    await person.ask(None, "/stop", saying="Paused")
    await person.ask(None, "/start", saying="Welcome back")


async def test_after_forget_no_table_knows_the_chat(newsroom: Newsroom) -> None:
    """Over every table: no value is the chat's id or name, no row is of its places; the counts are there still."""
    reader = newsroom.reader
    await eager(newsroom, reader)
    await asked(newsroom, "/stats", "🔗 By link 1")
    with sqlite3.connect(newsroom.database) as db:
        places = {row[0] for row in db.execute("SELECT id FROM places WHERE chat_id = ?", (reader.id,))}
    question = await reader.ask(None, "/forget", saying="Erase everything")
    await tap(reader, question, "Yes, erase everything")
    await reader.chat.wait_for(lambda m: m.id == question.id and "Everything is erased" in m.text)
    await newsroom.stop_bot()
    kept = everything(newsroom)
    for table, rows in kept.items():
        for row in rows:
            for value in row:
                assert value != reader.id, table
                assert str(reader.id) not in re.findall(r"-?\d+", str(value)), table
                assert "Adam" not in str(value), table
    with sqlite3.connect(newsroom.database) as db:
        columns = {table: {name for _, name, *_ in db.execute(f'PRAGMA table_info("{table}")')} for table in kept}
        for table, names in columns.items():
            if (
                "place_id" in names and table != "deliveries"
            ):  # the ledger knows a number that leads nowhere any more
                held = {row[0] for row in db.execute(f'SELECT place_id FROM "{table}"')}
                assert not held & places, table
    for table in ("follower_days", "outcome_days", "departures", "taps"):
        assert not columns[table] & {"chat_id", "user_id", "place_id", "person_id", "username"}, table
        assert kept[table], table


async def test_the_day_is_the_desks(newsroom: Newsroom) -> None:
    """What happens after midnight in BOT_TIMEZONE is of the next day, whatever UTC says."""
    newsroom.settings["timezone"] = "Pacific/Kiritimati"
    await newsroom.start_bot_again()
    there = newsroom.sandbox.clock.now().astimezone(ZoneInfo("Pacific/Kiritimati"))
    midnight = datetime.combine(there.date() + timedelta(days=1), time(), there.tzinfo)
    await newsroom.sandbox.clock.advance((midnight - there).total_seconds() + 60)
    await newsroom.reader.ask(None, "/follow economy")
    days = [row[1] for row in everything(newsroom)["follower_days"] if row[3]]
    assert set(days) == {midnight.date().isoformat()}
