"""`/help` and the command menus, both made from the registered commands."""

from __future__ import annotations

import contextlib

from telegram import Bot, BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import BadRequest, Forbidden

from bot.chat.buttons import Button
from bot.chat.command import Command, button, command
from bot.chat.context import Call, Role, Services
from bot.news.article import LANGUAGES


class HelpButton(Button):
    """Show the help."""

    prefix = "help"


@command("help")
async def help_(call: Call) -> None:
    """Say what the bot can do for this person."""
    await call.reply("help", None, **_lines(call))


@button(HelpButton)
async def help_button(call: Call, _: HelpButton) -> None:
    """Do the same from a button under a refusal."""
    await call.toast()
    await call.reply("help", None, **_lines(call))


def _lines(call: Call) -> dict[str, list[tuple[Command, str]]]:
    replies = call.services.replies

    def described(role: Role) -> list[tuple[Command, str]]:
        wanted = [c for c in call.services.commands if c.role == role <= call.role]
        return [(c, replies.command(c.name, call.language)) for c in wanted]

    desk = described(Role.EDITOR) + described(Role.OWNER)
    return {"reader": described(Role.READER), "desk": desk}


async def set_menus(bot: Bot, services: Services) -> None:
    """Give every reader the menu of reader commands, in each language."""
    for language in LANGUAGES:
        commands = _menu(services, language, Role.READER)
        await bot.set_my_commands(commands, BotCommandScopeDefault(), language_code=language)
    default = _menu(services, services.settings.language, Role.READER)
    await bot.set_my_commands(default, BotCommandScopeDefault())


async def set_own_menu(call: Call) -> None:
    """Give a person of the desk the menu of all that they may do, in their chat with the bot."""
    commands = _menu(call.services, call.language, call.role)
    await call.bot.set_my_commands(commands, BotCommandScopeChat(call.chat.id))


async def drop_own_menu(bot: Bot, user_id: int) -> None:
    """Give a person who is off the desk the readers' menu again; one who cannot be reached needs none."""
    with contextlib.suppress(BadRequest, Forbidden):
        await bot.delete_my_commands(BotCommandScopeChat(user_id))


def _menu(services: Services, language: str, role: Role) -> list[BotCommand]:
    # The desk's own commands come first where a person has them.
    allowed = sorted((c for c in services.commands if c.role <= role), key=lambda c: -c.role)
    return [BotCommand(c.name, services.replies.command(c.name, language)) for c in allowed]
