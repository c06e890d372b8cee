"""From a due edition to its deliveries: its waves, and the fan-out to places. The seam."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Row

import orjson

from bot.news.article import Layout
from bot.store import alerts, approvals, audit, owed, waves
from bot.store.alerts import AlertKind
from bot.store.audit import THE_BOT, Act, Entry
from bot.store.db import Connection, to_ms
from bot.store.outbox import Stage
from bot.store.waves import Dispatch, Filled, Rendition, Side

CHUNK = 15_000
"""Places a write of the fan-out looks at: the database is held for about two hundredths of a second."""


LATE = 300_000
"""Milliseconds after its time from which on a publication is told to have been late."""


def open_due(tx: Connection, now: datetime, max_lateness: timedelta) -> bool:
    """Start every due edition: fixed to its revision, with a wave for the targets and one for the readers.

    One that is late by more than `max_lateness` is held, and of one that is late by less the desk is told too; one
    that lacks an approval waits for it. Returns whether any was due.
    """
    approvals.call_back(tx, now)
    due = tx.execute(
        "SELECT id, revision, publish_at, breaking, silent, updates FROM editions"
        " WHERE state = 'scheduled' AND publish_at <= ?"
        " ORDER BY publish_at, id",
        (to_ms(now),),
    ).fetchall()
    for row in due:
        if to_ms(now - max_lateness) > row["publish_at"]:
            _hold(tx, row, to_ms(now))
        else:
            _open(tx, row, to_ms(now))
    return bool(due)


def _hold(tx: Connection, row: Row, now: int) -> None:
    tx.execute("UPDATE editions SET state = 'held', updated_at = ? WHERE id = ?", (now, row["id"]))
    audit.note(tx, Entry(actor_id=THE_BOT, act=Act.HELD, at=now, edition_id=row["id"]))
    key = f"held:{row['id']}:{row['publish_at']}"
    details = {"edition_id": row["id"], "publish_at": row["publish_at"]}
    alerts.add(tx, key, AlertKind.HELD, details, now)


def _open(tx: Connection, row: Row, now: int) -> None:
    if (late := now - row["publish_at"]) > LATE:
        details = {"edition_id": row["id"], "publish_at": row["publish_at"], "seconds": late // 1000}
        alerts.add(tx, f"late:{row['id']}:{row['publish_at']}", AlertKind.LATE, details, now)
    tx.execute("UPDATE editions SET state = 'publishing', updated_at = ? WHERE id = ?", (now, row["id"]))
    tx.executemany(
        "INSERT INTO dispatches (edition_id, revision, kind, side, state, created_at, urgent, silent, replies_to)"
        " VALUES (?1, ?2, 'send', ?3, 'filling', ?4, ?5, ?7,"
        " (SELECT id FROM dispatches WHERE edition_id = ?6 AND side = ?3 AND kind = 'send'))",
        [(row["id"], row["revision"], side, now, row["breaking"], row["updates"], row["silent"]) for side in Side],
    )


def next_publication(tx: Connection) -> int | None:
    """Return when the next scheduled edition or the next digest is due, in Unix ms."""
    row = tx.execute("SELECT min(publish_at) FROM editions WHERE state = 'scheduled'").fetchone()
    return min((at for at in (row[0], owed.next_due(tx)) if at is not None), default=None)


_TARGETS = """SELECT p.id,
        CASE WHEN p.target_mask = -1 THEN -1 ELSE p.target_mask & :tracks END AS mask,
        p.language, coalesce(p.target_layout, :layout) AS layout
    FROM places p INDEXED BY places_targets
    WHERE p.id > :after AND p.id <= :upto AND p.target_mask IS NOT NULL
      AND (p.target_mask = -1 OR p.target_mask & :tracks)
      AND (:targets IS NULL OR p.id IN (SELECT value FROM json_each(:targets)))"""
_READERS = """SELECT p.id, {mask} AS mask, p.language, p.layout
    FROM places p
    WHERE p.id > :after AND p.id <= :upto AND p.target_mask IS NULL AND p.active AND {mask} AND {loud}"""
_RENDITION = "(r.mask, r.language, r.layout) = (s.mask, s.language, s.layout)"
# The wave's own renditions in a table of this connection: a search among these alone takes half the time.
_WANTED = """CREATE TEMP TABLE IF NOT EXISTS wanted (
    mask INTEGER, language TEXT, layout TEXT, id INTEGER, parts INTEGER, PRIMARY KEY (mask, language, layout)
) WITHOUT ROWID"""


def fill(tx: Connection, dispatch: Dispatch, now: int, size: int = CHUNK) -> Filled:
    """Write the deliveries of the next places, what they are owed, and the cursor with them: a crash resumes here.

    Where renditions are missing nothing is written: they are returned, to be rendered and added first.
    """
    cursor, last = tx.execute(
        "SELECT cursor, (SELECT coalesce(max(id), 0) FROM places) FROM dispatches WHERE id = ?", (dispatch.id,)
    ).fetchone()
    upto = last if dispatch.side is Side.TARGETS else min(cursor + size, last)
    values = {
        "dispatch": dispatch.id,
        "tracks": dispatch.tracks,
        "layout": dispatch.layout,
        "targets": dispatch.targets,
        "after": cursor,
        "upto": upto,
        "urgent": dispatch.urgent,
        "now": now,
    }
    tx.execute("DELETE FROM mutes WHERE until <= ?", (now,))
    tx.execute(_WANTED)
    tx.execute("DELETE FROM temp.wanted")
    tx.execute(
        "INSERT INTO temp.wanted SELECT mask, language, layout, id, parts FROM renditions WHERE dispatch_id = ?",
        (dispatch.id,),
    )
    places = _places(dispatch.side, urgent=dispatch.urgent)
    try:
        # A place without a rendition gives a NULL, which the column refuses: so none is passed over.
        tx.execute(
            f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id)"
            f" SELECT :dispatch, s.id, 0, r.id FROM ({places}) s"
            f" LEFT JOIN temp.wanted r ON {_RENDITION}"
            f" WHERE r.parts IS NOT 0 ORDER BY s.id",
            values,
        )
    except sqlite3.IntegrityError:
        rows = tx.execute(
            f"SELECT DISTINCT s.mask, s.language, s.layout FROM ({places}) s"
            f" WHERE NOT EXISTS (SELECT 1 FROM temp.wanted r WHERE {_RENDITION})",
            values,
        ).fetchall()
        if not rows:
            raise
        return Filled(missing=tuple(Rendition.from_row(row) for row in rows))
    if _in_parts(tx, dispatch.id):
        tx.execute(
            f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state)"
            f" SELECT :dispatch, s.id, o.part, r.id, {Stage.FOLLOWING:d} FROM ({places}) s"
            f" JOIN temp.wanted r ON {_RENDITION} JOIN posts o ON o.rendition_id = r.id WHERE o.part > 0",
            values,
        )
    if dispatch.side is Side.READERS and not dispatch.urgent:
        owed.owe(tx, edition_id=dispatch.edition_id, tracks=dispatch.tracks, after=cursor, upto=upto, now=now)
    done = upto >= last
    tx.execute("UPDATE dispatches SET cursor = ? WHERE id = ?", (upto, dispatch.id))
    if done:
        waves.filled(tx, dispatch.id)
    return Filled(done=done)


def _places(side: Side, *, urgent: bool) -> str:
    """Return the SQL of the places that a wave goes to. What is the same for all is not asked of each."""
    if side is Side.TARGETS:
        return _TARGETS
    if urgent:
        return _READERS.format(mask=owed.URGENT_MASK, loud=True)
    return _READERS.format(mask=owed.MASK, loud=owed.LOUD)


def _in_parts(tx: Connection, dispatch_id: int) -> bool:
    found = tx.execute("SELECT 1 FROM renditions WHERE dispatch_id = ? AND parts > 1", (dispatch_id,))
    return found.fetchone() is not None


def refuse(tx: Connection, dispatch: Dispatch, reason: str, now: int) -> None:
    """Give up a wave that cannot be rendered, and tell the desk; nothing out yet, the edition is held."""
    details = {"edition_id": dispatch.edition_id, "reason": reason}
    alerts.add(tx, f"not_rendered:{dispatch.id}", AlertKind.NOT_RENDERED, details, now)
    if dispatch.amends is not None or dispatch.side is Side.READERS:
        tx.execute("UPDATE dispatches SET state = 'stopped' WHERE id = ?", (dispatch.id,))
        return
    sent = "SELECT id FROM dispatches WHERE edition_id = :edition AND kind = 'send'"
    values = {"edition": dispatch.edition_id, "now": now}
    tx.execute(
        f"DELETE FROM posts WHERE rendition_id IN (SELECT id FROM renditions WHERE dispatch_id IN ({sent}))",
        values,
    )
    tx.execute(f"DELETE FROM renditions WHERE dispatch_id IN ({sent})", values)
    tx.execute("DELETE FROM dispatches WHERE edition_id = :edition AND kind = 'send'", values)
    tx.execute(
        "UPDATE editions SET state = 'held', updated_at = :now WHERE id = :edition AND state = 'publishing'",
        values,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who would get an edition."""

    targets: int
    readers: int
    """Those who get it at once, and those who are owed it."""
    at_once: int
    """Chats to which it goes at once."""
    renditions: int
    """Different texts among what goes out at once."""
    by_digest: int
    """Readers who get some of it with their digest."""
    quiet: int
    """Readers who get nothing at once, because of their quiet hours."""

    @property
    def chats(self) -> int:
        """All of them."""
        return self.targets + self.readers


