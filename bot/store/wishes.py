"""How a place wants its news: digest, by track where that differs, quiet hours, sound, muted tracks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.schedule import Digest, DigestMode, QuietHours
from bot.store import owed
from bot.store.chats import place
from bot.store.db import Connection
from bot.store.times import AT_ONCE, digest_of, quiet_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a place has chosen, and what waits for it."""

    digest: Digest = AT_ONCE
    quiet: QuietHours | None = None
    silent: bool = False
    by_track: Mapping[int, Digest]
    """For tracks, by number, that come otherwise than the place's others."""
    muted: Mapping[int, int]
    """Tracks, by number, with the time (Unix ms) until which they are muted."""
    waiting: int
    """Editions that are owed, and would come."""
    next_due: int | None
    """When the first of them is due, Unix ms."""


def get(tx: Connection, chat_id: int, thread: int, now: int) -> Wishes:
    """Return a place's wishes; of one that has none, those to begin with."""
    row = tx.execute("SELECT * FROM places WHERE chat_id = ? AND thread = ?", (chat_id, thread)).fetchone()
    if row is None:
        return Wishes(by_track={}, muted={}, waiting=0, next_due=None)
    overrides = tx.execute(
        "SELECT track_id, digest FROM follows WHERE place_id = ? AND digest IS NOT NULL", (row["id"],)
    )
    muted = tx.execute("SELECT track_id, until FROM mutes WHERE place_id = ? AND until > ?", (row["id"], now))
    waiting = owed.waiting(tx, row["id"])
    return Wishes(
        digest=digest_of(row["digest"]),
        quiet=quiet_of(row["quiet"]),
        silent=bool(row["silent"]),
        by_track={found["track_id"]: digest_of(found["digest"]) for found in overrides},
        muted=dict(tuple(found) for found in muted),
        waiting=len(waiting),
        next_due=min(waiting.values(), default=None),
    )


def set_digest(tx: Connection, chat_id: int, thread: int, digest: Digest, now: int) -> None:
    """Let a place's news come so; what waits for it waits for that now."""
    stored = None if digest.mode in {DigestMode.INSTANT, DigestMode.OFF} else str(digest)
    place_id = place(tx, chat_id, thread)
    tx.execute("UPDATE places SET digest = ? WHERE id = ?", (stored, place_id))
    owed.replan(tx, place_id, now)


def set_track_digest(
    tx: Connection, chat_id: int, thread: int, track_id: int, digest: Digest | None, now: int
) -> bool:
    """Let one followed track come otherwise; None: as the others. Returns whether it is followed."""
    place_id = place(tx, chat_id, thread)
    changed = tx.execute(
        "UPDATE follows SET digest = ? WHERE place_id = ? AND track_id = ?",
        (None if digest is None else str(digest), place_id, track_id),
    )
    owed.replan(tx, place_id, now)
    return changed.rowcount > 0


def set_quiet(tx: Connection, chat_id: int, thread: int, quiet: QuietHours | None, now: int) -> None:
    """Let nothing come to a place in these hours."""
    place_id = place(tx, chat_id, thread)
    tx.execute("UPDATE places SET quiet = ? WHERE id = ?", (None if quiet is None else str(quiet), place_id))
    owed.replan(tx, place_id, now)


def set_silent(tx: Connection, chat_id: int, thread: int, *, silent: bool) -> None:
    """Let posts come to a place without a sound, or with one."""
    tx.execute("UPDATE places SET silent = ? WHERE id = ?", (silent, place(tx, chat_id, thread)))


def mute(tx: Connection, chat_id: int, thread: int, track_id: int, until: int) -> bool:
    """Send a place nothing on a track until then, or longer; return whether it follows the track."""
    added = tx.execute(
        "INSERT INTO mutes (place_id, track_id, until) SELECT place_id, track_id, ?4 FROM follows"
        " WHERE place_id = (SELECT id FROM places WHERE chat_id = ?1 AND thread = ?2) AND track_id = ?3"
        " ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
        (chat_id, thread, track_id, until),
    )
    return added.rowcount > 0


def unmute(tx: Connection, chat_id: int, thread: int, track_id: int) -> None:
    """Send a place that track again."""
    tx.execute(
        "DELETE FROM mutes WHERE track_id = ? AND place_id ="
        " (SELECT id FROM places WHERE chat_id = ? AND thread = ?)",
        (track_id, chat_id, thread),
    )


def ask_now(tx: Connection, chat_id: int, thread: int) -> int:
    """Let all that a place is owed come now; return how many editions it is."""
    return owed.ask_now(tx, place(tx, chat_id, thread))
