"""Hostile files and sites, by the bot: each is refused in words, within limits of time and memory."""

import asyncio
import functools
import gzip
import itertools
import resource
import socket
import time
from collections.abc import AsyncIterator, Callable
from ipaddress import ip_network

import pytest
from aiohttp import AddrInfoType, web
from aiohttp.test_utils import TestServer

from bot.sources.web import Web
from tests.acceptance.conftest import Newsroom
from tests.sources.archives import MAIN, document, paragraph, word

SECONDS = 12.0
"""Of a processor until the refusal; it takes less than three."""
MEGABYTES = 150
"""By which the process may grow: the sandbox in it keeps the file and sends it."""
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIB = 1024 * 1024
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("a.docx", lambda: word({MAIN: document(paragraph(" " * 60_000_000))}), "too big"),
    "a million elements": ("a.docx", lambda: word({MAIN: document("<w:p/>" * 1_000_000)}), "too big"),
    "entities": ("a.docx", lambda: word({MAIN: document(paragraph("&l9;&f;"), before=DOCTYPE)}), "not text"),
    "a 50 MB page": ("a.html", lambda: b"<p>a</p>" * (50 * MIB // 8), "too big"),
    "a page of tags": ("a.html", lambda: b"<b></b>" * (3 * MIB // 7), "too big"),
    "nested for ever": ("a.html", lambda: b"<div>" * 500_000 + b"text", "no text in it"),
    "no Word file": ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000), "not text"),
    "a long text": ("a.txt", lambda: b"word " * 2_000_000, "longer than"),
}


def resident() -> int:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.fixture
async def limits(newsroom: Newsroom) -> AsyncIterator[None]:
    """Hold the test to SECONDS and MEGABYTES, and see that the bot answers after it and has kept nothing."""
    before, began = resident(), time.process_time()
    yield
    assert time.process_time() - began < SECONDS
    assert resident() - before < MEGABYTES
    assert "/drafts" in (await newsroom.editor.ask(None, "/help", saying="/new")).text
    assert "Drafts (" not in (await newsroom.editor.ask(None, "/drafts")).text


@pytest.mark.parametrize("name", FILES)
async def test_a_hostile_file_is_refused(newsroom: Newsroom, limits: None, name: str) -> None:  # noqa: ARG001
    """Bombs, entities, endless nesting, what is too big, what is something else: one sentence with the reason."""
    filename, data, words = FILES[name]
    made = await asyncio.to_thread(data)
    sent = await newsroom.editor.upload(None, filename, made, mime=WORD_TYPE if filename == "a.docx" else None)
    answer = await newsroom.editor.chat.wait_for(lambda m: m.from_bot, after=sent.id)
    assert words in answer.text
    assert "root:" not in answer.text


async def around(_: web.Request) -> web.Response:
    """Redirect for ever."""
    raise web.HTTPFound("/around")


async def inward(_: web.Request) -> web.Response:
    """Redirect to where a cloud keeps its keys."""
    raise web.HTTPFound("http://169.254.169.254/latest/meta-data/")


@functools.cache
def packed() -> bytes:
    """Return 100 MB in 500 KB."""
    return gzip.compress(bytes(100 * MIB), compresslevel=1)


async def bomb(_: web.Request) -> web.Response:
    """Give what unpacks to much more."""
    return web.Response(body=packed(), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


async def endless(request: web.Request) -> web.StreamResponse:
    """Give a page that has no end."""
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    while True:
        await answer.write(b"<p>more and more</p>" * 5000)


async def drip(request: web.Request) -> web.StreamResponse:
    """Give a byte now and then: each comes in time, all of them never."""
    answer = web.StreamResponse(headers={"Content-Type": "text/html"})
    await answer.prepare(request)
    for _ in itertools.count():
        await answer.write(b" ")
        await asyncio.sleep(0.02)
    return answer


async def picture(_: web.Request) -> web.Response:
    """Give what is no article."""
    return web.Response(body=b"\x89PNG\r\n\x1a\n", content_type="image/png")


async def flood(_: web.Request) -> web.Response:
    """Give a feed of a hundred thousand entries."""
    items = b"<item><guid>1</guid></item>" * 100_000
    return web.Response(body=b'<rss version="2.0"><channel>' + items, content_type="application/rss+xml")


async def laughing(_: web.Request) -> web.Response:
    """Give a feed whose one entry is made of entities."""
    body = f"{DOCTYPE}<rss version='2.0'><channel><title>&l9;&f;</title></channel></rss>"
    return web.Response(body=body.encode(), content_type="application/rss+xml")


@pytest.fixture
async def site(newsroom: Newsroom) -> AsyncIterator[TestServer]:
    """Give a hostile site, and a bot that may read it though it is on this machine."""
    await asyncio.to_thread(packed)
    app = web.Application()
    for page in (around, inward, bomb, endless, drip, picture, flood, laughing):
        app.router.add_get(f"/{page.__name__}", page)
    async with TestServer(app) as server:
        await newsroom.stop_bot()
        await newsroom.start_bot(web=Web(allowed=[ip_network("127.0.0.1/32")], seconds=2.0))
        yield server


@pytest.mark.parametrize("command", ["/new", "/feeds"])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("around", "redirects more than 5 times"),
        ("inward", "not on the public internet"),
        ("bomb", "too big|bigger than 5 MB"),
        ("endless", "too big|bigger than 5 MB"),
        ("drip", "took longer than 2 seconds"),
        ("picture", "cannot be read|no RSS or Atom feed"),
    ],
)
async def test_a_hostile_site_is_refused(
    newsroom: Newsroom,
    site: TestServer,
    limits: None,  # noqa: ARG001
    command: str,
    path: str,
    words: str,
) -> None:
    """As a link and as a feed: endless redirects and pages, a way inward, a bomb, a slow drip, a picture."""
    sent = await newsroom.editor.send(None, f"{command} {site.make_url(f'/{path}')}")
    answer = await newsroom.editor.chat.wait_for(
        lambda m: m.from_bot and any(each in m.text for each in words.split("|")), after=sent[0].id
    )
    assert len(answer.text) < 500