_LATER = f"""SELECT count(*) FILTER (WHERE NOT s.at_once) AS later, count(*) FILTER (WHERE s.quiet) AS quiet,
        count(*) FILTER (WHERE s.digested AND NOT s.quiet) AS by_digest
    FROM (SELECT {owed.AT_ONCE_MASK} <> 0 AS at_once, p.digested & p.mask & :tracks & ~p.muted <> 0 AS digested,
              p.quiet IS NOT NULL AND due_at(NULL, p.quiet, p.timezone, :now) IS NOT NULL AS quiet
          FROM places p WHERE p.target_mask IS NULL AND p.mask & :tracks & ~p.muted AND p.active
            AND (p.digested & :tracks OR p.quiet IS NOT NULL)) s"""


def audience(
    tx: Connection,
    tracks: int,
    layout: Layout,
    targets: Sequence[int] | None = None,
    *,
    now: int,
    breaking: bool = False,
) -> Audience:
    """Return who would get an edition that has something for these tracks, by the fan-out's own rule.

    `targets` are the places of those that it goes to, None for all.
    """
    values = {
        "tracks": tracks,
        "layout": layout,
        "targets": None if targets is None else orjson.dumps(targets).decode(),
        "after": 0,
        "upto": (1 << 62),
        "now": now,
        "urgent": breaking,
    }
    counts, renditions = {}, 0
    for side in Side:
        rows = tx.execute(
            f"SELECT count(*) AS n FROM ({_places(side, urgent=breaking)}) GROUP BY mask, language, layout", values
        ).fetchall()
        counts[side] = sum(row["n"] for row in rows)
        renditions += len(rows)
    later = tx.execute(_LATER, values).fetchone()
    return Audience(
        targets=counts[Side.TARGETS],
        readers=counts[Side.READERS] + later["later"],
        at_once=counts[Side.TARGETS] + counts[Side.READERS],
        renditions=renditions,
        by_digest=0 if breaking else later["by_digest"],
        quiet=0 if breaking else later["quiet"],
    )
