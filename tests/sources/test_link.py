"""Links: what they lead to becomes an article, within limits and only from public addresses."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from ipaddress import ip_address, ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errors import Reason, Refused
from bot.news.parse import parse_article
from bot.sources.addresses import Gate, PrivateAddressError, is_public
from bot.sources.link import read_link
from bot.sources.web import MOST_MEGABYTES, Web, link_of
from tests.sources.archives import WORD

HERE = [ip_network("127.0.0.1/32")]
DONE = web.AppKey("done", asyncio.Event)
SENTENCES = "Exports rose by 14 percent in 2025, the ministry said on Tuesday in Baku. " * 4
STORY = f"""<html><head><title>Trade grows - The Site</title><meta charset="utf-8"></head><body>
<div id="header"><ul>{"<li><a href='/'>Menu item</a></li>" * 20}</ul></div><div id="content">
<h1>Trade grows</h1><div class="entry-content"><p>By Jane Roe</p><p>BAKU, 23 December — {SENTENCES}</p>
<h2>Economy</h2><p>{SENTENCES}</p><h2>Culture</h2><p>{SENTENCES}</p></div></div>
<div class="sidebar"><h3>Read also</h3><ul>{"<li><a href='/'>Another story altogether</a></li>" * 8}</ul></div>
<footer>© The Site. <a href="/privacy">Privacy</a></footer></body></html>"""


async def story(_: web.Request) -> web.Response:
    return web.Response(text=STORY, content_type="text/html")


async def told(request: web.Request) -> web.Response:
    """Answer with the status, type and body that the path asks for."""
    return web.Response(status=int(request.match_info["status"]), headers={"Retry-After": "120"}, text="no")


async def russian(_: web.Request) -> web.Response:
    return web.Response(
        body=f"<h1>Торговля</h1><p>{'Вырос экспорт. ' * 30}</p>".encode("cp1251"),
        headers={"Content-Type": "text/html; charset=windows-1251"},
    )


async def plain(_: web.Request) -> web.Response:
    return web.Response(body="Мінск — Тавараабарот вырас.".encode("cp1251"), content_type="text/plain")


async def word_file(_: web.Request) -> web.Response:
    return web.Response(body=WORD.read_bytes(), content_type="application/octet-stream")


async def short(_: web.Request) -> web.Response:
    return web.Response(text="<h1>Short</h1><p>One sentence.</p>", content_type="text/html")


async def empty(_: web.Request) -> web.Response:
    return web.Response(text="<script>1</script>", content_type="text/html")


async def picture(_: web.Request) -> web.Response:
    return web.Response(body=b"\x89PNG", content_type="image/png")


async def onward(request: web.Request) -> web.Response:
    raise web.HTTPFound(request.query["to"])


async def around(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"/around?n={int(request.query.get('n', 0)) + 1}")


async def huge(_: web.Request) -> web.Response:
    return web.Response(body=b"a" * (MOST_MEGABYTES * 1024 * 1024 + 1), content_type="text/html")


async def endless(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    while True:
        await answer.write(b"<p>more and more</p>" * 5000)


async def bomb(_: web.Request) -> web.Response:
    body = gzip.compress(b"a" * (200 * 1024 * 1024), compresslevel=9)
    return web.Response(body=body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


async def slow(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    await answer.write(b"<p>")
    await request.app[DONE].wait()
    return answer


async def broken(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@pytest.fixture
async def site() -> AsyncIterator[TestServer]:
    app = web.Application()
    app[DONE] = asyncio.Event()
    app.router.add_get("/status/{status}", told)
    for page in (story, russian, plain, short, empty, picture, onward, around, huge, endless, bomb, slow, broken):
        app.router.add_get(f"/{page.__name__}", page)
    app.router.add_get("/story.docx", word_file)
    async with TestServer(app) as server:
        yield server
        app[DONE].set()


async def refusal(site: TestServer, path: str, *, web_: Web | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        await read_link(web_ or Web(allowed=HERE), str(site.make_url("/")) + path)
    return refused.value


async def test_a_page_becomes_an_article(site: TestServer) -> None:
    """Headline, byline, sections and the link itself are found; menus and side bars are not."""
    address = str(site.make_url("/story"))
    text = await read_link(Web(allowed=HERE), f"{address}#part")
    article = parse_article(text)
    assert article.headline == "Trade grows"
    assert article.byline == "Jane Roe"
    assert article.link == address
    assert [section.heading for section in article.sections] == ["Economy", "Culture"]
    assert "Menu" not in text
    assert "Read also" not in text


async def test_the_servers_word_on_the_encoding_counts(site: TestServer) -> None:
    """A page in Windows-1251 that only the HTTP header names; and one that nothing names."""
    assert "# Торговля" in await read_link(Web(allowed=HERE), str(site.make_url("/russian")))
    assert "Тавараабарот" in await read_link(Web(allowed=HERE), str(site.make_url("/plain")))


async def test_a_link_to_a_file_is_read_as_that_file(site: TestServer) -> None:
    """A Word file that the server calls a stream of bytes is told by its name."""
    text = await read_link(Web(allowed=HERE), str(site.make_url("/story.docx")) + "?download=1")
    assert text.startswith("# Azerbaijan and Belarus agree on trade")


async def test_a_short_page_is_taken_whole(site: TestServer) -> None:
    """One sentence is an article, too."""
    text = await read_link(Web(allowed=HERE), str(site.make_url("/short")))
    assert text.startswith("# Short\n\nOne sentence.")


async def test_a_redirect_is_followed_and_its_end_is_the_source(site: TestServer) -> None:
    """The address on the last line is where the article is."""
    text = await read_link(Web(allowed=HERE), str(site.make_url("/onward?to=/story")))
    assert text.rstrip().endswith(str(site.make_url("/story")))


@pytest.mark.parametrize(
    ("path", "reason", "details"),
    [
        ("status/404", Reason.LINK_STATUS, {"status": 404}),
        ("status/503", Reason.LINK_STATUS, {"status": 503, "retry_after": 120}),
        ("picture", Reason.WRONG_FILE_KIND, {}),
        ("empty", Reason.LINK_NO_ARTICLE, {}),
        ("around", Reason.LINK_REDIRECTS, {"limit": 5}),
        ("huge", Reason.FILE_TOO_BIG, {"limit": MOST_MEGABYTES}),
        ("endless", Reason.FILE_TOO_BIG, {}),
        ("bomb", Reason.FILE_TOO_BIG, {}),
        ("broken", Reason.LINK_UNREACHABLE, {"host": "127.0.0.1"}),
        ("onward?to=file:///etc/passwd", Reason.LINK_UNREACHABLE, {}),
        ("onward?to=ftp://example.org/", Reason.LINK_UNREACHABLE, {}),
        ("onward?to=http://127.0.0.2:1/", Reason.LINK_PRIVATE, {}),
        ("onward?to=http://0.0.0.0:1/", Reason.LINK_PRIVATE, {}),
        ("onward?to=http://169.254.169.254/latest/meta-data/", Reason.LINK_PRIVATE, {}),
        ("onward?to=http://[::1]:1/", Reason.LINK_PRIVATE, {}),
        ("onward?to=http://[::ffff:10.0.0.1]/", Reason.LINK_PRIVATE, {}),
    ],
)
async def test_what_gives_no_article_is_refused(
    site: TestServer, path: str, reason: Reason, details: dict[str, object]
) -> None:
    """Each failure has its reason, and a redirect to a private address is no way in."""
    fault = await refusal(site, path)
    assert fault.reason is reason
    assert details.items() <= fault.details.items()


async def test_a_page_that_does_not_end_is_left_in_time(site: TestServer) -> None:
    """The time counts for all of the page, not for each piece."""
    fault = await refusal(site, "slow", web_=Web(allowed=HERE, seconds=0.3))
    assert fault.reason is Reason.LINK_TOO_SLOW


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_private_server_is_not_asked(site: TestServer, host: str) -> None:
    """Neither by its number nor by a name that resolves to it: no request arrives."""
    with pytest.raises(Refused) as refused:
        await read_link(Web(), f"http://{host}:{site.port}/story")
    assert refused.value.reason is Reason.LINK_PRIVATE
    assert refused.value.details["host"] == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        "story",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "http://user:word@example.org/",
        "http://a:99999/",
        "https://example.org/" + "a" * 3000,
        "javascript:alert(1)",
        "http://[::1/",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    """Only http and https, with a host and without a password."""
    with pytest.raises(Refused) as refused:
        link_of(text)
    assert refused.value.reason is Reason.LINK_UNKNOWN


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse, not one to listen on
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("ff02::1", False),
    ],
)
def test_only_public_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    """Private, local, shared, multicast and reserved ones are not, nor those that are carried inside others."""
    assert is_public(ip_address(address)) is public


def test_the_gate_judges_the_address_that_is_connected_to() -> None:
    """Whatever a name resolved to before, the socket is made for this address or not at all."""
    gate = Gate()
    with pytest.raises(PrivateAddressError):
        gate.socket((socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("fe80::1%eth0", 80, 0, 2)))
    assert gate.refused
    gate = Gate()
    gate.socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))).close()
    assert not gate.refused
