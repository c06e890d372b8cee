"""What readers find: the published editions, one by its number, or those that have certain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.news.article import Edition
from bot.store.db import Connection
from bot.store.editions import OUT, SELECT, EditionRow, Page, content

OPEN, CLOSE = "\x02", "\x03"
"""Around a hit in an excerpt; no article has these (its text is cleaned of control characters)."""
HIT = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
EXCERPT = 18
"""Words of an excerpt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of editions with excerpts around the hits."""

    page: Page
    excerpts: tuple[tuple[str, ...], ...]
    """For each row its excerpt in pieces: every second one is a hit."""


def published(tx: Connection, edition_id: int) -> tuple[EditionRow, Edition] | None:
    """Return an edition that readers may read, as it is now; None for any other."""
    rows = _rows(tx, [edition_id])
    return (rows[0], content(tx, edition_id, rows[0].revision)) if rows else None


def search(tx: Connection, query: str, *, offset: int, size: int) -> Found:
    """Return the editions that match an FTS5 query, the best first: a headline counts more, then the newer."""
    total = tx.execute("SELECT count(*) FROM search WHERE search MATCH ?", (query,)).fetchone()[0]
    # Excerpts are made for the page alone: beside an ORDER BY they are made for all that match.
    best = tx.execute(
        "SELECT rowid FROM search WHERE search MATCH ? AND rank MATCH 'bm25(5.0, 1.0)'"
        " ORDER BY rank, rowid DESC LIMIT ? OFFSET ?",
        (query, size, offset),
    ).fetchall()
    excerpt = (
        "SELECT rowid, snippet(search, 1, ?, ?, '…', ?) AS excerpt FROM search WHERE search MATCH ? AND rowid = ?"
    )
    hits = [tx.execute(excerpt, (OPEN, CLOSE, EXCERPT, query, row["rowid"])).fetchone() for row in best]
    rows = _rows(tx, [hit["rowid"] for hit in hits])
    excerpts = tuple(tuple(HIT.split(" ".join(hit["excerpt"].split()))) for hit in hits)
    return Found(page=Page(rows=rows, total=total, offset=offset, size=size), excerpts=excerpts)


def _rows(tx: Connection, ids: list[int]) -> tuple[EditionRow, ...]:
    """Return the editions of these numbers that readers may read, in this order."""
    found = []
    for edition_id in ids:
        row = tx.execute(f"{SELECT} WHERE e.id = ?", (edition_id,)).fetchone()
        if row is not None and row["state"] in OUT:
            found.append(EditionRow.from_row(row))
    return tuple(found)
