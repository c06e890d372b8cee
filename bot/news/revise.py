"""What changed between two revisions of an edition, by section, as a desk shows it before it corrects.

And a new text of an article taken over into an edition that an editor has worked on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from bot.news.article import Edition, EditionSection, Origin, Summary

_LIKE = 0.5
"""Share of words in common from which a section under a new heading is the same section."""


class Part(StrEnum):
    """What of an edition changed."""

    HEADLINE = "headline"
    BYLINE = "byline"
    LINK = "link"
    LEAD = "lead"
    SECTION_ADDED = "section_added"
    SECTION_REMOVED = "section_removed"
    HEADING = "heading"
    TEXT = "text"
    SUMMARY = "summary"
    TRACK = "track"
    LEFT_OUT = "left_out"
    LENGTH = "length"
    ORDER = "order"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what, in which section (its new heading, else its old one), from what to what."""

    part: Part
    section: str
    before: str
    after: str


def changes(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Return what is different in `new`, in the order in which a reader meets it."""
    pairs = _pairs(old.sections, new.sections)
    kept = [section for section, _ in pairs if section is not None]
    moved = [section for section in old.sections if section in kept] != kept
    order = (", ".join(s.heading for s in old.sections), ", ".join(s.heading for s in new.sections))
    return (
        *_differing(Part.HEADLINE, "", old.headline, new.headline),
        *_differing(Part.BYLINE, "", old.byline or "", new.byline or ""),
        *_differing(Part.LINK, "", old.link or "", new.link or ""),
        *_differing(Part.LEAD, "", old.lead, new.lead),
        *_differing(Part.SUMMARY, "", _longest(old.lead_summary), _longest(new.lead_summary)),
        *_differing(Part.LENGTH, "", str(old.lead_length), str(new.lead_length)),
        *((Change(Part.ORDER, "", *order),) if moved else ()),
        *(change for before, after in pairs for change in _section(before, after)),
        *_differing(Part.MARK, "", old.correction, new.correction),
    )


def _differing(part: Part, section: str, before: str, after: str) -> tuple[Change, ...]:
    return (Change(part, section, before, after),) if before != after else ()


def _longest(summary: Summary) -> str:
    return max(summary.texts.values(), key=len, default="")


def _section(before: EditionSection | None, after: EditionSection | None) -> Iterator[Change]:
    if before is None or after is None:
        if after is not None:
            yield Change(Part.SECTION_ADDED, after.heading, "", after.text)
        if before is not None:
            yield Change(Part.SECTION_REMOVED, before.heading, before.text, "")
        return
    name = after.heading
    yield from _differing(Part.HEADING, name, before.heading, after.heading)
    yield from _differing(Part.TEXT, name, before.text, after.text)
    yield from _differing(Part.SUMMARY, name, _longest(before.summary), _longest(after.summary))
    yield from _differing(Part.TRACK, name, before.track or "", after.track or "")
    yield from _differing(Part.LENGTH, name, str(before.length), str(after.length))
    yield from _differing(Part.LEFT_OUT, name, str(before.left_out), str(after.left_out))


Pair = tuple[EditionSection | None, EditionSection | None]


def _pairs(old: tuple[EditionSection, ...], new: tuple[EditionSection, ...]) -> list[Pair]:
    """Match sections: by heading, else by likeness of their texts; then those that are gone."""
    left = list(old)
    pairs: list[Pair] = []
    for section in new:
        same = next((other for other in left if other.heading == section.heading), None)
        if same is None:
            headings = {other.heading for other in new}
            same = next((o for o in left if o.heading not in headings and _alike(o.text, section.text)), None)
        if same is not None:
            left.remove(same)
        pairs.append((same, section))
    return [*pairs, *((gone, None) for gone in left)]


def _alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio() >= _LIKE


class Word(StrEnum):
    """What became of some words of a text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a text, and what became of them."""

    fate: Word
    text: str


def difference(before: str, after: str, *, around: int = 5, most: int = 60) -> tuple[Words, ...]:
    """Return a text's changes word by word: about `most` changed words, with `around` words beside each change."""
    old, new = before.split(), after.split()
    found: list[Words] = []
    left = most
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if left <= 0:
            break
        if kind == "equal":
            last = (b, d) == (len(old), len(new))
            found += _context(old[a:b], around, first=(a, c) == (0, 0), last=last)
            continue
        for fate, words in ((Word.GONE, old[a:b]), (Word.NEW, new[c:d])):
            if words:
                found += _cut(fate, words, max(1, left))
                left -= len(words)
    return tuple(found)


def _context(words: list[str], around: int, *, first: bool, last: bool) -> list[Words]:
    head = [] if first else words[:around]
    tail = [] if last else words[-around:]
    if len(head) + len(tail) >= len(words):
        return [Words(Word.SAME, " ".join(words))]
    pieces = (Words(Word.SAME, " ".join(head)), Words(Word.SKIPPED, "…"), Words(Word.SAME, " ".join(tail)))
    return [piece for piece in pieces if piece.text]


def _cut(fate: Word, words: list[str], most: int) -> list[Words]:
    shown = [Words(fate, " ".join(words[:most]))]
    return shown if len(words) <= most else [*shown, Words(Word.SKIPPED, "…")]


def renew(old: Edition, new: Edition) -> Edition:
    """Return `new`, which was made of a new text, with what editors decided about `old`.

    Tracks, what is left out, and summaries by hand stay with their sections; a proposed headline gives way.
    """
    kept = {id(after): before for before, after in _pairs(old.sections, new.sections) if before and after}
    keep_lead = old.lead == new.lead or old.lead_summary.origin is Origin.HAND
    return replace(
        new,
        headline=old.headline if new.headline_proposed else new.headline,
        headline_proposed=new.headline_proposed and old.headline_proposed,
        byline=new.byline or old.byline,
        link=new.link or old.link,
        lead_summary=old.lead_summary if keep_lead else new.lead_summary,
        lead_length=old.lead_length,
        sections=tuple(_renewed(kept.get(id(section)), section) for section in new.sections),
        correction=old.correction,
    )


def _renewed(before: EditionSection | None, after: EditionSection) -> EditionSection:
    if before is None:
        return after
    keep_summary = before.text == after.text or before.summary.origin is Origin.HAND
    return replace(
        before,
        heading=after.heading,
        text=after.text,
        summary=before.summary if keep_summary else after.summary,
    )
