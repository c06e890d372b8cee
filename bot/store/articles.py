"""Articles as they come in: a paste in many messages, each part a row."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Row

import orjson

from bot.errors import Reason, Refused
from bot.news.picture import MOST_PHOTOS
from bot.store.db import Connection

MAX_CHARACTERS = 400_000
"""Of one article over all its parts; a long read has 60,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article that is being collected, or was."""

    id: int
    chat_id: int
    user_id: int
    started_message_id: int
    state: str
    prompt_message_id: int | None
    corrects: int | None
    """The edition whose new text this is; None: it becomes an edition of its own."""
    link: str | None
    """Of the public post that it was forwarded from."""

    @classmethod
    def from_row(cls, row: Row) -> ArticleRow:
        """Return the object of a row of `articles`."""
        return cls(**{name: row[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of an article has come in."""

    parts: int
    characters: int
    photos: int


def start(
    tx: Connection, *, chat_id: int, user_id: int, message_id: int, now: int, corrects: int | None = None
) -> int:
    """Begin an article and return its number; the same /new, replayed, finds the same article.

    The caller has seen to it that this person is not collecting another one in this chat.
    """
    known = tx.execute(
        "SELECT id FROM articles WHERE chat_id = ? AND started_message_id = ?", (chat_id, message_id)
    ).fetchone()
    if known:
        return int(known["id"])
    added = tx.execute(
        "INSERT INTO articles (chat_id, user_id, started_message_id, state, created_at, corrects)"
        " VALUES (?, ?, ?, 'collecting', ?, ?)",
        (chat_id, user_id, message_id, now, corrects),
    )
    return int(added.lastrowid or 0)


def from_outside(tx: Connection, text: str, now: int) -> int:
    """Store a whole article that nobody pasted, and return its number."""
    added = tx.execute(
        "INSERT INTO articles (chat_id, user_id, started_message_id, state, created_at) SELECT 0, 0,"
        " coalesce(max(started_message_id), 0) + 1, 'complete', ? FROM articles WHERE chat_id = 0",
        (now,),
    )
    number = int(added.lastrowid or 0)
    append_part(tx, number, 0, text[:MAX_CHARACTERS])
    return number


def collecting(tx: Connection, chat_id: int, user_id: int) -> ArticleRow | None:
    """Return the article that this person is pasting in this chat, if any."""
    row = tx.execute(
        "SELECT * FROM articles WHERE chat_id = ? AND user_id = ? AND state = 'collecting'",
        (chat_id, user_id),
    ).fetchone()
    return ArticleRow.from_row(row) if row else None


def unfinished(tx: Connection, user_id: int) -> tuple[ArticleRow, ...]:
    """Return all that a person is pasting, in whatever chat."""
    rows = tx.execute("SELECT * FROM articles WHERE user_id = ? AND state = 'collecting' ORDER BY id", (user_id,))
    return tuple(ArticleRow.from_row(row) for row in rows)


def left(tx: Connection, owners: frozenset[int]) -> tuple[ArticleRow, ...]:
    """Return what people are pasting who are neither owners nor editors."""
    rows = tx.execute(
        "SELECT * FROM articles WHERE state = 'collecting' AND user_id NOT IN (SELECT value FROM json_each(?))"
        " AND user_id NOT IN (SELECT user_id FROM editors) ORDER BY id",
        (orjson.dumps(sorted(owners)).decode(),),
    )
    return tuple(ArticleRow.from_row(row) for row in rows)


def get(tx: Connection, article_id: int) -> ArticleRow | None:
    """Return an article by its number."""
    row = tx.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    return ArticleRow.from_row(row) if row else None


