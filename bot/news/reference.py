"""Whom a "He" at the start of a sentence means, where the sentence before leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.news.rules.model import Rules


def named(sentences: Sequence[str], rules: Rules) -> Iterator[tuple[str, bool]]:
    """Go through the sentences, the person's name put for an opening pronoun; True where that was done."""
    person = ""
    speakers: set[str] = set()
    for sentence in sentences:
        pronoun = rules.he.match(sentence) if rules.he is not None else None
        if rules.he_speaks and not person and len(speakers) == 1:
            person = next(iter(speakers))
        if pronoun and person:
            yield person + sentence[pronoun.end() :], True
            continue
        yield sentence, False
        person = _subject(sentence, rules)
        speakers |= {person} - {""}


def _subject(sentence: str, rules: Rules) -> str:
    """Return the person whom a sentence is about; none where it names two."""
    found = rules.person.match(sentence) if rules.person is not None else None
    if found is None or (rules.titles_of is not None and rules.titles_of.search(sentence[found.end() :])):
        return ""
    who = found["who"]
    return who[:1].upper() + who[1:]
