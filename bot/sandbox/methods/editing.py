"""editMessage…, deleteMessage…, pins."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import NOT_MODIFIED, bad
from bot.sandbox.members import ChatType
from bot.sandbox.methods import access
from bot.sandbox.methods.markup import check_inline
from bot.sandbox.methods.sending import CAPTION, CHAT_ID, MESSAGE_ID, read_caption, read_text
from bot.sandbox.methods.table import ARRAY, BOOLEAN, CHAT, INTEGER, OBJECT, STRING, Call, method, need
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.world import World

DELETE_LIMIT = 48 * 3600  # seconds
MANY_LIMIT = 100


def editable(call: Call) -> Message:
    """Return the message that the bot may edit."""
    if call.get("inline_message_id"):
        return by_inline_id(call)
    if call.get("chat_id") is None:
        raise bad("chat_id is empty")
    chat = call.chat()
    access.present(call.world, chat)
    if call.get("message_id") is None:
        raise bad("message identifier is not specified")
    message = chat.history.get(call["message_id"])
    if message is None:
        raise bad("message to edit not found")
    any_post = chat.type is ChatType.CHANNEL and chat.member(call.world.bot).may("can_edit_messages")
    if not message.from_bot and not any_post:
        raise bad("message can't be edited")
    reply_keyboard = message.markup is not None and not message.inline
    if message.origin is not None or reply_keyboard or message.service:
        raise bad("message can't be edited")
    return message


def by_inline_id(call: Call) -> Message:
    """Return the message that somebody has sent through the bot's inline mode."""
    wanted = call["inline_message_id"]
    message = call.world.inline_messages.get(wanted)
    if message is None or message.deleted:
        raise bad("MESSAGE_ID_INVALID")
    return message


def change(call: Call, message: Message, content: Json) -> Json | bool:
    """Give a message new content and the keyboard of the call, unless both are as before."""
    markup = check_inline(call.get("reply_markup"))
    if content == message.content and (markup or None) == (message.markup or None):
        raise bad(NOT_MODIFIED)
    call.world.edit(message, content, markup, by=call.world.bot)
    return True if call.get("inline_message_id") else message.to_api()


EDITING = {"chat_id": CHAT, "message_id": INTEGER, "inline_message_id": STRING, "reply_markup": OBJECT}


@method("editMessageText", **EDITING, text=need(STRING, "message text is empty"), parse_mode=STRING,
        entities=ARRAY, link_preview_options=OBJECT)  # fmt: skip
def edit_message_text(call: Call) -> Json | bool:
    """Give a text message a new text."""
    message = editable(call)
    content = read_text(call)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    if message.content.get("has_protected_content"):
        content["has_protected_content"] = True
    return change(call, message, content)


@method("editMessageCaption", **EDITING, **CAPTION, show_caption_above_media=BOOLEAN)
def edit_message_caption(call: Call) -> Json | bool:
    """Give a photo or a document a new caption."""
    message = editable(call)
    if "text" in message.content:
        raise bad("there is no caption in the message to edit")
    dropped = ("caption", "caption_entities", "show_caption_above_media")
    kept = {key: value for key, value in message.content.items() if key not in dropped}
    return change(call, message, kept | read_caption(call))


@method("editMessageReplyMarkup", **EDITING)
def edit_message_reply_markup(call: Call) -> Json | bool:
    """Give a message a new keyboard, or none."""
    message = editable(call)
    return change(call, message, message.content)


def deletable(world: World, chat: Chat, message: Message) -> None:
    """Raise unless the bot may delete the message."""
    standing = chat.member(world.bot)
    own_post = chat.type is ChatType.CHANNEL and message.from_bot and standing.may("can_post_messages")
    may_all = standing.may("can_delete_messages")
    if not own_post and not may_all and not (message.from_bot or chat.person is not None):
        raise bad("message can't be deleted")
    old = world.clock.timestamp() - message.date > DELETE_LIMIT
    if old and not own_post and not may_all:
        raise bad("message can't be deleted for everyone")


@method("deleteMessage", chat_id=CHAT_ID, message_id=MESSAGE_ID)
def delete_message(call: Call) -> bool:
    """Delete a message for everybody."""
    chat = call.chat()
    access.present(call.world, chat)
    message = chat.history.get(call["message_id"])
    if message is None:
        raise bad("message to delete not found")
    deletable(call.world, chat, message)
    call.world.delete(message)
    return True


@method("deleteMessages", chat_id=CHAT_ID, message_ids=need(ARRAY))
def delete_messages(call: Call) -> bool:
    """Delete up to 100 messages; those that are not there are skipped."""
    chat = call.chat()
    access.present(call.world, chat)
    if not 1 <= len(call["message_ids"]) <= MANY_LIMIT:
        raise bad("too many message identifiers specified")
    found = [chat.history[key] for key in map(int, call["message_ids"]) if key in chat.history]
    for message in found:
        deletable(call.world, chat, message)
    for message in found:
        call.world.delete(message)
    return True


PIN_REFUSED = "not enough rights to manage pinned messages in the chat"


def pin_right(call: Call) -> Chat:
    """Return the chat in which the bot may pin."""
    chat = call.chat()
    name = "can_edit_messages" if chat.type is ChatType.CHANNEL else "can_pin_messages"
    access.right(call.world, chat, name, PIN_REFUSED)
    return chat


@method("pinChatMessage", chat_id=CHAT_ID, message_id=MESSAGE_ID, disable_notification=BOOLEAN)
def pin_chat_message(call: Call) -> bool:
    """Pin a message; the chat is told by a service message."""
    chat = pin_right(call)
    message = chat.history.get(call["message_id"])
    if message is None:
        raise bad("message to pin not found")
    if message not in chat.pinned:
        chat.pinned.append(message)
        notice: dict[str, Any] = {"pinned_message": message.to_api(nested=True)}
        call.world.post(chat, notice, sender=call.world.bot, topic=message.topic)
    return True


@method("unpinChatMessage", chat_id=CHAT_ID, message_id=INTEGER)
def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, the newest pin when none is named."""
    chat = pin_right(call)
    wanted = call.get("message_id", chat.pinned[-1].id if chat.pinned else 0)
    found = next((message for message in chat.pinned if message.id == wanted), None)
    if found is None:
        raise bad("message to unpin not found")
    chat.pinned.remove(found)
    return True


@method("unpinAllChatMessages", chat_id=CHAT_ID)
def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    pin_right(call).pinned.clear()
    return True
