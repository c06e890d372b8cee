"""Whether the running bot is well: what it tells of itself every few seconds, and how that is judged.

It is told in a file beside the database, so that `trackwire health` works where nothing listens, and in `/health`
where `BOT_LISTEN` is set. A container asks every 30 seconds, so what is imported here is little.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import orjson

from bot.errors import TrackwireError

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
