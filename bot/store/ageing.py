"""What is aged out: the audit, drafts that nobody touches, and what readers were sent; a small step a call.

Each step looks for itself at what may go, so that a kill between two of them leaves nothing half done. What waits,
is in doubt, or is to be decided at the desk stays; so do the posts in the desk's targets: they are few, and may
be corrected and retracted however old they are.
"""

from __future__ import annotations

from bot.store import audit
from bot.store.audit import THE_BOT, Act, Entry
from bot.store.db import Connection
from bot.store.outbox import Stage
from bot.store.waves import DIGEST_LAYOUT

ROWS = 5_000
"""Deliveries, or rows of the audit, that a step removes."""
RENDITIONS = 200
ENTRIES = 2_000
"""What a feed has brought, and is known by: its newest, several times what one poll may bring."""
PAGES = 1_000
"""Pages of the file that a step gives back: the database is held for about two hundredths of a second."""

_STORY = "coalesce(w.digest, iif(w.kind = 'digest', w.id, -w.edition_id))"
"""SQL: what waves that amend each other have in common: a digest's first wave, or the negative of an edition."""
_OVER = f"""SELECT {_STORY} AS story FROM dispatches w WHERE w.side = 'readers' {{one}}
    GROUP BY 1 HAVING max(w.created_at) < :before AND max(w.state NOT IN ('settled', 'stopped')) = 0
    AND max(w.kind = 'digest' OR EXISTS (SELECT 1 FROM renditions r WHERE r.dispatch_id = w.id))"""
# Of a wave that was stopped, the next one has taken what had not begun.
_DONE = f"""(state IN ({Stage.SENT:d}, {Stage.DROPPED:d})
    OR :stopped AND state IN ({Stage.FRESH:d}, {Stage.FOLLOWING:d}, {Stage.WAITING:d}))"""


def age_audit(tx: Connection, before: int, size: int = ROWS) -> int:
    """Remove the oldest rows of the audit, as far as they are of before then (Unix ms); return how many."""
    tx.execute("UPDATE rules SET audit_until = max(audit_until, ?)", (before,))
    return tx.execute(
        "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE id <"
        " (SELECT coalesce(min(id), 1 << 62) FROM audit WHERE at >= ?) ORDER BY id LIMIT ?)",
        (before, size),
    ).rowcount


def age_alerts(tx: Connection, before: int, size: int = ROWS) -> int:
    """Remove what the desk was told of before then (Unix ms); return how many."""
    return tx.execute(
        "DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE told_at < ? ORDER BY id LIMIT ?)",
        (before, size),
    ).rowcount


def age_answers(tx: Connection, before: int, size: int = ROWS) -> int:
    """Remove what a language model wrote before then (Unix ms): editions keep their own; return how many."""
    return tx.execute(
        "DELETE FROM model_summaries WHERE digest IN"
        " (SELECT digest FROM model_summaries WHERE created_at < ? LIMIT ?)",
        (before, size),
    ).rowcount


def age_entries(tx: Connection, keep: int = ENTRIES, size: int = ROWS) -> int:
    """Forget what feeds brought long ago, and no article is of; return how many entries."""
    return tx.execute(
        """DELETE FROM feed_entries WHERE (feed_id, identity) IN (SELECT feed_id, identity FROM
            (SELECT *, row_number() OVER (PARTITION BY feed_id ORDER BY seen_at DESC) AS place FROM feed_entries)
            WHERE place > ? AND edition_id IS NULL LIMIT ?)""",
        (keep, size),
    ).rowcount


def age_draft(tx: Connection, before: int, now: int) -> int:
    """Remove a draft, one put aside, or a paste that came to nothing, untouched since then; return how many.

    The newest article stays, so that no number is given twice. What a feed has brought is not brought again.
    """
    values = {"before": before, "now": now}
    row = tx.execute(
        """SELECT id FROM editions e WHERE state IN ('draft', 'cancelled') AND updated_at < :before
           AND id < (SELECT max(id) FROM articles)
           AND NOT EXISTS (SELECT 1 FROM dispatches w WHERE w.edition_id = e.id)
           AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.edition_id = e.id AND h.until > :now)
        LIMIT 1""",
        values,
    ).fetchone()
    if row is None:
        return tx.execute(
            """DELETE FROM articles WHERE id = (SELECT id FROM articles a WHERE created_at < :before
               AND id < (SELECT max(id) FROM articles)
               AND NOT EXISTS (SELECT 1 FROM editions e WHERE e.id = a.id) LIMIT 1)""",
            values,
        ).rowcount
    tx.execute("UPDATE feed_entries SET edition_id = NULL WHERE edition_id = ?", (row["id"],))
    tx.execute("DELETE FROM editions WHERE id = ?", (row["id"],))
    audit.note(tx, Entry(actor_id=THE_BOT, act=Act.DISCARDED, at=now, edition_id=row["id"]))
    return tx.execute("DELETE FROM articles WHERE id = ?", (row["id"],)).rowcount


