"""Tells every few seconds how the running bot is: into a file beside its database, and to `/health`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
import time
from dataclasses import asdict
from pathlib import Path

import orjson

from bot.clock import Clock
from bot.ops.health import Report, heartbeat
from bot.store import chores, pulse
from bot.store.chores import Chore
from bot.store.db import Connection, Database, to_ms
from bot.vitals import Part, Vitals

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two reports."""


class Pulse:
    """Makes the reports of a running bot."""

    def __init__(self, *, db: Database, clock: Clock, vitals: Vitals, backups: bool) -> None:
        self._db = db
        self._clock = clock
        self._vitals = vitals
        self._backups = backups
        self._file = heartbeat(db.path)

    async def run(self) -> None:
        """Report into the file until cancelled, and take it away then: the bot is not running any more."""
        failed = False
        try:
            while True:
                told = orjson.dumps(asdict(await self.report()))
                try:
                    await asyncio.to_thread(_replace, self._file, told)
                    failed = False
                except OSError as fault:  # a full disk: the file grows old, which tells it
                    if not failed:
                        log.warning("the heartbeat cannot be written: %s", fault)
                    failed = True
                await asyncio.sleep(EVERY)
        finally:
            with contextlib.suppress(OSError):  # left behind, it names a process that is gone
                self._file.unlink()

    async def report(self) -> Report:
        """Return how the bot is now."""
        oldest, last, trouble, now = None, None, "", to_ms(self._clock.now())
        try:
            oldest, last = await self._db.read(_dates)
        except sqlite3.Error as fault:
            trouble = f"the database cannot be read: {fault}"
        return Report(
            process=os.getpid(),
            at=time.time(),
            telegram=self._vitals.silent(Part.TELEGRAM),
            worker=self._vitals.silent(Part.WORKER),
            overdue=0.0 if oldest is None else max(0.0, (now - oldest) / 1000),
            disk=shutil.disk_usage(self._db.path.parent).free,
            backup=max(0.0, (now - last) / 1000) if self._backups and last is not None else None,
            trouble=trouble,
        )


def _dates(tx: Connection) -> tuple[int | None, int | None]:
    return pulse.oldest_due(tx), chores.done_at(tx, Chore.BACKUP)


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
