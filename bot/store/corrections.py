"""Corrections while they are written: revisions beyond the one that is out, until they are let out or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.news.revise import renew
from bot.store import amendments, approvals, articles, editing, editions
from bot.store.db import Connection, to_ms
from bot.store.editions import OUT, EditionRow, Page, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction that is being written, beside what is out."""

    row: EditionRow
    out: Edition
    new: Edition


def begin(tx: Connection, edition_id: int, *, author_id: int, now: datetime) -> EditionRow:
    """Start a correction from what is out; one that is being written already goes on. Raises Refused."""
    row = editions.require(tx, edition_id, OUT)
    if row.draft is not None:
        return row
    number = row.revision + 1
    content = editions.content(tx, edition_id, row.revision)
    editions.add_revision(tx, edition_id, number, content, author_id, now)
    tx.execute("UPDATE editions SET draft = ?, updated_at = ? WHERE id = ?", (number, to_ms(now), edition_id))
    return editions.get(tx, edition_id)


def rewrite(
    tx: Connection, edition_id: int, article_id: int, new: Edition, *, author_id: int, now: datetime
) -> None:
    """Take a new text into the correction, with what editors decided before. Raises Refused."""
    begin(tx, edition_id, author_id=author_id, now=now)
    editing.revise(tx, edition_id, lambda old: renew(old, new), author_id=author_id, now=now)
    articles.complete(tx, article_id)


def get(tx: Connection, edition_id: int) -> Correction:
    """Return a correction that is being written. Raises Refused(NO_CORRECTION)."""
    row = editions.get(tx, edition_id)
    if row.draft is None:
        raise Refused(Reason.NO_CORRECTION, id=edition_id)
    out = editions.content(tx, edition_id, row.revision)
    return Correction(row=row, out=out, new=editions.content(tx, edition_id, row.draft))


def and_drafts(tx: Connection, *, offset: int, size: int) -> Page:
    """Return a page of what is being written: the corrections, then the drafts, newest first."""
    order = "e.draft IS NULL, e.id DESC"
    return editions.page(tx, "(e.state = 'draft' OR e.draft IS NOT NULL)", (), order, offset, size)


def release(tx: Connection, edition_id: int, seen: int, *, now: datetime, by: int | None = None) -> EditionRow:
    """Let a correction out: every copy is brought to it; or, where it must be approved first, give it in.

    Raises Refused: NO_CORRECTION; CHANGED_SINCE when it is not the revision that was `seen`; NOTHING_CHANGED.
    """
    correction = get(tx, edition_id)
    if correction.row.draft != seen:
        raise Refused(Reason.CHANGED_SINCE, id=edition_id)
    if correction.new == correction.out:
        raise Refused(Reason.NOTHING_CHANGED, id=edition_id)
    if approvals.lacking(tx, edition_id, seen):
        approvals.submit(tx, edition_id, seen, by=by, now=now)
        return editions.get(tx, edition_id)
    tx.execute("UPDATE editions SET draft = NULL, revision = ? WHERE id = ?", (seen, edition_id))
    amendments.correct(tx, edition_id, to_ms(now))
    return editions.get(tx, edition_id)


def drop(tx: Connection, edition_id: int) -> EditionRow:
    """Give a correction up: what is out stays as it is. Raises Refused(NO_CORRECTION)."""
    row = get(tx, edition_id).row
    tx.execute("UPDATE editions SET draft = NULL WHERE id = ?", (edition_id,))
    tx.execute("DELETE FROM revisions WHERE edition_id = ? AND number > ?", (edition_id, row.revision))
    articles.drop_for(tx, edition_id)
    return editions.get(tx, edition_id)


def drop_untouched(tx: Connection, edition_id: int) -> None:
    """Give a correction up of which nothing is written, if there is one."""
    row = editions.get(tx, edition_id)
    if row.draft is not None and not row.undoable:
        drop(tx, edition_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where an edition is, in messages' places."""

    targets: int
    readers: int


def reach(tx: Connection, edition_id: int) -> Reach:
    """Return how many chats have a copy of an edition, or are about to get one."""
    rows = tx.execute(
        "SELECT w.side, count(DISTINCT d.place_id) AS places FROM dispatches w JOIN deliveries d"
        " ON d.dispatch_id = w.id WHERE w.edition_id = ? AND w.kind = 'send' AND d.state <> 8 GROUP BY w.side",
        (edition_id,),
    )
    places = {row["side"]: row["places"] for row in rows}
    return Reach(targets=places.get("targets", 0), readers=places.get("readers", 0))


def ask_retraction(tx: Connection, edition_id: int, reason: str, *, user_id: int) -> EditionRow:
    """Keep the reason of a retraction until somebody says yes. Raises Refused when nothing of it is out."""
    row = editions.require(tx, edition_id, (State.PUBLISHING, *OUT))
    tx.execute(
        "INSERT INTO retractions (edition_id, reason, user_id) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET reason = excluded.reason, user_id = excluded.user_id",
        (edition_id, reason, user_id),
    )
    return row


def retraction(tx: Connection, edition_id: int) -> str:
    """Return the reason that was given. Raises Refused(STALE_BUTTON) when there is none."""
    row = tx.execute("SELECT reason FROM retractions WHERE edition_id = ?", (edition_id,)).fetchone()
    if row is None:
        raise Refused(Reason.STALE_BUTTON)
    return str(row["reason"])


def retracted(tx: Connection, edition_id: int, *, user_id: int, now: datetime) -> None:
    """Note who said yes."""
    tx.execute(
        "UPDATE retractions SET user_id = ?, done_at = ? WHERE edition_id = ?", (user_id, to_ms(now), edition_id)
    )
