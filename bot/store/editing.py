"""Changing an edition: each change is a new revision, of what it says and of how it goes out; undo is one more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson

from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.store import alerts, approvals, editions, holds, team
from bot.store.alerts import AlertKind
from bot.store.db import Connection, to_ms
from bot.store.editions import OPEN, OUT, EditionRow, State

OPTIONS = ("layout", "targets", "breaking", "silent", "pin", "photos", "updates", "embargo")
"""Columns of `editions` that say how it goes out."""


def revise(
    tx: Connection,
    edition_id: int,
    alter: Callable[[Edition], Edition],
    *,
    author_id: int,
    now: datetime,
    seen: int | None = None,
) -> int:
    """Make the altered working revision the newest, and return its number; altered into itself, nothing changes.

    Raises Refused: WRONG_STATE for what is not `changeable`, HELD_BY, CHANGED_SINCE when the working revision is
    not the one that was `seen`; and what `alter` raises.
    """
    row = _free(tx, edition_id, author_id, now)
    if seen not in (None, row.working):
        raise Refused(Reason.CHANGED_SINCE, id=edition_id)
    before = editions.content(tx, edition_id, row.working)
    after = alter(before)
    return row.working if after == before else _add(tx, row, after, author_id, now)


def set_option(
    tx: Connection,
    edition_id: int,
    option: str,
    value: str | int | None,
    *,
    author_id: int,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Say how an edition goes out: one of OPTIONS. Raises Refused: WRONG_STATE when it is out; and as `revise`.

    An embargo, in Unix ms, takes what is scheduled for an earlier time out of the queue.
    """
    editions.require(tx, edition_id, OPEN)
    row = _free(tx, edition_id, author_id, now)
    if seen not in (None, row.working):
        raise Refused(Reason.CHANGED_SINCE, id=edition_id)
    if _set(tx, row, option, value):
        _add(tx, row, editions.content(tx, edition_id, row.working), author_id, now)


def set_story(tx: Connection, edition_id: int, earlier: int | None, *, author_id: int, now: datetime) -> None:
    """Let an edition reply to the copies of an earlier one of its story; None: to none.

    Raises Refused: NO_STORY for what is not out, or is itself; and as `set_option`.
    """
    if earlier is not None and (earlier == edition_id or editions.get(tx, earlier).state not in OUT):
        raise Refused(Reason.NO_STORY, id=edition_id, earlier=earlier)
    set_option(tx, edition_id, "updates", earlier, author_id=author_id, now=now)


def undo(tx: Connection, edition_id: int, *, author_id: int, now: datetime) -> int:
    """Make what the revision before the newest said the newest again (undone twice: redone); return its number.

    Raises Refused: WRONG_STATE for what is not `changeable`, HELD_BY, NOTHING_TO_UNDO for a first revision.
    """
    row = _free(tx, edition_id, author_id, now)
    if not row.undoable:
        raise Refused(Reason.NOTHING_TO_UNDO, id=edition_id)
    before = row.working - 1
    kept: dict[str, Any] = orjson.loads(
        tx.execute(
            "SELECT coalesce(options, '{}') FROM revisions WHERE edition_id = ? AND number = ?",
            (edition_id, before),
        ).fetchone()[0]
    )
    for option in OPTIONS:
        if option in kept and row.draft is None:
            _set(tx, row, option, kept[option])
    return _add(tx, row, editions.content(tx, edition_id, before), author_id, now)


def _set(tx: Connection, row: EditionRow, option: str, value: str | int | None) -> bool:
    """Write an option down; return whether that changes it."""
    assert option in OPTIONS  # noqa: S101 - it becomes SQL
    if option == "embargo" and value is not None:
        # What was asked for while there was none: a draft again, or still in review, without that time.
        tx.execute(
            "UPDATE editions SET publish_at = NULL, state = iif(state = 'review', state, 'draft')"
            " WHERE id = ? AND state IN ('scheduled', 'review') AND publish_at < ?",
            (row.id, value),
        )
    changed = tx.execute(
        f"UPDATE editions SET {option} = ?1 WHERE id = ?2 AND {option} IS NOT ?1", (value, row.id)
    )
    return changed.rowcount > 0


def _free(tx: Connection, edition_id: int, author_id: int, now: datetime) -> EditionRow:
    row = editions.changeable(tx, edition_id)
    holds.check(tx, edition_id, author_id, now)
    return row


def _add(tx: Connection, row: EditionRow, content: Edition, author_id: int, now: datetime) -> int:
    # Held from here on: a change that changes nothing writes nothing, so that the audit does not tell of it.
    holds.take_over(tx, row.id, author_id, now)
    number = row.working + 1
    editions.add_revision(tx, row.id, number, content, author_id, now)
    if row.draft is None:
        approvals.changed(tx, row.id, number, by=author_id, now=now)
        _tell(tx, row, author_id, now)
    column = "revision" if row.draft is None else "draft"
    tx.execute(f"UPDATE editions SET {column} = ?, updated_at = ? WHERE id = ?", (number, to_ms(now), row.id))
    if row.draft is None:
        _as_scheduled(tx, row.id, number)
    return number


def take_up(tx: Connection, edition_id: int, *, now: datetime) -> EditionRow:
    """Make a draft again of what was put aside. Raises Refused(WRONG_STATE)."""
    editions.require(tx, edition_id, (State.CANCELLED,))
    tx.execute("UPDATE editions SET state = 'draft', updated_at = ? WHERE id = ?", (to_ms(now), edition_id))
    return editions.get(tx, edition_id)


def _as_scheduled(tx: Connection, edition_id: int, number: int) -> None:
    """Take a revision for the one that was scheduled where it is the same again, as after an undo."""
    tx.execute(
        """UPDATE editions SET scheduled_revision = ?2 WHERE id = ?1 AND EXISTS (
            SELECT 1 FROM revisions a JOIN revisions b ON b.content = a.content AND b.options IS a.options
            WHERE (a.edition_id, a.number) = (?1, scheduled_revision) AND (b.edition_id, b.number) = (?1, ?2))""",
        (edition_id, number),
    )


def _tell(tx: Connection, row: EditionRow, author_id: int, now: datetime) -> None:
    """Have who scheduled it told that somebody else has changed it, once until they have looked."""
    after = editions.get(tx, row.id)
    if row.state is not State.SCHEDULED or after.state is State.REVIEW or row.publish_at is None:
        return
    if row.scheduled_by in (None, author_id):
        return
    details = {
        "edition_id": row.id,
        "headline": row.headline,
        "publish_at": to_ms(row.publish_at),
        "waits": after.state is State.SCHEDULED,
        "name": team.names(tx, frozenset({author_id})).get(author_id, ""),
        "by": author_id,
        "to": [row.scheduled_by],
    }
    alerts.add(tx, f"changed:{row.id}:{row.scheduled_revision}", AlertKind.CHANGED, details, to_ms(now))
