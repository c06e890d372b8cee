"""Telegram's sending limits, off until they are switched on: in all, for a chat, for a group."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from bot.sandbox.errors import too_many
from bot.sandbox.members import ChatType
from bot.sandbox.model import Chat

SENDING = ("send", "copymessage", "forwardmessage")
FREE = {"sendchataction", "sendmessagedraft"}
SEVERAL = {"sendmediagroup": "media", "copymessages": "message_ids", "forwardmessages": "message_ids"}
MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits. A strict one counts in any window of that time; else it is a bucket that fills again steadily.

    Real time counts, not the world's: the bot's pace is real.
    """

    overall: int = 30  # messages a second
    paid: int = 1000  # messages a second that are sent with allow_paid_broadcast
    chat: int = 1  # messages a second in one chat
    group: int = 20  # messages a minute in one group
    strict: bool = False


class Meter(Protocol):
    """Counts what goes through, and tells how long the next must wait."""

    def wait(self, now: float) -> float:
        """Return the seconds until one more may pass; 0 when it may now."""

    def take(self, now: float, count: int) -> None:
        """Count what passes."""


class Bucket:
    """Holds a limit's worth of tokens, and fills again steadily."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._rate = limit / seconds
        self._tokens = float(limit)
        self._at = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until there is a token."""
        return max(0.0, (1 - self._filled(now)) / self._rate)

    def take(self, now: float, count: int) -> None:
        """Take tokens out; an album may leave a debt."""
        self._tokens, self._at = self._filled(now) - count, now

    def _filled(self, now: float) -> float:
        return min(self._limit, self._tokens + (now - self._at) * self._rate)


class Window:
    """Lets no more than the limit through in any stretch of `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._seconds = seconds
        self._passed: deque[float] = deque(maxlen=limit)

    def wait(self, now: float) -> float:
        """Return the seconds until the oldest of the last `limit` is out of the window."""
        if len(self._passed) < (self._passed.maxlen or 0):
            return 0.0
        return max(0.0, self._passed[0] + self._seconds - now)

    def take(self, now: float, count: int) -> None:
        """Remember when they passed."""
        self._passed.extend([now] * count)


class Gate:
    """Lets the bot's messages through within the limits, and answers 429 to the others."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.refused = 0
        self._now = now
        self._limits: Limits | None = None
        self._meters: dict[Any, Meter] = {}
        self._closed: dict[Any, float] = {}  # after a 429 all is refused until its time is over

    @property
    def limits(self) -> Limits | None:
        """The limits that are on."""
        return self._limits

    @limits.setter
    def limits(self, limits: Limits | None) -> None:
        self._limits = limits
        self._meters.clear()
        self._closed.clear()
        self.refused = 0

    def admit(self, method: str, chat: Chat | None, raw: dict[str, Any]) -> None:
        """Raise the 429, or return; what was let through is told by `passed` when it has been done."""
        if self._limits is None or chat is None or not counts(method):
            return
        now = self._now()
        for key, meter in self._scopes(chat, raw):
            pause = self._closed.get(key, 0.0) - now
            if pause <= 0 and (left := meter.wait(now)) > 0:
                pause = math.ceil(left)
                self._closed[key] = now + pause
            if pause > 0:
                self.refused += 1
                raise too_many(math.ceil(pause))

    def passed(self, method: str, chat: Chat | None, raw: dict[str, Any]) -> None:
        """Count what has been sent."""
        if self._limits is None or chat is None or not counts(method):
            return
        now = self._now()
        messages = _messages(method, raw)
        for key, meter in self._scopes(chat, raw):
            meter.take(now, 1 if key == ("chat", chat.id) else messages)

    def _scopes(self, chat: Chat, raw: dict[str, Any]) -> list[tuple[Any, Meter]]:
        """Return the meters that count for a message to this chat."""
        limits = self._limits
        if limits is None:
            return []
        paid = str(raw.get("allow_paid_broadcast", "")).lower() in ("true", "1")
        wanted: list[tuple[Any, int, float]] = [
            ("paid" if paid else "overall", limits.paid if paid else limits.overall, 1.0),
            (("chat", chat.id), limits.chat, 1.0),
        ]
        if chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
            wanted.append((("group", chat.id), limits.group, MINUTE))
        kind = Window if limits.strict else Bucket
        return [(key, self._meters.setdefault(key, kind(limit, seconds))) for key, limit, seconds in wanted]


def counts(method: str) -> bool:
    """Whether a method sends messages."""
    name = method.lower()
    return name.startswith(SENDING) and name not in FREE


def _messages(method: str, raw: dict[str, Any]) -> int:
    several = raw.get(SEVERAL.get(method.lower(), ""), ())
    return len(orjson.loads(several) if isinstance(several, str) else several) or 1
