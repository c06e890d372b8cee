"""An album leads the posts: from the paste to the channel, corrected, retracted, and as readers get it."""

import asyncio
import sqlite3

import pytest

from bot.sandbox import Fault, FaultKind
from bot.sandbox.model import Chat, Message
from tests.acceptance.conftest import SAMPLE, Newsroom, tap
from tests.acceptance.test_desk import HEADINGS
from tests.sandbox.test_chats import PIXEL

SHORT = (
    "Dam opens\n\nA dam was opened near Ganja on Monday, officials said.\n\n"
    "Economy\nExports rose by 14 percent in 2025, the ministry of economy said. Trade grew to 500 million dollars."
)


def photos(chat: Chat) -> list[Message]:
    """Return the photos that the bot has put into a chat, in order."""
    return [m for m in chat.messages if m.from_bot and "photo" in m.content]


def faces(messages: list[Message]) -> list[str]:
    """Return what tells photos apart: that of an upload is kept wherever it is sent."""
    return [m.content["photo"][-1]["file_unique_id"] for m in messages]


async def pasted(newsroom: Newsroom, text: str = SHORT, count: int = 3) -> tuple[Message, list[str]]:
    """Paste an album with a text, press Done; return the card, and the photos' faces."""
    await newsroom.editor.ask(None, "/new")
    sent = []
    if len(text) <= 1000:
        album = await newsroom.editor.album(None, [PIXEL] * count, text)
    else:
        sent = await newsroom.editor.send(None, text)
        await newsroom.editor.chat.wait_for_text(f"{len(sent)} part", after=sent[0].id)
        album = await newsroom.editor.album(None, [PIXEL] * count)
    await newsroom.editor.chat.wait_for_text("These photos will lead the post", after=album[-1].id)
    prompt = await newsroom.editor.chat.wait_for(
        lambda m: f"🖼 {count}" in m.text and "Done" in m.buttons, after=album[-1].id
    )
    await newsroom.editor.tap(prompt, "Done")
    return await newsroom.card(after=prompt.id), faces(album)


async def out(newsroom: Newsroom, number: int = 1) -> None:
    """Publish, and wait until it is told."""
    await newsroom.editor.ask(None, f"/publish {number}", saying="going out now")
    await newsroom.editor.chat.wait_for_text(f"#{number} is out.")


def in_doubt(tx: sqlite3.Connection) -> bool:
    """Return whether it is not known of a message whether it is out."""
    return tx.execute("SELECT 1 FROM deliveries WHERE state = 5").fetchone() is not None


async def test_an_album_leads_the_post(newsroom: Newsroom) -> None:
    """As one album with the text under it; said once, and previewed as it will be."""
    card, album = await pasted(newsroom)
    assert "🖼 with an album of 3 photos" in card.text
    told = [m for m in newsroom.editor.chat.messages if m.from_bot and "will lead the post" in m.text]
    assert len(told) == 1
    shown = photos(newsroom.editor.chat)
    assert faces(shown) == album
    await out(newsroom)
    posts = newsroom.channel.messages
    assert faces(posts) == album
    assert len({post.content["media_group_id"] for post in posts}) == 1
    assert posts[0].formatted("bold")
    assert posts[0].text == shown[0].text
    assert [post.text for post in posts[1:]] == ["", ""]
    assert newsroom.sandbox.asked("sendMediaGroup")


async def test_a_long_text_follows_the_album(newsroom: Newsroom) -> None:
    """Too long for a caption, it is a message of its own, after the photos."""
    await pasted(newsroom, SAMPLE.read_text("utf-8"), 2)
    await out(newsroom)
    one, two, words = newsroom.channel.messages
    assert [one.text, two.text] == ["", ""]
    assert all(heading in words.text for heading in HEADINGS)


async def test_a_correction_edits_the_caption_and_a_retraction_deletes_all(newsroom: Newsroom) -> None:
    """The album stays while its words change; retracted, nothing is left, in the channel and at a reader's."""
    await newsroom.reader.ask(None, "/follow all")
    await pasted(newsroom)
    await newsroom.editor.ask(None, "/title 1 Dam opens near Ganja", saying="The headline is set")
    await out(newsroom)
    await newsroom.reader.chat.wait_for_text("Dam opens")
    before = [m.id for m in newsroom.channel.messages]
    prompt = await newsroom.editor.ask(None, "/correct 1", saying="Correcting #1")
    await tap(newsroom.editor, prompt, "✏️ Change by hand")
    await newsroom.editor.chat.wait_for(lambda m: m.id == prompt.id and "correction is being" in m.text)
    card = await newsroom.editor.ask(None, "/title 1 Dam closes", saying="The headline is set")
    await tap(newsroom.editor, card, "🔍 What changes")
    await tap(newsroom.editor, card, "✅ Publish silently")
    await newsroom.channel.wait_for_text("Dam closes")
    await newsroom.reader.chat.wait_for_text("Dam closes")
    assert [m.id for m in newsroom.channel.messages] == before
    question = await newsroom.editor.ask(None, "/retract 1 Wrong", saying="Retract #1?")
    await tap(newsroom.editor, question, "Yes, retract")
    await newsroom.editor.chat.wait_for_text("Messages deleted: ")
    assert not newsroom.channel.messages
    assert not photos(newsroom.reader.chat)
    assert not [m for m in newsroom.reader.chat.messages if "Dam closes" in m.text]


