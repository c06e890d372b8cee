"""The methods of the Bot API that the sandbox has, a file a subject; `METHODS` is their table."""

from bot.sandbox.methods import (
    albums,
    chats,
    copying,
    editing,
    forum,
    inline,
    invites,
    media,
    moderation,
    polling,
    profile,
    queries,
    reactions,
    sending,
)
from bot.sandbox.methods.table import METHODS, Call, Method

__all__ = [
    "METHODS",
    "Call",
    "Method",
    "albums",
    "chats",
    "copying",
    "editing",
    "forum",
    "inline",
    "invites",
    "media",
    "moderation",
    "polling",
    "profile",
    "queries",
    "reactions",
    "sending",
]
