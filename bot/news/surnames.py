"""Who is called by a surname alone, and where a text has told who that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.news.facts import lower, name_key

_CAPITAL = r"(?=[^\W\d_a-zа-яёўіəığşçöü])[^\W\d_]"
_WORD = rf"{_CAPITAL}[\w’'-]*"
_RUN = re.compile(rf"(?<![\w’'«“\"-])(?:{_CAPITAL}\. )?{_WORD}(?:\.? (?:{_CAPITAL}\. )?{_WORD})*")
_ONLY_OPENS = re.compile(r"(?:The|A|An|In|On|At|But|And|For|From|By|With|As)$")
_NO_PERSON_AFTER = re.compile(
    r"\b(?:the|a|an|this|in|at|to|from|near|of|across|around|into|through|between|and|в|во|на|из|у|ў|з|са|под|пад|"
    r"возле|каля|до|да|через|праз|и|і|ile|ilə|və|ve)$"
)
"""What stands before places, and before what is no name at all."""
_OFFICE = re.compile(r"l(?:iyi|iği|ığı|uğu|üğü)$")
"""How an Azerbaijani or Turkish office ends: "Təhsil Nazirliyi"."""


class Full(NamedTuple):
    """A surname as it stands where somebody is named in full, and the sentence that does so first."""

    surname: str
    sentence: int


def introduced_in(texts: Sequence[str], known: Collection[str], *, suffixed: bool) -> dict[str, Full]:
    """Return by their keys the surnames that a text gives in full first and alone later.

    Who is in `known` (see `name_key`) needs no name. `suffixed` is true where names take endings and lose none.
    """
    found: dict[str, Full] = {}
    alone: set[str] = set()
    for at, text in enumerate(texts):
        for run, before in _runs(text):
            key, last = name_key(run[-1]), lower(re.split("[’']", run[-1])[0])
            if len(run) > 1 and key not in known and key not in alone and not _OFFICE.search(last):
                found.setdefault(key, Full(last, at))
            elif len(run) == 1 and key in found and not _NO_PERSON_AFTER.search(before):
                full = found[key]
                if not suffixed or lower(run[0]).startswith(full.surname):
                    alone.add(key)
            elif len(run) == 1 and key not in found:
                alone.add(key)
    return {key: full for key, full in found.items() if key in alone}


def called_alone(text: str, surnames: Mapping[str, Full]) -> frozenset[str]:
    """Return those of `surnames` that stand in `text` with neither a first name nor an office."""
    if not surnames:
        return frozenset()
    alone = {
        name_key(run[0])
        for run, before in _runs(text)
        if len(run) == 1 and name_key(run[0]) in surnames and not _NO_PERSON_AFTER.search(before)
    }
    return frozenset(alone - named_in_full(text, surnames)) if alone else frozenset()


def named_in_full(text: str, surnames: Mapping[str, Full]) -> frozenset[str]:
    """Return those of `surnames` that `text` gives with a first name or an office."""
    if not surnames:
        return frozenset()
    return frozenset(key for run, _ in _runs(text) if len(run) > 1 and (key := name_key(run[-1])) in surnames)


def _runs(text: str) -> Iterator[tuple[list[str], str]]:
    """Go through the names in `text`, word by word, with what stands before them."""
    for match in _RUN.finditer(text):
        words = match[0].split()
        if _ONLY_OPENS.match(words[0]):
            words = words[1:]
        if words:
            yield words, text[max(0, match.start() - 10) : match.start()].rstrip()
