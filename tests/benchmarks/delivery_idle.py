"""(f) Idle CPU and start-up time of the real bot."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

import uvloop

from bot.sandbox import Sandbox
from tests.acceptance.process import BotProcess
from tests.benchmarks.report import Figure, Spread, say

STARTS = 5
SETTLING = 3.0
IDLE = 30.0
"""Seconds of doing nothing that are measured."""


def run() -> dict[str, Any]:
    """Start the bot several times; let the last one idle."""
    with tempfile.TemporaryDirectory() as folder:
        return uvloop.run(_idle(Path(folder)))


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    start = Spread.of(results["starts"])
    core = results["core"] * 100
    return [
        Figure("(f) idle: of one core", "≤ 0.5%", f"{core:.3f}%", core <= 0.5),
        Figure("(f) from start to polling", "≤ 1.5 s", start.told("s"), start.median <= 1.5),
    ]


async def _idle(folder: Path) -> dict[str, Any]:
    starts, core = [], 0.0
    for number in range(1, STARTS + 1):
        async with Sandbox() as sandbox:  # anew: one that was polled before knows of a poll at once
            bot = BotProcess(sandbox, folder)
            began = time.perf_counter()
            await bot.start()
            starts.append(time.perf_counter() - began)
            say(f"start {number}/{STARTS}: {starts[-1]:.2f} s")
            if number == STARTS:
                core = await _idling(bot.pid)
            await bot.stop()
    return {"starts": starts, "core": core}


async def _idling(pid: int) -> float:
    """Return the share of a core that a process takes with nothing to do."""
    await asyncio.sleep(SETTLING)
    say(f"idling for {IDLE:.0f} s")
    before, began = _cpu(pid), time.perf_counter()
    await asyncio.sleep(IDLE)
    return (_cpu(pid) - before) / (time.perf_counter() - began)


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a process's threads: to the nanosecond, where ticks would show none."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
