"""Taking back what is out: `/retract`, asked once, and the report of what became of every copy."""

from __future__ import annotations

import asyncio
import csv
import io
import zlib
from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Role
from bot.desk.asking import ask_for
from bot.desk.buttons import SendReport, ShowCard, StartRetraction
from bot.desk.review import edition_number
from bot.errors import Reason, Refused
from bot.news.article import LANGUAGES, Post
from bot.news.characters import one_line
from bot.store import amendments, corrections, editions, reports
from bot.store.audit import Act
from bot.store.db import Connection, to_ms
from bot.store.editions import OUT, State

REASON = "retraction"
MAX_REASON = 300
"""Characters; where a copy cannot be deleted, the reason stands in its place."""


@dataclass(frozen=True, slots=True)
class RetractNow(Button):
    """Retract for the reason that was shown: the yes to the question; `shown` is its checksum."""

    prefix: ClassVar[str] = "retyes"
    edition_id: int
    shown: int


@command("retract", role=Role.EDITOR, usage="ID REASON")
async def retract(call: Call) -> None:
    """Take back what is out, after a question."""
    number, reason = edition_number(call.argument, "/retract ID REASON")
    if reason:
        await ask_retraction(call, number, reason)
    else:
        await _ask_reason(call, number)


@button(StartRetraction, role=Role.EDITOR)
async def start_button(call: Call, tap: StartRetraction) -> None:
    """Ask for the reason, from the card."""
    await _ask_reason(call, tap.edition_id)


@button(RetractNow, role=Role.EDITOR)
async def retract_button(call: Call, tap: RetractNow) -> None:
    """Delete every copy."""
    services, now = call.services, call.services.clock.now()
    db = services.db
    reason = await db.read(corrections.retraction, tap.edition_id)
    if tap.shown != zlib.crc32(reason.encode()):
        raise Refused(Reason.CHANGED_SINCE, id=tap.edition_id)
    headline = (await db.read(editions.get, tap.edition_id)).headline
    words = {
        code: services.replies.text("retraction", code, headline=headline, reason=reason) for code in LANGUAGES
    }

    def go(tx: Connection) -> None:
        amendments.retract(tx, tap.edition_id, lambda language: Post(text=words[language]), to_ms(now))
        corrections.retracted(tx, tap.edition_id, user_id=call.user.id, now=now)

    await call.change(call.doing(Act.RETRACTED, tap.edition_id, reason=reason), go)
    services.wake_publisher()
    await call.toast()
    await call.edit("retracting", [[Key(button=ShowCard(tap.edition_id), label="card")]], id=tap.edition_id)


@button(SendReport, role=Role.EDITOR, once=True)
async def report_button(call: Call, tap: SendReport) -> None:
    """Send the list of what became of every copy as a file."""
    rows = await call.services.db.read(reports.copies, tap.edition_id, tap.revision, tap.action)
    if not rows:
        raise Refused(Reason.STALE_BUTTON)
    await call.toast()
    data = await asyncio.to_thread(_table, rows)
    await call.document(f"{tap.edition_id}-{tap.action}.csv", data)


async def ask_retraction(call: Call, edition_id: int, text: str) -> None:
    """Keep the reason, and ask once. Raises Refused for an overlong one, and when nothing is out."""
    reason = one_line(text)
    if len(reason) > MAX_REASON:
        raise Refused(Reason.HEADLINE_TOO_LONG, id=edition_id, limit=MAX_REASON, length=len(reason))
    db = call.services.db
    row = await db.transaction(corrections.ask_retraction, edition_id, reason, user_id=call.user.id)
    reach = await db.read(corrections.reach, edition_id)
    keys = [
        Key(button=RetractNow(edition_id, zlib.crc32(reason.encode())), label="retract_sure"),
        Key(button=ShowCard(edition_id), label="keep_it"),
    ]
    await call.edit("ask_retract", [keys], row=row, reason=reason, reach=reach)


async def _ask_reason(call: Call, edition_id: int) -> None:
    row = await call.services.db.read(editions.require, edition_id, (State.PUBLISHING, *OUT))
    await ask_for(call, REASON, row, [[Key(button=ShowCard(edition_id), label="back")]])


def _table(rows: tuple[reports.Copy, ...]) -> bytes:
    """Return the list as CSV that a spreadsheet opens: with a byte-order mark, and no cell that is a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(("chat", "title", "topic", "message", "outcome", "reason"))
    for row in rows:
        texts = ("'" + text if text[:1] in ("=", "+", "-", "@") else text for text in (row.title, row.reason))
        title, reason = texts
        writer.writerow((row.chat_id, title, row.thread or "", row.message_id or "", row.outcome, reason))
    return table.getvalue().encode("utf-8-sig")
