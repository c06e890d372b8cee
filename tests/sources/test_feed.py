"""Feeds: RSS and Atom become articles; what has not changed is not fetched again; hostile feeds are refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Reason, Refused
from bot.news.parse import parse_article
from bot.sources.feed import MOST_ENTRIES, Entry, fetch_feed, parse_feed
from bot.sources.html import fragment_text
from bot.sources.web import Web

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Observer &amp; Co</title>
<link>https://example.org/</link>
<item><title>Trade &lt;b&gt;grows&lt;/b&gt;</title><link>/news/1</link><guid isPermaLink="false">id-1</guid>
<pubDate>Mon, 23 Nov 2026 12:30:00 +0400</pubDate><dc:creator>Jane Roe</dc:creator>
<description>A short description.</description>
<content:encoded>
<![CDATA[<p>BAKU — Trade grew by 14 percent.</p><h2>Economy</h2><p>Exports rose.</p>]]></content:encoded>
</item>
<item><title>No id</title><link>https://example.org/news/2</link><description>Text only.</description></item>
<item><title></title><description></description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Лента</title><id>urn:feed</id><updated>2026-11-23T10:00:00Z</updated>
<entry><title type="html">Экспорт &amp;amp; импорт</title><id>urn:1</id><link href="https://example.org/1"/>
<updated>2026-11-23T10:00:00Z</updated><summary>Кратко.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Экспорт вырос.</p></div></content></entry></feed>"""


def items(count: int) -> bytes:
    body = "".join(f"<item><guid>{n}</guid><title>Title {n}</title></item>" for n in range(count))
    return f'<rss version="2.0"><channel><title>t</title>{body}</channel></rss>'.encode()


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        parse_feed(data)
    return refused.value.reason


def test_an_rss_feed_becomes_articles() -> None:
    """The longest text of an item counts; relative links are taken from the feed's address."""
    feed = parse_feed(RSS.encode(), url="https://example.org/rss")
    assert feed.title == "The Observer & Co"
    first, second = feed.entries
    assert first.id == "id-1"
    assert first.title == "Trade grows"
    assert first.link == "https://example.org/news/1"
    assert first.published == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    article = parse_article(first.text)
    assert article.headline == "Trade grows"
    assert article.byline == "Jane Roe"
    assert article.link == first.link
    assert [section.heading for section in article.sections] == ["Economy"]
    assert second.id == second.link == "https://example.org/news/2"
    assert second.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_an_atom_feed_becomes_articles_in_any_encoding(encoding: str) -> None:
    """The encoding is the one that the feed declares."""
    feed = parse_feed(ATOM.replace("utf-8", encoding).encode(encoding))
    assert feed.title == "Лента"
    (entry,) = feed.entries
    assert entry.id == "urn:1"
    assert entry.title == "Экспорт & импорт"
    assert "Экспорт вырос." in entry.text


def test_texts_that_differ_in_nothing_have_one_fingerprint() -> None:
    """Spaces and capitals make no other article, a word does."""
    one, two, three = (
        Entry(id=text, title="", link="", text=text, published=None) for text in ("A  text\n", "a text", "A texts")
    )
    assert one.fingerprint == two.fingerprint != three.fingerprint


