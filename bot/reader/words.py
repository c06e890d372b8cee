"""What a reader searches for, as an FTS5 query that finds the words' other forms as well."""

from __future__ import annotations

import re

from bot.news.facts import stem

WORDS = 8
"""Words of a query that count."""
SHORTEST = 3
"""Letters that a stem keeps; a shorter word is searched as it is."""
WORD = re.compile(r"\w+")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def query(words: str) -> str:
    """Return the FTS5 query: every word, or any that begins with its stem. Empty when there is no word."""
    found = [match[0] for match in WORD.finditer(words.replace("_", " ").lower().replace("i̇", "i"))]
    return " AND ".join(f'"{_root(word)}"{"*" if len(word) >= SHORTEST else ""}' for word in found[:WORDS])


def _root(word: str) -> str:
    """Return the shortest beginning that a word's stem has in any language of its alphabet."""
    languages = ("ru", "be") if CYRILLIC.search(word) else ("en", "tr", "az")
    roots = [_common(word, stem(word, language)) for language in languages]
    return min((root for root in roots if len(root) >= SHORTEST), key=len, default=word)


def _common(word: str, root: str) -> str:
    same = (index for index, (one, other) in enumerate(zip(word, root, strict=False)) if one != other)
    return word[: next(same, min(len(word), len(root)))]
