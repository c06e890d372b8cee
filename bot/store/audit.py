"""The audit: who did what, when. Rows are only added; a trigger refuses all else but the pseudonyms of /forget."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from sqlite3 import Row
from typing import Any, TypeVar

import orjson

from bot.store.db import Connection, from_ms

T = TypeVar("T")
THE_BOT = 0
"""The actor of what the bot does by itself."""


class Act(StrEnum):
    """What was done; each has its words in `templates/reply/audit.html.j2`, filled with the details named here."""

    # editions
    CREATED = "created"
    CHANGED = "changed"
    """`what`: headline, byline, lead, track, layout, …"""
    UNDONE = "undone"
    DISCARDED = "discarded"
    TAKEN_UP = "taken_up"
    SCHEDULED = "scheduled"
    """`when`: Unix ms."""
    EMBARGOED = "embargoed"
    """`until`: Unix ms; None: lifted."""
    UNSCHEDULED = "unscheduled"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    """`reason`."""
    PUBLISHED = "published"
    """Now, by somebody's hand."""
    WENT_OUT = "went_out"
    """It is in its targets."""
    HELD = "held"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    """`reason`."""
    RESENT = "resent"
    SEEN = "seen"
    DROPPED = "dropped"
    # the team
    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    REMOVED = "removed"
    # the newsroom
    TARGET_ADDED = "target_added"
    """`title`; also of the next two."""
    TARGET_CHANGED = "target_changed"
    TARGET_REMOVED = "target_removed"
    FEED_ADDED = "feed_added"
    """`title`; also of the next two."""
    FEED_CHANGED = "feed_changed"
    FEED_REMOVED = "feed_removed"
    TRACK_ADDED = "track_added"
    """`slug`; also of the next three."""
    TRACK_CHANGED = "track_changed"
    TRACK_RETIRED = "track_retired"
    TRACK_REVIVED = "track_revived"
    SLOTS_CHANGED = "slots_changed"
    BACKED_UP = "backed_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be noted."""

    actor_id: int
    act: Act
    at: int
    """Unix ms."""
    edition_id: int | None = None
    person_id: int | None = None
    """To whom it was done."""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A row of the audit, with the names that its people have today."""

    id: int
    at: datetime
    actor_id: int
    actor: str
    act: str
    edition_id: int | None
    person_id: int | None
    person: str
    details: Mapping[str, Any]

    @classmethod
    def from_row(cls, row: Row) -> Noted:
        """Return the object of a row of `_SELECT`."""
        at = from_ms(row["at"])
        assert at is not None  # noqa: S101 - the column is NOT NULL
        return cls(
            id=row["id"],
            at=at,
            actor_id=row["actor_id"],
            actor=row["actor"],
            act=row["act"],
            edition_id=row["edition_id"],
            person_id=row["person_id"],
            person=row["person"],
            details=orjson.loads(row["details"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """One page of the audit, newest first."""

    rows: tuple[Noted, ...]
    total: int
    offset: int
    size: int


def note(tx: Connection, entry: Entry) -> None:
    """Add a row, in the transaction of the change that it tells of."""
    tx.execute(
        "INSERT INTO audit (at, actor_id, act, edition_id, person_id, details) VALUES (?, ?, ?, ?, ?, ?)",
        (
            entry.at,
            entry.actor_id,
            entry.act,
            entry.edition_id,
            entry.person_id,
            orjson.dumps(dict(entry.details)).decode(),
        ),
    )


def noted(tx: Connection, entry: Entry, change: Callable[[Connection], T]) -> T:
    """Make a change and note it; what changes nothing is not noted."""
    before = tx.total_changes
    result = change(tx)
    if tx.total_changes > before:
        note(tx, entry)
    return result


_NAME = "coalesce((SELECT name FROM editors WHERE user_id = {0}), (SELECT title FROM chats WHERE id = {0}), '')"
_SELECT = (
    f"SELECT a.*, {_NAME.format('a.actor_id')} AS actor, {_NAME.format('a.person_id')} AS person FROM audit a"
)


def page(tx: Connection, *, edition_id: int | None, offset: int, size: int) -> AuditPage:
    """Return a page of the audit, newest first; of one edition, where it is given."""
    where = "" if edition_id is None else " WHERE a.edition_id = :edition"
    values = {"edition": edition_id, "offset": offset, "size": size}
    total = tx.execute(f"SELECT count(*) FROM audit a{where}", values).fetchone()[0]
    rows = tx.execute(f"{_SELECT}{where} ORDER BY a.id DESC LIMIT :size OFFSET :offset", values)
    return AuditPage(rows=tuple(Noted.from_row(row) for row in rows), total=total, offset=offset, size=size)


def everything(tx: Connection, *, edition_id: int | None) -> Iterator[Noted]:
    """Give the whole audit, oldest first; of one edition, where it is given."""
    where = "" if edition_id is None else " WHERE a.edition_id = :edition"
    for row in tx.execute(f"{_SELECT}{where} ORDER BY a.id", {"edition": edition_id}):
        yield Noted.from_row(row)


_ASKING = (Act.SUBMITTED, Act.SCHEDULED, Act.PUBLISHED, Act.CORRECTED, Act.RETRACTED)


def asker(tx: Connection, edition_id: int) -> int | None:
    """Return who asked last for an edition to go out, to be corrected or taken back; None: nobody who is known."""
    acts = ", ".join(f"'{act}'" for act in _ASKING)
    row = tx.execute(
        f"SELECT actor_id FROM audit WHERE edition_id = ? AND act IN ({acts}) ORDER BY id DESC LIMIT 1",
        (edition_id,),
    ).fetchone()
    return None if row is None or row["actor_id"] <= THE_BOT else int(row["actor_id"])


def pseudonymise(tx: Connection, user_id: int) -> int:
    """Put a number that leads to nobody in a person's place, the same in all rows; return it."""
    pseudonym = -1 - secrets.randbelow(1 << 40)
    tx.execute("UPDATE audit SET actor_id = ? WHERE actor_id = ?", (pseudonym, user_id))
    tx.execute("UPDATE audit SET person_id = ? WHERE person_id = ?", (pseudonym, user_id))
    return pseudonym
