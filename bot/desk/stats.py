"""`/stats`: the newsroom's figures, and those of one article; a card edited in place, charts, and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.constants import ChatAction

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.desk import figures
from bot.desk.buttons import ShowCard
from bot.desk.charting import DELIVERIES, FOLLOWERS, ONE_TRACK, PERIODS, TAPS, ShowChart
from bot.desk.review import edition_number
from bot.errors import Reason, Refused
from bot.store import chats, stats
from bot.store.chats import TrackRow
from bot.store.db import to_ms
from bot.store.stats import EditionFigures, Outcomes, Overview
from bot.store.tallies import READERS

ALL = 0
"""In place of an edition's number: of all."""


@dataclass(frozen=True, slots=True)
class ShowStats(Button):
    """Show the newsroom's figures over some days; `tracks` 1: by track."""

    prefix: ClassVar[str] = "fig"
    days: int
    tracks: int


@dataclass(frozen=True, slots=True)
class ShowEditionStats(Button):
    """Show an edition's figures."""

    prefix: ClassVar[str] = "fige"
    edition_id: int


@dataclass(frozen=True, slots=True)
class StatsFile(Button):
    """Send figures as CSV: by day, of all or of one edition; or by edition."""

    prefix: ClassVar[str] = "figf"
    days: int
    edition_id: int
    by_edition: int


@command("stats", role=Role.EDITOR, usage="[ID]")
async def show(call: Call) -> None:
    """Show the figures of the last month, or of one article."""
    if call.argument:
        await _edition(call, edition_number(call.argument, "/stats ID")[0])
    else:
        await _show(call, PERIODS[1], by_track=False)


@button(ShowStats, role=Role.EDITOR)
async def show_button(call: Call, tap: ShowStats) -> None:
    """Turn to other days, or to the tracks, in place."""
    if tap.days not in PERIODS:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    await _show(call, tap.days, by_track=bool(tap.tracks))


@button(ShowEditionStats, role=Role.EDITOR)
async def edition_button(call: Call, tap: ShowEditionStats) -> None:
    """Turn to an article's figures, in place."""
    await call.toast()
    await _edition(call, tap.edition_id)


@button(StatsFile, role=Role.EDITOR, once=True)
async def file(call: Call, tap: StatsFile) -> None:
    """Send the figures as a file."""
    if tap.days not in PERIODS:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    thread = call.thread or None  # (of ten thousand articles it takes a moment)
    await call.bot.send_chat_action(call.chat.id, ChatAction.UPLOAD_DOCUMENT, message_thread_id=thread)
    db, now = call.services.db, to_ms(call.services.clock.now())
    if tap.by_edition:
        name, table = f"articles-{tap.days}-days.csv", await db.read(figures.editions_csv, tap.days, now)
    else:
        name = f"article-{tap.edition_id}.csv" if tap.edition_id else f"figures-{tap.days}-days.csv"
        table = await db.read(figures.days_csv, tap.days, now, tap.edition_id or None)
    await call.document(name, table)


async def _show(call: Call, days: int, *, by_track: bool) -> None:
    db, now = call.services.db, to_ms(call.services.clock.now())
    overview, rows = await db.read(stats.overview, days, now), await db.read(chats.every_track)
    tracks = listed(rows, overview)
    keyboard = _by_track(days, [row for row, _ in tracks], call.language) if by_track else _overall(days, overview)
    periods = [
        Key(button=ShowStats(count, int(by_track)), label="days", values={"count": count, "on": count == days})
        for count in PERIODS
    ]
    await call.edit("stats", [periods, *keyboard], days=days, by_track=by_track, **told(overview, rows))


def told(overview: Overview, rows: tuple[TrackRow, ...]) -> dict[str, object]:
    """Return what the reply `stats` tells."""
    return {"figures": overview, "readers": overview.followers[READERS], "tracks": listed(rows, overview)}


def listed(rows: tuple[TrackRow, ...], overview: Overview) -> list[tuple[TrackRow, stats.Followers]]:
    """Return the tracks with their followers; a retired one only while somebody follows it."""
    found = [(row, overview.followers[row.id]) for row in rows]
    return [(row, followers) for row, followers in found if not row.retired or followers.now]


def _overall(days: int, overview: Overview) -> Keyboard:
    most = [Key(button=ShowEditionStats(row.id), text=f"📊 #{row.id}") for row, _ in overview.most]
    return [
        [Key(button=ShowStats(days, 1), label="stats_by_track")],
        [
            Key(button=ShowChart(kind, days, READERS, 0), label=f"chart_{kind}")
            for kind in (FOLLOWERS, DELIVERIES, TAPS)
        ],
        most,
        [Key(button=StatsFile(days, ALL, 0), label="csv_days")],
        [Key(button=StatsFile(days, ALL, 1), label="csv_editions")],
    ]


def _by_track(days: int, rows: list[TrackRow], language: str) -> Keyboard:
    keys = [
        Key(
            button=ShowChart(ONE_TRACK, days, row.id, 0),
            label="track_off",
            values={"emoji": row.track.emoji, "name": row.track.name(language)},
        )
        for row in rows
    ]
    return [*(keys[at : at + 2] for at in range(0, len(keys), 2)), [Key(button=ShowStats(days, 0), label="back")]]


def nothing_out(found: EditionFigures) -> bool:
    """Return whether nothing of an edition has gone out, so that there are no figures."""
    return found.row.published_at is None and found.outcomes == Outcomes()


async def _edition(call: Call, edition_id: int) -> None:
    now = call.services.clock.now()
    found = await call.services.db.read(stats.edition, edition_id, to_ms(now))
    nothing = nothing_out(found)
    rows: Keyboard = [] if nothing else [[Key(button=StatsFile(PERIODS[-1], edition_id, 0), label="as_csv")]]
    last = [Key(button=ShowCard(edition_id), label="card"), Key(button=ShowStats(PERIODS[1], 0), label="stats")]
    await call.edit("stats_edition", [*rows, last], figures=found, nothing=nothing, now=now)
