"""The photos that lead a post: sent with the paste, or asked for on the card of `/edit`; several are an album."""

from __future__ import annotations

from telegram.constants import ChatType
from telegram.ext import filters

from bot.chat.command import button, listener
from bot.chat.context import Call, Key, Role
from bot.chat.errors import answer_refusal
from bot.desk.asking import ask_for
from bot.desk.buttons import ShowEdit
from bot.desk.edit_card import show_edit
from bot.desk.pasting import message_of
from bot.desk.photo_card import AskPhoto, MovePhoto, RemovePhoto, ShowPhotos, show_photos
from bot.desk.review import set_option
from bot.errors import Reason, Refused
from bot.news.picture import MOST_PHOTOS
from bot.store import albums, articles, editions, questions
from bot.store.articles import ArticleRow
from bot.store.editions import OPEN

PHOTO = "photo"
"""The question; once a photo was sent, after a full stop the message that shows the page."""


@button(ShowPhotos, role=Role.EDITOR)
async def photos_button(call: Call, tap: ShowPhotos) -> None:
    """Show the photos' page."""
    await show_photos(call, tap.edition_id)


@button(AskPhoto, role=Role.EDITOR)
async def ask_photo(call: Call, tap: AskPhoto) -> None:
    """Ask for photos: those that the editor sends next are the answer, until something else is tapped."""
    row = await call.services.db.read(editions.require, tap.edition_id, OPEN)
    await ask_for(call, PHOTO, row, [[Key(button=ShowEdit(row.id, 0), label="back")]])


@button(RemovePhoto, role=Role.EDITOR)
async def remove_photo(call: Call, tap: RemovePhoto) -> None:
    """Let the post be without a photo again."""
    await set_option(call, tap.edition_id, "photos", None)
    await call.toast(call.label("photo_removed"))
    await show_edit(call, tap.edition_id)


@button(MovePhoto, role=Role.EDITOR)
async def move_photo(call: Call, tap: MovePhoto) -> None:
    """Move a photo, or take it out; where something was changed since it was shown, say so and show that."""
    row = await call.services.db.read(editions.require, tap.edition_id, OPEN)
    photos = list(row.photos)
    to = tap.photo + tap.by
    if tap.revision == row.working and not (0 <= tap.photo < len(photos) and 0 <= to < len(photos)):
        raise Refused(Reason.STALE_BUTTON)
    try:
        if tap.revision == row.working:
            moved = photos.pop(tap.photo)
            if tap.by:
                photos.insert(to, moved)
        await set_option(call, row.id, "photos", albums.pack(photos), seen=tap.revision)
    except Refused as refused:
        if refused.reason is not Reason.CHANGED_SINCE:
            raise
        await answer_refusal(call, refused)
    await (show_photos(call, row.id) if photos else show_edit(call, row.id))


@listener(filters.PHOTO, role=Role.EDITOR)
async def answer(call: Call) -> bool:
    """Take a photo as the answer, and more after it; in a group only a reply to the bot is one."""
    db, message = call.services.db, message_of(call)
    question = await db.read(questions.asked, call.chat.id, call.user.id)
    topic, _, shown = question.topic.partition(".") if question else ("", "", "")
    if question is None or topic != PHOTO:
        return False
    replied = message.reply_to_message
    if call.chat.kind != ChatType.PRIVATE and (replied is None or replied.from_user != call.bot.bot):
        return False
    row = await db.read(editions.require, question.subject, OPEN)
    photo = message.photo[-1].file_id
    if photo not in row.photos:
        if len(row.photos) == MOST_PHOTOS:
            raise Refused(Reason.TOO_MANY_PHOTOS, limit=MOST_PHOTOS)
        await set_option(call, row.id, "photos", albums.pack([*row.photos, photo]))
    page = await show_photos(call, row.id, int(shown) if shown else None)
    if page is not None:
        topic = f"{PHOTO}.{page}"
        await db.transaction(questions.ask, call.chat.id, call.user.id, topic=topic, edition_id=row.id)
    return True


async def wants_photo(_: Call, edition_id: int, __: str, ___: int = 0) -> None:
    """Refuse words where a photo was asked for."""
    raise Refused(Reason.PHOTO_WANTED, id=edition_id)


async def take_photo(call: Call, article: ArticleRow) -> str:
    """Take a message's photo into the paste; return what became of it, "" where it was said of its album."""
    message = message_of(call)
    if not message.photo:
        return "left" if message.caption else "other"
    group = message.media_group_id
    count, of_album = await call.services.db.transaction(
        articles.add_photo, article.id, message.message_id, message.photo[-1].file_id, group
    )
    if article.corrects is not None:
        return "correction" if of_album <= 1 else ""
    if count > MOST_PHOTOS:
        return "too_many" if count == MOST_PHOTOS + 1 else ""
    if of_album:
        return "album" if of_album == 1 else ""
    return "leads" if count == 1 else "joins"
