"""Digests: what is owed and due, merged into one post for each place, and put into the outbox as a wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Row

import orjson

from bot.news.article import Post
from bot.store import restored, waves
from bot.store.db import Connection
from bot.store.outbox import AT_ONCE
from bot.store.owed import READABLE, WANTED_MASK
from bot.store.waves import DIGEST_LAYOUT

CHUNK = 4_000
"""Places that one wave serves: the database is held for a few hundredths of a second."""


class Title(StrEnum):
    """What stands above a digest."""

    DIGEST = "digest"
    QUIET = "quiet"
    """It is what came in quiet hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An edition in a digest, by its newest revision, with the tracks shown of it."""

    edition_id: int
    revision: int
    mask: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a digest says: the same posts for all who are owed the same and speak the same language."""

    title: Title
    language: str
    items: tuple[Item, ...]

    @property
    def mask(self) -> int:
        """Return all tracks in it."""
        found = 0
        for item in self.items:
            found |= item.mask
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Whose digest is due, and what each says; without items a place gets none."""

    urgent: bool
    """Its people asked for it now."""
    contents: Mapping[int, Content]


def plan(tx: Connection, now: int, size: int = CHUNK) -> Plan | None:
    """Return whose digests are due at `now`, those who asked before the others; None when nobody's is."""
    first = tx.execute("SELECT min(due_at) FROM owed WHERE due_at <= ?", (now,)).fetchone()[0]
    if first is None:
        return None
    due = AT_ONCE if first == AT_ONCE else now
    rows = tx.execute(
        f"""SELECT o.place_id, o.edition_id, {WANTED_MASK} AS mask, e.revision,
               p.language, p.active AND e.state IN (SELECT value FROM json_each(:readable)) AS shown,
               :due = 0 OR p.digested OR p.quiet IS NULL AS asked
        FROM owed o JOIN places p ON p.id = o.place_id JOIN editions e ON e.id = o.edition_id
        JOIN revisions r ON (r.edition_id, r.number) = (e.id, e.revision)
        WHERE o.due_at <= :now AND o.place_id IN
            (SELECT DISTINCT place_id FROM owed WHERE due_at <= :due LIMIT :size)
        ORDER BY coalesce(e.published_at, e.publish_at) DESC, e.id DESC""",
        {"now": now, "due": due, "size": size, "readable": orjson.dumps(READABLE).decode()},
    ).fetchall()
    places: dict[int, list[Row]] = {}
    for row in rows:
        places.setdefault(row["place_id"], []).append(row)
    return Plan(urgent=due == AT_ONCE, contents={place: _content(rows) for place, rows in places.items()})


def _content(rows: Sequence[Row]) -> Content:
    """Return what a place is owed, each edition once."""
    items: dict[int, Item] = {}
    for row in rows:
        if row["shown"] and row["mask"]:
            before = items[row["edition_id"]].mask if row["edition_id"] in items else 0
            items[row["edition_id"]] = Item(
                edition_id=row["edition_id"], revision=row["revision"], mask=before | row["mask"]
            )
    title = Title.DIGEST if any(row["asked"] for row in rows) else Title.QUIET
    return Content(title=title, language=rows[0]["language"], items=tuple(items.values()))


def send(tx: Connection, now: int, rendered: Mapping[Content, Sequence[Post]]) -> frozenset[Content] | None:
    """Put digests that are due into the outbox, a wave of them; they are owed no more, in the same transaction.

    Returns what is not rendered yet: those to whom it is owed are left for the next time. None: nothing is due.
    """
    due = plan(tx, now)
    if due is None:
        return None
    missing = frozenset(c for c in due.contents.values() if c.items and c not in rendered)
    served = {place: content for place, content in due.contents.items() if content not in missing}
    wanted = {place: content for place, content in served.items() if rendered.get(content)}
    if wanted:
        dispatch_id = waves.open_digest(tx, urgent=due.urgent, now=now)
        numbers = {c: add_rendition(tx, dispatch_id, c, rendered[c]) for c in set(wanted.values())}
        rows = [(place, numbers[content], len(rendered[content])) for place, content in wanted.items()]
        waves.add_deliveries(tx, dispatch_id, rows)
        restored.doubt_digest(tx, dispatch_id, now)
    tx.executemany("DELETE FROM owed WHERE place_id = ? AND due_at <= ?", [(place, now) for place in served])
    return missing


def add_rendition(tx: Connection, dispatch_id: int, content: Content, posts: Sequence[Post]) -> int:
    """Store a digest as a wave's rendition, and return its number."""
    items = orjson.dumps([(item.edition_id, item.mask) for item in content.items]).decode()
    tx.execute("INSERT INTO digests (title, items) VALUES (?, ?) ON CONFLICT DO NOTHING", (content.title, items))
    row = tx.execute("SELECT id FROM digests WHERE (title, items) = (?, ?)", (content.title, items)).fetchone()
    layout = f"{DIGEST_LAYOUT}{row['id']}"
    return waves.add_rendition(tx, dispatch_id, content.mask, content.language, layout, posts)


def postpone(tx: Connection, content: Content, now: int, until: int) -> None:
    """Owe until later what cannot be rendered now."""
    while (due := plan(tx, now)) is not None and content in due.contents.values():
        tx.executemany(
            "UPDATE OR REPLACE owed SET due_at = ? WHERE place_id = ? AND due_at <= ?",
            [(until, place, now) for place, planned in due.contents.items() if planned == content],
        )
