"""People act as in Telegram's own client, and tests wait for what they see."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Person, Sandbox, Status
from bot.sandbox.cutting import cut
from bot.sandbox.errors import PersonError
from bot.sandbox.text import units

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton(f"{n} items", callback_data=f"n{n}") for n in (1, 2)]])


async def test_a_long_paste_comes_in_parts(bot: Bot, ada: Person) -> None:
    """Consecutive messages, none over 4096, cut between paragraphs."""
    paragraph = "A sentence of news. " * 40
    sent = await ada.send(None, "\n\n".join([paragraph.strip()] * 8))
    assert [message.id for message in sent] == list(range(sent[0].id, sent[0].id + 2))
    assert all(len(message.text) <= 4096 and message.text.endswith(".") for message in sent)
    assert len(await bot.get_updates()) == 2


@given(st.text(alphabet="ab 📰.\n", max_size=300))
def test_cutting_loses_nothing_but_white_space(pasted: str) -> None:
    """Any text: every part fits, and the parts together hold all that was written."""
    parts = cut(pasted, 20)
    assert all(0 < units(part) <= 20 for part in parts)
    assert "".join("".join(parts).split()) == "".join(pasted.split())


async def test_a_tap_is_answered(bot: Bot, ada: Person) -> None:
    """By label, by its beginning or by a test; the person gets the toast."""
    await bot.send_message(ada.id, "choose", reply_markup=KEYBOARD)
    for button, data in (("2 items", "n2"), ("1", "n1"), (lambda each: each["text"][0] == "2", "n2")):
        tap = asyncio.create_task(ada.tap(ada.chat.last, button))
        [update] = await bot.get_updates(timeout=5)
        assert (update.callback_query.data, update.callback_query.message.text) == (data, "choose")
        await bot.answer_callback_query(update.callback_query.id, "Done", show_alert=True)
        tapped = await tap
        assert (tapped.text, tapped.show_alert) == ("Done", True)
        await bot.get_updates(offset=update.update_id + 1)
    with pytest.raises(PersonError, match="no button '3'"):
        await ada.tap(ada.chat.last, "3")


async def test_a_tap_grows_old(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """An answer that comes too late, or twice, is refused."""
    await bot.send_message(ada.id, "choose", reply_markup=KEYBOARD)
    query = ada.press(ada.chat.last, {"text": "1 items", "callback_data": "n1"})
    sandbox.clock.advance(120)
    with pytest.raises(Exception, match="Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query(query.id)


async def test_nobody_answers_a_tap(ada: Person, bot: Bot) -> None:
    await bot.send_message(ada.id, "choose", reply_markup=KEYBOARD)
    with pytest.raises(TimeoutError, match="did not answer the tap on 'n1'"):
        await ada.tap(ada.chat.last, "1", timeout=0.01)


async def test_waiting_for_what_is_seen(bot: Bot, ada: Person) -> None:
    """A wait ends at once when the message is there, comes, or is edited so; else it tells what there was."""
    waiting = asyncio.create_task(ada.chat.wait_for_text("second"))
    first = await bot.send_message(ada.id, "first")
    assert not waiting.done()
    await bot.edit_message_text("second", ada.id, first.message_id)
    assert (await waiting).id == first.message_id
    with pytest.raises(TimeoutError, match=r"#\d+ Trackwire: 'second'"):
        await ada.chat.wait_for_text("third", timeout=0.01)


async def test_asking(bot: Bot, ada: Person) -> None:
    """A question returns the bot's first message after it."""
    asked = asyncio.create_task(ada.ask(None, "/help"))
    [update] = await bot.get_updates(timeout=5)
    await bot.send_message(update.effective_chat.id, "Here is help")
    assert (await asked).text == "Here is help"


async def test_edits_are_told_and_deletes_are_not(bot: Bot, ada: Person) -> None:
    [message] = await ada.send(None, "one")
    await ada.edit(message, "two")
    await ada.delete(message)
    _, update = await bot.get_updates()
    assert (update.edited_message.text, update.edited_message.message_id) == ("two", message.id)
    assert len(await bot.get_updates()) == 2


async def test_blocking_is_told(bot: Bot, ada: Person) -> None:
    """my_chat_member goes from member to kicked, and back when the person starts the bot again."""
    await ada.block()
    with pytest.raises(PersonError, match="unblock"):
        await ada.send(None, "x")
    await ada.start("track_economy")
    blocked, unblocked, start = await bot.get_updates()
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member.new_chat_member.status == "member"
    assert start.message.text == "/start track_economy"


async def test_groups_and_privacy_mode(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """A plain member sees commands, mentions of itself and replies to it; an admin sees everything."""
    group = sandbox.group("Newsroom", members=[ada])
    sent = await bot.send_message(group.id, "hello")
    await ada.send(group, "chatter")
    await ada.send(group, "/help")
    await ada.send(group, "/help@other_bot")
    await ada.send(group, "hi @Trackwire_Bot")
    await ada.send(group, "right", reply_to=group.history[sent.message_id])
    seen = [update.message.text for update in await bot.get_updates()]
    assert seen == ["/help", "hi @Trackwire_Bot", "right"]
    sandbox.world.updates.clear()
    sandbox.world.set_member(group, sandbox.bot, Status.ADMINISTRATOR, by=ada.user)
    await ada.send(group, "chatter")
    promoted, chatter = await bot.get_updates()
    assert promoted.my_chat_member.new_chat_member.status == "administrator"
    assert chatter.message.text == "chatter"


async def test_joining_and_leaving(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """The bot is told when it comes and goes; people's joins come as service messages."""
    group = sandbox.group("Newsroom", bot=Status.LEFT, owner=ada)
    await ada.add_bot(group)
    await sandbox.person("Bela").join(group)
    await ada.remove_bot(group)
    kinds = [
        "my_chat_member"
        if update.my_chat_member
        else [user.first_name for user in update.message.new_chat_members]
        for update in await bot.get_updates()
    ]
    assert kinds[:3] == ["my_chat_member", ["Trackwire"], ["Bela"]]
    assert kinds[-1] == "my_chat_member"


async def test_an_anonymous_admin_writes_as_the_group(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    group = sandbox.group("Newsroom", owner=ada)
    group.members[ada.id].is_anonymous = True
    await ada.send(group, "/settings")
    [update] = await bot.get_updates()
    assert update.message.sender_chat.id == group.id
    assert update.message.from_user.username == "GroupAnonymousBot"


async def test_other_admins_posts_are_seen(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """The bot gets channel_post of others, never of itself; a reader may not post."""
    editor = sandbox.person("Elena")
    channel = sandbox.channel("Observer", owner=editor, members=[ada])
    await bot.send_message(channel.id, "mine")
    [post] = await editor.send(channel, "theirs")
    await editor.edit(post, "theirs, mended")
    posted, edited = await bot.get_updates()
    assert (posted.channel_post.message_id, posted.channel_post.text) == (2, "theirs")
    assert edited.edited_channel_post.text == "theirs, mended"
    with pytest.raises(PersonError, match="may not post"):
        await ada.send(channel, "me too")


async def test_forwarding_by_people(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    channel = sandbox.channel("Observer")
    post = await bot.send_message(channel.id, "post")
    await ada.forward(channel.history[post.message_id], None)
    [update] = await bot.get_updates()
    assert update.message.forward_origin.chat.title == "Observer"
