"""Readers' settings: the card with its pages, the same by words, in private, groups and topics."""

import pytest

from bot.sandbox.members import Status
from tests.acceptance.conftest import Newsroom, tap


async def test_the_card_is_edited_in_place(newsroom: Newsroom) -> None:
    """Every page of the card is the same message, and has a way back."""
    reader = newsroom.reader
    card = await reader.ask(None, "/settings")
    assert "Language: English" in card.text
    assert "Time zone: UTC" in card.text
    for page, words in (
        ("🏷", "You follow no tracks"),
        ("📰", "How shall posts look"),
        ("🌐", "language"),
        ("🕒", "Times here"),
    ):
        await tap(reader, card, page)
        await reader.chat.wait_for(lambda m, words=words: m.id == card.id and words in m.text)
        await tap(reader, card, "‹ Back")
        await reader.chat.wait_for(lambda m: m.id == card.id and "Settings" in m.text)
    assert reader.chat.last.id == card.id


async def test_choices_on_the_card_return_to_it(newsroom: Newsroom) -> None:
    """A track, a layout, a zone and a language are chosen on the card, which shows them."""
    reader = newsroom.reader
    card = await reader.ask(None, "/settings")
    await tap(reader, card, "🏷")
    await tap(reader, card, "📈")
    await tap(reader, card, "‹ Back")
    await reader.chat.wait_for(lambda m: m.id == card.id and "Tracks: Economy" in m.text)
    await tap(reader, card, "📰")
    toast = await tap(reader, card, "Brief")
    assert toast.text == "Layout: Brief."
    await reader.chat.wait_for(lambda m: m.id == card.id and "Layout: Brief" in m.text)
    await tap(reader, card, "🕒")
    await tap(reader, card, "Baku")
    await reader.chat.wait_for(lambda m: m.id == card.id and "Time zone: Baku" in m.text)
    await tap(reader, card, "🌐")
    await tap(reader, card, "Azərbaycan")
    await reader.chat.wait_for(lambda m: m.id == card.id and "Bakı" in m.text)


@pytest.mark.parametrize("word", ["az", "Azerbaijani", "azərbaycan", "азербайджанский"])
async def test_language_by_words(newsroom: Newsroom, word: str) -> None:
    """A language is known by its code and by its names; track names follow it at once."""
    reader = newsroom.reader
    await reader.ask(None, f"/language {word}")
    keyboard = await reader.ask(None, "/tracks")
    assert "📈 İqtisadiyyat" in keyboard.buttons


async def test_an_unknown_language_offers_the_five(newsroom: Newsroom) -> None:
    """A language that is not spoken is said so, and the five are there to tap."""
    answer = await newsroom.reader.ask(None, "/language Klingon")
    assert "Klingon" in answer.text
    assert len(answer.buttons) == 5
    await tap(newsroom.reader, answer, "Türkçe")
    await newsroom.reader.chat.wait_for(lambda m: m.id == answer.id and "✅ Türkçe" in m.buttons)


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("Asia/Baku", "Baku"),
        ("баку", "Baku"),
        ("Gence", "Baku"),
        ("new york", "New York"),
        ("Türkiye", "Istanbul"),
        ("Мінск", "Minsk"),
        ("utc", "UTC"),
    ],
)
async def test_time_zone_by_words(newsroom: Newsroom, words: str, city: str) -> None:
    """A zone is known by its name, and by cities and countries as five languages call them."""
    answer = await newsroom.reader.ask(None, f"/timezone {words}")
    assert (f"Times here are those of {city}" if city != "UTC" else "Times here are in UTC") in answer.text


async def test_a_mistyped_city_is_offered(newsroom: Newsroom) -> None:
    """A slip is forgiven by buttons; what is like nothing gets some cities to tap."""
    reader = newsroom.reader
    answer = await reader.ask(None, "/timezone Instanbul")
    assert "Did you mean" in answer.text
    await tap(reader, answer, "Istanbul")
    await reader.chat.wait_for(lambda m: m.id == answer.id and "those of Istanbul" in m.text)
    answer = await reader.ask(None, "/timezone <b>%%%</b>")
    assert "I know no “<b>%%%</b>”" in answer.text
    assert "Minsk" in answer.buttons


async def test_hostile_choices_are_stale(newsroom: Newsroom) -> None:
    """Callback data that names no language, zone, layout or page changes nothing."""
    reader = newsroom.reader
    card = await reader.ask(None, "/settings")
    for data in ("lang:xx:1", "tz:Mars/Base:1", "tz:asia/baku:1", "rlay:wide", "set:nowhere", "lang:en", "trk:x"):
        query = reader.press(card, {"text": "?", "callback_data": data})
        answer = await query.answered.until(lambda query=query: query.answer, 60)
        assert "out of date" in answer["text"], data
    assert "UTC" in (await reader.ask(None, "/settings")).text


async def test_a_groups_settings_are_its_admins(newsroom: Newsroom) -> None:
    """Anybody sees a group's settings; only an admin changes them, an anonymous one too."""
    group = newsroom.sandbox.group(
        "Readers’ club", owner=newsroom.other, members=[newsroom.reader], bot=Status.MEMBER
    )
    answer = await newsroom.reader.ask(group, "/language ru")
    assert "only its administrators" in answer.text
    card = await newsroom.reader.ask(group, "/settings")
    await tap(newsroom.reader, card, "🌐")
    toast = await tap(newsroom.reader, card, "Türkçe")
    assert toast.show_alert
    await tap(newsroom.other, card, "Türkçe")
    await group.wait_for(lambda m: m.id == card.id and "Türkçe" in m.text)
    group.members[newsroom.other.id].is_anonymous = True
    await newsroom.other.ask(group, "/language ru")
    keyboard = await newsroom.reader.ask(group, "/tracks")
    assert "📈 Экономика" in keyboard.buttons


async def test_a_topic_has_its_own_tracks_and_layout(newsroom: Newsroom) -> None:
    """What is chosen in a topic binds that topic, and is answered there."""
    forum = newsroom.sandbox.group("Forum", owner=newsroom.other, forum=True, bot=Status.MEMBER)
    topic = newsroom.sandbox.world.add_topic(forum, "News", by=newsroom.other.user)
    sent = (await newsroom.other.send(forum, "/follow economy", topic=topic.id))[0]
    answer = await forum.wait_for(lambda m: m.from_bot, after=sent.id)
    assert answer.topic == topic.id
    assert "You follow: Economy" in answer.text
    outside = await newsroom.other.ask(forum, "/tracks")
    assert "no tracks" in outside.text
