"""/stuck: what failed for good or was not confirmed, and the three ways out."""

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.members import Status
from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom
from tests.acceptance.test_desk import HEADINGS


async def test_nothing_is_stuck_at_first(newsroom: Newsroom) -> None:
    """The empty list says that all is well."""
    assert "Nothing is stuck" in (await newsroom.editor.ask(None, "/stuck")).text


async def failed(newsroom: Newsroom) -> Message:
    """Publish where the bot may not post; return the list of what is stuck."""
    world, bot = newsroom.sandbox.world, newsroom.sandbox.bot
    world.set_member(newsroom.channel, bot, Status.LEFT, by=newsroom.editor.user)
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 10s")
    await newsroom.sandbox.clock.advance(10)
    alert = await newsroom.editor.chat.wait_for_text("could not be posted")
    world.set_member(newsroom.channel, bot, Status.ADMINISTRATOR, by=newsroom.editor.user)
    await newsroom.editor.tap(alert, "Show what is stuck")
    return await newsroom.editor.chat.wait_for_text("→ Observer: failed")


async def test_a_failed_channel_post_is_sent_again(newsroom: Newsroom) -> None:
    """Once the right is back, Resend puts the post into the channel, once; a second tap finds it settled."""
    listed = await failed(newsroom)
    toast = await newsroom.editor.tap(listed, "1. Resend")
    assert toast.text == "It goes out again."
    post = await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.editor.chat.wait_for(lambda m: m.id == listed.id and "Nothing is stuck" in m.text)
    assert [message.id for message in newsroom.channel.messages if HEADINGS[0] in message.text] == [post.id]


async def test_a_failed_post_can_be_dropped(newsroom: Newsroom) -> None:
    """Drop gives it up: it is listed no more, and nothing goes out."""
    listed = await failed(newsroom)
    assert (await newsroom.editor.tap(listed, "1. Drop")).text == "Given up."
    await newsroom.editor.chat.wait_for(lambda m: m.id == listed.id and "Nothing is stuck" in m.text)
    assert not [message for message in newsroom.channel.messages if HEADINGS[0] in message.text]


async def test_a_copy_that_was_not_confirmed(newsroom: Newsroom) -> None:
    """A reader's copy was sent and the answer lost: it is not sent again by itself; the desk says it was seen."""
    await newsroom.reader.ask(None, "/follow all")
    await newsroom.draft()
    newsroom.sandbox.faults.add(
        Fault(kind=FaultKind.RESET, method="sendMessage", chat=newsroom.reader.id, accepted=True)
    )
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("were not confirmed")
    listed = await newsroom.editor.ask(None, "/stuck", saying="1 reader: not confirmed")
    assert (await newsroom.editor.tap(listed, "1. Seen")).text == "Taken as delivered."
    await newsroom.editor.chat.wait_for(lambda m: m.id == listed.id and "Nothing is stuck" in m.text)
    assert len([message for message in newsroom.reader.chat.messages if HEADINGS[0] in message.text]) == 1
