"""Publication: on time, once, to the channel and to each reader by tracks; late, held, refused."""

import asyncio
import re
from datetime import timedelta

import pytest

from bot.errors import DatabaseBusy, FatalApiError
from bot.sandbox.members import Status
from bot.sandbox.model import Message
from tests.acceptance.conftest import SAMPLE, Newsroom, tap
from tests.acceptance.test_desk import HEADINGS


def posts(newsroom: Newsroom) -> list[Message]:
    """Return the channel's messages."""
    return newsroom.channel.messages


async def test_a_schedule_is_kept_to_the_second(newsroom: Newsroom) -> None:
    """Nothing goes out a second before its time; at its time the post is in the channel, whole and valid."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 10s")
    await newsroom.sandbox.clock.advance(9)
    queue = await newsroom.editor.ask(None, "/queue")
    assert "in 1 second" in queue.text
    assert not posts(newsroom)
    await newsroom.sandbox.clock.advance(1)
    post = await newsroom.channel.wait_for_text(HEADINGS[4])
    assert all(heading in post.text for heading in HEADINGS)
    assert len(post.text.encode("utf-16-le")) // 2 <= 4096
    assert len(posts(newsroom)) == 1


async def test_readers_get_their_tracks_in_one_post(newsroom: Newsroom) -> None:
    """A follower of three tracks gets one post with these sections; a follower of none gets nothing."""
    await newsroom.reader.ask(None, "/follow economy media history")
    card = await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    copy = await newsroom.reader.chat.wait_for_text(HEADINGS[1], after=card.id)
    assert [heading for heading in HEADINGS if heading in copy.text] == [HEADINGS[1], HEADINGS[3], HEADINGS[4]]
    await newsroom.channel.wait_for_text(HEADINGS[0])
    latest = await newsroom.other.ask(None, "/latest")
    assert "Economy" in latest.text
    assert not [message for message in newsroom.other.chat.messages if HEADINGS[0] in message.text]


async def test_unfollowed_and_blocked_get_nothing_more(newsroom: Newsroom) -> None:
    """After /unfollow nothing comes; a reader who blocked the bot holds nobody up."""
    await newsroom.reader.ask(None, "/follow all")
    await newsroom.other.ask(None, "/follow all")
    await newsroom.reader.ask(None, "/unfollow all")
    await newsroom.other.block()
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.channel.wait_for_text(HEADINGS[0])
    answer = await newsroom.reader.ask(None, "/latest")
    assert "The newest" in answer.text
    assert not [message for message in newsroom.reader.chat.messages if HEADINGS[0] in message.text]


async def test_a_schedule_survives_a_restart(newsroom: Newsroom) -> None:
    """The bot is down when the time comes: the post goes out late, once."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 30 min")
    await newsroom.stop_bot()
    newsroom.sandbox.clock.advance(timedelta(hours=1))
    await newsroom.start_bot()
    await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.stop_bot()
    await newsroom.start_bot()
    await newsroom.editor.ask(None, "/queue")
    assert len(posts(newsroom)) == 1


async def test_too_late_is_held_and_the_desk_asked(newsroom: Newsroom) -> None:
    """A schedule missed by more than BOT_MAX_LATENESS is not sent unasked; a button sends it."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 30 min")
    await newsroom.stop_bot()
    newsroom.sandbox.clock.advance(timedelta(hours=3))
    last = newsroom.editor.chat.messages[-1].id
    await newsroom.start_bot()
    alert = await newsroom.editor.chat.wait_for_text("It is held", after=last)
    assert not posts(newsroom)
    await newsroom.editor.tap(alert, "📣 Publish now")
    question = await newsroom.editor.chat.wait_for(lambda m: "Yes, publish" in m.buttons)
    await newsroom.editor.tap(question, "Yes, publish")
    await newsroom.channel.wait_for_text(HEADINGS[0])


async def test_cancel_takes_it_back_in_time(newsroom: Newsroom) -> None:
    """What was cancelled does not go out when its time comes."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 10s")
    await newsroom.editor.ask(None, "/cancel 1")
    await newsroom.sandbox.clock.advance(60)
    await newsroom.editor.ask(None, "/queue")
    assert not posts(newsroom)


