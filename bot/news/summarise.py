"""Summaries out of a text's own sentences, within a budget of characters (summaries.md)."""

from __future__ import annotations

from bot.news.article import BUDGETS, Article, Origin, Summary
from bot.news.sentences import split

HEADLINE_LIMIT = 110


def summarise(text: str, *, heading: str, lead: str, language: str, budgets: tuple[int, ...] = BUDGETS) -> Summary:
    """Return a section's summaries, one for each of `budgets`."""
    return Summary(origin=Origin.EXTRACTIVE, texts={b: _first(text, language, b) for b in budgets})


def summarise_lead(text: str, *, heading: str, language: str, budgets: tuple[int, ...] = BUDGETS) -> Summary:
    """Return the summaries of a lead or of a text without headings."""
    return Summary(origin=Origin.EXTRACTIVE, texts={b: _first(text, language, b) for b in budgets})


def propose_headline(article: Article) -> str:
    """Return a clause of the lead of at most 110 characters."""
    return _first(article.lead or " ".join(s.text for s in article.sections), article.language, HEADLINE_LIMIT)


def _first(text: str, language: str, budget: int) -> str:
    kept = ""
    for sentence in split(text, language):
        longer = f"{kept} {sentence.text}".strip()
        if len(longer) > budget:
            break
        kept = longer
    if kept or not text:
        return kept
    return text[:budget].rpartition(" ")[0] + "…"
