"""Waves (dispatches): one sending, correction or retraction of an edition, to targets or readers; what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Row

from bot.news.article import Layout, Post
from bot.store import albums, alerts, audit, outbox, pins
from bot.store.alerts import AlertKind
from bot.store.audit import THE_BOT, Act, Entry
from bot.store.db import Connection
from bot.store.outbox import Stage

DIGEST_LAYOUT = "digest:"
"""What the layout of a digest's rendition begins with; the digest's number follows."""


class Kind(StrEnum):
    """What a wave does."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    DIGEST = "digest"
    """Of several editions, to readers to whom they are owed: see `digests`."""


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
    amends: int | None
    """The wave whose messages it edits or deletes."""
    layout: Layout
    """Of the channel post; readers have their own."""
    tracks: int
    """Mask of the tracks that the revision has something for."""
    urgent: bool
    """Breaking: no digest and no quiet hours hold it back."""
    targets: str | None
    """JSON of the places of the targets that it goes to; None: all."""
    photos: tuple[str, ...] = ()
    """Telegram's file_ids of the photos that lead its posts."""
    digest: int | None = None
    """The wave that sent the digest which this one amends."""

    @classmethod
    def from_row(cls, row: Row) -> Dispatch:
        """Return the object of a row of `dispatches` joined with its edition and revision."""
        return cls(
            id=row["id"],
            edition_id=row["edition_id"],
            revision=row["revision"],
            kind=Kind(row["kind"]),
            side=Side(row["side"]),
            amends=row["amends"],
            layout=Layout(row["layout"]),
            tracks=row["tracks"],
            urgent=bool(row["urgent"]),
            targets=row["targets"],
            photos=albums.unpack(row["photos"]),
            digest=row["digest"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """What is rendered once for all places that share it. `mask` -1 shows every section, 0 none."""

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


def filling(tx: Connection) -> Dispatch | None:
    """Return the wave that is to be filled next: targets before readers, older before newer.

    A wave that amends another waits until that one is full, and no call of it is under way, or in
    doubt and looked into.
    """
    row = tx.execute(
        f"""SELECT w.*, e.layout, e.targets, e.photos, v.tracks
        FROM dispatches w JOIN editions e ON e.id = w.edition_id
        JOIN revisions v ON (v.edition_id, v.number) = (w.edition_id, w.revision)
        WHERE w.state IN ('filling', 'filled') AND w.state = 'filling' AND NOT EXISTS (
            SELECT 1 FROM deliveries d INDEXED BY deliveries_due
            WHERE d.dispatch_id = w.amends AND d.due_at IS NOT NULL
              AND d.state IN ({Stage.ATTEMPTING:d}, {Stage.UNCONFIRMED:d}))
          AND NOT EXISTS (SELECT 1 FROM dispatches b WHERE b.id = w.amends AND b.state = 'filling')
        ORDER BY w.side = 'readers', w.id LIMIT 1"""
    ).fetchone()
    return Dispatch.from_row(row) if row else None


def add_renditions(
    tx: Connection, dispatch: Dispatch, rendered: Sequence[tuple[Rendition, Sequence[Post]]]
) -> None:
    """Store what was rendered for a wave; rendered already, the first one stays."""
    for rendition, posts in rendered:
        add_rendition(tx, dispatch.id, rendition.mask, rendition.language, rendition.layout, posts)


def add_rendition(
    tx: Connection, dispatch_id: int, mask: int, language: str, layout: str, posts: Sequence[Post]
) -> int:
    """Store one rendition with its posts, and return its number; there already, the first one stays."""
    added = tx.execute(
        "INSERT INTO renditions (dispatch_id, mask, language, layout, parts) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (dispatch_id, mask, language, layout, len(posts)),
    )
    if added.rowcount:
        tx.executemany(
            "INSERT INTO posts (rendition_id, part, text, parse_mode, keyboard, photos) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (added.lastrowid, n, post.text, post.parse_mode, post.keyboard or None, albums.pack(post.photos))
                for n, post in enumerate(posts)
            ],
        )
    row = tx.execute(
        "SELECT id FROM renditions WHERE (dispatch_id, mask, language, layout) = (?, ?, ?, ?)",
        (dispatch_id, mask, language, layout),
    ).fetchone()
    return int(row["id"])


def open_digest(tx: Connection, *, urgent: bool, now: int) -> int:
    """Open a wave for digests, whose deliveries are written in the same transaction; return its number."""
    opened = tx.execute(
        "INSERT INTO dispatches (kind, side, state, created_at, urgent)"
        " VALUES ('digest', 'readers', 'filled', ?, ?)",
        (now, urgent),
    )
    assert opened.lastrowid is not None  # noqa: S101 - a row was added
    return opened.lastrowid


def add_deliveries(tx: Connection, dispatch_id: int, rows: Iterable[tuple[int, int, int]]) -> None:
    """Write the deliveries of a wave: for each (place, rendition, parts) all parts, one after the other."""
    tx.executemany(
        "INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state) VALUES (?, ?, ?, ?, ?)",
        [
            (dispatch_id, place, part, rendition, Stage.FOLLOWING if part else Stage.FRESH)
            for place, rendition, parts in sorted(rows)
            for part in range(parts)
        ],
    )


def filled(tx: Connection, dispatch_id: int) -> None:
    """Note that all of a wave's deliveries are written; amended meanwhile, it ends here."""
    tx.execute(
        "UPDATE dispatches SET state = iif(EXISTS (SELECT 1 FROM dispatches n WHERE n.amends = ?1),"
        " 'stopped', 'filled') WHERE id = ?1",
        (dispatch_id,),
    )


def settle(tx: Connection, dispatch_id: int, now: int) -> bool:
    """Close a wave that has nothing left to do; an edition whose targets are served is published.

    Returns whether it closed: then the desk is to be told. What is unknown or failed for good is left to `/stuck`.
    """
    if outbox.open_work(tx, dispatch_id):
        return False
    closed = tx.execute(
        "UPDATE dispatches SET state = 'settled' WHERE id = ? AND state = 'filled'", (dispatch_id,)
    )
    if not closed.rowcount:
        return False
    pins.ask(tx, dispatch_id, now)
    published = tx.execute(
        "UPDATE editions SET state = 'published', published_at = ?, updated_at = ? WHERE state = 'publishing'"
        " AND id = (SELECT edition_id FROM dispatches WHERE id = ? AND side = 'targets' AND kind = 'send')"
        " RETURNING id",
        (now, now, dispatch_id),
    ).fetchone()
    if published is not None:
        audit.note(tx, Entry(actor_id=THE_BOT, act=Act.WENT_OUT, at=now, edition_id=published["id"]))
        alerts.add(tx, f"published:{published['id']}", AlertKind.PUBLISHED, {"edition_id": published["id"]}, now)
    return True


def reopen(tx: Connection, dispatch_id: int) -> None:
    """Open a settled wave again: there is something to do in it."""
    tx.execute("UPDATE dispatches SET state = 'filled' WHERE id = ? AND state = 'settled'", (dispatch_id,))


def stirring(tx: Connection) -> bool:
    """Return whether an amendment waits to be filled: the end of any call may let it."""
    row = tx.execute(
        "SELECT EXISTS (SELECT 1 FROM dispatches WHERE state IN ('filling', 'filled') AND state = 'filling'"
        " AND amends IS NOT NULL)"
    ).fetchone()
    return bool(row[0])


def newest(tx: Connection, dispatch_id: int) -> int:
    """Return the last of the waves that amend this one, one after the other; itself when there is none."""
    row = tx.execute(
        "WITH RECURSIVE chain (id) AS (VALUES (?)"
        " UNION SELECT w.id FROM dispatches w JOIN chain ON w.amends = chain.id)"
        " SELECT max(id) FROM chain",
        (dispatch_id,),
    ).fetchone()
    return int(row[0])


def edition_of(tx: Connection, dispatch_id: int) -> int:
    """Return the edition that a wave belongs to; 0 for a digest's, and for one that was aged out."""
    row = tx.execute("SELECT edition_id FROM dispatches WHERE id = ?", (dispatch_id,)).fetchone()
    return int(row["edition_id"] or 0) if row else 0


def digest_of(tx: Connection, dispatch_id: int) -> int | None:
    """Return the wave that sent the digest which a wave is, or amends; None when it is of an edition."""
    row = tx.execute(
        "SELECT iif(kind = 'digest', id, digest) FROM dispatches WHERE id = ?", (dispatch_id,)
    ).fetchone()
    return row[0] if row[0] is None else int(row[0])
