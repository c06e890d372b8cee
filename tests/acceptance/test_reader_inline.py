"""Inline mode: published editions are found by words, or the newest are offered; what is chosen is the post."""

from tests.acceptance.conftest import Newsroom
from tests.acceptance.test_desk import HEADINGS
from tests.acceptance.test_reader_hours import publish


async def test_a_published_edition_is_found_and_shared(newsroom: Newsroom) -> None:
    """Words find it, no words offer the newest; the post is the channel's, with a way to read on."""
    await publish(newsroom)
    group = newsroom.sandbox.group("Friends", owner=newsroom.reader)
    for words in ("", "tractors"):
        query = await newsroom.reader.search(group, words)
        (result,) = query.results
        shared = await newsroom.reader.choose(query, result["id"])
        assert all(heading in shared.text for heading in HEADINGS)
        assert shared.text == newsroom.channel.last.text
        (button,) = shared.inline[0]
        assert button["url"].endswith("?start=read_1")


async def test_drafts_and_retracted_editions_are_not(newsroom: Newsroom) -> None:
    """What is not published is nobody's to share; nothing found leads into the bot."""
    await newsroom.draft()
    for words in ("", "tractors", "no such words at all", "?!"):
        query = await newsroom.other.search(None, words)
        assert query.results == []
        assert query.answer is not None
        assert query.answer["button"]["text"] == ("Nothing was found: open the bot")


async def test_it_speaks_the_language_of_who_asks(newsroom: Newsroom) -> None:
    """Tracks are named in the language of the client; an offset that means nothing is taken for the beginning."""
    await publish(newsroom)
    boris = newsroom.sandbox.person("Boris", language="ru")
    query = await boris.search(newsroom.reader.chat, "", offset="x")
    assert "Экономика" in query.results[0]["description"]
