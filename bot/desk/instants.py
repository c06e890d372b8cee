"""Instants by a tap: the readings of what can be read in two ways, as buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.chat.buttons import Button
from bot.chat.context import Call, Key, Keyboard
from bot.errors import Reason, Refused
from bot.schedule import FARTHEST
from bot.store.db import from_ms, to_ms

MOST = 4
"""Readings that are offered."""


def choices(refused: Refused, zone: str, button: Callable[[int], Button]) -> Keyboard:
    """Return a button for each instant that a refused time can mean; `button` makes one of Unix ms."""
    match refused.reason:
        case Reason.WHEN_AMBIGUOUS | Reason.WHEN_REPEATED:
            readings = refused.details["readings"][:MOST]
        case Reason.WHEN_SKIPPED:
            readings = (refused.details["first"],)
        case _:
            return []
    twice = refused.reason is Reason.WHEN_REPEATED
    return [
        [Key(button=button(to_ms(at)), label="instant", values={"when": at, "zone": zone, "offset": twice})]
        for at in readings
    ]


def at_time(call: Call, stamp: int) -> datetime:
    """Return the instant of a tapped button. Raises Refused: WHEN_PAST, or STALE_BUTTON for no time at all."""
    now = call.services.clock.now()
    if not 0 <= stamp <= to_ms(now + FARTHEST):
        raise Refused(Reason.STALE_BUTTON)
    at = from_ms(stamp)
    if at <= now:
        raise Refused(Reason.WHEN_PAST, when=at)
    return at
