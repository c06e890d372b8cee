"""Times as they are stored: Unix milliseconds; and, for SQL, when a wish that is stored lets news through."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import overload
from zoneinfo import ZoneInfo

from bot.schedule import Digest, DigestMode, QuietHours, arrival, parse_digest, parse_quiet

AT_ONCE = Digest(mode=DigestMode.INSTANT)


def to_ms(when: datetime) -> int:
    """Return an aware datetime as Unix milliseconds, the form in which times are stored."""
    return round(when.timestamp() * 1000)


@overload
def from_ms(stamp: int) -> datetime: ...
@overload
def from_ms(stamp: None) -> None: ...
@overload
def from_ms(stamp: int | None) -> datetime | None: ...
def from_ms(stamp: int | None) -> datetime | None:
    """Return stored Unix milliseconds as an aware datetime in UTC; None stays None."""
    return None if stamp is None else datetime.fromtimestamp(stamp / 1000, UTC)


@lru_cache(maxsize=1024)
def digest_of(stored: str | None) -> Digest:
    """Return a stored wish for a digest; NULL means at once."""
    return AT_ONCE if stored is None else parse_digest(stored)


@lru_cache(maxsize=1024)
def quiet_of(stored: str | None) -> QuietHours | None:
    """Return stored quiet hours; NULL means none."""
    return None if stored is None else parse_quiet(stored)


@lru_cache(maxsize=4096)
def due_at(digest: str | None, quiet: str | None, timezone: str, now: int) -> int | None:
    """Return when what is published at `now` arrives under these wishes; None: at once. SQL knows it so."""
    when = arrival(digest_of(digest), quiet_of(quiet), now=from_ms(now), zone=ZoneInfo(timezone))
    return None if when is None else to_ms(when)