async def test_buttons_do_what_commands_do(newsroom: Newsroom) -> None:
    """Schedule, a typed time as the answer, Reschedule and Cancel by buttons alone."""
    card = await newsroom.draft()
    await newsroom.editor.tap(card, "🕒 Schedule")
    question = await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "In an hour" in m.buttons)
    told = await newsroom.editor.ask(None, "tomorrow 9:00")
    assert "Tue 3 Mar, 09:00" in told.text
    await newsroom.editor.tap(told, "🕒 Reschedule")
    question = await newsroom.editor.chat.wait_for(lambda m: m.id == told.id and "In an hour" in m.buttons)
    await newsroom.editor.tap(question, "In an hour")
    told = await newsroom.editor.chat.wait_for(lambda m: m.id == told.id and "Mon 2 Mar, 10:00" in m.text)
    await newsroom.editor.tap(told, "Cancel")
    await newsroom.editor.chat.wait_for(lambda m: m.id == told.id and "back to draft" in m.text)


async def test_a_published_edition_is_not_published_again(newsroom: Newsroom) -> None:
    """A second /publish, a double tap, a late /title: each says that it is out."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    for command in ("/publish 1", "/schedule 1 18:30", "/title 1 New", "/cancel 1"):
        await newsroom.editor.ask(None, command, saying="is out already")
    assert len(posts(newsroom)) == 1


async def test_without_the_right_to_post_the_desk_is_told(newsroom: Newsroom) -> None:
    """In a channel where the bot is not an administrator nothing is published, and the desk hears what to do."""
    world, bot = newsroom.sandbox.world, newsroom.sandbox.bot
    world.set_member(newsroom.channel, bot, Status.LEFT, by=newsroom.editor.user)
    card = await newsroom.draft()
    assert "not an administrator of Observer" in card.text
    answer = await newsroom.editor.ask(None, "/publish 1")
    assert "was not published" in answer.text
    assert "add the bot with the right to post" in answer.text
    told = await newsroom.editor.ask(None, "/schedule 1 in 10s")
    assert "not an administrator of Observer" in told.text
    await newsroom.sandbox.clock.advance(10)
    alert = await newsroom.editor.chat.wait_for_text("could not be posted in Observer", after=told.id)
    assert "#1" in alert.text


async def test_a_channel_that_cannot_be_found_is_told_at_the_start(newsroom: Newsroom) -> None:
    """A wrong BOT_CHANNEL does not stop the bot: the desk is told what to mend."""
    await newsroom.stop_bot()
    newsroom.settings["channel"] = "@nowhere_at_all"
    newsroom.database = newsroom.database.with_name("other.db")
    last = newsroom.editor.chat.messages[-1].id
    await newsroom.start_bot()
    alert = await newsroom.editor.chat.wait_for_text("@nowhere_at_all cannot be found", after=last)
    assert "BOT_CHANNEL" in alert.text


@pytest.mark.parametrize("layout", ["Brief", "Expandable"])
async def test_the_chosen_layout_goes_out(newsroom: Newsroom, layout: str) -> None:
    """The layout chosen on the card is that of the channel's post."""
    card = await newsroom.draft()
    toast = await newsroom.editor.tap(card, layout)
    assert toast.text == f"Layout: {layout}."
    await newsroom.editor.ask(None, "/publish 1")
    post = await newsroom.channel.wait_for(lambda message: message.from_bot)
    quotes = post.formatted("expandable_blockquote")
    assert bool(quotes) == (layout == "Expandable")


