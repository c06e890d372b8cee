"""An article made into its first edition: sections on tracks, with summaries."""

from __future__ import annotations

from collections.abc import Sequence

from bot.news.article import Article, Edition, EditionSection, Track
from bot.news.headline import propose_headline
from bot.news.summarise import summarise, summarise_lead
from bot.news.tracks import assign


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
            summary=summarise(section.text, heading=section.heading, lead=article.lead, language=article.language)
            if section.heading
            else summarise_lead(section.text, heading=own or "", language=article.language),
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
