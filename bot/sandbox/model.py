"""What the world is made of: chats, topics, messages, and how the Bot API shows each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.members import ANONYMOUS_ADMIN, ChatType, Invite, Member, Status, User
from bot.sandbox.signals import Signal

Json = dict[str, Any]
PATIENCE = 60.0  # real seconds that a wait for the bot lasts at most: a busy machine is slow, a fault is rare
TOPIC_COLOUR = 0x6FB9F0
MATTER = {"text", "photo", "document", "video", "animation", "audio", "voice", "sticker"}


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str
    icon_color: int = TOPIC_COLOUR
    closed: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """One message as everybody in its chat sees it; `content` is in the Bot API's own form."""

    id: int
    chat: Chat
    date: int
    sender: User | None = None  # None for a channel's post and an anonymous admin's message
    content: Json = field(default_factory=dict)
    markup: Json | None = None  # inline keyboard, or a reply keyboard's order to the client
    edit_date: int | None = None
    origin: Json | None = None
    reply_to: Message | None = None
    topic: int | None = None
    signature: str = ""
    from_bot: bool = False
    silent: bool = False
    deleted: bool = False
    via: User | None = None  # the bot through whose inline mode it was sent
    inline_id: str = ""
    reactions: dict[int, list[Json]] = field(default_factory=dict)  # by user

    @property
    def service(self) -> bool:
        """Whether it only tells of an event."""
        return not MATTER & self.content.keys()

    @property
    def text(self) -> str:
        """The text or the caption, without formatting."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """The entities of the text or the caption."""
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    @property
    def inline(self) -> list[list[Json]]:
        """The rows of the inline keyboard."""
        return (self.markup or {}).get("inline_keyboard") or []

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline keyboard, in reading order."""
        return [button["text"] for row in self.inline for button in row]

    def formatted(self, kind: str) -> list[str]:
        """Return the stretches of text that have an entity of this kind ("bold", "text_link", …)."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * at["offset"] : 2 * (at["offset"] + at["length"])].decode("utf-16-le")
            for at in self.entities
            if at["type"] == kind
        ]

    def to_api(self, *, nested: bool = False) -> Json:
        """Return the Bot API's `Message`; a nested one does not show what it replied to."""
        shown: Json = {"message_id": self.id}
        if self.sender is not None:
            shown["from"] = self.sender.to_api()
        else:
            if self.chat.type is not ChatType.CHANNEL:
                shown["from"] = ANONYMOUS_ADMIN.to_api()
            shown["sender_chat"] = self.chat.to_api()
        if self.signature:
            shown["author_signature"] = self.signature
        shown |= {"chat": self.chat.to_api(), "date": self.date}
        if self.edit_date is not None:
            shown["edit_date"] = self.edit_date
        if self.origin is not None:
            shown["forward_origin"] = self.origin
        if self.topic is not None:
            shown |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.via is not None:
            shown["via_bot"] = self.via.to_api()
        if self.reply_to is not None and not self.reply_to.deleted and not nested:
            shown["reply_to_message"] = self.reply_to.to_api(nested=True)
        shown |= self.content
        if self.inline:
            shown["reply_markup"] = self.markup
        return shown


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """A chat with its members and its messages, oldest first."""

    id: int
    type: ChatType
    title: str = ""
    username: str = ""
    person: User | None = None  # the other side of the bot's private chat
    description: str = ""
    is_forum: bool = False
    signed: bool = False
    protected: bool = False
    started: bool = False  # a private chat exists for the bot once the person has written
    blocked: bool = False
    gone: bool = False  # deleted
    migrated_to: int | None = None
    last_id: int = 0
    slow_mode: int = 0
    general: str = "General"  # the name of a forum's first topic, whose id is left out
    general_closed: bool = False
    general_hidden: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    invites: dict[str, Invite] = field(default_factory=dict)
    asking: list[int] = field(default_factory=list)  # users who have asked to join
    topics: dict[int, Topic] = field(default_factory=dict)
    history: dict[int, Message] = field(default_factory=dict)
    deleted: list[Message] = field(default_factory=list)
    pinned: list[Message] = field(default_factory=list)
    read: dict[int, int] = field(default_factory=dict)  # by person: the last message seen
    changed: Signal = field(default_factory=Signal)

    @property
    def name(self) -> str:
        """The title, or the person's name."""
        return self.person.name if self.person else self.title

    @property
    def messages(self) -> list[Message]:
        """All messages that are not deleted, oldest first."""
        return list(self.history.values())

    @property
    def last(self) -> Message | None:
        """The newest message."""
        return next(reversed(self.history.values()), None)

    def member(self, user: User) -> Member:
        """Return somebody's standing; one who was never here has left."""
        return self.members.get(user.id) or Member(user=user, status=Status.LEFT)

    def people(self) -> list[User]:
        """Return everybody who sees this chat, bots left out."""
        if self.person:
            return [self.person]
        return [m.user for m in self.members.values() if m.present and not m.user.is_bot]

    def closed(self, topic: int | None) -> bool:
        """Whether a forum's topic is closed; None is General."""
        if not self.is_forum:
            return False
        return self.general_closed if topic not in self.topics else self.topics[topic].closed

    async def wait_for(
        self,
        wanted: Callable[[Message], object],
        timeout: float = PATIENCE,  # noqa: ASYNC109 - the word that callers expect
        *,
        after: int = 0,
    ) -> Message:
        """Return the first message above id `after` that is as wanted, now or within `timeout` real seconds."""
        try:
            return await self.changed.until(
                lambda: next((m for m in self.messages if m.id > after and wanted(m)), None), timeout
            )
        except TimeoutError as error:
            raise TimeoutError(f"not seen within {timeout} s; the chat shows:\n{self.transcript()}") from error

    async def wait_for_text(self, text: str, timeout: float = PATIENCE, *, after: int = 0) -> Message:  # noqa: ASYNC109 - as wait_for
        """Return the first message above id `after` that holds `text`."""
        return await self.wait_for(lambda message: text in message.text, timeout, after=after)

    def transcript(self, count: int = 20) -> str:
        """Return the last messages in words, for a failing test to show."""
        lines = []
        for message in self.messages[-count:]:
            who = message.sender.name if message.sender else self.name
            lines.append(f"  #{message.id} {who}: {message.text!r} {message.buttons or ''}".rstrip())
        return "\n".join(lines) or "  (nothing)"

    def to_api(self) -> Json:
        """Return the Bot API's `Chat`."""
        shown: Json = {"id": self.id, "type": self.type.value}
        if self.person:
            shown["first_name"] = self.person.first_name
            if self.person.last_name:
                shown["last_name"] = self.person.last_name
        else:
            shown["title"] = self.title
        if username := self.person.username if self.person else self.username:
            shown["username"] = username
        if self.is_forum:
            shown["is_forum"] = True
        return shown
