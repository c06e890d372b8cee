"""What a person sees of the world, as the page wants it: chats, messages, people, the clock."""

from __future__ import annotations

from itertools import takewhile

from bot.sandbox import text as texts
from bot.sandbox.clock import Clock
from bot.sandbox.members import ChatType, Status, User
from bot.sandbox.methods.access import GENERAL_TOPIC
from bot.sandbox.methods.profile import menu_for
from bot.sandbox.methods.reactions import counts
from bot.sandbox.model import Chat, Json, Message
from bot.sandbox.world import World

MEDIA = ("document", "video", "animation", "audio", "voice")
COVER = "⠿"
KINDS = {ChatType.GROUP: "group", ChatType.SUPERGROUP: "group", ChatType.CHANNEL: "channel"}


def clock_view(clock: Clock) -> Json:
    """Return the time in milliseconds, and whether it runs."""
    return {"now": int(clock.now().timestamp() * 1000), "running": clock.running}


def person_view(user: User) -> Json:
    """Return a person for the row of those who can be acted as."""
    return {"id": user.id, "name": user.name, "language": user.language_code, "username": user.username}


def seen_chats(world: World, user: User) -> list[Chat]:
    """Return the chats in a person's list: the bot's, then those with the newest message first."""
    own = world.private(user)
    others = [chat for chat in world.chats.values() if chat is not own and sees(chat, user)]
    others.sort(key=lambda chat: chat.last.date if chat.last else 0, reverse=True)
    return [own, *others]


def sees(chat: Chat, user: User) -> bool:
    """Whether a chat is in a person's list: their own, one that they are in, or any public one."""
    if chat.gone or chat.migrated_to is not None:
        return False
    if chat.person is not None:
        return chat.person is user
    standing = chat.member(user)
    return standing.present or (bool(chat.username) and standing.status is not Status.KICKED)


def chat_view(world: World, chat: Chat, user: User) -> Json:
    """Return a chat as a person's list and head line show it."""
    standing = chat.member(user)
    view: Json = {
        "id": chat.id,
        "face": world.bot.id if chat.person else chat.id,
        "kind": "bot" if chat.person else KINDS[chat.type],
        "name": world.bot.name if chat.person else chat.title,
        "username": world.bot.username if chat.person else chat.username,
        "about": _about(chat),
        "forum": chat.is_forum,
        "topics": _topics(chat),
        "bot": chat.member(world.bot).status.value,
        "unread": _unread(chat, user),
        "last": _last(chat, user),
        "pinned": _pinned(chat),
        "state": _state(chat, user),
        "admin": standing.status in (Status.OWNER, Status.ADMINISTRATOR),
        "commands": menu_for(world, chat, user),
    }
    if chat.person and not chat.started:
        view["description"] = world.profile.get(
            f"description:{user.language_code}", world.profile.get("description:", "")
        )
    return view


def _topics(chat: Chat) -> list[Json]:
    if not chat.is_forum:
        return []
    general = {"id": GENERAL_TOPIC, "name": chat.general, "closed": chat.general_closed}
    shown = [] if chat.general_hidden else [general]
    return [*shown, *({"id": each.id, "name": each.name, "closed": each.closed} for each in chat.topics.values())]


def _unread(chat: Chat, user: User) -> int:
    """Count what came after the last message that they have seen."""
    seen = chat.read.get(user.id, 0)
    newer = takewhile(lambda message: message.id > seen, reversed(chat.history.values()))
    return sum(message.sender is not user for message in newer)


def _about(chat: Chat) -> str:
    if chat.person:
        return "bot"
    count = sum(member.present and not member.user.is_bot for member in chat.members.values())
    word = "subscriber" if chat.type is ChatType.CHANNEL else "member"
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _state(chat: Chat, user: User) -> str:
    """Tell what stands at the foot of the chat: the composer, or one button, or a sentence."""
    if chat.person:
        return "blocked" if chat.blocked else "open" if chat.started else "new"
    standing = chat.member(user)
    if not standing.present:
        return "outside"
    if chat.type is ChatType.CHANNEL and not standing.may("can_post_messages"):
        return "reading"
    return "reading" if standing.status is Status.RESTRICTED else "open"


def _last(chat: Chat, user: User) -> Json | None:
    message = chat.last
    if message is None:
        return None
    name = ""
    if chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and message.sender and not message.service:
        name = "You" if message.sender is user else message.sender.first_name
    return {"id": message.id, "who": name, "text": excerpt(message), "date": message.date}


def _pinned(chat: Chat) -> Json | None:
    return {"id": chat.pinned[-1].id, "text": excerpt(chat.pinned[-1])} if chat.pinned else None


def excerpt(message: Message, limit: int = 120) -> str:
    """Return a message in one line, spoilers covered."""
    words = " ".join(_covered(message).split()) or service_text(message) or media_name(message)
    return words if len(words) <= limit else words[: limit - 1] + "…"


