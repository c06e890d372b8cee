"""Sending, editing, deleting, copying, forwarding and pinning by PTB's own client."""

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden

from bot.sandbox import Person, Sandbox, Status
from tests.sandbox.conftest import Ask

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])


async def test_a_message_is_seen_and_dated_by_the_worlds_clock(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """What the bot gets back is what the person sees."""
    sent = await bot.send_message(ada.id, "Hello", reply_markup=KEYBOARD)
    seen = ada.chat.last
    assert (seen.id, seen.text, seen.buttons) == (sent.message_id, "Hello", ["Done"])
    assert sent.date == sandbox.clock.now()
    assert sent.chat.first_name == "Ada"
    assert sent.reply_markup == KEYBOARD


async def test_replies(bot: Bot, ada: Person) -> None:
    """A reply shows what it answers; one to nothing is refused unless that is allowed."""
    first = await bot.send_message(ada.id, "first")
    second = await bot.send_message(ada.id, "second", reply_parameters=ReplyParameters(first.message_id))
    assert second.reply_to_message.text == "first"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ada.id, "x", reply_parameters=ReplyParameters(9999))
    lenient = ReplyParameters(9999, allow_sending_without_reply=True)
    assert (await bot.send_message(ada.id, "x", reply_parameters=lenient)).reply_to_message is None


async def test_editing(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """An edit changes text and keyboard and is marked; the same again is refused."""
    sent = await bot.send_message(ada.id, "one", reply_markup=KEYBOARD)
    sandbox.clock.advance(60)
    edited = await bot.edit_message_text("<b>two</b>", ada.id, sent.message_id, parse_mode="HTML")
    assert (edited.text, edited.reply_markup, edited.edit_date) == ("two", None, sandbox.clock.now())
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("<b>two</b>", ada.id, sent.message_id, parse_mode="HTML")
    await bot.edit_message_reply_markup(ada.id, sent.message_id, reply_markup=KEYBOARD)
    assert ada.chat.last.buttons == ["Done"]


async def test_what_cannot_be_edited(bot: Bot, ada: Person) -> None:
    """Other people's messages, those that are gone, and those with a reply keyboard."""
    [theirs] = await ada.send(None, "mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", ada.id, theirs.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", ada.id, 9999)
    sent = await bot.send_message(ada.id, "x", reply_markup=ReplyKeyboardMarkup([["a"]]))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", ada.id, sent.message_id)


async def test_deleting(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Within 48 hours anything in a private chat; later, and twice, no."""
    sent = await bot.send_message(ada.id, "x")
    assert await bot.delete_message(ada.id, sent.message_id)
    assert sent.message_id not in ada.chat.history
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ada.id, sent.message_id)
    old = await bot.send_message(ada.id, "old")
    sandbox.clock.advance(timedelta(hours=49))
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(ada.id, old.message_id)


async def test_deleting_many(bot: Bot, ada: Person) -> None:
    """Those that are not there are skipped."""
    ids = [(await bot.send_message(ada.id, str(number))).message_id for number in range(3)]
    assert await bot.delete_messages(ada.id, [*ids, 9999])
    assert not set(ids) & set(ada.chat.history)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ({"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "ə" * 33}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "url": "not a link"}]]}, "BUTTON_URL_INVALID"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}, "must be non-empty"),
        ({"inline_keyboard": [[{"text": "a"}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}, "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}, "reply markup is too long"),
        ({"inline_keyboard": "x"}, "Array"),
        ({"wrong": 1}, "object expected as reply markup"),
    ],
)
async def test_keyboards_that_telegram_refuses(ask: Ask, ada: Person, markup: dict, words: str) -> None:
    """Nothing is sent; limits of data are in bytes."""
    answer = await ask("sendMessage", chat_id=ada.id, text="x", reply_markup=markup)
    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert len(ada.chat.messages) == 1


async def test_chats_that_cannot_be_written_to(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Each in Telegram's words: unknown, never started, blocked, not a member, no admin, kicked."""
    stranger = sandbox.person("Stranger")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(123456, "x")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "x")
    await ada.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ada.id, "x")
    await ada.unblock()
    await bot.send_message(ada.id, "x")
    public = sandbox.channel("Public", username="public_one", bot_admin=False)
    with pytest.raises(Forbidden, match="bot is not a member of the channel chat"):
        await bot.send_message("@public_one", "x")
    await ada.add_bot(public)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(public.id, "x")
    await ada.remove_bot(public)
    with pytest.raises(Forbidden, match="bot was kicked from the channel chat"):
        await bot.send_message(public.id, "x")
    ada.user.deactivated = True
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ada.id, "x")


async def test_channel_posts(sandbox: Sandbox, bot: Bot) -> None:
    """A channel counts its own messages, is found by its name, and is signed by itself."""
    channel = sandbox.channel("Observer", username="observer")
    sent = await bot.send_message("@Observer", "post")
    assert (sent.message_id, sent.chat.id, sent.sender_chat.title, sent.from_user) == (
        1, channel.id, "Observer", None,
    )  # fmt: skip
    assert (await bot.send_message(channel.id, "post")).message_id == 2


async def test_forward_and_copy(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """A forward shows its origin, a copy does not."""
    channel = sandbox.channel("Observer", username="observer")
    post = await bot.send_message(channel.id, "<b>post</b>", parse_mode="HTML")
    forward = await bot.forward_message(ada.id, channel.id, post.message_id)
    assert (forward.text, forward.forward_origin.chat.id, forward.forward_origin.message_id) == (
        "post", channel.id, 1,
    )  # fmt: skip
    copy = await bot.copy_message(ada.id, channel.id, post.message_id)
    assert ada.chat.history[copy.message_id].origin is None
    assert ada.chat.last.formatted("bold") == ["post"]
    with pytest.raises(BadRequest, match="Message to forward not found"):
        await bot.forward_message(ada.id, channel.id, 77)
    channel.protected = True
    with pytest.raises(BadRequest, match="Message can't be forwarded"):
        await bot.forward_message(ada.id, channel.id, post.message_id)


async def test_pins(sandbox: Sandbox, bot: Bot) -> None:
    """A pin shows in the chat and leaves a notice with an id of its own."""
    channel = sandbox.channel("Observer")
    post = await bot.send_message(channel.id, "post")
    assert await bot.pin_chat_message(channel.id, post.message_id)
    assert (await bot.get_chat(channel.id)).pinned_message.text == "post"
    assert channel.last.content["pinned_message"]["message_id"] == post.message_id
    assert await bot.unpin_chat_message(channel.id, post.message_id)
    assert (await bot.get_chat(channel.id)).pinned_message is None
    group = sandbox.group("Group")
    sent = await bot.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, sent.message_id)


async def test_an_admin_may_edit_and_delete_what_others_posted(sandbox: Sandbox, bot: Bot) -> None:
    """With can_edit_messages any post; without the right to delete, only its own."""
    editor = sandbox.person("Elena")
    channel = sandbox.channel("Observer", owner=editor)
    [post] = await editor.send(channel, "theirs")
    assert (await bot.edit_message_text("changed", channel.id, post.id)).text == "changed"
    sandbox.world.set_member(
        channel, sandbox.bot, Status.ADMINISTRATOR, by=editor.user, rights=["can_post_messages"]
    )
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("again", channel.id, post.id)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(channel.id, post.id)