async def test_preview_is_what_goes_out(newsroom: Newsroom) -> None:
    """The post shown at preview and the post in the channel are the same, to the entity."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/title 1 Five tracks, one year")
    shown = await newsroom.editor.ask(None, "/preview 1")
    await newsroom.editor.ask(None, "/publish 1")
    post = await newsroom.channel.wait_for_text("Five tracks")
    assert (post.text, post.entities) == (shown.text, shown.entities)
    await newsroom.editor.chat.wait_for_text("#1 is out", after=shown.id)
    partly = await newsroom.editor.ask(None, "/preview 1 as economy")
    assert [heading for heading in HEADINGS if heading in partly.text] == [HEADINGS[1]]


async def test_a_section_moves_to_another_track(newsroom: Newsroom) -> None:
    """The card's Tracks button moves a section, and its followers get it."""
    await newsroom.reader.ask(None, "/follow general")
    card = await newsroom.draft()
    await newsroom.editor.tap(card, "🏷 Tracks")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and any(b.startswith("5.") for b in m.buttons))
    await newsroom.editor.tap(card, "5.")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "🗞 General" in m.buttons)
    toast = await newsroom.editor.tap(card, "🗞 General")
    assert toast.text == "Now on General."
    await newsroom.editor.ask(None, "/publish 1")
    copy = await newsroom.reader.chat.wait_for_text(HEADINGS[4])
    assert HEADINGS[0] not in copy.text


async def test_a_second_bot_on_the_database_is_refused(newsroom: Newsroom) -> None:
    """Two processes cannot run on one database: the second stops and sends nothing."""
    with pytest.raises(DatabaseBusy, match="Another Trackwire is running"):
        await newsroom.start_bot()
    await newsroom.editor.ask(None, "/help")


async def test_of_two_bots_on_one_token_one_stops(newsroom: Newsroom) -> None:
    """Each has a database of its own: Telegram answers one with 409; it says so and stops, the other goes on."""
    older = newsroom.running
    newsroom.database = newsroom.database.with_name("other.db")
    younger = await newsroom.start_bot()
    both = [asyncio.create_task(running.stopped()) for running in (older, younger)]
    stopped, going_on = await asyncio.wait(both, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    (fault,) = [task.exception() for task in stopped]
    assert isinstance(fault, FatalApiError)
    assert "Another bot polls with the same token (409)" in str(fault)
    (other,) = going_on
    other.cancel()


async def test_long_article_is_split_and_numbered(newsroom: Newsroom) -> None:
    """Thirty sections come as numbered parts, in order, each within Telegram's limit."""
    body = SAMPLE.read_text("utf-8").split("\n")[3]
    article = "Thirty answers\n\nA lead of one sentence stands here.\n\n" + "\n".join(
        f"Question number {n}\n{body}\n" for n in range(1, 31)
    )
    sent = await newsroom.editor.upload(None, "long.txt", article.encode())
    await newsroom.card(after=sent.id)
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.channel.wait_for_text("Question number 30")
    texts = [message.text for message in posts(newsroom)]
    assert [int(n) for text in texts for n in re.findall(r"Question number (\d+)", text)] == list(range(1, 31))
    assert [f"({n}/{len(texts)})" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in texts)


async def test_what_was_not_seen_is_not_published(newsroom: Newsroom) -> None:
    """Changed by somebody else behind the card or behind the question, it is refused, and nothing goes out."""
    card = await newsroom.draft()
    await tap(newsroom.editor, card, "📣 Publish now")
    asked = await card.chat.wait_for(lambda m: m.id == card.id and "Yes, publish" in m.buttons)
    other = await newsroom.editor.ask(None, "/title 1 Something else", saying="The headline is set")
    toast = await tap(newsroom.editor, asked, "Yes, publish")
    assert "has been changed since" in toast.text
    await newsroom.editor.ask(None, "/title 1 Another thing", saying="The headline is set")
    toast = await tap(newsroom.editor, other, "📣 Publish now")
    assert "has been changed since" in toast.text
    await newsroom.editor.ask(None, "/queue", saying="The queue is empty")
    assert not newsroom.channel.messages
