"""The world: who and what there is, and the few ways in which it changes. No HTTP here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.files import FileStore
from bot.sandbox.members import ChatType, Member, Status, User, all_rights
from bot.sandbox.model import TOPIC_COLOUR, Chat, Json, Message, Topic
from bot.sandbox.privacy import told_of
from bot.sandbox.queries import CallbackQuery, InlineQuery
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import Webhook

BOT_ID = 7_000_000_001
FIRST_PERSON_ID = 2001
SUPERGROUP_BASE = -1_001_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that people can see has changed: a message, a chat, who there is, the time."""

    kind: str
    chat: Chat | None = None
    message: Message | None = None
    more: Any = None


class World:
    """Users, chats, files and the one bot, on one clock."""

    def __init__(self, clock: Clock, *, username: str = "trackwire_bot", name: str = "Trackwire") -> None:
        self.clock = clock
        self.bot = User(id=BOT_ID, first_name=name, username=username, is_bot=True)
        self.token = f"{BOT_ID}:AA" + "sandbox-" * 4 + "X"
        self.users: dict[int, User] = {BOT_ID: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(clock)
        self.webhook = Webhook(self.updates, clock)
        self.queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.profile: dict[str, Any] = {}  # commands, descriptions: what the bot told of itself
        self.requests: deque[Any] = deque(maxlen=5000)
        self.listeners: list[Callable[[Change], None]] = []
        clock.listeners.append(lambda: self.notify(Change(kind="clock")))
        self._account_messages = 0  # private chats and basic groups share the bot account's counter
        self._numbers = 0

    def number(self) -> int:
        """Return the next number for whatever needs one."""
        self._numbers += 1
        return self._numbers

    # Who there is

    def add_user(self, first_name: str, *, user_id: int | None = None, **more: Any) -> User:
        """Add a person."""
        free = max([FIRST_PERSON_ID - 1, *(known for known in self.users if known != BOT_ID)]) + 1
        user = User(id=user_id or free, first_name=first_name, **more)
        self.users[user.id] = user
        self.notify(Change(kind="people"))
        return user

    def people(self) -> list[User]:
        """Return all users who are not bots."""
        return [user for user in self.users.values() if not user.is_bot]

    def private(self, user: User) -> Chat:
        """Return the bot's chat with a person; it exists for the bot once the person has started it."""
        if user.id not in self.chats:
            chat = Chat(id=user.id, type=ChatType.PRIVATE, person=user)
            for side in (user, self.bot):
                chat.members[side.id] = Member(user=side, status=Status.MEMBER)
            self.chats[chat.id] = chat
            self.notify(Change(kind="chat", chat=chat))
        return self.chats[user.id]

    def add_chat(self, kind: ChatType, title: str, **more: Any) -> Chat:
        """Add a group, a supergroup or a channel, still without members."""
        number = self.number()
        chat_id = -5_000_000_000 - number if kind is ChatType.GROUP else SUPERGROUP_BASE - number
        chat = Chat(id=chat_id, type=kind, title=title, **more)
        chat.last_id = int(chat.is_forum)  # a forum's first id is its General topic's
        self.chats[chat.id] = chat
        return chat

    def find_chat(self, reference: int | str) -> Chat | None:
        """Return a chat by its id or its @username."""
        if isinstance(reference, str) and reference.startswith("@"):
            wanted = reference[1:].lower()
            named = (chat for chat in self.chats.values() if not chat.person and chat.username.lower() == wanted)
            return next(named, None)
        try:
            return self.chats.get(int(reference))
        except ValueError:
            return None

    # What happens

    def notify(self, change: Change) -> None:
        """Tell everyone who watches."""
        if change.chat is not None:
            change.chat.changed.fire()
        for listener in self.listeners:
            listener(change)

    def chat_change(self, chat: Chat) -> None:
        """Tell that something about a chat itself has changed."""
        self.notify(Change(kind="chat", chat=chat))

    def post(
        self, chat: Chat, content: Json, *, sender: User | None, opens_topic: bool = False, **more: Any
    ) -> Message:
        """Put a message into a chat, and tell the bot of it when the bot may see it."""
        if chat.type in (ChatType.PRIVATE, ChatType.GROUP):
            self._account_messages += 1
            chat.last_id = self._account_messages
        else:
            chat.last_id += 1
        shown = None if chat.type is ChatType.CHANNEL else sender
        message = Message(
            id=chat.last_id,
            chat=chat,
            date=self.clock.timestamp(),
            sender=shown,
            content=content,
            from_bot=sender is self.bot,
            **more,
        )
        if opens_topic:
            message.topic = message.id
        chat.history[message.id] = message
        if sender is not None and not sender.is_bot:
            chat.read[sender.id] = message.id
        if told_of(self.bot, message):
            kind = "channel_post" if chat.type is ChatType.CHANNEL else "message"
            self.updates.put(kind, message.to_api())
        self.notify(Change(kind="message", chat=chat, message=message))
        return message

    def edit(self, message: Message, content: Json, markup: Json | None, *, by: User) -> None:
        """Give a message new content; the bot is told of what others edit."""
        only_markup = content == message.content
        message.content, message.markup = content, markup
        if not only_markup:
            message.edit_date = self.clock.timestamp()
        if by is not self.bot and told_of(self.bot, message):
            kind = "edited_channel_post" if message.chat.type is ChatType.CHANNEL else "edited_message"
            self.updates.put(kind, message.to_api())
        self.notify(Change(kind="edit", chat=message.chat, message=message))

    def delete(self, message: Message) -> None:
        """Take a message away for everybody; bots are not told of it."""
        message.deleted = True
        self.inline_messages.pop(message.inline_id, None)
        message.chat.history.pop(message.id, None)
        message.chat.deleted.append(message)
        if message in message.chat.pinned:
            message.chat.pinned.remove(message)
        self.notify(Change(kind="delete", chat=message.chat, message=message))

    def set_member(self, chat: Chat, user: User, status: Status, *, by: User, rights: Iterable[str] = ()) -> None:
        """Change somebody's standing, and tell the bot: `my_chat_member` or `chat_member`."""
        old = chat.member(user)
        given = frozenset(rights or (all_rights(chat.type) if status is Status.ADMINISTRATOR else ()))
        new = Member(user=user, status=status, rights=given)
        bot_knew = chat.member(self.bot)
        chat.members[user.id] = new
        update = {
            "chat": chat.to_api(),
            "from": by.to_api(),
            "date": self.clock.timestamp(),
            "old_chat_member": old.to_api(chat.type),
            "new_chat_member": new.to_api(chat.type),
        }
        if user is self.bot:
            self.updates.put("my_chat_member", update)
        elif bot_knew.may("can_manage_chat"):
            self.updates.put("chat_member", update)
        self.notify(Change(kind="chat", chat=chat))

    def add_topic(self, chat: Chat, name: str, *, by: User, icon_color: int = TOPIC_COLOUR) -> Topic:
        """Open a topic in a forum; its id is that of the message that tells of it."""
        told = {"forum_topic_created": {"name": name, "icon_color": icon_color}}
        message = self.post(chat, told, sender=by, opens_topic=True)
        chat.topics[message.id] = Topic(id=message.id, name=name, icon_color=icon_color)
        self.chat_change(chat)
        return chat.topics[message.id]
