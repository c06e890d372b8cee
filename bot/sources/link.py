"""A link to text for `parse_article`: the page is fetched, and its article taken out of what stands around it."""

from __future__ import annotations

import asyncio

from bot.errors import Reason, Refused
from bot.sources.encoding import decode_as
from bot.sources.files import checked, read_file
from bot.sources.html import main_text, tree_of, whole_text
from bot.sources.kinds import Kind, kind_of
from bot.sources.web import Page, Web

LEAST_CHARACTERS = 200
"""Less than this is rather the whole of a short page than the article of a long one."""


async def read_link(web: Web, address: str) -> str:
    """Return the text of the article that a link leads to, the page's address on its last line.

    Raises Refused as `Web.get` and `read_file` do, and LINK_NO_ARTICLE.
    """
    page = await web.get(address)
    text = await asyncio.to_thread(_text, page)
    return checked(f"{text}\n\n{page.url}\n")


def _text(page: Page) -> str:
    """Return the text of the page, by what the server says that it is."""
    name = page.url.partition("?")[0].rpartition("/")[2]
    kind = kind_of("", page.content_type)
    if kind is Kind.HTML or not page.content_type:
        return _article(page)
    if kind in {Kind.TEXT, Kind.MARKDOWN} and page.charset:
        return checked(decode_as(page.data, page.charset))
    return read_file("" if kind else name, page.content_type, page.data)


def _article(page: Page) -> str:
    text = main_text(tree_of(page.data, charset=page.charset), url=page.url)
    if len(text) < LEAST_CHARACTERS:
        text = whole_text(tree_of(page.data, charset=page.charset))
    if not text:
        raise Refused(Reason.LINK_NO_ARTICLE)
    return text
