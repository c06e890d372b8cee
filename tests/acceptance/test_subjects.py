"""Tracks change while the bot runs: added, named, given words, retired and brought back; only owners may."""

import pytest

from bot.sandbox import Person
from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_desk import HEADINGS

ARTICLE = """Minsk hosts the games

MINSK, 23 December — The games have opened in Minsk. Athletes of twelve countries came.

Athletics and its stars

Runners from twelve countries take part in athletics. The marathon begins on Sunday, and athletes train.

Economic cooperation

Trade between the countries grew by 12 percent, exports by 7 percent. The companies invest in a factory.
"""


async def said(newsroom: Newsroom, message: Message, words: str) -> Message:
    """Wait until a message of the bot to the owner says so."""
    return await newsroom.editor.chat.wait_for(lambda m: m.id == message.id and words in m.text)


async def answered(newsroom: Newsroom, card: Message, label: str, asking: str, words: str) -> Message:
    """Tap what asks, answer it, and return the card that comes."""
    await tap(newsroom.editor, card, label)
    await said(newsroom, card, asking)
    return await newsroom.editor.ask(None, words)


async def sport(newsroom: Newsroom) -> Message:
    """Add a track with words of its own; return its card."""
    card = await newsroom.editor.ask(None, "/subjects 🏃 Sport News")
    assert "sport-news" in card.text
    return await answered(newsroom, card, "🔑 EN", "Send the words", "athlet marathon runner")


async def retired(newsroom: Newsroom, name: str) -> Message:
    """Retire a track; return the card."""
    card = await newsroom.editor.ask(None, "/subjects")
    await tap(newsroom.editor, card, name)
    await tap(newsroom.editor, card, "🗄 Retire")
    await said(newsroom, card, "It leaves the readers’ keyboards")
    await tap(newsroom.editor, card, "Yes, retire")
    return await said(newsroom, card, "The track is retired")


async def test_a_new_track_works_at_once(newsroom: Newsroom) -> None:
    """Followed by button, word and link; sections come to it; channels that take all get it; it is a hashtag."""
    await sport(newsroom)
    tracks = await newsroom.reader.ask(None, "/tracks")
    await tap(newsroom.reader, tracks, "🏃 Sport News")
    await newsroom.reader.chat.wait_for(lambda m: m.id == tracks.id and "✅ 🏃 Sport News" in m.buttons)
    assert "Sport News" in (await newsroom.other.ask(None, "/follow sport-news")).text
    third = newsroom.sandbox.person("Third Reader", user_id=1004)
    await third.start("track_sport-news")
    await third.chat.wait_for_text("Sport News")
    card = await newsroom.draft(ARTICLE)
    assert "Sport News" in card.text
    await newsroom.editor.ask(None, "/publish 1")
    post = await newsroom.channel.wait_for_text("Athletics and its stars")
    assert "#SportNews" in post.text
    for person in (newsroom.reader, newsroom.other, third):
        part = await person.chat.wait_for_text("Athletics and its stars")
        assert "Economic cooperation" not in part.text
    found = await newsroom.reader.ask(None, "/latest sport-news")
    assert "Minsk hosts the games" in found.text
    told = await newsroom.editor.ask(None, "/audit", saying="What was done")
    assert "added the track sport-news" in told.text
    assert "changed the track sport-news" in told.text


async def test_names_in_each_language_with_english_for_the_rest(newsroom: Newsroom) -> None:
    """A name holds at once for readers of its language; without one, and with a hyphen, they read the English."""
    card = await sport(newsroom)
    await newsroom.reader.ask(None, "/language ru")
    assert "🏃 Sport News" in (await newsroom.reader.ask(None, "/tracks")).buttons
    card = await answered(newsroom, card, "🔤 RU", "Send the name in RU", "Спорт")
    assert "RU: Спорт" in card.text
    assert "🏃 Спорт" in (await newsroom.reader.ask(None, "/tracks")).buttons
    assert "Спорт" in (await newsroom.reader.ask(None, "/follow спорт")).text
    card = await answered(newsroom, card, "😀 Emoji", "Send one emoji", "⚽️")
    assert "⚽️ Спорт" in " ".join((await newsroom.reader.ask(None, "/tracks")).buttons)
    card = await answered(newsroom, card, "🔤 RU", "Send the name in RU", "-")
    assert "RU: –" in card.text
    await answered(newsroom, card, "🔤 EN", "Send the name in EN", "Athletics")
    assert "✅ ⚽️ Athletics" in (await newsroom.reader.ask(None, "/tracks")).buttons


