"""What is kept of a reader: pausing, seeing it, having it as a file, erasing it."""

from __future__ import annotations

from typing import Any, ClassVar

import orjson
from telegram.constants import ChatType

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.help import drop_own_menu
from bot.store import chats
from bot.store import privacy as store
from bot.store.db import to_ms

EXPORT_NAME = "trackwire.json"


class Resume(Button):
    """Go on sending."""

    prefix: ClassVar[str] = "resume"


class ExportButton(Button):
    """Send all that is kept as a file."""

    prefix: ClassVar[str] = "export"


class ForgetAsk(Button):
    """Ask whether to erase all of it."""

    prefix: ClassVar[str] = "forget"


class ForgetSure(Button):
    """Erase all of it."""

    prefix: ClassVar[str] = "forget!"


class Keep(Button):
    """Erase nothing."""

    prefix: ClassVar[str] = "keep"


@command("stop", admins=True)
async def stop(call: Call) -> None:
    """Send nothing until /start; follows are kept."""
    await call.services.db.transaction(chats.pause, call.chat.id, _now(call))
    await call.reply("stopped", [[Key(button=Resume(), label="resume")]])


@button(Resume, admins=True)
async def resume(call: Call, _: Resume) -> None:
    """Go on sending."""
    await call.toast()
    await call.services.db.transaction(chats.resume, call.chat.id, _now(call))
    await call.edit("resumed")


@command("privacy")
async def privacy(call: Call) -> None:
    """Say what is kept."""
    await call.reply("privacy", _privacy_keys(), **_told(call))


@command("export", admins=True)
async def export(call: Call) -> None:
    """Send all that is kept of this chat as a JSON file."""
    kept = await call.services.db.read(store.export, call.chat.id)
    await call.document(EXPORT_NAME, orjson.dumps(kept, option=orjson.OPT_INDENT_2))


@button(ExportButton, admins=True)
async def export_button(call: Call, _: ExportButton) -> None:
    """Do the same from a button."""
    await call.toast()
    if not call.tapped_again():
        await export(call)


@command("forget", admins=True)
async def forget(call: Call) -> None:
    """Ask first."""
    await call.reply("forget", _sure(), desk=_at_desk(call))


@button(ForgetAsk, admins=True)
async def forget_button(call: Call, _: ForgetAsk) -> None:
    """Do the same from a button."""
    await call.toast()
    await call.edit("forget", _sure(), desk=_at_desk(call))


@button(ForgetSure, admins=True)
async def forget_sure(call: Call, _: ForgetSure) -> None:
    """Erase all that is kept of this chat."""
    await call.toast()
    gone = await call.services.db.transaction(store.forget, call.chat.id, _now(call))
    if call.chat.kind == ChatType.PRIVATE:
        await drop_own_menu(call.bot, call.chat.id)
    await call.edit("forgotten", gone=gone)


@button(Keep, admins=True)
async def keep(call: Call, _: Keep) -> None:
    """Leave everything as it is."""
    await call.toast()
    await call.edit("privacy", _privacy_keys(), **_told(call))


def _now(call: Call) -> int:
    return to_ms(call.services.clock.now())


def _at_desk(call: Call) -> bool:
    return call.role > Role.READER and call.chat.kind == ChatType.PRIVATE


def _told(call: Call) -> dict[str, Any]:
    return {"id": call.chat.id, "desk": call.role > Role.READER, "settings": call.services.settings}


def _privacy_keys() -> Keyboard:
    return [[Key(button=ExportButton(), label="export"), Key(button=ForgetAsk(), label="forget")]]


def _sure() -> Keyboard:
    return [[Key(button=ForgetSure(), label="forget_sure"), Key(button=Keep(), label="keep")]]