async def test_an_album_that_cannot_be_deleted_becomes_a_notice(newsroom: Newsroom) -> None:
    """Its caption does."""
    await pasted(newsroom)
    await out(newsroom)
    post = newsroom.channel.messages[0]
    refusal = "Bad Request: message can't be deleted for everyone"
    newsroom.sandbox.faults.add(
        Fault(kind=FaultKind.REFUSAL, method="deleteMessages", chat=newsroom.channel.id, description=refusal)
    )
    question = await newsroom.editor.ask(None, "/retract 1 Wrong figures", saying="Retract #1?")
    await tap(newsroom.editor, question, "Yes, retract")
    await newsroom.channel.wait_for(lambda m: m.id == post.id and "Wrong figures" in m.text)


async def test_a_reader_gets_the_album_and_below_it_the_text_with_buttons(newsroom: Newsroom) -> None:
    """An album has no buttons, so the text is a message of its own; the preview for followers shows it so."""
    await newsroom.reader.ask(None, "/follow all")
    card, album = await pasted(newsroom)
    assert "Economy" in card.text
    sent = await newsroom.editor.send(None, "/preview 1 as economy")
    shown = await newsroom.editor.chat.wait_for(
        lambda m: m.from_bot and "Exports rose" in m.text and "photo" not in m.content, after=sent[0].id
    )
    await out(newsroom)
    text = await newsroom.reader.chat.wait_for_text("Dam opens")
    assert text.text == shown.text
    assert text.buttons
    copies = photos(newsroom.reader.chat)
    assert faces(copies) == album
    assert copies[-1].id < text.id


async def test_photos_are_put_in_order_and_taken_out(newsroom: Newsroom) -> None:
    """By buttons, each for the photo as it was shown; undone, all is as before; the eleventh is refused."""
    _, album = await pasted(newsroom)
    card = await newsroom.editor.ask(None, "/edit 1", saying="· edit")
    await tap(newsroom.editor, card, "🖼 Photos: 3")
    page = await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "3 photos lead the post" in m.text)
    stale = next(b for row in page.inline for b in row if b["text"] == "❌ 3")
    await tap(newsroom.editor, card, "⬆️ 3")
    await tap(newsroom.editor, card, "❌ 1")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "2 photos lead the post" in m.text)
    query = newsroom.editor.press(card, stale)
    await query.answered.until(lambda: query.answer, 60)
    assert "changed" in str(query.answer)
    forged = await newsroom.reader.tap(card, "⬆️ 2")
    assert forged.show_alert
    sent = await newsroom.editor.send(None, "/preview 1")
    await newsroom.card(after=sent[0].id)
    assert faces(photos(newsroom.editor.chat))[-2:] == [album[2], album[1]]


async def test_photos_are_added_by_the_card(newsroom: Newsroom) -> None:
    """Sent one by one or as an album, on one page that counts them; more than ten are refused."""
    await newsroom.draft(SHORT)
    card = await newsroom.editor.ask(None, "/edit 1", saying="· edit")
    await tap(newsroom.editor, card, "🖼 Photo")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "Send the photos" in m.text)
    sent = await newsroom.editor.album(None, [PIXEL] * 6)
    page = await newsroom.editor.chat.wait_for_text("6 photos lead the post", after=sent[-1].id)
    assert (
        len([m for m in newsroom.editor.chat.messages if "lead the post" in m.text or "leads the post" in m.text])
        == 1
    )
    more = await newsroom.editor.album(None, [PIXEL] * 5)
    await newsroom.editor.chat.wait_for(lambda m: m.id == page.id and "10 photos lead the post" in m.text)
    await newsroom.editor.chat.wait_for_text("10 photos are the most", after=more[-1].id)
    await out(newsroom)
    assert faces(newsroom.channel.messages) == faces([*sent, *more[:4]])


async def test_a_paste_takes_ten_photos_and_says_what_is_left(newsroom: Newsroom) -> None:
    """Two albums are one; of what is beyond ten it is told once."""
    await newsroom.editor.ask(None, "/new")
    first = await newsroom.editor.album(None, [PIXEL] * 9, SHORT)
    second = await newsroom.editor.album(None, [PIXEL] * 4)
    await newsroom.editor.chat.wait_for_text("the first 10 do", after=second[-1].id)
    await newsroom.editor.chat.wait_for_text("🖼 10", after=second[-1].id)
    sent = await newsroom.editor.send(None, "/done")
    await newsroom.card(after=sent[0].id)
    assert len([m for m in newsroom.editor.chat.messages if "the first 10 do" in m.text]) == 1
    await out(newsroom)
    assert faces(newsroom.channel.messages) == faces([*first, second[0]])


@pytest.mark.parametrize(("accepted", "long"), [(True, True), (True, False), (False, False)])
async def test_an_album_of_unknown_fate_is_in_the_channel_once(
    newsroom: Newsroom,
    accepted: bool,  # noqa: FBT001 - a table's column
    long: bool,  # noqa: FBT001
) -> None:
    """With words under it or without: found again by its photos, all of its messages known; else sent again."""
    await newsroom.editor.send(newsroom.channel, "Before")
    await newsroom.editor.ask(None, "/help")
    await pasted(newsroom, SHORT + " Trade grew." * 90 if long else SHORT, 2)
    newsroom.sandbox.faults.add(
        Fault(kind=FaultKind.RESET, method="sendMediaGroup", chat=newsroom.channel.id, accepted=accepted)
    )
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    async with asyncio.timeout(60):
        while not await newsroom.running.services.db.read(in_doubt):
            pass
    await newsroom.sandbox.clock.advance(16)
    await newsroom.editor.chat.wait_for_text("#1 is out.", 60)  # two albums in a row wait for their pace
    assert len(photos(newsroom.channel)) == 2
    question = await newsroom.editor.ask(None, "/retract 1 Wrong", saying="Retract #1?")
    await tap(newsroom.editor, question, "Yes, retract")
    await newsroom.editor.chat.wait_for_text("Messages deleted: ")
    assert [m.text for m in newsroom.channel.messages] == ["Before"]
