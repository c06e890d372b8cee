"""What the bot asked a person for, so that their next message there is taken as the answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.db import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question about an edition."""

    topic: str
    edition_id: int


def ask(tx: Connection, chat_id: int, user_id: int, *, topic: str, edition_id: int) -> None:
    """Remember that this person was asked; an older question to them here is forgotten."""
    tx.execute(
        "INSERT INTO questions (chat_id, user_id, topic, edition_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET topic = excluded.topic, edition_id = excluded.edition_id",
        (chat_id, user_id, topic, edition_id),
    )


def asked(tx: Connection, chat_id: int, user_id: int) -> Question | None:
    """Return the question that is open to this person here, if any."""
    row = tx.execute(
        "SELECT topic, edition_id FROM questions WHERE chat_id = ? AND user_id = ?", (chat_id, user_id)
    ).fetchone()
    return Question(topic=row["topic"], edition_id=row["edition_id"]) if row else None


def answered(tx: Connection, chat_id: int, user_id: int) -> None:
    """Forget the question: it was answered, or the person went on to something else."""
    tx.execute("DELETE FROM questions WHERE chat_id = ? AND user_id = ?", (chat_id, user_id))
