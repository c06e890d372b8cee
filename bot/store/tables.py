"""The desk's figures as tables: a line for each day, a line for each edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.store.db import Connection, from_ms
from bot.store.stats import OUT, Outcomes, Period
from bot.store.tallies import SEVERAL, Leaving, Tap


@dataclass(slots=True, kw_only=True)
class Day:
    """One day."""

    day: date
    followers: dict[int, int] = field(default_factory=dict)
    """When it ends, by track's number; not told for days before the figures begin."""
    came: dict[int, int] = field(default_factory=dict)
    went: dict[int, int] = field(default_factory=dict)
    editions: int = 0
    outcomes: Outcomes = field(default_factory=Outcomes)
    taps: dict[str, int] = field(default_factory=dict)


def by_day(tx: Connection, over: Period, edition_id: int | None = None) -> tuple[Day, ...]:
    """Return every day of a period, with nothing on it too; of one edition: its deliveries and taps alone."""
    days = {day.isoformat(): Day(day=day) for day in over.days}
    one = {"since": over.since.isoformat(), "until": over.until.isoformat(), "edition": edition_id}
    which = f"(edition_id = {SEVERAL:d} OR side <> 'digests')" if edition_id is None else "edition_id = :edition"
    counted: dict[str, dict[tuple[str, str], int]] = {}
    for row in tx.execute(
        f"""SELECT day, side, outcome, sum(n) AS n FROM outcome_days
        WHERE day BETWEEN :since AND :until AND {which} GROUP BY 1, 2, 3""",
        one,
    ):
        counted.setdefault(row["day"], {})[row["side"], row["outcome"]] = row["n"]
    for day, counts in counted.items():
        days[day].outcomes = Outcomes.of(counts)
    which = "true" if edition_id is None else "edition_id = :edition"
    for row in tx.execute(
        f"SELECT day, button, sum(n) AS n FROM taps WHERE day BETWEEN :since AND :until AND {which} GROUP BY 1, 2",
        one,
    ):
        days[row["day"]].taps[row["button"]] = row["n"]
    if edition_id is None:
        _published(tx, over, days)
        _followers(tx, days)
    return tuple(days.values())


def _published(tx: Connection, over: Period, days: Mapping[str, Day]) -> None:
    stamps = tx.execute(
        f"SELECT published_at FROM editions WHERE published_at >= ? AND state IN {OUT}", (over.start,)
    )
    counted = Counter(from_ms(row[0]).astimezone(over.zone).date().isoformat() for row in stamps)
    for day, n in counted.items():
        if day in days:
            days[day].editions = n


def _followers(tx: Connection, days: Mapping[str, Day]) -> None:
    """Fill in the followers; a day without a row ends as the one before it did."""
    first = next(iter(days))
    now = {
        row["track_id"]: row["followers"]
        for row in tx.execute(
            "SELECT track_id, followers, max(day) FROM follower_days WHERE day < ? GROUP BY track_id", (first,)
        )
    }
    rows: dict[str, list[tuple[int, int, int, int]]] = {}
    for row in tx.execute(
        "SELECT day, track_id, followers, came, went FROM follower_days WHERE day >= ?", (first,)
    ):
        rows.setdefault(row["day"], []).append(tuple(row)[1:])
    for name, day in days.items():
        for track_id, n, came, went in rows.get(name, ()):
            now[track_id], day.came[track_id], day.went[track_id] = n, came, went
        day.followers = dict(now)


_COUNTED = {
    "outcome_days": (
        ("sent_channels", "side = 'targets' AND outcome = 'sent'"),
        ("sent_readers", "side = 'readers' AND outcome = 'sent'"),
        ("sent_digests", "side = 'digests' AND outcome = 'sent'"),
        ("failed", "outcome = 'failed'"),
        ("gone", "outcome = 'left'"),
    ),
    "departures": tuple((f"then_{how}", f"how = '{how}'") for how in Leaving),
    "taps": tuple((f"tapped_{tap}", f"button = '{tap}'") for tap in Tap),
}
"""By table what is counted of an edition: the name of it, and SQL for its rows."""
COUNTS = tuple(name for columns in _COUNTED.values() for name, _ in columns)


@dataclass(slots=True, kw_only=True)
class EditionLine:
    """One edition among many: its figures as far as they are counted, and what names it."""

    id: int
    published: str
    """ISO 8601, UTC."""
    state: str
    headline: str
    counts: list[int]
    """By COUNTS."""


def by_edition(tx: Connection, over: Period) -> tuple[EditionLine, ...]:
    """Return the editions that were published in a period, oldest first.

    They may be ten thousand: each table is read once, from the period on, and the rows are put together here.
    """
    cursor = tx.cursor()
    cursor.row_factory = None
    rows = cursor.execute(
        f"""SELECT e.id, strftime('%Y-%m-%dT%H:%M:%S+00:00', e.published_at / 1000, 'unixepoch'), e.state,
            v.headline
        FROM editions e JOIN revisions v INDEXED BY revisions_shown
            ON (v.edition_id, v.number) = (e.id, e.revision)
        WHERE e.published_at >= ? AND e.state IN {OUT} ORDER BY e.published_at, e.id""",
        (over.start,),
    ).fetchall()
    lines = {
        number: EditionLine(id=number, published=at, state=state, headline=headline, counts=[0] * len(COUNTS))
        for number, at, state, headline in rows
    }
    # A day earlier: the desk may have had another zone then.
    since = {"day": (over.since - timedelta(days=1)).isoformat(), "edition": min(lines, default=0)}
    for table, columns in _COUNTED.items():
        place = " ".join(f"WHEN {which} THEN {COUNTS.index(name)}" for name, which in columns)
        which = "edition_id >= :edition" if table == "departures" else "day >= :day"
        counted = f"SELECT edition_id, CASE {place} END AS place, n FROM {table}"
        for number, at, n in cursor.execute(f"{counted} WHERE {which} AND place IS NOT NULL", since):
            if (line := lines.get(number)) is not None:
                line.counts[at] += n
    return tuple(lines.values())
