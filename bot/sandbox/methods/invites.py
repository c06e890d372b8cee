"""Invite links and requests to join."""

from __future__ import annotations

from bot.sandbox.errors import bad
from bot.sandbox.members import Invite, Status
from bot.sandbox.methods import access
from bot.sandbox.methods.chats import user_of
from bot.sandbox.methods.sending import CHAT_ID
from bot.sandbox.methods.table import BOOLEAN, INTEGER, STRING, Call, method, need
from bot.sandbox.model import Chat, Json

REFUSED = "not enough rights to manage chat invite link"
LINK = need(STRING, "invite link must be non-empty")
TERMS = {"name": STRING, "expire_date": INTEGER, "member_limit": INTEGER, "creates_join_request": BOOLEAN}
NAME_LIMIT = 32
MEMBERS_LIMIT = 99_999
USER_ID = need(INTEGER, "invalid user_id specified")


def inviting(call: Call) -> Chat:
    """Return the chat to which the bot may invite."""
    chat = call.chat()
    access.present(call.world, chat)
    if chat.person is not None:
        raise bad("can't invite members to a private chat")
    access.right(call.world, chat, "can_invite_users", REFUSED)
    return chat


def known(call: Call, chat: Chat) -> Invite:
    """Return the link that a call means."""
    found = chat.invites.get(call["invite_link"])
    if found is None:
        raise bad("INVITE_HASH_INVALID")
    return found


def settle(call: Call, invite: Invite) -> Json:
    """Set a link's terms, and return it."""
    limit, asked = call.get("member_limit", 0), bool(call.get("creates_join_request"))
    if len(call.get("name", "")) > NAME_LIMIT:
        raise bad("invite link name is too long")
    if not 0 <= limit <= MEMBERS_LIMIT:
        raise bad("USAGE_LIMIT_INVALID")
    if limit and asked:
        raise bad("member limit can't be specified for links requiring administrator approval")
    invite.name, invite.expires = call.get("name", ""), call.get("expire_date", 0)
    invite.limit, invite.by_request = limit, asked
    return invite.to_api()


def _new(call: Call, chat: Chat, *, primary: bool = False) -> Invite:
    link = f"https://t.me/+sandbox{call.world.number():07d}"
    return chat.invites.setdefault(link, Invite(link=link, creator=call.world.bot, primary=primary))


@method("createChatInviteLink", chat_id=CHAT_ID, **TERMS)
def create_chat_invite_link(call: Call) -> Json:
    """Make a link."""
    return settle(call, _new(call, inviting(call)))


@method("editChatInviteLink", chat_id=CHAT_ID, invite_link=LINK, **TERMS)
def edit_chat_invite_link(call: Call) -> Json:
    """Change a link's terms."""
    return settle(call, known(call, inviting(call)))


@method("revokeChatInviteLink", chat_id=CHAT_ID, invite_link=LINK)
def revoke_chat_invite_link(call: Call) -> Json:
    """Make a link useless."""
    found = known(call, inviting(call))
    found.revoked = True
    return found.to_api()


@method("exportChatInviteLink", chat_id=CHAT_ID)
def export_chat_invite_link(call: Call) -> str:
    """Make a new primary link; the old one is revoked."""
    chat = inviting(call)
    for invite in chat.invites.values():
        if invite.primary:
            invite.revoked = True
    return _new(call, chat, primary=True).link


def _deciding(name: str, *, taken: bool) -> None:
    """Declare the method that takes somebody in who has asked, or the one that does not."""

    @method(name, chat_id=CHAT_ID, user_id=USER_ID)
    def decide(call: Call) -> bool:
        chat, user = inviting(call), user_of(call)
        if user.id not in chat.asking:
            raise bad("HIDE_REQUESTER_MISSING")
        chat.asking.remove(user.id)
        if taken:
            call.world.set_member(chat, user, Status.MEMBER, by=call.world.bot)
        call.world.chat_change(chat)
        return True


_deciding("approveChatJoinRequest", taken=True)
_deciding("declineChatJoinRequest", taken=False)
