"""A chart of the desk's figures as a photo, with buttons for other days and for the dark; edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from telegram import InputFile, InputMediaPhoto, Message
from telegram.constants import ChatAction

from bot.chat.buttons import Button
from bot.chat.command import button
from bot.chat.context import Call, Key, Keyboard, Role
from bot.desk import charts
from bot.desk.charts import Chart, Series
from bot.desk.drawing import draw
from bot.errors import Reason, Refused
from bot.store import chats, stats, tables
from bot.store.chats import TrackRow
from bot.store.db import Connection, to_ms
from bot.store.tables import Day
from bot.store.tallies import Tap

FOLLOWERS, ONE_TRACK, DELIVERIES, TAPS = "followers", "track", "sent", "taps"
KINDS = (FOLLOWERS, ONE_TRACK, DELIVERIES, TAPS)
PERIODS = (7, 30, 90)
"""Days that there is a button for."""
BARS = {"readers": 0, "digests": 2, "channels": 4, "failed": 1}
"""What the bars of deliveries stand for, by the colour of each."""


@dataclass(frozen=True, slots=True)
class ShowChart(Button):
    """Show a chart of some days; `track_id` is that of the one track's, `dark` 1 for a dark one."""

    prefix: ClassVar[str] = "figc"
    kind: str
    days: int
    track_id: int
    dark: int


@button(ShowChart, role=Role.EDITOR)
async def show(call: Call, tap: ShowChart) -> None:
    """Draw a chart: in place of the one whose button was tapped, or as a new one under the card."""
    if tap.kind not in KINDS or tap.days not in PERIODS:
        raise Refused(Reason.STALE_BUTTON)
    days, tracks = await call.services.db.read(_read, tap.days, to_ms(call.services.clock.now()))
    if tap.kind == ONE_TRACK and tap.track_id not in {row.id for row in tracks}:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast(call.label("drawing"))
    await call.bot.send_chat_action(call.chat.id, ChatAction.UPLOAD_PHOTO, message_thread_id=call.thread or None)
    picture = await draw(chart(call, tap, days, tracks))
    await _put(call, f"{tap.kind}-{tap.days}.png", picture, _keyboard(tap))


def _read(tx: Connection, days: int, now: int) -> tuple[tuple[Day, ...], tuple[TrackRow, ...]]:
    return tables.by_day(tx, stats.period(tx, days, now)), chats.every_track(tx)


def chart(call: Call, tap: ShowChart, days: Sequence[Day], tracks: Sequence[TrackRow]) -> Chart:
    """Return what is to be drawn."""
    dates = [day.day for day in days]
    look: dict[str, Any] = {"dark": bool(tap.dark), "language": call.language}

    def word(what: str, track: str = "") -> str:
        return call.label("charted", what=what, track=track)

    if tap.kind == DELIVERIES:
        sent = [
            Series(name=word(name), values=[int(getattr(day.outcomes, name)) for day in days], colour=at)
            for name, at in BARS.items()
        ]
        return charts.bars(word(DELIVERIES), dates, sent, **look)
    if tap.kind == TAPS:
        taps = [Series(name=word(tap), values=[day.taps.get(tap, 0) for day in days]) for tap in Tap]
        return charts.bars(word(TAPS), dates, taps, **look)
    shown = [row for row in tracks if row.id == tap.track_id or (tap.kind == FOLLOWERS and not row.retired)]
    series = [
        Series(name=row.track.name(call.language), values=[day.followers.get(row.id) for day in days])
        for row in shown
    ]
    return charts.lines(word(tap.kind, series[0].name), dates, series, **look)


def _keyboard(tap: ShowChart) -> Keyboard:
    periods = [
        Key(
            button=ShowChart(tap.kind, days, tap.track_id, tap.dark),
            label="days",
            values={"count": days, "on": days == tap.days},
        )
        for days in PERIODS
    ]
    other = ShowChart(tap.kind, tap.days, tap.track_id, int(not tap.dark))
    return [periods, [Key(button=other, label="look", values={"dark": other.dark})]]


async def _put(call: Call, name: str, picture: bytes, keyboard: Keyboard) -> None:
    message, keys = call.query.message if call.query else None, call.markup(keyboard)
    if isinstance(message, Message) and message.photo:
        media = InputMediaPhoto(picture, filename=name)
        await call.bot.edit_message_media(media, call.chat.id, message.message_id, reply_markup=keys)
        return
    await call.bot.send_photo(
        call.chat.id,
        InputFile(picture, filename=name),
        message_thread_id=call.thread or None,
        reply_markup=keys,
    )
