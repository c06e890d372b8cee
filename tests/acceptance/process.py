"""The real bot as a process of its own, so that it can be killed."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.sandbox import Sandbox
from tests.acceptance.conftest import told

START = 60.0
"""Seconds of real time that a bot may take until it is up."""


class BotProcess:
    """`trackwire run` against a sandbox."""

    def __init__(self, sandbox: Sandbox, folder: Path, **settings: Any) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self.settings = {"database": folder / "trackwire.db", "owners": 1001} | settings
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the bot and return once it polls."""
        await self.spawn()
        async with asyncio.timeout(START):
            await self._sandbox.world.updates.polled(START)

    async def spawn(self) -> None:
        """Start the bot, and do not wait for it."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        environment |= {f"BOT_{name.upper()}": str(value) for name, value in self.settings.items()}
        environment |= {
            "BOT_TOKEN": self._sandbox.token,
            "BOT_API_URL": self._sandbox.url,
            "BOT_CLOCK_URL": f"{self._sandbox.url}/sandbox/clock",
        }
        command = (sys.executable, "-m", "bot", "run")
        with (self._folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command, env=environment, cwd=self._folder, stderr=log
            )

    def move(self, folder: Path) -> None:
        """Let the next start be in another folder, with the database there."""
        self._folder = folder
        self.settings["database"] = folder / "trackwire.db"

    async def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; return the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(number)
        code = await self._process.wait()
        self._process = None
        assert told(self._sandbox, self.log) == []
        return code

    @property
    def pid(self) -> int:
        """The process that runs."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """What the bot has logged."""
        return (self._folder / "bot.log").read_text("utf-8")
