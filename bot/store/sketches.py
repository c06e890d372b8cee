"""Sketches of editions, and which earlier one a text looks like."""

from __future__ import annotations

from bot.news.article import Edition
from bot.news.similar import ALIKE, likeness, sketch
from bot.store.db import Connection

CANDIDATES = 5
"""Editions that share most hashes and are looked at closely."""


def keep(tx: Connection, edition_id: int, edition: Edition) -> None:
    """Keep what later articles are compared with."""
    tx.executemany(
        "INSERT INTO sketches (hash, edition_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(hashed, edition_id) for hashed in sketch(edition)],
    )


def nearest(tx: Connection, hashes: frozenset[int], *, before: int | None = None) -> tuple[int, float] | None:
    """Return the edition that looks most like a text, and how much; None where none does.

    `before`: only editions of a lower number. What was put aside does not count.
    """
    if not hashes:
        return None
    marks = ", ".join("?" * len(hashes))
    rows = tx.execute(
        f"""SELECT s.edition_id FROM sketches s JOIN editions e ON e.id = s.edition_id
        WHERE s.hash IN ({marks}) AND e.state <> 'cancelled' AND s.edition_id < ?
        GROUP BY s.edition_id ORDER BY count(*) DESC, s.edition_id DESC LIMIT {CANDIDATES}""",
        (*hashes, (1 << 62) if before is None else before),
    ).fetchall()
    scores = [(likeness(hashes, of(tx, row["edition_id"])), row["edition_id"]) for row in rows]
    best = max(scores, default=(0.0, 0))
    return (best[1], best[0]) if best[0] >= ALIKE else None


def of(tx: Connection, edition_id: int) -> frozenset[int]:
    """Return an edition's sketch."""
    return frozenset(
        row["hash"] for row in tx.execute("SELECT hash FROM sketches WHERE edition_id = ?", (edition_id,))
    )


def like(tx: Connection, edition_id: int) -> int | None:
    """Return the earlier edition that this one looks like, if any."""
    found = nearest(tx, of(tx, edition_id), before=edition_id)
    return found[0] if found else None
