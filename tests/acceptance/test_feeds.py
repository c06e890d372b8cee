"""Feeds: polled into drafts, each article once; hostile ones are told once and read no more than they must be."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox.clock import EPOCH
from bot.sandbox.model import Message
from bot.sources.web import Web
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_team import invitation, opened

WORDS = (
    "harbour", "bridge", "winter", "council", "budget", "school", "garden", "library", "railway", "museum",
    "island", "forest", "market", "theatre", "village", "station", "factory", "hospital", "airport", "festival",
)  # fmt: skip


def words(number: int, count: int) -> str:
    """Return a text that has nothing in common with that of another number."""
    return " ".join(f"{WORDS[(number * 7 + at) % len(WORDS)]}{number * 100 + at}" for at in range(count))


def item(number: int, *, name: str = "", text: str = "") -> str:
    """Return an item of a feed; the articles of different numbers have nothing in common."""
    body = text or words(number, 60)
    guid = f"<guid>{name or number}</guid>"
    return f"<item>{guid}<title>Story {number}</title><description>{body}.</description></item>"


class Site:
    """A web site with a feed that the test writes."""

    def __init__(self) -> None:
        self.url = ""
        self.items: list[str] = [item(number) for number in (5, 4, 3, 2, 1)]
        self.body: bytes | None = None
        self.status = 200
        self.asked: list[int] = []
        self.version = 1

    def change(self, *items: str) -> None:
        """Put items on top."""
        self.items = [*items, *self.items]
        self.version += 1

    async def answer(self, request: web.Request) -> web.Response:
        """Serve the feed, with conditional requests."""
        tag = f'"v{self.version}"'
        status = 304 if request.headers.get("If-None-Match") == tag and self.status == 200 else self.status
        self.asked.append(status)
        whole = f'<rss version="2.0"><channel><title>The Wire</title>{"".join(self.items)}</channel></rss>'
        return web.Response(
            status=status,
            body=b"" if status == 304 else (self.body or whole.encode()),
            content_type="application/rss+xml",
            headers={"ETag": tag},
        )


async def around(_: web.Request) -> web.Response:
    """Redirect for ever."""
    raise web.HTTPFound("/around")


@pytest.fixture
async def site(newsroom: Newsroom) -> AsyncIterator[Site]:
    """Give the site, and a bot that may read it though it is on this machine."""
    made = Site()
    app = web.Application()
    app.router.add_get("/feed", made.answer)
    app.router.add_get("/around", around)
    async with TestServer(app) as server:
        made.url = str(server.make_url("/feed"))
        await newsroom.stop_bot()
        await newsroom.start_bot(web=Web(allowed=[ip_network("127.0.0.0/8")]))
        yield made


async def added(newsroom: Newsroom, site: Site) -> Message:
    """Add the feed and return its card."""
    sent = await newsroom.editor.send(None, f"/feeds {site.url}")
    return await newsroom.editor.chat.wait_for_text("The feed is added", after=sent[0].id)


async def polled(newsroom: Newsroom, times: int) -> None:
    """Let quarters of an hour go by, each until what the feed brought then is written down."""
    for _ in range(times):
        await newsroom.sandbox.clock.advance(15 * 60)
        now = round(newsroom.sandbox.clock.now().timestamp() * 1000)
        async with asyncio.timeout(60):
            while last_poll(newsroom) < now:
                await newsroom.editor.ask(None, "/queue")


def last_poll(newsroom: Newsroom) -> int:
    """Return when the feed was read last, in Unix ms."""
    with closing(sqlite3.connect(newsroom.database)) as db:
        return int(db.execute("SELECT max(polled_at) FROM feeds").fetchone()[0])


async def drafts(newsroom: Newsroom) -> str:
    """Return the list of drafts."""
    sent = await newsroom.editor.send(None, "/drafts")
    listed = await newsroom.editor.chat.wait_for(lambda m: m.text.startswith("Drafts ("), after=sent[0].id)
    return listed.text


async def test_a_feed_becomes_drafts(newsroom: Newsroom, site: Site) -> None:
    """Added: the newest three are drafts. Later every new one, once; what has not changed is not sent again."""
    card = await added(newsroom, site)
    assert "3 new drafts" in card.text
    assert "nothing goes out unseen" in card.text
    assert "Story 5" in await drafts(newsroom)
    await polled(newsroom, 1)
    assert site.asked == [200, 304]
    site.change(item(7), item(6))
    last = newsroom.editor.chat.messages[-1].id
    await polled(newsroom, 1)
    told = await newsroom.editor.chat.wait_for_text("The Wire brought 2 new drafts", after=last)
    assert told.buttons[:2] == ["#4", "#5"]
    listed = await drafts(newsroom)
    assert listed.count("Story") == 5
    assert "Story 2" not in listed
    assert not newsroom.channel.messages


async def test_an_article_comes_once(newsroom: Newsroom, site: Site) -> None:
    """Another id, another layout of the same text, a second feed with it: no second draft."""
    await added(newsroom, site)
    site.change(item(5, name="other-id"), item(4, name="again").replace("Story 4", "STORY  4"))
    card = await newsroom.editor.ask(None, f"/feeds {site.url}")
    await tap(newsroom.editor, card, "🔄 Read now")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "Nothing new" in m.text)
    assert (await drafts(newsroom)).count("Story") == 3


async def test_only_an_owner_lets_a_feed_publish(newsroom: Newsroom, site: Site) -> None:
    """Nothing goes out unseen until an owner says so for that feed, after a question; then new articles do."""
    card = await added(newsroom, site)
    forged = await newsroom.reader.tap(card, "Publish by itself")
    assert forged.show_alert
    await tap(newsroom.editor, card, "Publish by itself")
    await tap(newsroom.editor, card, "Yes, publish unseen")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "go out by themselves" in m.text)
    again = (
        " ".join(f"{WORDS[(5 * 7 + at) % len(WORDS)]}{500 + at}" for at in range(55)) + " and more was said later"
    )
    site.change(item(8), item(5, name="retold", text=again))
    await polled(newsroom, 1)
    await newsroom.channel.wait_for_text("Story 8")
    told = await newsroom.editor.chat.wait_for_text("The Wire brought 2 articles")
    await tap(newsroom.editor, told, "#4")
    twin = await newsroom.editor.chat.wait_for(lambda m: m.id == told.id and "It looks like #3" in m.text)
    await tap(newsroom.editor, twin, "👯 See #3")
    await newsroom.editor.chat.wait_for(lambda m: m.id == told.id and "#3" in m.text.splitlines()[0])
    assert not [m for m in newsroom.channel.messages if "Story 5" in m.text]


async def test_what_a_feed_publishes_waits_for_approval_too(newsroom: Newsroom, site: Site) -> None:
    """With BOT_REQUIRE_APPROVAL somebody looks first; anybody may approve what nobody here has written."""
    newsroom.settings["require_approval"] = True
    await newsroom.stop_bot()
    await newsroom.start_bot(web=Web(allowed=[ip_network("127.0.0.0/8")]))
    card = await added(newsroom, site)
    await tap(newsroom.editor, card, "Publish by itself")
    await tap(newsroom.editor, card, "Yes, publish unseen")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "go out by themselves" in m.text)
    site.change(item(8))
    await polled(newsroom, 1)
    told = await newsroom.editor.chat.wait_for_text("asks for your approval of #4")
    assert not newsroom.channel.messages
    await tap(newsroom.editor, told, "✅ Approve")
    await newsroom.channel.wait_for_text("Story 8")


async def waiting(newsroom: Newsroom, site: Site) -> Message:
    """Let the feed publish where approval is asked for, and bring #4; return what a second editor is told."""
    newsroom.settings["require_approval"] = True
    await newsroom.stop_bot()
    await newsroom.start_bot(web=Web(allowed=[ip_network("127.0.0.0/8")]))
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    card = await added(newsroom, site)
    await tap(newsroom.editor, card, "Publish by itself")
    await tap(newsroom.editor, card, "Yes, publish unseen")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "go out by themselves" in m.text)
    site.change(item(8))
    await polled(newsroom, 1)
    return await newsroom.reader.chat.wait_for_text("asks for your approval of #4")


