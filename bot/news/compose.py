"""An article made into its first edition: sections on tracks, with summaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.news.article import (
    BUDGETS,
    LANGUAGES,
    Article,
    Edition,
    EditionSection,
    Origin,
    Section,
    Summary,
    Track,
)
from bot.news.headline import propose_headline
from bot.news.language import detect
from bot.news.lead import says_all, source_of
from bot.news.summarise import Explanation, explain, explain_lead, from_explanations
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
    proposed = "" if own else propose_headline(article)
    assigned = assign(article.sections, article.language, tracks, learned=learned)
    sections = tuple(
        EditionSection(
            heading=section.heading,
            text=section.text,
            track=slug,
            confidence=confidence,
            summary=from_explanations(explain_section(section, article, proposed=proposed)),
        )
        for section, (slug, confidence) in zip(article.sections, assigned, strict=True)
    )
    return Edition(
        headline=own or proposed,
        headline_proposed=own is None,
        byline=article.byline,
        dateline=article.dateline,
        date=article.date,
        link=article.link,
        language=article.language,
        lead=article.lead,
        lead_summary=_lead_summary(article.lead, own or "", article.language, proposed),
        sections=sections,
    )


def retitled(edition: Edition, headline: str) -> Edition:
    """Return the edition under an editor's headline; what a proposed one said is told again in the lead."""
    made = edition.headline_proposed and edition.lead_summary.origin is Origin.EXTRACTIVE
    lead = _lead_summary(edition.lead, headline, edition.language, "") if made else edition.lead_summary
    return replace(edition, headline=headline, headline_proposed=False, lead_summary=lead)


def _lead_summary(lead: str, heading: str, language: str, proposed: str) -> Summary:
    if proposed and says_all(proposed, lead):
        return Summary(origin=Origin.EXTRACTIVE, texts=dict.fromkeys(BUDGETS, ""))
    made = explain_lead(lead, heading=heading, language=language, proposed=proposed)
    again = {one.budget for one in made if source_of(proposed, [used.source for used in one.used]) is not None}
    texts = {one.budget: "" if one.budget in again and len(again) < len(made) else one.text for one in made}
    return Summary(origin=Origin.EXTRACTIVE, texts=texts)


def explain_section(
    section: Section | EditionSection,
    around: Article | Edition,
    *,
    proposed: str = "",
    budgets: tuple[int, ...] = BUDGETS,
) -> tuple[Explanation, ...]:
    """Return how each summary of a section comes about; a text without heading is told like a lead.

    `proposed` is the bot's own headline, where there is no other.
    """
    language = section_language(section, around.language)
    if section.heading:
        lead = around.lead
        return explain(section.text, heading=section.heading, lead=lead, language=language, budgets=budgets)
    own = "" if proposed else around.headline or ""
    return explain_lead(section.text, heading=own, language=language, proposed=proposed, budgets=budgets)


def section_language(section: Section | EditionSection, language: str) -> str:
    """Return the language of a section: its own where the text is long enough to tell, else the article's."""
    own = detect(section.text) if len(section.text) >= _TELLING else language
    return own if own in LANGUAGES else language
