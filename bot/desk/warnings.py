"""What an editor should look at before an edition goes out. Pure: an edition in, warnings out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from bot.news.article import Edition
from bot.news.editing import LEAD, violations


class Kind(StrEnum):
    """What is to be looked at; the words stand in `templates/reply/card.html.j2`."""

    NO_HEADLINE = "no_headline"
    NO_BYLINE = "no_byline"
    NO_LEAD = "no_lead"
    NO_TRACK = "no_track"
    EMPTY_SECTION = "empty_section"
    SHARED_TRACK = "shared_track"
    UNFAITHFUL = "unfaithful"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWarning:
    """One thing to look at; `section` is the section's index where it is about one."""

    kind: Kind
    section: int | None = None
    heading: str = ""
    track: str = ""
    count: int = 0


def warnings(edition: Edition) -> tuple[DeskWarning, ...]:
    """Return what is worth a look in an edition, the headline first."""
    found: list[DeskWarning] = []
    if edition.headline_proposed:
        found.append(DeskWarning(kind=Kind.NO_HEADLINE))
    if not edition.byline:
        found.append(DeskWarning(kind=Kind.NO_BYLINE))
    shown = [(i, section) for i, section in enumerate(edition.sections) if not section.left_out]
    for index, section in shown:
        if not section.text.strip():
            found.append(DeskWarning(kind=Kind.EMPTY_SECTION, section=index, heading=section.heading))
        if section.track is None:
            found.append(DeskWarning(kind=Kind.NO_TRACK, section=index, heading=section.heading))
    found += [
        DeskWarning(kind=Kind.UNFAITHFUL, section=n, heading=edition.sections[n].heading if n != LEAD else "")
        for n in (LEAD, *(index for index, _ in shown))
        if violations(edition, n)
    ]
    counts = Counter(section.track for _, section in shown if section.track)
    found += [
        DeskWarning(kind=Kind.SHARED_TRACK, track=track, count=count)
        for track, count in counts.items()
        if count > 1
    ]
    return tuple(found)
