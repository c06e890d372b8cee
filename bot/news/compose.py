"""An article made into its first edition: sections on tracks, with summaries."""

from __future__ import annotations

from collections.abc import Sequence

from bot.news.article import BUDGETS, LANGUAGES, Article, Edition, EditionSection, Section, Track
from bot.news.headline import propose_headline
from bot.news.language import detect
from bot.news.summarise import Explanation, explain, explain_lead, from_explanations, summarise_lead
from bot.news.tracks import assign

_TELLING = 80
"""Characters from which a section's own language is told from its text, not taken from the article."""


def make_edition(
    article: Article,
    tracks: Sequence[Track],
    *,
    learned: Sequence[tuple[str, str]] = (),
    headline: str | None = None,
) -> Edition:
    """Return `article` as an edition; `headline` goes before the article's own, and that before a proposal."""
    own = headline or article.headline
    assigned = assign(article.sections, article.language, tracks, learned=learned)
    sections = tuple(
        EditionSection(
            heading=section.heading,
            text=section.text,
            track=slug,
            confidence=confidence,
            summary=from_explanations(explain_section(section, article)),
        )
        for section, (slug, confidence) in zip(article.sections, assigned, strict=True)
    )
    return Edition(
        headline=own or propose_headline(article),
        headline_proposed=own is None,
        byline=article.byline,
        dateline=article.dateline,
        date=article.date,
        link=article.link,
        language=article.language,
        lead=article.lead,
        lead_summary=summarise_lead(article.lead, heading=own or "", language=article.language),
        sections=sections,
    )


def explain_section(
    section: Section, article: Article, *, budgets: tuple[int, ...] = BUDGETS
) -> tuple[Explanation, ...]:
    """Return how each summary of a section comes about; a text without heading is told like a lead."""
    language = section_language(section, article.language)
    if not section.heading:
        return explain_lead(section.text, heading=article.headline or "", language=language, budgets=budgets)
    lead = article.lead
    return explain(section.text, heading=section.heading, lead=lead, language=language, budgets=budgets)


def section_language(section: Section, language: str) -> str:
    """Return the language of a section: its own where the text is long enough to tell, else the article's."""
    own = detect(section.text) if len(section.text) >= _TELLING else language
    return own if own in LANGUAGES else language
