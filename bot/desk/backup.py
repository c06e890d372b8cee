"""`/backup`: a copy of the database for the owner, as a file; one that is too big is kept on the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram.constants import ChatAction, ChatType

from bot.chat.command import command
from bot.chat.context import Call, Role
from bot.errors import Reason, Refused, StoreError
from bot.store import audit
from bot.store.audit import Act
from bot.store.copies import Progress, back_up

UPLOAD_LIMIT = 50_000_000
"""Bytes; Bot API: sendDocument."""
FOLDER = "backups"
EVERY = 2.0
"""Seconds of work after which it is told how far it is, and told anew."""


@command("backup", role=Role.OWNER, private=True)
async def backup(call: Call) -> None:
    """Make a copy, send it, and note who has it."""
    await back_up_and_send(call)


async def back_up_and_send(call: Call) -> None:
    """Do so, in a private chat alone. Raises Refused."""
    if call.chat.kind != ChatType.PRIVATE:
        raise Refused(Reason.PRIVATE_ONLY)
    now, database = call.services.clock.now(), call.services.settings.database
    path = database.parent / FOLDER / f"by-hand-{now:%Y%m%d-%H%M%S}.db.gz"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        size = await _told(call, lambda progress: back_up(database, path, now, progress))
    except (StoreError, OSError) as fault:
        await call.reply("backup_failed", None, reason=str(fault))
        return
    await call.services.db.transaction(audit.note, call.doing(Act.BACKED_UP))
    if size > UPLOAD_LIMIT:
        await call.reply("backup_kept", None, path=str(path.absolute()), size=size)
        return
    await call.bot.send_chat_action(call.chat.id, ChatAction.UPLOAD_DOCUMENT)
    try:
        await call.document(path.name, await asyncio.to_thread(path.read_bytes))
    finally:
        path.unlink(missing_ok=True)
    await call.reply("backup_sent", None, size=size)


async def _told(call: Call, work: Callable[[Progress], int]) -> int:
    """Do the work in a thread and return its result; where it takes long, a message tells how far it is."""
    progress, message = Progress(), None
    working = asyncio.create_task(asyncio.to_thread(work, progress), name="back up")
    while not (await asyncio.wait({working}, timeout=EVERY))[0]:
        text = call.text("backup_going", share=round(progress.share * 100))
        if message is None:
            message = await call.say(text)
        else:
            await call.replace(message.message_id, text)
    if message is not None:
        await call.remove(message.message_id)
    return await working
