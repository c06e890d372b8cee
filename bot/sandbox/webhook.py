"""The webhook: updates are posted to the bot's own address, in order, again and again until it takes them."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import aiohttp
import orjson

from bot.sandbox.clock import Clock
from bot.sandbox.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
FIRST_PAUSE = 0.2  # real seconds after a failure; twice as long after the next
LONGEST_PAUSE = 30.0
TIMEOUT = aiohttp.ClientTimeout(total=60)


class Webhook:
    """Delivers the bot's updates while an address is set."""

    def __init__(self, updates: UpdateQueue, clock: Clock) -> None:
        self.url = ""
        self.connections = 40
        self.error: tuple[int, str] | None = None  # when the last delivery failed, and why
        self._secret = ""
        self._updates = updates
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, *, secret: str = "", connections: int = 40) -> None:
        """Deliver to an address from now on; an empty one ends the delivery."""
        self.stop()
        self.url, self._secret, self.connections, self.error = url, secret, connections, None
        if url:
            self._task = asyncio.create_task(self._deliver(), name="sandbox webhook")

    def stop(self) -> None:
        """Deliver no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _deliver(self) -> None:
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: self._secret} if self._secret else {})
        pause = FIRST_PAUSE
        async with aiohttp.ClientSession(headers=headers, timeout=TIMEOUT) as session:
            while True:
                update = await self._updates.head()
                if fault := await self._post(session, update):
                    self.error = (self._clock.timestamp(), fault)
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, LONGEST_PAUSE)
                else:
                    self._updates.taken(update["update_id"])
                    pause = FIRST_PAUSE

    async def _post(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> str:
        """Post one update; return what went wrong, in Telegram's words."""
        with contextlib.suppress(TimeoutError):
            try:
                async with session.post(self.url, data=orjson.dumps(update), allow_redirects=False) as answer:
                    if answer.ok:
                        return ""
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
            except aiohttp.ClientConnectorError:
                return "Connection refused"
            except aiohttp.ClientError as error:
                return f"Connection broken: {error}"
        return "Read timeout expired"
