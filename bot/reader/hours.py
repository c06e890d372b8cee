"""When news comes: digests, for all tracks or for one, and quiet hours; by words, and as pages of the settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.chat.buttons import SEPARATOR, Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard
from bot.chat.errors import answer_refusal
from bot.errors import Reason, Refused
from bot.reader import zones
from bot.reader.buttons import OpenSettings
from bot.reader.reading import ALL, LatestPage
from bot.schedule import Digest, parse_digest, parse_quiet
from bot.schedule.words import readings
from bot.store import chats, wishes
from bot.store.chats import TrackRow
from bot.store.db import from_ms, to_ms
from bot.store.wishes import Wishes

OFFERED = ("instant", "daily 09:00", "daily 18:00", "weekly mon 09:00")
OFFERED_QUIET = ("off", "22:00-07:00", "23:00-08:00", "00:00-09:00")
AS_OTHERS = "as others"
"""A track's digest: none of its own."""
DOT = "."
"""In callback data, in place of the colon of a time."""


@dataclass(frozen=True, slots=True)
class SetDigest(Button):
    """Let news come so, on all tracks or one; `card`: within the settings."""

    prefix: ClassVar[str] = "dig"
    wish: str
    track_id: int
    card: int


@dataclass(frozen=True, slots=True)
class TrackDigest(Button):
    """Show how one track may come."""

    prefix: ClassVar[str] = "digt"
    track_id: int
    card: int


@dataclass(frozen=True, slots=True)
class DigestNow(Button):
    """Send what waits, now."""

    prefix: ClassVar[str] = "dignow"
    card: int


@dataclass(frozen=True, slots=True)
class SetQuiet(Button):
    """Let nothing come in these hours."""

    prefix: ClassVar[str] = "quiet"
    hours: str
    card: int


Show = Callable[..., Awaitable[Any]]


@command("digest", usage="[WHEN]", admins=True)
async def digest(call: Call) -> None:
    """Show how news comes, let it come so, or send what waits now."""
    if not call.argument:
        await digest_page(call, call.reply, card=0)
    elif "NOW" in readings(call.argument, call.language):
        await _send_now(call, call.reply, card=0)
    else:
        try:
            wish = parse_digest(call.argument, language=call.language)
        except Refused as refused:
            await answer_refusal(call, refused, await _wishes_keys(call, ALL, card=0))
            return
        await _set_digest(call, wish)
        await digest_page(call, call.reply, card=0)


@button(SetDigest, admins=True)
async def set_digest(call: Call, tap: SetDigest) -> None:
    """Let news come so, and show it in place."""
    if tap.wish == AS_OTHERS and tap.track_id != ALL:
        wish = None
    elif tap.wish.replace(DOT, SEPARATOR) in OFFERED:
        wish = parse_digest(tap.wish.replace(DOT, SEPARATOR))
    else:
        raise Refused(Reason.STALE_BUTTON)
    if tap.track_id == ALL and wish is not None:
        await _set_digest(call, wish)
        await call.toast()
        await digest_page(call, call.edit, card=tap.card)
        return
    db, now = call.services.db, to_ms(call.services.clock.now())
    if not await db.transaction(wishes.set_track_digest, call.chat.id, call.thread, tap.track_id, wish, now):
        raise Refused(Reason.STALE_BUTTON)
    call.services.wake_publisher()
    await call.toast()
    await _by_track_page(call, call.edit, card=tap.card)


@button(TrackDigest)
async def track_digest(call: Call, tap: TrackDigest) -> None:
    """Show how one track may come."""
    row = next((row for row in await _followed(call) if row.id == tap.track_id), None)
    if row is None:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    keys = await _wishes_keys(call, row.id, card=tap.card)
    back = [Key(button=OpenSettings("by_track" if tap.card else "by_track_alone"), label="back")]
    name = f"{row.track.emoji} {row.track.name(call.language)}"
    await call.edit("track_digest", [*keys, back], name=name)


@button(DigestNow, admins=True)
async def digest_now(call: Call, tap: DigestNow) -> None:
    """Send what waits, now."""
    await call.toast()
    if not call.tapped_again():
        await _send_now(call, call.edit, card=tap.card)


@command("quiet", usage="[HOURS]", admins=True)
async def quiet(call: Call) -> None:
    """Show the quiet hours, or set them."""
    if call.argument:
        try:
            hours = parse_quiet(call.argument, language=call.language)
        except Refused as refused:
            await answer_refusal(call, refused, await _quiet_keys(call, card=0))
            return
        await _write(call, wishes.set_quiet, hours)
    await quiet_page(call, call.reply, card=0)


@button(SetQuiet, admins=True)
async def set_quiet(call: Call, tap: SetQuiet) -> None:
    """Set the quiet hours, and show it in place."""
    hours = tap.hours.replace(DOT, SEPARATOR)
    if hours not in OFFERED_QUIET:
        raise Refused(Reason.STALE_BUTTON)
    await _write(call, wishes.set_quiet, parse_quiet(hours))
    await call.toast()
    await quiet_page(call, call.edit, card=tap.card)


