"""Changing an edition: each change is a new revision, of what it says and of how it goes out; undo is one more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson

from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.store import approvals, editions, holds
from bot.store.db import Connection, to_ms
from bot.store.editions import OPEN, EditionRow

OPTIONS = ("layout", "targets", "breaking", "silent", "pin", "photo")
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
    tx: Connection, edition_id: int, option: str, value: str | int | None, *, author_id: int, now: datetime
) -> None:
    """Say how an edition goes out: one of OPTIONS. Raises Refused: WRONG_STATE when it is out, or HELD_BY."""
    editions.require(tx, edition_id, OPEN)
    row = _free(tx, edition_id, author_id, now)
    assert option in OPTIONS  # noqa: S101 - it becomes SQL
    changed = tx.execute(
        f"UPDATE editions SET {option} = ?1 WHERE id = ?2 AND {option} IS NOT ?1", (value, edition_id)
    )
    if changed.rowcount:
        _add(tx, row, editions.content(tx, edition_id, row.working), author_id, now)


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
            tx.execute(f"UPDATE editions SET {option} = ? WHERE id = ?", (kept[option], edition_id))
    return _add(tx, row, editions.content(tx, edition_id, before), author_id, now)


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
    column = "revision" if row.draft is None else "draft"
    tx.execute(f"UPDATE editions SET {column} = ?, updated_at = ? WHERE id = ?", (number, to_ms(now), row.id))
    return number
