"""What the page can have a person do: one small function for each act."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.sandbox.cutting import cut
from bot.sandbox.errors import PersonError
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.people import Person
from bot.sandbox.views import sees
from bot.sandbox.world import World

TAP_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: who does it, and the page's words about it."""

    world: World
    person: Person
    fields: Json

    @property
    def chat(self) -> Chat:
        """The chat in which it is done."""
        chat = self.world.chats.get(int(self.fields["chat"]))
        if chat is None or not sees(chat, self.person.user):
            raise PersonError("this chat is not in your list")
        return chat

    @property
    def message(self) -> Message:
        """The message to which it is done."""
        message = self.chat.history.get(int(self.fields["message"]))
        if message is None:
            raise PersonError("this message is gone")
        return message

    @property
    def reply_to(self) -> Message | None:
        """The message that is answered, if any."""
        return self.chat.history.get(int(self.fields.get("reply") or 0))

    @property
    def topic(self) -> int | None:
        """The topic, if any."""
        return int(self.fields["topic"]) if self.fields.get("topic") else None


async def send(act: Act) -> Json:
    """Write; tells in how many messages it went."""
    sent = await act.person.send(act.chat, str(act.fields["text"]), reply_to=act.reply_to, topic=act.topic)
    return {"sent": [message.id for message in sent]}


async def measure(act: Act) -> Json:
    """Tell in how many messages a text would go."""
    return {"parts": len(cut(str(act.fields["text"])))}


async def edit(act: Act) -> Json:
    """Change an own message."""
    await act.person.edit(act.message, str(act.fields["text"]))
    return {}


async def delete(act: Act) -> Json:
    """Delete a message."""
    await act.person.delete(act.message)
    return {}


async def forward(act: Act) -> Json:
    """Forward a message to another chat."""
    target = act.world.chats.get(int(act.fields["to"]))
    if target is None or not sees(target, act.person.user):
        raise PersonError("that chat is not in your list")
    sent = await act.person.forward(act.message, target)
    return {"sent": [sent.id]}


async def tap(act: Act) -> Json:
    """Tap a button by its place; gives the bot's answer when it comes."""
    row, column = int(act.fields["row"]), int(act.fields["column"])
    try:
        button = act.message.inline[row][column]
    except IndexError as error:
        raise PersonError("this button is gone") from error
    with contextlib.suppress(TimeoutError):
        tapped = await act.person.tap(act.message, lambda each: each is button, timeout=TAP_SECONDS)
        return {"text": tapped.text, "alert": tapped.show_alert, "url": tapped.url}
    return {"late": True}


async def start(act: Act) -> Json:
    """Press Start, with a deep link's payload if there is one."""
    await act.person.start(str(act.fields.get("payload", "")))
    return {}


async def block(act: Act) -> Json:
    """Block the bot."""
    await act.person.block()
    return {}


async def unblock(act: Act) -> Json:
    """Let the bot write again."""
    await act.person.unblock()
    return {}


async def join(act: Act) -> Json:
    """Join a public chat."""
    await act.person.join(act.chat)
    return {}


async def leave(act: Act) -> Json:
    """Leave a chat."""
    await act.person.leave(act.chat)
    return {}


async def read(act: Act) -> Json:
    """Have seen everything in a chat."""
    chat = act.chat
    last = chat.last.id if chat.last else 0
    if chat.read.get(act.person.id, 0) < last:
        chat.read[act.person.id] = last
        act.world.chat_change(chat)
    return {}


async def clock(act: Act) -> Json:
    """Move the clock forward by seconds."""
    await act.world.clock.advance(float(act.fields["seconds"]))
    return {}


ACTS: dict[str, Callable[[Act], Awaitable[Json]]] = {
    act.__name__: act
    for act in (send, measure, edit, delete, forward, tap, start, block, unblock, join, leave, read, clock)
}
