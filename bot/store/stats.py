"""What the desk's figures say: over a period, by day, and of one edition. They are counted in `tallies`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.store import editions
from bot.store.db import Connection, to_ms
from bot.store.editions import EditionRow
from bot.store.tallies import AFTER, READERS, SEVERAL, today

MOST = 3
"""Editions that are named as the most tapped."""
OUT = "('published', 'corrected', 'retracted')"
"""SQL: states of what was published; an edition that was taken back had been out, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Whole days by the desk's clock, today included."""

    since: date
    until: date
    zone: ZoneInfo

    @property
    def days(self) -> tuple[date, ...]:
        """Its days, in order."""
        return tuple(self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1))

    @property
    def start(self) -> int:
        """When it begins, Unix ms."""
        return to_ms(datetime.combine(self.since, time(), self.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Followers:
    """Who follows, at the end of a period, and who came and went in it."""

    now: int = 0
    came: int = 0
    went: int = 0

    @property
    def growth(self) -> int:
        """By how many they became more."""
        return self.came - self.went


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What became of first copies, in chats."""

    channels: int = 0
    readers: int = 0
    """That got it at once."""
    digests: int = 0
    """Of an edition: readers to whom a digest brought it; else digests."""
    failed: int = 0
    left: int = 0
    """Readers who turned out to be gone."""

    @classmethod
    def of(cls, counted: Mapping[tuple[str, str], int]) -> Outcomes:
        """Return the object of counts by side and outcome."""

        def every(outcome: str) -> int:
            return sum(n for (_, became), n in counted.items() if became == outcome)

        return cls(
            channels=counted.get(("targets", "sent"), 0),
            readers=counted.get(("readers", "sent"), 0),
            digests=counted.get(("digests", "sent"), 0),
            failed=every("failed"),
            left=every("left"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The newsroom over a period."""

    period: Period
    followers: Mapping[int, Followers]
    """By track's number; READERS: the readers."""
    editions: int
    """Published in it."""
    outcomes: Outcomes
    stuck: int
    """What waits in /stuck now."""
    taps: Mapping[str, int]
    most: tuple[tuple[EditionRow, int], ...]
    """The editions that were tapped most, with their taps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFigures:
    """One edition, from its publication until now."""

    row: EditionRow
    outcomes: Outcomes
    departures: Mapping[str, int]
    """Chats that had it and left within a day, by `tallies.Leaving`."""
    taps: Mapping[str, int]
    stuck: int = 0
    """What of it waits in /stuck now."""
    counting: bool = False
    """The day is not over."""


def period(tx: Connection, days: int, now: int) -> Period:
    """Return the last so many days."""
    until = date.fromisoformat(today(tx, now))
    zone = ZoneInfo(tx.execute("SELECT timezone FROM rules").fetchone()[0])
    return Period(since=until - timedelta(days=days - 1), until=until, zone=zone)


def overview(tx: Connection, days: int, now: int) -> Overview:
    """Return the newsroom over the last so many days."""
    over = period(tx, days, now)
    since = over.since.isoformat()
    counted = tx.execute(
        f"""SELECT side, outcome, sum(n) FROM outcome_days
        WHERE day >= ? AND (edition_id = {SEVERAL:d} OR side <> 'digests') GROUP BY 1, 2""",
        (since,),
    )
    taps = tx.execute("SELECT button, sum(n) FROM taps WHERE day >= ? GROUP BY 1", (since,))
    most = tx.execute(
        f"""SELECT edition_id, sum(n) AS n FROM taps WHERE day >= ? AND edition_id <> {SEVERAL:d}
        GROUP BY 1 ORDER BY 2 DESC, 1 DESC LIMIT {MOST:d}""",
        (since,),
    )
    published = tx.execute(
        f"SELECT count(*) FROM editions WHERE published_at >= ? AND state IN {OUT}", (over.start,)
    ).fetchone()
    return Overview(
        period=over,
        followers=followers(tx, over),
        editions=published[0],
        outcomes=Outcomes.of({(side, outcome): n for side, outcome, n in counted}),
        stuck=_stuck(tx),
        taps=dict(tuple(row) for row in taps),
        most=tuple((editions.get(tx, row["edition_id"]), row["n"]) for row in most.fetchall()),
    )


def followers(tx: Connection, over: Period) -> dict[int, Followers]:
    """Return the followers of each track, retired ones too, and the readers."""
    rows = tx.execute(
        """SELECT t.id,
            (SELECT followers FROM follower_days WHERE track_id = t.id ORDER BY day DESC LIMIT 1) AS now,
            coalesce(sum(d.came), 0) AS came, coalesce(sum(d.went), 0) AS went
        FROM (SELECT id FROM tracks UNION ALL SELECT ?1) t
        LEFT JOIN follower_days d ON d.track_id = t.id AND d.day >= ?2 GROUP BY t.id""",
        (READERS, over.since.isoformat()),
    )
    return {row["id"]: Followers(now=row["now"] or 0, came=row["came"], went=row["went"]) for row in rows}


def edition(tx: Connection, edition_id: int, now: int) -> EditionFigures:
    """Return an edition's figures. Raises Refused(UNKNOWN_EDITION)."""
    row = editions.get(tx, edition_id)
    counted = tx.execute(
        "SELECT side, outcome, sum(n) FROM outcome_days WHERE edition_id = ? GROUP BY 1, 2", (edition_id,)
    )
    taps = tx.execute("SELECT button, sum(n) FROM taps WHERE edition_id = ? GROUP BY 1", (edition_id,))
    departures = tx.execute("SELECT how, n FROM departures WHERE edition_id = ?", (edition_id,))
    return EditionFigures(
        row=row,
        outcomes=Outcomes.of({(side, outcome): n for side, outcome, n in counted}),
        stuck=_stuck(tx, edition_id),
        departures=dict(tuple(found) for found in departures),
        counting=row.published_at is not None and to_ms(row.published_at) + AFTER > now,
        taps=dict(tuple(found) for found in taps),
    )


def _stuck(tx: Connection, edition_id: int | None = None) -> int:
    row = tx.execute(
        """SELECT count(*) FROM deliveries d INDEXED BY deliveries_stuck JOIN dispatches w ON w.id = d.dispatch_id
        WHERE d.state IN (5, 7) AND d.due_at IS NULL AND (?1 IS NULL OR w.edition_id = ?1)""",
        (edition_id,),
    ).fetchone()
    return int(row[0])
