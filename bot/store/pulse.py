"""What of the work is late, and how much of it there is: for health and metrics."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.db import Connection
from bot.store.outbox import OPEN, WHEN_SETTLED, Stage


def oldest_due(tx: Connection) -> int | None:
    """Return since when, in Unix ms, the oldest schedule or delivery that has a time is due; it may be to come."""
    row = tx.execute(
        f"""SELECT min(at) FROM (
            SELECT min(publish_at) AS at FROM editions WHERE state = 'scheduled'
            UNION ALL
            SELECT (SELECT min(d.due_at) FROM deliveries d INDEXED BY deliveries_due
                    WHERE d.dispatch_id = w.id AND d.due_at IS NOT NULL
                      AND d.due_at BETWEEN 1 AND {WHEN_SETTLED - 1:d})
            FROM dispatches w WHERE {OPEN})"""
    ).fetchone()
    return row[0] if row[0] is None else int(row[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is to be done."""

    targets: int
    """Deliveries to the desk's targets that are not done."""
    readers: int
    untold: int
    """Alerts that the desk was not told."""
    lag: int | None
    """Milliseconds that the newest publication came after its time."""


def load(tx: Connection) -> Load:
    """Return how much is to be done; it reads what is open of the ledger (50 ms where a million wait)."""
    left = tx.execute(
        f"""SELECT w.side, sum((
                SELECT count(*) FROM deliveries d WHERE d.dispatch_id = w.id AND d.place_id > w.served
                  AND d.state = {Stage.FRESH:d})
            + (SELECT count(*) FROM deliveries d INDEXED BY deliveries_due
                WHERE d.dispatch_id = w.id AND d.due_at IS NOT NULL))
        FROM dispatches w WHERE {OPEN} GROUP BY w.side"""
    )
    waiting = {row[0]: int(row[1]) for row in left}
    untold, lag = tx.execute(
        """SELECT (SELECT count(*) FROM alerts WHERE told_at IS NULL), (
            SELECT published_at - publish_at FROM editions WHERE state IN ('published', 'corrected')
            ORDER BY published_at DESC LIMIT 1)"""
    ).fetchone()
    return Load(targets=waiting.get("targets", 0), readers=waiting.get("readers", 0), untold=untold, lag=lag)
