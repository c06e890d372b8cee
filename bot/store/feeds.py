"""Feeds: where drafts come from by themselves, when each is polled next, and what each has brought."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Row
from typing import Any

import orjson

from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.news.similar import SAME, sketch
from bot.store import alerts, articles, audit, editions, sketches
from bot.store.alerts import AlertKind
from bot.store.audit import THE_BOT, Act, Entry
from bot.store.db import Connection, from_ms, to_ms

EVERY = timedelta(minutes=15)
"""Between polls of a feed that is well."""
LONGEST = timedelta(hours=24)
"""Between polls of one that is not: EVERY, doubled with each failure."""
PATIENCE = 3
"""Failures in a row that may pass by themselves, before the desk is told."""
PASSING = frozenset({Reason.LINK_UNREACHABLE, Reason.LINK_TOO_SLOW, Reason.LINK_STATUS})
"""Faults that pass by themselves; all others are the feed's, and are told at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed's row, with how many drafts it has brought."""

    id: int
    url: str
    title: str
    publishes: bool
    whole: bool
    etag: str | None
    modified: str | None
    due_at: datetime | None
    polled_at: datetime
    failures: int
    fault: Refused | None
    drafts: int

    @classmethod
    def from_row(cls, row: Row) -> FeedRow:
        """Return the object of a row of `_SELECT`."""
        polled_at = from_ms(row["polled_at"])
        assert polled_at is not None  # noqa: S101 - the column is NOT NULL
        fault = orjson.loads(row["fault"]) if row["fault"] else None
        return cls(
            id=row["id"],
            url=row["url"],
            title=row["title"],
            publishes=bool(row["publishes"]),
            whole=bool(row["whole"]),
            etag=row["etag"],
            modified=row["modified"],
            due_at=from_ms(row["due_at"]),
            polled_at=polled_at,
            failures=row["failures"],
            fault=Refused(Reason(fault["reason"]), **fault["details"]) if fault else None,
            drafts=row["drafts"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An entry of a feed, and the edition that was made of its text; None: of which no draft is made."""

    id: str
    fingerprint: str
    text: str = ""
    edition: Edition | None = None

    @property
    def identity(self) -> bytes:
        """What names it within its feed."""
        return hashlib.blake2b(self.id.encode(), digest_size=16).digest()


_SELECT = (
    "SELECT f.*, (SELECT count(*) FROM feed_entries n"
    " WHERE n.feed_id = f.id AND n.edition_id IS NOT NULL) AS drafts FROM feeds f"
)


def every(tx: Connection) -> tuple[FeedRow, ...]:
    """Return the feeds in the order in which they were added."""
    return tuple(FeedRow.from_row(row) for row in tx.execute(f"{_SELECT} ORDER BY f.id"))


def get(tx: Connection, feed_id: int) -> FeedRow:
    """Return a feed. Raises Refused(NO_SUCH_FEED): it was removed."""
    row = tx.execute(f"{_SELECT} WHERE f.id = ?", (feed_id,)).fetchone()
    if row is None:
        raise Refused(Reason.NO_SUCH_FEED)
    return FeedRow.from_row(row)


def at(tx: Connection, url: str) -> FeedRow | None:
    """Return the feed of an address, if it is polled."""
    row = tx.execute(f"{_SELECT} WHERE f.url = ?", (url,)).fetchone()
    return FeedRow.from_row(row) if row else None


def add(tx: Connection, url: str, title: str, old: Iterable[Arrival], now: datetime) -> FeedRow:
    """Poll an address from now on; polled already, it stays as it is. Of what is `old` no drafts are made."""
    tx.execute(
        "INSERT INTO feeds (url, title, due_at, polled_at, added_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (url, title, to_ms(now), to_ms(now), to_ms(now)),
    )
    found = at(tx, url)
    assert found is not None  # noqa: S101 - it was just stored
    seen(tx, found.id, old, now)
    return found


def remove(tx: Connection, feed_id: int) -> FeedRow:
    """Poll a feed no more; what it has brought stays. Raises Refused(NO_SUCH_FEED)."""
    removed = get(tx, feed_id)
    tx.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
    alerts.forget(tx, _key(feed_id))
    return removed


def set_publishes(tx: Connection, feed_id: int, publishes: bool) -> FeedRow:  # noqa: FBT001 - the one thing it sets
    """Let what a feed brings go out unseen, or not any more."""
    tx.execute("UPDATE feeds SET publishes = ? WHERE id = ?", (publishes, feed_id))
    return get(tx, feed_id)


def set_whole(tx: Connection, feed_id: int, whole: bool) -> FeedRow:  # noqa: FBT001 - the one thing it sets
    """Read a feed's articles from their pages, or take them as the feed gives them."""
    tx.execute("UPDATE feeds SET whole = ? WHERE id = ?", (whole, feed_id))
    return get(tx, feed_id)


def due(tx: Connection, now: datetime) -> tuple[FeedRow, ...]:
    """Return the feeds that are due, the longest due first; those too that were read later than `now`.

    The clock was set back since: when they were to be read again may be far from now.
    """
    rows = tx.execute(
        f"{_SELECT} WHERE f.due_at <= ?1 OR f.due_at IS NOT NULL AND f.polled_at > ?1 ORDER BY f.due_at, f.id",
        (to_ms(now),),
    )
    return tuple(FeedRow.from_row(row) for row in rows)


