"""What changed between two revisions of an edition, by section, as a desk shows it before it corrects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.news.article import Edition, EditionSection, Summary

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
    ORDER = "order"


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
        *((Change(Part.ORDER, "", *order),) if moved else ()),
        *(change for before, after in pairs for change in _section(before, after)),
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
