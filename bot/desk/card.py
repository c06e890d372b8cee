"""The desk card: what came of an article, what to look at, and a button for each thing that mends it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from bot.chat.context import Call, Key, Keyboard
from bot.desk.buttons import (
    Approve,
    Ask,
    AskPublish,
    AskReject,
    ChooseSection,
    ChooseTime,
    Discard,
    DropCorrection,
    GiveIn,
    KeepHeadline,
    ScheduleFor,
    SetLayout,
    SetStory,
    ShowCard,
    ShowChanges,
    ShowEdit,
    ShowPosts,
    StartCorrection,
    StartRetraction,
    TakeUp,
    Undo,
    Unschedule,
)
from bot.desk.targets import faults
from bot.desk.warnings import Kind, warnings
from bot.errors import Reason, Refused
from bot.news.article import Edition, Layout, Post, Track, Variant
from bot.news.picture import led
from bot.news.render import render_posts
from bot.news.sentences import split
from bot.store import approvals, chats, editions, publication, reviewing, sketches
from bot.store.approvals import Verdict
from bot.store.db import to_ms
from bot.store.editions import OPEN, OUT, EditionRow, State


async def tracks_by_slug(call: Call) -> dict[str, Track]:
    """Return the tracks by slug."""
    return {row.track.slug: row.track for row in await call.services.db.read(chats.every_track)}


async def posts_of(
    call: Call,
    row: EditionRow,
    edition: Edition,
    *,
    only: frozenset[str] | None = None,
    language: str | None = None,
    reader: bool = False,
) -> tuple[Post, ...]:
    """Return the posts of an edition; `only` these tracks, or all as in the channel. Raises Refused.

    `reader`: with room for the buttons under them.
    """
    variant = Variant(layout=row.layout, language=language or call.services.settings.language, tracks=only)
    by_slug = await tracks_by_slug(call)
    posts = await asyncio.to_thread(render_posts, edition, variant, call.services.templates, by_slug)
    return led(posts, row.photos, buttons=reader)


async def show_card(call: Call, edition_id: int, *, note: str = "") -> None:
    """Show the card: in place of the message whose button was tapped, else as a new message."""
    row, edition = await call.services.db.read(editions.current, edition_id)
    values = await _values(call, row, edition)
    await call.edit("card", await _keys(call, row, edition, values["like"]), note=note, **values)


async def send_card(call: Call, edition_id: int) -> None:
    """Send the card as a new message, below what was just shown."""
    row, edition = await call.services.db.read(editions.current, edition_id)
    values = await _values(call, row, edition)
    await call.reply("card", await _keys(call, row, edition, values["like"]), note="", **values)


async def _values(call: Call, row: EditionRow, edition: Edition) -> Mapping[str, Any]:
    refused: Refused | None = None
    posts: tuple[Post, ...] = ()
    try:
        posts = await posts_of(call, row, edition)
    except Refused as fault:
        if fault.reason is not Reason.DOES_NOT_FIT:
            raise
        refused = fault
    replies, now = call.services.replies, call.services.clock.now()
    audience = await call.services.db.read(
        publication.audience, row.tracks, row.layout, row.targets, now=to_ms(now), breaking=row.breaking
    )
    rate = call.services.settings.messages_per_second
    messages = sum(max(1, len(post.photos)) for post in posts)
    return {
        "row": row,
        "edition": edition,
        "tracks": await tracks_by_slug(call),
        "sentences": len(split(edition.lead, edition.language)),
        "posts": posts,
        "unfit": replies.refusal(refused, call.language, zone=call.zone) if refused else "",
        "warnings": warnings(edition) if row.changeable else (),
        "faults": await faults(call.bot, call.services) if row.state in OPEN else (),
        "audience": audience,
        "sending": timedelta(seconds=ceil(audience.at_once * max(1, messages) / rate)),
        "like": await _like(call, row),
        "review": await call.services.db.read(approvals.get, row.id, row.working),
        "now": now,
    }


async def _like(call: Call, row: EditionRow) -> EditionRow | None:
    """Return the earlier edition that a draft looks like."""
    if row.state not in OPEN:
        return None
    number = await call.services.db.read(sketches.like, row.id)
    return await call.services.db.read(editions.get, number) if number else None


async def _keys(call: Call, row: EditionRow, edition: Edition, like: EditionRow | None) -> Keyboard:
    """Return the card's keyboard, with the approval on top where one is wanted."""
    keyboard, db = _keyboard(row, edition, like, call.services.clock.now()), call.services.db
    if not row.changeable or not await db.read(approvals.lacking, row.id, row.working):
        return keyboard
    if row.review is not Verdict.WAITING:
        return [*keyboard, [Key(button=GiveIn(row.id), label="give_in")]] if row.draft is None else keyboard
    return [decisions(row), *keyboard] if await db.read(reviewing.may_decide, row, call.user.id) else keyboard


