"""Polls the feeds into drafts: the database says which is due, and when to look again."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.chat.context import Services
from bot.clock import wait
from bot.errors import Reason, Refused
from bot.news.article import Edition, Track
from bot.news.compose import make_edition
from bot.news.parse import parse_article
from bot.sources.feed import Entry, Fetched, fetch_feed
from bot.sources.link import read_link
from bot.store import chats, editions, feeds
from bot.store.db import from_ms
from bot.store.feeds import Arrival, FeedRow

log = logging.getLogger(__name__)
AT_ONCE = 4
"""Feeds that are fetched at the same time."""
FIRST = 3
"""Of what is in a feed when it is added, so many of the newest become drafts: the rest is old."""
MOST_NEW = 50
"""New articles in one poll; a feed that brings more is stopped, and the desk asked."""
AGAIN = 5.0
"""Seconds after which a database that could not be written is tried again."""


class Poller:
    """Polls what is due until cancelled."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._woken = asyncio.Event()
        self._places = asyncio.Semaphore(AT_ONCE)

    def wake(self) -> None:
        """Look at the database: a feed was added, or is due now."""
        self._woken.set()

    async def run(self) -> None:
        """Poll; woken by the next feed's time."""
        services = self._services
        while True:
            self._woken.clear()
            until = None
            try:
                due = await services.db.read(feeds.due, services.clock.now())
                async with asyncio.TaskGroup() as group:
                    for feed in due:
                        group.create_task(self._poll(feed), name=f"poll feed {feed.id}")
                until = from_ms(await services.db.read(feeds.next_due))
            except* sqlite3.OperationalError as faults:
                log.warning("The database cannot be written, feeds wait: %s", faults.exceptions[0])
                asyncio.get_running_loop().call_later(AGAIN, self._woken.set)
            # As many seconds at most: the clock may be set back meanwhile.
            longest = None if until is None else feeds.EVERY.total_seconds()
            await wait(services.clock, self._woken, until, seconds=longest)

    async def _poll(self, feed: FeedRow) -> None:
        async with self._places:
            await poll(self._services, feed)


async def poll(services: Services, feed: FeedRow, *, shown: bool = False) -> tuple[int, ...]:
    """Read a feed and make drafts of what is new; return their numbers. Refused: noted. `shown`: as in `take`."""
    try:
        fetched = await fetch_feed(services.web, feed.url, etag=feed.etag, modified=feed.modified)
        numbers = await take(services, feed, fetched, shown=shown)
    except Refused as refused:
        if refused.reason is Reason.NO_SUCH_FEED:  # removed meanwhile
            return ()
        await services.db.transaction(_failed, feed.id, refused, services.clock.now())
        services.wake_teller()
        return ()
    if numbers:
        services.wake_teller()
        services.wake_publisher()
    return numbers


def _failed(tx: sqlite3.Connection, feed_id: int, refused: Refused, now: datetime) -> None:
    note = feeds.stop if refused.reason is Reason.FEED_FLOODS else feeds.failed
    note(tx, feed_id, refused, now)


def old_of(fetched: Fetched) -> list[Arrival]:
    """Return what is to be known of a feed only: all but the newest."""
    entries = fetched.feed.entries if fetched.feed else ()
    return [Arrival(id=entry.id, fingerprint=entry.fingerprint) for entry in _newest_first(entries)[FIRST:]]


async def take(services: Services, feed: FeedRow, fetched: Fetched, *, shown: bool = False) -> tuple[int, ...]:
    """Make drafts of the new entries, the oldest first, and note the poll. Raises Refused(FEED_FLOODS).

    `shown`: somebody is just being shown what came, so the desk is not told of it.
    A feed that was stopped because it flooded goes on with its newest alone.
    """
    db, now = services.db, services.clock.now()
    entries = _newest_first(fetched.feed.entries)[::-1] if fetched.feed else ()
    known = [Arrival(id=entry.id, fingerprint=entry.fingerprint) for entry in entries]
    fresh = await db.read(feeds.fresh, feed.id, known)
    if len(fresh) > MOST_NEW:
        if feed.fault is None or feed.fault.reason is not Reason.FEED_FLOODS:
            raise Refused(Reason.FEED_FLOODS, count=len(fresh))
        await db.transaction(feeds.seen, feed.id, old_of(fetched), now)
        fresh = await db.read(feeds.fresh, feed.id, known)
    numbers = []
    for entry in entries:
        if entry.id in fresh:
            arrival = await _arrival(services, feed, entry)
            number = await db.transaction(feeds.take, feed.id, arrival, now)
            numbers += [number] if number is not None else []
    await db.transaction(
        feeds.polled,
        feed.id,
        etag=fetched.etag,
        modified=fetched.modified,
        moved_to=fetched.moved_to,
        tell=() if shown else numbers,
        now=now,
    )
    return tuple(numbers)


async def _arrival(services: Services, feed: FeedRow, entry: Entry) -> Arrival:
    """Return an entry with its edition; None in it where there is no article in the text."""
    text = entry.text
    if feed.whole and entry.link:
        try:
            text = await read_link(services.web, entry.link)
        except Refused as refused:
            log.info("an article of feed %s is taken as the feed gives it: %s", feed.id, refused.reason)
    tracks = tuple(row.track for row in await services.db.read(chats.tracks))
    learned = await services.db.read(editions.learned)
    try:
        edition = await asyncio.to_thread(_compose, text, tracks, learned, entry.title)
    except Refused as refused:
        log.info("an entry of feed %s is no article: %s", feed.id, refused.reason)
        return Arrival(id=entry.id, fingerprint=entry.fingerprint)
    if services.summarizer is not None:
        edition = await services.summarizer.improve(edition)
    return Arrival(id=entry.id, fingerprint=entry.fingerprint, text=text, edition=edition)


def _compose(text: str, tracks: Sequence[Track], learned: list[tuple[str, str]], title: str) -> Edition:
    return make_edition(parse_article(text), tracks, learned=learned, headline=title or None)


def _newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries by their dates; where one has none, in the feed's own order, which is mostly that."""
    if all(entry.published for entry in entries):
        return sorted(entries, key=lambda entry: entry.published or datetime.min.replace(tzinfo=UTC), reverse=True)
    return list(entries)
