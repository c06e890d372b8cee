"""Who is changing an edition: for a while nobody else changes it, unless they take it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Reason, Refused
from bot.store.db import Connection, from_ms, to_ms

LASTS = timedelta(minutes=10)
"""After an editor's last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Who is changing an edition, and until when it is theirs."""

    user_id: int
    name: str
    until: datetime


def holder(tx: Connection, edition_id: int, now: datetime) -> Hold | None:
    """Return who is changing an edition, if anybody is."""
    row = tx.execute(
        "SELECT h.user_id, h.until, coalesce((SELECT name FROM editors e WHERE e.user_id = h.user_id),"
        " (SELECT title FROM chats c WHERE c.id = h.user_id), '') AS name"
        " FROM holds h WHERE h.edition_id = ? AND h.until > ?",
        (edition_id, to_ms(now)),
    ).fetchone()
    if row is None:
        return None
    until = from_ms(row["until"])
    assert until is not None  # noqa: S101 - the column is NOT NULL
    return Hold(user_id=row["user_id"], name=row["name"] or str(row["user_id"]), until=until)


def check(tx: Connection, edition_id: int, user_id: int, now: datetime) -> None:
    """Raise Refused(HELD_BY) while somebody else holds an edition."""
    other = holder(tx, edition_id, now)
    if other is not None and other.user_id != user_id:
        raise Refused(Reason.HELD_BY, id=edition_id, name=other.name)


def take_over(tx: Connection, edition_id: int, user_id: int, now: datetime) -> None:
    """Hold an edition, whoever held it before."""
    tx.execute(
        "INSERT INTO holds (edition_id, user_id, until) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET user_id = excluded.user_id, until = excluded.until",
        (edition_id, user_id, to_ms(now + LASTS)),
    )
