"""When news arrives: at once, or with a digest, and never in quiet hours."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.schedule.digest import Digest, next_digest
from bot.schedule.quiet import QuietHours


def arrival(digest: Digest, quiet: QuietHours | None, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when what is published `now` arrives (UTC); None: at once.

    A digest that is due in quiet hours comes at their end.
    """
    at = next_digest(digest, after=now, zone=zone)
    ends = quiet.until(at or now, zone) if quiet else None
    return ends or at
