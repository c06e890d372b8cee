"""What the bot asked a person for, so that their next message there is taken as the answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.db import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question; `subject` is the number of the edition, or else of what it is about, 0 for nothing."""

    topic: str
    subject: int


def ask(
    tx: Connection, chat_id: int, user_id: int, *, topic: str, edition_id: int | None = None, subject: int = 0
) -> None:
    """Remember that this person was asked; an older question to them here is forgotten."""
    tx.execute(
        "INSERT OR REPLACE INTO questions (chat_id, user_id, topic, edition_id, subject) VALUES (?, ?, ?, ?, ?)",
        (chat_id, user_id, topic, edition_id, subject),
    )


def asked(tx: Connection, chat_id: int, user_id: int) -> Question | None:
    """Return the question that is open to this person here, if any."""
    row = tx.execute(
        "SELECT topic, coalesce(edition_id, subject) AS subject FROM questions WHERE chat_id = ? AND user_id = ?",
        (chat_id, user_id),
    ).fetchone()
    return Question(topic=row["topic"], subject=row["subject"]) if row else None


def answered(tx: Connection, chat_id: int, user_id: int) -> None:
    """Forget the question: it was answered, or the person went on to something else."""
    tx.execute("DELETE FROM questions WHERE chat_id = ? AND user_id = ?", (chat_id, user_id))
