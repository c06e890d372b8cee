"""The settings: one card, edited in place, with a page each for language, time zone and layout."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from babel import Locale
from telegram.constants import ChatType

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard
from bot.chat.help import set_own_menu
from bot.errors import Reason, Refused
from bot.news.article import LANGUAGES, Layout
from bot.news.names import fold
from bot.reader import hours, zones
from bot.reader.buttons import OpenSettings, ShowTracks
from bot.reader.naming import near
from bot.reader.tracks import followed
from bot.store import chats, wishes
from bot.store.db import to_ms


@dataclass(frozen=True, slots=True)
class SetLanguage(Button):
    """Speak a language; `card`: chosen within the settings."""

    prefix: ClassVar[str] = "lang"
    language: str
    card: int


@dataclass(frozen=True, slots=True)
class SetZone(Button):
    """Tell times by a zone's clock; `card`: chosen within the settings."""

    prefix: ClassVar[str] = "tz"
    zone: str
    card: int


@dataclass(frozen=True, slots=True)
class SetReaderLayout(Button):
    """Lay out the posts for this place."""

    prefix: ClassVar[str] = "rlay"
    layout: str


@dataclass(frozen=True, slots=True)
class SetSilent(Button):
    """Let posts come with a sound, or without."""

    prefix: ClassVar[str] = "mum"
    on: int


Show = Callable[..., Awaitable[Any]]


@command("settings")
async def settings(call: Call) -> None:
    """Show the card."""
    await _home(call, call.reply)


@button(OpenSettings)
async def turn(call: Call, tap: OpenSettings) -> None:
    """Turn the card to a page, in place."""
    if tap.page not in PAGES:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    await PAGES[tap.page](call, call.edit)


@command("language", usage="[LANGUAGE]", admins=True)
async def language(call: Call) -> None:
    """Show the languages, or speak the named one."""
    named = {fold(name): code for code in LANGUAGES for name in (code, *_names_of(code))}
    code = named.get(fold(call.argument))
    if code is None:
        await _language(call, call.reply, card=0, unknown=call.argument)
        return
    await _speak(call, code)
    await _language(call, call.reply, card=0)


@button(SetLanguage, admins=True)
async def set_language(call: Call, tap: SetLanguage) -> None:
    """Speak the language at once: the card itself shows it."""
    if tap.language not in LANGUAGES:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    await _speak(call, tap.language)
    await (_home(call, call.edit) if tap.card else _language(call, call.edit, card=0))


@command("timezone", usage="[CITY]", admins=True)
async def timezone(call: Call) -> None:
    """Show the zone, or tell times by that of a city."""
    zone = zones.names().get(fold(call.argument)) if call.argument else None
    if zone is not None:
        await _set_clock(call, zone)
    await _zone(call, call.reply, card=0, unknown="" if zone else call.argument)


@button(SetZone, admins=True)
async def set_zone(call: Call, tap: SetZone) -> None:
    """Tell times by a zone's clock."""
    if not zones.is_zone(tap.zone):
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    await _set_clock(call, tap.zone)
    await (_home(call, call.edit) if tap.card else _zone(call, call.edit, card=0))


@button(SetReaderLayout, admins=True)
async def set_layout(call: Call, tap: SetReaderLayout) -> None:
    """Lay out this place's posts."""
    if tap.layout not in set(Layout):
        raise Refused(Reason.STALE_BUTTON)
    await call.toast(call.label("layout_set", layout=tap.layout))
    await call.services.db.transaction(chats.set_layout, call.chat.id, call.thread, Layout(tap.layout))
    await _home(call, call.edit)


@button(SetSilent, admins=True)
async def set_silent(call: Call, tap: SetSilent) -> None:
    """Let posts come without a sound, or with one."""
    db = call.services.db
    await db.transaction(wishes.set_silent, call.chat.id, call.thread, silent=bool(tap.on))
    await call.toast(call.label("silent_set", on=tap.on))
    await _home(call, call.edit)


