"""What happens to a chat from outside while the bot is at work: blocked, kicked, migrated, a topic closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.members import ChatType, Member, Status, User
from bot.sandbox.model import Chat
from bot.sandbox.world import World

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """To which requests it can happen, and how."""

    fits: Callable[[World, Chat, Raw], bool]
    happen: Callable[[World, Chat, Raw], object]


def somebody(chat: Chat) -> User:
    """Return who does it: the person, the owner, an administrator, anybody."""
    if chat.person is not None:
        return chat.person
    people = [member for member in chat.members.values() if member.present and not member.user.is_bot]
    people.sort(key=lambda member: (member.status is not Status.OWNER, member.status is not Status.ADMINISTRATOR))
    return people[0].user if people else next(iter(chat.members.values())).user


def block(world: World, chat: Chat, *, blocked: bool = True) -> None:
    """Let the person of a private chat block the bot, or take it back."""
    if chat.blocked != blocked:
        chat.blocked = blocked
        status = Status.KICKED if blocked else Status.MEMBER
        world.set_member(chat, world.bot, status, by=somebody(chat))


def deactivate(world: World, chat: Chat) -> None:
    """Let the person's account be deleted; bots are not told."""
    if chat.person is not None:
        chat.person.deactivated = True
        world.chat_change(chat)


def kick(world: World, chat: Chat, status: Status = Status.KICKED) -> None:
    """Throw the bot out, or with another status change its standing."""
    world.set_member(chat, world.bot, status, by=somebody(chat))


def demote(world: World, chat: Chat) -> None:
    """Take the bot's rights away: in a channel it can only be thrown out."""
    kick(world, chat, Status.LEFT if chat.type is ChatType.CHANNEL else Status.MEMBER)


def migrate(world: World, chat: Chat) -> Chat:
    """Upgrade a basic group to a supergroup, which gets another id; return it."""
    moved = world.add_chat(ChatType.SUPERGROUP, chat.title)
    for member in chat.members.values():
        kept = {right for right in member.rights if right != "can_manage_topics"}
        moved.members[member.user.id] = Member(user=member.user, status=member.status, rights=frozenset(kept))
    who = somebody(chat)
    world.post(chat, {"migrate_to_chat_id": moved.id}, sender=who)
    world.post(moved, {"migrate_from_chat_id": chat.id}, sender=who)
    chat.migrated_to = moved.id
    world.chat_change(chat)
    world.chat_change(moved)
    return moved


def close_topic(world: World, chat: Chat, topic_id: int, *, closed: bool = True, by: User | None = None) -> None:
    """Close a topic, or open it again; the chat is told by a service message."""
    chat.topics[topic_id].closed = closed
    notice: dict[str, Any] = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
    world.post(chat, notice, sender=by or somebody(chat), topic=topic_id)
    world.chat_change(chat)


def delete_topic(world: World, chat: Chat, topic_id: int) -> None:
    """Delete a topic with all its messages."""
    del chat.topics[topic_id]
    for message in [message for message in chat.messages if message.topic == topic_id]:
        world.delete(message)
    world.chat_change(chat)


def _thread(raw: Raw) -> int:
    thread = str(raw.get("message_thread_id") or "")
    return int(thread) if thread.isdigit() else 0


def _private(_: World, chat: Chat, __: Raw) -> bool:
    return chat.person is not None


def _shared(world: World, chat: Chat, _: Raw) -> bool:
    return chat.person is None and chat.member(world.bot).present


def _basic(_: World, chat: Chat, __: Raw) -> bool:
    return chat.type is ChatType.GROUP and chat.migrated_to is None


def _topical(_: World, chat: Chat, raw: Raw) -> bool:
    return _thread(raw) in chat.topics


HAPPENINGS: dict[str, Happening] = {
    "blocked": Happening(_private, lambda world, chat, _: block(world, chat)),
    "deactivated": Happening(_private, lambda world, chat, _: deactivate(world, chat)),
    "kicked": Happening(_shared, lambda world, chat, _: kick(world, chat)),
    "demoted": Happening(_shared, lambda world, chat, _: demote(world, chat)),
    "migrated": Happening(_basic, lambda world, chat, _: migrate(world, chat)),
    "topic_closed": Happening(_topical, lambda world, chat, raw: close_topic(world, chat, _thread(raw))),
    "topic_deleted": Happening(_topical, lambda world, chat, raw: delete_topic(world, chat, _thread(raw))),
}
