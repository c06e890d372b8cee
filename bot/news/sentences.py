"""Text cut into sentences, with their exact places in it.

Own rules, since no library splits all five languages well enough (summaries.md, "Method", 2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.news.rules import rules_for
from bot.news.rules.model import Rules


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in its source: `source[start:end] == text`."""

    text: str
    start: int
    end: int


_CLOSERS = "\"'”’»“)\\]"
_STOP = re.compile(rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>[{_CLOSERS}]*+)(?=\s)|[。！？｡]+[」』”]?|\n")
_BEFORE = re.compile(r"(?P<word>(?:[^\W_]+[.’'-])*[^\W_]+)$")
_AFTER = re.compile(r"\s+(?P<lead>[\"'“”‘«„(\[—–-]*\s?)(?P<word>[^\W_]+)?")
_INITIAL = re.compile(r"(?:^|[\s.(«“\"—-])(?P<letter>[^\W\d_])$")
_AFTER_NUMBER = re.compile(r"(?:\d|\b[IVXLC]+)(?:-[^\W\d_]{1,3})?\s*(?:(?:тыс|млн|млрд)\.?\s)?[^\W\d_]+$")
_DATE_FIRST = re.compile(
    r"^\W*(?:В|К|С|До|От|После|У|Ў|Да|З|Ад|Пасля)(?: [^\W\d]+)? \d{4}(?:[–—-]\d{2,4})?\s?гг?$"
)
"""All of a sentence so far: what happened "В 2025 г." is still to come."""
_ROMAN = frozenset("IVXІХ")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[IVX]{1,4})$")
_LONGEST_ORDINAL = 3
_PAIRS = (("«", "»"), ("„", "“"), ("“", "”"))
_STRAIGHT = re.compile(r"(?P<opens>(?<!\S)\"(?=\w))|\"")
_QUOTED = 2_000
"""Characters before and after a stop among which a quotation's marks are looked for."""
_FARTHEST = 64
"""Characters before a stop that are looked at."""


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; white space between them is in none."""
    rules = rules_for(language)
    found = []
    start = 0
    for match in _STOP.finditer(text):
        if match["mark"] and not _ends(text, start, match, rules):
            continue
        found.append(_stripped(text, start, match.end()))
        start = match.end()
    found.append(_stripped(text, start, len(text)))
    return tuple(sentence for sentence in found if sentence.text)


def _stripped(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = max(left, start + len(piece.rstrip()))
    return Sentence(text[left:right], left, right)


def _ends(text: str, start: int, stop: re.Match[str], rules: Rules) -> bool:
    """Tell whether a stop mark followed by white space ends the sentence that began at `start`."""
    after = _AFTER.match(text, stop.end())
    following = after["word"] if after else None
    if following is None:
        return not (after and after["lead"].strip() in {"—", "–"} and stop["closers"])
    if following[0].islower() and not _brand(following):
        return False
    if _inside_quotation(text, start, stop):
        return False
    if stop["mark"] != ".":
        return not (stop["closers"] and after and after["lead"].strip() in {"—", "–"} and following[0].islower())
    if stop["closers"] and not stop["closers"].startswith(")"):
        return True
    return _ends_at_dot(text[max(start, stop.start() - _FARTHEST) : stop.start()], following, rules)


def _brand(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:])


def _ends_at_dot(before: str, following: str, rules: Rules) -> bool:  # noqa: PLR0911 - one answer a rule
    opens = following.lower() in rules.openers
    match = _BEFORE.search(before, before.rfind(" ") + 1)
    if match is None:
        return True
    word = match["word"].lower()
    if word in rules.titles or following.lower() in rules.after_abbreviation:
        return False
    if following[0].isdigit() and (word in rules.numbered or word in rules.closing or _dotted(word)):
        return False
    if word in rules.closing:
        if _DATE_FIRST.search(before):
            return False
        return word not in rules.after_number or _AFTER_NUMBER.search(before) is not None
    if word in rules.amid or _dotted(word):
        return opens
    if (initial := _INITIAL.search(before, max(0, len(before) - 2))) and initial["letter"].isupper():
        return opens and initial["letter"] in _ROMAN
    if _LIST_NUMBER.search(before):
        return False
    return not (word.isdigit() and rules.ordinals and len(word) <= _LONGEST_ORDINAL and not opens)


def _dotted(word: str) -> bool:
    """Tell whether a word is letters with dots between: "U.S", "т.е"."""
    return all(len(part) == 1 and part.isalpha() for part in word.split(".")) and "." in word


def _inside_quotation(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether a quotation is open after the stop and closes, before another opens, in the same paragraph."""
    rest = text[stop.end() : stop.end() + _QUOTED].partition("\n")[0]
    said = text[max(start, stop.end() - _QUOTED) : stop.end()]
    for opening, closing in _PAIRS:
        if said.count(opening) > said.count(closing):
            closes, opens = rest.find(closing), rest.find(opening)
            return closes >= 0 and not 0 <= opens < closes
    if said.count('"') % 2 == 0 or (following := _STRAIGHT.search(rest)) is None:
        return False
    return following["opens"] is None
