"""The desk's figures as CSV: by day, of all or of one edition, and by edition."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bot.desk.audit import plain_cell
from bot.store import chats, stats, tables
from bot.store.db import Connection
from bot.store.stats import Outcomes
from bot.store.tallies import READERS, Tap

SENT = ("sent_channels", "sent_readers", "sent_digests", "failed", "gone")
TAPPED = tuple(f"tapped_{tap}" for tap in Tap)


def days_csv(tx: Connection, days: int, now: int, edition_id: int | None = None) -> bytes:
    """Return a line for each day: followers, deliveries and taps; of one edition without the followers."""
    told = tables.by_day(tx, stats.period(tx, days, now), edition_id)
    tracks = [] if edition_id else chats.every_track(tx)
    follows = [] if edition_id else ["articles", "readers", "readers_came", "readers_left"]
    columns = [f"{row.track.slug}{what}" for row in tracks for what in ("", "_came", "_left")]
    return _csv(
        ["day", *follows, *columns, *SENT, *TAPPED],
        (
            [
                day.day.isoformat(),
                *([day.editions] if follows else []),
                *(
                    value
                    for number in ([READERS] if follows else []) + [row.id for row in tracks]
                    for value in (day.followers.get(number), day.came.get(number, 0), day.went.get(number, 0))
                ),
                *_sent(day.outcomes),
                *(day.taps.get(tap, 0) for tap in Tap),
            ]
            for day in told
        ),
    )


def editions_csv(tx: Connection, days: int, now: int) -> bytes:
    """Return a line for each edition that was published in the last so many days."""
    found = tables.by_edition(tx, stats.period(tx, days, now))
    return _csv(
        ["article", "published", "state", "headline", *tables.COUNTS],
        ([line.id, line.published, line.state, line.headline, *line.counts] for line in found),
    )


def _sent(outcomes: Outcomes) -> tuple[int, ...]:
    return outcomes.channels, outcomes.readers, outcomes.digests, outcomes.failed, outcomes.left


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([plain_cell(cell) if type(cell) is str else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
