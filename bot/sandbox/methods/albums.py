"""sendMediaGroup and editMessageMedia: media described by `InputMedia…` objects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.methods import access
from bot.sandbox.methods.editing import EDITING, change, editable
from bot.sandbox.methods.media import content_of, receive
from bot.sandbox.methods.sending import SENDING, put, read_caption
from bot.sandbox.methods.table import ARRAY, OBJECT, Call, method, need
from bot.sandbox.model import Json

ALBUM_LIMIT = 10
KINDS = ("photo", "video", "document", "audio", "animation")
ALONE = ("document", "audio")  # do not mix with other kinds
TEXTS = ("caption", "parse_mode", "caption_entities", "show_caption_above_media", "has_spoiler")


def read_media(call: Call, item: Any) -> Json:
    """Return the content that an `InputMedia…` object describes."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind = str(item.get("type", ""))
    if kind not in KINDS:
        raise bad("can't parse InputMedia: type of the media is invalid")
    if not item.get("media"):
        raise bad("media not found")
    given = replace(call, args={key: item[key] for key in TEXTS if key in item})
    content = content_of(receive(call, str(item["media"]), kind)) | read_caption(given)
    if item.get("has_spoiler") and kind not in ALONE:
        content["has_media_spoiler"] = True
    return content


ALBUM = {name: parameter for name, parameter in SENDING.items() if name != "reply_markup"}


@method("sendMediaGroup", **ALBUM, media=need(ARRAY))
def send_media_group(call: Call) -> list[Json]:
    """Send 2 to 10 photos, videos, documents or audios as an album; each is a message with its own id."""
    access.writable(call.world, call.chat(), "photos")
    items = call["media"]
    if not items:
        raise bad("there are no messages to send")
    if len(items) > ALBUM_LIMIT:
        raise bad("too many messages to send as an album")
    contents = [read_media(call, item) for item in items]
    kinds = {str(item["type"]) for item in items}
    if "animation" in kinds:
        raise bad("can't use animation in an album")
    if len(kinds) > 1 and (alone := next((kind for kind in ALONE if kind in kinds), None)):
        raise bad(f"{alone} can't be mixed with other media types")
    if len(contents) > 1:
        album = str(13_000_000_000_000_000 + call.world.number())
        contents = [content | {"media_group_id": album} for content in contents]
    return [put(call, content, "photos").to_api() for content in contents]


@method("editMessageMedia", **EDITING, media=need(OBJECT))
def edit_message_media(call: Call) -> Json | bool:
    """Give a message another photo, video or file, with its caption."""
    message = editable(call)
    if "text" in message.content:
        raise bad("there is no media in the message to edit")
    content = read_media(call, call["media"])
    if album := message.content.get("media_group_id"):
        content["media_group_id"] = album
    return change(call, message, content)
