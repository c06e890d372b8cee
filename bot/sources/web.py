"""Fetches what a link leads to: within limits of size, time and redirects, and from public addresses only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from itertools import pairwise

import aiohttp
from yarl import URL

from bot import __version__
from bot.errors import Reason, Refused
from bot.sources.addresses import Gate
from bot.sources.kinds import MEGABYTE

MOST_MEGABYTES = 5
MOST_REDIRECTS = 5
SECONDS = 20.0
MOST_CHARACTERS = 2000
CHUNK = 64 * 1024
AGENT = f"Trackwire/{__version__} (news distribution; fetches on an editor's request)"
NOT_MODIFIED, FIRST_FAULT = 304, 400
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a link led to. `url` is where the redirects ended; `moved_to` where it has gone for good."""

    url: str
    moved_to: str | None
    unchanged: bool
    content_type: str
    charset: str | None
    etag: str | None
    modified: str | None
    data: bytes


class Web:
    """Fetches pages; `allowed` are networks that may be reached though they are private."""

    def __init__(self, *, allowed: Collection[IPv4Network | IPv6Network] = (), seconds: float = SECONDS) -> None:
        self._allowed = tuple(allowed)
        self._seconds = seconds

    async def get(self, address: str, *, headers: Mapping[str, str] | None = None) -> Page:
        """Fetch a page.

        Raises Refused: LINK_UNKNOWN (text); with the host, LINK_PRIVATE, LINK_UNREACHABLE, LINK_STATUS (status,
        retry_after: seconds or None), LINK_TOO_SLOW (seconds), LINK_REDIRECTS (limit); FILE_TOO_BIG (limit).
        """
        url = link_of(address)
        host = url.host or ""
        gate = Gate(self._allowed)
        try:
            return await self._get(url, gate, dict(headers or {}))
        except aiohttp.TooManyRedirects as fault:
            raise Refused(Reason.LINK_REDIRECTS, host=host, limit=MOST_REDIRECTS) from fault
        except TimeoutError as fault:
            raise Refused(Reason.LINK_TOO_SLOW, host=host, seconds=round(self._seconds)) from fault
        except aiohttp.ClientError as fault:
            reason = Reason.LINK_PRIVATE if gate.refused else Reason.LINK_UNREACHABLE
            raise Refused(reason, host=host) from fault

    async def _get(self, url: URL, gate: Gate, headers: dict[str, str]) -> Page:
        connector = aiohttp.TCPConnector(socket_factory=gate.socket, use_dns_cache=False, force_close=True)
        timeout = aiohttp.ClientTimeout(total=self._seconds)
        async with (
            aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False) as session,
            session.get(url, headers={"User-Agent": AGENT, **headers}, max_redirects=MOST_REDIRECTS) as answer,
        ):
            unchanged = answer.status == NOT_MODIFIED
            if answer.status >= FIRST_FAULT:
                wait = answer.headers.get("Retry-After", "")
                seconds = int(wait) if wait.isascii() and wait.isdigit() else None
                raise Refused(Reason.LINK_STATUS, host=url.host, status=answer.status, retry_after=seconds)
            return Page(
                url=str(answer.url.with_fragment(None)),
                moved_to=_moved_to(answer),
                unchanged=unchanged,
                content_type=answer.headers.get("Content-Type", ""),
                charset=answer.charset,
                etag=answer.headers.get("ETag"),
                modified=answer.headers.get("Last-Modified"),
                data=b"" if unchanged else await _read(answer),
            )


def link_of(text: str) -> URL:
    """Return a web address. Raises Refused(LINK_UNKNOWN)."""
    text = text.strip()
    try:
        url = URL(text)
        usable = url.scheme in {"http", "https"} and bool(url.host) and url.user is None
    except ValueError:
        usable = False
    if not usable or len(text) > MOST_CHARACTERS:
        raise Refused(Reason.LINK_UNKNOWN, text=text[:100])
    return url


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """Return the body; stop at the limit, which counts what is unpacked."""
    most = MOST_MEGABYTES * MEGABYTE
    data = bytearray()
    if (answer.content_length or 0) <= most:
        async for chunk in answer.content.iter_chunked(CHUNK):
            data += chunk
            if len(data) > most:
                break
        else:
            return bytes(data)
    raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)


def _moved_to(answer: aiohttp.ClientResponse) -> str | None:
    """Return the address that permanent redirects lead to, up to the first that is for a while."""
    moved = None
    for step, following in pairwise([*answer.history, answer]):
        if step.status not in PERMANENT:
            break
        moved = str(following.url)
    return moved
