"""Reactions to messages."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.members import ChatType, User
from bot.sandbox.methods import access
from bot.sandbox.methods.sending import CHAT_ID, MESSAGE_ID
from bot.sandbox.methods.table import ARRAY, BOOLEAN, Call, method
from bot.sandbox.model import Json, Message
from bot.sandbox.world import Change, World

TAKEN = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 "
    "😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 "
    "😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
EMOJI = frozenset(TAKEN.split())


def emoji_reaction(emoji: str) -> Json:
    """Return a reaction as the Bot API writes it."""
    return {"type": "emoji", "emoji": emoji.removesuffix("\ufe0f")}


def react(world: World, message: Message, user: User, reactions: list[Json]) -> None:
    """Change somebody's reactions; the bot is told of other people's where it may see them."""
    old = message.reactions.pop(user.id, [])
    if reactions:
        message.reactions[user.id] = reactions
    chat = message.chat
    standing = chat.member(world.bot)
    if user is not world.bot and old != reactions and (chat.person or standing.may("can_manage_chat")):
        about: Json = {"chat": chat.to_api(), "message_id": message.id, "date": world.clock.timestamp()}
        if chat.type is ChatType.CHANNEL:  # nobody's name is told there
            world.updates.put("message_reaction_count", about | {"reactions": counts(message)})
        else:
            who = {"user": user.to_api(), "old_reaction": old, "new_reaction": reactions}
            world.updates.put("message_reaction", about | who)
    world.notify(Change(kind="edit", chat=chat, message=message))


def counts(message: Message) -> list[Json]:
    """Return how often each reaction was given, most often first."""
    found: dict[str, int] = {}
    for given in message.reactions.values():
        for reaction in given:
            found[reaction["emoji"]] = found.get(reaction["emoji"], 0) + 1
    ordered = sorted(found.items(), key=lambda each: -each[1])
    return [{"type": emoji_reaction(emoji), "total_count": count} for emoji, count in ordered]


@method("setMessageReaction", chat_id=CHAT_ID, message_id=MESSAGE_ID, reaction=ARRAY, is_big=BOOLEAN)
def set_message_reaction(call: Call) -> bool:
    """React with one emoji, or take the reaction back."""
    chat = call.chat()
    access.present(call.world, chat)
    message = chat.history.get(call["message_id"])
    if message is None:
        raise bad("message to react not found")
    wanted: list[Any] = call.get("reaction") or []
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    given = [str(each.get("emoji", "")).removesuffix("\ufe0f") for each in wanted]
    if any(emoji not in EMOJI for emoji in given):
        raise bad("REACTION_INVALID")
    react(call.world, message, call.world.bot, [emoji_reaction(emoji) for emoji in given])
    return True