def _covered(message: Message) -> str:
    """Return a message's text with dots for what its spoilers hide."""
    raw = bytearray(message.text.encode("utf-16-le"))
    for entity in message.entities:
        if entity["type"] == "spoiler":
            start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            raw[start:end] = COVER.encode("utf-16-le") * entity["length"]
    return raw.decode("utf-16-le")


def media_name(message: Message) -> str:
    """Return what a message without words is called."""
    if "photo" in message.content:
        return "Photo"
    kind = next((kind for kind in MEDIA if kind in message.content), "")
    name = message.content[kind].get("file_name") if kind else None
    return str(name or kind.title() or "Message")


def service_text(message: Message) -> str:
    """Return the sentence of a message that only tells of an event, or nothing."""
    content = message.content
    who = message.sender.name if message.sender else message.chat.name
    if "pinned_message" in content:
        return f"{who} pinned a message"
    if "new_chat_members" in content:
        names = ", ".join(user["first_name"] for user in content["new_chat_members"])
        return f"{who} joined" if names == who.split()[0] else f"{who} added {names}"
    if "left_chat_member" in content:
        name = content["left_chat_member"]["first_name"]
        return f"{who} left" if name == who.split()[0] else f"{who} removed {name}"
    if "forum_topic_created" in content:
        return f"{who} opened the topic “{content['forum_topic_created']['name']}”"
    for kind, words in (("forum_topic_closed", "closed the topic"),
                        ("forum_topic_reopened", "opened the topic again"),
                        ("migrate_to_chat_id", "made this group a supergroup"),
                        ("forum_topic_edited", "renamed the topic"),
                        ("migrate_from_chat_id", "made the group a supergroup"),
                        ("general_forum_topic_hidden", "hid the topic General"),
                        ("general_forum_topic_unhidden", "showed the topic General again"),
                        ("new_chat_title", "changed the title")):  # fmt: skip
        if kind in content:
            return f"{who} {words}"
    return ""


def message_view(message: Message, user: User) -> Json:
    """Return a message as its bubble shows it."""
    chat = message.chat
    mine = message.sender is user and chat.type is not ChatType.CHANNEL
    view: Json = {
        "id": message.id,
        "chat": chat.id,
        "date": message.date,
        "edited": message.edit_date is not None,
        "mine": mine,
        "own": message.sender is user or (chat.member(user).may("can_edit_messages") and not chat.person),
        "who": message.sender.name if message.sender else chat.name,
        "whoId": message.sender.id if message.sender else chat.id,
        "bot": message.from_bot,
        "text": message.text,
        "entities": message.entities,
        "length": texts.units(message.text),
        "keyboard": [[_button(button) for button in row] for row in message.inline],
        "silent": message.silent,
        "topic": message.topic,
        "signature": message.signature,
    }
    if service := service_text(message):
        view["service"] = service
    if message.markup and not message.inline:
        view["replyKeyboard"] = message.markup.get("keyboard", [])
    if message.reply_to is not None and not message.reply_to.deleted:
        view["reply"] = _quoted(message.reply_to)
    if message.origin is not None:
        view["forward"] = _origin(message.origin)
    if media := _media(message):
        view["media"] = media
    if message.via is not None:
        view["via"] = message.via.username
    if message.reactions:
        mine_given = [each["emoji"] for each in message.reactions.get(user.id, [])]
        view["reactions"] = [
            {
                "emoji": each["type"]["emoji"],
                "count": each["total_count"],
                "mine": each["type"]["emoji"] in mine_given,
            }
            for each in counts(message)
        ]
    if album := message.content.get("media_group_id"):
        view["album"] = album
    return view


def _button(button: Json) -> Json:
    view: Json = {"text": button["text"]}
    for key in ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat"):
        if key in button:
            view[key] = button[key]
    if "copy_text" in button:
        view["copy"] = button["copy_text"].get("text", "")
    return view


def _quoted(message: Message) -> Json:
    who = message.sender.name if message.sender else message.chat.name
    return {"id": message.id, "who": who, "text": excerpt(message)}


def _origin(origin: Json) -> str:
    match origin["type"]:
        case "user":
            return str(origin["sender_user"]["first_name"])
        case "channel":
            return str(origin["chat"]["title"])
        case _:
            return str(origin.get("sender_chat", {}).get("title") or origin.get("sender_user_name", ""))


def _media(message: Message) -> Json | None:
    content = message.content
    spoiler = bool(content.get("has_media_spoiler"))
    if photo := content.get("photo"):
        size = {"width": photo[-1]["width"], "height": photo[-1]["height"]}
        return {"kind": "photo", "file": photo[-1]["file_id"], "spoiler": spoiler} | size
    for kind in MEDIA:
        if file := content.get(kind):
            view = {"kind": kind, "file": file["file_id"], "name": file.get("file_name", kind)}
            return view | {"size": file.get("file_size", 0), "spoiler": spoiler}
    return None
