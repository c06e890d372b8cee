"""Names as people type them: without regard to case, accents and dots, and with a slip forgiven by an offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from bot.news.names import EVERYTHING, SEPARATORS, fold
from bot.store.chats import TrackRow

T = TypeVar("T")
CLOSE = 0.6
"""Likeness (difflib's ratio) from which a name is offered for a mistyped one."""
SURE = 0.8
"""Likeness from which several words are taken for one mistyped name."""
OFFERED = 3


def near(word: str, names: Mapping[str, T], *, cutoff: float = CLOSE) -> list[T]:
    """Return what a mistyped word may have meant, the likeliest first; the names are folded."""
    close = get_close_matches(fold(word), names, n=4 * OFFERED, cutoff=cutoff)
    return list(dict.fromkeys(names[name] for name in close))[:OFFERED]


def track_names(tracks: Iterable[TrackRow]) -> dict[str, int]:
    """Return the tracks' slugs and names in all languages, folded, with the track's number."""
    return {fold(name): row.id for row in tracks for name in (row.track.slug, *row.track.names.values())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What somebody's words name."""

    rows: tuple[TrackRow, ...]
    """Tracks, in the order in which they were named."""
    unknown: tuple[str, ...] = ()
    """Words that name none,"""
    meant: tuple[TrackRow, ...] = ()
    """and what they may have meant, the likeliest first."""


def named(words: str, tracks: tuple[TrackRow, ...]) -> Named:
    """Return the tracks named in `words` by slug or by name in any language; `all` is every one.

    Words are separated by spaces, commas, semicolons or lines; a name of several words stands between such signs
    or alone.
    """
    names, by_id = track_names(tracks), {row.id: row for row in tracks}
    found: dict[int, TrackRow] = {}
    meant: dict[int, TrackRow] = {}
    unknown: dict[str, None] = {}
    for part in (part.strip() for part in SEPARATORS.split(words) if part.strip()):
        whole = fold(part) in names or bool(near(part, names, cutoff=SURE))
        for word in [part] if whole else part.split():
            if fold(word) in EVERYTHING:
                return Named(rows=tracks)
            track_id = names.get(fold(word))
            if track_id is not None:
                found[track_id] = by_id[track_id]
                continue
            unknown[word] = None
            meant |= {like: by_id[like] for like in near(word, names)}
    return Named(rows=tuple(found.values()), unknown=tuple(unknown), meant=tuple(meant.values()))


def shown(row: TrackRow, language: str) -> dict[str, str]:
    """Return what the label of a button for a track is filled with."""
    return {"emoji": row.track.emoji, "name": row.track.name(language)}