async def test_an_embargo_holds_what_a_feed_publishes_and_another_approves(newsroom: Newsroom, site: Site) -> None:
    """Neither the feed's own haste nor the approval lets it out; what was approved before counts no more."""
    told = await waiting(newsroom, site)
    held = await newsroom.editor.ask(None, "/embargo 4 18:30", saying="under embargo until")
    assert "it still waits for approval, without that time" in held.text
    stale = await tap(newsroom.reader, told, "✅ Approve")
    assert "has been changed since" in stale.text
    assert "is your own work" in (await newsroom.editor.ask(None, "/approve 4")).text
    approved = await newsroom.reader.ask(None, "/approve 4", saying="#4 is approved")
    for person, words in ((newsroom.reader, "/publish 4"), (newsroom.editor, "/schedule 4 18:29")):
        await person.ask(None, words, saying="#4 is under embargo until Mon 2 Mar, 18:30")
    await newsroom.sandbox.clock.advance(3600)
    assert not newsroom.channel.messages
    await tap(newsroom.reader, approved, "🕒 When the embargo ends")
    await newsroom.reader.chat.wait_for(lambda m: m.id == approved.id and "goes out on Mon 2 Mar, 18:30" in m.text)
    await newsroom.sandbox.clock.advance(9 * 3600)
    await newsroom.channel.wait_for_text("Story 8")


