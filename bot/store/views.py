"""Through whose eyes an edition can be previewed: a chat, by what it follows and how it is set."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Row

import orjson

from bot.news.article import Layout
from bot.store import owed
from bot.store.db import Connection
from bot.store.editions import EditionRow

MOST = 3
"""Places of one chat that are shown: topics of a forum may be many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one place sees of an edition."""

    title: str
    target: bool
    tracks: frozenset[str] | None
    """Slugs; None: every section."""
    language: str
    layout: Layout
    gets: bool
    """Something of the edition goes there."""
    later: bool
    """It goes there with a digest, or after quiet hours."""


def views(tx: Connection, name: str, row: EditionRow, *, now: int) -> tuple[View, ...]:
    """Return what a chat sees, by @name, by id or by a target's title: targets first; for no such chat nothing."""
    wanted = name.removeprefix("@").casefold()
    targets = tx.execute(
        "SELECT p.id, c.title FROM places p JOIN chats c ON c.id = p.chat_id WHERE p.target_mask IS NOT NULL"
    )
    values = {
        "name": wanted,
        "titled": orjson.dumps([each["id"] for each in targets if each["title"].casefold() == wanted]).decode(),
        "id": int(name) if name.removeprefix("-").isdecimal() and len(name) < len("-9007199254740991") else None,
        "tracks": row.tracks,
        "urgent": row.breaking,
        "now": now,
        "layout": row.layout,
        "most": MOST,
    }
    found = tx.execute(
        f"""SELECT p.id, c.title, p.target_mask, coalesce(p.target_mask, p.mask & ~p.muted, 0) AS mask, c.language,
            coalesce(iif(p.target_mask IS NULL, p.layout, p.target_layout), :layout) AS layout, p.active,
            p.target_mask IS NULL AND ({owed.AT_ONCE_MASK}) = 0 AS later
        FROM chats c LEFT JOIN places p ON p.chat_id = c.id
        WHERE c.id = :id OR lower(c.username) = :name OR p.id IN (SELECT value FROM json_each(:titled))
        ORDER BY p.target_mask IS NULL, p.thread LIMIT :most""",
        values,
    ).fetchall()
    slugs = {each["id"]: each["slug"] for each in tx.execute("SELECT id, slug FROM tracks")}
    return tuple(_view(each, row, slugs) for each in found)


def _view(found: Row, row: EditionRow, slugs: dict[int, str]) -> View:
    mask, target = found["mask"], found["target_mask"] is not None
    chosen = not target or row.targets is None or found["id"] in row.targets
    return View(
        title=found["title"],
        target=target,
        tracks=None if mask == -1 else frozenset(slug for bit, slug in slugs.items() if mask >> bit & 1),
        language=found["language"],
        layout=Layout(found["layout"]),
        gets=bool(found["active"] and chosen and mask & row.tracks),
        later=bool(found["later"]),
    )
