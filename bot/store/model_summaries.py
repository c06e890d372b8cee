"""Summaries that a language model wrote, kept by what it was asked."""

from __future__ import annotations

from bot.store.db import Connection


def find(tx: Connection, digest: bytes) -> str | None:
    """Return what was answered to this question before."""
    row = tx.execute("SELECT text FROM model_summaries WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else str(row["text"])


def keep(tx: Connection, digest: bytes, text: str, now: int) -> None:
    """Keep an answer; the first one stays."""
    tx.execute(
        "INSERT INTO model_summaries (digest, text, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (digest, text, now),
    )
