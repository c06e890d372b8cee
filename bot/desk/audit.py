"""`/audit`: who did what, when; paged, of one article or of all, and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import orjson

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Role
from bot.chat.paging import pager
from bot.desk.review import edition_number
from bot.store import audit, editions
from bot.store.audit import AuditPage, Noted
from bot.store.db import Connection

PAGE = 10
ALL = 0
"""In a button: of all articles."""
COLUMNS = ("number", "time", "who", "who_id", "act", "article", "whom", "whom_id", "details")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by."""


@dataclass(frozen=True, slots=True)
class TurnAudit(Button):
    """Turn to another page of the audit."""

    prefix: ClassVar[str] = "aup"
    edition_id: int
    offset: int


@dataclass(frozen=True, slots=True)
class AuditFile(Button):
    """Send the audit as a file."""

    prefix: ClassVar[str] = "auf"
    edition_id: int


@command("audit", role=Role.EDITOR, usage="[ID]")
async def show(call: Call) -> None:
    """Show the newest of what was done."""
    number = edition_number(call.argument, "/audit ID")[0] if call.argument else ALL
    await _show(call, number, 0)


@button(TurnAudit, role=Role.EDITOR)
async def turn(call: Call, tap: TurnAudit) -> None:
    """Turn the page in place."""
    await call.toast()
    await _show(call, tap.edition_id, tap.offset)


@button(AuditFile, role=Role.EDITOR, once=True)
async def file(call: Call, tap: AuditFile) -> None:
    """Send all of it as CSV, oldest first, times in UTC."""
    await call.toast()
    data = await call.services.db.read(_file, tap.edition_id)
    name = f"audit-{tap.edition_id}.csv" if tap.edition_id else "audit.csv"
    await call.document(name, data)


async def _show(call: Call, edition_id: int, offset: int) -> None:
    page = await call.services.db.read(_page, edition_id, max(0, offset))
    rows = [[Key(button=AuditFile(edition_id), label="as_csv")]] if page.total else []
    keyboard = [*pager(page, lambda to: TurnAudit(edition_id, to)), *rows]
    await call.edit("audit", keyboard, page=page, edition_id=edition_id)


def _page(tx: Connection, edition_id: int, offset: int) -> AuditPage:
    """Read a page. Raises Refused(UNKNOWN_EDITION) where there neither is nor was such an article."""
    page = audit.page(tx, edition_id=edition_id or None, offset=offset, size=PAGE)
    if edition_id and not page.total:
        editions.get(tx, edition_id)
    return page


def _file(tx: Connection, edition_id: int) -> bytes:
    return as_csv(audit.everything(tx, edition_id=edition_id or None))


def as_csv(rows: Iterable[Noted]) -> bytes:
    """Return the audit as UTF-8 with a mark, so that spreadsheets read it; no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (
            row.id,
            row.at.isoformat(timespec="seconds"),
            row.actor,
            row.actor_id,
            row.act,
            row.edition_id,
            row.person,
            row.person_id,
            orjson.dumps(dict(row.details)).decode() if row.details else "",
        )
        writer.writerow([plain_cell(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def plain_cell(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
