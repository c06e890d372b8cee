"""What a person writes: texts, files, albums, edits, forwards, reactions, as far as the client lets them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.sandbox import text as texts
from bot.sandbox.cutting import cut
from bot.sandbox.errors import PersonError
from bot.sandbox.files import Upload
from bot.sandbox.members import ChatType, Status, User
from bot.sandbox.methods.copying import forwarded
from bot.sandbox.methods.media import accept, content_of
from bot.sandbox.methods.reactions import emoji_reaction, react
from bot.sandbox.methods.sending import with_users
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.world import World


class Writer:
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

    async def album(
        self, chat: Chat | None, pictures: Sequence[bytes], caption: str = "", *, topic: int | None = None
    ) -> list[Message]:
        """Send pictures as an album; the caption stands on the first."""
        where = self._open(chat)
        album = str(13_000_000_000_000_000 + self.world.number())
        sent = []
        for number, data in enumerate(pictures):
            upload = Upload(name="photo.jpg", content=data, mime="image/jpeg")
            content = content_of(accept(self.world, upload, "photo", by_bot=False)) | {"media_group_id": album}
            if caption and not number:
                content |= self._text(caption, "caption", "caption_entities")
            sent.append(self._post(where, content, topic=topic))
        return sent

    async def react(self, message: Message, emoji: str) -> None:
        """React to a message with an emoji, or with none."""
        if not message.chat.person and not message.chat.member(self.user).present:
            raise PersonError("you are not in this chat")
        react(self.world, message, self.user, [emoji_reaction(emoji)] if emoji else [])

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

    def _post(self, chat: Chat, content: Json, *, topic: int | None = None, **more: Any) -> Message:
        standing = chat.member(self.user)
        if topic is None and (answered := more.get("reply_to")) is not None:
            topic = answered.topic
        if standing.status not in (Status.OWNER, Status.ADMINISTRATOR) and chat.closed(topic):
            raise PersonError("this topic is closed")
        signed = chat.type is ChatType.CHANNEL and chat.signed
        sender = None if standing.is_anonymous else self.user
        more["signature"] = self.user.name if signed else ""
        return self.world.post(chat, content, sender=sender, topic=topic, **more)
