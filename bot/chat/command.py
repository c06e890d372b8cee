"""Commands, button handlers and message handlers as objects, found in the modules of `reader` and `desk`.

From the commands derive the handlers, the role check, the command menus, `/help` and the README's table.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from telegram import Bot, ChatMemberUpdated, InlineQuery
from telegram.ext.filters import BaseFilter

from bot.chat.buttons import Button
from bot.chat.context import Call, Role, Services

Run = Callable[[Call], Awaitable[None]]
Tap = Callable[[Call, Any], Awaitable[None]]
Listen = Callable[[Call], Awaitable[bool]]
Watch = Callable[[Call, ChatMemberUpdated], Awaitable[None]]
Ask = Callable[[Services, InlineQuery], Awaitable[None]]
Guard = Callable[[Services, Bot, ChatMemberUpdated], Awaitable[None]]
R = TypeVar("R", bound=Run)
B = TypeVar("B", bound=Tap)
L = TypeVar("L", bound=Listen)
W = TypeVar("W", bound=Watch)
A = TypeVar("A", bound=Ask)
G = TypeVar("G", bound=Guard)

COMMAND, TAPPED, LISTENER = "trackwire_command", "trackwire_button", "trackwire_listener"
WATCHER, LINK, INLINE = "trackwire_watcher", "trackwire_link", "trackwire_inline"
RIGHTS = "trackwire_rights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its name and aliases, who may use it, what it takes, and the function that does it."""

    names: tuple[str, ...]
    role: Role
    usage: str
    admins: bool
    """In groups only for the group's admins."""
    private: bool
    """Only in a private chat with the bot."""
    run: Run

    @property
    def name(self) -> str:
        """The name by which it is shown."""
        return self.names[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonHandler:
    """What a kind of button does, and who may press it."""

    kind: type[Button]
    role: Role
    admins: bool
    once: bool
    """A double tap is one: what it sends, or does again, is there."""
    run: Tap


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who hears messages of a kind, when a person of that role sends them."""

    accepts: BaseFilter
    role: Role
    edited: bool
    """It hears messages that their author has changed, and no new ones."""
    run: Listen


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepLink:
    """What a deep link's payload does, by what it begins with."""

    prefix: str
    run: Run

    def as_command(self) -> Command:
        """Return it as the /start that it arrives as."""
        return Command(names=("start",), role=Role.READER, usage="", admins=False, private=True, run=self.run)


def command(
    *names: str, role: Role = Role.READER, usage: str = "", admins: bool = False, private: bool = False
) -> Callable[[R], R]:
    """Make a function the handler of `/name`; its words stand in `_commands.j2` under the first name."""

    def mark(function: R) -> R:
        made = Command(names=names, role=role, usage=usage, admins=admins, private=private, run=function)
        setattr(function, COMMAND, made)
        return function

    return mark


def button(
    kind: type[Button], *, role: Role = Role.READER, admins: bool = False, once: bool = False
) -> Callable[[B], B]:
    """Make a function the handler of taps on buttons of `kind`; with `once` a double tap is one."""

    def mark(function: B) -> B:
        setattr(function, TAPPED, ButtonHandler(kind=kind, role=role, admins=admins, once=once, run=function))
        return function

    return mark


def listener(accepts: BaseFilter, *, role: Role = Role.READER, edited: bool = False) -> Callable[[L], L]:
    """Make a function hear messages that are no commands; it returns whether it has taken the message.

    `edited`: it hears those that their author has changed, commands too, instead of new ones.
    Listeners are asked in the order of their modules and of their definition.
    """

    def mark(function: L) -> L:
        setattr(function, LISTENER, Listener(accepts=accepts, role=role, edited=edited, run=function))
        return function

    return mark


def watcher(function: W) -> W:
    """Make a function hear what becomes of the bot in a private chat or a group: added, blocked, removed."""
    setattr(function, WATCHER, function)
    return function


def inline(function: A) -> A:
    """Make a function answer what people type behind the bot's name in any chat."""
    setattr(function, INLINE, function)
    return function


def rights_watcher(function: G) -> G:
    """Make a function hear what the bot may do in a group or a channel, as it changes."""
    setattr(function, RIGHTS, function)
    return function


def deep_link(prefix: str) -> Callable[[R], R]:
    """Make a function the handler of `t.me/BOT?start=…` with a payload that begins with `prefix`, in private."""

    def mark(function: R) -> R:
        setattr(function, LINK, DeepLink(prefix=prefix, run=function))
        return function

    return mark


def commands_of(modules: Iterable[ModuleType]) -> tuple[Command, ...]:
    """Return the commands that the modules define, in order."""
    return tuple(_marked(modules, COMMAND))


def buttons_of(modules: Iterable[ModuleType]) -> tuple[ButtonHandler, ...]:
    """Return the button handlers that the modules define, in order."""
    return tuple(_marked(modules, TAPPED))


def listeners_of(modules: Iterable[ModuleType], *, edited: bool = False) -> tuple[Listener, ...]:
    """Return the listeners that the modules define, in order: those of new messages, or of edited ones."""
    return tuple(each for each in _marked(modules, LISTENER) if each.edited is edited)


def rights_watchers_of(modules: Iterable[ModuleType]) -> tuple[Guard, ...]:
    """Return the watchers of rights that the modules define, in order."""
    return tuple(_marked(modules, RIGHTS))


def links_of(modules: Iterable[ModuleType]) -> tuple[DeepLink, ...]:
    """Return the handlers of deep links that the modules define, in order."""
    return tuple(_marked(modules, LINK))


def inline_of(modules: Iterable[ModuleType]) -> tuple[Ask, ...]:
    """Return what answers inline queries, in order: the first one does."""
    return tuple(_marked(modules, INLINE))


def watchers_of(modules: Iterable[ModuleType]) -> tuple[Watch, ...]:
    """Return the watchers that the modules define, in order."""
    return tuple(_marked(modules, WATCHER))


def _marked(modules: Iterable[ModuleType], mark: str) -> Iterable[Any]:
    for module in modules:
        for thing in vars(module).values():
            if callable(thing) and hasattr(thing, mark) and thing.__module__ == module.__name__:
                yield getattr(thing, mark)