@pytest.mark.parametrize(("path", "words"), [("flood", "more than 500 entries"), ("laughing", "")])
async def test_a_hostile_feed_is_refused_or_harmless(
    newsroom: Newsroom,
    site: TestServer,
    limits: None,  # noqa: ARG001
    path: str,
    words: str,
) -> None:
    """A flood is counted and refused; entities stay what they are, and nothing of this machine is in them."""
    sent = await newsroom.editor.send(None, f"/feeds {site.make_url(f'/{path}')}")
    answer = await newsroom.editor.chat.wait_for(
        lambda m: m.from_bot and words in m.text and "being read" not in m.text, after=sent[0].id
    )
    assert len(answer.text) < 1000
    assert "root:" not in answer.text


async def test_a_name_that_is_bound_anew_leads_nowhere(
    newsroom: Newsroom,
    limits: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DNS rebinding: public the first time, private the second; what is connected to is what counts."""
    asked: list[str] = []
    addresses = itertools.chain(["93.184.216.34"], itertools.repeat("127.0.0.1"))

    async def resolve(self: asyncio.AbstractEventLoop, host: str, port: int, **_: object) -> list[AddrInfoType]:  # noqa: ARG001
        if not asked:
            next(addresses)  # somebody has looked it up before, and found it public
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(addresses), port))]

    served: list[str] = []

    async def secret(request: web.Request) -> web.Response:
        served.append(request.path)
        return web.Response(text="<p>The secret of the machine.</p>" * 20, content_type="text/html")

    app = web.Application()
    app.router.add_get("/secret", secret)
    async with TestServer(app) as server:
        monkeypatch.setattr(type(asyncio.get_running_loop()), "getaddrinfo", resolve, raising=False)
        sent = await newsroom.editor.send(None, f"/new http://rebind.example:{server.port}/secret")
        await newsroom.editor.chat.wait_for_text("not on the public internet", after=sent[0].id)
    assert "rebind.example" in asked
    assert not served
