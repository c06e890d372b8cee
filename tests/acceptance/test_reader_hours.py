"""Digests and quiet hours as readers set them: by words, by buttons, in private chats, groups and topics."""

import pytest

from bot.sandbox import Person
from bot.sandbox.members import Status
from bot.sandbox.model import Chat, Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_desk import HEADINGS


async def until(newsroom: Newsroom, hour: int) -> None:
    """Move the frozen clock to the next such hour (UTC)."""
    now = newsroom.sandbox.clock.now()
    minutes = (hour * 60 - now.hour * 60 - now.minute) % 1440 or 1440
    await newsroom.sandbox.clock.advance(minutes * 60 - now.second)


async def publish(newsroom: Newsroom, number: int = 1) -> None:
    """Publish the sample article, and return when the fan-out has written who gets it, and who is owed it."""
    if number == 1:
        await newsroom.other.ask(None, "/follow all")
    last = newsroom.other.chat.last.id
    await newsroom.draft()
    await newsroom.editor.ask(None, f"/publish {number}")
    await newsroom.other.chat.wait_for_text(HEADINGS[0], after=last)


async def ask_in(person: Person, chat: Chat, text: str, topic: int | None) -> Message:
    """Write into a chat, or a topic of it, and return the bot's answer."""
    sent = (await person.send(chat, text, topic=topic))[0]
    return await chat.wait_for(lambda m: m.from_bot and m.topic == topic, after=sent.id)


async def digest_in(chat: Chat, *, after: int) -> Message:
    return await chat.wait_for(lambda m: m.from_bot and "Your digest: 1 story" in m.text, after=after)


async def test_a_daily_digest_from_command_to_message(newsroom: Newsroom) -> None:
    """Set by words, it holds posts back and brings them at its hour, with buttons that open each story."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy media")
    card = await reader.ask(None, "/digest daily 12:00")
    assert "daily, 12:00" in card.text
    await publish(newsroom)
    waiting = await reader.ask(None, "/digest")
    assert "1 story waits; it comes on Mon 2 Mar, 12:00" in waiting.text
    await until(newsroom, 12)
    digest = await digest_in(reader.chat, after=waiting.id)
    assert [heading for heading in HEADINGS if heading in digest.text] == [HEADINGS[1], HEADINGS[4]]
    assert digest.buttons == ["📖 Full story", "🏷 Tracks", "❔ Why this?"]
    await tap(reader, digest, "📖 Full story")
    await reader.chat.wait_for_text("Azeri Observer Editorial Staff", after=digest.id)


async def test_now_and_off(newsroom: Newsroom) -> None:
    """`now` sends what waits; with nothing waiting it says so; `off` sends what waits and goes back to at once."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    nothing = await reader.ask(None, "/digest now")
    assert "Nothing is waiting" in nothing.text
    assert "🕘 The newest" in nothing.buttons
    await reader.ask(None, "/digest weekly sun 9:00")
    await publish(newsroom)
    answer = await reader.ask(None, "/digest now")
    assert "1 story is on its way" in answer.text
    assert not [label for label in answer.buttons if "Send now" in label]
    first = await digest_in(reader.chat, after=answer.id)
    again = await reader.ask(None, "/digest now")
    assert "Nothing is waiting" in again.text
    await publish(newsroom, number=2)
    waiting = await reader.ask(None, "/digest")
    await tap(reader, waiting, "📬 Send now (1)")
    await digest_in(reader.chat, after=max(first.id, waiting.id))
    off = await reader.ask(None, "/digest off")
    assert "at once" in off.text


async def test_nothing_waits_that_would_not_come(newsroom: Newsroom) -> None:
    """What is not followed any more, or was retracted, is neither counted nor promised."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy media")
    await reader.ask(None, "/digest daily 12:00")
    await publish(newsroom)
    assert "1 story waits" in (await reader.ask(None, "/digest")).text
    await reader.ask(None, "/unfollow economy media")
    card = await reader.ask(None, "/digest")
    assert "waits; it comes" not in card.text
    assert not [label for label in card.buttons if "Send now" in label]
    await reader.ask(None, "/follow media")
    assert "1 story waits" in (await reader.ask(None, "/digest")).text
    asked = await newsroom.editor.ask(None, "/retract 1 It was not so", saying="Retract #1?")
    await tap(newsroom.editor, asked, "Yes, retract")
    await newsroom.editor.chat.wait_for_text("#1 is retracted")
    assert "Nothing is waiting" in (await reader.ask(None, "/digest now")).text


async def test_what_is_not_understood_offers_what_is(newsroom: Newsroom) -> None:
    """A wrong wish says what can be sent, with buttons that do it."""
    reader = newsroom.reader
    for command, offered in (("/digest hourly", "daily, 09:00"), ("/quiet late", "22:00–07:00")):
        answer = await reader.ask(None, command)
        assert "is not understood" in answer.text
        await tap(reader, answer, offered)
        await reader.chat.wait_for(lambda m, a=answer, o=offered: m.id == a.id and f"✅ {o}" in m.buttons)
    card = await reader.ask(None, "/settings")
    assert "News comes: daily, 09:00" in card.text
    assert "Quiet hours: 22:00–07:00" in card.text


async def test_quiet_hours_from_command_to_message(newsroom: Newsroom) -> None:
    """Nothing arrives in them; at their end it comes; by the reader's own clock."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    await reader.ask(None, "/timezone Baku")  # 9:00 in the newsroom is 13:00 there
    card = await reader.ask(None, "/quiet 12:00-15:00")
    assert "from 12:00 to 15:00" in card.text
    assert "Baku" in card.text
    await publish(newsroom)
    assert "1 story waits" in (await reader.ask(None, "/digest")).text
    await until(newsroom, 11)
    await reader.chat.wait_for_text("While it was quiet: 1 story", after=card.id)
    off = await reader.ask(None, "/quiet off")
    assert "no quiet hours" in off.text


