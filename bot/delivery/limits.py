"""What Telegram lets a bot do: so much in all, in one chat, in one group; and what a refusal says about which.

Pure: all times are seconds of one clock, `now` is given. A 429 does not say whether the chat or the bot is meant
(telegram.md). A chat that we have just used is what is meant. Else it is found out: the next answer to somebody
else goes at once, alone; accepted, the chat was meant; refused, the bot. Where it was a bulk call that was refused
the others wait for that, so that nothing more goes inside a pause.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from bot.delivery.gcra import Gcra
from bot.settings import FREE_RATE
from bot.store.pace import Pace

SHARE, PAID_SHARE = 0.99, 0.993
"""How much of the overall limit is used: the rest keeps calls that travel unevenly within it."""
JITTER, PAID_JITTER = 0.004, 0.006
"""Seconds by which a call may be late without losing its share (timers wake late).

With the shares above no second holds more than the limit: 1 + 1.006 × 993 = 999 of 1000, 1 + 1.004 × 29.7 of 30.
"""
CHAT_INTERVAL = 1.0
CHAT_BURST = 20.0
"""Seconds by which answers to people may run ahead of a chat's pace: an editor at work is not kept waiting."""
CHAT_BULK_BURST = 10.0
"""Seconds of such a lead that posts look past; among themselves they keep the interval strictly."""
GROUP_INTERVAL = 4.0
"""With the burst below at most 20 calls in any minute."""
GROUP_BURST, GROUP_BULK_BURST = 16.0, 8.0
"""Seconds by which answers, and posts, may run ahead of a group's pace: 5 and 3 at once."""
ALBUM_BURST, ALBUM_GRACE = 48.0, 5.0
"""Seconds by which posts may run ahead of a group's pace in the seconds after an album: its text comes at once.

For at most 20 in any minute an album waits, beyond what was sent before it, as long as it is waited for after it.
"""
PROBE = 5.0
"""Seconds after which one bulk call tries whether the bot is meant by a longer refusal."""
PROBE_PATIENCE = 1.0
"""Seconds after which another call tries, when the one before has no answer yet."""
OVERALL_STEP = 1.1
ALL = 0
"""Stands for all chats together among the chats' ids."""


@dataclass(slots=True, eq=False)
class Ticket:
    """A call that was let go: to which chat, when, and whether that chat was in use just before."""

    chat_id: int | None
    at: float
    in_use: bool
    bulk: bool
    whole: Gcra
    """The pace of all calls of its kind."""


class _Chat:
    __slots__ = ("album", "last", "minute", "second")

    def __init__(self, *, group: bool) -> None:
        self.second = Gcra(interval=CHAT_INTERVAL)
        self.minute = Gcra(interval=GROUP_INTERVAL) if group else None
        """Only of a group or a channel."""
        self.last = self.album = -math.inf
        """When the last call, and the last album, went there."""

    def ready_at(self, *, bulk: bool, messages: int) -> float:
        ready = self.second.ready_at(CHAT_BULK_BURST if bulk else CHAT_BURST)
        if bulk:
            ready = max(ready, self.last + CHAT_INTERVAL)
        if self.minute is None:
            return ready
        if not messages:  # it is no message more, but where Telegram asked for a pause it waits like one
            return max(ready, self.minute.held)
        if bulk and messages > 1:
            return max(ready, self.minute.ready_at(-messages * self.minute.interval * self.minute.slowness))
        soon = self.minute.ready_at(ALBUM_BURST)
        if bulk and soon <= self.album + ALBUM_GRACE:
            return max(ready, soon)
        return max(ready, self.minute.ready_at(GROUP_BULK_BURST if bulk else GROUP_BURST))

    @property
    def slow(self) -> Gcra:
        """The pace that a refusal slows down, and that outlives a restart."""
        return self.minute or self.second

    @property
    def rests_at(self) -> float:
        """When what went there counts no more."""
        second, minute = self.second.tat, self.minute
        return second if minute is None or minute.tat < second else minute.tat

    def idle(self, now: float) -> bool:
        return self.second.idle(now) and (self.minute is None or self.minute.idle(now))


@dataclass(slots=True, kw_only=True)
class _Doubt:
    """A refusal of which it is open whether the chat or the bot is meant."""

    ticket: Ticket
    until: float
    probe: Ticket | None = None


