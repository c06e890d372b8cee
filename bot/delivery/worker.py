"""Leases deliveries, begins what leaves within a tenth of a second, makes the calls, records what became of them.

One worker, one writing turn at a time: outcomes, beginnings and leases go into one transaction. A call is made
only when its attempt is in the database, and only one call at a time is under way in a chat.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock, wait
from bot.delivery.calls import call
from bot.delivery.outcome import Outcome, Verdict, classify
from bot.delivery.pacing import Bulk, Pacer, Postponed
from bot.delivery.probe import Prober
from bot.delivery.writing import Finished, Turn, Turned, recover, write
from bot.errors import FatalApiError
from bot.news.article import Post
from bot.settings import FREE_RATE
from bot.store.db import Database, from_ms, to_ms
from bot.store.outbox import Delivery

log = logging.getLogger(__name__)

HORIZON = 0.1
"""Seconds within which what is begun is to leave: what a crash leaves in doubt."""
BATCH = 100
"""Deliveries in hand at least, while there are as many."""
AHEAD = 0.3
"""Seconds of the pace that are in hand, where that is more."""
RECORD_AFTER = 0.05
"""Seconds that outcomes are gathered, to be written together."""
IN_FLIGHT = 256
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds before the next try when Telegram cannot be reached, or the database cannot be written."""
STOPPING = 10.0
"""Seconds that a stop waits for calls that are under way."""


@dataclass(slots=True, eq=False)
class _Call:
    """A call that was begun; `left` once its turn has come."""

    delivery: Delivery
    left: bool = False
    task: asyncio.Task[None] | None = None


