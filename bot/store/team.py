"""The team: editors, and the one-time invitations by which they come. The owners stand in the settings."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Row

import orjson

from bot.errors import Reason, Refused
from bot.store import articles, audit
from bot.store.audit import Act, Entry
from bot.store.db import Connection, from_ms, to_ms

VALID = timedelta(hours=24)
"""How long an invitation waits for its guest."""
_PEOPLE = (
    ("articles", "user_id"),
    ("articles", "chat_id"),
    ("editions", "author_id"),
    ("editions", "scheduled_by"),
    ("revisions", "author_id"),
    ("editors", "invited_by"),
    ("reviews", "submitted_by"),
    ("reviews", "decided_by"),
)
"""Where a person of the desk stands by their id."""
SECRET = 16
"""Bytes of an invitation's secret; in a link they are 22 characters."""
_GOOD = "expires_at > ? AND made_by IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Somebody whom an owner let in."""

    user_id: int
    name: str
    since: datetime

    @classmethod
    def from_row(cls, row: Row) -> Editor:
        """Return the object of a row of `editors`."""
        since = from_ms(row["since"])
        assert since is not None  # noqa: S101 - the column is NOT NULL
        return cls(user_id=row["user_id"], name=row["name"], since=since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that was not used yet."""

    id: int
    expires_at: datetime

    @classmethod
    def from_row(cls, row: Row) -> Invitation:
        """Return the object of a row of `invitations`."""
        expires_at = from_ms(row["expires_at"])
        assert expires_at is not None  # noqa: S101 - the column is NOT NULL
        return cls(id=row["id"], expires_at=expires_at)


def is_editor(tx: Connection, user_id: int) -> bool:
    """Return whether a person is an editor."""
    return tx.execute("SELECT 1 FROM editors WHERE user_id = ?", (user_id,)).fetchone() is not None


def editors(tx: Connection) -> tuple[Editor, ...]:
    """Return the editors in the order in which they came."""
    return tuple(Editor.from_row(row) for row in tx.execute("SELECT * FROM editors ORDER BY since, user_id"))


def editor(tx: Connection, user_id: int) -> Editor:
    """Return an editor. Raises Refused(NO_EDITOR): removed meanwhile."""
    row = tx.execute("SELECT * FROM editors WHERE user_id = ?", (user_id,)).fetchone()
    if row is None:
        raise Refused(Reason.NO_EDITOR)
    return Editor.from_row(row)


def names(tx: Connection, user_ids: frozenset[int]) -> dict[int, str]:
    """Return the names of those people who have written to the bot."""
    found = {i: tx.execute("SELECT title FROM chats WHERE id = ?", (i,)).fetchone() for i in sorted(user_ids)}
    return {user_id: row["title"] for user_id, row in found.items() if row}


def invite(tx: Connection, made_by: int, now: datetime) -> tuple[Invitation, str]:
    """Make an invitation; return it with the secret for its link, which is kept nowhere."""
    tx.execute("DELETE FROM invitations WHERE expires_at <= ?", (to_ms(now),))
    secret = secrets.token_urlsafe(SECRET)
    row = tx.execute(
        "INSERT INTO invitations (digest, made_by, made_at, expires_at) VALUES (?, ?, ?, ?) RETURNING *",
        (_digest(secret), made_by, to_ms(now), to_ms(now + VALID)),
    ).fetchone()
    return Invitation.from_row(row), secret


def invitations(tx: Connection, owners: frozenset[int], now: datetime) -> tuple[Invitation, ...]:
    """Return the invitations that may still be used: those of today's owners."""
    rows = tx.execute(f"SELECT * FROM invitations WHERE {_GOOD} ORDER BY id", (to_ms(now), _listed(owners)))
    return tuple(Invitation.from_row(row) for row in rows)


def withdraw(tx: Connection, invitation_id: int, *, owners: frozenset[int], now: datetime) -> bool:
    """Let an invitation be used no more; return whether it could have been used until now."""
    good = f"DELETE FROM invitations WHERE {_GOOD} AND id = ?"
    return tx.execute(good, (to_ms(now), _listed(owners), invitation_id)).rowcount > 0


def join(tx: Connection, secret: str, *, user_id: int, name: str, owners: frozenset[int], now: datetime) -> int:
    """Let a person in by an invitation, which is used up, and note it; return who made it.

    Raises Refused(INVITATION_USED): used, withdrawn, expired, never made, or its maker is no owner any more.
    """
    row = tx.execute(
        f"DELETE FROM invitations WHERE {_GOOD} AND digest = ? RETURNING made_by",
        (to_ms(now), _listed(owners), _digest(secret)),
    ).fetchone()
    if row is None:
        raise Refused(Reason.INVITATION_USED)
    tx.execute(
        "INSERT INTO editors (user_id, name, invited_by, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (user_id, name, row["made_by"], to_ms(now)),
    )
    audit.note(tx, Entry(actor_id=user_id, act=Act.JOINED, at=to_ms(now), person_id=row["made_by"]))
    return int(row["made_by"])


def remove(tx: Connection, user_id: int) -> Editor:
    """Take an editor off the team; what they were asked, and what they paste, ends. Raises Refused(NO_EDITOR)."""
    removed = editor(tx, user_id)
    tx.execute("DELETE FROM editors WHERE user_id = ?", (user_id,))
    tx.execute("DELETE FROM questions WHERE user_id = ?", (user_id,))
    articles.drop_of(tx, user_id)
    return removed


def _listed(owners: frozenset[int]) -> str:
    return orjson.dumps(sorted(owners)).decode()


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def forget(tx: Connection, user_id: int) -> None:
    """Take a person off the team, and put a pseudonym in their place wherever something that they did is kept."""
    remembered = "SELECT 1 FROM audit WHERE actor_id = ?1 OR person_id = ?1"
    if user_id < 0 or (not is_editor(tx, user_id) and tx.execute(remembered, (user_id,)).fetchone() is None):
        return
    pseudonym = audit.pseudonymise(tx, user_id)
    tx.execute("DELETE FROM editors WHERE user_id = ?", (user_id,))
    tx.execute("DELETE FROM invitations WHERE made_by = ?", (user_id,))
    articles.drop_of(tx, user_id)
    for table, column in _PEOPLE:
        tx.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (pseudonym, user_id))
