"""A forum in which each track has a topic of its own: made by one button, and one target for each."""

from __future__ import annotations

from telegram.error import BadRequest, Forbidden

from bot.chat.command import button
from bot.chat.context import Call, Key, Role
from bot.desk.channels import show_targets
from bot.desk.target_card import ByTopics, ShowTarget
from bot.errors import Reason, Refused
from bot.store import targets
from bot.store.audit import Act
from bot.store.chats import Target, TrackRow


@button(ByTopics, role=Role.EDITOR)
async def by_topics(call: Call, tap: ByTopics) -> None:
    """Give each track its own topic, after a question; after a fault it goes on with those that lack one."""
    target, lacking = await call.services.db.read(targets.lacking_topics, tap.place_id)
    if not tap.sure:
        await call.toast()
        sure = Key(button=ByTopics(tap.place_id, 1), label="topics_sure")
        back = Key(button=ShowTarget(tap.place_id), label="back")
        await call.edit("ask_topics", [[sure, back]], target=target, tracks=lacking)
        return
    for row in lacking:
        await _make(call, target, row)
    if not target.thread:  # what goes into the topics would come twice
        entry = call.doing(Act.TARGET_REMOVED, title=target.title)
        await call.change(entry, targets.remove, target.place_id)
    await call.toast(call.label("topics_made"))
    await show_targets(call)


async def _make(call: Call, target: Target, row: TrackRow) -> None:
    """Open a track's topic, and publish into it. Raises Refused(NO_TOPIC_RIGHT)."""
    name = f"{row.track.emoji} {row.track.name(target.language)}"
    try:
        topic = await call.bot.create_forum_topic(target.chat_id, name)
    except (BadRequest, Forbidden) as refusal:
        raise Refused(Reason.NO_TOPIC_RIGHT, title=target.title) from refusal
    entry = call.doing(Act.TARGET_ADDED, title=f"{target.title} › {name}")
    await call.change(entry, targets.add_topic, target, topic.message_thread_id, name, row.bit)
