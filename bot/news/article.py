"""The news core's value objects: what an article is, what an edition of it is, and what a post is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BUDGETS = (350, 220, 140)
"""Lengths a summary is made for, in characters, longest first (summaries.md, "Method")."""

LANGUAGES = ("en", "ru", "az", "be", "tr")
"""Languages that Trackwire has rules and words for, as ISO 639-1 codes."""


class Layout(StrEnum):
    """How a post is laid out; each is one template in `templates/post/`."""

    FULL = "full"
    BRIEF = "brief"
    EXPANDABLE = "expandable"


def step(budget: int, length: int) -> int:
    """Return the budget that is so many steps longer than `budget`, or shorter; at the ends, the last one."""
    return BUDGETS[max(0, min(len(BUDGETS) - 1, BUDGETS.index(budget) - length))]


class Origin(StrEnum):
    """Who wrote a summary."""

    EXTRACTIVE = "extractive"
    MODEL = "model"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A standing subject that readers follow."""

    slug: str
    emoji: str
    names: Mapping[str, str]
    """Name by language code; `en` is always there."""
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lower-case words and stems by language code, by which sections are assigned."""

    def name(self, language: str) -> str:
        """Return the name in `language`, else in English."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of an article's body. `heading` is empty where an article has no headings."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the newsroom wrote, taken apart. What was not found is None, never guessed."""

    headline: str | None
    byline: str | None
    dateline: str | None
    """The place of a dateline, as "BAKU"."""
    date: str | None
    """The date as it was written."""
    link: str | None
    lead: str
    sections: tuple[Section, ...]
    language: str
    credits: tuple[str, ...] = ()
    """Photo credits, as they were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One text's summaries: one for each budget, or one written by hand."""

    origin: Origin
    texts: Mapping[int, str]
    """Budget in characters → text that keeps to it. By hand: one entry, under its own length."""

    def within(self, budget: int) -> str:
        """Return the longest text made for at most `budget` characters, else the shortest that there is."""
        fitting = [size for size in self.texts if size <= budget]
        if not self.texts:
            return ""
        return self.texts[max(fitting)] if fitting else self.texts[min(self.texts)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSection:
    """A section as it is to be published: on a track, with its summary."""

    heading: str
    text: str
    track: str | None
    """A track's slug; None until one is confidently found or chosen."""
    confidence: float
    """Of the assignment, 0 to 1; 1 where an editor chose."""
    summary: Summary
    left_out: bool = False
    chosen: bool = False
    """True where an editor chose the track: like headings are assigned by it later."""
    length: int = 0
    """Steps by which an editor wants the summary longer (1) or shorter (-1) than the layout has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One revision of an article as it is to be published."""

    headline: str
    headline_proposed: bool
    """True while the headline is the bot's own proposal that no editor has confirmed."""
    byline: str | None
    dateline: str | None
    date: str | None
    link: str | None
    language: str
    lead: str
    lead_summary: Summary
    sections: tuple[EditionSection, ...]
    lead_length: int = 0
    """As a section's `length`."""
    correction: str = ""
    """Words of a marked correction (time and note), shown in every post."""

    @property
    def tracks(self) -> tuple[str, ...]:
        """Slugs of the tracks that this edition has something for, in order, each once."""
        return tuple(dict.fromkeys(s.track for s in self.sections if s.track and not s.left_out))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """For whom an edition is rendered: the posts are the same for all who share a variant."""

    layout: Layout
    language: str
    """Of track names and of the few words that a template adds; the article stays in its own."""
    tracks: frozenset[str] | None = None
    """Slugs to show; None shows all sections, as in a channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One rendered Telegram message."""

    text: str
    """Telegram's HTML, never longer than the limit after parsing (telegram.md, "Limits")."""
    number: int = 1
    total: int = 1
    parse_mode: str = "HTML"
    keyboard: str = ""
    """Buttons under it: JSON of Telegram's reply_markup; empty for none."""
    photos: tuple[str, ...] = ()
    """Telegram's file_ids of a photo or an album, whose caption the text then is; it may be empty."""
