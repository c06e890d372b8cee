"""The photos that lead a post, on a page of `/edit`: how many, in which order, with a button for each change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.context import Call, Key, Keyboard
from bot.desk.buttons import ShowEdit, ShowPosts
from bot.news.picture import MOST_PHOTOS
from bot.store import editions
from bot.store.editions import OPEN, EditionRow


@dataclass(frozen=True, slots=True)
class ShowPhotos(Button):
    """Show the photos' page."""

    prefix: ClassVar[str] = "epics"
    edition_id: int


@dataclass(frozen=True, slots=True)
class AskPhoto(Button):
    """Ask for photos that lead the post."""

    prefix: ClassVar[str] = "epic"
    edition_id: int


@dataclass(frozen=True, slots=True)
class RemovePhoto(Button):
    """Let the post be without any photo."""

    prefix: ClassVar[str] = "enopic"
    edition_id: int


@dataclass(frozen=True, slots=True)
class MovePhoto(Button):
    """Move a photo of the revision that was shown to the front (-1) or to the back (1); 0: take it out."""

    prefix: ClassVar[str] = "epm"
    edition_id: int
    revision: int
    photo: int
    by: int


async def show_photos(call: Call, edition_id: int, message_id: int | None = None) -> int | None:
    """Show the page in place of the message whose button was tapped, or of `message_id`; else send it.

    Returns the number of a message that was sent.
    """
    row = await call.services.db.read(editions.require, edition_id, OPEN)
    keyboard = _keyboard(row)
    if message_id is not None:
        await call.replace(message_id, call.text("photos", row=row, most=MOST_PHOTOS), keyboard)
        return None
    if call.query is not None:
        await call.edit("photos", keyboard, row=row, most=MOST_PHOTOS)
        return None
    return (await call.reply("photos", keyboard, row=row, most=MOST_PHOTOS)).message_id


def photo_keys(row: EditionRow) -> list[Key]:
    """Return the buttons of `/edit` that lead here."""
    if not row.photos:
        return [Key(button=AskPhoto(row.id), label="photo")]
    return [
        Key(button=ShowPhotos(row.id), label="photos", values={"count": len(row.photos)}),
        Key(button=RemovePhoto(row.id), label="remove_photo"),
    ]


def _keyboard(row: EditionRow) -> Keyboard:
    def move(photo: int, by: int, label: str) -> Key:
        button = MovePhoto(row.id, row.working, photo, by)
        return Key(button=button, label=label, values={"number": photo + 1})

    last = len(row.photos) - 1
    photos = [
        [
            *([move(n, -1, "photo_forward")] if n else []),
            *([move(n, 1, "photo_back")] if n < last else []),
            move(n, 0, "photo_out"),
        ]
        for n in range(len(row.photos))
        if last
    ]
    more = [Key(button=AskPhoto(row.id), label="more_photos")] if len(row.photos) < MOST_PHOTOS else []
    more.append(Key(button=RemovePhoto(row.id), label="remove_photo"))
    posts = Key(button=ShowPosts(row.id), label="show_posts")
    return [*photos, more, [posts, Key(button=ShowEdit(row.id, 0), label="back")]]
