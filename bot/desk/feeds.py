"""`/feeds`: RSS and Atom feeds that are polled into drafts; a card for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.constants import ChatAction

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.paging import Paged, pager
from bot.desk.buttons import ShowCard
from bot.desk.polling import old_of, poll, take
from bot.errors import Refused
from bot.sources.feed import fetch_feed
from bot.store import feeds, questions
from bot.store.audit import Act
from bot.store.feeds import FeedRow

PAGE = 10
TOPIC = "feed"
"""The question whose answer is a feed's address."""


@dataclass(frozen=True, slots=True)
class ShowFeeds(Button):
    """Show the list of feeds."""

    prefix: ClassVar[str] = "fds"
    offset: int


@dataclass(frozen=True, slots=True)
class ShowFeed(Button):
    """Show a feed's card."""

    prefix: ClassVar[str] = "fd"
    feed_id: int


class AskFeed(Button):
    """Ask for a feed's address."""

    prefix: ClassVar[str] = "fdask"


@dataclass(frozen=True, slots=True)
class PollNow(Button):
    """Read a feed now."""

    prefix: ClassVar[str] = "fdnow"
    feed_id: int


@dataclass(frozen=True, slots=True)
class FeedPublishes(Button):
    """Let a feed's articles go out unseen; `on` 2 asks first."""

    prefix: ClassVar[str] = "fdpub"
    feed_id: int
    on: int


@dataclass(frozen=True, slots=True)
class FeedWhole(Button):
    """Read a feed's articles from their pages, or not."""

    prefix: ClassVar[str] = "fdall"
    feed_id: int
    on: int


@dataclass(frozen=True, slots=True)
class RemoveFeed(Button):
    """Poll a feed no more; `sure` is 0 for the question, 1 for the deed."""

    prefix: ClassVar[str] = "fdr"
    feed_id: int
    sure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage(Paged):
    """One page of the feeds."""

    rows: tuple[FeedRow, ...]
    total: int
    offset: int
    size: int = PAGE


@command("feeds", role=Role.EDITOR, usage="[URL]")
async def show(call: Call) -> None:
    """Show the feeds; with an address, add one."""
    if call.argument:
        await add(call, 0, call.argument)
    else:
        await _list(call, 0)


@button(ShowFeeds, role=Role.EDITOR)
async def list_button(call: Call, tap: ShowFeeds) -> None:
    """Show the feeds in place."""
    await call.toast()
    await _list(call, tap.offset)


@button(ShowFeed, role=Role.EDITOR)
async def feed_button(call: Call, tap: ShowFeed) -> None:
    """Show a feed's card."""
    await call.toast()
    await _card(call, await call.services.db.read(feeds.get, tap.feed_id))


@button(AskFeed, role=Role.EDITOR)
async def ask(call: Call, _: AskFeed) -> None:
    """Ask for an address."""
    await call.services.db.transaction(questions.ask, call.chat.id, call.user.id, topic=TOPIC)
    await call.toast()
    await call.edit("ask_feed", [[Key(button=ShowFeeds(0), label="back")]])


async def add(call: Call, _: int, address: str) -> None:
    """Add a feed: it is read at once, and its newest articles become drafts; or say why it cannot be."""
    services, address = call.services, address.strip()
    known = await services.db.read(feeds.at, address)
    if known is not None:
        await _card(call, known)
        return
    await call.bot.send_chat_action(call.chat.id, ChatAction.TYPING, message_thread_id=call.thread or None)
    try:
        fetched = await fetch_feed(services.web, address)
    except Refused as refused:
        keys = [[Key(button=AskFeed(), label="try_again"), Key(button=ShowFeeds(0), label="back")]]
        await call.reply("feed_refused", keys, fault=_told(refused), address=address)
        return
    title = (fetched.feed.title if fetched.feed else "") or address
    entry, now = call.doing(Act.FEED_ADDED, title=title), services.clock.now()
    feed = await call.change(entry, feeds.add, fetched.moved_to or address, title, old_of(fetched), now)
    drafts = await take(services, feed, fetched, shown=True)
    services.wake_poller()
    await _card(call, await services.db.read(feeds.get, feed.id), drafts=drafts, note="added")


