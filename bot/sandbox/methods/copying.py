"""forwardMessage, copyMessage, and both for many at once."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.members import ChatType, User
from bot.sandbox.methods import access
from bot.sandbox.methods.sending import CAPTION, MESSAGE_ID, SENDING, put, read_caption
from bot.sandbox.methods.table import ARRAY, BOOLEAN, CHAT, INTEGER, STRING, Call, method, need
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.world import World

MANY_LIMIT = 100
PLACE = {key: SENDING[key] for key in ("chat_id", "message_thread_id", "disable_notification", "protect_content")}
SOURCE = {**PLACE, "from_chat_id": need(CHAT)}
LEFT_BEHIND = ("has_protected_content", "media_group_id")


def origin(message: Message) -> Json:
    """Return where a forwarded message came from; a forward of a forward keeps the first origin."""
    if message.origin is not None:
        return message.origin
    if message.chat.type is ChatType.CHANNEL:
        came: Json = {"type": "channel", "date": message.date, "chat": message.chat.to_api()}
        came["message_id"] = message.id
        return came | ({"author_signature": message.signature} if message.signature else {})
    if message.sender is None:
        return {"type": "chat", "date": message.date, "sender_chat": message.chat.to_api()}
    return {"type": "user", "date": message.date, "sender_user": message.sender.to_api()}


def source(call: Call, message_id: int, verb: str) -> Message:
    """Return the message to be forwarded or copied."""
    chat = call.chat("from_chat_id")
    access.present(call.world, chat)
    message = chat.history.get(message_id)
    if message is None:
        raise bad(f"message to {verb} not found")
    if chat.protected or message.content.get("has_protected_content"):
        raise bad(f"message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    if message.service:
        raise bad(f"message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    return message


def forwarded(world: World, message: Message, chat: Chat, sender: User, **more: Any) -> Message:
    """Put a forward of a message into a chat."""
    content = {key: value for key, value in message.content.items() if key not in LEFT_BEHIND}
    return world.post(chat, content | more.pop("extra", {}), sender=sender, origin=origin(message), **more)


def forward(call: Call, message: Message) -> Message:
    """Forward a message as the bot to the call's chat, when it may."""
    chat = call.chat()
    access.writable(call.world, chat)
    topic = access.topic(chat, call.get("message_thread_id"))
    access.general(chat, topic)
    extra = {"has_protected_content": True} if call.get("protect_content") else {}
    return forwarded(
        call.world,
        message,
        chat,
        call.world.bot,
        topic=topic,
        extra=extra,
        silent=bool(call.get("disable_notification")),
    )


@method("forwardMessage", **SOURCE, message_id=MESSAGE_ID, video_start_timestamp=INTEGER, message_effect_id=STRING)
def forward_message(call: Call) -> Json:
    """Forward a message with its origin."""
    call.chat()
    return forward(call, source(call, call["message_id"], "forward")).to_api()


def copied(call: Call, message: Message) -> Json:
    """Return a message's content for a copy of it, with the caption of the call if it has one."""
    content = {key: value for key, value in message.content.items() if key not in LEFT_BEHIND}
    if "text" not in content and (call.get("caption") is not None or call.get("remove_caption")):
        for key in ("caption", "caption_entities", "show_caption_above_media"):
            content.pop(key, None)
        content |= read_caption(call)
    return content


@method("copyMessage", **SENDING, **CAPTION, from_chat_id=need(CHAT), message_id=MESSAGE_ID,
        show_caption_above_media=BOOLEAN, video_start_timestamp=INTEGER)  # fmt: skip
def copy_message(call: Call) -> Json:
    """Send the content of a message as the bot's own."""
    call.chat()
    return {"message_id": put(call, copied(call, source(call, call["message_id"], "copy"))).id}


def several(call: Call, verb: str) -> list[Message]:
    """Return the messages of a call that can be forwarded or copied; the others are passed over."""
    call.chat()
    ids = call["message_ids"]
    if not 1 <= len(ids) <= MANY_LIMIT:
        raise bad("too many message identifiers specified" if ids else "message identifiers are not specified")
    found: list[Message] = []
    refused: ApiError | None = None
    for message_id in ids:
        try:
            found.append(source(call, int(message_id), verb))
        except ApiError as refusal:
            refused = refusal
    if not found and refused is not None:
        raise refused
    return found


@method("forwardMessages", **SOURCE, message_ids=need(ARRAY))
def forward_messages(call: Call) -> list[Json]:
    """Forward up to 100 messages."""
    return [{"message_id": forward(call, message).id} for message in several(call, "forward")]


@method("copyMessages", **SOURCE, message_ids=need(ARRAY), remove_caption=BOOLEAN)
def copy_messages(call: Call) -> list[Json]:
    """Copy up to 100 messages."""
    return [{"message_id": put(call, copied(call, message)).id} for message in several(call, "copy")]
