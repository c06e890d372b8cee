"""Adding a target: by a name, an id or a link, by a forward, in the group itself, or as the bot is let in."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import ClassVar

from telegram import Bot, ChatFullInfo, ChatMemberUpdated, MessageOriginChannel, MessageOriginChat
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import filters

from bot.chat.buttons import Button
from bot.chat.command import button, listener, rights_watcher
from bot.chat.context import Call, Key, Keyboard, Role, Services, markup
from bot.desk.target_card import ShowTargets, show_target
from bot.desk.targets import fault_at, judge
from bot.errors import Reason, Refused
from bot.store import chats, questions, targets
from bot.store.audit import Act
from bot.store.chats import Target
from bot.store.db import Connection, to_ms

TOPIC = "channel"
"""The question whose answer names a target."""
NAME = re.compile(r"@?([A-Za-z]\w{3,31})")
NUMBER = re.compile(r"-\d{5,15}")
LINK = re.compile(r"(?:https?://)?t\.me/(?:c/(\d{5,12})|([A-Za-z]\w{3,31}))(?:/(\d{1,9}))?(?:/\d{1,9})?/?")
ADMINISTRATORS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


@dataclass(frozen=True, slots=True)
class AskTarget(Button):
    """Ask for a target."""

    prefix: ClassVar[str] = "tgask"


@dataclass(frozen=True, slots=True)
class AddTarget(Button):
    """Publish in a chat, or a topic of it, from now on."""

    prefix: ClassVar[str] = "tgadd"
    chat_id: int
    thread: int


class Decline(Button):
    """Do not publish where the bot was let in."""

    prefix: ClassVar[str] = "tgno"


@button(AskTarget, role=Role.EDITOR)
async def ask(call: Call, _: AskTarget) -> None:
    """Ask for a forwarded post, a name, an id or a link."""
    await call.services.db.transaction(questions.ask, call.chat.id, call.user.id, topic=TOPIC)
    await call.toast()
    await call.edit("ask_target", [[Key(button=ShowTargets(0), label="back")]], username=call.bot.username)


@button(AddTarget, role=Role.EDITOR)
async def add_button(call: Call, tap: AddTarget) -> None:
    """Publish there from now on; tapped again, look at the rights again."""
    await call.toast()
    await _add(call, tap.chat_id, tap.thread, topic=_topic_of(call) if tap.chat_id == call.chat.id else None)


@button(Decline, role=Role.EDITOR)
async def decline(call: Call, _: Decline) -> None:
    """Leave it."""
    await call.toast()
    await call.edit("not_added")


@listener(filters.FORWARDED, role=Role.EDITOR)
async def forwarded(call: Call) -> bool:
    """Take a forwarded post as the answer. Raises Refused when it does not say whence it comes."""
    db, message = call.services.db, call.message
    question = await db.read(questions.asked, call.chat.id, call.user.id)
    if question is None or question.topic != TOPIC or message is None:
        return False
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        chat_id = origin.chat.id
    elif isinstance(origin, MessageOriginChat):
        chat_id = origin.sender_chat.id
    else:
        raise Refused(Reason.FORWARD_UNKNOWN)
    if await _add(call, chat_id, 0):
        await db.transaction(questions.answered, call.chat.id, call.user.id)
    return True


async def add_by_words(call: Call, _: int, words: str) -> None:
    """Add a target by its name, id or link. Raises Refused(TARGET_UNKNOWN)."""
    words = words.strip()
    if link := LINK.fullmatch(words):
        number, name, topic = link.groups()
        place: int | str = int(f"-100{number}") if number else f"@{name}"
        await _add(call, place, int(topic or 0), linked=True)
    elif NUMBER.fullmatch(words):
        await _add(call, int(words), 0)
    elif name := NAME.fullmatch(words):
        await _add(call, f"@{name[1]}", 0)
    else:
        raise Refused(Reason.TARGET_UNKNOWN, name=words[:100])


async def _add(
    call: Call, place: int | str, thread: int, *, topic: str | None = None, linked: bool = False
) -> bool:
    """Add a target when the bot may post there, and show its card; else say what to do, with a button to retry."""
    chat = await _chat(call.bot, place)
    if linked and not chat.is_forum:
        thread = 0  # then the number in the link was a message's
    fault = await fault_at(call.bot, chat.id, chat.type, chat.title or "")
    if fault is not None:
        again: Keyboard = [
            [Key(button=AddTarget(chat.id, thread), label="try_again"), Key(button=ShowTargets(0), label="back")]
        ]
        await call.edit("not_yet", again, fault=fault)
        return False
    entry = call.doing(Act.TARGET_ADDED, title=chat.title or "")
    target = await call.change(entry, _write, chat, thread, topic, call.services)
    await show_target(call, target, note="added")
    return True


async def _chat(bot: Bot, place: int | str) -> ChatFullInfo:
    """Return the chat of a name or id. Raises Refused(TARGET_UNKNOWN) for none, and for a person's."""
    try:
        chat = await bot.get_chat(place)
    except (BadRequest, Forbidden) as refusal:
        raise Refused(Reason.TARGET_UNKNOWN, name=str(place)) from refusal
    if chat.type == ChatType.PRIVATE:
        raise Refused(Reason.TARGET_UNKNOWN, name=str(place))
    return chat


def _write(tx: Connection, chat: ChatFullInfo, thread: int, topic: str | None, services: Services) -> Target:
    chats.meet(
        tx,
        chat.id,
        kind=chat.type,
        title=chat.title or "",
        username=chat.username,
        language=services.settings.language,
        timezone=services.settings.timezone,
        now=to_ms(services.clock.now()),
    )
    return targets.add(tx, chat.id, thread, topic=topic)


def _topic_of(call: Call) -> str | None:
    """Return the name of the topic that a card stands in, where Telegram tells it."""
    first = call.message.reply_to_message if call.message else None
    return first.forum_topic_created.name if first and first.forum_topic_created else None


@rights_watcher
async def rights_changed(services: Services, bot: Bot, change: ChatMemberUpdated) -> None:
    """Tell the desk when the bot may no longer post in a target; offer a chat where it became an administrator."""
    chat = change.chat
    if chat.type == ChatType.PRIVATE:
        return
    fault = judge(change.new_chat_member, chat.type, chat.title or "")
    if fault is not None:
        now = to_ms(services.clock.now())
        if await services.db.transaction(targets.lost_rights, chat.id, fault.fault, now):
            services.wake_teller()
        return
    await services.db.transaction(targets.regained_rights, chat.id)
    fresh = change.old_chat_member.status not in ADMINISTRATORS
    if fresh and change.new_chat_member.status in ADMINISTRATORS:
        await _offer(services, bot, change)


async def _offer(services: Services, bot: Bot, change: ChatMemberUpdated) -> None:
    """Ask whoever let the bot in, if they are at the desk, whether to publish there."""
    user, chat = change.from_user, change.chat
    known = {target.chat_id for target in await services.db.read(chats.targets)}
    if chat.id in known or await services.role(user.id) < Role.EDITOR:
        return
    row = await services.db.read(chats.get, user.id)
    language = row.language if row else services.settings.language
    replies = services.replies
    keys: Keyboard = [
        [Key(button=AddTarget(chat.id, 0), label="publish_there"), Key(button=Decline(), label="not_there")]
    ]
    text = replies.text("offer_target", language, title=chat.title or "")
    with contextlib.suppress(BadRequest, Forbidden):  # who has never written to the bot uses /channels
        await bot.send_message(user.id, text, reply_markup=markup(replies, language, keys))
