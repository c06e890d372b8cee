"""The methods of the Bot API that the sandbox has, a file a subject; `METHODS` is their table."""

from bot.sandbox.methods import chats, editing, media, polling, profile, queries, sending
from bot.sandbox.methods.table import METHODS, Call, Method

__all__ = [
    "METHODS", "Call", "Method", "chats", "editing", "media", "polling", "profile", "queries", "sending",
]  # fmt: skip
