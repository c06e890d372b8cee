"""What is aged out every night, by the settings' periods; no step holds the database for long."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec

from bot.settings import Settings
from bot.store import ageing
from bot.store.db import Connection, Database, to_ms

P = ParamSpec("P")
log = logging.getLogger(__name__)


async def age(db: Database, settings: Settings, now: datetime) -> None:
    """Remove what is older than is kept, a small step at a time, and let the file shrink.

    Stopped or killed at any step, the next call goes on. Raises sqlite3.OperationalError.
    """

    def before(days: int) -> int:
        return to_ms(now - timedelta(days=days))

    audit = drafts = copies = 0
    if settings.keep_audit:
        audit = await _emptied(db, ageing.age_audit, before(settings.keep_audit))
        await _emptied(db, ageing.age_alerts, before(settings.keep_audit))
    if settings.keep_drafts:
        drafts = await _emptied(db, ageing.age_draft, before(settings.keep_drafts), to_ms(now))
        await _emptied(db, ageing.age_answers, before(settings.keep_drafts))
    await _emptied(db, ageing.age_entries)
    if settings.keep_deliveries:
        limit = before(settings.keep_deliveries)
        for story in await db.read(ageing.stories, limit):
            copies += await _emptied(db, ageing.age_story, story, limit)
    while await db.transaction(ageing.shrink):
        pass
    if audit or drafts or copies:
        log.info("aged out: audit %d, drafts %d, what readers were sent %d (rows)", audit, drafts, copies)


async def _emptied(
    db: Database, step: Callable[Concatenate[Connection, P], int], *args: P.args, **kwargs: P.kwargs
) -> int:
    """Take a step until there is nothing more to remove, each in a transaction; return how many rows it was."""
    removed = 0
    while rows := await db.transaction(step, *args, **kwargs):
        removed += rows
    return removed