@pytest.mark.parametrize(
    "data", [b"", b"abc", b"<html><body><p>A page</p></body></html>", b"\x89PNG\r\n", b'{"version": "x"}']
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    """A page, a picture, nothing."""
    assert reason_of(data) is Reason.FEED_UNKNOWN


def test_a_feed_of_a_hundred_thousand_items_is_refused() -> None:
    """Counted, not parsed; in UTF-16 as well."""
    assert reason_of(items(100_000)) is Reason.FEED_TOO_LONG
    assert reason_of(items(MOST_ENTRIES + 1).decode().encode("utf-16")) is Reason.FEED_TOO_LONG
    assert len(parse_feed(items(MOST_ENTRIES)).entries) == MOST_ENTRIES


def test_a_name_of_a_file_is_not_opened(tmp_path: Path) -> None:
    """The bytes of an answer are never taken for a path or an address."""
    file = tmp_path / "feed.xml"
    file.write_bytes(RSS.encode())
    assert reason_of(str(file).encode()) is Reason.FEED_UNKNOWN
    assert reason_of(file.as_uri().encode()) is Reason.FEED_UNKNOWN


def test_entities_of_a_feed_are_not_expanded(tmp_path: Path) -> None:
    """Neither a billion laughs nor a file of the server."""
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    feed = f'{doctype}<rss version="2.0"><channel><item><title>T &l9; &s;</title></item></channel></rss>'
    found = parse_feed(feed.encode())
    assert "the secret words" not in str(found)
    assert len(str(found)) < 1000


@pytest.mark.parametrize(
    "odd", ["<!-- a comment -->", "<?php a ?>", "<!DOCTYPE html>", "<", "<Economy", "\x00", "\ud800"]
)
def test_what_is_no_element_is_left_out(odd: str) -> None:
    """A feed's HTML holds comments and worse."""
    assert fragment_text(f"<p>Trade grew.</p>{odd}<h2>Economy</h2>").startswith("Trade grew.")
    assert fragment_text(f"{odd}<p>Trade grew.</p>").strip()


@given(st.data())
def test_a_damaged_feed_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever is cut out or put in: entries with an identity and a text, or a reason."""
    start = data.draw(st.integers(0, len(RSS) - 1))
    length = data.draw(st.integers(0, 200))
    piece = data.draw(st.sampled_from(["", "<", "<item>", "]]>", "&", "\x00", "<title>", "é"]))
    fault = None
    try:
        feed = parse_feed((RSS[:start] + piece + RSS[start + length :]).encode())
    except Refused as refused:
        fault = refused
    if fault is None:
        assert all(entry.id and entry.text for entry in feed.entries)
    else:
        assert fault.reason is Reason.FEED_UNKNOWN


async def answer(request: web.Request) -> web.Response:
    """Serve the feed as a server with conditional requests does."""
    headers = {"ETag": '"v1"', "Last-Modified": "Mon, 23 Nov 2026 08:30:00 GMT"}
    if request.headers.get("If-None-Match") == '"v1"' or "If-Modified-Since" in request.headers:
        return web.Response(status=304, headers={"ETag": '"v1"'})
    return web.Response(body=RSS.encode(), content_type="application/rss+xml", headers=headers)


async def moved(_: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/feed")


async def elsewhere(_: web.Request) -> web.Response:
    raise web.HTTPFound("/feed")


@pytest.fixture
async def site() -> AsyncIterator[TestServer]:
    app = web.Application()
    app.router.add_get("/feed", answer)
    app.router.add_get("/moved", moved)
    app.router.add_get("/elsewhere", elsewhere)
    async with TestServer(app) as server:
        yield server


HERE = Web(allowed=[ip_network("127.0.0.1/32")])


async def test_a_feed_that_has_not_changed_is_not_fetched_again(site: TestServer) -> None:
    """What the server gave is sent back the next time, and stays known."""
    address = str(site.make_url("/feed"))
    first = await fetch_feed(HERE, address)
    assert first.feed is not None
    assert len(first.feed.entries) == 2
    assert first.feed.entries[0].link == str(site.make_url("/news/1"))
    again = await fetch_feed(HERE, address, etag=first.etag, modified=first.modified)
    assert again.feed is None
    assert (again.etag, again.modified) == (first.etag, first.modified)


async def test_a_feed_that_moved_for_good_tells_where(site: TestServer) -> None:
    """A permanent redirect is told, one for a while is only followed."""
    there = await fetch_feed(HERE, str(site.make_url("/moved")))
    assert there.moved_to == str(site.make_url("/feed"))
    for_a_while = await fetch_feed(HERE, str(site.make_url("/elsewhere")))
    assert for_a_while.moved_to is None
    assert for_a_while.feed is not None
