"""sendMessage, and what every way of sending shares."""

from __future__ import annotations

from typing import Any

from bot.sandbox import text as texts
from bot.sandbox.errors import bad
from bot.sandbox.members import ChatType
from bot.sandbox.methods import access
from bot.sandbox.methods.markup import check_inline, check_markup
from bot.sandbox.methods.table import ARRAY, BOOLEAN, CHAT, INTEGER, OBJECT, STRING, Call, method, need
from bot.sandbox.model import Json, Message
from bot.sandbox.world import Change, World

CHAT_ID = need(CHAT, "chat_id is empty")
MESSAGE_ID = need(INTEGER, "message identifier is not specified")
SENDING = {
    "chat_id": CHAT_ID,
    "message_thread_id": INTEGER,
    "disable_notification": BOOLEAN,
    "protect_content": BOOLEAN,
    "allow_paid_broadcast": BOOLEAN,
    "message_effect_id": STRING,
    "reply_parameters": OBJECT,
    "reply_markup": OBJECT,
}
CAPTION = {"caption": STRING, "parse_mode": STRING, "caption_entities": ARRAY}
ACTIONS = {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
           "upload_document", "choose_sticker", "find_location", "record_video_note",
           "upload_video_note"}  # fmt: skip


def read_text(call: Call) -> Json:
    """Return the content of a text message."""
    if not call["text"].strip():
        raise bad("message text is empty")
    text, entities = texts.parse(call["text"], call.get("parse_mode", ""), call.get("entities"))
    if not text:
        raise bad("text must be non-empty")
    if texts.units(text) > texts.TEXT_LIMIT:
        raise bad("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = with_users(call.world, entities)
    if options := call.get("link_preview_options"):
        content["link_preview_options"] = options
    return content


def read_caption(call: Call) -> Json:
    """Return the caption's part of a media message's content."""
    text, entities = texts.parse(call.get("caption", ""), call.get("parse_mode", ""), call.get("caption_entities"))
    if texts.units(text) > texts.CAPTION_LIMIT:
        raise bad("message caption is too long")
    content: Json = {"caption": text} if text else {}
    if text and entities:
        content["caption_entities"] = with_users(call.world, entities)
    if text and call.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def with_users(world: World, entities: list[Json]) -> list[Json]:
    """Put the person into each mention by id; a mention of a stranger is dropped."""
    kept = []
    for entity in entities:
        if entity["type"] == "text_mention":
            user = world.users.get(int(entity["user"]["id"]))
            if user is None:
                continue
            entity["user"] = user.to_api()
        kept.append(entity)
    return kept


def put(call: Call, content: Json, what: str = "text messages", **more: Any) -> Message:
    """Send content as the bot to the call's chat, when it may."""
    chat = call.chat()
    access.writable(call.world, chat, what)
    markup = check_markup(call.get("reply_markup"))
    if chat.type is ChatType.CHANNEL:
        check_inline(markup)
    if call.get("protect_content"):
        content["has_protected_content"] = True
    topic = access.topic(chat, call.get("message_thread_id"))
    reply = access.replied(call, chat)
    if reply is not None and topic is None:
        topic = reply.topic
    access.general(chat, topic)
    return call.world.post(
        chat,
        content,
        sender=call.world.bot,
        markup=markup,
        topic=topic,
        reply_to=reply,
        silent=bool(call.get("disable_notification")),
        **more,
    )


@method(
    "sendMessage",
    **SENDING,
    text=need(STRING, "message text is empty"),
    parse_mode=STRING,
    entities=ARRAY,
    link_preview_options=OBJECT,
)
def send_message(call: Call) -> Json:
    """Send a text."""
    call.chat()
    return put(call, read_text(call)).to_api()


@method("sendChatAction", chat_id=CHAT_ID, message_thread_id=INTEGER, action=need(STRING))
def send_chat_action(call: Call) -> bool:
    """Show that the bot is at work."""
    chat = call.chat()
    if call["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    access.writable(call.world, chat)
    access.topic(chat, call.get("message_thread_id"))
    call.world.notify(Change(kind="action", chat=chat, more=call["action"]))
    return True
