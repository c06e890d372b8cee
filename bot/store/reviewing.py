"""Letting out what needs approval: giving in, approving, rejecting; never one's own, and only what was seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import Reason, Refused
from bot.store import alerts, approvals, audit, corrections, editions
from bot.store.alerts import AlertKind
from bot.store.approvals import Review, Verdict
from bot.store.audit import Act, Entry
from bot.store.db import Connection, to_ms
from bot.store.editions import EditionRow, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What came of an approval."""

    row: EditionRow
    released: bool
    """A correction went out."""
    late: datetime | None
    """The time for which it was meant, when that has passed: it is a draft that may go out."""


def schedule(
    tx: Connection, entry: Entry, edition_id: int, when: datetime, *, now: datetime, seen: int | None = None
) -> EditionRow:
    """Schedule an edition, or give it in for approval with that time, and note which.

    Raises Refused: CHANGED_SINCE when it is not the revision that was `seen`, and as `editions.schedule` does.
    """
    if seen not in (None, editions.get(tx, edition_id).revision):
        raise Refused(Reason.CHANGED_SINCE, id=edition_id)
    row = editions.schedule(tx, edition_id, when, now=now, by=entry.actor_id)
    audit.note(tx, entry if row.state is State.SCHEDULED else replace(entry, act=Act.SUBMITTED, details={}))
    return row


def release(tx: Connection, entry: Entry, edition_id: int, seen: int, *, now: datetime) -> EditionRow:
    """Let a correction out, or give it in for approval, and note which. Raises Refused."""
    row = corrections.release(tx, edition_id, seen, now=now, by=entry.actor_id)
    audit.note(tx, entry if row.draft is None else replace(entry, act=Act.SUBMITTED))
    return row


def give_in(tx: Connection, edition_id: int, *, by: int, now: datetime) -> EditionRow:
    """Give an edition, or the correction of one, in for approval; the time that it has stays. Raises Refused."""
    _ruled(tx)
    row = editions.changeable(tx, edition_id)
    if row.review is Verdict.APPROVED:
        raise Refused(Reason.ALREADY_APPROVED, id=edition_id)
    if row.draft is not None:
        return corrections.release(tx, edition_id, row.draft, now=now, by=by)
    wish = row.publish_at if row.state is State.REVIEW else None
    tx.execute(
        "UPDATE editions SET state = 'review', publish_at = ?, updated_at = ? WHERE id = ?",
        (None if wish is None else to_ms(wish), to_ms(now), edition_id),
    )
    approvals.submit(tx, edition_id, row.revision, by=by, now=now)
    return editions.get(tx, edition_id)


def may_decide(tx: Connection, row: EditionRow, by: int) -> bool:
    """Return whether a person may approve or reject: neither the author, nor who made the last change.

    Who made the last change may approve it when somebody else has given it in: then two people have seen it.
    """
    first = 1 if row.draft is None else row.revision + 1
    rows = tx.execute(
        "SELECT number, author_id FROM revisions WHERE edition_id = ? AND number IN (?, ?)",
        (row.id, first, row.working),
    )
    authors: dict[int, int] = dict(rows.fetchall())
    if authors[first] == by:
        return False
    known = approvals.get(tx, row.id, row.working)
    return authors[row.working] != by or (known is not None and known.submitted_by != by)


def approve(tx: Connection, entry: Entry, edition_id: int, *, now: datetime, seen: int | None = None) -> Approved:
    """Approve an edition as it stands, as it was `seen`: it takes the way out that was asked for it.

    Raises Refused: APPROVAL_OFF, NOT_WAITING, OWN_WORK, CHANGED_SINCE, and what hinders the way out.
    """
    by = entry.actor_id
    row, known = _up_for_it(tx, edition_id, by, seen)
    if known is None:
        approvals.submit(tx, edition_id, row.working, by=None, now=now, tell=False)
    approvals.decide(tx, edition_id, row.working, by=by, now=now)
    audit.note(tx, replace(entry, act=Act.APPROVED))
    after, late = _let_out(tx, row, known, now)
    _tell(
        tx,
        row,
        known,
        AlertKind.APPROVED,
        now,
        entry,
        publish_at=to_ms(after.publish_at) if after.publish_at and after.publish_at > now else None,
    )
    return Approved(row=after, released=row.draft is not None, late=late)


