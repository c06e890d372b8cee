"""What an administrator does to people and to a chat: ban, restrict, promote, title, description."""

from __future__ import annotations

from bot.sandbox.errors import bad
from bot.sandbox.members import ChatType, Member, Status, all_rights
from bot.sandbox.methods import access
from bot.sandbox.methods.chats import user_of
from bot.sandbox.methods.sending import CHAT_ID
from bot.sandbox.methods.table import BOOLEAN, INTEGER, OBJECT, STRING, Call, method, need
from bot.sandbox.model import Chat

USER_ID = need(INTEGER, "invalid user_id specified")
RIGHTS = ("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
          "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
          "can_delete_stories", "can_post_messages", "can_edit_messages", "can_pin_messages", "can_manage_topics",
          "can_manage_direct_messages", "can_manage_tags")  # fmt: skip
TITLE_LIMIT = 128
DESCRIPTION_LIMIT = 255
CUSTOM_TITLE_LIMIT = 16


def ruled(call: Call, right: str, refusal: str) -> Chat:
    """Return a group or channel in which the bot has a right."""
    chat = call.chat()
    access.present(call.world, chat)
    if chat.person is not None:
        raise bad("chat is not a group, supergroup or channel")
    access.right(call.world, chat, right, refusal)
    return chat


def subject(call: Call, chat: Chat) -> Member:
    """Return the member to whom something is done."""
    member = chat.member(user_of(call))
    if member.status is Status.OWNER:
        raise bad("can't remove chat owner")
    if member.user is call.world.bot:
        raise bad("can't restrict self")
    return member


@method("banChatMember", chat_id=CHAT_ID, user_id=USER_ID, until_date=INTEGER, revoke_messages=BOOLEAN)
def ban_chat_member(call: Call) -> bool:
    """Throw somebody out; they cannot come back."""
    chat = ruled(call, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")
    member = subject(call, chat)
    call.world.set_member(chat, member.user, Status.KICKED, by=call.world.bot)
    return True


@method("unbanChatMember", chat_id=CHAT_ID, user_id=USER_ID, only_if_banned=BOOLEAN)
def unban_chat_member(call: Call) -> bool:
    """Let somebody come back; one who is here is thrown out unless only a ban is to be lifted."""
    chat = ruled(call, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")
    member = subject(call, chat)
    if member.status is Status.KICKED or (member.present and not call.get("only_if_banned")):
        call.world.set_member(chat, member.user, Status.LEFT, by=call.world.bot)
    return True


@method("restrictChatMember", chat_id=CHAT_ID, user_id=USER_ID, permissions=need(OBJECT), until_date=INTEGER,
        use_independent_chat_permissions=BOOLEAN)  # fmt: skip
def restrict_chat_member(call: Call) -> bool:
    """Take somebody's right to write, or give it back."""
    chat = ruled(call, "can_restrict_members", "not enough rights to restrict/unrestrict chat member")
    if chat.type is not ChatType.SUPERGROUP:
        raise bad("method is available only for supergroups")
    member = subject(call, chat)
    status = Status.MEMBER if call["permissions"].get("can_send_messages") else Status.RESTRICTED
    call.world.set_member(chat, member.user, status, by=call.world.bot)
    return True


@method("promoteChatMember", chat_id=CHAT_ID, user_id=USER_ID, is_anonymous=BOOLEAN,
        **dict.fromkeys(RIGHTS, BOOLEAN))  # fmt: skip
def promote_chat_member(call: Call) -> bool:
    """Make somebody an administrator with some rights; with none, a member again."""
    chat = ruled(call, "can_promote_members", "not enough rights")
    member = subject(call, chat)
    given = [right for right in RIGHTS if call.get(right) and right in all_rights(chat.type)]
    if not given:
        call.world.set_member(chat, member.user, Status.MEMBER, by=call.world.bot)
        return True
    rights = [*given, "can_manage_chat"]
    call.world.set_member(chat, member.user, Status.ADMINISTRATOR, by=call.world.bot, rights=rights)
    chat.members[member.user.id].is_anonymous = bool(call.get("is_anonymous"))
    return True


@method("setChatAdministratorCustomTitle", chat_id=CHAT_ID, user_id=USER_ID, custom_title=need(STRING))
def set_chat_administrator_custom_title(call: Call) -> bool:
    """Give an administrator a title."""
    chat = ruled(call, "can_promote_members", "not enough rights to change custom title of the user")
    member = chat.member(user_of(call))
    if member.status is not Status.ADMINISTRATOR:
        raise bad("user is not an administrator")
    if len(call["custom_title"]) > CUSTOM_TITLE_LIMIT:
        raise bad("ADMIN_RANK_INVALID")
    member.custom_title = call["custom_title"]
    return True


@method("setChatTitle", chat_id=CHAT_ID, title=need(STRING, "title is empty"))
def set_chat_title(call: Call) -> bool:
    """Give a group or a channel another title."""
    chat = ruled(call, "can_change_info", "not enough rights to change chat title")
    title = call["title"].strip()
    if not title or len(title) > TITLE_LIMIT:
        raise bad("title is too long" if title else "title is empty")
    chat.title = title
    call.world.post(chat, {"new_chat_title": title}, sender=call.world.bot)
    call.world.chat_change(chat)
    return True


@method("setChatDescription", chat_id=CHAT_ID, description=STRING)
def set_chat_description(call: Call) -> bool:
    """Give a group or a channel another description."""
    chat = ruled(call, "can_change_info", "not enough rights to set chat description")
    description = call.get("description", "").strip()
    if description == chat.description:
        raise bad("chat description is not modified")
    if len(description) > DESCRIPTION_LIMIT:
        raise bad("chat description is too long")
    chat.description = description
    call.world.chat_change(chat)
    return True
