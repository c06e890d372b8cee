"""Whether the running bot is well: what it tells of itself every few seconds, and how that is judged.

It is told in a file beside the database, so that `trackwire health` works where nothing listens, and in `/health`
where `BOT_LISTEN` is set.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from bot.clock import Clock
from bot.errors import TrackwireError
from bot.store import chores, pulse
from bot.store.chores import Chore
from bot.store.db import Connection, Database, to_ms
from bot.vitals import Part, Vitals

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two reports."""
STALE = 60.0
"""Seconds after which a report says that the bot hangs."""
SILENT = 180.0
"""Seconds that a part may be silent: a poll takes 50, an idle worker comes round every 60."""
OVERDUE = 300.0
"""Seconds that something due may wait: a pause that Telegram asks for, or a probe, is shorter."""
DISK_LEFT = 100 * 1024 * 1024
"""Bytes."""
BACKUP_AGE = 50 * 3600.0
"""Seconds: two nights were missed."""


class Unwell(TrackwireError):
    """The bot is not well, or not running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the bot tells of itself; ages are in seconds."""

    process: int
    at: float
    """When it was told, in Unix seconds of the machine's clock."""
    telegram: float
    worker: float
    overdue: float
    disk: int
    """Bytes free where the database is."""
    backup: float | None
    """Age of the newest nightly copy; None where none is to be made."""
    trouble: str = ""
    """Why the database could not be read."""

    def faults(self) -> tuple[str, ...]:
        """Return what is not well, in words; nothing when all is."""
        found = {
            self.trouble: bool(self.trouble),
            f"Telegram has not answered for {_span(self.telegram)}": self.telegram > SILENT,
            f"the delivery worker has hung for {_span(self.worker)}": self.worker > SILENT,
            f"something due waits for {_span(self.overdue)}": self.overdue > OVERDUE,
            f"only {_size(self.disk)} are free on the disk": self.disk < DISK_LEFT,
            f"the last backup is {_span(self.backup or 0)} old": (self.backup or 0) > BACKUP_AGE,
        }
        return tuple(words for words, holds in found.items() if holds)

    def words(self) -> str:
        """Return the report in one line."""
        told = [f"Telegram answered {_span(self.telegram)} ago", f"the worker turned {_span(self.worker)} ago"]
        told.append(f"due for {_span(self.overdue)}" if self.overdue > 0 else "nothing overdue")
        told.append(f"{_size(self.disk)} free")
        if self.backup is not None:
            told.append(f"last backup {_span(self.backup)} ago")
        return ", ".join(told)


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


def heartbeat(database: Path) -> Path:
    """Return the file into which a bot on `database` reports."""
    return database.with_name(f"{database.name}.health")


def health(database: Path) -> str:
    """Return the running bot's last report in one line. Raises Unwell."""
    try:
        told = Report(**orjson.loads(heartbeat(database).read_bytes()))
    except FileNotFoundError:
        raise Unwell(f"no bot is running on {database}") from None
    except (OSError, ValueError, TypeError) as fault:
        raise Unwell(f"the heartbeat {heartbeat(database)} cannot be read: {fault}") from fault
    if not _runs(told.process):
        raise Unwell(f"no bot is running on {database}: the last one was killed")
    if (age := time.time() - told.at) > STALE:
        raise Unwell(f"the bot hangs: it has told nothing for {_span(age)}")
    if faults := told.faults():
        raise Unwell("; ".join(faults))
    return f"well: {told.words()}"


def _dates(tx: Connection) -> tuple[int | None, int | None]:
    return pulse.oldest_due(tx), chores.done_at(tx, Chore.BACKUP)


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's, but there
        return True
    return True


def _span(seconds: float) -> str:
    """Return a time in the largest unit that shows it."""
    for unit, size in (("days", 86_400), ("hours", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _size(amount: float) -> str:
    return f"{amount / 2**30:.1f} GB" if amount >= 2**30 else f"{amount / 2**20:.0f} MB"
