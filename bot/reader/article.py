"""A whole article for a chat, a page at a time: the lead, then each section, a long one in several pages."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.news.article import Edition
from bot.news.limits import split

PAGE = 2_800
"""UTF-16 units of text on a page: room for headline, heading and footer beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One page, its text as Telegram's HTML."""

    heading: str
    text: Markup


def pages(edition: Edition) -> tuple[ArticlePage, ...]:
    """Return the pages of an edition's article, at least one."""
    parts = [("", edition.lead), *((s.heading, s.text) for s in edition.sections if not s.left_out)]
    found = [
        ArticlePage(heading=heading, text=Markup(piece))  # noqa: S704 - escaped just here
        for heading, text in parts
        for piece in split(str(escape(text)), PAGE)
    ]
    return tuple(found) or (ArticlePage(heading="", text=Markup("")),)
