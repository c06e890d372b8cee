"""Where editions go: the desk's targets, and whether the bot may post there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from telegram import Bot, ChatMember
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.chat.context import Services
from bot.store import chats
from bot.store.chats import ALL_TRACKS, Target
from bot.store.db import Connection, to_ms


class Fault(StrEnum):
    """Why nothing can be posted in a target; the words stand in `templates/reply/_faults.j2`."""

    NO_TARGET = "no_target"
    NOT_FOUND = "not_found"
    NO_ADMIN = "no_admin"
    NO_RIGHT = "no_right"
    NOT_THERE = "not_there"
    """Of a group: the bot is no member, or may not write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFault:
    """A target in which nothing can be posted, and why."""

    fault: Fault
    title: str = ""


async def adopt_channel(bot: Bot, services: Services) -> None:
    """Make the channel of the settings a target. Raises BadRequest or Forbidden when Telegram hides it."""
    name = services.settings.channel
    if name is None:
        return
    channel = await bot.get_chat(name)

    def adopt(tx: Connection) -> None:
        chats.meet(
            tx,
            channel.id,
            kind=channel.type,
            title=channel.title or name,
            username=channel.username,
            language=services.settings.language,
            timezone=services.settings.timezone,
            now=to_ms(services.clock.now()),
        )
        if not any(target.chat_id == channel.id for target in chats.targets(tx)):
            chats.set_target(tx, channel.id, 0, ALL_TRACKS)

    await services.db.transaction(adopt)


def of_settings(services: Services, target: Target) -> bool:
    """Return whether a target is the settings' channel, which comes back at every start."""
    names = {f"@{target.username}".lower(), str(target.chat_id)}
    return not target.thread and (services.settings.channel or "").lower() in names


async def faults(bot: Bot, services: Services) -> tuple[TargetFault, ...]:
    """Return what keeps posts from their targets, in words for the desk; empty when all is well."""
    targets = await services.db.read(chats.targets)
    if not targets and services.settings.channel is not None:
        try:
            await adopt_channel(bot, services)
        except (BadRequest, Forbidden):
            return (TargetFault(fault=Fault.NOT_FOUND, title=services.settings.channel),)
        targets = await services.db.read(chats.targets)
    if not targets:
        return (TargetFault(fault=Fault.NO_TARGET),)
    found = {target.chat_id: target for target in targets}
    told = [await fault_in(bot, target) for target in found.values()]
    return tuple(fault for fault in told if fault is not None)


async def fault_in(bot: Bot, target: Target) -> TargetFault | None:
    """Return what keeps posts from one target."""
    return await fault_at(bot, target.chat_id, target.kind, target.title)


async def fault_at(bot: Bot, chat_id: int, kind: str, title: str) -> TargetFault | None:
    """Return what keeps the bot from posting in a chat, if anything does."""
    try:
        member = await bot.get_chat_member(chat_id, bot.id)
    except (BadRequest, Forbidden):
        return TargetFault(fault=Fault.NO_ADMIN if kind == ChatType.CHANNEL else Fault.NOT_THERE, title=title)
    return judge(member, kind, title)


def judge(member: ChatMember, kind: str, title: str) -> TargetFault | None:
    """Return what keeps the bot, being this in a chat, from posting there; None: nothing does."""
    if kind != ChatType.CHANNEL:
        gone = member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
        mute = getattr(member, "can_send_messages", None) is False
        return TargetFault(fault=Fault.NOT_THERE, title=title) if gone or mute else None
    if member.status not in {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}:
        return TargetFault(fault=Fault.NO_ADMIN, title=title)
    if getattr(member, "can_post_messages", None) is False:
        return TargetFault(fault=Fault.NO_RIGHT, title=title)
    return None
