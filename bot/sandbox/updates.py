"""The bot's updates: kept 24 hours, fetched by long poll, gone when the next offset acknowledges them."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.errors import OTHER_POLL, ApiError, conflict
from bot.sandbox.signals import Signal

RETENTION = 24 * 3600  # seconds
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
FIRST_ID = 100_000_001


class UpdateQueue:
    """What Telegram still holds for the bot, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self.allowed: list[str] = []
        self._clock = clock
        self._next_id = FIRST_ID
        self._kept: deque[tuple[int, dict[str, Any]]] = deque()  # (time of arrival, update)
        self.last: dict[str, Any] = {}
        self._poll: asyncio.Future[ApiError | None] | None = None
        self._polling = Signal()
        self._arrived = Signal()

    def __len__(self) -> int:
        self._forget_old()
        return len(self._kept)

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Store one update, unless the bot does not want this kind, and end a waiting poll."""
        if kind not in self.allowed if self.allowed else kind in NOT_BY_DEFAULT:
            return
        update = {"update_id": self._next_id, kind: content}
        self._next_id += 1
        self.deliver(update)

    def deliver(self, update: dict[str, Any]) -> None:
        """Give the bot an update: a new one, or again one that it has, as after a lost acknowledgement."""
        self.last = update
        self._kept.append((self._clock.timestamp(), update))
        self._end_poll(None)
        self._arrived.fire()

    async def head(self) -> dict[str, Any]:
        """Return the oldest update once there is one; it stays until it is `taken`."""
        while not len(self):
            await self._arrived.wait()
        return self._kept[0][1]

    def taken(self, update_id: int) -> None:
        """Drop an update that the webhook has delivered, if it is still there."""
        if self._kept and self._kept[0][1]["update_id"] == update_id:
            self._kept.popleft()
            self._polling.fire()

    async def get(self, *, offset: int = 0, limit: int = 100, timeout: float = 0) -> list[dict[str, Any]]:  # noqa: ASYNC109 - a long poll's own word
        """Acknowledge what is below `offset`; return what follows, waiting up to `timeout` real seconds."""
        self._end_poll(conflict(OTHER_POLL))
        self._acknowledge(offset)
        if not self._kept and timeout:
            self._poll = asyncio.get_running_loop().create_future()
            self._polling.fire()
            done, _ = await asyncio.wait([self._poll], timeout=timeout)
            if done and (refusal := done.pop().result()):
                raise refusal
        self._forget_old()
        return [update for _, update in self._kept][:limit]

    async def polled(self, limit: float = 5) -> None:
        """Return when the bot has acknowledged everything and waits for more."""
        await self._polling.until(lambda: self._poll is not None and not self._kept, limit)

    def clear(self) -> None:
        """Drop everything (`drop_pending_updates`)."""
        self._kept.clear()

    def terminate(self, refusal: ApiError | None = None) -> None:
        """End a waiting poll: with nothing, or with a refusal."""
        self._end_poll(refusal)

    def _end_poll(self, refusal: ApiError | None) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(refusal)
        self._poll = None

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:  # the last -offset ones stay
            while len(self._kept) > -offset:
                self._kept.popleft()
        while self._kept and self._kept[0][1]["update_id"] < offset:
            self._kept.popleft()

    def _forget_old(self) -> None:
        oldest = self._clock.timestamp() - RETENTION
        while self._kept and self._kept[0][0] < oldest:
            self._kept.popleft()