async def test_an_embargos_end_asked_for_before_the_approval(newsroom: Newsroom, site: Site) -> None:
    """The time waits with it: approved in time it goes out then, and not before."""
    await waiting(newsroom, site)
    held = await newsroom.editor.ask(None, "/embargo 4 18:30", saying="under embargo until")
    await tap(newsroom.editor, held, "🕒 When the embargo ends")
    await newsroom.editor.chat.wait_for(lambda m: m.id == held.id and "waits for approval" in m.text)
    await newsroom.reader.ask(None, "/approve 4", saying="goes out on Mon 2 Mar, 18:30")
    await newsroom.sandbox.clock.advance(9 * 3600)
    assert not newsroom.channel.messages
    await newsroom.sandbox.clock.advance(3600)
    await newsroom.channel.wait_for_text("Story 8")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html><body>A page</body></html>", "There is no RSS or Atom feed"),
        (b'<rss version="2.0"><channel>' + b"<item><guid>1</guid></item>" * 100_000, "more than 500 entries"),
        (b"<rss>" + b" " * 6_000_000, "bigger than 5 MB"),
    ],
)
async def test_what_cannot_be_added(newsroom: Newsroom, site: Site, body: bytes, words: str) -> None:
    """A hostile or wrong address is refused with the reason, within limits, and nothing is kept of it."""
    site.body = body
    sent = await newsroom.editor.send(None, f"/feeds {site.url}")
    await newsroom.editor.chat.wait_for_text(words, after=sent[0].id)
    assert "None yet" in (await newsroom.editor.ask(None, "/feeds")).text


@pytest.mark.parametrize(
    ("address", "words"),
    [("nonsense", "not a web address"), ("http://10.0.0.1/rss", "not on the public internet")],
)
async def test_wrong_addresses(newsroom: Newsroom, address: str, words: str) -> None:
    """What is no address, or leads into a private network, is refused; a reader may not add any."""
    assert words in (await newsroom.editor.ask(None, f"/feeds {address}")).text
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, f"/feeds {address}")).text


async def test_an_endless_redirect(newsroom: Newsroom, site: Site) -> None:
    """It is followed five times and no more."""
    sent = await newsroom.editor.send(None, f"/feeds {site.url.replace('/feed', '/around')}")
    await newsroom.editor.chat.wait_for_text("redirects more than 5 times", after=sent[0].id)


async def test_entities_are_not_expanded(newsroom: Newsroom, site: Site) -> None:
    """A billion laughs is a feed with an odd title, read in no time."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'
    items = item(1) + item(2, text="&l9;")
    site.body = f'{text}<rss version="2.0"><channel><title>L</title>{items}</channel></rss>'.encode()
    card = await added(newsroom, site)
    assert len(card.text) < 1000


async def test_a_poisoned_feed_is_told_once(newsroom: Newsroom, site: Site) -> None:
    """It is asked for less and less often; the desk hears once, with buttons; well again, it may be told again."""
    await added(newsroom, site)
    site.body = b"nothing"
    site.version += 1
    await polled(newsroom, 1)
    alert = await newsroom.editor.chat.wait_for_text("The feed The Wire cannot be read")
    assert "🔄 Read now" in alert.buttons
    count = len(site.asked)
    await newsroom.sandbox.clock.advance(15 * 60)
    await newsroom.editor.ask(None, "/queue")
    assert len(site.asked) == count
    await polled(newsroom, 1)
    site.body = None
    await tap(newsroom.editor, alert, "🔄 Read now")
    await newsroom.editor.chat.wait_for(lambda m: m.id == alert.id and "Nothing new" in m.text)
    site.body = b"nothing again"
    site.version += 1
    await polled(newsroom, 1)
    await newsroom.editor.chat.wait_for_text("The feed The Wire cannot be read", after=alert.id)


async def test_a_flood_stops_the_feed(newsroom: Newsroom, site: Site) -> None:
    """Sixty new articles at once are not taken; “Read now” takes the newest three and goes on."""
    await added(newsroom, site)
    site.change(*[item(number) for number in range(160, 100, -1)])
    await polled(newsroom, 1)
    alert = await newsroom.editor.chat.wait_for_text("brought 60 new articles at once")
    await tap(newsroom.editor, alert, "🔄 Read now")
    await newsroom.editor.chat.wait_for(lambda m: m.id == alert.id and "3 new drafts" in m.text)
    assert "Story 160" in await drafts(newsroom)


async def test_a_clock_that_is_set_back_keeps_no_feed_waiting(newsroom: Newsroom, site: Site) -> None:
    """It is read a quarter of an hour after it was read last, whatever the clock shows by then."""
    await added(newsroom, site)
    before = len(site.asked)
    await newsroom.sandbox.clock.step(-24 * 3600)
    async with asyncio.timeout(60):
        while len(site.asked) == before:
            await newsroom.sandbox.clock.advance(5 * 60)
            await newsroom.editor.ask(None, "/queue")
    assert newsroom.sandbox.clock.now() < EPOCH


async def test_a_removed_feed_is_not_asked_again(newsroom: Newsroom, site: Site) -> None:
    """After the question it is gone; the drafts stay."""
    card = await added(newsroom, site)
    await tap(newsroom.editor, card, "❌ Remove")
    await tap(newsroom.editor, card, "Yes, remove")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "None yet" in m.text)
    stale = await newsroom.editor.ask(None, f"/feeds {site.url}x")
    assert "answer 404" in stale.text
    await newsroom.sandbox.clock.advance(3600)
    assert (await drafts(newsroom)).count("Story") == 3
    assert len(site.asked) == 1
