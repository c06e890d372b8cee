"""A group that became a supergroup: everything that is kept about it moves to its new id, in one transaction."""

from __future__ import annotations

from bot.store import tallies, waves
from bot.store.db import Connection
from bot.store.outbox import Stage

LEFT_BEHIND = "the group became a supergroup: what was sent before is out of reach"


def move_chat(tx: Connection, old: int, new: int, now: int) -> bool:
    """Give a chat its new id, with its places, follows and deliveries; where the new one is known, join the two.

    Its messages stay behind. Moved already, nothing changes. Returns whether that closed a wave: then the desk is
    to be told.
    """
    left = _leave_messages(tx, old)
    with tallies.watched(tx, old, new, now=now):  # who followed in both is one less
        _move(tx, old, new)
    closed = [waves.settle(tx, dispatch_id, now) for dispatch_id in left]
    return any(closed)


def _leave_messages(tx: Connection, chat_id: int) -> list[int]:
    """Forget the ids of a chat's messages: in a supergroup they are other people's, or none. Return the waves.

    What was to be edited or deleted there is not any more, and nothing is pinned.
    """
    values = {"chat": chat_id, "reason": LEFT_BEHIND}
    places = "SELECT id FROM places WHERE chat_id = :chat"
    there = f"dispatch_id IN (SELECT id FROM dispatches) AND place_id IN ({places}) AND message_id IS NOT NULL"
    stopped = tx.execute(
        f"UPDATE deliveries SET state = {Stage.DROPPED:d}, due_at = NULL, fault = :reason"
        f" WHERE {there} AND state NOT IN ({Stage.SENT:d}, {Stage.DROPPED:d}) RETURNING dispatch_id",
        values,
    ).fetchall()
    tx.execute(f"UPDATE deliveries SET message_id = NULL, fault = :reason WHERE {there}", values)
    tx.execute(f"DELETE FROM albums WHERE place_id IN ({places})", values)
    tx.execute(f"DELETE FROM pins WHERE place_id IN ({places})", values)
    return [row["dispatch_id"] for row in stopped]


def _move(tx: Connection, old: int, new: int) -> None:
    if tx.execute("SELECT 1 FROM chats WHERE id = ?", (new,)).fetchone() is None:
        # Places follow by their foreign key's ON UPDATE CASCADE; follows and deliveries name places.
        tx.execute("UPDATE chats SET id = ?, kind = 'supergroup' WHERE id = ?", (new, old))
        return
    tx.execute("UPDATE chats SET state = iif(paused, 'paused', 'active') WHERE id = ? AND state = 'off'", (new,))
    # What was chosen before goes on; but an old chat that a late update made anew has chosen nothing.
    tx.execute(
        """UPDATE chats SET (language, timezone, state, paused, created_at) = (
            SELECT language, timezone, iif(o.state = 'paused', o.state, chats.state), o.paused, created_at
            FROM chats o WHERE o.id = ?1)
        WHERE id = ?2 AND created_at > (SELECT created_at FROM chats WHERE id = ?1)""",
        (old, new),
    )
    for place in tx.execute("SELECT id, thread, target_mask FROM places WHERE chat_id = ?", (old,)).fetchall():
        twin = tx.execute(
            "SELECT id, target_mask FROM places WHERE chat_id = ? AND thread = ?", (new, place["thread"])
        ).fetchone()
        if twin is None:
            tx.execute("UPDATE places SET chat_id = ? WHERE id = ?", (new, place["id"]))
            continue
        # The old place keeps its number, which the ledger names, and its wishes; what the new one follows and is
        # owed comes to it.
        tx.execute(
            "INSERT INTO follows (place_id, track_id, since, digest)"
            " SELECT ?, track_id, since, digest FROM follows WHERE place_id = ? ON CONFLICT DO NOTHING",
            (place["id"], twin["id"]),
        )
        tx.execute("UPDATE OR IGNORE owed SET place_id = ? WHERE place_id = ?", (place["id"], twin["id"]))
        tx.execute("DELETE FROM places WHERE id = ?", (twin["id"],))
        tx.execute(
            "UPDATE places SET chat_id = ?, target_mask = coalesce(target_mask, ?) WHERE id = ?",
            (new, twin["target_mask"], place["id"]),
        )
    tx.execute("DELETE FROM chats WHERE id = ?", (old,))