def reject(
    tx: Connection, entry: Entry, edition_id: int, reason: str, *, now: datetime, seen: int | None = None
) -> EditionRow:
    """Give an edition back to its author for a reason: a draft again; of a correction nothing goes out.

    Raises Refused as `approve` does.
    """
    row, known = up_for_rejection(tx, edition_id, entry.actor_id, seen)
    approvals.decide(tx, edition_id, row.working, by=entry.actor_id, now=now, reason=reason)
    tx.execute(
        "UPDATE editions SET state = 'draft', publish_at = NULL, updated_at = ? WHERE id = ? AND state = 'review'",
        (to_ms(now), edition_id),
    )
    audit.note(tx, replace(entry, act=Act.REJECTED, details={"reason": reason}))
    _tell(tx, row, known, AlertKind.REJECTED, now, entry, reason=reason)
    return editions.get(tx, edition_id)


def up_for_rejection(
    tx: Connection, edition_id: int, by: int, seen: int | None = None
) -> tuple[EditionRow, Review]:
    """Return what waits for approval, where this person may give it back. Raises Refused as `approve` does."""
    row, known = _up_for_it(tx, edition_id, by, seen)
    if known is None or known.verdict is not Verdict.WAITING:
        raise Refused(Reason.NOT_WAITING, id=edition_id)
    return row, known


def waiting(tx: Connection, *, offset: int, size: int) -> editions.Page:
    """Return a page of what waits for approval, corrections too, in the order in which it is to go out."""
    return editions.page(
        tx, f"{editions.REVIEW} = 'waiting'", (), "e.publish_at IS NULL, e.publish_at, e.id", offset, size
    )


def _ruled(tx: Connection) -> None:
    if not approvals.required(tx):
        raise Refused(Reason.APPROVAL_OFF)


def _up_for_it(tx: Connection, edition_id: int, by: int, seen: int | None) -> tuple[EditionRow, Review | None]:
    _ruled(tx)
    row = editions.get(tx, edition_id)
    known = approvals.get(tx, edition_id, row.working)
    unasked = known is None or known.verdict is Verdict.REJECTED
    if not row.changeable or row.review is Verdict.APPROVED or (unasked and row.draft is not None):
        raise Refused(Reason.NOT_WAITING, id=edition_id)
    if seen not in (None, row.working):
        raise Refused(Reason.CHANGED_SINCE, id=edition_id)
    if not may_decide(tx, row, by):
        raise Refused(Reason.OWN_WORK, id=edition_id)
    return row, known


def _let_out(
    tx: Connection, row: EditionRow, known: Review | None, now: datetime
) -> tuple[EditionRow, datetime | None]:
    """Take an approved edition the way that was asked for it; return it, and its time when that has passed."""
    if row.draft is not None:
        return corrections.release(tx, row.id, row.draft, now=now), None
    if row.state is not State.REVIEW:
        return editions.get(tx, row.id), None
    wish = row.publish_at
    at_once = wish is not None and known is not None and wish <= known.submitted_at
    if wish is not None and (at_once or wish > now):
        return editions.schedule(tx, row.id, now if at_once else wish, now=now), None
    tx.execute(
        "UPDATE editions SET state = 'draft', publish_at = NULL, updated_at = ? WHERE id = ?", (to_ms(now), row.id)
    )
    return editions.get(tx, row.id), wish


def _tell(
    tx: Connection,
    row: EditionRow,
    known: Review | None,
    kind: AlertKind,
    now: datetime,
    entry: Entry,
    **details: object,
) -> None:
    """Have the author told, and who gave it in."""
    asked = {row.author_id, known.submitted_by if known else row.author_id} - {entry.actor_id}
    people = sorted(person for person in asked if person > audit.THE_BOT)  # nobody who was forgotten
    decided = approvals.get(tx, row.id, row.working)
    told = {
        "edition_id": row.id,
        "name": decided.decider if decided else "",
        "by": entry.actor_id,
        "to": people,
        **details,
    }
    if people:
        key = f"{kind}:{row.id}:{row.working}"
        alerts.forget(tx, key)
        alerts.add(tx, key, kind, told, to_ms(now))
