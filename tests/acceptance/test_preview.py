"""The preview is the truth: as the channel, as a chat, as a follower of tracks; and how many get it, and when."""

import pytest

from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom
from tests.acceptance.test_desk import HEADINGS


async def previewed(newsroom: Newsroom, words: str) -> tuple[list[Message], Message]:
    """Ask for a preview; return what it shows and the card below."""
    sent = await newsroom.editor.send(None, f"/preview 1{words}")
    card = await newsroom.card(after=sent[-1].id)
    chat = newsroom.editor.chat
    return [m for m in chat.messages if sent[-1].id < m.id < card.id], card


async def test_as_a_reader_it_is_what_the_reader_gets(newsroom: Newsroom) -> None:
    """By id: the followed tracks, in the reader's layout; published, the reader has the same text."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.draft()
    (shown,), _ = await previewed(newsroom, f" as {newsroom.reader.id}")
    assert HEADINGS[1] in shown.text
    assert HEADINGS[0] not in shown.text
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    copy = await newsroom.reader.chat.wait_for_text(HEADINGS[1])
    assert copy.text == shown.text


@pytest.mark.parametrize("name", ["@observer", "Observer", "observer"])
async def test_as_a_channel_by_name_or_title(newsroom: Newsroom, name: str) -> None:
    """In the channel's own layout, whatever the card says."""
    await newsroom.draft()
    (as_default,), _ = await previewed(newsroom, "")
    (shown,), _ = await previewed(newsroom, f" as {name}")
    assert shown.text == as_default.text


@pytest.mark.parametrize("words", [" economy", " экономика", " as İqtisadiyyat", " Экономика, economy"])
async def test_as_tracks_by_name(newsroom: Newsroom, words: str) -> None:
    """A track is named by its slug or its name in any language."""
    await newsroom.draft()
    (shown,), _ = await previewed(newsroom, words)
    assert HEADINGS[1] in shown.text
    assert HEADINGS[0] not in shown.text


async def test_a_channel_that_is_called_as_a_track_is(newsroom: Newsroom) -> None:
    """After “as” the channel is meant, without it the track."""
    newsroom.channel.title = "Economy"
    await newsroom.start_bot_again()
    await newsroom.draft()
    (shown,), _ = await previewed(newsroom, " as economy")
    assert HEADINGS[0] in shown.text
    (shown,), _ = await previewed(newsroom, " economy")
    assert HEADINGS[0] not in shown.text


async def test_as_who_gets_nothing_or_later(newsroom: Newsroom) -> None:
    """It says so; and what comes later is shown all the same."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.reader.ask(None, "/quiet 08:00-12:00")
    await newsroom.draft()
    (nothing,), _ = await previewed(newsroom, f" as {newsroom.other.id}")
    assert "#1 does not go to Rena Reader" in nothing.text
    (later, shown), card = await previewed(newsroom, f" as {newsroom.reader.id}")
    assert "with the digest or after the quiet hours" in later.text
    assert HEADINGS[1] in shown.text
    assert "2 chats, 1 deferred by quiet hours, about 1 s to send" in card.text


async def test_digests_are_counted(newsroom: Newsroom) -> None:
    """Who gets it with a digest is not among those to whom it is sent."""
    for person in (newsroom.reader, newsroom.other):
        await person.ask(None, "/follow all")
    await newsroom.other.ask(None, "/digest daily 18:00")
    card = await newsroom.draft()
    assert "3 chats, 0 deferred by quiet hours, 1 by digests, about 1 s to send" in card.text


@pytest.mark.parametrize("words", [" as @nobody", " as 77", " as economy sports", " as -100999999999999999999"])
async def test_an_unknown_chat_is_told(newsroom: Newsroom, words: str) -> None:
    """With the tracks that there are, and what else may be sent."""
    await newsroom.draft()
    answer = await newsroom.editor.ask(None, f"/preview 1{words}", saying="neither a chat")
    assert "economy" in answer.text
