"""What an editor does to one section of an edition, or to its lead: words, length, track, order. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.errors import Reason, Refused
from bot.news.article import BUDGETS, Article, Edition, EditionSection, Origin, Section, Summary
from bot.news.characters import one_line
from bot.news.compose import explain_section, section_language
from bot.news.fidelity import Violation, check
from bot.news.summarise import from_explanations, summarise_lead

LEAD = -1
"""The lead's place among the sections."""
Alter = Callable[[EditionSection], EditionSection]


def change(edition: Edition, index: int, alter: Alter) -> Edition:
    """Return the edition with one section altered. Raises Refused(STALE_BUTTON) where there is none."""
    section = section_at(edition, index)
    sections = (*edition.sections[:index], alter(section), *edition.sections[index + 1 :])
    return replace(edition, sections=sections)


def section_at(edition: Edition, index: int) -> EditionSection:
    """Return a section. Raises Refused(STALE_BUTTON) where there is none."""
    if not 0 <= index < len(edition.sections):
        raise Refused(Reason.STALE_BUTTON)
    return edition.sections[index]


def move(edition: Edition, index: int, by: int) -> Edition:
    """Return the edition with a section moved up (-1) or down (1); at the end, it stays."""
    section_at(edition, index)
    other = index + by
    if not 0 <= other < len(edition.sections):
        return edition
    order = list(edition.sections)
    order[index], order[other] = order[other], order[index]
    return replace(edition, sections=tuple(order))


def summary_at(edition: Edition, index: int) -> Summary:
    """Return the summary of a section or of the lead."""
    return edition.lead_summary if index == LEAD else section_at(edition, index).summary


def set_summary(edition: Edition, index: int, summary: Summary) -> Edition:
    """Return the edition with another summary of a section or of the lead."""
    if index == LEAD:
        return replace(edition, lead_summary=summary)
    return change(edition, index, lambda section: replace(section, summary=summary))


def by_hand(text: str) -> Summary:
    """Return a summary that an editor wrote."""
    words = one_line(text)
    return Summary(origin=Origin.HAND, texts={len(words): words})


def length_at(edition: Edition, index: int) -> int:
    """Return how much longer (1) or shorter (-1) than usual a summary is shown."""
    return edition.lead_length if index == LEAD else section_at(edition, index).length


def lengthen(edition: Edition, index: int, by: int, usual: int) -> Edition:
    """Return the edition with a summary shown longer (1) or shorter (-1), as far as there are such lengths.

    `usual`: the budget that its layout gives it.
    """
    longest = BUDGETS.index(usual)
    shortest = longest - len(BUDGETS) + 1
    now = max(shortest, min(longest, length_at(edition, index)))
    length = max(shortest, min(longest, now + by))
    if index == LEAD:
        return replace(edition, lead_length=length)
    return change(edition, index, lambda section: replace(section, length=length))


def summarised(edition: Edition, index: int) -> Summary:
    """Return the summary that the bot itself makes of a section or of the lead."""
    if index == LEAD:
        heading = "" if edition.headline_proposed else edition.headline
        return summarise_lead(edition.lead, heading=heading, language=edition.language)
    section = section_at(edition, index)
    own = Section(heading=section.heading, text=section.text)
    return from_explanations(explain_section(own, _article(edition)))


def violations(edition: Edition, index: int) -> tuple[Violation, ...]:
    """Return what in a summary written by hand does not stand in its source."""
    summary = summary_at(edition, index)
    if summary.origin is not Origin.HAND:
        return ()
    if index == LEAD:
        return check(summary.within(max(BUDGETS)), edition.lead, edition.language)
    section = section_at(edition, index)
    own = Section(heading=section.heading, text=section.text)
    language = section_language(own, edition.language)
    return check(summary.within(max(BUDGETS)), f"{section.heading}. {section.text}", language)


def _article(edition: Edition) -> Article:
    return Article(
        headline=None if edition.headline_proposed else edition.headline,
        byline=edition.byline,
        dateline=edition.dateline,
        date=edition.date,
        link=edition.link,
        lead=edition.lead,
        sections=(),
        language=edition.language,
    )
