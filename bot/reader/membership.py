"""The bot's own coming and going: blocked, added, removed; and groups that become supergroups."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated
from telegram.constants import ChatType
from telegram.ext import filters

from bot.chat.command import listener, watcher
from bot.chat.context import Call, Key
from bot.reader.buttons import ShowTracks
from bot.store import chats, moves
from bot.store.db import to_ms


@watcher
async def came_or_went(call: Call, change: ChatMemberUpdated) -> None:
    """Switch a chat off when the bot is gone from it, and as it was when it is back; greet a new group.

    To be made an administrator, or one no more, changes nothing: a group is written to as a member, too.
    """
    was, now = _present(change.old_chat_member), _present(change.new_chat_member)
    if not now:
        await call.services.db.transaction(chats.switch_off, call.chat.id, to_ms(call.services.clock.now()))
        return
    await call.services.db.transaction(chats.switch_on, call.chat.id, to_ms(call.services.clock.now()))
    if not was and call.chat.kind != ChatType.PRIVATE:
        await call.reply("hello", [[Key(button=ShowTracks(0), label="post_tracks")]])


@listener(filters.StatusUpdate.MIGRATE)
async def migrated(call: Call) -> bool:
    """Move all that is kept of a group to the supergroup that it has become; both chats tell of it."""
    message = call.message
    if message is None:
        return False
    old, new = message.migrate_from_chat_id or call.chat.id, message.migrate_to_chat_id or call.chat.id
    if await call.services.db.transaction(moves.move_chat, old, new, to_ms(call.services.clock.now())):
        call.services.wake_publisher()
    return True


def _present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in {ChatMember.LEFT, ChatMember.BANNED}
