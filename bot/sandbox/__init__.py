"""A local Bot API server with people, chats and a clock, so that the bot can be seen and tested without Telegram.

It imports nothing from the rest of `bot`: what it knows of the bot is what Telegram knows of it.
"""

from bot.sandbox.clock import Clock
from bot.sandbox.faults import Fault, FaultKind, Faults, Rule
from bot.sandbox.limits import Limits
from bot.sandbox.members import Status, User
from bot.sandbox.model import Chat, Message
from bot.sandbox.people import Person, Tapped
from bot.sandbox.sandbox import Sandbox

__all__ = [
    "Chat", "Clock", "Fault", "FaultKind", "Faults", "Limits", "Message", "Person", "Rule", "Sandbox", "Status",
    "Tapped", "User",
]  # fmt: skip
