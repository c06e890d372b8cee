"""Whether the bot may do what it asks in a chat, and Telegram's words when it may not."""

from __future__ import annotations

from bot.sandbox.errors import bad, forbidden
from bot.sandbox.members import ChatType, Status
from bot.sandbox.methods.table import Call
from bot.sandbox.model import Chat, Message
from bot.sandbox.world import World

GENERAL_TOPIC = 1


def present(world: World, chat: Chat) -> None:
    """Raise unless the bot is in the chat."""
    if chat.person is not None:
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return
    if chat.gone:
        raise forbidden("the group chat was deleted")
    if chat.migrated_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    standing = chat.member(world.bot)
    if standing.status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if not standing.present:
        if not chat.username and world.bot.id not in chat.members:
            raise bad("chat not found")  # a private one that it has never seen
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def writable(world: World, chat: Chat, what: str = "text messages") -> None:
    """Raise unless the bot may send this kind of message here."""
    present(world, chat)
    standing = chat.member(world.bot)
    if chat.type is ChatType.CHANNEL and not standing.may("can_post_messages"):
        raise bad("need administrator rights in the channel chat")
    if standing.status is Status.RESTRICTED:
        raise bad(f"not enough rights to send {what} to the chat")


def right(world: World, chat: Chat, name: str, refusal: str) -> None:
    """Raise `refusal` unless the bot is here with an administrator's right."""
    present(world, chat)
    if chat.person is None and not chat.member(world.bot).may(name):
        raise bad(refusal)


def topic(chat: Chat, thread: int | None) -> int | None:
    """Return the topic that a message goes to; the General topic's id is refused, as by the real server."""
    if thread is None or thread == 0:
        return None
    if not chat.is_forum or thread == GENERAL_TOPIC or thread not in chat.topics:
        raise bad("message thread not found")
    if chat.closed(thread):
        raise bad("TOPIC_CLOSED")
    return thread


def general(chat: Chat, thread: int | None) -> None:
    """Raise when a message would go to a forum's General topic, and that is closed."""
    if thread is None and chat.closed(None):
        raise bad("TOPIC_CLOSED")


def replied(call: Call, chat: Chat) -> Message | None:
    """Return the message that `reply_parameters` names."""
    wanted = call.get("reply_parameters") or {}
    message_id = wanted.get("message_id") or call.get("reply_to_message_id")
    if not message_id:
        return None
    message = chat.history.get(int(message_id))
    lenient = wanted.get("allow_sending_without_reply") or call.get("allow_sending_without_reply")
    if message is None and not lenient:
        raise bad("message to be replied not found")
    return message
