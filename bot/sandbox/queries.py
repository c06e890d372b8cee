"""What people ask the bot by their client: taps on buttons, and words after its name in any chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.members import User
from bot.sandbox.model import Chat, Message
from bot.sandbox.signals import Signal

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class CallbackQuery:
    """A tap on a button, from the tap until the bot's answer."""

    id: str
    person: User
    message: Message
    data: str
    asked: datetime
    answer: Json | None = None
    answered: Signal = field(default_factory=Signal)

    def to_api(self) -> Json:
        """Return the Bot API's `CallbackQuery`."""
        message = self.message
        shown: Json = {"id": self.id, "from": self.person.to_api(), "chat_instance": str(abs(message.chat.id))}
        shown["data"] = self.data
        if message.inline_id:
            return shown | {"inline_message_id": message.inline_id}
        if message.deleted:
            return shown | {"message": {"chat": message.chat.to_api(), "message_id": message.id, "date": 0}}
        return shown | {"message": message.to_api()}


@dataclass(slots=True, kw_only=True)
class InlineQuery:
    """Words after the bot's name, from the typing until the bot's answer."""

    id: str
    person: User
    chat: Chat
    query: str
    offset: str
    asked: datetime
    answer: Json | None = None  # results, next_offset, button
    answered: Signal = field(default_factory=Signal)

    @property
    def results(self) -> list[Json]:
        """The bot's results."""
        found: list[Json] = (self.answer or {}).get("results", [])
        return found

    def to_api(self) -> Json:
        """Return the Bot API's `InlineQuery`."""
        shown = {"id": self.id, "from": self.person.to_api(), "query": self.query, "offset": self.offset}
        return shown | {"chat_type": "sender" if self.chat.person else self.chat.type.value}
