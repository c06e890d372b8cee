"""An article that goes on with an earlier one: its copies reply to those, so that people see what they had."""

from __future__ import annotations

from bot.chat.command import button
from bot.chat.context import Call, Key, Keyboard, Role
from bot.desk.asking import ask_for
from bot.desk.buttons import AskStory, SetStory, ShowEdit
from bot.desk.card import show_card
from bot.desk.edit_card import show_edit
from bot.desk.review import edition_number
from bot.store import editing, editions
from bot.store.audit import Act
from bot.store.editions import OPEN

STORY = "story"
OFFERED = 5
"""Of the newest editions that are out."""


@button(AskStory, role=Role.EDITOR)
async def ask_story(call: Call, tap: AskStory) -> None:
    """Ask for the earlier edition: a number, or one of the newest."""
    row = await call.services.db.read(editions.require, tap.edition_id, OPEN)
    newest = await call.services.db.read(editions.latest, mask=None, offset=0, size=OFFERED)
    offered: Keyboard = [
        [Key(button=SetStory(row.id, each.id, 0), label="story", values={"row": each})] for each in newest.rows
    ]
    await ask_for(call, STORY, row, [*offered, [Key(button=ShowEdit(row.id, 0), label="back")]])


@button(SetStory, role=Role.EDITOR)
async def story_button(call: Call, tap: SetStory) -> None:
    """Take one that was offered; 0: none."""
    await _set(call, tap.edition_id, tap.earlier or None)
    await call.toast(call.label("story_set", earlier=tap.earlier))
    await (show_card if tap.on_card else show_edit)(call, tap.edition_id)


async def set_story(call: Call, edition_id: int, text: str) -> None:
    """Take a number as the answer and show the card. Raises Refused for what is none, or is not out."""
    earlier, _ = edition_number(text.strip(), "#12")
    await _set(call, edition_id, earlier)
    await show_card(call, edition_id)


async def _set(call: Call, edition_id: int, earlier: int | None) -> None:
    entry, now = call.doing(Act.CHANGED, edition_id, what="updates"), call.services.clock.now()
    await call.change(entry, editing.set_story, edition_id, earlier, author_id=call.user.id, now=now)
