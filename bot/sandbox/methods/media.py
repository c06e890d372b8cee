"""Files: sendDocument, sendPhoto and the like, getFile."""

from __future__ import annotations

from bot.sandbox.errors import bad, too_large
from bot.sandbox.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, UPLOAD_LIMIT, File, Upload
from bot.sandbox.methods.sending import CAPTION, SENDING, put, read_caption
from bot.sandbox.methods.table import BOOLEAN, FILE, INTEGER, STRING, Call, Parameter, method, need
from bot.sandbox.model import Json
from bot.sandbox.world import World

THUMBNAIL = 320  # pixels
SIDES_LIMIT = 10_000
RATIO_LIMIT = 20


def receive(call: Call, value: Upload | str, kind: str) -> File:
    """Return the file that a parameter means: an upload, attach://NAME, or the file_id of a known one."""
    if isinstance(value, str) and value.startswith("attach://"):
        value = call.files.get(value.removeprefix("attach://"), "")
    if isinstance(value, Upload):
        return accept(call.world, value, kind)
    known = call.world.files.by_id(value)
    if known is not None:
        if known.kind != kind:
            raise bad(f"can't use file of type {known.kind.title()} as {kind.title()}")
        return known
    if value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # the sandbox has no network
    raise bad("wrong file identifier/HTTP URL specified")


def accept(world: World, upload: Upload, kind: str, *, by_bot: bool = True) -> File:
    """Keep an uploaded file, when Telegram would take it; people may send up to 2 GB."""
    size = len(upload.content)
    if not size:
        raise bad("file must be non-empty")
    if by_bot and size > UPLOAD_LIMIT:
        raise too_large()
    if kind != "photo":
        return world.files.add(upload, kind)
    if size > PHOTO_LIMIT:
        raise bad(f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
    file = world.files.add(upload, kind)
    if not file.width:
        raise bad("IMAGE_PROCESS_FAILED")
    small, large = sorted((file.width, file.height))
    if small + large > SIDES_LIMIT or large > RATIO_LIMIT * small:
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return file


def content_of(file: File) -> Json:
    """Return a file as the content of a message."""
    if file.kind == "photo":
        return {"photo": photo_sizes(file)}
    shown = file.reference() | {"mime_type": file.mime or "application/octet-stream"}
    if file.kind != "voice":
        shown["file_name"] = file.name
    if file.kind in ("video", "animation"):
        shown |= {"width": file.width or 640, "height": file.height or 360, "duration": 1}
    if file.kind in ("audio", "voice"):
        shown["duration"] = 1
    return {file.kind: shown}


def photo_sizes(file: File) -> list[Json]:
    """Return the sizes of a photo: the last is the largest; the sandbox has the same bytes for both."""
    full = file.reference() | {"width": file.width, "height": file.height}
    longest = max(file.width, file.height)
    if longest <= THUMBNAIL:
        return [full]
    scale = THUMBNAIL / longest
    size = {"width": max(1, int(file.width * scale)), "height": max(1, int(file.height * scale))}
    return [file.reference() | size, full]


@method("sendDocument", **SENDING, **CAPTION, document=need(FILE, "there is no document in the request"),
        thumbnail=FILE, disable_content_type_detection=BOOLEAN)  # fmt: skip
def send_document(call: Call) -> Json:
    """Send any file."""
    call.chat()
    caption = read_caption(call)
    file = receive(call, call["document"], "document")
    return put(call, content_of(file) | caption, "documents").to_api()


@method("sendPhoto", **SENDING, **CAPTION, photo=need(FILE, "there is no photo in the request"),
        show_caption_above_media=BOOLEAN, has_spoiler=BOOLEAN)  # fmt: skip
def send_photo(call: Call) -> Json:
    """Send a photo."""
    call.chat()
    caption = read_caption(call)
    file = receive(call, call["photo"], "photo")
    spoiler = {"has_media_spoiler": True} if call.get("has_spoiler") else {}
    return put(call, content_of(file) | caption | spoiler, "photos").to_api()


def _kind(name: str, kind: str, **more: Parameter) -> None:
    """Declare the method that sends one kind of media."""

    @method(name, **SENDING, **CAPTION, **{kind: need(FILE, f"there is no {kind} in the request")}, **more)
    def send(call: Call) -> Json:
        call.chat()
        caption = read_caption(call)
        file = receive(call, call[kind], kind)
        content = content_of(file)
        for key in ("duration", "width", "height", "performer", "title"):
            if call.get(key):
                content[kind][key] = call[key]
        spoiler = {"has_media_spoiler": True} if call.get("has_spoiler") else {}
        return put(call, content | caption | spoiler, f"{kind}s").to_api()


SEEN = {"thumbnail": FILE, "duration": INTEGER}
MOVING = {**SEEN, "width": INTEGER, "height": INTEGER, "show_caption_above_media": BOOLEAN, "has_spoiler": BOOLEAN}
_kind("sendVideo", "video", **MOVING, supports_streaming=BOOLEAN, cover=FILE, start_timestamp=INTEGER)
_kind("sendAnimation", "animation", **MOVING)
_kind("sendAudio", "audio", **SEEN, performer=STRING, title=STRING)
_kind("sendVoice", "voice", duration=INTEGER)


@method("getFile", file_id=need(STRING, "file_id is empty"))
def get_file(call: Call) -> Json:
    """Tell where a file can be downloaded."""
    file = call.world.files.by_id(call["file_id"])
    if file is None:
        raise bad("invalid file_id")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return file.reference() | {"file_path": file.path}
