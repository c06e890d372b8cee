"""Names: how people's spellings of them are compared, and which a track may have."""

from __future__ import annotations

import re
import unicodedata

EVERYTHING = frozenset({"all", "все", "hamisi", "butun", "усе", "hepsi", "tumu"})
"""Every track, as the five languages say it; folded."""
SEPARATORS = re.compile(r"[,;\n]")
LIKE_LATIN = str.maketrans({"ı": "i", "ə": "e", "_": " "})
"""Signs that are typed for others, besides accents left out."""
NAME_LIMIT = 32
"""Characters of a track's name: two stand in a row of buttons."""
SLUG_LIMIT = 32
EMOJI_LIMIT = 12
"""Code points: a family of four with skins has as many."""
WORDS_LIMIT, WORD_LIMIT = 300, 40
"""Keywords of a track in one language, and characters of each."""
_NO_NAME = re.compile(r"[<>&#@/\\,;|*_`\[\]{}]")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_PICTURED = ("So", "Sk")
_JOINING = ("Cf", "Mn", "Me")
_KEYWORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def fold(name: str) -> str:
    """Return a name without case and accents: "Bakı" and "baki" are the same."""
    letters = unicodedata.normalize("NFKD", name.casefold().strip())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(LIKE_LATIN)


def read_name(text: str) -> str | None:
    """Return the name that a text is; None for what is none: signs of markup, commas, no letter, too long."""
    name = " ".join(text.split())
    fit = name.isprintable() and any(sign.isalpha() for sign in name) and not _NO_NAME.search(name)
    return name if fit and len(name) <= NAME_LIMIT and fold(name) not in EVERYTHING else None


def slug_of(name: str) -> str | None:
    """Return the short name by which links and commands know a track, from its English name; None: it has none."""
    slug = _NO_SLUG.sub("-", fold(name)).strip("-")[:SLUG_LIMIT].strip("-")
    return slug if len(slug) > 1 and slug[0].isalpha() else None


def read_emoji(text: str) -> str | None:
    """Return the one emoji that a text is; None for anything else."""
    signs = text.strip()
    kinds = [unicodedata.category(sign) for sign in signs]
    fit = 0 < len(signs) <= EMOJI_LIMIT and all(kind in (*_PICTURED, *_JOINING) for kind in kinds)
    return signs if fit and kinds[0] in _PICTURED else None


def read_keywords(text: str) -> tuple[str, ...] | None:
    """Return the words and stems of a list, each once, in lower case; None for too many or too long ones."""
    words = tuple(dict.fromkeys(_KEYWORD.findall(text.replace("İ", "i").lower())))
    return words if len(words) <= WORDS_LIMIT and all(len(word) <= WORD_LIMIT for word in words) else None
