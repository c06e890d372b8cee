"""RSS and Atom: what a feed holds, and whether it has changed since it was last fetched."""

from __future__ import annotations

import asyncio
import calendar
import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser

from bot.errors import Reason, Refused
from bot.sources.files import MOST_CHARACTERS
from bot.sources.html import fragment_text
from bot.sources.web import Web

MOST_ENTRIES = 500
"""feedparser takes some milliseconds an entry."""
ENTRY = re.compile(rb"<(?:[A-Za-z]+:)?(?:item|entry)[\s>/]")
ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in a feed. `id` is the feed's own, or the link, or the text's fingerprint."""

    id: str
    title: str
    link: str
    text: str
    published: datetime | None

    @property
    def fingerprint(self) -> str:
        """The same for texts that differ in nothing but spaces and capitals."""
        return _fingerprint(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's title and entries, in its own order (mostly the newest first)."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed, or None when it has not changed; and what to send the next time."""

    feed: Feed | None
    etag: str | None
    modified: str | None
    moved_to: str | None


async def fetch_feed(web: Web, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Fetch a feed; the server says whether it has changed since `etag` and `modified`, which it gave before.

    Raises Refused as `Web.get` and `parse_feed` do.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"Accept": ACCEPT} | {name: value for name, value in conditions.items() if value}
    page = await web.get(address, headers=headers)
    if page.unchanged:
        return Fetched(
            feed=None,
            etag=page.etag or etag,
            modified=page.modified or modified,
            moved_to=page.moved_to,
        )
    feed = await asyncio.to_thread(parse_feed, page.data, content_type=page.content_type, url=page.url)
    return Fetched(feed=feed, etag=page.etag, modified=page.modified, moved_to=page.moved_to)


def parse_feed(data: bytes, *, content_type: str = "", url: str = "") -> Feed:
    """Return what a feed holds; relative links are taken from `url`.

    Takes up to a few seconds of a processor. Raises Refused: FEED_UNKNOWN, FEED_TOO_LONG (limit).
    """
    # Counted before it is parsed, and without the zeros of UTF-16.
    if sum(1 for _ in ENTRY.finditer(data.replace(b"\0", b""))) > MOST_ENTRIES:
        raise Refused(Reason.FEED_TOO_LONG, limit=MOST_ENTRIES)
    # A stream, for bytes could name a file; what is in the text is made plain here, not by feedparser.
    found = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": content_type, "content-location": url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version"):
        raise Refused(Reason.FEED_UNKNOWN)
    entries = tuple(entry for raw in found.entries if (entry := _entry(raw)) is not None)
    return Feed(title=_line(found.feed.get("title")), entries=entries)


def _entry(raw: Any) -> Entry | None:
    """Return an entry as an article's text; None for one without a text."""
    title, link = _line(raw.get("title")), str(raw.get("link") or "")
    bodies = [*raw.get("content", ()), raw.get("summary_detail") or {}]
    body = max((_body(part) for part in bodies), key=len)
    if not title and not body:
        return None
    author = _line(raw.get("author"))  # in the form of a byline that `parse_article` knows
    parts = (f"# {title}" if title else "", f"By {author}" if author else "", body, link)
    text = "\n\n".join(part for part in parts if part)[:MOST_CHARACTERS]
    identity = str(raw.get("id") or link or _fingerprint(text))
    return Entry(id=identity, title=title, link=link, text=text, published=_published(raw))


def _fingerprint(text: str) -> str:
    plain = " ".join(text.casefold().split())
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()


def _body(part: Any) -> str:
    value = str(part.get("value") or "")
    return value.strip() if part.get("type") == "text/plain" else fragment_text(value)


def _line(text: str | None) -> str:
    """Return a title, which may hold tags, on one line."""
    return " ".join(fragment_text(text or "").lstrip("# ").strip("*").split())


def _published(raw: Any) -> datetime | None:
    # Past feedparser's own `get`, which warns when one of the two stands in for the other.
    moment = dict.get(raw, "published_parsed") or dict.get(raw, "updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    except (ValueError, OverflowError, OSError):
        return None
