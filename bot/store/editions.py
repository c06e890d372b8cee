"""Editions, their revisions, and the states that they go through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from sqlite3 import Row

import orjson

from bot.errors import Reason, Refused
from bot.news.article import Edition, Layout
from bot.store import albums, approvals, articles, sketches
from bot.store.approvals import Verdict
from bot.store.contents import decode, encode
from bot.store.db import Connection, from_ms, to_ms


class State(StrEnum):
    """Where an edition stands (product.md, "Publication and delivery")."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    CANCELLED = "cancelled"
    HELD = "held"


OPEN = (State.DRAFT, State.REVIEW, State.SCHEDULED, State.HELD)
"""States in which an editor may still change an edition: nothing of it has gone out."""
OUT = (State.PUBLISHED, State.CORRECTED)
"""States in which readers may find an edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """An edition's row with the headline of its current revision."""

    id: int
    state: State
    revision: int
    layout: Layout
    author_id: int
    headline: str
    tracks: int
    """Mask of the tracks that it has something for."""
    publish_at: datetime | None
    published_at: datetime | None
    updated_at: datetime
    silent: bool = False
    """Its posts come without a sound."""
    pin: bool = False
    """Its posts are pinned in the targets."""
    photos: tuple[str, ...] = ()
    """Telegram's file_ids of the photos that lead its posts."""
    breaking: bool = False
    """No digest and no quiet hours hold it back."""
    updates: int | None = None
    """The earlier edition of the same story, whose copies it replies to."""
    targets: tuple[int, ...] | None = None
    """Places of the targets that it goes to; None: all."""
    draft: int | None = None
    """The newest revision of a correction that is being written; None when there is none."""
    review: Verdict | None = None
    """What is known of the working revision's approval."""
    embargo: datetime | None = None
    """Before this it goes out by no road."""
    scheduled_by: int | None = None
    """Who said when it goes out; None: the bot."""
    scheduled_revision: int | None = None
    """The revision that they saw."""

    @property
    def working(self) -> int:
        """The revision that the desk sees and changes."""
        return self.draft or self.revision

    @property
    def changeable(self) -> bool:
        """True when nothing of it is out, or a correction of it is being written."""
        return self.state in OPEN or self.draft is not None

    @property
    def undoable(self) -> bool:
        """True when there is a change to take back: in a correction, one of its own."""
        return self.changeable and self.working > (1 if self.draft is None else self.revision + 1)

    @property
    def changed_since(self) -> bool:
        """True when it was changed after it was scheduled."""
        return self.state is State.SCHEDULED and self.scheduled_revision not in (None, self.revision)

    def embargoed(self, at: datetime) -> bool:
        """Return whether it may not be out at a time."""
        return self.embargo is not None and at < self.embargo

    @classmethod
    def from_row(cls, row: Row) -> EditionRow:
        """Return the object of a row of `editions` joined with its revision."""
        updated_at = from_ms(row["updated_at"])
        assert updated_at is not None  # noqa: S101 - the column is NOT NULL
        return cls(
            id=row["id"],
            state=State(row["state"]),
            revision=row["revision"],
            layout=Layout(row["layout"]),
            author_id=row["author_id"],
            headline=row["headline"],
            tracks=row["tracks"],
            publish_at=from_ms(row["publish_at"]),
            published_at=from_ms(row["published_at"]),
            updated_at=updated_at,
            targets=None if row["targets"] is None else tuple(orjson.loads(row["targets"])),
            draft=row["draft"],
            silent=bool(row["silent"]),
            pin=bool(row["pin"]),
            photos=albums.unpack(row["photos"]),
            breaking=bool(row["breaking"]),
            updates=row["updates"],
            review=None if row["review"] is None else Verdict(row["review"]),
            embargo=from_ms(row["embargo"]),
            scheduled_by=row["scheduled_by"],
            scheduled_revision=row["scheduled_revision"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list of editions."""

    rows: tuple[EditionRow, ...]
    total: int
    offset: int
    size: int


_OPTIONS = (
    "json_object('layout', layout, 'targets', targets, 'breaking', breaking, 'silent', silent, 'pin', pin,"
    " 'photos', photos, 'updates', updates, 'embargo', embargo)"
)
REVIEW = "(SELECT v.state FROM reviews v WHERE (v.edition_id, v.revision) = (e.id, coalesce(e.draft, e.revision)))"
"""SQL: what is known of the approval of the edition `e`."""
_FIELDS = f"e.*, r.headline, r.tracks, {REVIEW} AS review"
SELECT = (
    f"SELECT {_FIELDS} FROM editions e"
    # By itself SQLite takes the primary key, whose rows hold whole articles: 20 times slower for a long list.
    " JOIN revisions r INDEXED BY revisions_shown ON r.edition_id = e.id AND r.number = e.revision"
)


def create(tx: Connection, edition_id: int, edition: Edition, *, author_id: int, now: datetime) -> None:
    """Make the first revision of a collected article; made already, nothing changes."""
    tx.execute("UPDATE articles SET state = 'complete' WHERE id = ?", (edition_id,))
    added = tx.execute(
        "INSERT INTO editions (id, state, revision, author_id, created_at, updated_at, photos)"
        " SELECT id, 'draft', 1, ?2, ?3, ?3, ?4 FROM articles WHERE id = ?1 ON CONFLICT DO NOTHING",
        (edition_id, author_id, to_ms(now), albums.pack(articles.photos(tx, edition_id))),
    )
    if added.rowcount:
        add_revision(tx, edition_id, 1, edition, author_id, now)
        sketches.keep(tx, edition_id, edition)


def changeable(tx: Connection, edition_id: int) -> EditionRow:
    """Return an edition of which nothing is out, or one whose correction is being written.

    Raises Refused(UNKNOWN_EDITION or WRONG_STATE).
    """
    edition = get(tx, edition_id)
    if not edition.changeable:
        raise Refused(Reason.WRONG_STATE, id=edition_id, state=edition.state)
    return edition


def learned(tx: Connection, editions_back: int = 300) -> list[tuple[str, str]]:
    """Return (heading, track's slug) for the sections whose track an editor chose, the newest last.

    It is read from what the newest editions say now, so that undoing a choice unlearns it.
    """
    rows = tx.execute(
        "SELECT s.value ->> 'heading' AS heading, s.value ->> 'track' AS track FROM"
        " (SELECT id, revision, updated_at FROM editions ORDER BY updated_at DESC LIMIT ?) AS e"
        " JOIN revisions r ON r.edition_id = e.id AND r.number = e.revision"
        " AND instr(r.content, '\"chosen\":true')"  # most have none, and reading JSON takes longer
        " JOIN json_each(r.content, '$.sections') s"
        " WHERE s.value ->> 'chosen' AND s.value ->> 'heading' != '' ORDER BY e.updated_at, e.id",
        (editions_back,),
    )
    return [(row["heading"], row["track"]) for row in rows]


def add_revision(
    tx: Connection, edition_id: int, number: int, edition: Edition, author_id: int, now: datetime
) -> None:
    """Store a revision."""
    mask = 0
    for row in tx.execute("SELECT id, slug FROM tracks"):
        mask |= (row["slug"] in edition.tracks) << row["id"]
    tx.execute(
        "INSERT INTO revisions (edition_id, number, headline, content, tracks, author_id, created_at, options)"
        f" SELECT ?, ?, ?, ?, ?, ?, ?, {_OPTIONS} FROM editions WHERE id = ?1",
        (edition_id, number, edition.headline, encode(edition), mask, author_id, to_ms(now)),
    )


def get(tx: Connection, edition_id: int) -> EditionRow:
    """Return an edition by its number. Raises Refused(UNKNOWN_EDITION)."""
    row = tx.execute(f"{SELECT} WHERE e.id = ?", (edition_id,)).fetchone()
    if row is None:
        raise Refused(Reason.UNKNOWN_EDITION, id=edition_id)
    return EditionRow.from_row(row)


def require(tx: Connection, edition_id: int, states: tuple[State, ...]) -> EditionRow:
    """Return an edition that is in one of `states`. Raises Refused(UNKNOWN_EDITION or WRONG_STATE)."""
    edition = get(tx, edition_id)
    if edition.state not in states:
        raise Refused(Reason.WRONG_STATE, id=edition_id, state=edition.state)
    return edition


def content(tx: Connection, edition_id: int, revision: int) -> Edition:
    """Return what a revision says. Raises Refused(STALE_BUTTON) where there is none: a tap told its number."""
    key = (edition_id, revision)
    row = tx.execute("SELECT content FROM revisions WHERE (edition_id, number) = (?, ?)", key).fetchone()
    if row is None:
        raise Refused(Reason.STALE_BUTTON)
    return decode(row["content"])


def current(tx: Connection, edition_id: int) -> tuple[EditionRow, Edition]:
    """Return an edition and what its working revision says. Raises Refused(UNKNOWN_EDITION)."""
    row = get(tx, edition_id)
    return row, content(tx, edition_id, row.working)


def schedule(
    tx: Connection, edition_id: int, when: datetime, *, now: datetime, by: int | None = None
) -> EditionRow:
    """Schedule, or schedule anew, for `when`; what must be approved first is given in for that, `by` somebody.

    Raises Refused: WRONG_STATE when it is out already, EMBARGOED.
    """
    row = require(tx, edition_id, OPEN)
    if row.embargoed(when):
        raise Refused(Reason.EMBARGOED, id=edition_id, until=row.embargo)
    waits = approvals.lacking(tx, edition_id, row.revision)
    tx.execute(
        "UPDATE editions SET state = ?, publish_at = ?, updated_at = ?, scheduled_revision = revision,"
        " scheduled_by = coalesce(?, scheduled_by) WHERE id = ?",
        (State.REVIEW if waits else State.SCHEDULED, to_ms(when), to_ms(now), by, edition_id),
    )
    if waits:
        approvals.submit(tx, edition_id, row.revision, by=by, now=now)
    return get(tx, edition_id)


def cancel(tx: Connection, edition_id: int, *, now: datetime) -> EditionRow:
    """Take an edition out of the queue, back to draft; return how it stood there. Raises Refused(WRONG_STATE)."""
    row = require(tx, edition_id, (State.SCHEDULED, State.HELD, State.REVIEW))
    approvals.withdraw(tx, edition_id)
    tx.execute(
        "UPDATE editions SET state = 'draft', publish_at = NULL, updated_at = ?, scheduled_by = NULL,"
        " scheduled_revision = NULL WHERE id = ?",
        (to_ms(now), edition_id),
    )
    return row


def discard(tx: Connection, edition_id: int, *, now: datetime) -> EditionRow:
    """Put a draft aside. Raises Refused when it is not a draft."""
    require(tx, edition_id, (State.DRAFT,))
    tx.execute("UPDATE editions SET state = 'cancelled', updated_at = ? WHERE id = ?", (to_ms(now), edition_id))
    return get(tx, edition_id)


def drafts(tx: Connection, *, offset: int, size: int) -> Page:
    """Return a page of the drafts, newest first."""
    return page(tx, "e.state = 'draft'", (), "e.id DESC", offset, size)


def latest(tx: Connection, *, mask: int | None, offset: int, size: int) -> Page:
    """Return a page of the published editions, newest first; with `mask`, those with one of its tracks."""
    where = "e.state IN ('published', 'corrected')"
    if mask is None:
        return page(tx, where, (), "e.published_at DESC, e.id DESC", offset, size)
    return page(tx, f"{where} AND r.tracks & ?", (mask,), "e.published_at DESC, e.id DESC", offset, size)


def page(tx: Connection, where: str, arguments: tuple[int, ...], order: str, offset: int, size: int) -> Page:
    """Return a page of the editions that the SQL `where` chooses."""
    count = SELECT.replace(_FIELDS, "count(*)")
    total = tx.execute(f"{count} WHERE {where}", arguments).fetchone()[0]
    rows = tx.execute(f"{SELECT} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?", (*arguments, size, offset))
    return Page(rows=tuple(EditionRow.from_row(row) for row in rows), total=total, offset=offset, size=size)