def stories(tx: Connection, before: int) -> list[int]:
    """Return the stories that readers were sent, and that were over before then (Unix ms), by their numbers."""
    return [row["story"] for row in tx.execute(_OVER.format(one=""), {"before": before})]


def age_story(tx: Connection, story: int, before: int, size: int = ROWS) -> int:
    """Remove some of what is known of a story's copies; return how many rows: 0 when nothing more may go.

    Rendered posts go when all copies are gone; the wave of a digest with them, that of an edition stays.
    """
    one = "w.edition_id = -:story AND w.digest IS NULL" if story < 0 else ":story IN (w.id, w.digest)"
    values = {"story": story, "before": before}
    if tx.execute(_OVER.format(one=f"AND {one}"), values).fetchone() is None:
        return 0
    waves = tx.execute(
        f"SELECT w.id, w.state = 'stopped' AS stopped FROM dispatches w WHERE w.side = 'readers' AND {one}", values
    ).fetchall()
    for wave in waves:
        if removed := _age_wave(tx, wave["id"], stopped=wave["stopped"], size=size):
            return removed
    numbers = ", ".join(str(wave["id"]) for wave in waves)
    if tx.execute(f"SELECT 1 FROM deliveries WHERE dispatch_id IN ({numbers}) LIMIT 1").fetchone():
        return 0
    return _age_posts(tx, numbers) or _age_digest(tx, story)


def _age_wave(tx: Connection, dispatch_id: int, *, stopped: bool, size: int) -> int:
    values = {"wave": dispatch_id, "stopped": stopped, "size": size}
    upto = tx.execute(
        "SELECT max(place_id) FROM (SELECT place_id FROM deliveries"
        f" WHERE dispatch_id = :wave AND {_DONE} ORDER BY place_id LIMIT :size)",
        values,
    ).fetchone()[0]
    if upto is None:
        return 0
    gone = f"FROM deliveries WHERE dispatch_id = :wave AND place_id <= :upto AND {_DONE}"
    values["upto"] = upto
    tx.execute(f"DELETE FROM albums WHERE (place_id, message_id) IN (SELECT place_id, message_id {gone})", values)
    return tx.execute(f"DELETE {gone}", values).rowcount


def _age_posts(tx: Connection, waves: str) -> int:
    chosen = f"SELECT id, layout FROM renditions WHERE dispatch_id IN ({waves}) ORDER BY id LIMIT {RENDITIONS:d}"
    rows = tx.execute(chosen).fetchall()
    tx.executemany("DELETE FROM posts WHERE rendition_id = ?", [(row["id"],) for row in rows])
    tx.executemany("DELETE FROM renditions WHERE id = ?", [(row["id"],) for row in rows])
    layouts = {row["layout"] for row in rows if row["layout"].startswith(DIGEST_LAYOUT)}
    unused = "NOT EXISTS (SELECT 1 FROM renditions WHERE layout = ?)"
    for layout in layouts:
        number = int(layout.removeprefix(DIGEST_LAYOUT))
        tx.execute(f"DELETE FROM digest_editions WHERE digest_id = ? AND {unused}", (number, layout))
        tx.execute(f"DELETE FROM digests WHERE id = ? AND {unused}", (number, layout))
    return len(rows)


def _age_digest(tx: Connection, story: int) -> int:
    return tx.execute("DELETE FROM dispatches WHERE ? IN (id, digest)", (story,)).rowcount


def shrink(tx: Connection, pages: int = PAGES) -> int:
    """Give some of the file's free pages back to the disk; return how many can be given back still."""
    free = int(tx.execute("PRAGMA freelist_count").fetchone()[0])
    for _ in range(
        min(pages, free)
    ):  # it gives a row without columns for each page, which sqlite3 does not step over
        tx.execute("PRAGMA incremental_vacuum(1)")
    left = int(tx.execute("PRAGMA freelist_count").fetchone()[0])
    return left if left < free else 0  # a database that could not be converted gives nothing back