@button(PollNow, role=Role.EDITOR)
async def poll_now(call: Call, tap: PollNow) -> None:
    """Read a feed now and tell what came of it; one that was stopped goes on."""
    await call.toast(call.label("polling"))
    services = call.services
    feed = await services.db.read(feeds.get, tap.feed_id)
    drafts = await poll(services, feed, shown=True)
    services.wake_poller()
    await _card(call, await services.db.read(feeds.get, tap.feed_id), drafts=drafts, note="polled")


@button(FeedPublishes, role=Role.OWNER)
async def publishes_button(call: Call, tap: FeedPublishes) -> None:
    """Let what a feed brings go out unseen, after a question; or not any more. Only owners may."""
    feed = await call.services.db.read(feeds.get, tap.feed_id)
    await call.toast()
    if tap.on > 1:
        sure = Key(button=FeedPublishes(feed.id, 1), label="publishes_sure")
        await call.edit("ask_publishes", [[sure, Key(button=ShowFeed(feed.id), label="back")]], feed=feed)
        return
    entry = call.doing(Act.FEED_CHANGED, title=feed.title, publishes=bool(tap.on))
    await _card(call, await call.change(entry, feeds.set_publishes, feed.id, bool(tap.on)))


@button(FeedWhole, role=Role.EDITOR)
async def whole_button(call: Call, tap: FeedWhole) -> None:
    """Read a feed's articles from their pages, or take them as the feed gives them."""
    feed = await call.services.db.read(feeds.get, tap.feed_id)
    entry = call.doing(Act.FEED_CHANGED, title=feed.title, whole=bool(tap.on))
    changed = await call.change(entry, feeds.set_whole, feed.id, bool(tap.on))
    await call.toast()
    await _card(call, changed)


@button(RemoveFeed, role=Role.EDITOR)
async def remove_button(call: Call, tap: RemoveFeed) -> None:
    """Poll a feed no more, after a question; its drafts stay."""
    feed = await call.services.db.read(feeds.get, tap.feed_id)
    await call.toast()
    if not tap.sure:
        sure = Key(button=RemoveFeed(feed.id, 1), label="remove_sure")
        await call.edit("remove_feed", [[sure, Key(button=ShowFeed(feed.id), label="back")]], feed=feed)
        return
    await call.change(call.doing(Act.FEED_REMOVED, title=feed.title), feeds.remove, feed.id)
    await _list(call, 0)


async def _list(call: Call, offset: int) -> None:
    every = await call.services.db.read(feeds.every)
    offset = max(0, offset)
    page = FeedsPage(rows=every[offset : offset + PAGE], total=len(every), offset=offset)
    keys: Keyboard = [
        [Key(button=ShowFeed(feed.id), label="feed", values={"title": feed.title})] for feed in page.rows
    ]
    add_key = [[Key(button=AskFeed(), label="add_feed")]]
    rows = [(feed, _told(feed.fault)) for feed in page.rows]
    now = call.services.clock.now()
    await call.edit("feeds", [*keys, *add_key, *pager(page, ShowFeeds)], rows=rows, now=now)


async def _card(call: Call, feed: FeedRow, *, drafts: tuple[int, ...] = (), note: str = "") -> None:
    cards = [Key(button=ShowCard(number), text=f"#{number}") for number in drafts[-8:]]
    keyboard: Keyboard = [
        cards,
        [Key(button=PollNow(feed.id), label="poll_now")],
        [Key(button=FeedWhole(feed.id, int(not feed.whole)), label="feed_whole", values={"on": feed.whole})],
    ]
    if call.role is Role.OWNER:
        turn = FeedPublishes(feed.id, 0 if feed.publishes else 2)
        keyboard.append([Key(button=turn, label="feed_publishes", values={"on": feed.publishes})])
    keyboard.append(
        [Key(button=RemoveFeed(feed.id, 0), label="remove_target"), Key(button=ShowFeeds(0), label="back")]
    )
    now = call.services.clock.now()
    await call.edit("feed", keyboard, feed=feed, drafts=drafts, fault=_told(feed.fault), note=note, now=now)


def _told(fault: Refused | None) -> dict[str, object] | None:
    """Return a fault as alerts keep it, for the same words."""
    return {"reason": fault.reason.value, "details": fault.details} if fault else None
