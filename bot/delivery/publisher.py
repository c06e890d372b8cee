"""Due editions become waves of deliveries. The database says what is due; timers and signals only wake."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from bot.clock import Clock, wait
from bot.delivery.digests import Buttons, Digests
from bot.errors import Refused, TemplateError
from bot.news.article import Edition, Post, Track, Variant
from bot.news.picture import led
from bot.news.render import Templates, render_posts
from bot.store import alerts, amendments, chats, editions, publication, reports, restored, waves
from bot.store.alerts import AlertKind
from bot.store.chats import ALL_TRACKS
from bot.store.db import Connection, Database, from_ms, to_ms
from bot.store.waves import Dispatch, Filled, Rendition, Side

log = logging.getLogger(__name__)
AGAIN = 5.0
"""Seconds after which a database that could not be written is tried again."""


class Sender(Protocol):
    """Who works on what the publisher has written."""

    stirred: Callable[[], None]
    """Called when the publisher may have something to do again: a wave closed, a call ended."""

    def wake(self) -> None:
        """Look at the database."""


class Publisher:
    """Starts due editions and writes their deliveries."""

    def __init__(
        self,
        *,
        db: Database,
        templates: Templates,
        clock: Clock,
        max_lateness: timedelta,
        worker: Sender,
        alarm: asyncio.Event,
        buttons: Buttons = lambda _numbers, _language: "",
    ) -> None:
        self._db = db
        self._templates = templates
        self._clock = clock
        self._max_lateness = max_lateness
        self._worker = worker
        self._alarm = alarm
        self._buttons = buttons
        self._digests = Digests(db=db, templates=templates, clock=clock, alarm=alarm, buttons=buttons)
        self._woken = asyncio.Event()
        worker.stirred = self.wake

    def wake(self) -> None:
        """Look at the database: something was scheduled, or a wave was opened."""
        self._woken.set()

    async def run(self) -> None:
        """Publish until cancelled."""
        while True:
            try:
                await self._publish_due()
                until = from_ms(await self._db.read(publication.next_publication))
            except sqlite3.OperationalError as fault:
                log.warning("The database %s cannot be written, publishing waits: %s", self._db.path, fault)
                asyncio.get_running_loop().call_later(AGAIN, self._woken.set)
                until = None
            await wait(self._clock, self._woken, until)

    async def _publish_due(self) -> None:
        """Start what is due and fill all open waves, those that a crash left included."""
        self._woken.clear()
        if await self._db.transaction(publication.open_due, self._clock.now(), self._max_lateness):
            self._alarm.set()
        while (dispatch := await self._db.read(waves.filling)) is not None:
            try:
                if dispatch.digest is None:
                    await self._fill(dispatch)
                else:
                    await self._digests.amend(dispatch)
                    self._worker.wake()
            except (TemplateError, Refused) as fault:
                fields = {"edition": dispatch.edition_id}
                log.error("an edition cannot be rendered: %s", fault, extra=fields)  # noqa: TRY400 - told
                await self._db.transaction(publication.refuse, dispatch, str(fault), self._now())
                self._alarm.set()
        if await self._digests.send_due():
            self._worker.wake()
        while (report := await self._db.read(reports.unreported)) is not None:
            details = report.details()
            await self._db.transaction(alerts.add, report.key, AlertKind.AMENDED, details, self._now())
            self._alarm.set()

    async def _fill(self, dispatch: Dispatch) -> None:
        """Write the wave's deliveries, chunk by chunk, rendering what is missing on the way."""
        while True:
            filled, closed = await self._db.provisional(_fill, dispatch, self._now())
            if filled.missing:
                await self._render(dispatch, filled.missing)
                continue
            self._worker.wake()
            if closed:
                self._alarm.set()
            if filled.done:
                return

    async def _render(self, dispatch: Dispatch, renditions: tuple[Rendition, ...]) -> None:
        edition = await self._db.read(editions.content, dispatch.edition_id, dispatch.revision)
        rows = await self._db.read(chats.every_track)
        tracks = {row.track.slug: row.track for row in rows}
        slugs = {row.bit: row.track.slug for row in rows}
        readers = dispatch.side is Side.READERS
        rendered = await asyncio.to_thread(
            lambda: [
                (r, led(self._posts(edition, _variant(r, slugs), tracks), dispatch.photos, buttons=readers))
                for r in renditions
            ]
        )
        if readers:
            under = {r.language: self._buttons([(1, dispatch.edition_id)], r.language) for r in renditions}
            rendered = [(r, _with_buttons(posts, under[r.language])) for r, posts in rendered]
        await self._db.transaction(waves.add_renditions, dispatch, rendered)

    def _posts(self, edition: Edition, variant: Variant, tracks: dict[str, Track]) -> tuple[Post, ...]:
        return render_posts(edition, variant, self._templates, tracks)

    def _now(self) -> int:
        return to_ms(self._clock.now())


def _fill(tx: Connection, dispatch: Dispatch, now: int) -> tuple[Filled, bool]:
    """Fill a wave a little further; full and without work it is closed at once. Return also whether it closed."""
    send = dispatch.amends is None
    filled = publication.fill(tx, dispatch, now) if send else amendments.fill(tx, dispatch)
    if send and not filled.missing:
        restored.doubt_filled(tx, dispatch, now)
    return filled, filled.done and waves.settle(tx, dispatch.id, now)


def _with_buttons(posts: Sequence[Post], keyboard: str) -> tuple[Post, ...]:
    """Put buttons under the last of a post's parts."""
    return tuple(replace(post, keyboard=keyboard) if post is posts[-1] else post for post in posts)


def _variant(rendition: Rendition, slugs: dict[int, str]) -> Variant:
    return Variant(
        layout=rendition.layout,
        language=rendition.language,
        tracks=None if rendition.mask == ALL_TRACKS else _shown(rendition.mask, slugs),
    )


def _shown(mask: int, slugs: dict[int, str]) -> frozenset[str]:
    return frozenset(slug for bit, slug in slugs.items() if mask & bit)
