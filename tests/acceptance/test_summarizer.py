"""Summaries by a model: taken when they hold, else the bot's own stay; asked once; told on the card."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import SystemClock
from bot.news.article import Edition, Origin
from bot.news.compose import make_edition
from bot.news.parse import parse_article
from bot.news.tracks import DEFAULT_TRACKS
from bot.store.db import Database
from bot.summarizer import Summarizer
from tests.acceptance.conftest import Newsroom

TEXT = (
    "The ministry said on Monday that 279 elevators were built in Ganja last year. More than 14,000 tractors were"
    " assembled at the plant, which employs 600 people. Exports to third countries are being discussed with"
    " partners in Minsk, and a decision is expected in spring, according to the minister, who visited the plant."
)
ARTICLE = f"Factories at work\n\nA lead stands here.\n\nTrade and industry\n{TEXT}\n"
GOOD = "279 elevators were built in Ganja; more than 14,000 tractors were assembled."


class Endpoint:
    """A server that speaks the protocol and answers as told."""

    def __init__(self) -> None:
        self.content = GOOD
        self.status = 200
        self.body: Any = None
        self.gate: asyncio.Event | None = None
        self.asked: list[dict[str, Any]] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request."""
        self.asked.append(await request.json())
        if self.gate is not None:
            await self.gate.wait()
        if self.body is not None:
            return web.Response(text=self.body, content_type="application/json", status=self.status)
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": self.content}}
        told = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
        return web.json_response(told, status=self.status)


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    endpoint = Endpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", endpoint.answer)
    async with TestServer(app) as server:
        endpoint.url = str(server.make_url("/v1"))
        yield endpoint
        if endpoint.gate is not None:
            endpoint.gate.set()


@pytest.fixture
async def summarizer(endpoint: Endpoint, tmp_path: Any) -> AsyncIterator[Summarizer]:
    db = await Database.open(tmp_path / "trackwire.db")
    summarizer = Summarizer(url=endpoint.url, model="m", key="", db=db, clock=SystemClock(), seconds=0.5)
    yield summarizer
    await summarizer.close()
    await db.close()


def edition() -> Edition:
    return make_edition(parse_article(ARTICLE), DEFAULT_TRACKS)


async def test_a_good_summary_is_taken_and_asked_for_once(summarizer: Summarizer, endpoint: Endpoint) -> None:
    """The model's words stand in the edition, and the same text is not asked about again."""
    made = await summarizer.improve(edition())
    assert made.sections[0].summary.origin is Origin.MODEL
    assert made.sections[0].summary.within(220) == GOOD
    asked = len(endpoint.asked)
    assert await summarizer.improve(edition()) == made
    assert len(endpoint.asked) == asked


@pytest.mark.parametrize(
    "content",
    [
        "280 elevators were built in Ganja.",  # an invented figure
        "14,000 tractors were assembled in Ganja.",  # the hedge is lost
        "Vladimir Petrov praised 279 elevators.",  # an invented name
        "279 elevators were built in Ganja. " * 20,  # too long
        "",
    ],
)
async def test_what_does_not_hold_is_refused(summarizer: Summarizer, endpoint: Endpoint, content: str) -> None:
    """The gate and the budget are the same for the model; the extractive summary stays."""
    endpoint.content = content
    before = edition()
    assert await summarizer.improve(before) == before


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, "oops"),
        (401, "{}"),
        (200, "<html>"),
        (200, "[]"),
        (200, '{"choices": []}'),
        (200, '{"choices": [{}]}'),
    ],
)
async def test_a_broken_answer_is_survived(
    summarizer: Summarizer, endpoint: Endpoint, status: int, body: str
) -> None:
    """Refusals and garbage leave the extractive summary."""
    endpoint.status, endpoint.body = status, body
    before = edition()
    assert await summarizer.improve(before) == before


async def test_a_slow_answer_is_not_waited_for(summarizer: Summarizer, endpoint: Endpoint) -> None:
    """After the time-out the extractive summary stays."""
    endpoint.gate = asyncio.Event()
    before = edition()
    assert await summarizer.improve(before) == before


async def test_an_unreachable_endpoint_is_survived(tmp_path: Any) -> None:
    """Nobody listens there: the extractive summary stays."""
    db = await Database.open(tmp_path / "trackwire.db")
    summarizer = Summarizer(url="http://127.0.0.1:1/v1", model="m", key="", db=db, clock=SystemClock())
    before = edition()
    assert await summarizer.improve(before) == before
    await summarizer.close()
    await db.close()


async def test_the_card_says_which_made_it(newsroom: Newsroom, endpoint: Endpoint) -> None:
    """At the desk: the model's summary is in the post, and the card marks it."""
    await newsroom.stop_bot()
    newsroom.settings["summarizer_url"] = endpoint.url
    await newsroom.start_bot()
    card = await newsroom.draft(ARTICLE)
    assert "✨" in card.text
    assert "by the language model" in card.text
    assert any(GOOD in message.text for message in newsroom.editor.chat.messages)
