"""An article by its link: fetched, taken out of its page, drafted; or refused with what to do instead."""

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sources.web import Web
from tests.acceptance.conftest import Newsroom

BODY = "<p>" + "The council approved a budget of 40 million manats for 12 new schools on Monday. " * 6 + "</p>"
ARTICLE = f"<article><h1>New schools</h1>{BODY}<h2>Budget</h2>{BODY}</article>"
PAGE = f"<html><head><title>Site</title></head><body>{ARTICLE}</body></html>"


@pytest.fixture
async def site() -> AsyncIterator[TestServer]:
    """Give a site with one article."""

    async def article(_: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/article", article)
    async with TestServer(app) as server:
        yield server


async def test_a_link_becomes_a_draft(newsroom: Newsroom, site: TestServer) -> None:
    """A link alone is a whole article: its card comes without a Done."""
    await newsroom.stop_bot()
    await newsroom.start_bot(web=Web(allowed=[ip_network("127.0.0.0/8")]))
    sent = await newsroom.editor.send(None, f"/new {site.make_url('/article')}")
    card = await newsroom.card(after=sent[0].id)
    assert "New schools" in card.text
    assert "Budget" in card.text
    missing = await newsroom.editor.ask(None, f"{site.make_url('/gone')}")
    assert "does not give the page (answer 404)" in missing.text


async def test_a_private_address_is_not_read(newsroom: Newsroom, site: TestServer) -> None:
    """The bot does not fetch from inside the network that it runs in; the text can be pasted instead."""
    answer = await newsroom.editor.ask(None, f"{site.make_url('/article')}")
    assert "is not on the public internet" in answer.text
    told = await newsroom.editor.ask(None, "And now some words")
    assert "part" not in told.text  # nothing is left open that they would join
    assert "/new" in told.text
    part = await newsroom.editor.ask(None, "New schools\n\n" + "The council approved 12 new schools. " * 20)
    await newsroom.editor.tap(part, "Done")
    assert "New schools" in (await newsroom.card(after=part.id)).text
