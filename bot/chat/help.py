"""`/help` and the command menus, both made from the registered commands."""

from __future__ import annotations

import contextlib

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
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
    if not call.tapped_again():
        await call.reply("help", None, **_lines(call))


def _lines(call: Call) -> dict[str, list[tuple[Command, str]]]:
    replies = call.services.replies

    def described(role: Role) -> list[tuple[Command, str]]:
        wanted = [c for c in call.services.commands if c.role == role <= call.role]
        return [(c, replies.command(c.name, call.language)) for c in wanted]

    desk = described(Role.EDITOR) + described(Role.OWNER)
    return {"reader": described(Role.READER), "desk": desk}


async def set_menus(bot: Bot, services: Services) -> None:
    """Give readers the menu of their commands, in each language; in a group, to each what they may do there."""
    menu = _menu(services, Role.READER)
    admins = [each for each in menu if not each.private]
    members = [each for each in admins if not each.admins]
    scopes: tuple[tuple[BotCommandScope, list[Command]], ...] = (
        (BotCommandScopeDefault(), menu),
        (BotCommandScopeAllChatAdministrators(), admins),
        (BotCommandScopeAllGroupChats(), members),
    )
    for scope, commands in scopes:
        for language in LANGUAGES:
            await bot.set_my_commands(_described(services, commands, language), scope, language_code=language)
        await bot.set_my_commands(_described(services, commands, services.settings.language), scope)


async def set_own_menu(call: Call) -> None:
    """Give a person of the desk the menu of all that they may do, in their chat with the bot."""
    commands = _described(call.services, _menu(call.services, call.role), call.language)
    await call.bot.set_my_commands(commands, BotCommandScopeChat(call.chat.id))


async def drop_own_menu(bot: Bot, user_id: int) -> None:
    """Give a person who is off the desk the readers' menu again; one who cannot be reached needs none."""
    with contextlib.suppress(BadRequest, Forbidden):
        await bot.delete_my_commands(BotCommandScopeChat(user_id))


def _menu(services: Services, role: Role) -> list[Command]:
    # The desk's own commands come first where a person has them.
    return sorted((c for c in services.commands if c.role <= role), key=lambda c: -c.role)


def _described(services: Services, commands: list[Command], language: str) -> list[BotCommand]:
    return [BotCommand(c.name, services.replies.command(c.name, language)) for c in commands]