class Limits:
    """All paces together."""

    def __init__(self, *, rate: float, now: float) -> None:
        self.rate = rate
        self._jitter = JITTER if rate <= FREE_RATE else PAID_JITTER
        share = SHARE if rate <= FREE_RATE else PAID_SHARE
        self.overall = Gcra(interval=1 / (rate * share), tat=now, step=OVERALL_STEP)
        self.free = self.overall
        """The pace of what cannot be paid for: answers, edits, deletions."""
        if rate > FREE_RATE:
            self.free = Gcra(interval=1 / (FREE_RATE * SHARE), tat=now, step=OVERALL_STEP)
        self._chats: dict[int, _Chat] = {}
        self._resting: list[tuple[float, int]] = []
        """A heap: when chats may be forgotten."""
        self._doubt: _Doubt | None = None

    @property
    def in_doubt(self) -> bool:
        """Whether it is open what the last refusal meant."""
        return self._doubt is not None

    def ready_at(self, *, bulk: bool = True) -> float:
        """Return the time from which the bot may make its next call."""
        whole = self.overall if bulk else self.free
        doubt = self._doubt
        if doubt is None or doubt.ticket.whole is not whole:
            return whole.ready_at(self._jitter if bulk else JITTER)
        if doubt.probe is not None:
            return doubt.probe.at + PROBE_PATIENCE
        return whole.ready_at(self._jitter) if bulk else whole.tat - JITTER

    def chat_ready_at(self, chat_id: int | None, *, bulk: bool, messages: int = 1) -> float:
        """Return from when the next call to a chat conforms; `messages`: 0 of an edit, several of an album."""
        chat = None if chat_id is None else self._chats.get(chat_id)
        ready = -math.inf if chat is None else chat.ready_at(bulk=bulk, messages=messages)
        return max(ready, self.free.ready_at(JITTER)) if bulk and not messages else ready

    def take(self, chat_id: int | None, now: float, *, bulk: bool = True, messages: int = 1) -> Ticket:
        """Count a call that goes now: an edit is 0 messages, an album as many as it has, in all and in a group."""
        whole = self.overall if bulk and messages else self.free
        whole.take(now, max(1, messages))
        in_use = False
        if chat_id is not None:
            chat = self._chat(chat_id)
            in_use = chat.rests_at > now
            chat.last = now
            if messages > 1:
                chat.album = now
            chat.second.take(now)
            if chat.minute is not None and messages:
                chat.minute.take(now, messages)
            heappush(self._resting, (chat.rests_at, chat_id))
        ticket = Ticket(chat_id, now, in_use, bulk, whole)
        if self._doubt is not None and now >= self._doubt.until:
            self._doubt = None
        if self._doubt is not None and self._doubt.ticket.whole is whole:
            self._doubt.probe = ticket
        return ticket

    def accepted(self, ticket: Ticket, now: float) -> None:
        """Hear that Telegram took a call, or refused it for another reason than the pace."""
        doubt = self._doubt
        if doubt is None:
            return
        if now >= doubt.until:
            self._doubt = None
        elif ticket.whole is doubt.ticket.whole and ticket.at > doubt.ticket.at:
            if ticket.chat_id == doubt.ticket.chat_id:
                return
            if doubt.ticket.bulk:
                doubt.ticket.whole.release(now)
            self._doubt = None

    def ended(self, ticket: Ticket) -> None:
        """Hear that a call ended and nobody knows how."""
        if self._doubt is not None and self._doubt.probe is ticket:
            self._doubt.probe = None

    def refused(self, ticket: Ticket, now: float, retry_after: float) -> None:
        """Obey a 429: hold what it means for `retry_after` seconds, and slow that down."""
        if ticket.chat_id is not None:
            self._chat(ticket.chat_id).slow.refuse(now, retry_after)
            heappush(self._resting, (now + retry_after, ticket.chat_id))
        if ticket.in_use:
            self.ended(ticket)
            return
        doubt, self._doubt = self._doubt, None
        if ticket.chat_id is None or now < ticket.whole.held or (doubt and doubt.ticket.whole is ticket.whole):
            ticket.whole.refuse(now, retry_after)
            return
        self._doubt = _Doubt(ticket=ticket, until=now + retry_after)
        if ticket.bulk:
            ticket.whole.refuse(now, min(retry_after, PROBE))

    def holds(self, now: float) -> bool:
        """Return whether all bulk calls wait, because Telegram asked for a pause."""
        return now < self.overall.held

    def calls_within(self, span: float, now: float) -> int:
        """Return how many calls may go in the next `span` seconds; none when the first one must wait longer."""
        wait = max(0.0, self.ready_at() - now)
        if wait > span:
            return 0
        return 1 + int((span - wait) / (self.overall.interval * self.overall.slowness))

    def paces(self, now: float, real: float) -> Iterator[Pace]:
        """Return what must outlive a restart, as it is kept: in real time, `real` being now."""
        for chat_id, gcra in [(ALL, self.overall), *((i, c.slow) for i, c in self._chats.items())]:
            if not gcra.idle(now) and (chat_id <= 0 or gcra.slowness > 1):
                shift = real - now
                yield Pace(
                    chat_id=chat_id,
                    tat=gcra.tat + shift,
                    held=max(gcra.held, now) + shift,
                    slowness=gcra.slowness,
                    saved_at=real,
                )

    def restore(self, paces: tuple[Pace, ...], now: float, real: float) -> None:
        """Go on where an earlier run stopped. A clock that was set back since counts as no time passed."""
        for pace in paces:
            shift = now - max(real, pace.saved_at)
            gcra = self.overall if pace.chat_id == ALL else self._chat(pace.chat_id).slow
            gcra.tat = max(gcra.tat, pace.tat + shift)
            gcra.held = pace.held + shift
            gcra.slowness = pace.slowness
            gcra.quiet_since = now
            if pace.chat_id != ALL:
                heappush(self._resting, (max(gcra.tat, gcra.held), pace.chat_id))

    def forget_idle(self, now: float) -> None:
        """Forget the chats of which nothing matters any more: memory is by pace, not by readers."""
        while self._resting and self._resting[0][0] <= now:
            _, chat_id = heappop(self._resting)
            chat = self._chats.get(chat_id)
            if chat is None:
                continue
            if chat.idle(now):
                del self._chats[chat_id]
            elif chat.slow.slowness > 1:
                heappush(self._resting, (now + 1.0, chat_id))

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat(group=chat_id < 0)
        return chat
