"""What became of every copy of an edition in a correction or a retraction: the list behind the report."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Row

from bot.store.amendments import NOTICE
from bot.store.db import Connection
from bot.store.outbox import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One message, and what became of it: edited, notice, deleted, sent, unchanged or unreachable."""

    chat_id: int
    title: str
    """Of a channel or a group; a person's name is not the desk's."""
    thread: int
    message_id: int | None
    outcome: str
    reason: str

    @classmethod
    def from_row(cls, row: Row) -> Copy:
        """Return the object of a row with these columns."""
        return cls(**{name: row[name] for name in cls.__slots__})


def copies(tx: Connection, edition_id: int, revision: int, action: str) -> tuple[Copy, ...]:
    """Return what became of every copy, targets first."""
    rows = tx.execute(
        f"""SELECT p.chat_id, iif(c.kind = 'private', '', c.title) AS title, p.thread, d.message_id,
            CASE WHEN d.state <> {Stage.SENT:d} THEN 'unreachable' WHEN r.layout = '{NOTICE}' THEN 'notice'
                 WHEN d.part >= r.parts THEN 'deleted' WHEN NOT d.attempts THEN 'unchanged'
                 WHEN EXISTS (SELECT 1 FROM deliveries b WHERE b.message_id = d.message_id
                     AND (b.dispatch_id, b.place_id, b.part) = (w.amends, d.place_id, d.part)) THEN 'edited'
                 ELSE 'sent' END AS outcome,
            coalesce(d.fault, '') AS reason
        FROM dispatches w JOIN deliveries d ON d.dispatch_id = w.id JOIN renditions r ON r.id = d.rendition_id
        JOIN places p ON p.id = d.place_id JOIN chats c ON c.id = p.chat_id
        WHERE (w.edition_id, w.revision, w.kind) = (?, ?, ?) AND w.amends IS NOT NULL
        ORDER BY w.side = 'readers', d.place_id, d.part""",
        (edition_id, revision, action),
    )
    return tuple(Copy.from_row(row) for row in rows)