async def _speak(call: Call, code: str) -> None:
    await call.services.db.transaction(chats.set_language, call.chat.id, code)
    await _renew(call)
    if call.chat.kind == ChatType.PRIVATE:
        await set_own_menu(call)


async def _set_clock(call: Call, zone: str) -> None:
    await call.services.db.transaction(chats.set_timezone, call.chat.id, zone, to_ms(call.services.clock.now()))
    await _renew(call)


async def _renew(call: Call) -> None:
    row = await call.services.db.read(chats.get, call.chat.id)
    if row is not None:
        call.chat = row


async def _home(call: Call, show: Show) -> None:
    db = call.services.db
    mask = await db.read(chats.mask, call.chat.id, call.thread)
    layout = await db.read(chats.layout, call.chat.id, call.thread)
    chosen = await hours.wishes_of(call)
    keyboard: Keyboard = [
        [Key(button=ShowTracks(1), label="tracks"), Key(button=OpenSettings("layout"), label="layout")],
        [Key(button=OpenSettings("digest"), label="digest"), Key(button=OpenSettings("quiet"), label="quiet")],
        [
            Key(button=OpenSettings("language"), label="language"),
            Key(button=OpenSettings("zone"), label="timezone"),
        ],
        [Key(button=SetSilent(int(not chosen.silent)), label="silent", values={"on": chosen.silent})],
    ]
    own = _names_of(call.language)[0]
    values = {"layout": layout, "own": own, "chosen": chosen, **await followed(call, mask), **_clock(call)}
    await show("settings", keyboard, **values)


async def _own(call: Call, _: Show) -> None:
    """Show the card in a message of its own: the one with the button is a post."""
    if not call.tapped_again():
        await _home(call, call.reply)


async def _language(call: Call, show: Show, *, card: int = 1, unknown: str = "") -> None:
    keys = [
        Key(button=SetLanguage(code, card), text=("✅ " if code == call.language else "") + _names_of(code)[0])
        for code in LANGUAGES
    ]
    await show("language", [*([key] for key in keys), _back(card)], unknown=unknown)


async def _zone(call: Call, show: Show, *, card: int = 1, unknown: str = "") -> None:
    offered = near(unknown, zones.names(), cutoff=zones.CLOSE) if unknown else []
    keys = [
        Key(button=SetZone(zone, card), text=("✅ " if zone == call.chat.timezone else "") + _city(call, zone))
        for zone in offered or zones.OFFERED
    ]
    rows = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    await show("timezone", [*rows, _back(card)], unknown=unknown, offered=bool(offered), **_clock(call))


async def _layout(call: Call, show: Show) -> None:
    chosen = await call.services.db.read(chats.layout, call.chat.id, call.thread)
    keys = [
        Key(
            button=SetReaderLayout(layout.value),
            text=("✅ " if layout is chosen else "") + call.label("layout_name", layout=layout.value),
        )
        for layout in Layout
    ]
    await show("layout", [keys, _back(1)])


def _back(card: int) -> list[Key]:
    return [Key(button=OpenSettings("home"), label="back")] if card else []


def _names_of(code: str) -> tuple[str, ...]:
    """Return a language's name in itself, as it is shown, and in all of ours, as it may be typed."""
    own = Locale(code).get_display_name() or code
    return (own[:1].upper() + own[1:], *(Locale(other).languages[code] for other in LANGUAGES))


def _city(call: Call, zone: str) -> str:
    return zones.city(zone, call.language)


def _clock(call: Call) -> dict[str, object]:
    there = call.services.clock.now().astimezone(ZoneInfo(call.chat.timezone))
    return {"city": _city(call, call.chat.timezone), "clock": there.strftime("%H:%M")}


PAGES: dict[str, Callable[[Call, Show], Awaitable[None]]] = {
    "home": _home,
    "own": _own,
    "language": _language,
    "zone": _zone,
    "layout": _layout,
    "digest": hours.digest_page,
    "digest_alone": hours.digest_alone_page,
    "by_track": hours.by_track_page,
    "by_track_alone": hours.by_track_alone_page,
    "quiet": hours.quiet_page,
}
"""What the card, and the pages of single commands, turn to."""
