"""After a restore: what may have gone out after the backup was made must not go out twice.

Posts to targets are looked for first (`delivery.probe`); readers' copies are held, in `/stuck`, for the desk.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.store import alerts, chores, waves
from bot.store.alerts import AlertKind
from bot.store.chores import Chore
from bot.store.db import Connection
from bot.store.outbox import AT_ONCE, WHEN_SETTLED, Stage
from bot.store.waves import Dispatch, Side

JUST_DUE = 1
"""A `due_at` of what is due before all that has a time, and was not asked for."""
FAULT = "restored from a backup"
_UNSENT = (Stage.FRESH, Stage.FOLLOWING, Stage.WAITING, Stage.LEASED, Stage.ATTEMPTING)
_DOUBT = f"""UPDATE deliveries SET state = {Stage.UNCONFIRMED:d}, due_at = ?, fault = '{FAULT}'
    WHERE message_id IS NULL AND state IN ({", ".join(f"{stage:d}" for stage in _UNSENT)}) AND dispatch_id = ?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """What a restore has put in doubt."""

    made_at: int | None
    """When the copy was made, in Unix ms, where it tells."""
    editions: int
    readers: int
    """Copies that wait for the desk."""


def doubt_a_copy(tx: Connection, now: int, *, moved: bool) -> Doubted | None:
    """Do as a restore does with a database that was put in its place by other means; None for one that was not.

    One of our copies tells it; any other is a file that has not run here before (`moved`), and may be the same.
    """
    if tx.execute("SELECT 1 FROM copied").fetchone():
        return doubt_what_is_due(tx, now)
    return doubt_what_is_due(tx, now, sure=False) if moved else None


def doubt_what_is_due(tx: Connection, now: int, *, sure: bool = True) -> Doubted:
    """Put in doubt all that was to go out between the copy and `now`, and have the desk told.

    Where it is not sure that there was a copy, the desk is told only of what is in doubt.
    """
    made = tx.execute("SELECT max(at) FROM copied").fetchone()[0]
    tx.execute("DELETE FROM copied")
    due = tx.execute(
        "UPDATE editions SET doubted_at = ? WHERE state = 'publishing' OR state = 'scheduled' AND publish_at <= ?",
        (now, now),
    ).rowcount
    tx.execute(
        "INSERT INTO soundings (chat_id, message_id) SELECT chat_id, max(message_id) FROM sightings"
        " WHERE true GROUP BY chat_id ON CONFLICT DO NOTHING"
    )
    # Who had asked for it at once surely got it meanwhile.
    tx.execute(f"UPDATE owed SET due_at = {JUST_DUE:d} WHERE due_at = {AT_ONCE:d}")
    readers = 0
    open_waves = tx.execute(
        "SELECT id, side FROM dispatches WHERE kind IN ('send', 'digest') AND state IN ('filling', 'filled')"
    ).fetchall()
    for dispatch_id, side in open_waves:
        doubted = _doubt(tx, dispatch_id, Side(side))
        readers += doubted if side == Side.READERS else 0
        waves.settle(tx, dispatch_id, now)
    chores.done(tx, Chore.RESTORED, now)
    if sure or due or readers:
        details = {"made_at": made, "readers": readers, "editions": due}
        alerts.add(tx, f"restored:{now}", AlertKind.RESTORED, details, now)
    return Doubted(made_at=made, editions=due, readers=readers)


def doubt_filled(tx: Connection, dispatch: Dispatch, now: int) -> None:
    """Put in doubt what a fan-out has just written, where its edition may be out already.

    Scheduled anew by hand after the restore, readers get it unasked; the channels are looked into all the same.
    """
    row = tx.execute("SELECT publish_at, doubted_at FROM editions WHERE id = ?", (dispatch.edition_id,)).fetchone()
    doubted_at = row["doubted_at"]
    if doubted_at is None or (dispatch.side is Side.READERS and row["publish_at"] > doubted_at):
        return
    if _doubt(tx, dispatch.id, dispatch.side) and dispatch.side is Side.READERS:
        details = {"edition_id": dispatch.edition_id, "reason": FAULT}
        alerts.add(tx, f"stuck:{dispatch.edition_id}", AlertKind.STUCK, details, now)


def doubt_digest(tx: Connection, dispatch_id: int, now: int) -> None:
    """Put in doubt the digests of a new wave that were due before a restore: they are owed still."""
    restored_at = chores.done_at(tx, Chore.RESTORED)
    if restored_at is None:
        return
    held = tx.execute(
        f"UPDATE deliveries SET state = {Stage.UNCONFIRMED:d}, due_at = NULL, fault = '{FAULT}'"
        " WHERE dispatch_id = ? AND place_id IN"
        f" (SELECT place_id FROM owed WHERE due_at BETWEEN {JUST_DUE:d} AND ?)",
        (dispatch_id, restored_at),
    )
    if held.rowcount:
        alerts.add(tx, "stuck:0", AlertKind.STUCK, {"edition_id": 0, "reason": FAULT}, now)
    waves.settle(tx, dispatch_id, now)


def _doubt(tx: Connection, dispatch_id: int, side: Side) -> int:
    return tx.execute(_DOUBT, (WHEN_SETTLED if side is Side.TARGETS else None, dispatch_id)).rowcount
