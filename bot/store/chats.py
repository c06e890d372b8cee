"""Chats, the places in them that posts go to, and the tracks that they follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Row

import orjson

from bot.news.article import Layout, Track
from bot.store import owed, tallies
from bot.store.db import Connection
from bot.store.tallies import Leaving

ALL_TRACKS = -1
"""A mask with every track's bit, those to come included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRow:
    """A chat that the bot knows."""

    id: int
    kind: str
    title: str
    username: str | None
    language: str
    timezone: str
    state: str

    @classmethod
    def from_row(cls, row: Row) -> ChatRow:
        """Return the object of a row of `chats`."""
        return cls(**{name: row[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRow:
    """A track with its number, which is its bit in a mask."""

    id: int
    track: Track
    retired: bool = False
    """Kept for what is out, and for those who follow it; nothing new goes there."""

    @property
    def bit(self) -> int:
        """The track's mask."""
        return 1 << self.id

    @classmethod
    def from_row(cls, row: Row) -> TrackRow:
        """Return the object of a row of `tracks`."""
        keywords = {language: tuple(words) for language, words in orjson.loads(row["keywords"]).items()}
        track = Track(slug=row["slug"], emoji=row["emoji"], names=orjson.loads(row["names"]), keywords=keywords)
        return cls(id=row["id"], track=track, retired=row["retired_at"] is not None)


def seed_tracks(tx: Connection, tracks: Iterable[Track]) -> None:
    """Put the default tracks into a new database; one that has tracks is left as it is."""
    if tx.execute("SELECT 1 FROM tracks").fetchone():
        return
    for number, track in enumerate(tracks):
        tx.execute(
            "INSERT INTO tracks (id, slug, emoji, names, keywords) VALUES (?, ?, ?, ?, ?)",
            (
                number,
                track.slug,
                track.emoji,
                orjson.dumps(dict(track.names)).decode(),
                orjson.dumps(dict(track.keywords)).decode(),
            ),
        )


def tracks(tx: Connection) -> tuple[TrackRow, ...]:
    """Return the tracks that are not retired, in their order."""
    rows = tx.execute("SELECT * FROM tracks WHERE retired_at IS NULL ORDER BY id")
    return tuple(TrackRow.from_row(row) for row in rows)


def every_track(tx: Connection) -> tuple[TrackRow, ...]:
    """Return all tracks, the retired ones too: what is out, or on its way, may be on them."""
    return tuple(TrackRow.from_row(row) for row in tx.execute("SELECT * FROM tracks ORDER BY id"))


def meet(
    tx: Connection,
    chat_id: int,
    *,
    kind: str,
    title: str,
    username: str | None,
    language: str,
    timezone: str,
    now: int,
) -> ChatRow:
    """Know a chat: new, it takes the language and zone given; known, only its title and name are renewed."""
    tx.execute(
        "INSERT INTO chats (id, kind, title, username, language, timezone, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET kind = excluded.kind, title = excluded.title, username = excluded.username"
        " WHERE (kind, title, username) IS NOT (excluded.kind, excluded.title, excluded.username)",
        (chat_id, kind, title, username, language, timezone, now),
    )
    return ChatRow.from_row(tx.execute("SELECT * FROM chats WHERE id = ?", (chat_id,)).fetchone())


def get(tx: Connection, chat_id: int) -> ChatRow | None:
    """Return a chat that the bot knows."""
    row = tx.execute("SELECT * FROM chats WHERE id = ?", (chat_id,)).fetchone()
    return ChatRow.from_row(row) if row else None


def nobody(tx: Connection) -> bool:
    """Return whether nobody has written to the bot yet."""
    return tx.execute("SELECT 1 FROM chats WHERE kind <> 'channel' LIMIT 1").fetchone() is None


def pause(tx: Connection, chat_id: int, now: int) -> None:
    """Send nothing to a chat until it wishes so; follows are kept."""
    with tallies.watched(tx, chat_id, now=now, how=Leaving.STOPPED):
        tx.execute("UPDATE chats SET state = 'paused', paused = 1 WHERE id = ?", (chat_id,))


def resume(tx: Connection, chat_id: int, now: int) -> None:
    """Send to a chat again, as it wishes."""
    with tallies.watched(tx, chat_id, now=now):
        tx.execute("UPDATE chats SET state = 'active', paused = 0 WHERE id = ?", (chat_id,))


def switch_off(tx: Connection, chat_id: int, now: int) -> None:
    """Send nothing to a chat that Telegram refuses; follows and its own wish to pause are kept."""
    with tallies.watched(tx, chat_id, now=now, how=Leaving.BLOCKED):
        tx.execute("UPDATE chats SET state = 'off' WHERE id = ?", (chat_id,))


def switch_on(tx: Connection, chat_id: int, now: int) -> None:
    """Let a chat that was switched off be as it was before: paused, or active."""
    with tallies.watched(tx, chat_id, now=now):
        tx.execute(
            "UPDATE chats SET state = iif(paused, 'paused', 'active'), paused = iif(paused, 2, 0)"
            " WHERE id = ? AND state = 'off'",
            (chat_id,),
        )


def come_back(tx: Connection, chat_id: int, now: int) -> bool:
    """Send to a chat again that says /start; one that had paused before it was switched off stays so at first.

    Returns whether it is sent to: if not, it is to be told, once.
    """
    switch_on(tx, chat_id, now)
    if tx.execute("UPDATE chats SET paused = 1 WHERE id = ? AND paused = 2", (chat_id,)).rowcount:
        return False
    resume(tx, chat_id, now)
    return True


def set_language(tx: Connection, chat_id: int, language: str) -> None:
    """Speak another language in a chat."""
    tx.execute("UPDATE chats SET language = ? WHERE id = ?", (language, chat_id))


def set_timezone(tx: Connection, chat_id: int, timezone: str, now: int) -> None:
    """Tell times in a chat by another zone's clock; digests and quiet hours go by it from now on."""
    tx.execute("UPDATE chats SET timezone = ? WHERE id = ?", (timezone, chat_id))
    owed.replan_chat(tx, chat_id, now)


def layout(tx: Connection, chat_id: int, thread: int) -> Layout:
    """Return how posts are laid out for a place."""
    row = tx.execute("SELECT layout FROM places WHERE chat_id = ? AND thread = ?", (chat_id, thread)).fetchone()
    return Layout(row["layout"]) if row else Layout.FULL


def set_layout(tx: Connection, chat_id: int, thread: int, layout: Layout) -> None:
    """Lay posts out otherwise for a place."""
    tx.execute("UPDATE places SET layout = ? WHERE id = ?", (layout, place(tx, chat_id, thread)))


def place(tx: Connection, chat_id: int, thread: int) -> int:
    """Return the number of a place, made on first use. The chat is known."""
    tx.execute("INSERT INTO places (chat_id, thread) VALUES (?, ?) ON CONFLICT DO NOTHING", (chat_id, thread))
    row = tx.execute("SELECT id FROM places WHERE chat_id = ? AND thread = ?", (chat_id, thread)).fetchone()
    return int(row["id"])


def mask(tx: Connection, chat_id: int, thread: int) -> int:
    """Return the mask of the tracks that a place follows."""
    row = tx.execute("SELECT mask FROM places WHERE chat_id = ? AND thread = ?", (chat_id, thread)).fetchone()
    return int(row["mask"]) if row else 0


def follow(tx: Connection, chat_id: int, thread: int, track_ids: Iterable[int], *, now: int) -> int:
    """Follow tracks (again: nothing changes) and return the place's mask."""
    place_id = place(tx, chat_id, thread)
    with tallies.watched(tx, chat_id, now=now):
        tx.executemany(
            "INSERT INTO follows (place_id, track_id, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(place_id, track_id, now) for track_id in track_ids],
        )
    return mask(tx, chat_id, thread)


def unfollow(tx: Connection, chat_id: int, thread: int, track_ids: Iterable[int], *, now: int) -> int:
    """Stop following tracks (not followed: nothing changes) and return the place's mask."""
    place_id = place(tx, chat_id, thread)
    with tallies.watched(tx, chat_id, now=now, how=Leaving.UNFOLLOWED):
        tx.executemany(
            "DELETE FROM follows WHERE place_id = ? AND track_id = ?",
            [(place_id, track_id) for track_id in track_ids],
        )
        # Who follows nothing that is to be seen follows no retired track either.
        tx.execute(
            "DELETE FROM follows WHERE place_id = ?1 AND NOT EXISTS (SELECT 1 FROM follows f"
            " JOIN tracks t ON t.id = f.track_id WHERE f.place_id = ?1 AND t.retired_at IS NULL)",
            (place_id,),
        )
    return mask(tx, chat_id, thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place that the desk publishes to."""

    place_id: int
    chat_id: int
    thread: int
    kind: str
    title: str
    username: str | None
    language: str
    mask: int = ALL_TRACKS
    """The tracks that go there; ALL_TRACKS: those to come too."""
    layout: str | None = None
    """Its own layout; None: that of the edition."""
    topic: str | None = None
    """The name of its topic, where it is known."""

    def takes(self, row: TrackRow) -> bool:
        """Return whether a track goes there."""
        return bool(self.mask & row.bit)

    def gets(self, tracks: int, chosen: tuple[int, ...] | None) -> bool:
        """Return whether an edition for `tracks` goes there; its targets are the `chosen` ones, with None all."""
        wanted = chosen is None or self.place_id in chosen
        return wanted and (self.mask == ALL_TRACKS or bool(self.mask & tracks))


def set_target(tx: Connection, chat_id: int, thread: int, mask: int | None) -> None:
    """Make a place a target for the tracks in `mask`, or with None no target any more. The chat is known."""
    tx.execute("UPDATE places SET target_mask = ? WHERE id = ?", (mask, place(tx, chat_id, thread)))


def targets(tx: Connection) -> tuple[Target, ...]:
    """Return the desk's targets in the order in which they were added."""
    rows = tx.execute(
        "SELECT p.id AS place_id, p.chat_id, p.thread, c.kind, c.title, c.username, c.language,"
        " p.target_mask AS mask, p.target_layout AS layout, p.topic"
        " FROM places p JOIN chats c ON c.id = p.chat_id WHERE p.target_mask IS NOT NULL ORDER BY p.id"
    )
    return tuple(Target(**row) for row in rows)
