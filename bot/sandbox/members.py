"""Who there is, and what somebody is in a chat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class ChatType(StrEnum):
    """The four kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What somebody is in a chat."""

    OWNER = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = (Status.OWNER, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED)
ALWAYS_TOLD = ("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
               "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
               "can_edit_stories", "can_delete_stories")  # fmt: skip
CHANNEL_RIGHTS = (*ALWAYS_TOLD, "can_post_messages", "can_edit_messages")
GROUP_RIGHTS = (*ALWAYS_TOLD, "can_pin_messages", "can_manage_topics")

PERMISSIONS = ("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
               "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
               "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
               "can_invite_users", "can_pin_messages", "can_manage_topics")  # fmt: skip


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        """The name that people read."""
        return f"{self.first_name} {self.last_name}".strip()

    def to_api(self) -> Json:
        """Return the Bot API's `User`."""
        shown = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for key in ("last_name", "username", "language_code"):
            if value := getattr(self, key):
                shown[key] = value
        return shown


# As whom Telegram shows an administrator who writes anonymously; the message's sender_chat is the group.
ANONYMOUS_ADMIN = User(id=1087968824, first_name="Group", username="GroupAnonymousBot", is_bot=True)


@dataclass(slots=True, kw_only=True, eq=False)
class Member:
    """Somebody's standing in a chat; `rights` count for administrators only."""

    user: User
    status: Status
    rights: frozenset[str] = frozenset()
    custom_title: str = ""
    is_anonymous: bool = False

    @property
    def present(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether they have an administrator's right."""
        return self.status is Status.OWNER or (self.status is Status.ADMINISTRATOR and right in self.rights)

    def to_api(self, chat_type: ChatType) -> Json:
        """Return the Bot API's `ChatMember`."""
        shown: Json = {"user": self.user.to_api(), "status": self.status.value}
        if self.status is Status.OWNER:
            shown["is_anonymous"] = self.is_anonymous
        elif self.status is Status.ADMINISTRATOR:
            shown |= {"can_be_edited": False, "is_anonymous": self.is_anonymous}
            shown |= {right: right in self.rights for right in all_rights(chat_type)}
        elif self.status is Status.RESTRICTED:
            shown |= {"is_member": True, "until_date": 0} | dict.fromkeys(PERMISSIONS, False)
        elif self.status is Status.KICKED:
            shown["until_date"] = 0
        if self.custom_title:
            shown["custom_title"] = self.custom_title
        return shown


def all_rights(chat_type: ChatType) -> tuple[str, ...]:
    """Return the administrator's rights that there are in this kind of chat."""
    return CHANNEL_RIGHTS if chat_type is ChatType.CHANNEL else GROUP_RIGHTS


@dataclass(slots=True, kw_only=True, eq=False)
class Invite:
    """A link by which people join a chat."""

    link: str
    creator: User
    name: str = ""
    primary: bool = False
    revoked: bool = False
    by_request: bool = False
    expires: int = 0  # Unix time
    limit: int = 0
    used: int = 0

    def to_api(self) -> Json:
        """Return the Bot API's `ChatInviteLink`."""
        shown: Json = {
            "invite_link": self.link,
            "creator": self.creator.to_api(),
            "creates_join_request": self.by_request,
            "is_primary": self.primary,
            "is_revoked": self.revoked,
        }
        more = {"name": self.name, "expire_date": self.expires, "member_limit": self.limit}
        return shown | {key: value for key, value in more.items() if value}
