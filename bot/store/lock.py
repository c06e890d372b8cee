"""The place where a database is: one process at a time runs there, and a file that was put there is known."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path
from typing import IO, Self

from bot.errors import DatabaseBusy, StoreError

GENERATION = 0x80087601
"""Linux, FS_IOC_GETVERSION: what tells two files apart that had the same inode, one after the other."""


def check_place(database: Path) -> None:
    """Raise StoreError where no database can be: a folder of that name, or no folder to put it in.

    One missing folder is made; two are a slip of the pen, or a volume that is not mounted.
    """
    if database.is_dir():
        raise StoreError(f"The database {database} is a folder: name a file in it. See BOT_DATABASE.")
    if not (database.parent.is_dir() or database.parent.parent.is_dir()):
        raise StoreError(f"The database {database} has no folder to be in: {database.parent}. See BOT_DATABASE.")


class ProcessLock:
    """Held by the one process that may run on a database; the kernel frees it even after a kill.

    Its file tells which file the database was when it last ran here.
    """

    def __init__(self, database: Path, file: IO[str]) -> None:
        self._database = database
        self._file = file
        self._identity = ""

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take the lock beside `database`. Raises DatabaseBusy at once when another process has it."""
        check_place(database)
        path = database.with_name(f"{database.name}.lock")
        try:
            database.parent.mkdir(exist_ok=True)
            file = path.open("a+", encoding="ascii")
        except OSError as fault:
            message = f"The database {database} cannot be kept there: {fault.strerror}. See BOT_DATABASE."
            raise StoreError(message) from fault
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            file.close()
            message = f"Another Trackwire is running on {database}: stop it first, or set BOT_DATABASE."
            raise DatabaseBusy(message) from fault
        return cls(database, file)

    def moved(self) -> bool:
        """Return whether the database that is there is not the file that last ran here: a copy was put there.

        A new one is begun, for its owner's eyes. Not to be called while the database is open: closing its file
        would take SQLite's own locks away. Raises StoreError.
        """
        try:
            new = not self._database.exists()
            self._database.touch(mode=0o600)
            self._identity = _identity(self._database)
        except OSError as fault:
            message = f"The database {self._database} cannot be opened: {fault.strerror}. See BOT_DATABASE."
            raise StoreError(message) from fault
        self._file.seek(0)
        return not new and self._file.read() != self._identity

    def settle(self) -> None:
        """Note the file that `moved` has looked at as the one that runs here."""
        self._file.truncate(0)
        self._file.write(self._identity)
        self._file.flush()

    def release(self) -> None:
        """Give the lock back."""
        self._file.close()


def _identity(database: Path) -> str:
    """Return what tells a file from every other that has had, or will have, its name."""
    with database.open("rb") as file:
        generation = b""
        with contextlib.suppress(OSError):  # not every file system has it; the inode must do there
            generation = fcntl.ioctl(file, GENERATION, bytes(8))
        return f"{os.fstat(file.fileno()).st_ino} {int.from_bytes(generation, 'little')}"