async def test_the_buttons_speak_the_owners_language(newsroom: Newsroom) -> None:
    """They name the tracks as the list above them does."""
    await newsroom.editor.ask(None, "/language ru")
    card = await newsroom.editor.ask(None, "/subjects")
    assert "📈 Экономика" in card.text
    assert "📈 Экономика" in card.buttons


async def test_a_retired_track_leaves_the_readers_and_comes_back(newsroom: Newsroom) -> None:
    """No keyboard, word or link leads to it, and nobody is told; brought back, its followers have it again."""
    await newsroom.reader.ask(None, "/follow media economy")
    before = len(newsroom.reader.chat.messages)
    card = await retired(newsroom, "📰 Media")
    assert len(newsroom.reader.chat.messages) == before
    tracks = await newsroom.reader.ask(None, "/tracks")
    assert not [label for label in tracks.buttons if "Media" in label]
    assert "There is no track" in (await newsroom.other.ask(None, "/follow media")).text
    await newsroom.other.start("track_media")
    await newsroom.other.ask(None, "/tracks", saying="You follow no tracks")
    draft = await newsroom.draft()
    assert "Media" not in draft.text.replace(HEADINGS[4], "")
    await tap(newsroom.editor, card, "♻️ Bring back")
    await said(newsroom, card, "The track is back")
    assert "✅ 📰 Media" in (await newsroom.reader.ask(None, "/tracks")).buttons
    told = await newsroom.editor.ask(None, "/audit", saying="What was done")
    assert "retired the track media" in told.text
    assert "brought the track media back" in told.text


async def test_who_followed_nothing_else_is_told_what_ended(newsroom: Newsroom) -> None:
    """Not that they follow no tracks, which they did not choose: which one ended, with the others to tap."""
    reader = newsroom.reader
    await reader.ask(None, "/follow media")
    await retired(newsroom, "📰 Media")
    tracks = await reader.ask(None, "/tracks", saying="has ended: Media")
    assert "You follow no tracks" not in tracks.text
    assert "📈 Economy" in tracks.buttons
    assert "Media (ended)" in (await reader.ask(None, "/settings")).text
    assert "has ended: Media" in (await reader.ask(None, "/start")).text
    await reader.ask(None, "/language ru")
    assert "больше не выходит: Медиа" in (await reader.ask(None, "/tracks")).text
    await reader.ask(None, "/language en")
    await reader.tap(tracks, "📈 Economy")
    told = await reader.chat.wait_for(lambda m: m.id == tracks.id and "You follow: Economy" in m.text)
    assert "ended" not in told.text
    assert "ended" not in (await reader.ask(None, "/settings")).text


async def test_what_is_scheduled_goes_out_as_planned(newsroom: Newsroom) -> None:
    """A section on a track that is retired meanwhile goes out still, to the channel and to followers."""
    await newsroom.reader.ask(None, "/follow media economy")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 2h", saying="goes out on")
    card = await newsroom.editor.ask(None, "/subjects")
    await tap(newsroom.editor, card, "📰 Media")
    await tap(newsroom.editor, card, "🗄 Retire")
    assert "#1. They go out as planned" in (await said(newsroom, card, "Not out yet")).text
    await tap(newsroom.editor, card, "Yes, retire")
    await said(newsroom, card, "The track is retired")
    await newsroom.sandbox.clock.advance(2 * 3600 + 60)
    whole = await newsroom.channel.wait_for_text(HEADINGS[4])
    assert "#Media" in whole.text
    part = await newsroom.reader.chat.wait_for_text(HEADINGS[4])
    assert HEADINGS[1] in part.text
    toast = await tap(newsroom.reader, part, "❔ Why this?")
    assert "Media" in toast.text


