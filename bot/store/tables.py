"""The desk's figures as tables: a line for each day, a line for each edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.store.db import Connection, from_ms
from bot.store.stats import OUT, Outcomes, Period
from bot.store.tallies import SEVERAL


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition among many: its figures as far as they are counted, and what names it."""

    id: int
    published_at: datetime
    state: str
    headline: str
    outcomes: Outcomes
    departures: Mapping[str, int]
    taps: Mapping[str, int]


def by_edition(tx: Connection, over: Period) -> tuple[EditionLine, ...]:
    """Return the editions that were published in a period, oldest first."""
    rows = tx.execute(
        f"""SELECT e.id, e.published_at, e.state, v.headline FROM editions e
        JOIN revisions v ON (v.edition_id, v.number) = (e.id, e.revision)
        WHERE e.published_at >= ? AND e.state IN {OUT} ORDER BY e.published_at, e.id""",
        (over.start,),
    ).fetchall()
    of = f"JOIN editions e ON e.id = edition_id AND e.published_at >= ? AND e.state IN {OUT}"
    outcomes: dict[int, dict[tuple[str, str], int]] = {}
    for number, side, outcome, n in tx.execute(
        f"SELECT edition_id, side, outcome, sum(n) FROM outcome_days {of} GROUP BY 1, 2, 3", (over.start,)
    ):
        outcomes.setdefault(number, {})[side, outcome] = n
    taps, departures = _each(tx, "taps", "button", of, over), _each(tx, "departures", "how", of, over)
    return tuple(
        EditionLine(
            id=row["id"],
            published_at=from_ms(row["published_at"]),
            state=row["state"],
            headline=row["headline"],
            outcomes=Outcomes.of(outcomes.get(row["id"], {})),
            departures=departures.get(row["id"], {}),
            taps=taps.get(row["id"], {}),
        )
        for row in rows
    )


def _each(tx: Connection, table: str, column: str, of: str, over: Period) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    counted = f"SELECT edition_id, {column}, sum(n) FROM {table} {of} GROUP BY 1, 2"
    for number, what, n in tx.execute(counted, (over.start,)):
        found.setdefault(number, {})[what] = n
    return found
