"""What comes during a paste and is no plain text: captions, parts that are edited, and what cannot be taken."""

from __future__ import annotations

from telegram import Message
from telegram.ext import filters

from bot.chat.command import listener
from bot.chat.context import Call, Key, Role
from bot.desk.buttons import ShowCard, ShowEdit
from bot.desk.drafting import looks_like_article
from bot.desk.pasting import collecting, message_of, prompt, renew_prompt, start, take
from bot.desk.pictures import take_photo
from bot.store import articles

DESK = filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL


@listener(filters.CAPTION & ~filters.Document.ALL & DESK, role=Role.EDITOR)
async def captioned(call: Call) -> bool:
    """Take a caption as a text: a part of the paste, or its beginning where it looks so, or is forwarded."""
    text = message_of(call).caption or ""
    article = await collecting(call)
    if article is None:
        if not (looks_like_article(text.strip()) or message_of(call).forward_origin):
            return False
        article = await start(call)
    await take(call, article, text)
    await _tell(call, await take_photo(call, article))
    await prompt(call, article)
    return True


@listener(~filters.TEXT & ~filters.CAPTION & ~filters.Document.ALL & DESK, role=Role.EDITOR)
async def other(call: Call) -> bool:
    """Take a photo in the middle of a paste; of what is neither that, nor text nor a file, say that it is not."""
    article = await collecting(call)
    if article is None:
        return False
    what = await take_photo(call, article)
    await _tell(call, what)
    await (prompt if what else renew_prompt)(call, article)
    return True


@listener((filters.TEXT | filters.CAPTION) & DESK, role=Role.EDITOR, edited=True)
async def edited(call: Call) -> bool:
    """Take what an editor has changed in a message of the paste; when that is a draft already, say where to go."""
    message = message_of(call)
    article = await call.services.db.read(articles.part_of, call.chat.id, message.message_id)
    if article is None or article.state == "dropped" or article.user_id != call.user.id:
        return False
    if article.state == "collecting" and message.document is None:
        await take(call, article, _text(call, message))
        await prompt(call, article)
        return True
    number = article.corrects or article.id
    keys = [Key(button=ShowEdit(number, 0), label="edit"), Key(button=ShowCard(number), label="card")]
    await call.reply("edited_too_late", [keys], id=number)
    return True


async def _tell(call: Call, what: str) -> None:
    if what:
        await call.reply("picture", what=what)


def _text(call: Call, message: Message) -> str:
    """Return what the message says now; of `/new` with a text, what stands after the command."""
    text = message.text or message.caption or ""
    return call.argument if text.startswith("/new") else text
