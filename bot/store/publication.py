"""From a due edition to its deliveries: waves (dispatches), what they say (renditions), fan-out to places."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from sqlite3 import Row

from bot.news.article import Layout, Post
from bot.store import alerts, outbox
from bot.store.alerts import AlertKind
from bot.store.chats import ALL_TRACKS
from bot.store.db import Connection, to_ms
from bot.store.outbox import Stage

CHUNK = 10_000
"""Places a write of the fan-out looks at: the database is held for a few hundredths of a second at most."""


class Kind(StrEnum):
    """What a wave does."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"


class Side(StrEnum):
    """Whom a wave reaches."""

    TARGETS = "targets"
    READERS = "readers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A wave that is being filled with deliveries."""

    id: int
    edition_id: int
    revision: int
    kind: Kind
    side: Side
    layout: Layout
    """Of the channel post; readers have their own."""
    tracks: int
    """Mask of the tracks that the revision has something for."""

    @classmethod
    def from_row(cls, row: Row) -> Dispatch:
        """Return the object of a row of `dispatches` joined with its edition and revision."""
        return cls(
            id=row["id"],
            edition_id=row["edition_id"],
            revision=row["revision"],
            kind=Kind(row["kind"]),
            side=Side(row["side"]),
            layout=Layout(row["layout"]),
            tracks=row["tracks"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """What is rendered once for all places that share it. `mask` -1 shows every section."""

    mask: int
    language: str
    layout: Layout

    @classmethod
    def from_row(cls, row: Row) -> Rendition:
        """Return the object of a row with these columns."""
        return cls(mask=row["mask"], language=row["language"], layout=Layout(row["layout"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One step of a fan-out: nothing was written when renditions are missing."""

    missing: tuple[Rendition, ...] = ()
    done: bool = False


def open_due(tx: Connection, now: datetime, max_lateness: timedelta) -> bool:
    """Start every due edition: fixed to its revision, with a wave for the targets and one for the readers.

    One that is late by more than `max_lateness` is held and the desk is told. Returns whether any was due.
    """
    due = tx.execute(
        "SELECT id, revision, publish_at FROM editions WHERE state = 'scheduled' AND publish_at <= ?"
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
    key = f"held:{row['id']}:{row['publish_at']}"
    details = {"edition_id": row["id"], "publish_at": row["publish_at"]}
    alerts.add(tx, key, AlertKind.HELD, details, now)


def _open(tx: Connection, row: Row, now: int) -> None:
    tx.execute("UPDATE editions SET state = 'publishing', updated_at = ? WHERE id = ?", (now, row["id"]))
    tx.executemany(
        "INSERT INTO dispatches (edition_id, revision, kind, side, state, created_at)"
        " VALUES (?, ?, 'send', ?, 'filling', ?)",
        [(row["id"], row["revision"], side, now) for side in Side],
    )


def next_publication(tx: Connection) -> int | None:
    """Return when the next scheduled edition is due, in Unix ms."""
    row = tx.execute("SELECT min(publish_at) FROM editions WHERE state = 'scheduled'").fetchone()
    return row[0] if row[0] is None else int(row[0])


def filling(tx: Connection) -> Dispatch | None:
    """Return the wave that is to be filled next: targets before readers, older before newer."""
    row = tx.execute(
        "SELECT w.*, e.layout, v.tracks FROM dispatches w JOIN editions e ON e.id = w.edition_id"
        " JOIN revisions v ON (v.edition_id, v.number) = (w.edition_id, w.revision)"
        " WHERE w.state IN ('filling', 'filled') AND w.state = 'filling'"
        " ORDER BY w.side = 'readers', w.id LIMIT 1"
    ).fetchone()
    return Dispatch.from_row(row) if row else None


_PLACES = {
    Side.TARGETS: """SELECT p.id,
            CASE WHEN p.target_mask = -1 THEN -1 ELSE p.target_mask & :tracks END AS mask,
            p.language, :layout AS layout
        FROM places p INDEXED BY places_targets
        WHERE p.id > :after AND p.id <= :upto AND p.target_mask IS NOT NULL
          AND (p.target_mask = -1 OR p.target_mask & :tracks)""",
    Side.READERS: """SELECT p.id, p.mask & :tracks AS mask, p.language, p.layout
        FROM places p
        WHERE p.id > :after AND p.id <= :upto AND p.target_mask IS NULL AND p.mask & :tracks AND p.active""",
}
_RENDITION = """r.dispatch_id = :dispatch
    AND (r.mask, r.language, r.layout) = (s.mask, s.language, s.layout)"""


def fill(tx: Connection, dispatch: Dispatch, size: int = CHUNK) -> Filled:
    """Write the deliveries of the next places, and the cursor with them: a crash resumes here.

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
        "after": cursor,
        "upto": upto,
    }
    places = _PLACES[dispatch.side]
    try:
        # A place without a rendition gives a NULL, which the column refuses: so none is passed over.
        tx.execute(
            f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id)"
            f" SELECT :dispatch, s.id, 0, r.id FROM ({places}) s"
            f" LEFT JOIN renditions r INDEXED BY renditions_wanted ON {_RENDITION}"
            f" WHERE r.parts IS NOT 0 ORDER BY s.id",
            values,
        )
    except sqlite3.IntegrityError:
        rows = tx.execute(
            f"SELECT DISTINCT s.mask, s.language, s.layout FROM ({places}) s"
            f" WHERE NOT EXISTS (SELECT 1 FROM renditions r WHERE {_RENDITION})",
            values,
        ).fetchall()
        if not rows:
            raise
        return Filled(missing=tuple(Rendition.from_row(row) for row in rows))
    if _in_parts(tx, dispatch.id):
        tx.execute(
            f"INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state)"
            f" SELECT :dispatch, s.id, o.part, r.id, {Stage.FOLLOWING:d} FROM ({places}) s"
            f" JOIN renditions r ON {_RENDITION} JOIN posts o ON o.rendition_id = r.id WHERE o.part > 0",
            values,
        )
    done = upto >= last
    tx.execute(
        "UPDATE dispatches SET cursor = ?, state = ? WHERE id = ?",
        (upto, "filled" if done else "filling", dispatch.id),
    )
    return Filled(done=done)


def _in_parts(tx: Connection, dispatch_id: int) -> bool:
    found = tx.execute("SELECT 1 FROM renditions WHERE dispatch_id = ? AND parts > 1", (dispatch_id,))
    return found.fetchone() is not None


def add_renditions(
    tx: Connection, dispatch: Dispatch, rendered: Sequence[tuple[Rendition, Sequence[Post]]]
) -> None:
    """Store what was rendered for a wave; rendered already, the first one stays."""
    for rendition, posts in rendered:
        added = tx.execute(
            "INSERT INTO renditions (dispatch_id, mask, language, layout, parts) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (dispatch.id, rendition.mask, rendition.language, rendition.layout, len(posts)),
        )
        if added.rowcount:
            tx.executemany(
                "INSERT INTO posts (rendition_id, part, text, parse_mode) VALUES (?, ?, ?, ?)",
                [(added.lastrowid, part, post.text, post.parse_mode) for part, post in enumerate(posts)],
            )


def settle(tx: Connection, dispatch_id: int, now: int) -> bool:
    """Close a wave that has nothing left to do; an edition whose targets are served is published.

    Returns whether it closed. What is unknown or failed for good is left to `/stuck`.
    """
    if outbox.open_work(tx, dispatch_id):
        return False
    closed = tx.execute(
        "UPDATE dispatches SET state = 'settled' WHERE id = ? AND state = 'filled'", (dispatch_id,)
    )
    if not closed.rowcount:
        return False
    published = tx.execute(
        "UPDATE editions SET state = 'published', published_at = ?, updated_at = ? WHERE state = 'publishing'"
        " AND id = (SELECT edition_id FROM dispatches WHERE id = ? AND side = 'targets' AND kind = 'send')"
        " RETURNING id",
        (now, now, dispatch_id),
    ).fetchone()
    if published is not None:
        alerts.add(tx, f"published:{published['id']}", AlertKind.PUBLISHED, {"edition_id": published["id"]}, now)
    return True


def refuse(tx: Connection, dispatch: Dispatch, reason: str, now: int) -> None:
    """Give up a wave that cannot be rendered, and tell the desk; nothing out yet, the edition is held."""
    details = {"edition_id": dispatch.edition_id, "reason": reason}
    alerts.add(tx, f"not_rendered:{dispatch.edition_id}:{now}", AlertKind.NOT_RENDERED, details, now)
    if dispatch.side is Side.READERS:
        tx.execute("UPDATE dispatches SET state = 'stopped' WHERE id = ?", (dispatch.id,))
        return
    waves = "SELECT id FROM dispatches WHERE edition_id = :edition AND kind = 'send'"
    values = {"edition": dispatch.edition_id, "now": now}
    tx.execute(
        f"DELETE FROM posts WHERE rendition_id IN (SELECT id FROM renditions WHERE dispatch_id IN ({waves}))",
        values,
    )
    tx.execute(f"DELETE FROM renditions WHERE dispatch_id IN ({waves})", values)
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
    renditions: int
    """Different texts among them."""

    @property
    def chats(self) -> int:
        """All of them."""
        return self.targets + self.readers


def audience(tx: Connection, tracks: int, layout: Layout) -> Audience:
    """Return who would get an edition that has something for these tracks, by the fan-out's own rule."""
    values = {"tracks": tracks, "layout": layout, "after": 0, "upto": (1 << 62)}
    counts, renditions = {}, 0
    for side, places in _PLACES.items():
        rows = tx.execute(
            f"SELECT count(*) AS n FROM ({places}) GROUP BY mask, language, layout", values
        ).fetchall()
        counts[side] = sum(row["n"] for row in rows)
        renditions += len(rows)
    return Audience(targets=counts[Side.TARGETS], readers=counts[Side.READERS], renditions=renditions)


def slugs(mask: int, by_bit: dict[int, str]) -> frozenset[str] | None:
    """Return the tracks of a rendition's mask by their slugs; None for every section."""
    if mask == ALL_TRACKS:
        return None
    return frozenset(slug for bit, slug in by_bit.items() if mask & bit)


def edition_of(tx: Connection, dispatch_id: int) -> int:
    """Return the edition that a wave belongs to."""
    return int(tx.execute("SELECT edition_id FROM dispatches WHERE id = ?", (dispatch_id,)).fetchone()[0])
