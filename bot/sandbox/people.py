"""People who act as Telegram users: write, upload, tap, block, join. Used by the page and by tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox import text as texts
from bot.sandbox.cutting import cut
from bot.sandbox.errors import PersonError
from bot.sandbox.files import Upload
from bot.sandbox.members import ChatType, Status, User
from bot.sandbox.methods.media import accept, content_of
from bot.sandbox.methods.sending import forwarded, with_users
from bot.sandbox.model import CallbackQuery, Chat, Json, Message
from bot.sandbox.world import World

PATIENCE = 5.0  # real seconds that a tap or a question waits for the bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """The bot's answer to a tap; empty when it only ended the spinner."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


class Person:
    """A Telegram user at the keys."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user

    @property
    def id(self) -> int:
        """The user id."""
        return self.user.id

    @property
    def chat(self) -> Chat:
        """Their private chat with the bot."""
        return self.world.private(self.user)

    # Writing

    async def send(
        self, chat: Chat | None, text: str, *, reply_to: Message | None = None, topic: int | None = None
    ) -> list[Message]:
        """Write a text (None: to the bot); a long one goes in several messages, as the client cuts it."""
        where = self._open(chat)
        return [
            self._post(
                where, self._text(part, "text", "entities"), reply_to=reply_to if first else None, topic=topic
            )
            for first, part in ((number == 0, part) for number, part in enumerate(cut(text)))
        ]

    async def upload(
        self,
        chat: Chat | None,
        filename: str,
        data: bytes,
        caption: str = "",
        *,
        mime: str = "",
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Send a file as a document."""
        return self._file("document", chat, Upload(name=filename, content=data, mime=mime), caption,
                          reply_to=reply_to, topic=topic)  # fmt: skip

    async def photo(
        self, chat: Chat | None, data: bytes, caption: str = "", *, topic: int | None = None, **more: Any
    ) -> Message:
        """Send a picture as a photo."""
        upload = Upload(name="photo.jpg", content=data, mime="image/jpeg")
        return self._file("photo", chat, upload, caption, topic=topic, **more)

    async def edit(self, message: Message, text: str) -> None:
        """Change the text or the caption of an own message."""
        if message.sender is not self.user and not self._may(message.chat, "can_edit_messages"):
            raise PersonError("this is not your message")
        keys = ("text", "entities") if "text" in message.content else ("caption", "caption_entities")
        kept = {key: value for key, value in message.content.items() if key not in keys}
        self.world.edit(message, kept | self._text(text, *keys), message.markup, by=self.user)

    async def delete(self, message: Message) -> None:
        """Delete a message for everybody."""
        own = message.sender is self.user or message.chat.person is self.user
        if not own and not self._may(message.chat, "can_delete_messages"):
            raise PersonError("you may not delete this message")
        self.world.delete(message)

    async def forward(self, message: Message, chat: Chat | None, *, topic: int | None = None) -> Message:
        """Forward a message to a chat (None: to the bot)."""
        if message.chat.protected or message.content.get("has_protected_content"):
            raise PersonError("this content is protected")
        where = self._open(chat)
        return forwarded(self.world, message, where, self.user, topic=topic)

    async def ask(self, chat: Chat | None, text: str, *, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109 - as Chat.wait_for
        """Write to the bot and return its first new message in that chat."""
        where = chat or self.chat
        sent = await self.send(where, text)
        return await where.wait_for(lambda message: message.from_bot, timeout, after=sent[-1].id)

    # The bot

    async def start(self, payload: str = "") -> Message:
        """Press Start in the bot's chat, or follow a deep link with a payload."""
        if self.chat.blocked:
            await self.unblock()
        return (await self.send(None, f"/start {payload}".strip()))[0]

    async def block(self) -> None:
        """Block the bot."""
        await self._block(blocked=True)

    async def unblock(self) -> None:
        """Let the bot write again."""
        await self._block(blocked=False)

    async def tap(
        self,
        message: Message,
        button: str | Callable[[Json], object],
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - as Chat.wait_for
    ) -> Tapped:
        """Tap a button, by its label, the label's beginning or a test; return the bot's answer."""
        query = self.press(message, self._find(message, button))
        try:
            answer = await query.answered.until(lambda: query.answer, timeout)
        except TimeoutError as error:
            raise TimeoutError(f"the bot did not answer the tap on {query.data!r} within {timeout} s") from error
        return Tapped(**answer)

    def press(self, message: Message, button: Json) -> CallbackQuery:
        """Tap a button and do not wait for the answer."""
        if "callback_data" not in button:
            raise PersonError(f"the button {button['text']!r} does not call the bot")
        query = CallbackQuery(
            id=str(4_000_000_000_000 + self.world.number()),
            person=self.user,
            message=message,
            data=button["callback_data"],
            asked=self.world.clock.now(),
        )
        self.world.queries[query.id] = query
        shown = {
            "id": query.id,
            "from": self.user.to_api(),
            "message": message.to_api(),
            "chat_instance": str(abs(message.chat.id)),
            "data": query.data,
        }
        if message.deleted:
            shown["message"] = {"chat": message.chat.to_api(), "message_id": message.id, "date": 0}
        self.world.updates.put("callback_query", shown)
        return query

    # Chats

    async def join(self, chat: Chat) -> None:
        """Become a member."""
        self.world.set_member(chat, self.user, Status.MEMBER, by=self.user)
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"new_chat_members": [self.user.to_api()]}, sender=self.user)

    async def leave(self, chat: Chat) -> None:
        """Go."""
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"left_chat_member": self.user.to_api()}, sender=self.user)
        self.world.set_member(chat, self.user, Status.LEFT, by=self.user)

    async def add_bot(self, chat: Chat, *, admin: bool = False, rights: tuple[str, ...] = ()) -> None:
        """Bring the bot into a group or a channel."""
        status = Status.ADMINISTRATOR if admin else Status.MEMBER
        self.world.set_member(chat, self.world.bot, status, by=self.user, rights=rights)
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"new_chat_members": [self.world.bot.to_api()]}, sender=self.user)

    async def remove_bot(self, chat: Chat) -> None:
        """Throw the bot out."""
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"left_chat_member": self.world.bot.to_api()}, sender=self.user)
        self.world.set_member(chat, self.world.bot, Status.KICKED, by=self.user)

    # What the client does by itself

    def _open(self, chat: Chat | None) -> Chat:
        """Return the chat to write to, when this person may."""
        where = chat or self.chat
        if where.person is not None:
            if where.person is not self.user:
                raise PersonError("this is somebody else's chat")
            if where.blocked:
                raise PersonError("unblock the bot first")
            if not where.started:
                where.started = True
                self.world.chat_change(where)
            return where
        standing = where.member(self.user)
        if not standing.present or standing.status is Status.RESTRICTED:
            raise PersonError(f"{self.user.name} may not write in {where.name}")
        if where.type is ChatType.CHANNEL and not standing.may("can_post_messages"):
            raise PersonError(f"{self.user.name} may not post in {where.name}")
        return where

    def _may(self, chat: Chat, right: str) -> bool:
        return chat.person is None and chat.member(self.user).may(right)

    def _text(self, text: str, text_key: str, entities_key: str) -> Json:
        shown, entities = texts.parse(text)
        return {text_key: shown} | ({entities_key: with_users(self.world, entities)} if entities else {})

    def _file(self, kind: str, chat: Chat | None, upload: Upload, caption: str, **more: Any) -> Message:
        where = self._open(chat)
        content = content_of(accept(self.world, upload, kind, by_bot=False))
        if caption:
            content |= self._text(caption, "caption", "caption_entities")
        return self._post(where, content, **more)

    def _post(self, chat: Chat, content: Json, **more: Any) -> Message:
        standing = chat.member(self.user)
        signed = chat.type is ChatType.CHANNEL and chat.signed
        sender = None if standing.is_anonymous else self.user
        return self.world.post(chat, content, sender=sender, signature=self.user.name if signed else "", **more)

    def _find(self, message: Message, button: str | Callable[[Json], object]) -> Json:
        buttons = [each for row in message.inline for each in row]
        if callable(button):
            found = [each for each in buttons if button(each)]
        else:
            found = [each for each in buttons if each["text"] == button]
            found = found or [each for each in buttons if each["text"].startswith(button)]
        if not found:
            raise PersonError(f"no button {button!r} under message {message.id}; there are {message.buttons}")
        return found[0]

    async def _block(self, *, blocked: bool) -> None:
        chat = self.chat
        if chat.blocked != blocked:
            chat.blocked = blocked
            self.world.set_member(chat, self.world.bot, Status.KICKED if blocked else Status.MEMBER, by=self.user)
        await asyncio.sleep(0)
