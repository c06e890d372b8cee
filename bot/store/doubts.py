"""Posts to targets whose fate is unknown: which the bot is to look for, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.news.article import Post
from bot.store import albums, outbox, sightings, tallies, waves
from bot.store.db import Connection
from bot.store.outbox import Stage

Key = tuple[int, int, int]
"""A delivery's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A post that may be in a channel, and the ids that it may have."""

    key: Key
    edition_id: int
    chat_id: int
    kind: str
    """The chat's."""
    title: str
    post: Post
    reason: str
    candidates: tuple[int, ...]


def open_doubts(tx: Connection) -> tuple[Key, ...]:
    """Return the deliveries of which the bot is to find out what became."""
    rows = tx.execute(
        f"""SELECT d.dispatch_id, d.place_id, d.part FROM dispatches w
        CROSS JOIN deliveries d INDEXED BY deliveries_due ON d.dispatch_id = w.id
        WHERE w.side = 'targets' AND w.state IN ('filling', 'filled', 'stopped')
          AND d.due_at IS NOT NULL AND d.state = {Stage.UNCONFIRMED:d}
        ORDER BY 1, 2, 3"""
    )
    return tuple(tuple(row) for row in rows)


def get(tx: Connection, key: Key) -> Doubt | None:
    """Return what is known of a post in doubt; None when nothing is to be found out about it any more."""
    row = tx.execute(
        f"""SELECT d.dispatch_id, d.place_id, d.part, d.fault, w.edition_id, c.id, c.kind, c.title,
                   o.text, o.parse_mode, o.photos
        FROM deliveries d JOIN dispatches w ON w.id = d.dispatch_id
        JOIN posts o ON (o.rendition_id, o.part) = (d.rendition_id, d.part)
        JOIN places p ON p.id = d.place_id JOIN chats c ON c.id = p.chat_id
        WHERE (d.dispatch_id, d.place_id, d.part) = (?, ?, ?)
          AND d.due_at IS NOT NULL AND d.state = {Stage.UNCONFIRMED:d}""",
        key,
    ).fetchone()
    if row is None:
        return None
    return Doubt(
        key=tuple(row[:3]),
        edition_id=row["edition_id"],
        chat_id=row["id"],
        kind=row["kind"],
        title=row["title"],
        post=Post(text=row["text"], parse_mode=row["parse_mode"], photos=albums.unpack(row["photos"])),
        reason=row["fault"] or "",
        candidates=sightings.candidates(tx, row["id"]),
    )


def found(tx: Connection, doubt: Doubt, message_ids: Sequence[int], others: Iterable[int], now: int) -> bool:
    """Settle that the post is out, as these messages, as if the answer had come; `others` are not this post.

    Returns whether that closed its wave: then the desk is to be told.
    """
    _know(tx, doubt, others)
    for message_id in message_ids:
        sightings.add(tx, doubt.chat_id, message_id)
    albums.keep(tx, doubt.key[1], message_ids)
    tx.execute(
        f"UPDATE deliveries SET state = {Stage.SENT:d}, message_id = ?, due_at = NULL, fault = NULL"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.UNCONFIRMED:d}",
        (message_ids[0], *doubt.key),
    )
    tallies.settled(tx, [doubt.key], now)
    outbox.follow(tx, doubt.key)
    outbox.release(tx, doubt.key[1])
    return waves.settle(tx, doubt.key[0], now)


def absent(tx: Connection, doubt: Doubt, others: Iterable[int]) -> None:
    """Settle that the post is not out: it is sent again, after the parts before it; `others` are not this post."""
    _know(tx, doubt, others)
    dispatch_id, place_id, part = doubt.key
    before = tx.execute(
        "SELECT 1 FROM deliveries WHERE dispatch_id = ? AND place_id = ? AND part < ?"
        f" AND state <> {Stage.SENT:d}",
        doubt.key,
    ).fetchone()
    stage, due_at = (Stage.FOLLOWING, None) if before else (Stage.WAITING, outbox.AT_ONCE)
    tx.execute(
        f"UPDATE deliveries SET state = ?, due_at = ?, fault = NULL"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.UNCONFIRMED:d}",
        (stage, due_at, dispatch_id, place_id, part),
    )
    outbox.release(tx, place_id)


def _know(tx: Connection, doubt: Doubt, others: Iterable[int]) -> None:
    """Know messages that are not the post; while another post there is in doubt, they may be that one."""
    open_doubts = tx.execute(
        f"SELECT count(*) FROM deliveries INDEXED BY deliveries_stuck"
        f" WHERE place_id = ? AND state IN (5, 7) AND state = {Stage.UNCONFIRMED:d} AND due_at IS NOT NULL",
        (doubt.key[1],),
    ).fetchone()[0]
    if open_doubts <= 1:
        for message_id in others:
            sightings.add(tx, doubt.chat_id, message_id)


def give_up(tx: Connection, doubt: Doubt, now: int) -> None:
    """Leave the post to people: it cannot be found out."""
    tx.execute(
        f"UPDATE deliveries SET due_at = NULL"
        f" WHERE dispatch_id = ? AND place_id = ? AND part = ? AND state = {Stage.UNCONFIRMED:d}",
        doubt.key,
    )
    outbox.release(tx, doubt.key[1])
    waves.settle(tx, doubt.key[0], now)
