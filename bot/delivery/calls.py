"""The calls that are under way: begun, waiting for their turn, left, ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.messages import Messenger
from bot.delivery.outcome import Outcome, Verdict, classify
from bot.delivery.pacing import Pacer, Postponed
from bot.delivery.writing import Finished
from bot.news.article import Post
from bot.store.outbox import Delivery


@dataclass(slots=True, eq=False)
class _Call:
    """A call that was begun; `left` once its turn has come."""

    delivery: Delivery
    left: bool = False
    task: asyncio.Task[None] | None = None


class Calls:
    """Makes calls, each in a task of its own, and gathers how they ended."""

    def __init__(self, bot: ExtBot[Any], pacer: Pacer, changed: Callable[[], None]) -> None:
        self._messenger = Messenger(bot, pacer)
        self._changed = changed
        self._under_way: set[_Call] = set()
        self.waiting = 0
        """How many wait for their turn."""
        self.finished: list[Finished] = []
        """Those that were made, not written down yet."""
        self.returned: list[Delivery] = []
        """Those that were not made after all, not written down yet."""
        self._defect: BaseException | None = None

    def __len__(self) -> int:
        """Return how many are under way."""
        return len(self._under_way)

    def take(self) -> tuple[list[Finished], list[Delivery]]:
        """Return what was made and what was not, to be written down. Raises what no call should raise."""
        if self._defect is not None:
            raise self._defect
        ended = self.finished, self.returned
        self.finished, self.returned = [], []
        return ended

    def keep(self, finished: list[Finished], returned: list[Delivery]) -> None:
        """Take back what could not be written down."""
        self.finished[:0] = finished
        self.returned[:0] = returned

    def make(self, delivery: Delivery, post: Post | None) -> None:
        """Make the call of a delivery that was begun."""
        begun = _Call(delivery)
        self.waiting += 1
        self._under_way.add(begun)
        begun.task = asyncio.get_running_loop().create_task(self._make(begun, post), name="deliver")

    async def _make(self, begun: _Call, post: Post | None) -> None:
        delivery = begun.delivery

        def leaving() -> None:
            begun.left = True
            self.waiting -= 1
            self._changed()

        try:
            message_ids = await self._messenger.call(delivery, post, leaving)
            sent = Outcome(verdict=Verdict.SENT)
            self.finished.append(Finished(delivery=delivery, outcome=sent, message_ids=message_ids))
        except TelegramError as fault:
            self.finished.append(Finished(delivery=delivery, outcome=classify(fault)))
        except Postponed:
            self.returned.append(delivery)
        except asyncio.CancelledError:
            if not begun.left:
                self.returned.append(delivery)
            raise
        except BaseException as defect:
            self._defect = defect
            raise
        finally:
            if not begun.left:
                self.waiting -= 1
            self._under_way.discard(begun)
            self._changed()

    async def end(self, seconds: float) -> None:
        """Call back those that wait for their turn, and wait for the others at most so long."""
        tasks = self._tasks()
        for begun in self._under_way:
            if not begun.left and begun.task is not None:
                begun.task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    async def abandon(self) -> None:
        """Cancel all: the fate of those that have left stays unknown."""
        tasks = self._tasks()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [begun.task for begun in self._under_way if begun.task is not None]
