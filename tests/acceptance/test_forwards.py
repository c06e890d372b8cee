"""Forwarded messages as the source of an article: texts, captions, photos; a public post is kept as the source."""

import pytest

from bot.sandbox.model import Chat, Message
from tests.acceptance.conftest import Newsroom
from tests.acceptance.test_albums import faces, out, photos
from tests.sandbox.test_chats import PIXEL

TEXT = "Dam opens\n\nA dam was opened near Ganja on Monday, officials said. It holds 12 million cubic metres."


def wire(newsroom: Newsroom, *, username: str = "wire") -> Chat:
    """Return somebody else's channel."""
    return newsroom.sandbox.channel("The Wire", username=username, owner=newsroom.editor, bot_admin=False)


def links(message: Message) -> list[str]:
    """Return the addresses that a message leads to."""
    return [entity["url"] for entity in message.entities if entity["type"] == "text_link"]


async def done(newsroom: Newsroom, after: Message) -> Message:
    """Press Done and return the posts' first message as previewed."""
    prompt = await newsroom.editor.chat.wait_for(lambda m: "Done" in m.buttons, after=after.id)
    await newsroom.editor.tap(prompt, "Done")
    await newsroom.card(after=prompt.id)
    return await newsroom.editor.chat.wait_for(lambda m: m.from_bot and "Dam opens" in m.text, after=prompt.id)


@pytest.mark.parametrize(("username", "link"), [("wire", ["https://t.me/wire/1"]), ("", [])])
async def test_a_forwarded_post_begins_an_article(newsroom: Newsroom, username: str, link: list[str]) -> None:
    """However short; a public channel's post is the source, in the preview and in the channel."""
    post = newsroom.sandbox.world.post(
        wire(newsroom, username=username), {"text": TEXT}, sender=newsroom.editor.user
    )
    sent = await newsroom.editor.forward(post, None)
    shown = await done(newsroom, sent)
    assert links(shown) == link
    await out(newsroom)
    assert links(newsroom.channel.messages[-1]) == link


async def test_the_source_that_a_text_names_stays(newsroom: Newsroom) -> None:
    """A forwarded text with a link of its own keeps it."""
    text = f"{TEXT}\n\nSource: https://example.org/dam"
    post = newsroom.sandbox.world.post(wire(newsroom), {"text": text}, sender=newsroom.editor.user)
    shown = await done(newsroom, await newsroom.editor.forward(post, None))
    assert links(shown) == ["https://example.org/dam"]


async def test_a_forwarded_photo_with_its_caption(newsroom: Newsroom) -> None:
    """The photo leads, the caption is the text, a second forward is a part of the same article."""
    channel = wire(newsroom)
    picture = await newsroom.editor.photo(channel, PIXEL, TEXT)
    more = newsroom.sandbox.world.post(
        channel, {"text": "It cost 40 million manats."}, sender=newsroom.editor.user
    )
    await newsroom.editor.forward(picture, None)
    sent = await newsroom.editor.forward(more, None)
    await newsroom.editor.chat.wait_for_text("2 parts", after=sent.id)
    shown = await done(newsroom, sent)
    assert links(shown) == ["https://t.me/wire/1"]
    assert "40 million" in shown.text
    await out(newsroom)
    assert faces(photos(newsroom.channel)) == faces([picture])


async def test_a_reader_who_forwards_begins_nothing(newsroom: Newsroom) -> None:
    """Only the desk writes articles."""
    post = newsroom.sandbox.world.post(wire(newsroom), {"text": TEXT}, sender=newsroom.reader.user)
    sent = await newsroom.reader.forward(post, None)
    answer = await newsroom.reader.chat.wait_for(lambda m: m.from_bot, after=sent.id)
    assert "Done" not in answer.buttons
