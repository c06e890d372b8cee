"""The demo's world: a newsroom with editors, readers, a forum and a channel, its queue, and the first minute."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import eq

from bot.sandbox.members import Status
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seeds import ARTICLES, WHEN

EDITOR_ID = 1001
SECOND_EDITOR_ID = 1004
NUMBER = re.compile(r"#(\d+)")
SEED_SECONDS = 20.0  # real ones that the bot has for each of its answers


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWorld:
    """Who and what the demo begins with."""

    editor: Person
    second_editor: Person
    readers: tuple[Person, ...]
    group: Chat
    channel: Chat

    @property
    def owners(self) -> frozenset[int]:
        """Who is at the desk."""
        return frozenset({self.editor.id, self.second_editor.id})


def furnish(sandbox: Sandbox, *, article: str) -> DemoWorld:
    """Put the demo's people and chats into a sandbox; the article lies ready in the editor's composer."""
    editor = sandbox.person("Elena Editor", user_id=EDITOR_ID, username="elena_editor")
    adam = sandbox.person("Adam Reader", user_id=1002, username="adam_reader")
    rena = sandbox.person("Rəna", user_id=1003, username="rena_reads", language="az")
    emin = sandbox.person("Emin Editor", user_id=SECOND_EDITOR_ID, username="emin_editor", language="az")
    everyone = [editor, adam, rena, emin]
    channel = sandbox.channel("Azeri Observer", username="trackwire_demo", owner=editor, members=everyone)
    channel.description = "Policy and analysis from the newsroom."
    group = sandbox.group("Newsroom chat", owner=editor, members=everyone, bot=Status.ADMINISTRATOR, forum=True)
    for name in ("Economy", "Politics"):
        sandbox.world.add_topic(group, name, by=editor.user)
    sandbox.world.updates.clear()
    sandbox.server.pages.offer(article, editor.id)
    return DemoWorld(editor=editor, second_editor=emin, readers=(adam, rena), group=group, channel=channel)


def guide(sandbox: Sandbox, world: DemoWorld) -> None:
    """Lead a visitor through the first minute: Elena's article into the channel, then Emin's to a reader."""
    adam, next_out = world.readers[0], ARTICLES[1].partition("\n")[0]
    hers: list[Json] = [
        {
            "text": "You are Elena, an editor. Press Start to meet the bot.",
            "when": {"kind": "started"},
            "do": {"label": "Press Start", "start": True},
        },
        {
            "text": "Begin an article.",
            "when": {"kind": "wrote", "begins": "/new"},
            "do": {"label": "Send /new", "send": "/new"},
        },
        {
            "text": "Paste the sample article: it goes in two messages, as from a real client.",
            "when": {"kind": "wrote", "longer": 1000},
            "do": {"label": "Paste it", "sample": True},
        },
        {
            "text": "Press Done under the bot’s message: you get the post exactly as it will appear.",
            "when": {"kind": "tapped", "includes": "Done"},
            "do": {"label": "Press Done", "tap": "Done"},
        },
        {
            "text": "Schedule it in 10 s.",
            "when": {"kind": "wrote", "begins": "/schedule"},
            "do": {"label": "Schedule", "send": "/schedule {id} in 10s"},
            "mark": True,
        },
        {
            "text": "Open the channel.",
            "when": {"kind": "open", "value": world.channel.id},
            "do": {"label": "Open the channel", "chat": world.channel.id},
        },
        {
            "text": "The post comes when the clock says so. Why wait? Move the clock.",
            "when": {"kind": "posted", "value": world.channel.id, "since": True},
            "do": {"label": "Clock +10 s", "clock": 10},
        },
        {
            "text": "There it is. Now be Adam, a reader.",
            "when": {"kind": "acting", "value": adam.id},
            "do": {"label": "Act as Adam", "person": adam.id, "chat": adam.chat.id},
        },
    ]
    his: list[Json] = [
        {
            "text": "You are Adam. Press Start.",
            "when": {"kind": "started"},
            "do": {"label": "Press Start", "start": True},
        },
        {
            "text": "Follow a track, or all of them.",
            "when": {"kind": "tapped"},
            "do": {"label": "Follow all", "tap": "Follow all"},
        },
        {
            "text": "An article waits in the queue for three hours. Let them pass: Adam gets his own post of it.",
            "when": {"kind": "posted", "value": adam.chat.id, "includes": next_out},
            "do": {"label": "Clock +3 h", "clock": 3 * 3600},
        },
        {"text": "That was it. Behind </> at the top: what the bot asks of Telegram, faults, and 500 readers."},
    ]
    sandbox.server.pages.guide(
        [step | {"as": world.editor.id} for step in hers] + [step | {"as": adam.id} for step in his]
    )


def crowd(sandbox: Sandbox, tracks: list[str]) -> None:
    """Offer a crowd of readers who follow these tracks by deep link."""
    sandbox.server.pages.crowd([f"track_{track}" for track in tracks])


async def seed(world: DemoWorld) -> None:
    """Let the second editor fill the queue by the bot's own commands; raises `TimeoutError` when it is silent."""
    emin = world.second_editor
    await emin.ask(None, "/start", timeout=SEED_SECONDS)
    known: set[str] = set()
    for article, when in zip(ARTICLES, WHEN, strict=True):
        number = await _told(emin, "/new", lambda told: told not in known)
        known.add(number)
        command = f"/schedule {number} {when}" if when else f"/publish {number}"
        for words in (article, "/done", command):
            await _told(emin, words, partial(eq, number))


async def _told(person: Person, words: str, wanted: Callable[[str], bool]) -> str:
    """Write to the bot, and return the number of an article that it then tells of, when that is the one wanted."""

    def number(message: Message) -> str:
        found = NUMBER.search(message.text) if message.from_bot and message.inline else None
        return found.group(1) if found and wanted(found.group(1)) else ""

    sent = await person.send(None, words)
    return number(await person.chat.wait_for(number, SEED_SECONDS, after=sent[-1].id))
