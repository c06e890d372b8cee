"""Which messages a bot is told of: privacy mode in groups, never its own ones."""

from __future__ import annotations

from bot.sandbox.members import ChatType, User
from bot.sandbox.model import Message


def told_of(bot: User, message: Message) -> bool:
    """Whether the bot gets an update of this message."""
    chat = message.chat
    standing = chat.member(bot)
    if not standing.present or (message.from_bot and not message.service):
        return False
    if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL) or message.service or standing.may("can_manage_chat"):
        return True
    if message.via is bot or (message.reply_to is not None and message.reply_to.from_bot):
        return True
    return _addressed(message.text, f"@{bot.username}".lower())


def _addressed(text: str, name: str) -> bool:
    """Whether a text in a group is a command that may be the bot's, or names it."""
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0].lower()
        return "@" not in command or command.endswith(name)
    return name in text.lower()
