"""Posts that are to be pinned in their targets: due when their wave is done, until Telegram has answered."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Row

from bot.store import alerts
from bot.store.db import Connection
from bot.store.outbox import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A post that is to be pinned."""

    edition_id: int
    place_id: int
    message_id: int
    attempts: int
    chat_id: int
    title: str

    @classmethod
    def from_row(cls, row: Row) -> Pin:
        """Return the object of a row of `pins` joined with its chat."""
        return cls(**{name: row[name] for name in cls.__slots__})


def ask(tx: Connection, dispatch_id: int, now: int) -> None:
    """Have the first posts of a wave pinned where they are out, if the edition is to be pinned; asked once."""
    tx.execute(
        f"""INSERT INTO pins (edition_id, place_id, message_id, due_at)
        SELECT w.edition_id, d.place_id, d.message_id, ?2 FROM dispatches w JOIN editions e ON e.id = w.edition_id
        JOIN deliveries d ON d.dispatch_id = w.id AND d.part = 0
        WHERE w.id = ?1 AND w.side = 'targets' AND w.kind = 'send' AND e.pin
          AND d.state = {Stage.SENT:d} AND d.message_id IS NOT NULL
        ON CONFLICT DO NOTHING""",
        (dispatch_id, now),
    )


def due(tx: Connection, now: int) -> tuple[Pin, ...]:
    """Return what is to be pinned now; a target that is gone has nothing to pin."""
    rows = tx.execute(
        "SELECT n.*, p.chat_id, c.title FROM pins n JOIN places p ON p.id = n.place_id"
        " JOIN chats c ON c.id = p.chat_id WHERE n.due_at <= ? ORDER BY n.due_at, n.edition_id, n.place_id",
        (now,),
    )
    return tuple(Pin.from_row(row) for row in rows)


def next_due(tx: Connection) -> int | None:
    """Return when the next one is due, in Unix ms."""
    at = tx.execute(
        "SELECT min(n.due_at) FROM pins n JOIN places p ON p.id = n.place_id WHERE n.due_at IS NOT NULL"
    ).fetchone()[0]
    return at if at is None else int(at)


def shift(tx: Connection, by: int) -> None:
    """Let waits last as long as they were meant to, although the clock was set back by so many milliseconds."""
    tx.execute("UPDATE pins SET due_at = due_at - ? WHERE due_at IS NOT NULL", (by,))


def done(tx: Connection, pin: Pin) -> None:
    """Note that there is nothing more to do about it."""
    _set(tx, pin, None, pin.attempts)


def later(tx: Connection, pin: Pin, due_at: int, *, attempts: int) -> None:
    """Try again at `due_at`."""
    _set(tx, pin, due_at, attempts)


def again(tx: Connection, edition_id: int, place_id: int, now: int) -> bool:
    """Try once more what was given up, and let it be told anew; return whether there is something to pin."""
    alerts.forget(tx, alert_key(edition_id, place_id))
    tried = tx.execute(
        "UPDATE pins SET due_at = ?, attempts = 0 WHERE (edition_id, place_id) = (?, ?)",
        (now, edition_id, place_id),
    )
    return tried.rowcount > 0


def alert_key(edition_id: int, place_id: int) -> str:
    """Return what names, among the alerts, that a post cannot be pinned."""
    return f"pin:{edition_id}:{place_id}"


def _set(tx: Connection, pin: Pin, due_at: int | None, attempts: int) -> None:
    tx.execute(
        "UPDATE pins SET due_at = ?, attempts = ? WHERE (edition_id, place_id) = (?, ?)",
        (due_at, attempts, pin.edition_id, pin.place_id),
    )