async def wishes_of(call: Call) -> Wishes:
    """Return what this place has chosen."""
    now = to_ms(call.services.clock.now())
    return await call.services.db.read(wishes.get, call.chat.id, call.thread, now)


async def digest_page(call: Call, show: Show, *, card: int = 1, sent: int | None = None) -> None:
    """Show how news comes here, and how it may."""
    chosen = await wishes_of(call)
    rows = await _wishes_keys(call, ALL, card=card)
    by_track = [Key(button=OpenSettings("by_track" if card else "by_track_alone"), label="by_track")]
    now = [Key(button=DigestNow(card), label="digest_now", values={"count": chosen.waiting})]
    if sent == 0:
        now = [Key(button=LatestPage(ALL, 0), label="newest")]
    followed = await _followed(call)
    offered = (chosen.waiting and not sent) or sent == 0  # (what is on its way is not offered again)
    rows += [now if offered else [], by_track if followed else [], _back(card)]
    names = {row.id: row.track.name(call.language) for row in followed}
    others = [(names[track_id], wish) for track_id, wish in chosen.by_track.items() if track_id in names]
    # (a time that has come is being sent)
    due = from_ms(max(chosen.next_due, to_ms(call.services.clock.now()))) if chosen.next_due is not None else None
    city = zones.city(call.chat.timezone, call.language)
    await show(
        "digest", rows, chosen=chosen, others=others, due=due, sent=sent, timezone=call.chat.timezone, city=city
    )


async def by_track_page(call: Call, show: Show) -> None:
    """Show how each followed track comes, within the settings."""
    await _by_track_page(call, show, card=1)


async def by_track_alone_page(call: Call, show: Show) -> None:
    """Show it under /digest."""
    await _by_track_page(call, show, card=0)


async def _by_track_page(call: Call, show: Show, *, card: int) -> None:
    chosen = await wishes_of(call)
    keys = [
        Key(
            button=TrackDigest(row.id, card),
            label="track_wish",
            values={
                "name": f"{row.track.emoji} {row.track.name(call.language)}",
                "wish": chosen.by_track.get(row.id),
            },
        )
        for row in await _followed(call)
    ]
    back = Key(button=OpenSettings("digest" if card else "digest_alone"), label="back")
    await show("by_track", [*([key] for key in keys), [back]], wish=chosen.digest)


async def digest_alone_page(call: Call, show: Show) -> None:
    """Show how news comes, under /digest."""
    await digest_page(call, show, card=0)


async def quiet_page(call: Call, show: Show, *, card: int = 1) -> None:
    """Show the quiet hours, and those on offer."""
    chosen = await wishes_of(call)
    rows = [*await _quiet_keys(call, card=card), _back(card)]
    await show("quiet", rows, hours=chosen.quiet, city=zones.city(call.chat.timezone, call.language))


async def _send_now(call: Call, show: Show, *, card: int) -> None:
    count = await call.services.db.transaction(wishes.ask_now, call.chat.id, call.thread)
    call.services.wake_publisher()
    await digest_page(call, show, card=card, sent=count)


async def _set_digest(call: Call, wish: Digest) -> None:
    await _write(call, wishes.set_digest, wish)


async def _write(call: Call, function: Callable[..., None], wish: object) -> None:
    now = to_ms(call.services.clock.now())
    await call.services.db.transaction(function, call.chat.id, call.thread, wish, now)
    call.services.wake_publisher()


async def _followed(call: Call) -> list[TrackRow]:
    db = call.services.db
    mask = await db.read(chats.mask, call.chat.id, call.thread)
    return [row for row in await db.read(chats.tracks) if row.bit & mask]


async def _wishes_keys(call: Call, track_id: int, *, card: int) -> Keyboard:
    chosen = await wishes_of(call)
    own = chosen.digest if track_id == ALL else chosen.by_track.get(track_id)
    keys = [
        Key(
            button=SetDigest(offered.replace(SEPARATOR, DOT), track_id, card),
            label="wish",
            values={"wish": parse_digest(offered), "on": str(own) == offered},
        )
        for offered in OFFERED
    ]
    if track_id != ALL:
        as_others = SetDigest(AS_OTHERS, track_id, card)
        keys.append(Key(button=as_others, label="as_others", values={"on": own is None}))
    return [keys[i : i + 2] for i in range(0, len(keys), 2)]


async def _quiet_keys(call: Call, *, card: int) -> Keyboard:
    own = (await wishes_of(call)).quiet
    keys = [
        Key(
            button=SetQuiet(offered.replace(SEPARATOR, DOT), card),
            label="hours",
            values={"hours": parse_quiet(offered), "on": str(own or "off") == offered},
        )
        for offered in OFFERED_QUIET
    ]
    return [keys[i : i + 2] for i in range(0, len(keys), 2)]


def _back(card: int) -> list[Key]:
    return [Key(button=OpenSettings("home"), label="back")] if card else []
