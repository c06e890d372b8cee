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
ALIKE = (("ё", "е"), ("ў", "у"), ("ı", "i"), ("ə", "e"))
"""Letters for which people type the other one; SQLite's tokenizer takes no dots and hooks off these."""
AS_ONE = str.maketrans({"\u0307": None, "ё": "е"})
"""The dot that a lower-case İ leaves, and what stems are made without."""
SOFT = {"p": "b", "t": "d", "k": "ğ", "q": "ğ", "ç": "c"}
"""What the last letter of a Turkish or Azerbaijani word becomes before a vowel: kitap, kitabı."""
VOWELS = "aeəıioöuü"


def query(words: str) -> str:
    """Return the FTS5 query: every word, or any that begins with its stem. Empty when there is no word."""
    found = [match[0] for match in WORD.finditer(words.replace("_", " ").lower().translate(AS_ONE))]
    return " AND ".join(_any_form(word) for word in found[:WORDS])


def _any_form(word: str) -> str:
    if len(word) < SHORTEST:
        return f'"{word}"'
    beginnings = dict.fromkeys(spelt for root in _roots(word) for spelt in _spellings(root))
    terms = [f'"{beginning}"*' for beginning in beginnings]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _roots(word: str) -> list[str]:
    """Return the shortest beginning that a word's stem has in any language of its alphabet, and softened ones."""
    languages = ("ru", "be") if CYRILLIC.search(word) else ("en", "tr", "az")
    roots = [_common(word, stem(word, language)) for language in languages]
    root = min((root for root in roots if len(root) >= SHORTEST), key=len, default=word)
    soft = SOFT.get(root[-1], "") if len(root) > SHORTEST else ""
    return [root, *(root[:-1] + soft + vowel for vowel in VOWELS if soft)]


def _spellings(root: str) -> list[str]:
    """Return a beginning as it is, and with letters for which people type others: one of them, or all."""
    found = [root]
    for one, other in ALIKE:
        for typed, meant in ((one, other), (other, one)):
            places = [at for at, letter in enumerate(root) if letter == typed]
            found += [root[:at] + meant + root[at + 1 :] for at in places] if len(places) > 1 else []
            found += [root.replace(typed, meant)] if places else []
    return found


def _common(word: str, root: str) -> str:
    same = (index for index, (one, other) in enumerate(zip(word, root, strict=False)) if one != other)
    return word[: next(same, min(len(word), len(root)))]
