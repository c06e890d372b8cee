"""The photo that leads a post: sent with the paste, or asked for on the card of `/edit`."""

from __future__ import annotations

from telegram.constants import ChatType
from telegram.ext import filters

from bot.chat.command import button, listener
from bot.chat.context import Call, Key, Role
from bot.desk.asking import ask_for
from bot.desk.buttons import ShowEdit
from bot.desk.edit_card import AskPhoto, RemovePhoto, show_edit
from bot.desk.pasting import message_of
from bot.desk.review import set_option
from bot.errors import Reason, Refused
from bot.store import articles, editions, questions
from bot.store.articles import ArticleRow
from bot.store.editions import OPEN

PHOTO = "photo"


@button(AskPhoto, role=Role.EDITOR)
async def ask_photo(call: Call, tap: AskPhoto) -> None:
    """Ask for the photo: the editor's next photo is the answer."""
    row = await call.services.db.read(editions.require, tap.edition_id, OPEN)
    await ask_for(call, PHOTO, row, [[Key(button=ShowEdit(row.id, 0), label="back")]])


@button(RemovePhoto, role=Role.EDITOR)
async def remove_photo(call: Call, tap: RemovePhoto) -> None:
    """Let the post be without a photo again."""
    await set_option(call, tap.edition_id, PHOTO, None)
    await call.toast(call.label("photo_removed"))
    await show_edit(call, tap.edition_id)


@listener(filters.PHOTO, role=Role.EDITOR)
async def answer(call: Call) -> bool:
    """Take a photo as the answer; in a group only a reply to the bot is one."""
    db, message = call.services.db, message_of(call)
    question = await db.read(questions.asked, call.chat.id, call.user.id)
    if question is None or question.topic != PHOTO:
        return False
    replied = message.reply_to_message
    if call.chat.kind != ChatType.PRIVATE and (replied is None or replied.from_user != call.bot.bot):
        return False
    await set_option(call, question.subject, PHOTO, message.photo[-1].file_id)
    await db.transaction(questions.answered, call.chat.id, call.user.id)
    await show_edit(call, question.subject)
    return True


async def wants_photo(_: Call, edition_id: int, __: str) -> None:
    """Refuse words where a photo was asked for."""
    raise Refused(Reason.PHOTO_WANTED, id=edition_id)


async def take_photo(call: Call, article: ArticleRow) -> str:
    """Take a message's photo into the paste, as its first; return what became of it, "" to say nothing."""
    message = message_of(call)
    if not message.photo:
        return "left" if message.caption else "other"
    if article.corrects is not None:
        return "correction"
    group = message.media_group_id
    if article.photo is not None:
        return "" if group is not None and group == article.album else "second"
    await call.services.db.transaction(articles.set_photo, article.id, message.photo[-1].file_id, group)
    return "leads" if group is None else "album"