def decisions(row: EditionRow) -> list[Key]:
    """Return the buttons of who may approve what waits."""
    return [
        Key(button=Approve(row.id, row.working), label="approve"),
        Key(button=AskReject(row.id), label="reject"),
    ]


def _kept(row: EditionRow, now: datetime) -> list[Key]:
    """Return the yes to what was changed after it was scheduled."""
    if not row.changed_since or row.publish_at is None or row.publish_at <= now:
        return []
    return [Key(button=ScheduleFor(row.id, row.revision, to_ms(row.publish_at)), label="keep_time")]


def _keyboard(row: EditionRow, edition: Edition, like: EditionRow | None, now: datetime) -> Keyboard:
    number = row.id
    posts = Key(button=ShowPosts(number), label="show_posts")
    if not row.changeable:
        return [_after(row), [posts]]
    kinds = {warning.kind for warning in warnings(edition)}
    headline = [Key(button=Ask(number, "headline"), label="write_headline")]
    if Kind.NO_HEADLINE in kinds:
        headline.insert(0, Key(button=KeepHeadline(number), label="keep_headline"))
    fixes = [
        Key(button=ChooseSection(number), label="fix_tracks"),
        Key(button=ShowEdit(number, 0), label="edit"),
    ]
    if Kind.NO_BYLINE in kinds:
        fixes.append(Key(button=Ask(number, "byline"), label="write_byline"))
    if row.undoable:
        fixes.append(Key(button=Undo(number), label="undo"))
    if row.draft is not None:
        changes = Key(button=ShowChanges(number), label="show_changes")
        return [[changes], headline, fixes, [posts, Key(button=DropCorrection(number), label="drop_correction")]]
    twin = [Key(button=ShowCard(like.id), label="show_like", values={"id": like.id})] if like else []
    if like and like.state in OUT and row.updates is None:
        twin.append(Key(button=SetStory(row.id, like.id, 1), label="is_update", values={"id": like.id}))
    return [_outward(row), _kept(row, now), twin, headline, fixes, layouts(row), [posts, _aside(row)]]


def layouts(row: EditionRow) -> list[Key]:
    """Return a button for each layout."""
    return [
        Key(
            button=SetLayout(row.id, layout),
            label="layout_on" if layout is row.layout else "layout_off",
            values={"layout": layout},
        )
        for layout in Layout
    ]


def _after(row: EditionRow) -> list[Key]:
    """Return what can be done about an edition that is out."""
    keys = []
    if row.state in OUT:
        keys.append(Key(button=StartCorrection(row.id), label="correct"))
    if row.state in (State.PUBLISHING, *OUT):
        keys.append(Key(button=StartRetraction(row.id), label="retract"))
    if row.state is State.CANCELLED:
        keys.append(Key(button=TakeUp(row.id), label="take_up"))
    return keys


def _outward(row: EditionRow) -> list[Key]:
    again = row.state is not State.DRAFT
    return [
        Key(button=ChooseTime(row.id, row.revision), label="reschedule" if again else "schedule"),
        Key(button=AskPublish(row.id, row.revision), label="publish"),
    ]


def _aside(row: EditionRow) -> Key:
    if row.state is State.DRAFT:
        return Key(button=Discard(row.id, 0), label="discard")
    return Key(button=Unschedule(row.id), label="unschedule")


def back(edition_id: int) -> list[Key]:
    """Return the row that leads back to the card."""
    return [Key(button=ShowCard(edition_id), label="back")]
