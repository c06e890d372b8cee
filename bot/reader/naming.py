"""Names as people type them: without regard to case, accents and dots, and with a slip forgiven by an offer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from bot.errors import Reason, Refused
from bot.store.chats import TrackRow

T = TypeVar("T")
EVERYTHING = "all"
CLOSE = 0.6
"""Likeness (difflib's ratio) from which a name is offered for a mistyped one."""
OFFERED = 3
SEPARATORS = re.compile(r"[,;\n]")
LIKE_LATIN = str.maketrans({"ı": "i", "ə": "e", "_": " "})
"""Signs that are typed for others, besides accents left out."""


def fold(name: str) -> str:
    """Return a name without case and accents: "Bakı" and "baki" are the same."""
    letters = unicodedata.normalize("NFKD", name.casefold().strip())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(LIKE_LATIN)


def near(word: str, names: Mapping[str, T]) -> list[T]:
    """Return what a mistyped word may have meant, the likeliest first; the names are folded."""
    close = get_close_matches(fold(word), names, n=4 * OFFERED, cutoff=CLOSE)
    return list(dict.fromkeys(names[name] for name in close))[:OFFERED]


def track_names(tracks: Iterable[TrackRow]) -> dict[str, int]:
    """Return the tracks' slugs and names in all languages, folded, with the track's number."""
    return {fold(name): row.id for row in tracks for name in (row.track.slug, *row.track.names.values())}


def named(words: str, tracks: tuple[TrackRow, ...]) -> list[TrackRow]:
    """Return the tracks named in `words` by slug or by name in any language; `all` is every one.

    Words are separated by spaces, commas, semicolons or lines; a name of several words stands between such signs
    or alone.
    Raises Refused(UNKNOWN_TRACK) for the first that is not known, Refused(TRACK_MISSING) for no words.
    """
    names, by_id = track_names(tracks), {row.id: row for row in tracks}
    found: dict[int, TrackRow] = {}
    for part in (part.strip() for part in SEPARATORS.split(words) if part.strip()):
        for word in [part] if fold(part) in names else part.split():
            if fold(word) == EVERYTHING:
                return list(tracks)
            track_id = names.get(fold(word))
            if track_id is None:
                raise Refused(Reason.UNKNOWN_TRACK, name=word, tracks=[row.track.slug for row in tracks])
            found[track_id] = by_id[track_id]
    if not found:
        raise Refused(Reason.TRACK_MISSING, tracks=[row.track.slug for row in tracks])
    return list(found.values())
