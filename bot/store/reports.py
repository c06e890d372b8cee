"""What became of every copy of an edition in a correction or a retraction: the list behind the report."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Row

from bot.store.amendments import NOTICE
from bot.store.db import Connection
from bot.store.outbox import Stage
from bot.store.waves import DIGEST_LAYOUT, Kind

OF_EDITION = f"""(w.digest IS NULL OR EXISTS (SELECT 1 FROM digest_editions e
    WHERE e.edition_id = w.edition_id AND r.layout = '{DIGEST_LAYOUT}' || e.digest_id))"""
"""SQL: what says the same as before was a copy of the edition; other digests of the same hour are not."""


_NOT_BEGUN = (Stage.FRESH, Stage.FOLLOWING, Stage.WAITING, Stage.LEASED)
OVERTAKEN = f"(w.state = 'stopped' AND d.state IN ({', '.join(f'{stage:d}' for stage in _NOT_BEGUN)}))"
"""SQL: a later correction, or a retraction, came before the message was begun, and brings it to what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One message, and what became of it: edited, notice, deleted, sent, unchanged, overtaken or unreachable."""

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
            CASE WHEN {OVERTAKEN} THEN 'overtaken'
                 WHEN d.state <> {Stage.SENT:d} THEN 'unreachable' WHEN r.layout = '{NOTICE}' THEN 'notice'
                 WHEN d.part >= r.parts THEN 'deleted' WHEN NOT d.attempts THEN 'unchanged'
                 WHEN EXISTS (SELECT 1 FROM deliveries b WHERE b.message_id = d.message_id
                     AND (b.dispatch_id, b.place_id, b.part) = (w.amends, d.place_id, d.part)) THEN 'edited'
                 ELSE 'sent' END AS outcome,
            coalesce(d.fault, '') AS reason
        FROM dispatches w JOIN deliveries d ON d.dispatch_id = w.id JOIN renditions r ON r.id = d.rendition_id
        JOIN places p ON p.id = d.place_id JOIN chats c ON c.id = p.chat_id
        WHERE (w.edition_id, w.revision, w.kind) = (?, ?, ?) AND w.amends IS NOT NULL
          AND (d.attempts OR d.state <> {Stage.SENT:d} OR {OF_EDITION})
        ORDER BY w.side = 'readers', d.place_id, d.part""",
        (edition_id, revision, action),
    )
    return tuple(Copy.from_row(row) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a correction or a retraction, in messages."""

    edition_id: int
    revision: int
    kind: Kind
    edited: int
    deleted: int
    sent: int
    unreachable: int
    unchanged: int
    """Copies that said so already."""
    overtaken: int
    """Left to a later correction or a retraction."""

    @property
    def key(self) -> str:
        """What names it among the alerts."""
        return f"amended:{self.edition_id}:{self.revision}:{self.kind}"

    def details(self) -> dict[str, int | str]:
        """Return what the desk is told."""
        counts = ("edited", "deleted", "sent", "unreachable", "unchanged", "overtaken")
        named = {"edition_id": self.edition_id, "revision": self.revision, "action": self.kind.value}
        return {**named, **{name: getattr(self, name) for name in counts}}


def unreported(tx: Connection) -> Report | None:
    """Return what became of an amendment that is done, and of which the desk was not told."""
    row = tx.execute(
        f"""SELECT w.edition_id, w.revision, w.kind FROM dispatches w WHERE w.amends IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM alerts a
                        WHERE a.key = 'amended:' || w.edition_id || ':' || w.revision || ':' || w.kind)
        GROUP BY w.edition_id, w.revision, w.kind HAVING max(w.state IN ('filling', 'filled')
            OR w.state = 'stopped' AND EXISTS (  -- its last calls are under way
                SELECT 1 FROM deliveries d INDEXED BY deliveries_due WHERE d.dispatch_id = w.id
                AND d.due_at IS NOT NULL AND d.state = {Stage.ATTEMPTING:d})) = 0 LIMIT 1"""
    ).fetchone()
    if row is None:
        return None
    counts = tx.execute(
        f"""SELECT coalesce(sum(done AND post AND edit), 0), coalesce(sum(done AND NOT post), 0),
                   coalesce(sum(done AND post AND NOT edit), 0), coalesce(sum(NOT (done OR was OR late)), 0),
                   coalesce(sum(same), 0), coalesce(sum(late), 0)
        FROM (SELECT {OVERTAKEN} AS late,
                     d.state = {Stage.SENT:d} AND d.attempts AS done,
                     d.state = {Stage.SENT:d} AND NOT d.attempts AS was,
                     d.state = {Stage.SENT:d} AND NOT d.attempts AND {OF_EDITION} AS same,
                     d.part < r.parts AS post,
                     EXISTS (SELECT 1 FROM deliveries b WHERE b.message_id = d.message_id
                             AND (b.dispatch_id, b.place_id, b.part) = (w.amends, d.place_id, d.part)) AS edit
              FROM dispatches w JOIN deliveries d ON d.dispatch_id = w.id
              JOIN renditions r ON r.id = d.rendition_id
              WHERE (w.edition_id, w.revision, w.kind) = (?, ?, ?) AND w.amends IS NOT NULL)""",
        tuple(row),
    ).fetchone()
    return Report(
        edition_id=row["edition_id"],
        revision=row["revision"],
        kind=Kind(row["kind"]),
        edited=counts[0],
        deleted=counts[1],
        sent=counts[2],
        unreachable=counts[3],
        unchanged=counts[4],
        overtaken=counts[5],
    )
