"""What is kept of a chat: all of it for its people to have, or to be erased."""

from __future__ import annotations

from sqlite3 import Row
from typing import Any

from bot.store import albums, tallies, team
from bot.store.db import Connection, from_ms
from bot.store.outbox import Stage
from bot.store.tallies import Leaving


def export(tx: Connection, chat_id: int) -> dict[str, Any]:
    """Return all that is kept of a chat, ready for JSON; times are ISO 8601, UTC."""
    chat = dict(tx.execute("SELECT * FROM chats WHERE id = ?", (chat_id,)).fetchone())
    chat["created_at"] = from_ms(chat["created_at"])
    places = tx.execute("SELECT * FROM places WHERE chat_id = ? ORDER BY thread", (chat_id,))
    kept = {"chat": chat, "places": [_place(tx, place) for place in places.fetchall()]}
    acts = tx.execute(
        "SELECT at, act, edition_id FROM audit WHERE actor_id = ? ORDER BY id", (chat_id,)
    ).fetchall()
    desk = [{"act": row["act"], "edition": row["edition_id"], "at": from_ms(row["at"])} for row in acts]
    return kept | ({"desk": desk} if desk else {})


def _place(tx: Connection, place: Row) -> dict[str, Any]:
    number = (place["id"],)
    follows = tx.execute(
        "SELECT t.slug, f.since, f.digest, m.until FROM follows f JOIN tracks t ON t.id = f.track_id"
        " LEFT JOIN mutes m USING (place_id, track_id) WHERE f.place_id = ? ORDER BY f.since, t.id",
        number,
    )
    waiting = tx.execute("SELECT edition_id, due_at FROM owed WHERE place_id = ?", number)
    received = tx.execute(
        f"""SELECT w.edition_id, d.message_id, a.others FROM dispatches w CROSS JOIN deliveries d
        ON d.dispatch_id = w.id AND d.place_id = ?
        LEFT JOIN albums a ON (a.place_id, a.message_id) = (d.place_id, d.message_id)
        WHERE w.kind IN ('send', 'digest') AND d.state = {Stage.SENT:d}
        ORDER BY w.id, d.part""",
        number,
    )
    return {
        "message_thread_id": place["thread"] or None,
        **{name: place[name] for name in ("layout", "digest", "quiet", "silent")},
        "follows": [
            {
                "track": row["slug"],
                "since": from_ms(row["since"]),
                "digest": row["digest"],
                "muted_until": from_ms(row["until"]),
            }
            for row in follows
        ],
        "waiting": [{"edition": row["edition_id"], "due": from_ms(row["due_at"])} for row in waiting],
        "received": [
            {"edition": row["edition_id"], "message_id": message_id}
            for row in received
            for message_id in (row["message_id"], *albums.others(row["others"]))
        ],
    }


def forget(tx: Connection, chat_id: int, now: int) -> bool:
    """Erase all that is kept of a chat; what was on its way to it is dropped.

    At the desk, the person leaves the team, and what they did stays under a pseudonym.
    A place that the desk publishes to is the desk's, and stays: then, and only then, this returns False.
    """
    with tallies.watched(tx, chat_id, now=now, how=Leaving.STOPPED):
        return _forget(tx, chat_id)


def _forget(tx: Connection, chat_id: int) -> bool:
    tx.execute("DELETE FROM questions WHERE chat_id = ? OR user_id = ?", (chat_id, chat_id))
    team.forget(tx, chat_id)
    tx.execute("DELETE FROM holds WHERE user_id = ?", (chat_id,))
    tx.execute("DELETE FROM pace WHERE chat_id = ?", (chat_id,))
    tx.execute(
        "DELETE FROM alerts WHERE ?1 IN (details ->> 'chat_id', details ->> 'by')"
        " OR ?1 IN (SELECT value FROM json_each(details, '$.to'))"
        " OR ?1 IN (SELECT value FROM json_each(details, '$.not_to'))",
        (chat_id,),
    )
    places = "SELECT id FROM places WHERE chat_id = ? AND target_mask IS NULL"
    tx.execute(
        f"UPDATE deliveries INDEXED BY deliveries_stuck SET state = {Stage.DROPPED:d}, due_at = NULL"
        f" WHERE state IN (5, 7) AND place_id IN ({places})",
        (chat_id,),
    )
    tx.execute("DELETE FROM follows WHERE place_id IN (SELECT id FROM places WHERE chat_id = ?)", (chat_id,))
    tx.execute("DELETE FROM owed WHERE place_id IN (SELECT id FROM places WHERE chat_id = ?)", (chat_id,))
    tx.execute("UPDATE places SET digest = NULL, quiet = NULL, silent = 0 WHERE chat_id = ?", (chat_id,))
    tx.execute("DELETE FROM places WHERE chat_id = ? AND target_mask IS NULL", (chat_id,))
    erased = tx.execute(
        "DELETE FROM chats WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM places WHERE chat_id = ?1)", (chat_id,)
    )
    return bool(erased.rowcount)
