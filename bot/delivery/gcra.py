"""The arithmetic of pace: when may the next call go? Pure; all times are seconds of one clock, `now` is given.

GCRA keeps one number, the theoretical arrival time (TAT) of the next call. A call conforms when it comes no
earlier than `tolerance` before it. Calls that come late by less than the tolerance lose nothing; a burst of
1 + tolerance / interval calls is let through after a rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SLOWER, FASTER = 1.25, 0.8
"""What a refusal multiplies an interval by, and what a quiet spell takes back."""
SLOWEST = 8.0
SPELL = 30.0
"""Seconds without a refusal after which the pace rises again."""


@dataclass(slots=True, kw_only=True)
class Gcra:
    """The pace of one thing that Telegram limits: a chat, a group, the whole bot."""

    interval: float
    """Seconds between calls in the long run."""
    tat: float = -math.inf
    held: float = -math.inf
    """Until then nothing goes: Telegram asked for it."""
    slowness: float = 1.0
    """What the interval is multiplied by: learned from refusals."""
    refused_at: float = -math.inf

    def ready_at(self, tolerance: float) -> float:
        """Return the time from which a call conforms."""
        return max(self.tat - tolerance, self.held)

    def take(self, now: float, tolerance: float) -> None:
        """Count a call that goes now. It conforms, or it is one that cannot wait."""
        self._recover(now)
        # After a hold the pace begins anew: what was saved up before is no burst now.
        base = max(self.tat, now) if now - self.held > tolerance else max(self.tat, self.held + tolerance, now)
        self.tat = base + self.interval * self.slowness

    def refuse(self, now: float, retry_after: float) -> None:
        """Obey a refusal: nothing for `retry_after` seconds, and then slower than before.

        Refusals of calls that were under way together count once.
        """
        if now >= self.held:
            self.slowness = min(SLOWEST, self.slowness * SLOWER)
        self.held = max(self.held, now + retry_after)
        self.refused_at = max(now, self.held)

    def release(self, now: float) -> None:
        """End a hold that was not meant for this."""
        self.held = min(self.held, now)
        self.slowness = max(1.0, self.slowness / SLOWER)

    def _recover(self, now: float) -> None:
        """Raise the pace again by a step for every quiet spell."""
        if self.slowness > 1.0 and (spells := int((now - self.refused_at) // SPELL)) > 0:
            self.slowness = max(1.0, self.slowness * FASTER**spells)
            self.refused_at += spells * SPELL

    def idle(self, now: float) -> bool:
        """Return whether it knows nothing that matters: a fresh one would do as well."""
        self._recover(now)
        return self.slowness <= 1.0 and now >= max(self.tat, self.held)
