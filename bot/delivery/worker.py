"""Leases deliveries, begins what leaves within a tenth of a second, makes the calls, records what became of them.

One worker, one writing turn at a time: outcomes, beginnings and leases go into one transaction. A call is made
only when its attempt is in the database, and only one call at a time is under way in a chat.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
from collections.abc import Callable
from typing import Any

from telegram.ext import ExtBot

from bot.clock import Clock, wait
from bot.delivery.bell import Bell
from bot.delivery.calls import Calls
from bot.delivery.hand import Hand
from bot.delivery.outcome import Verdict
from bot.delivery.pacing import Pacer
from bot.delivery.pause import Pause
from bot.delivery.probe import Prober
from bot.delivery.telling import tell
from bot.delivery.time_of_day import TimeOfDay
from bot.delivery.writing import Finished, Turn, Turned, recover, write
from bot.errors import FatalApiError
from bot.store.db import Database, from_ms, to_ms
from bot.store.outbox import Delivery
from bot.vitals import Part, Vitals

log = logging.getLogger(__name__)

HORIZON = 0.1
"""Seconds within which what is begun is to leave: what a crash leaves in doubt."""
BATCH = 100
"""Chats for which something is in hand at least, while there are as many."""
CROWD = 4
"""How many times as many deliveries may be in hand, where several are for the same chat."""
AHEAD = 0.3
"""Seconds of the pace that are in hand, where that is more; never more than twice IN_FLIGHT."""
RECORD_AFTER = 0.05
"""Seconds that outcomes are gathered, to be written together."""
IN_FLIGHT = 400
"""Calls under way at most, each on a connection of its own: 1000 a second that take 0.4 s."""
LOOK_AT_CLOCK = 60.0
"""Seconds after which the worker comes round with nothing to do: the clock may have been set, and it lives."""
STOPPING = 8.0
"""Seconds that a stop waits for calls that are under way; what became of them is to be written in the next two."""


class Worker:
    """Delivers what is in the outbox until it is stopped."""

    def __init__(
        self,
        *,
        db: Database,
        bot: ExtBot[Any],
        clock: Clock,
        alarm: asyncio.Event,
        desk: int | None = None,
        vitals: Vitals | None = None,
    ) -> None:
        pacer = bot.rate_limiter
        assert isinstance(pacer, Pacer)  # noqa: S101 - app.py wires it so
        self._db = db
        self._pacer = pacer
        self._clock = clock
        self._alarm = alarm
        self._vitals = vitals or Vitals()
        self._loop = asyncio.get_running_loop()
        self._prober = Prober(db=db, bot=bot, clock=clock, alarm=alarm, desk=desk, settled=self._doubt_settled)
        self.stirred: Callable[[], None] = lambda: None
        self.closed: Callable[[], None] = lambda: None
        self._bell = Bell()
        self._ended: asyncio.Event | None = None
        self._stopping, self._hungry = False, True
        self._hand = Hand()
        self._calls = Calls(bot, pacer, self._progress)
        self._next_due: int | None = None
        self._time_of_day = TimeOfDay(db, clock)
        self._pause = Pause(self._loop.time)

    def wake(self) -> None:
        """Look at the outbox: there may be something new."""
        self._hungry = True
        self._bell.ring()
        self._prober.wake()

    def _doubt_settled(self) -> None:
        self.wake()
        self.stirred()
        self.closed()

    async def stop(self) -> None:
        """Take up nothing more, let calls that are under way end, record them, and end `run`."""
        self._stopping = True
        self._bell.ring()
        if self._ended is not None:
            await self._ended.wait()

    async def run(self) -> None:
        """Deliver until stopped. Raises FatalApiError when Telegram will not serve us at all."""
        self._ended = asyncio.Event()
        probing: asyncio.Task[None] | None = None
        try:
            await self._take_over()
            probing = self._loop.create_task(self._prober.run(), name="probe")
            probing.add_done_callback(lambda _: self._bell.ring())
            while not self._stopping:
                if probing.done():
                    probing.result()  # it never ends by itself
                self._vitals.beat(Part.WORKER)
                self._bell.rung.clear()
                await self._turn()
                self._set_timer()
                await wait(self._clock, self._bell.rung, from_ms(self._next_due))
                if self._next_due is not None and self._next_due <= self._now():
                    self._hungry, self._next_due = True, None
            await self._wind_up()
        except FatalApiError:
            await self._wind_up()
            raise
        finally:
            self._bell.stop()
            if probing is not None:
                probing.cancel()
                await asyncio.gather(probing, return_exceptions=True)
            await self._calls.abandon()
            self._ended.set()

    async def _take_over(self) -> None:
        """Free what an earlier run had in hand; settle for doubt where it was killed in the middle of a call."""
        while not self._stopping:
            try:
                await self._time_of_day.remember()
                await self._heed_clock()
                if await self._db.transaction(recover, self._now()):
                    self._tell()
            except sqlite3.OperationalError as fault:
                self._unwritable(fault)
                await asyncio.sleep(self._pause.left)
            else:
                self._pause.over()
                return

    async def _turn(self) -> None:
        """Write what has come together, and make the calls that were begun with it."""
        try:
            await self._heed_clock()
        except sqlite3.OperationalError as fault:
            self._unwritable(fault)
            return
        chosen = self._choose()
        lease = self._appetite(len(chosen))
        finished, returned = self._calls.take()
        if not (chosen or finished or returned or lease):
            return
        self._hungry = self._hungry and not lease  # whoever wakes us while this is written is heard afterwards
        self._prober.heard(end.delivery.key for end in finished if end.doubtful)
        known = self._hand.known()
        turn = Turn(now=self._now(), finished=finished, returned=returned, chosen=chosen, lease=lease, known=known)
        try:
            turned = await self._db.transaction(write, turn)
        except sqlite3.OperationalError as fault:  # disk full, locked: nothing was written
            self._calls.keep(finished, returned)
            self._hand.put_back(chosen)
            self._hungry = True
            self._unwritable(fault)
            return
        self._settle(turn, turned)

    async def _heed_clock(self) -> None:
        """Look at all that waits where the clock was set back."""
        if await self._time_of_day.was_set_back():
            self._hungry = True
            self._prober.wake()
            self._tell()

    def _tell(self) -> None:
        """Have the desk told; a wave may have closed, so that there is something to pin."""
        self._alarm.set()
        self.closed()

    def _settle(self, turn: Turn, turned: Turned) -> None:
        """Go on from what was written."""
        if turned.alarm:
            self._tell()
        if turned.stirring:
            self.stirred()
        self._hand.free(turn.returned)
        self._hand.free(end.delivery for end in turn.finished)
        self._hand.take(turned.leased)
        if turn.lease:
            self._hungry = self._hungry or len(turned.leased.deliveries) >= turn.lease
            self._next_due = turned.next_due
        if turn.finished or turn.returned:
            self._hungry = True
        self._heed_ends(turn, turned)
        if len(turned.begun) < len(turn.chosen):
            self._hand.free(set(turn.chosen) - set(turned.begun))
        for delivery in turned.begun:
            self._calls.make(delivery, self._hand.post(delivery))
        if not self._hand.waiting and not self._calls:
            self._hand.forget_posts()
        if self._appetite(0):
            self._bell.ring()

    def _heed_ends(self, turn: Turn, turned: Turned) -> None:
        """Let outcomes that are written bear on what is in hand. Raises FatalApiError."""
        tell(self._vitals, turn.finished)
        fatal = [end for end in turn.finished if end.outcome.verdict is Verdict.FATAL]
        if fatal:
            self._calls.keep([], list(turned.begun))  # they are not made any more
            message = f"Telegram does not serve this bot any more: {fatal[0].outcome.reason}"
            raise FatalApiError(message)
        for end in turn.finished:
            self._heed(end)

    def _heed(self, end: Finished) -> None:
        delivery, outcome = end.delivery, end.outcome
        if outcome.verdict is Verdict.UNREACHED:
            self._pause.begin(outcome.reason)
        else:
            self._pause.over()
        if end.doubtful:
            self._prober.wake()
        if outcome.new_chat_id is not None:
            self._hand.move(delivery.chat_id, outcome.new_chat_id)

    def _choose(self) -> list[Delivery]:
        """Take from the hand what is to leave now: as much as the pace allows, one a chat."""
        if self._stopping or not self._hand.waiting or self._pause.left:
            return []
        slots = self._pacer.calls_within(HORIZON)
        room = min(slots - self._calls.waiting, IN_FLIGHT - len(self._calls))
        if room <= 0 or not self._few_wait():
            return []
        return self._hand.choose(room, self._pacer.chat_wait, HORIZON)

    def _few_wait(self) -> bool:
        """Return whether to begin more: at 30 a second while two wait, for one leaves before they are written."""
        return self._calls.waiting <= math.ceil(self._pacer.limits.rate * HORIZON / 2)

    def _appetite(self, chosen: int) -> int:
        """Return how many deliveries to lease: none while enough are in hand, or none can go."""
        if not self._hungry or self._stopping or self._pause.left:
            return 0
        enough = min(2 * IN_FLIGHT, max(BATCH, round(self._pacer.limits.rate * AHEAD)))
        if len(self._hand.waiting) > CROWD * enough:
            return 0
        lack = enough - self._hand.chats() - chosen
        return lack if lack >= enough // 2 else 0

    def _progress(self) -> None:
        """Hear that a call left or ended: go on at once, or gather a few."""
        ended = len(self._calls.finished) + len(self._calls.returned)
        if (self._hand.waiting and self._few_wait()) or not self._calls or ended >= BATCH:
            self._bell.ring()
        elif ended:
            self._bell.ring_in(RECORD_AFTER)

    def _set_timer(self) -> None:
        """Come back when something in hand can go on by itself."""
        self._bell.ring_in(LOOK_AT_CLOCK)
        if left := self._pause.left:
            self._bell.ring_in(left)
        elif self._may_begin() and (soonest := self._hand.soonest(self._pacer.chat_wait)) is not None:
            self._bell.ring_in(min(LOOK_AT_CLOCK, max(self._pacer.wait(), soonest) - HORIZON / 2))

    def _may_begin(self) -> bool:
        """Return whether one more call could be begun; if not, one that leaves or ends will wake us."""
        return not self._calls.waiting and len(self._calls) < IN_FLIGHT

    def _unwritable(self, fault: sqlite3.OperationalError) -> None:
        self._pause.begin(f"the database {self._db.path} cannot be written: {fault}")

    async def _wind_up(self) -> None:
        """Let calls that are under way end, take the others back, and write it all down."""
        await self._calls.end(STOPPING)
        finished, returned = self._calls.take()
        turn = Turn(now=self._now(), finished=finished, returned=[*returned, *self._hand.waiting])
        while True:
            try:
                turned = await self._db.transaction(write, turn)
            except sqlite3.OperationalError as fault:
                self._unwritable(fault)
                await asyncio.sleep(self._pause.left)
            else:
                break
        tell(self._vitals, finished)
        if turned.alarm:
            self._tell()

    def _now(self) -> int:
        return to_ms(self._clock.now())
