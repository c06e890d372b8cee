"""What the bot tells of itself: commands by scope and language, name, descriptions."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.members import ChatType, Status, User, all_rights
from bot.sandbox.methods.table import ARRAY, BOOLEAN, INTEGER, OBJECT, STRING, Call, method, need
from bot.sandbox.model import Chat, Json
from bot.sandbox.world import World

COMMANDS_LIMIT = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION_LIMIT = 256
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
          "chat_administrators", "chat_member"}  # fmt: skip


def scope_key(call: Call) -> tuple[str, str, str, str]:
    """Return what a set of commands belongs to: kind, chat, person, language."""
    scope = call.get("scope") or {"type": "default"}
    kind = str(scope.get("type", ""))
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    chat_id = ""
    if kind in ("chat", "chat_administrators", "chat_member"):
        chat = call.world.find_chat(scope.get("chat_id", ""))
        if chat is None:
            raise bad("chat not found")
        chat_id = str(chat.id)
    return kind, chat_id, str(scope.get("user_id", "")), call.get("language_code", "")


SCOPED: dict[str, Any] = {"scope": OBJECT, "language_code": STRING}


@method("setMyCommands", **SCOPED, commands=need(ARRAY))
def set_my_commands(call: Call) -> bool:
    """Set the command menu."""
    commands = call["commands"]
    if len(commands) > COMMANDS_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for command in commands:
        name = str(command.get("command", "")).removeprefix("/")
        description = str(command.get("description", "")).strip()
        if not COMMAND.fullmatch(name):
            raise bad("BOT_COMMAND_INVALID")
        if not description:
            raise bad("command description must be non-empty")
        if len(description) > DESCRIPTION_LIMIT:
            raise bad("command description length must not exceed 256")
        kept.append({"command": name, "description": description})
    menus(call.world)[scope_key(call)] = kept
    return True


@method("getMyCommands", **SCOPED)
def get_my_commands(call: Call) -> list[Json]:
    """Return the command menu of just this scope and language."""
    return menus(call.world).get(scope_key(call), [])


@method("deleteMyCommands", **SCOPED)
def delete_my_commands(call: Call) -> bool:
    """Take a command menu away."""
    menus(call.world).pop(scope_key(call), None)
    return True


def menus(world: World) -> dict[tuple[str, str, str, str], list[Json]]:
    """Return all command menus, by scope and language."""
    found: dict[tuple[str, str, str, str], list[Json]] = world.profile.setdefault("commands", {})
    return found


def menu_for(world: World, chat: Chat, user: User) -> list[Json]:
    """Return the menu that a person sees in a chat: the narrowest scope, their language first."""
    here = str(chat.id)
    scopes = [("chat_member", here, str(user.id))] if not chat.person else []
    if chat.member(user).status in (Status.OWNER, Status.ADMINISTRATOR):
        scopes += [("chat_administrators", here, "")]
    scopes += [("chat", here, "")]
    if chat.type is ChatType.PRIVATE:
        scopes += [("all_private_chats", "", "")]
    else:
        if chat.member(user).status in (Status.OWNER, Status.ADMINISTRATOR):
            scopes += [("all_chat_administrators", "", "")]
        scopes += [("all_group_chats", "", "")]
    for scope in [*scopes, ("default", "", "")]:
        for language in (user.language_code, ""):
            if found := menus(world).get((*scope, language)):
                return found
    return []


@method("setChatMenuButton", chat_id=INTEGER, menu_button=OBJECT)
def set_chat_menu_button(call: Call) -> bool:
    """Choose what the menu button of a private chat does, or of all."""
    button = call.get("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad("can't parse menu button: MenuButton has unsupported type")
    call.world.profile[f"menu_button:{call.get('chat_id', 0)}"] = button
    return True


@method("getChatMenuButton", chat_id=INTEGER)
def get_chat_menu_button(call: Call) -> Json:
    """Tell what the menu button does."""
    default: Json = call.world.profile.get("menu_button:0", {"type": "commands"})
    button: Json = call.world.profile.get(f"menu_button:{call.get('chat_id', 0)}", default)
    return button


@method("setMyDefaultAdministratorRights", rights=OBJECT, for_channels=BOOLEAN)
def set_my_default_administrator_rights(call: Call) -> bool:
    """Choose the rights that are proposed when somebody makes the bot an administrator."""
    call.world.profile[f"rights:{bool(call.get('for_channels'))}"] = call.get("rights")
    return True


@method("getMyDefaultAdministratorRights", for_channels=BOOLEAN)
def get_my_default_administrator_rights(call: Call) -> Json:
    """Tell the rights that are proposed."""
    kind = ChatType.CHANNEL if call.get("for_channels") else ChatType.SUPERGROUP
    chosen = call.world.profile.get(f"rights:{bool(call.get('for_channels'))}") or {}
    names = ("is_anonymous", *all_rights(kind))
    return {name: bool(chosen.get(name)) for name in names}


def _told(name: str, field: str, limit: int) -> None:
    """Declare the pair of methods that set and get one text about the bot, by language."""

    @method(f"setMy{name}", **{field: STRING, "language_code": STRING})
    def put(call: Call) -> bool:
        if len(call.get(field, "")) > limit:
            raise bad(f"{field.replace('_', ' ')} is too long")
        call.world.profile[f"{field}:{call.get('language_code', '')}"] = call.get(field, "")
        return True

    @method(f"getMy{name}", language_code=STRING)
    def get(call: Call) -> Json:
        profile = call.world.profile
        default = call.world.bot.first_name if field == "name" else ""
        general = profile.get(f"{field}:", default)
        return {field: profile.get(f"{field}:{call.get('language_code', '')}", general)}


_told("Name", "name", 64)
_told("Description", "description", 512)
_told("ShortDescription", "short_description", 120)
