"""The demo's world: a newsroom with an editor, two readers, a group and a channel, on a morning of its own."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.members import Status
from bot.sandbox.model import Chat
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox

EDITOR_ID = 1001


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWorld:
    """Who and what the demo begins with."""

    editor: Person
    readers: tuple[Person, ...]
    group: Chat
    channel: Chat


def furnish(sandbox: Sandbox, *, article: str) -> DemoWorld:
    """Put the demo's people and chats into a sandbox; the article lies ready in the editor's composer."""
    editor = sandbox.person("Elena Editor", user_id=EDITOR_ID, username="elena_editor")
    adam = sandbox.person("Adam Reader", user_id=1002, username="adam_reader")
    rena = sandbox.person("Rəna", user_id=1003, username="rena_reads", language="az")
    everyone = [editor, adam, rena]
    channel = sandbox.channel("Azeri Observer", username="trackwire_demo", owner=editor, members=everyone)
    channel.description = "Policy and analysis from the newsroom."
    group = sandbox.group("Newsroom chat", owner=editor, members=everyone, bot=Status.ADMINISTRATOR)
    sandbox.server.pages.offer(article, editor.id)
    return DemoWorld(editor=editor, readers=(adam, rena), group=group, channel=channel)