async def test_who_unfollows_all_gets_nothing_of_a_retired_track(newsroom: Newsroom) -> None:
    """What cannot be seen cannot be unfollowed one by one: it goes with the last that can."""
    await newsroom.reader.ask(None, "/follow media economy")
    await newsroom.other.ask(None, "/follow media")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 2h", saying="goes out on")
    await retired(newsroom, "📰 Media")
    await newsroom.reader.ask(None, "/unfollow economy")
    await newsroom.sandbox.clock.advance(2 * 3600 + 60)
    await newsroom.other.chat.wait_for_text(HEADINGS[4])
    await newsroom.editor.chat.wait_for_text("#1 is out")
    assert not [m for m in newsroom.reader.chat.messages if HEADINGS[4] in m.text]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("Media", "is the track Media already"),
        ("МЕДИА", "is the track Media already"),
        ("siyaset", "is the track Politics already"),
        ("🏃 <b>Sport</b>", "no commas or other signs"),
        ("🏃 Sport, news", "no commas or other signs"),
        ("🏃", "A name has letters"),
        ("all", "A name has letters"),
        ("x" * 40, "at most 32 characters"),
        ("Спорт", "send the English name first"),
    ],
)
async def test_names_that_cannot_be(newsroom: Newsroom, words: str, refusal: str) -> None:
    """A name that is taken in any language, that no link can carry, or with signs is refused with what to do."""
    assert refusal in (await newsroom.editor.ask(None, f"/subjects {words}")).text


@pytest.mark.parametrize(("words", "button"), [("economy", "📈 Economy"), ("🏃 Экономика", "📈 Economy")])
async def test_a_name_that_is_taken_leads_to_its_track(newsroom: Newsroom, words: str, button: str) -> None:
    """Who asks for a track that there is has its card a tap away."""
    answer = await newsroom.editor.ask(None, f"/subjects {words}", saying="Economy")
    assert answer.buttons == [button]
    await tap(newsroom.editor, answer, button)
    await said(newsroom, answer, "(economy)")


async def test_a_retired_name_is_taken_too(newsroom: Newsroom) -> None:
    """There is no second track of that name; it is said how to have the first one back."""
    await retired(newsroom, "📰 Media")
    answer = await newsroom.editor.ask(None, "/subjects Media", saying="/subjects brings it back")
    await tap(newsroom.editor, answer, "🗄 Media")
    await tap(newsroom.editor, answer, "♻️ Bring back")
    await said(newsroom, answer, "The track is back")


async def test_wrong_answers_are_asked_again(newsroom: Newsroom) -> None:
    """What is no emoji, or no words, is refused, and the question stays open."""
    card = await sport(newsroom)
    await tap(newsroom.editor, card, "😀 Emoji")
    await said(newsroom, card, "Send one emoji")
    assert "Send one emoji, as" in (await newsroom.editor.ask(None, "run")).text
    card = await newsroom.editor.ask(None, "🚴")
    assert "🚴" in card.text
    await tap(newsroom.editor, card, "🔑 AZ")
    await said(newsroom, card, "Send the words")
    assert "at most 300" in (await newsroom.editor.ask(None, "?!")).text
    assert "AZ: 2" in (await newsroom.editor.ask(None, "İdman idmançı, idman")).text


async def test_the_last_track_stays(newsroom: Newsroom) -> None:
    """A newsroom without tracks has nothing to follow."""
    for name in ("🏛 Politics", "📈 Economy", "🤝 Humanitarian", "📜 History", "📰 Media"):
        await retired(newsroom, name)
    card = await newsroom.editor.ask(None, "/subjects")
    await tap(newsroom.editor, card, "🗞 General")
    await tap(newsroom.editor, card, "🗄 Retire")
    await said(newsroom, card, "It leaves")
    toast = await tap(newsroom.editor, card, "Yes, retire")
    assert "the only track" in toast.text


async def editor(newsroom: Newsroom) -> Person:
    """Make Adam an editor."""
    newsroom.settings["owners"] = frozenset({newsroom.editor.id, newsroom.reader.id})
    await newsroom.start_bot_again()
    return newsroom.reader


async def test_only_owners_may(newsroom: Newsroom) -> None:
    """Not by command, not by an old button, and not by an answer to what was asked while one was an owner."""
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, "/subjects")).text
    was = await editor(newsroom)
    card = await was.ask(None, "/subjects")
    await tap(was, card, "➕ Add a track")
    await was.chat.wait_for(lambda m: m.id == card.id and "English name" in m.text)
    newsroom.settings["owners"] = frozenset({newsroom.editor.id})
    await newsroom.start_bot_again()
    await was.ask(None, "🏃 Sport")
    toast = await was.tap(card, "‹ Back")
    assert "for the newsroom’s editors" in toast.text
    assert not [label for label in (await was.ask(None, "/tracks")).buttons if "Sport" in label]
