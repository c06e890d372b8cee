"""Digests that are due: rendered, each content once, and put into the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.clock import Clock
from bot.errors import Refused, TemplateError
from bot.news.article import Post
from bot.news.digest import DigestItem, render_digest
from bot.news.render import Templates
from bot.store import alerts, chats, digest_amendments, digests, editions, waves
from bot.store.alerts import AlertKind
from bot.store.db import Connection, Database, to_ms
from bot.store.digests import Content
from bot.store.waves import Dispatch

log = logging.getLogger(__name__)
LATER = timedelta(hours=1)
"""After which a digest that could not be rendered is tried again."""
Buttons = Callable[[Sequence[tuple[int, int]], str], str]
"""Makes the buttons under a reader's post, as JSON of Telegram's reply_markup: for its editions, each by its place
in the post and its number, and a language."""


class Digests:
    """Sends what is owed to readers when its time has come."""

    def __init__(
        self, *, db: Database, templates: Templates, clock: Clock, alarm: asyncio.Event, buttons: Buttons
    ) -> None:
        self._db = db
        self._templates = templates
        self._clock = clock
        self._alarm = alarm
        self._buttons = buttons

    async def send_due(self) -> bool:
        """Put the digests that are due into the outbox, a wave at a time; return whether there were any."""
        rendered: dict[Content, tuple[Post, ...]] = {}
        any_due = False
        while (missing := await self._db.transaction(digests.send, self._now(), rendered)) is not None:
            any_due = True
            for content in missing:
                try:
                    rendered[content] = await self._render(content)
                except (TemplateError, Refused) as fault:
                    await self._postpone(content, str(fault))
        return any_due

    async def amend(self, dispatch: Dispatch) -> None:
        """Write the edits of a digest that is out. Raises TemplateError and Refused."""
        rendered: dict[Content, tuple[Post, ...]] = {}
        while (missing := await self._db.transaction(_amend, dispatch, self._now(), rendered)) is not None:
            for content in missing:
                rendered[content] = await self._render(content)
        self._alarm.set()

    async def _render(self, content: Content) -> tuple[Post, ...]:
        rows = await self._db.read(chats.every_track)
        items = [
            DigestItem(
                number=item.edition_id,
                edition=await self._db.read(editions.content, item.edition_id, item.revision),
                tracks=frozenset(row.track.slug for row in rows if row.bit & item.mask),
            )
            for item in content.items
        ]
        tracks = {row.track.slug: row.track for row in rows}
        pages = await asyncio.to_thread(
            render_digest, items, self._templates, tracks, title=content.title, language=content.language
        )
        return tuple(replace(p.post, keyboard=self._buttons(p.editions, content.language)) for p in pages)

    async def _postpone(self, content: Content, reason: str) -> None:
        """Let a digest that cannot be rendered wait, and tell the desk."""
        fields = {"edition": [item.edition_id for item in content.items]}
        log.error("a digest cannot be rendered: %s", reason, extra=fields)
        now = self._clock.now()
        await self._db.transaction(digests.postpone, content, to_ms(now), to_ms(now + LATER))
        await self._db.transaction(
            alerts.add,
            f"digest:{now:%Y-%m-%d}",
            AlertKind.NOT_RENDERED,
            {"edition_id": 0, "reason": reason},
            to_ms(now),
        )
        self._alarm.set()

    def _now(self) -> int:
        return to_ms(self._clock.now())


def _amend(
    tx: Connection, dispatch: Dispatch, now: int, rendered: Mapping[Content, Sequence[Post]]
) -> frozenset[Content] | None:
    """Fill a wave a little further; full and without work it is closed at once."""
    missing = digest_amendments.fill(tx, dispatch, now, rendered)
    if missing is None:
        waves.settle(tx, dispatch.id, now)
    return missing
