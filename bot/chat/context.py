"""What a handler is given: the services, and the call that it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    Message,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

from bot.chat.buttons import Button
from bot.chat.replies import Replies
from bot.chat.taps import Taps
from bot.clock import Clock
from bot.news.article import Edition, Post
from bot.news.render import Templates
from bot.settings import Settings
from bot.store import audit, team
from bot.store.audit import Act, Entry
from bot.store.chats import ChatRow
from bot.store.db import Connection, Database, to_ms
from bot.vitals import Vitals

P = ParamSpec("P")
T = TypeVar("T")
NOT_MODIFIED = "message is not modified"
GONE = ("message to edit not found", "message to delete not found", "message can't be")


class Role(IntEnum):
    """What a person may do; each may do all that those before it may."""

    READER = 0
    EDITOR = 1
    OWNER = 2


class Improves(Protocol):
    """What may better an edition's summaries: `bot.summarizer`, where the operator has set a model."""

    async def improve(self, edition: Edition) -> Edition:
        """Return the edition with better summaries, or as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All that handlers use; made in `app.py`."""

    settings: Settings
    db: Database
    clock: Clock
    replies: Replies
    templates: Templates
    commands: tuple[Any, ...]
    """The registry: `chat.command.Command` objects."""
    web: Any
    """What fetches links: a `sources.web.Web`."""
    summarizer: Improves | None
    vitals: Vitals = field(default_factory=Vitals)
    taps: Taps = field(default_factory=Taps)
    wake_publisher: Callable[[], None] = lambda: None
    wake_worker: Callable[[], None] = lambda: None
    wake_teller: Callable[[], None] = lambda: None
    wake_poller: Callable[[], None] = lambda: None
    wake_pinner: Callable[[], None] = lambda: None

    async def role(self, user_id: int) -> Role:
        """Return a person's role: it is looked up for every update, so a removal takes effect at once."""
        if user_id in self.settings.owners:
            return Role.OWNER
        return Role.EDITOR if await self.db.read(team.is_editor, user_id) else Role.READER


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A button with its label, which is a macro of `_labels.j2` or, with `text`, itself; or with `url` a link."""

    button: Button | None = None
    url: str | None = None
    label: str = ""
    text: str = ""
    values: dict[str, Any] = field(default_factory=dict)


Keyboard = list[list[Key]]


def markup(replies: Replies, language: str, keyboard: Keyboard | None) -> InlineKeyboardMarkup | None:
    """Return a keyboard with its labels in a language, as Telegram takes it."""
    if not keyboard:
        return None

    def made(key: Key) -> InlineKeyboardButton:
        label = key.text or replies.label(key.label, language, **key.values)
        return InlineKeyboardButton(label, key.url, callback_data=key.button.pack() if key.button else None)

    return InlineKeyboardMarkup([[made(key) for key in row] for row in keyboard if row])


@dataclass(slots=True, kw_only=True)
class Call:
    """One thing that a person asked of the bot: a command, a tap, a message."""

    services: Services
    bot: Bot
    chat: ChatRow
    thread: int
    """message_thread_id of the topic, 0 outside topics."""
    user: User
    role: Role
    message: Message | None
    query: CallbackQuery | None = None
    argument: str = ""
    """What stands after the command."""
    answered: bool = False

    @property
    def language(self) -> str:
        """The chat's language."""
        return self.chat.language

    @property
    def zone(self) -> str:
        """The zone in which times are told here: the desk's for those at the desk, else the chat's own."""
        return self.services.settings.timezone if self.role >= Role.EDITOR else self.chat.timezone

    async def may_change(self) -> bool:
        """Return whether this person may change what comes here: in a group, only its administrators may."""
        sender = self.message.sender_chat if self.message else None
        if self.chat.kind == ChatType.PRIVATE:
            return True
        if self.query is None and sender is not None:
            return sender.id == self.chat.id  # an anonymous admin writes as the group itself
        member = await self.bot.get_chat_member(self.chat.id, self.user.id)
        return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}

    def tapped_again(self) -> bool:
        """Return whether this tap is the one before, made twice by a nervous finger: what it sent is there."""
        if self.query is None or self.message is None:
            return False
        tap = (self.chat.id, self.message.message_id, self.user.id, self.query.data or "")
        return self.services.taps.again(tap, self.query.id, self.services.clock.now())

    def doing(
        self, act: Act, edition_id: int | None = None, *, person_id: int | None = None, **details: Any
    ) -> Entry:
        """Return what the audit will say of this call."""
        return Entry(
            actor_id=self.user.id,
            act=act,
            at=to_ms(self.services.clock.now()),
            edition_id=edition_id,
            person_id=person_id,
            details=details,
        )

    async def change(
        self,
        entry: Entry,
        function: Callable[Concatenate[Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a store function and note it in the audit, in one transaction; without an effect it is not noted.

        What the desk must hear of it is told at once.
        """
        db = self.services.db
        result = await db.transaction(audit.noted, entry, lambda tx: function(tx, *args, **kwargs))
        self.services.wake_teller()
        return result

    def label(self, name: str, /, **values: Any) -> str:
        """Return a label or a toast in the chat's language."""
        return self.services.replies.label(name, self.language, **values)

    def text(self, name: str, /, **values: Any) -> str:
        """Return a reply's text in the chat's language."""
        return self.services.replies.text(name, self.language, zone=self.zone, **values)

    def markup(self, keyboard: Keyboard | None) -> InlineKeyboardMarkup | None:
        """Return a keyboard as Telegram takes it."""
        return markup(self.services.replies, self.language, keyboard)

    async def reply(self, name: str, keyboard: Keyboard | None = None, /, **values: Any) -> Message:
        """Send a reply into the chat and topic of the call."""
        return await self.say(self.text(name, **values), keyboard)

    async def say(self, text: str, keyboard: Keyboard | None = None) -> Message:
        """Send Telegram's HTML into the chat and topic of the call."""
        return await self.bot.send_message(
            self.chat.id,
            text,
            message_thread_id=self.thread or None,
            reply_markup=self.markup(keyboard),
        )

    async def show(self, post: Post) -> Message:
        """Send a post exactly as it will go out, without a sound; return its first message."""
        if len(post.photos) > 1:
            first, *others = (InputMediaPhoto(photo) for photo in post.photos)
            captioned = InputMediaPhoto(first.media, post.text or None, post.parse_mode)
            album = await self.bot.send_media_group(
                self.chat.id,
                [captioned, *others],
                message_thread_id=self.thread or None,
                disable_notification=True,
            )
            return album[0]
        if post.photos:
            return await self.bot.send_photo(
                self.chat.id,
                post.photos[0],
                caption=post.text or None,
                parse_mode=post.parse_mode,
                message_thread_id=self.thread or None,
                disable_notification=True,
            )
        return await self.bot.send_message(
            self.chat.id,
            post.text,
            parse_mode=post.parse_mode,
            message_thread_id=self.thread or None,
            disable_notification=True,
        )

    async def document(self, name: str, data: bytes) -> Message:
        """Send a file."""
        return await self.bot.send_document(
            self.chat.id, InputFile(data, filename=name), message_thread_id=self.thread or None
        )

    async def edit(self, name: str, keyboard: Keyboard | None = None, /, **values: Any) -> None:
        """Put a reply in place of the message whose button was tapped; without a tap, or on a picture, send it."""
        if self.query is None or not isinstance(self.query.message, Message) or self.query.message.text is None:
            await self.reply(name, keyboard, **values)
            return
        await self.replace(self.query.message.message_id, self.text(name, **values), keyboard)

    async def replace(self, message_id: int, text: str, keyboard: Keyboard | None = None) -> None:
        """Edit a message of the bot here; the same already: it is left alone; gone: it is sent anew."""
        try:
            await self.bot.edit_message_text(
                text, chat_id=self.chat.id, message_id=message_id, reply_markup=self.markup(keyboard)
            )
        except BadRequest as refusal:
            words = refusal.message.lower()
            if NOT_MODIFIED in words:
                return
            if not any(sign in words for sign in GONE):
                raise
            await self.say(text, keyboard)

    async def redraw(self, message_id: int, keyboard: InlineKeyboardMarkup | None) -> None:
        """Put other buttons under a message of the bot here; the same already, or gone: it is left alone."""
        try:
            await self.bot.edit_message_reply_markup(self.chat.id, message_id, reply_markup=keyboard)
        except BadRequest as refusal:
            words = refusal.message.lower()
            if NOT_MODIFIED not in words and not any(sign in words for sign in GONE):
                raise

    async def remove(self, message_id: int) -> None:
        """Delete a message of the bot here; one that is gone or too old is left alone."""
        try:
            await self.bot.delete_message(self.chat.id, message_id)
        except BadRequest as refusal:
            if not any(sign in refusal.message.lower() for sign in GONE):
                raise

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer the tap, at once and once; a tap too old to be answered is let be."""
        if self.query is None or self.answered:
            return
        self.answered = True
        try:
            await self.query.answer(text or None, show_alert=alert)
        except BadRequest as refusal:
            if "query is too old" not in refusal.message.lower():
                raise
