"""What the desk must be told: rows that delivery writes, each key once, and the chat side renders and sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Row
from typing import Any

import orjson

from bot.store.db import Connection


class AlertKind(StrEnum):
    """What delivery tells the desk; each has its words in a reply template, filled with the details named here."""

    PUBLISHED = "published"
    """An edition's targets are served: `edition_id`."""
    LATE = "late"
    """It goes out, but long after its time: `edition_id`, `publish_at` (Unix ms), `seconds` late."""
    BEHIND = "behind"
    """Deliveries run late: `seconds` for which the oldest waits, how many `wait`."""
    DISK_LOW = "disk_low"
    """The disk of the database fills: `free` bytes."""
    HELD = "held"
    """A schedule was missed by too much: `edition_id`, `publish_at` (Unix ms)."""
    TARGET_FAILED = "target_failed"
    """A post did not go out to a target: `edition_id`, `chat_id`, `title`, `reason` (Telegram's words)."""
    TOPIC_CLOSED = "topic_closed"
    """A topic is closed or deleted: `chat_id`, `title`, `thread`, `target` (bool), `reason`."""
    UNPARSED = "unparsed"
    """Telegram refused a text's markup; readers got it plain: `edition_id`, `reason`."""
    UNCONFIRMED = "unconfirmed"
    """A channel post's fate is unknown and could not be found out: `edition_id`, `chat_id`, `title`, `reason`."""
    STUCK = "stuck"
    """Readers' copies whose fate is unknown, or that failed for good: `edition_id`, `reason`. See `/stuck`."""
    NOT_RENDERED = "not_rendered"
    """An edition cannot be rendered: `edition_id`, `reason`."""
    AMENDED = "amended"
    """A correction or retraction is done: `edition_id`, `revision`, `action` ("edit", "delete"), and in messages
    `edited`, `deleted`, `sent` (parts that are new), `unreachable`, `unchanged`, `overtaken`."""
    PIN_FAILED = "pin_failed"
    """A post is out but cannot be pinned: `edition_id`, `place_id`, `chat_id`, `title`, `reason`."""
    REVIEW = "review"
    """A revision waits for approval: `edition_id`, `revision`, `headline`, `publish_at` (Unix ms or null),
    `correction` (bool), `name` and `by` of who gave it in, `not_to`: whose own it is."""
    APPROVED = "approved"
    """It was approved: `edition_id`, `name`, `by`, `publish_at` (Unix ms or null), `to`: who is told."""
    REJECTED = "rejected"
    """It was given back: `edition_id`, `name`, `by`, `reason`, `to`."""
    CHANGED = "changed"
    """Somebody changed what somebody else had scheduled: `edition_id`, `headline`, `publish_at` (Unix ms), `waits`
    (bool: it still does; else an embargo took it out of the queue), `name`, `by`, `to`: who scheduled it."""
    JOINED = "joined"
    """Somebody came to the desk by an invitation: `chat_id`, `name`."""
    LEFT = "left"
    """Somebody is an owner no more who was pasting an article: `name`, `editions`: the number of the draft."""
    RESTORED = "restored"
    """A backup was restored: `made_at` (Unix ms, or null), `editions` that may be out already, `readers`: copies
    that are held."""
    BACKUP_FAILED = "backup_failed"
    """The nightly copy could not be made: `reason`."""
    NEW_DATABASE = "new_database"
    """The database is new, but this bot was in use before: `path`."""
    FEED_DRAFTS = "feed_drafts"
    """A feed brought articles: `title`, `editions` (numbers), `publishes`."""
    FEED_FAILED = "feed_failed"
    """A feed cannot be read: `feed_id`, `title`, `fault` (reason, details)."""
    RIGHTS_LOST = "rights_lost"
    """The bot may not post in a target any more: `chat_id`, `title`, `fault`, `place_id`."""
    CLOCK_SET_BACK = "clock_set_back"
    """The machine's clock was set back: `seconds`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing that the desk must be told."""

    id: int
    key: str
    kind: str
    details: Mapping[str, Any]
    created_at: int

    @classmethod
    def from_row(cls, row: Row) -> Alert:
        """Return the object of a row of `alerts`."""
        return cls(
            id=row["id"],
            key=row["key"],
            kind=row["kind"],
            details=orjson.loads(row["details"]),
            created_at=row["created_at"],
        )


def add(tx: Connection, key: str, kind: str, details: Mapping[str, Any], now: int) -> bool:
    """Note what the desk must be told, and return whether it is new: a key is told once."""
    added = tx.execute(
        "INSERT INTO alerts (key, kind, details, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (key, kind, orjson.dumps(dict(details)).decode(), now),
    )
    return added.rowcount > 0


def untold(tx: Connection) -> tuple[Alert, ...]:
    """Return what the desk has not been told yet, oldest first."""
    rows = tx.execute("SELECT * FROM alerts WHERE told_at IS NULL ORDER BY id")
    return tuple(Alert.from_row(row) for row in rows)


def told(tx: Connection, alert_id: int, now: int) -> None:
    """Note that the desk was told."""
    tx.execute("UPDATE alerts SET told_at = ? WHERE id = ?", (now, alert_id))


def stands(tx: Connection, key: str) -> bool:
    """Return whether the desk was told of something that is not over."""
    found = tx.execute("SELECT 1 FROM alerts WHERE key = ? AND told_at IS NOT NULL", (key,))
    return found.fetchone() is not None


def forget(tx: Connection, key: str) -> None:
    """Let a key be told again: what it was about is mended."""
    tx.execute("DELETE FROM alerts WHERE key = ?", (key,))
