"""The arithmetic of pace: when may the next call go? Pure; all times are seconds of one clock, `now` is given.

GCRA keeps one number, the theoretical arrival time (TAT) of the next call. A call conforms when it comes no
earlier than `tolerance` before it. Calls that come late by less than the tolerance lose nothing, and a burst of
1 + tolerance / interval calls is let through after a rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SLOWEST = 8.0
SPELL = 30.0
"""Seconds without a refusal after which the pace rises again by a step."""


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
    quiet_since: float = -math.inf
    step: float = 1.25
    """What a refusal multiplies `slowness` by, and what a quiet spell takes back."""

    def ready_at(self, tolerance: float = 0.0) -> float:
        """Return the time from which a call conforms."""
        conforms = self.tat - tolerance
        return max(self.held, conforms)

    def take(self, now: float, count: int = 1) -> None:
        """Count a call that goes now, and is so many: what exceeds one is waited for after it."""
        if self.slowness > 1.0:
            self._recover(now)
        self.tat = max(now, self.tat) + self.interval * self.slowness * count

    def refuse(self, now: float, retry_after: float) -> None:
        """Obey a refusal: nothing for `retry_after` seconds, then no burst, and a slower pace than before.

        Refusals of calls that were under way together slow it down once.
        """
        self._recover(now)
        if now >= self.held:
            self.slowness = min(SLOWEST, self.slowness * self.step)
        self.hold(now + retry_after)
        self.quiet_since = self.held

    def hold(self, until: float) -> None:
        """Let nothing go until then, and no burst after it."""
        self.held = max(self.held, until)

    def release(self, now: float) -> None:
        """Take back a refusal that was not meant for this."""
        self.held = min(self.held, now)
        self.slowness = max(1.0, self.slowness / self.step)

    def idle(self, now: float) -> bool:
        """Return whether a fresh one would do as well."""
        self._recover(now)
        return self.slowness <= 1.0 and now >= max(self.tat, self.held)

    def _recover(self, now: float) -> None:
        if self.slowness > 1.0 and (spells := int((now - self.quiet_since) // SPELL)) > 0:
            self.slowness = max(1.0, self.slowness / self.step**spells)
            self.quiet_since += spells * SPELL