class Worker:
    """Delivers what is in the outbox until it is stopped."""

    def __init__(
        self,
        *,
        db: Database,
        bot: ExtBot[Bulk],
        clock: Clock,
        alarm: asyncio.Event,
        desk: int | None = None,
    ) -> None:
        pacer = bot.rate_limiter
        assert isinstance(pacer, Pacer)  # noqa: S101 - app.py wires it so
        self._db = db
        self._bot = bot
        self._pacer = pacer
        self._clock = clock
        self._alarm = alarm
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._ended: asyncio.Event | None = None
        self._stopping = False
        self._hungry = True
        self._next_due: int | None = None
        self._queue: deque[Delivery] = deque()
        self._posts: dict[tuple[int, int], Post] = {}
        self._calls: set[_Call] = set()
        self._unsent = 0
        self._busy: set[int] = set()
        self._finished: list[Finished] = []
        self._returned: list[Delivery] = []
        self._pause = 0.0
        self._paused_until = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._defect: BaseException | None = None
        self._prober = Prober(db=db, bot=bot, clock=clock, alarm=alarm, desk=desk, settled=self._doubt_settled)
        self.stirred: Callable[[], None] = lambda: None

    def wake(self) -> None:
        """Look at the outbox: there may be something new."""
        self._hungry = True
        self._woken.set()

    def _doubt_settled(self) -> None:
        self.wake()
        self.stirred()

    async def stop(self) -> None:
        """Take up nothing more, let calls that are under way end, record them, and end `run`."""
        self._stopping = True
        self._woken.set()
        if self._ended is not None:
            await self._ended.wait()

    async def run(self) -> None:
        """Deliver until stopped. Raises FatalApiError when Telegram will not serve us at all."""
        self._ended = asyncio.Event()
        probing: asyncio.Task[None] | None = None
        try:
            await self._take_over()
            probing = self._loop.create_task(self._prober.run(), name="probe")
            while not self._stopping:
                self._woken.clear()
                await self._turn()
                self._set_timer()
                await wait(self._clock, self._woken, from_ms(self._next_due))
                if self._next_due is not None and self._next_due <= self._now():
                    self._hungry, self._next_due = True, None
            probing.cancel()
            await self._wind_up()
        finally:
            if probing is not None:
                probing.cancel()
            if self._timer is not None:
                self._timer.cancel()
            for begun in self._calls:
                if begun.task is not None:
                    begun.task.cancel()
            self._ended.set()

    async def _take_over(self) -> None:
        """Free what an earlier run had in hand; settle for doubt where it was killed in the middle of a call."""
        while not self._stopping:
            try:
                if await self._db.transaction(recover, self._now()):
                    self._alarm.set()
            except sqlite3.OperationalError as fault:
                self._trouble(fault)
                await asyncio.sleep(self._pause)
            else:
                self._pause = 0.0
                return

    async def _turn(self) -> None:
        """Write what has come together, and make the calls that were begun with it."""
        chosen = self._choose()
        lease = self._appetite(len(chosen))
        finished, self._finished = self._finished, []
        returned, self._returned = self._returned, []
        if not (chosen or finished or returned or lease):
            return
        turn = Turn(now=self._now(), finished=finished, returned=returned, chosen=chosen, lease=lease)
        try:
            turned = await self._db.transaction(write, turn)
        except sqlite3.OperationalError as fault:
            self._finished[:0] = finished
            self._returned[:0] = returned
            self._queue.extendleft(reversed(chosen))
            self._busy.difference_update(d.chat_id for d in chosen)
            self._trouble(fault)
            return
        self._settle(turn, turned)

    def _settle(self, turn: Turn, turned: Turned) -> None:
        """Go on from what was written."""
        if turned.alarm:
            self._alarm.set()
        if turned.stirring:
            self.stirred()
        self._busy.difference_update(d.chat_id for d in turn.chosen)
        self._busy.difference_update(end.delivery.chat_id for end in turn.finished)
        self._busy.difference_update(d.chat_id for d in turn.returned)
        self._queue.extend(turned.leased.deliveries)
        self._posts.update(turned.leased.posts)
        if turn.lease:
            self._hungry = len(turned.leased.deliveries) >= turn.lease
            self._next_due = turned.next_due
        if turn.finished or turn.returned:
            self._hungry = True
        for end in turn.finished:
            self._heed(end.delivery, end.outcome)
        for delivery in turned.begun:
            self._launch(delivery)
        if not self._queue and not self._calls:
            self._posts.clear()
        if self._hungry:
            self._woken.set()

    def _heed(self, delivery: Delivery, outcome: Outcome) -> None:
        """Let an outcome that is written bear on what is in hand. Raises FatalApiError."""
        if self._defect is not None:
            raise self._defect
        if outcome.verdict is Verdict.FATAL:
            message = f"Telegram does not serve this bot any more: {outcome.reason}"
            raise FatalApiError(message)
        if outcome.verdict is Verdict.UNREACHED:
            self._trouble(outcome.reason)
        elif self._pause:
            self._pause = 0.0
        if delivery.target and outcome.verdict in (Verdict.TRANSIENT, Verdict.UNCONFIRMED):
            self._prober.wake()
        if (new := outcome.new_chat_id) is not None:
            self._queue = deque(
                replace(d, chat_id=new) if d.chat_id == delivery.chat_id else d for d in self._queue
            )

    def _choose(self) -> list[Delivery]:
        """Take from the queue what is to leave now: as much as the pace allows, one a chat."""
        if self._stopping or not self._queue or self._loop.time() < self._paused_until:
            return []
        slots = self._pacer.calls_within(HORIZON)
        room = min(slots - self._unsent, IN_FLIGHT - len(self._calls))
        if room <= 0 or self._unsent > slots // 2:
            return []
        chosen: list[Delivery] = []
        kept: list[Delivery] = []
        while self._queue and len(chosen) < room:
            delivery = self._queue.popleft()
            if delivery.chat_id in self._busy or self._pacer.chat_wait(delivery.chat_id) > HORIZON:
                kept.append(delivery)
            else:
                self._busy.add(delivery.chat_id)
                chosen.append(delivery)
        self._queue.extendleft(reversed(kept))
        return chosen

    def _appetite(self, chosen: int) -> int:
        """Return how many deliveries to lease: none while enough are in hand, or none can go."""
        if not self._hungry or self._stopping or self._loop.time() < self._paused_until:
            return 0
        enough = max(BATCH, round(self._pacer.limits.rate * AHEAD))
        lack = enough - len(self._queue) - chosen
        return lack if lack >= enough // 2 else 0

    def _launch(self, delivery: Delivery) -> None:
        self._busy.add(delivery.chat_id)
        begun = _Call(delivery)
        self._unsent += 1
        self._calls.add(begun)
        begun.task = self._loop.create_task(self._deliver(begun), name="deliver")

    async def _deliver(self, begun: _Call) -> None:
        """Make one call, and note how it ended."""
        delivery = begun.delivery
        post = self._posts.get((delivery.rendition_id, delivery.part))

        def leaving() -> None:
            begun.left = True
            self._unsent -= 1
            if self._queue and self._unsent <= self._pacer.limits.rate * HORIZON / 2:
                self._woken.set()

        try:
            paid = self._pacer.limits.rate > FREE_RATE
            message_id = await call(self._bot, delivery, post, paid=paid, leaving=leaving)
            self._finished.append(
                Finished(delivery=delivery, outcome=Outcome(verdict=Verdict.SENT), message_id=message_id)
            )
        except TelegramError as fault:
            self._finished.append(Finished(delivery=delivery, outcome=classify(fault)))
        except Postponed:
            self._returned.append(delivery)
        except asyncio.CancelledError:
            if not begun.left:
                self._returned.append(delivery)
            raise
        except BaseException as defect:
            self._defect = defect
            raise
        finally:
            if not begun.left:
                self._unsent -= 1
            self._calls.discard(begun)
            if not self._calls or len(self._finished) >= BATCH or self._defect is not None:
                self._woken.set()
            else:
                self._wake_in(RECORD_AFTER)

    def _set_timer(self) -> None:
        """Come back when something in hand can go on by itself."""
        now = self._loop.time()
        if self._paused_until > now:
            self._wake_in(self._paused_until - now)
        elif self._queue and not self._unsent:
            waits = [self._pacer.chat_wait(d.chat_id) for d in self._queue if d.chat_id not in self._busy]
            if waits:
                self._wake_in(min(60.0, max(self._pacer.wait(), min(waits)) - HORIZON / 2))

    def _wake_in(self, seconds: float) -> None:
        at = self._loop.time() + max(0.001, seconds)
        if self._timer is not None and not self._timer.cancelled():
            if self._loop.time() < self._timer.when() <= at:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(at, self._woken.set)

    def _trouble(self, fault: object) -> None:
        """Pause, longer each time, because Telegram cannot be reached or the database cannot be written."""
        now = self._loop.time()
        if now < self._paused_until:
            return
        self._pause = min(LONGEST_PAUSE, self._pause * 2 or FIRST_PAUSE)
        self._paused_until = now + self._pause
        log.warning("delivery pauses for %.1f s: %s", self._pause, fault)

    async def _wind_up(self) -> None:
        """Let calls that are under way end, take the others back, and write it all down."""
        for begun in self._calls:
            if not begun.left and begun.task is not None:
                begun.task.cancel()
        tasks = [begun.task for begun in self._calls if begun.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=STOPPING)
        returned = [*self._returned, *self._queue]
        turn = Turn(now=self._now(), finished=self._finished, returned=returned)
        turned = await self._db.transaction(write, turn)
        if turned.alarm:
            self._alarm.set()

    def _now(self) -> int:
        return to_ms(self._clock.now())