async def test_the_card_turns_to_every_page_and_back(newsroom: Newsroom) -> None:
    """Digest, tracks of it, quiet hours and sound are set by taps in one message."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy")
    card = await reader.ask(None, "/settings")

    async def shows(words: str) -> None:
        await reader.chat.wait_for(lambda m: m.id == card.id and words in m.text)

    await tap(reader, card, "🗞 Digest")
    await shows("comes at once")
    await tap(reader, card, "By track …")
    await shows("Tap one that shall come otherwise")
    await tap(reader, card, "📈 Economy")
    await shows("How shall 📈 Economy come?")
    await tap(reader, card, "daily, 18:00")
    await reader.chat.wait_for(lambda m: m.id == card.id and "📈 Economy: daily, 18:00" in m.buttons)
    await tap(reader, card, "‹ Back")
    await shows("Economy: daily, 18:00")
    await tap(reader, card, "‹ Back")
    await shows("some tracks otherwise")
    await tap(reader, card, "🌙 Quiet hours")
    await tap(reader, card, "23:00–08:00")
    await tap(reader, card, "‹ Back")
    await shows("Quiet hours: 23:00–08:00")
    toast = await tap(reader, card, "🔕 Sound off")
    assert toast.text == "Posts come without a sound."
    await reader.chat.wait_for(lambda m: m.id == card.id and "🔔 Sound on" in m.buttons)
    assert not [m for m in reader.chat.messages if m.from_bot and m.id > card.id], "all in one message"


@pytest.mark.parametrize("topic", [False, True])
async def test_in_groups_and_topics(newsroom: Newsroom, *, topic: bool) -> None:
    """Only administrators set them; a topic has its own, and its digest comes into it."""
    group = newsroom.sandbox.group(
        "Club", owner=newsroom.other, members=[newsroom.reader], bot=Status.MEMBER, forum=topic
    )
    thread = newsroom.sandbox.world.add_topic(group, "News", by=newsroom.other.user).id if topic else None
    refused = await ask_in(newsroom.reader, group, "/digest daily 12:00", thread)
    assert "only its administrators" in refused.text
    await ask_in(newsroom.other, group, "/follow economy", thread)
    card = await ask_in(newsroom.other, group, "/digest daily 12:00", thread)
    toast = await tap(newsroom.reader, card, "at once")
    assert toast.show_alert
    await publish(newsroom)
    await until(newsroom, 12)
    digest = await digest_in(group, after=card.id)
    assert digest.topic == thread


async def test_why_this_and_muting(newsroom: Newsroom) -> None:
    """The post tells which tracks brought it, mutes one for a day, takes that back, and folds up again."""
    reader = newsroom.reader
    await reader.ask(None, "/follow economy media")
    await publish(newsroom)
    post = await reader.chat.wait_for_text(HEADINGS[1])
    before = list(post.buttons)
    toast = await tap(reader, post, "❔ Why this?")
    assert toast.show_alert
    assert "Economy, Media" in toast.text
    toast = await tap(reader, post, "🔕 Mute Economy")
    assert toast.text == "Economy is muted until Tue 3 Mar, 09:00."
    await reader.chat.wait_for(lambda m: m.id == post.id and "🔔 Unmute Economy" in m.buttons)
    await publish(newsroom, number=2)
    copy = await reader.chat.wait_for_text(HEADINGS[4], after=post.id)
    assert HEADINGS[1] not in copy.text
    await tap(reader, post, "🔔 Unmute Economy")
    await tap(reader, post, "‹ Back")
    await reader.chat.wait_for(lambda m: m.id == post.id and m.buttons == before)
    await publish(newsroom, number=3)
    await reader.chat.wait_for_text(HEADINGS[1], after=copy.id)