def append_part(tx: Connection, article_id: int, message_id: int, text: str, *, link: str | None = None) -> Size:
    """Store a pasted message (again: the same part) and return the size so far; the first `link` is the source's.

    Raises Refused(ARTICLE_TOO_LONG) and stores nothing when the whole would be longer than MAX_CHARACTERS.
    """
    tx.execute(
        "INSERT INTO article_parts (article_id, message_id, text) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET text = excluded.text",
        (article_id, message_id, text),
    )
    tx.execute(
        "UPDATE articles SET link = ?1 WHERE id = ?2 AND link IS NULL AND ?1 IS NOT NULL", (link, article_id)
    )
    whole = size(tx, article_id)
    if whole.characters > MAX_CHARACTERS:
        raise Refused(Reason.ARTICLE_TOO_LONG, limit=MAX_CHARACTERS)
    return whole


def size(tx: Connection, article_id: int) -> Size:
    """Return how much of an article is there."""
    row = tx.execute(
        "SELECT count(*), coalesce(sum(length(text)), 0),"
        " (SELECT count(*) FROM article_photos WHERE article_id = ?1) FROM article_parts WHERE article_id = ?1",
        (article_id,),
    ).fetchone()
    return Size(parts=row[0], characters=row[1], photos=min(row[2], MOST_PHOTOS))


def parts(tx: Connection, article_id: int) -> list[str]:
    """Return the parts' texts in the order in which they were sent."""
    rows = tx.execute("SELECT text FROM article_parts WHERE article_id = ? ORDER BY message_id", (article_id,))
    return [row["text"] for row in rows]


def set_prompt(tx: Connection, article_id: int, message_id: int | None) -> None:
    """Remember which message of the bot carries the Done button."""
    tx.execute("UPDATE articles SET prompt_message_id = ? WHERE id = ?", (message_id, article_id))


def add_photo(tx: Connection, article_id: int, message_id: int, photo: str, album: str | None) -> tuple[int, int]:
    """Take a photo in (again: the same one); return how many the article has, and how many of this album."""
    tx.execute(
        "INSERT INTO article_photos (article_id, message_id, file_id, album) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (article_id, message_id, photo, album),
    )
    row = tx.execute(
        "SELECT count(*), count(*) FILTER (WHERE album = ?) FROM article_photos WHERE article_id = ?",
        (album, article_id),
    ).fetchone()
    return row[0], row[1]


def photos(tx: Connection, article_id: int) -> tuple[str, ...]:
    """Return the photos that lead the article, in the order in which they were sent."""
    rows = tx.execute(
        "SELECT file_id FROM article_photos WHERE article_id = ? ORDER BY message_id LIMIT ?",
        (article_id, MOST_PHOTOS),
    )
    return tuple(row["file_id"] for row in rows)


def complete(tx: Connection, article_id: int) -> None:
    """Note that an article is whole."""
    tx.execute("UPDATE articles SET state = 'complete' WHERE id = ?", (article_id,))


def restart(tx: Connection, article_id: int, message_id: int) -> None:
    """Take an article that is still empty as begun by another message: replayed, that one finds it again."""
    tx.execute("UPDATE articles SET started_message_id = ? WHERE id = ?", (message_id, article_id))


def drop(tx: Connection, article_id: int) -> bool:
    """Give up an article that is being collected; return False when it is not, and nothing changes."""
    dropped = tx.execute(
        "UPDATE articles SET state = 'dropped' WHERE id = ? AND state = 'collecting'", (article_id,)
    )
    return dropped.rowcount > 0


def drop_of(tx: Connection, user_id: int) -> None:
    """Give up all that a person is pasting."""
    tx.execute("UPDATE articles SET state = 'dropped' WHERE user_id = ? AND state = 'collecting'", (user_id,))


def drop_for(tx: Connection, edition_id: int) -> None:
    """Give up what is being pasted as an edition's new text."""
    tx.execute("UPDATE articles SET state = 'dropped' WHERE corrects = ? AND state = 'collecting'", (edition_id,))


def part_of(tx: Connection, chat_id: int, message_id: int) -> ArticleRow | None:
    """Return the article that a message in a chat is a part of, if any."""
    row = tx.execute(
        "SELECT a.* FROM articles a JOIN article_parts p ON p.article_id = a.id"
        " WHERE a.chat_id = ? AND p.message_id = ?",
        (chat_id, message_id),
    ).fetchone()
    return ArticleRow.from_row(row) if row else None
