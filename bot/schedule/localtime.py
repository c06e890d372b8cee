"""A zone's wall clock: which instants show a given local time, when the clock skips or repeats it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def instants(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instants (UTC) at which the zone's clock shows `local` (naive): none, one or two."""
    folds = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(sorted({at for at in folds if at.astimezone(zone).replace(tzinfo=None, fold=0) == local}))


def earliest(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant of `local`; of a skipped one, the first instant after the gap."""
    found = instants(local, zone)
    return found[0] if found else _after_gap(local, zone)


def latest(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the last instant of `local`; of a skipped one, the first instant after the gap."""
    found = instants(local, zone)
    return found[-1] if found else _after_gap(local, zone)


def _after_gap(skipped: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which the clock jumped over `skipped`, found by halving to the second."""
    # PEP 495: read with the offset from before the gap, a skipped time lies after the jump, and the other way.
    after, before = (skipped.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    new_offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after
