"""Approval: who gave a revision in, and what somebody else said of it. A trigger keeps in what lacks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from sqlite3 import Row

from bot.store import alerts
from bot.store.alerts import AlertKind
from bot.store.db import Connection, from_ms, to_ms


class Verdict(StrEnum):
    """What was said of a revision that was given in."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A revision that was given in, with the names that its people have today."""

    verdict: Verdict
    submitted_by: int
    submitter: str
    submitted_at: datetime
    decided_by: int | None
    decider: str
    reason: str

    @classmethod
    def from_row(cls, row: Row) -> Review:
        """Return the object of a row of `reviews` with names."""
        submitted_at = from_ms(row["submitted_at"])
        assert submitted_at is not None  # noqa: S101 - the column is NOT NULL
        return cls(
            verdict=Verdict(row["state"]),
            submitted_by=row["submitted_by"],
            submitter=row["submitter"],
            submitted_at=submitted_at,
            decided_by=row["decided_by"],
            decider=row["decider"],
            reason=row["reason"] or "",
        )


_NAME = "coalesce((SELECT name FROM editors WHERE user_id = {0}), (SELECT title FROM chats WHERE id = {0}), '')"


def required(tx: Connection) -> bool:
    """Return whether what goes out must be approved."""
    return bool(tx.execute("SELECT approval FROM rules").fetchone()[0])


def require(tx: Connection, now: datetime, *, approval: bool) -> None:
    """Write the rule down: what was scheduled without approval waits for it; without the rule nothing waits."""
    tx.execute("UPDATE rules SET approval = ? WHERE approval IS NOT ?1", (approval,))
    if approval:
        call_back(tx, now)
        return
    tx.execute("UPDATE editions SET state = 'draft', publish_at = NULL WHERE state = 'review'")
    tx.execute("DELETE FROM reviews WHERE state = 'waiting'")


def call_back(tx: Connection, now: datetime) -> None:
    """Let what is scheduled wait for the approval that it lacks."""
    if not required(tx):
        return
    rows = tx.execute(
        "SELECT id, revision, author_id FROM editions e WHERE state = 'scheduled' AND NOT EXISTS"
        " (SELECT 1 FROM reviews WHERE (edition_id, revision, state) = (e.id, e.revision, 'approved'))"
    ).fetchall()
    for row in rows:
        tx.execute("UPDATE editions SET state = 'review' WHERE id = ?", (row["id"],))
        submit(tx, row["id"], row["revision"], by=row["author_id"], now=now)


def get(tx: Connection, edition_id: int, revision: int) -> Review | None:
    """Return what is known of a revision's approval."""
    row = tx.execute(
        f"SELECT v.*, {_NAME.format('v.submitted_by')} AS submitter, {_NAME.format('v.decided_by')} AS decider"
        " FROM reviews v WHERE (edition_id, revision) = (?, ?)",
        (edition_id, revision),
    ).fetchone()
    return Review.from_row(row) if row else None


def lacking(tx: Connection, edition_id: int, revision: int) -> bool:
    """Return whether a revision may not go out for want of an approval."""
    known = get(tx, edition_id, revision)
    return required(tx) and (known is None or known.verdict is not Verdict.APPROVED)


def submit(
    tx: Connection, edition_id: int, revision: int, *, by: int | None, now: datetime, tell: bool = True
) -> None:
    """Give a revision in for approval, by its author where nobody is named; given in again, the last counts."""
    tx.execute(
        "INSERT INTO reviews (edition_id, revision, state, submitted_by, submitted_at)"
        " SELECT edition_id, number, 'waiting', coalesce(?3, author_id), ?4 FROM revisions"
        " WHERE (edition_id, number) = (?1, ?2)"
        " ON CONFLICT DO UPDATE SET state = 'waiting', submitted_by = excluded.submitted_by,"
        " submitted_at = excluded.submitted_at, decided_by = NULL, decided_at = NULL, reason = NULL",
        (edition_id, revision, by, to_ms(now)),
    )
    if tell:
        _tell(tx, edition_id, revision, to_ms(now))


def _tell(tx: Connection, edition_id: int, revision: int, now: int) -> None:
    row = tx.execute(
        f"SELECT r.headline, e.publish_at, e.draft, e.author_id, v.submitted_by AS by,"
        f" {_NAME.format('v.submitted_by')} AS name FROM editions e"
        " JOIN revisions r ON (r.edition_id, r.number) = (e.id, ?2)"
        " JOIN reviews v ON (v.edition_id, v.revision) = (e.id, ?2) WHERE e.id = ?1",
        (edition_id, revision),
    ).fetchone()
    details = {
        "edition_id": edition_id,
        "revision": revision,
        "correction": row["draft"] is not None,
        "not_to": sorted({row["by"], row["author_id"]}),
        "publish_at": row["publish_at"] if (row["publish_at"] or 0) > now else None,
        **{name: row[name] for name in ("headline", "name", "by")},
    }
    key = f"review:{edition_id}:{revision}"
    alerts.forget(tx, key)
    alerts.add(tx, key, AlertKind.REVIEW, details, now)


def changed(tx: Connection, edition_id: int, revision: int, *, by: int, now: datetime) -> None:
    """Let an edition on its way out wait for the approval of a new revision; who changed it has given it in.

    What waits already waits from when it did: a time that was missed meanwhile does not become "at once".
    """
    row = tx.execute(
        "SELECT state, (SELECT submitted_at FROM reviews WHERE edition_id = e.id AND state = 'waiting') AS since"
        " FROM editions e WHERE id = ? AND state IN ('scheduled', 'review')",
        (edition_id,),
    ).fetchone()
    if row is None or not required(tx):
        return
    tx.execute("UPDATE editions SET state = 'review' WHERE id = ?", (edition_id,))
    tx.execute("DELETE FROM reviews WHERE edition_id = ? AND state = 'waiting'", (edition_id,))
    submit(tx, edition_id, revision, by=by, now=from_ms(row["since"]) or now, tell=row["state"] == "scheduled")


def withdraw(tx: Connection, edition_id: int) -> None:
    """Ask for the approval of an edition no more."""
    tx.execute("DELETE FROM reviews WHERE edition_id = ? AND state = 'waiting'", (edition_id,))


def decide(
    tx: Connection, edition_id: int, revision: int, *, by: int, now: datetime, reason: str | None = None
) -> None:
    """Approve a revision, or reject it for a reason."""
    tx.execute(
        "UPDATE reviews SET state = ?3, decided_by = ?4, decided_at = ?5, reason = ?6"
        " WHERE (edition_id, revision) = (?1, ?2)",
        (edition_id, revision, Verdict.APPROVED if reason is None else Verdict.REJECTED, by, to_ms(now), reason),
    )