def next_due(tx: Connection) -> int | None:
    """Return when the next feed is due, in Unix ms."""
    row = tx.execute("SELECT min(due_at) FROM feeds WHERE due_at IS NOT NULL").fetchone()
    return row[0] if row[0] is None else int(row[0])


def fresh(tx: Connection, feed_id: int, arrivals: Iterable[Arrival]) -> frozenset[str]:
    """Return the ids of those entries that neither this feed nor, by their content, any other has brought."""
    known = (
        "SELECT 1 FROM feed_entries WHERE (feed_id, identity) = (?, ?) UNION ALL"
        " SELECT 1 FROM feed_entries WHERE fingerprint = ?"
    )
    return frozenset(
        arrival.id
        for arrival in arrivals
        if tx.execute(known, (feed_id, arrival.identity, arrival.fingerprint)).fetchone() is None
    )


def seen(tx: Connection, feed_id: int, arrivals: Iterable[Arrival], now: datetime) -> None:
    """Know entries of which no draft is made."""
    for arrival in arrivals:
        _know(tx, feed_id, arrival, None, now)


def take(tx: Connection, feed_id: int, arrival: Arrival, now: datetime) -> int | None:
    """Make a draft of an entry and know it, both or neither; return its number, or None: it is there already.

    Where an owner said so, and it looks like no earlier article, it is due at once.
    """
    feed = get(tx, feed_id)
    if not fresh(tx, feed_id, [arrival]):
        return None
    if arrival.edition is None:
        _know(tx, feed_id, arrival, None, now)
        return None
    twin = sketches.nearest(tx, sketch(arrival.edition))
    if twin is not None and twin[1] >= SAME:
        _know(tx, feed_id, arrival, None, now)
        return None
    number = articles.from_outside(tx, arrival.text, to_ms(now))
    editions.create(tx, number, arrival.edition, author_id=THE_BOT, now=now)
    _know(tx, feed_id, arrival, number, now)
    entry = Entry(
        actor_id=THE_BOT, act=Act.CREATED, at=to_ms(now), edition_id=number, details={"feed": feed.title}
    )
    audit.note(tx, entry)
    if feed.publishes and twin is None:
        editions.schedule(tx, number, now, now=now)
    return number


def _know(tx: Connection, feed_id: int, arrival: Arrival, edition_id: int | None, now: datetime) -> None:
    tx.execute(
        "INSERT INTO feed_entries (feed_id, identity, fingerprint, edition_id, seen_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (feed_id, arrival.identity, arrival.fingerprint, edition_id, to_ms(now)),
    )


def polled(
    tx: Connection,
    feed_id: int,
    *,
    etag: str | None,
    modified: str | None,
    moved_to: str | None,
    tell: Iterable[int],
    now: datetime,
) -> None:
    """Note that a feed was read, when it is due again, and the drafts of which the desk is to be told."""
    feed = get(tx, feed_id)
    tx.execute(
        "UPDATE feeds SET etag = ?, modified = ?, due_at = ?, polled_at = ?, failures = 0, fault = NULL"
        " WHERE id = ?",
        (etag, modified, to_ms(now + EVERY), to_ms(now), feed_id),
    )
    if moved_to is not None and at(tx, moved_to) is None:
        tx.execute("UPDATE feeds SET url = ? WHERE id = ?", (moved_to, feed_id))
    alerts.forget(tx, _key(feed_id))
    numbers = list(tell)
    if numbers:
        details = {"title": feed.title, "editions": numbers, "publishes": feed.publishes}
        alerts.add(tx, f"drafts:{feed_id}:{numbers[0]}", AlertKind.FEED_DRAFTS, details, to_ms(now))


def failed(tx: Connection, feed_id: int, refused: Refused, now: datetime) -> None:
    """Note that a feed could not be read, when it is tried again, and tell the desk, once until it is mended."""
    feed = get(tx, feed_id)
    failures = feed.failures + 1
    wait = min(LONGEST, EVERY * 2 ** min(failures, 10))
    asked = refused.details.get("retry_after")
    if isinstance(asked, int):
        wait = min(LONGEST, max(wait, timedelta(seconds=min(asked, LONGEST.total_seconds()))))
    fault: Mapping[str, Any] = {"reason": refused.reason, "details": refused.details}
    tx.execute(
        "UPDATE feeds SET due_at = ?, polled_at = ?, failures = ?, fault = ? WHERE id = ?",
        (to_ms(now + wait), to_ms(now), failures, orjson.dumps(fault).decode(), feed_id),
    )
    if refused.reason not in PASSING or failures >= PATIENCE:
        _alert(tx, feed, fault, now)


def stop(tx: Connection, feed_id: int, refused: Refused, now: datetime) -> None:
    """Poll a feed no more until somebody says so, and tell the desk."""
    fault: Mapping[str, Any] = {"reason": refused.reason, "details": refused.details}
    tx.execute(
        "UPDATE feeds SET due_at = NULL, polled_at = ?, fault = ? WHERE id = ?",
        (to_ms(now), orjson.dumps(fault).decode(), feed_id),
    )
    _alert(tx, get(tx, feed_id), fault, now)


def _alert(tx: Connection, feed: FeedRow, fault: Mapping[str, Any], now: datetime) -> None:
    details = {"feed_id": feed.id, "title": feed.title, "fault": fault}
    alerts.add(tx, _key(feed.id), AlertKind.FEED_FAILED, details, to_ms(now))


def _key(feed_id: int) -> str:
    return f"feed:{feed_id}"
