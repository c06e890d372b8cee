"""Putting a draft right: `/title`, `/drafts`, and the card's buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Role
from bot.chat.paging import pager
from bot.desk.asking import ask_for
from bot.desk.buttons import (
    Ask,
    AskDropCorrection,
    Discard,
    KeepHeadline,
    SetLayout,
    ShowCard,
    ShowChanges,
    TakeUp,
    Undo,
)
from bot.desk.card import back, show_card
from bot.errors import Reason, Refused
from bot.news.article import Edition, Layout
from bot.news.characters import one_line
from bot.news.compose import retitled
from bot.sources.web import link_of
from bot.store import corrections, editing, editions
from bot.store.audit import Act

PAGE = 8
MAX_HEADLINE = 250
"""Characters; a headline longer than this is a paragraph."""
NOTHING = ("-", "–", "—")
TOPICS = ("headline", "byline", "link")
"""What the card can ask for; `answers` takes the answers."""


@dataclass(frozen=True, slots=True)
class DraftsPage(Button):
    """Turn to another page of the drafts."""

    prefix: ClassVar[str] = "dp"
    offset: int


def edition_number(argument: str, usage: str) -> tuple[int, str]:
    """Return the edition's number at the head of an argument (`12` or `#12`) and the rest.

    Raises Refused(MISSING_ID) with the command's usage, or Refused(UNKNOWN_EDITION) for a number out of range.
    """
    head, rest = (*argument.split(maxsplit=1), "", "")[:2]
    digits = head.removeprefix("#")
    if not (digits.isascii() and digits.isdigit()):
        raise Refused(Reason.MISSING_ID, usage=usage)
    if len(digits) > 15:  # noqa: PLR2004 - beyond what SQLite counts to
        raise Refused(Reason.UNKNOWN_EDITION, id=digits)
    return int(digits), rest.strip()


@command("title", role=Role.EDITOR, usage="ID TEXT")
async def title(call: Call) -> None:
    """Set the headline."""
    number, text = edition_number(call.argument, "/title ID TEXT")
    await set_headline(call, number, text)


@command("drafts", role=Role.EDITOR)
async def drafts(call: Call) -> None:
    """List the drafts, newest first, after the corrections that are being written."""
    await _drafts(call, 0)


@button(DraftsPage, role=Role.EDITOR)
async def drafts_page(call: Call, tap: DraftsPage) -> None:
    """Turn the page of the drafts in place."""
    await call.toast()
    await _drafts(call, tap.offset)


async def _drafts(call: Call, offset: int) -> None:
    page = await call.services.db.read(corrections.and_drafts, offset=max(0, offset), size=PAGE)
    cards = [Key(button=ShowCard(row.id), text=f"#{row.id}") for row in page.rows if row.draft is None]
    rows = [
        *([*_correction(row.id)] for row in page.rows if row.draft is not None),
        *(cards[i : i + 4] for i in range(0, len(cards), 4)),
    ]
    kept = call.services.settings.keep_drafts if cards else 0
    await call.edit(
        "drafts", [*rows, *pager(page, DraftsPage)], page=page, kept=kept, now=call.services.clock.now()
    )


def _correction(number: int) -> tuple[Key, Key]:
    """Return the buttons of a correction that is being written: go on with it, or give it up."""
    return (
        Key(button=ShowChanges(number), text=f"✏️ #{number}"),
        Key(button=AskDropCorrection(number), text=f"❌ #{number}"),
    )


@button(ShowCard, role=Role.EDITOR)
async def card_button(call: Call, tap: ShowCard) -> None:
    """Show the card in place."""
    await call.toast()
    await show_card(call, tap.edition_id)


@button(SetLayout, role=Role.EDITOR)
async def layout_button(call: Call, tap: SetLayout) -> None:
    """Choose the layout."""
    if tap.layout not in list(Layout):
        raise Refused(Reason.STALE_BUTTON)
    layout = Layout(tap.layout)
    await set_option(call, tap.edition_id, "layout", layout)
    await call.toast(call.label("layout_set", layout=layout))
    await show_card(call, tap.edition_id)


@button(KeepHeadline, role=Role.EDITOR)
async def keep_headline(call: Call, tap: KeepHeadline) -> None:
    """Take the proposed headline as it is."""
    await revise(call, tap.edition_id, lambda edition: replace(edition, headline_proposed=False), what="headline")
    await call.toast(call.label("headline_kept"))
    await show_card(call, tap.edition_id)


@button(Ask, role=Role.EDITOR)
async def ask_button(call: Call, tap: Ask) -> None:
    """Ask for a headline or a byline."""
    if tap.topic not in TOPICS:
        raise Refused(Reason.STALE_BUTTON)
    row = await call.services.db.read(editions.changeable, tap.edition_id)
    await ask_for(call, tap.topic, row, [back(tap.edition_id)])


@button(Discard, role=Role.EDITOR)
async def discard(call: Call, tap: Discard) -> None:
    """Put a draft aside, after a question."""
    services = call.services
    if not tap.sure:
        row = await services.db.read(editions.require, tap.edition_id, (editions.State.DRAFT,))
        await call.toast()
        sure = Key(button=Discard(tap.edition_id, 1), label="discard_sure")
        await call.edit("discard", [[sure, *back(tap.edition_id)]], row=row)
        return
    row = await call.change(
        call.doing(Act.DISCARDED, tap.edition_id), editions.discard, tap.edition_id, now=services.clock.now()
    )
    await call.toast()
    await call.edit("discarded", [[Key(button=TakeUp(row.id), label="take_up")]], row=row)


@button(TakeUp, role=Role.EDITOR)
async def take_up(call: Call, tap: TakeUp) -> None:
    """Make a draft again of what was put aside."""
    entry, now = call.doing(Act.TAKEN_UP, tap.edition_id), call.services.clock.now()
    await call.change(entry, editing.take_up, tap.edition_id, now=now)
    await call.toast()
    await show_card(call, tap.edition_id)


@button(Undo, role=Role.EDITOR)
async def undo(call: Call, tap: Undo) -> None:
    """Take the last change back."""
    await take_back(call, tap.edition_id)
    await show_card(call, tap.edition_id)


async def take_back(call: Call, edition_id: int) -> None:
    """Take the last change back, and say so."""
    entry, now = call.doing(Act.UNDONE, edition_id), call.services.clock.now()
    await call.change(entry, editing.undo, edition_id, author_id=call.user.id, now=now)
    await call.toast(call.label("undone"))


async def set_headline(call: Call, edition_id: int, text: str) -> None:
    """Set the headline and show the card. Raises Refused for an empty or an overlong one."""
    headline = one_line(text)
    if not headline:
        raise Refused(Reason.EMPTY_HEADLINE, id=edition_id)
    if len(headline) > MAX_HEADLINE:
        raise Refused(Reason.HEADLINE_TOO_LONG, id=edition_id, limit=MAX_HEADLINE, length=len(headline))
    await revise(call, edition_id, lambda edition: retitled(edition, headline), what="headline")
    await show_card(call, edition_id, note="headline")


async def set_byline(call: Call, edition_id: int, text: str) -> None:
    """Set the byline and show the card. Raises Refused for an overlong one."""
    byline = one_line(text)
    if len(byline) > MAX_HEADLINE:
        raise Refused(Reason.HEADLINE_TOO_LONG, id=edition_id, limit=MAX_HEADLINE, length=len(byline))
    await revise(call, edition_id, lambda e: replace(e, byline=byline or None), what="byline")
    await show_card(call, edition_id, note="byline")


async def set_link(call: Call, edition_id: int, text: str) -> None:
    """Set the source's link and show the card; a dash alone takes it away. Raises Refused for what is no link."""
    link = None if text.strip() in NOTHING else str(link_of(text))
    await revise(call, edition_id, lambda e: replace(e, link=link), what="link")
    await show_card(call, edition_id, note="link")


async def revise(
    call: Call, edition_id: int, alter: Callable[[Edition], Edition], *, what: str, seen: int | None = None
) -> int:
    """Change `what` of an edition's content, as it was `seen`, into a new revision. Raises Refused."""
    entry, now = call.doing(Act.CHANGED, edition_id, what=what), call.services.clock.now()
    return await call.change(entry, editing.revise, edition_id, alter, author_id=call.user.id, now=now, seen=seen)


async def set_option(
    call: Call, edition_id: int, option: str, value: str | int | None, *, seen: int | None = None
) -> None:
    """Say how an edition goes out: one of `editing.OPTIONS`, as it was `seen`. Raises Refused."""
    entry, now = call.doing(Act.CHANGED, edition_id, what=option), call.services.clock.now()
    await call.change(
        entry, editing.set_option, edition_id, option, value, author_id=call.user.id, now=now, seen=seen
    )
