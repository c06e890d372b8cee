"""Topics of a forum: open, rename, close, open again, delete, and the same for the General topic."""

from __future__ import annotations

from bot.sandbox.errors import bad
from bot.sandbox.happenings import close_topic, delete_topic
from bot.sandbox.methods import access
from bot.sandbox.methods.sending import CHAT_ID
from bot.sandbox.methods.table import INTEGER, STRING, Call, method, need
from bot.sandbox.model import Chat, Json, Topic

NAME_LIMIT = 128
COLOURS = {0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F}
THREAD = need(INTEGER, "message thread not found")


def forum(call: Call, what: str) -> Chat:
    """Return the forum in which the bot may do something to topics."""
    chat = call.chat()
    access.present(call.world, chat)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    access.right(call.world, chat, "can_manage_topics", f"not enough rights to {what} topic")
    return chat


def topic(call: Call, what: str) -> tuple[Chat, Topic]:
    """Return the topic that a call means, with its forum."""
    chat = forum(call, what)
    found = chat.topics.get(call["message_thread_id"])
    if found is None:
        raise bad("TOPIC_ID_INVALID")
    return chat, found


def name_of(call: Call) -> str:
    """Return the name that a call gives a topic."""
    name = str(call.get("name", "")).strip()
    if not name:
        raise bad("topic name must be non-empty")
    if len(name) > NAME_LIMIT:
        raise bad("topic name is too long")
    return name


@method("createForumTopic", chat_id=CHAT_ID, name=need(STRING), icon_color=INTEGER, icon_custom_emoji_id=STRING)
def create_forum_topic(call: Call) -> Json:
    """Open a topic."""
    chat, name = forum(call, "create"), name_of(call)
    colour = call.get("icon_color")
    if colour is not None and colour not in COLOURS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    opened = call.world.add_topic(chat, name, by=call.world.bot, **({"icon_color": colour} if colour else {}))
    return {"message_thread_id": opened.id, "name": opened.name, "icon_color": opened.icon_color}


@method("editForumTopic", chat_id=CHAT_ID, message_thread_id=THREAD, name=STRING, icon_custom_emoji_id=STRING)
def edit_forum_topic(call: Call) -> bool:
    """Give a topic another name."""
    chat, found = topic(call, "edit")
    if call.get("name"):
        name = name_of(call)
        if name == found.name:
            raise bad("TOPIC_NOT_MODIFIED")
        found.name = name
        told: Json = {"forum_topic_edited": {"name": name}}
        call.world.post(chat, told, sender=call.world.bot, topic=found.id)
        call.world.chat_change(chat)
    return True


def _closing(name: str, *, closed: bool) -> None:
    """Declare the method that closes a topic, or the one that opens it again."""

    @method(name, chat_id=CHAT_ID, message_thread_id=THREAD)
    def close(call: Call) -> bool:
        chat, found = topic(call, "edit")
        if found.closed == closed:
            raise bad("TOPIC_NOT_MODIFIED")
        close_topic(call.world, chat, found.id, closed=closed, by=call.world.bot)
        return True


_closing("closeForumTopic", closed=True)
_closing("reopenForumTopic", closed=False)


@method("deleteForumTopic", chat_id=CHAT_ID, message_thread_id=THREAD)
def delete_forum_topic(call: Call) -> bool:
    """Delete a topic with its messages."""
    chat, found = topic(call, "delete")
    delete_topic(call.world, chat, found.id)
    return True


@method("unpinAllForumTopicMessages", chat_id=CHAT_ID, message_thread_id=THREAD)
def unpin_all_forum_topic_messages(call: Call) -> bool:
    """Unpin everything in a topic."""
    chat, found = topic(call, "edit")
    chat.pinned = [message for message in chat.pinned if message.topic != found.id]
    call.world.chat_change(chat)
    return True


@method("editGeneralForumTopic", chat_id=CHAT_ID, name=need(STRING))
def edit_general_forum_topic(call: Call) -> bool:
    """Give the General topic another name."""
    chat = forum(call, "edit")
    name = name_of(call)
    if name == chat.general:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.general = name
    call.world.post(chat, {"forum_topic_edited": {"name": name}}, sender=call.world.bot)
    call.world.chat_change(chat)
    return True


def _general(name: str, *, closed: bool) -> None:
    """Declare the method that closes the General topic, or the one that opens it again."""

    @method(name, chat_id=CHAT_ID)
    def close(call: Call) -> bool:
        chat = forum(call, "edit")
        if chat.general_closed == closed:
            raise bad("TOPIC_NOT_MODIFIED")
        chat.general_closed = closed
        call.world.post(
            chat, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, sender=call.world.bot
        )
        if not closed and chat.general_hidden:  # one that is opened is shown again
            _hide(call, chat, hidden=False)
        call.world.chat_change(chat)
        return True


_general("closeGeneralForumTopic", closed=True)
_general("reopenGeneralForumTopic", closed=False)


def _hide(call: Call, chat: Chat, *, hidden: bool) -> None:
    chat.general_hidden = hidden
    told: Json = {"general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden": {}}
    call.world.post(chat, told, sender=call.world.bot)


def _hiding(name: str, *, hidden: bool) -> None:
    """Declare the method that hides the General topic, which closes it, or the one that shows it again."""

    @method(name, chat_id=CHAT_ID)
    def hide(call: Call) -> bool:
        chat = forum(call, "edit")
        if chat.general_hidden == hidden:
            raise bad("TOPIC_NOT_MODIFIED")
        _hide(call, chat, hidden=hidden)
        chat.general_closed = chat.general_closed or hidden
        call.world.chat_change(chat)
        return True


_hiding("hideGeneralForumTopic", hidden=True)
_hiding("unhideGeneralForumTopic", hidden=False)


@method("unpinAllGeneralForumTopicMessages", chat_id=CHAT_ID)
def unpin_all_general_forum_topic_messages(call: Call) -> bool:
    """Unpin everything in the General topic."""
    chat = forum(call, "edit")
    chat.pinned = [message for message in chat.pinned if message.topic is not None]
    call.world.chat_change(chat)
    return True


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(_: Call) -> list[Json]:
    """List the icons: the sandbox has none."""
    return []
