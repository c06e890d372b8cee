"""The tracks as owners change them: added, renamed, retired and brought back; none is ever removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from bot.errors import Reason, Refused
from bot.news.names import fold, slug_of
from bot.store.chats import TrackRow, every_track
from bot.store.db import Connection

MOST = 62
"""Tracks that there can be, the retired ones too: each has a bit in a mask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What hangs on a track."""

    followers: int
    alone: tuple[str, ...]
    """Titles of the targets to which nothing else goes."""
    coming: tuple[int, ...]
    """Editions with something for it that are not out yet."""


def get(tx: Connection, track_id: int) -> TrackRow:
    """Return a track, a retired one too. Raises Refused(NO_SUCH_TRACK)."""
    row = tx.execute("SELECT * FROM tracks WHERE id = ?", (track_id,)).fetchone()
    if row is None:
        raise Refused(Reason.NO_SUCH_TRACK)
    return TrackRow.from_row(row)


def weight(tx: Connection, track_id: int) -> Weight:
    """Return what hangs on a track."""
    bit = 1 << track_id
    live = sum(row.bit for row in every_track(tx) if not row.retired)
    followers = tx.execute(
        "SELECT followers FROM follower_days WHERE track_id = ? ORDER BY day DESC LIMIT 1", (track_id,)
    ).fetchone()
    alone = tx.execute(
        "SELECT c.title FROM places p JOIN chats c ON c.id = p.chat_id"
        " WHERE p.target_mask <> -1 AND p.target_mask & ?1 AND p.target_mask & ?2 = 0 ORDER BY p.id",
        (bit, live & ~bit),
    )
    coming = tx.execute(
        "SELECT e.id FROM editions e JOIN revisions v ON (v.edition_id, v.number) = (e.id, e.revision)"
        " WHERE e.state IN ('draft', 'review', 'scheduled', 'held', 'publishing') AND v.tracks & ? ORDER BY e.id",
        (bit,),
    )
    return Weight(
        followers=followers["followers"] if followers else 0,
        alone=tuple(row["title"] for row in alone),
        coming=tuple(row["id"] for row in coming),
    )


def add(tx: Connection, name: str, emoji: str) -> TrackRow:
    """Add a track by its English name. Raises Refused: NAME_NOT_ENGLISH, NAME_TAKEN, TRACKS_FULL."""
    _free(tx, name)
    slug = slug_of(name)
    if slug is None:
        raise Refused(Reason.NAME_NOT_ENGLISH, name=name)
    _free(tx, slug)
    used = {row.id for row in every_track(tx)}
    number = next((number for number in range(MOST) if number not in used), None)
    if number is None:
        raise Refused(Reason.TRACKS_FULL, most=MOST)
    tx.execute(
        "INSERT INTO tracks (id, slug, emoji, names, keywords) VALUES (?, ?, ?, ?, '{}')",
        (number, slug, emoji, _json({"en": name})),
    )
    return get(tx, number)


def rename(tx: Connection, track_id: int, language: str, name: str) -> TrackRow:
    """Give a track another name in a language; an empty one: the English is told there.

    Raises Refused: NO_SUCH_TRACK, NAME_TAKEN. The English name stays one.
    """
    names = dict(get(tx, track_id).track.names)
    if name:
        _free(tx, name, but=track_id)
        names[language] = name
    elif language != "en":
        names.pop(language, None)
    _set(tx, track_id, "names", _json(names))
    return get(tx, track_id)


def set_emoji(tx: Connection, track_id: int, emoji: str) -> TrackRow:
    """Give a track another emoji. Raises Refused(NO_SUCH_TRACK)."""
    get(tx, track_id)
    _set(tx, track_id, "emoji", emoji)
    return get(tx, track_id)


def set_keywords(tx: Connection, track_id: int, language: str, words: Sequence[str]) -> TrackRow:
    """Let sections be assigned to a track by these words of a language; none: by those of all languages.

    Raises Refused(NO_SUCH_TRACK).
    """
    keywords = {code: list(own) for code, own in get(tx, track_id).track.keywords.items() if code != language}
    _set(tx, track_id, "keywords", _json({**keywords, language: list(words)} if words else keywords))
    return get(tx, track_id)


def retire(tx: Connection, track_id: int, now: int) -> TrackRow:
    """Take a track from the readers' keyboards and from new articles; who follows it, and what is out, keep it.

    Raises Refused: NO_SUCH_TRACK, LAST_LIVE_TRACK.
    """
    row = get(tx, track_id)
    if not any(other for other in every_track(tx) if not other.retired and other.id != row.id):
        raise Refused(Reason.LAST_LIVE_TRACK)
    tx.execute("UPDATE tracks SET retired_at = ? WHERE id = ? AND retired_at IS NULL", (now, track_id))
    return get(tx, track_id)


def revive(tx: Connection, track_id: int) -> TrackRow:
    """Bring a retired track back, to those who followed it too. Raises Refused(NO_SUCH_TRACK)."""
    get(tx, track_id)
    tx.execute("UPDATE tracks SET retired_at = NULL WHERE id = ? AND retired_at IS NOT NULL", (track_id,))
    return get(tx, track_id)


def called(tx: Connection, name: str) -> TrackRow | None:
    """Return the track, a retired one too, that is called so in any language."""
    names = (
        (row, {fold(told) for told in (row.track.slug, *row.track.names.values())}) for row in every_track(tx)
    )
    return next((row for row, told in names if fold(name) in told), None)


def _free(tx: Connection, name: str, *, but: int | None = None) -> None:
    """Raise Refused(NAME_TAKEN) where another track is called so."""
    row = called(tx, name)
    if row is not None and row.id != but:
        raise Refused(Reason.NAME_TAKEN, name=name, track=row.track.names["en"], retired=row.retired)


def _set(tx: Connection, track_id: int, column: str, value: str) -> None:
    tx.execute(f"UPDATE tracks SET {column} = ?1 WHERE id = ?2 AND {column} <> ?1", (value, track_id))


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
