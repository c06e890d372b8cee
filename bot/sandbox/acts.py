"""What the page can have a person do: one small function for each act. What a director does: `directing`."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.sandbox.api import BotApi
from bot.sandbox.cutting import cut
from bot.sandbox.errors import PersonError
from bot.sandbox.files import Upload, image_size
from bot.sandbox.methods.access import GENERAL_TOPIC
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.people import Person
from bot.sandbox.views import sees
from bot.sandbox.world import World

TAP_SECONDS = 30.0
SEARCH_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: who does it, and the page's words about it."""

    world: World
    api: BotApi
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
        """The topic, if any: what goes to General has none."""
        wanted = int(self.fields.get("topic") or GENERAL_TOPIC)
        return None if wanted == GENERAL_TOPIC else wanted


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


async def upload(act: Act, files: list[Upload]) -> list[Message]:
    """Send files: one picture as a photo, several as an album, anything else as documents."""
    caption, chat, who = str(act.fields.get("caption", "")), act.chat, act.person
    if not files:
        raise PersonError("this is no file")
    pictures = act.fields.get("photo") and all(image_size(file.content) for file in files)
    if pictures and len(files) > 1:
        return await who.album(chat, [file.content for file in files], caption, topic=act.topic)
    if pictures:
        return [await who.photo(chat, files[0].content, caption, topic=act.topic)]
    return [
        await who.upload(chat, file.name, file.content, "" if number else caption, mime=file.mime, topic=act.topic)
        for number, file in enumerate(files)
    ]


async def react(act: Act) -> Json:
    """React to a message, or take the reaction back."""
    await act.person.react(act.message, str(act.fields["emoji"]))
    return {}


async def follow(act: Act) -> Json:
    """Follow an invite link."""
    return {"chat": (await act.person.follow(str(act.fields["link"]))).id}


async def search(act: Act) -> Json:
    """Type the bot's name and some words; gives the bot's results."""
    words, offset = str(act.fields["words"]), str(act.fields.get("offset", ""))
    try:
        query = await act.person.search(act.chat, words, offset=offset, timeout=SEARCH_SECONDS)
    except TimeoutError:
        return {"query": "", "results": [], "next": ""}
    shown = ("id", "title", "description")
    return {
        "query": query.id,
        "results": [{key: result.get(key, "") for key in shown} for result in query.results],
        "next": (query.answer or {}).get("next_offset", ""),
        "button": (query.answer or {}).get("button"),
    }


async def choose(act: Act) -> Json:
    """Send one of the results."""
    query = act.world.inline_queries.get(str(act.fields["query"]))
    if query is None or query.person is not act.person.user:
        raise PersonError("this search is over")
    return {"sent": [(await act.person.choose(query, str(act.fields["result"]))).id]}


WRITING = (send, measure, edit, delete, forward, react)
ASKING = (tap, start, block, unblock, search, choose)
MOVING = (join, leave, read, follow)
ACTS: dict[str, Callable[[Act], Awaitable[Json]]] = {act.__name__: act for act in WRITING + ASKING + MOVING}
