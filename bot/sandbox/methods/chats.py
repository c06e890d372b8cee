"""Chats and their members."""

from __future__ import annotations

from bot.sandbox.errors import bad
from bot.sandbox.members import Member, Status, User
from bot.sandbox.methods import access
from bot.sandbox.methods.sending import CHAT_ID
from bot.sandbox.methods.table import BOOLEAN, INTEGER, Call, method, need
from bot.sandbox.model import Json


@method("getChat", chat_id=CHAT_ID)
def get_chat(call: Call) -> Json:
    """Tell all about a chat."""
    chat = call.chat()
    if chat.person is None or not chat.started:
        access.present(call.world, chat)
    full = chat.to_api() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if username := full.get("username"):
        full["active_usernames"] = [username]
    if chat.description:
        full["description"] = chat.description
    if chat.protected:
        full["has_protected_content"] = True
    if chat.pinned:
        full["pinned_message"] = chat.pinned[-1].to_api()
    if primary := next((each for each in chat.invites.values() if each.primary and not each.revoked), None):
        full["invite_link"] = primary.link
    if chat.slow_mode:
        full["slow_mode_delay"] = chat.slow_mode
    return full


def user_of(call: Call) -> User:
    """Return the user whom a call means."""
    user = call.world.users.get(call["user_id"])
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return user


@method("getChatMember", chat_id=CHAT_ID, user_id=need(INTEGER, "invalid user_id specified"))
def get_chat_member(call: Call) -> Json:
    """Tell what somebody is in a chat."""
    chat = call.chat()
    access.present(call.world, chat)
    return chat.member(user_of(call)).to_api(chat.type)


@method("getChatAdministrators", chat_id=CHAT_ID, return_bots=BOOLEAN)
def get_chat_administrators(call: Call) -> list[Json]:
    """List the owner and the administrators, other bots left out."""
    chat = call.chat()
    if chat.person is not None:
        raise bad("there are no administrators in the private chat")
    access.present(call.world, chat)

    def listed(member: Member) -> bool:
        other_bot = member.user.is_bot and member.user is not call.world.bot and not call.get("return_bots")
        return member.status in (Status.OWNER, Status.ADMINISTRATOR) and not other_bot

    return [member.to_api(chat.type) for member in chat.members.values() if listed(member)]


@method("getChatMemberCount", chat_id=CHAT_ID)
def get_chat_member_count(call: Call) -> int:
    """Count the members."""
    chat = call.chat()
    access.present(call.world, chat)
    return sum(member.present for member in chat.members.values())


@method("leaveChat", chat_id=CHAT_ID)
def leave_chat(call: Call) -> bool:
    """Leave a group or a channel."""
    chat = call.chat()
    access.present(call.world, chat)
    if chat.person is not None:
        raise bad("chat is not a group, supergroup or channel")
    call.world.set_member(chat, call.world.bot, Status.LEFT, by=call.world.bot)
    return True
