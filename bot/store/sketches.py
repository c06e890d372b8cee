"""Sketches of editions, and which earlier one a text looks like."""

from __future__ import annotations

from collections import Counter

from bot.news.article import Edition
from bot.news.similar import ALIKE, likeness, sketch
from bot.store.db import Connection

CANDIDATES = 5
"""Editions that share most hashes and are looked at closely."""
NEWEST = 100
"""Editions that are looked at for one hash: that of a standing phrase is in all of them."""

_SHARING = f"""SELECT s.edition_id FROM sketches s JOIN editions e ON e.id = s.edition_id
    WHERE s.hash = ? AND s.edition_id < ? AND e.state <> 'cancelled' ORDER BY s.edition_id DESC LIMIT {NEWEST}"""


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
    shared: Counter[int] = Counter()
    for hashed in hashes:
        rows = tx.execute(_SHARING, (hashed, (1 << 62) if before is None else before))
        shared.update(row["edition_id"] for row in rows)
    most = sorted(shared, key=lambda edition_id: (-shared[edition_id], -edition_id))[:CANDIDATES]
    scores = [(likeness(hashes, of(tx, edition_id)), edition_id) for edition_id in most]
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
