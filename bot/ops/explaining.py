"""`trackwire preview --explain`: how each summary came about, on the terminal."""

from __future__ import annotations

import textwrap

from bot.news.article import Edition
from bot.news.compose import explain_section
from bot.news.summarise import Explanation, explain_lead

WIDTH = 100
"""Characters a line on the terminal."""


def explained(edition: Edition, budget: int) -> str:
    """Return the account of an edition's summaries at a budget, in characters."""
    language = edition.language
    own, proposed = ("", edition.headline) if edition.headline_proposed else (edition.headline, "")
    parts = []
    if edition.lead_summary.within(budget):
        told = explain_lead(edition.lead, heading=own, language=language, proposed=proposed, budgets=(budget,))
        parts.append(_account("Lead", told[0]))
    for section in edition.sections:
        heading = section.heading or edition.headline
        told = explain_section(section, edition, proposed=proposed, budgets=(budget,))
        track = f"{section.track or 'no track'}, confidence {section.confidence:.2f}"
        parts.append(_account(f"{heading} [{track}]", told[0]))
    return "\n".join(parts)


def _account(title: str, told: Explanation) -> str:
    lines = [
        f"== {title}",
        f"{len(told.text)} of {told.budget} characters, score {told.score:.2f}",
        _fold(told.text, "  "),
    ]
    for used in told.used:
        lines += [_fold(f"from: {used.source}", "  "), _fold(f"made: {used.unit}", "    ")]
        lines.append(f"    by:   {', '.join(used.rules) if used.rules else 'as it was written'}")
    lines += [_fold(f"left out: {sentence}", "  ") for sentence in told.left_out]
    return "\n".join(lines) + "\n"


def _fold(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
