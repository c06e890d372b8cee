"""Reading what was published: the newest editions, a whole article, and those that have certain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram import Message

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard
from bot.chat.errors import answer_refusal
from bot.chat.paging import pager
from bot.errors import Reason, Refused
from bot.reader import words
from bot.reader.article import pages
from bot.reader.buttons import ShowTracks
from bot.reader.naming import named, shown
from bot.reader.tapping import count, under
from bot.store import chats, editions, reading
from bot.store.tallies import Tap

PAGE = 5
ALL, NOWHERE = -1, -2
"""For a track's number: all tracks; and no list to go back to."""
QUERY_LIMIT = 100
"""Characters of a search that count."""


@dataclass(frozen=True, slots=True)
class LatestPage(Button):
    """Turn to another page of the newest editions; `track_id` -1 means all tracks."""

    prefix: ClassVar[str] = "lp"
    track_id: int
    offset: int


@dataclass(frozen=True, slots=True)
class ReadPage(Button):
    """Turn to a page of an article; the way back is to that page of the newest on a track."""

    prefix: ClassVar[str] = "rd"
    edition_id: int
    page: int
    track_id: int
    offset: int


@dataclass(frozen=True, slots=True)
class ReadNew(Button):
    """Open an article in a message of its own."""

    prefix: ClassVar[str] = "rn"
    edition_id: int


@dataclass(frozen=True, slots=True)
class SearchPage(Button):
    """Turn to another page of what was found; the words stand in the message itself."""

    prefix: ClassVar[str] = "sp"
    offset: int


@command("latest", usage="[TRACK]")
async def latest(call: Call) -> None:
    """List the newest published editions, of one track if it is named."""
    tracks = await call.services.db.read(chats.tracks)
    said = named(call.argument, tracks)
    if not said.unknown:
        await _list(call, said.rows[0].id if said.rows and said.rows != tracks else ALL, 0)
        return
    offered = [
        Key(button=LatestPage(row.id, 0), label="track_off", values=shown(row, call.language))
        for row in said.meant or tracks
    ]
    refused = Refused(Reason.UNKNOWN_TRACK, name=", ".join(said.unknown), meant=len(said.meant), done="", on=True)
    await answer_refusal(call, refused, [*(offered[i : i + 2] for i in range(0, len(offered), 2)), [newest()]])


@button(LatestPage)
async def turn(call: Call, tap: LatestPage) -> None:
    """Turn the page in place."""
    await call.toast()
    await _list(call, tap.track_id, tap.offset)


@command("read", usage="ID")
async def read(call: Call) -> None:
    """Open an article at its beginning."""
    await open_article(call, call.argument)


@button(ReadPage)
async def read_page(call: Call, tap: ReadPage) -> None:
    """Turn the article's page in place."""
    await call.toast()
    await _article(call, tap)


@button(ReadNew)
async def read_new(call: Call, tap: ReadNew) -> None:
    """Open an article below what was found."""
    await call.toast()
    if call.tapped_again():
        return
    await open_article(call, str(tap.edition_id))
    if under(call) is not None:
        await count(call, Tap.STORY, tap.edition_id)


@command("search", usage="WORDS")
async def search(call: Call) -> None:
    """Show the published editions that have the words."""
    await _search(call, call.argument[:QUERY_LIMIT], 0)


@button(SearchPage)
async def search_page(call: Call, tap: SearchPage) -> None:
    """Turn the page of what was found, in place."""
    message = call.query.message if call.query else None
    asked = message.parse_entities(["code"]) if isinstance(message, Message) else {}
    if not asked:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    await _search(call, next(iter(asked.values())), tap.offset)


async def open_article(call: Call, number: str) -> int:
    """Show the article of a number (`12` or `#12`) in a message of its own, or say where there are some.

    Returns the number, 0 for what is none.
    """
    digits = number.strip().removeprefix("#")
    known = digits.isascii() and digits.isdigit() and len(digits) < 16  # noqa: PLR2004 - what SQLite counts to
    query, call.query = call.query, None  # a new message, also from a button
    edition_id = int(digits) if known else 0
    await _article(call, ReadPage(edition_id, 0, NOWHERE, 0))
    call.query = query
    return edition_id


async def _article(call: Call, at: ReadPage) -> None:
    found = await call.services.db.read(reading.published, at.edition_id)
    if found is None:
        await call.edit("no_article", [[newest()]], id=at.edition_id)
        return
    row, edition = found
    parts = pages(edition)
    page = min(max(at.page, 0), len(parts) - 1)
    nav = [
        Key(button=ReadPage(row.id, to, at.track_id, at.offset), label=label)
        for to, label in ((page - 1, "previous_page"), (page + 1, "next_page"))
        if 0 <= to < len(parts)
    ]
    away = [Key(button=LatestPage(at.track_id, at.offset), label="back")] if at.track_id != NOWHERE else [newest()]
    keyboard = [nav, [*away, Key(button=ShowTracks(0), label="tracks")]]
    await call.edit("article", keyboard, row=row, edition=edition, part=parts[page], page=page, pages=len(parts))


def newest() -> Key:
    """Return the button that leads to the newest."""
    return Key(button=LatestPage(ALL, 0), label="newest")


async def _list(call: Call, track_id: int, offset: int) -> None:
    db = call.services.db
    tracks = await db.read(chats.every_track)
    mask = None if track_id == ALL else sum(row.bit for row in tracks if row.id == track_id)
    page = await db.read(editions.latest, mask=mask, offset=max(0, offset), size=PAGE)
    entries = [(row, [track.track for track in tracks if row.tracks & track.bit]) for row in page.rows]
    track = next((row.track.name(call.language) for row in tracks if row.id == track_id), None)
    keyboard: Keyboard = [
        [Key(button=ReadPage(row.id, 0, track_id, page.offset), label="article", values={"row": row})]
        for row in page.rows
    ]
    followed = False
    if not page.total:
        keyboard = [[Key(button=ShowTracks(0), label="tracks")]]
        own = await db.read(chats.mask, call.chat.id, call.thread)
        followed = bool(own if mask is None else own & mask)
    keyboard += pager(page, lambda to: LatestPage(track_id, to))
    await call.edit("latest", keyboard, entries=entries, page=page, track=track, followed=followed)


async def _search(call: Call, asked: str, offset: int) -> None:
    query = words.query(asked)
    if not query:
        await call.edit("search", [[newest()]], asked="", found=None)
        return
    found = await call.services.db.read(reading.search, query, offset=max(0, offset), size=PAGE)
    keyboard: Keyboard = [
        [Key(button=ReadNew(row.id), label="article", values={"row": row})] for row in found.page.rows
    ]
    keyboard += pager(found.page, SearchPage) or ([] if found.page.rows else [[newest()]])
    await call.edit(
        "search", keyboard, asked=asked, found=found, entries=zip(found.page.rows, found.excerpts, strict=True)
    )
