"""Copies of the database: made while it is in use, verified, compressed; and put in its place again."""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import SchemaTooNew, StoreError
from bot.store.db import Connection, migrate, migrations, to_ms
from bot.store.lock import ProcessLock
from bot.store.restored import Doubted, doubt_what_is_due

COMPRESSED = ".gz"
GZIP_MAGIC = b"\x1f\x8b"
PATIENCE = 2000
"""Milliseconds for others to let go of a database."""
LEVEL = 2
"""Of the compression: 6 takes four times as long for a fifteenth less."""
PAGES = 2_000
"""That are copied at a time, and put on the disk: a write of the bot's waits for what is not there yet."""
COPIED, VERIFIED = 0.1, 0.4
"""Which share of the work is done then, about."""


@dataclass(slots=True)
class Progress:
    """Of a copy that is being made: which share of the work is done."""

    share: float = 0.0


def back_up(database: Path, target: Path, now: datetime, progress: Progress | None = None) -> int:
    """Write a verified copy to `target`, whole or not at all; return its bytes. Named `.gz` it is compressed.

    The bot may be running: the copy is one consistent state, and nobody waits for it. Raises StoreError.
    """
    progress = progress or Progress()
    if not database.is_file():
        raise StoreError(f"There is no database {database} to be copied. See BOT_DATABASE.")
    if target.is_dir() or not target.parent.is_dir():
        raise StoreError(f"{target} cannot be written: name a file in a folder that is there.")
    if target.exists() and target.samefile(database):
        raise StoreError(f"{target} is the database itself: name another file.")
    plain = target.with_name(f".{target.name}.part")
    try:
        _copy(database, plain)
        progress.share = COPIED
        with contextlib.closing(_open(plain)) as copy:
            _stamp(copy, now)
            _verify(copy, database)
        progress.share = VERIFIED
        _finish(plain, target, progress)
    except (OSError, sqlite3.Error) as fault:
        raise StoreError(f"The database {database} could not be copied to {target}: {fault}") from fault
    finally:
        _remove(plain)
    return target.stat().st_size


def restore(database: Path, source: Path, now: datetime) -> tuple[Doubted, Path | None]:
    """Put a copy in the database's place; return what is in doubt now, and where the old database is kept.

    What may have gone out after the copy was made is looked for before it is sent (`store.restored`). Raises
    StoreError, also when a bot is running or the copy is of a newer schema; then nothing is changed.
    """
    lock = ProcessLock.take(database)
    fresh = database.with_name(f".{database.name}.restoring")
    try:
        _unpack(source, fresh)
        with contextlib.closing(_open(fresh)) as copy:
            _verify(copy, source)
            migrate(copy)
            doubted = _in_transaction(copy, now)
        kept = _swap(database, fresh, now)
        lock.moved()  # which is known: it was put in doubt
        lock.settle()
    except (OSError, EOFError, sqlite3.Error) as fault:
        raise StoreError(f"{source} cannot be restored: {fault}") from fault
    else:
        return doubted, kept
    finally:
        _remove(fresh)
        lock.release()


def _copy(source: Path, target: Path) -> None:
    _remove(target)
    target.touch()
    with (
        contextlib.closing(_open(source, mode="ro")) as whole,
        contextlib.closing(sqlite3.connect(target)) as copy,
        target.open("rb") as file,
    ):
        whole.execute("BEGIN")
        whole.execute("SELECT 1 FROM sqlite_schema").fetchone()  # from here on it is one state, whoever writes
        copy.execute("PRAGMA synchronous = OFF")
        whole.backup(copy, pages=PAGES, progress=lambda *_: os.fsync(file.fileno()))
        whole.execute("COMMIT")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions


def _open(path: Path, *, mode: str = "rw") -> Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    return connection


def _stamp(copy: Connection, now: datetime) -> None:
    """Note in the copy when it was made; a schema from before that has no place for it."""
    if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'copied'").fetchone():
        copy.execute("DELETE FROM copied")
        copy.execute("INSERT INTO copied (at) VALUES (?)", (to_ms(now),))


def _verify(copy: Connection, path: Path) -> None:
    """Raise StoreError for what is damaged, no database of ours, or of a newer schema."""
    # Without the CHECKs, which whoever writes keeps: to evaluate them takes four times as long as all else.
    copy.execute("PRAGMA ignore_check_constraints = ON")
    sound = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    copy.execute("PRAGMA ignore_check_constraints = OFF")
    if sound != "ok":
        raise StoreError(f"{path} is damaged: {' '.join(sound.split())}")
    version, newest = copy.execute("PRAGMA user_version").fetchone()[0], migrations()[-1][0]
    if version > newest:
        raise SchemaTooNew(f"{path} has schema {version}, this Trackwire knows {newest}: run the newer one.")
    if not version or not copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'editions'").fetchone():
        raise StoreError(f"{path} is no database of Trackwire.")


def _finish(plain: Path, target: Path, progress: Progress) -> None:
    """Give the copy its name, once all of it is on the disk."""
    whole = plain
    if target.suffix == COMPRESSED:
        whole = target.with_name(f".{target.name}.gz.part")
        with plain.open("rb") as source, gzip.open(whole, "wb", compresslevel=LEVEL) as packed:
            size = plain.stat().st_size
            while piece := source.read(2**20):
                packed.write(piece)
                progress.share = VERIFIED + (1 - VERIFIED) * source.tell() / size
    with whole.open("rb+") as file:
        os.fsync(file.fileno())
    whole.chmod(0o600)  # readers' chats are in it
    whole.replace(target)


def _unpack(source: Path, target: Path) -> None:
    """Write a copy, compressed or not, to a file of its own."""
    if not source.is_file():
        raise StoreError(f"There is no file {source}.")
    _remove(target)
    with source.open("rb") as file:
        packed = file.read(2) == GZIP_MAGIC
    if packed:
        with gzip.open(source) as unpacked, target.open("wb") as plain:
            shutil.copyfileobj(unpacked, plain, 2**20)
    else:
        _copy(source, target)  # it may have a log of its own beside it


def _in_transaction(copy: Connection, now: datetime) -> Doubted:
    copy.execute("BEGIN IMMEDIATE")
    doubted = doubt_what_is_due(copy, to_ms(now))
    copy.execute("COMMIT")
    return doubted


def _swap(database: Path, fresh: Path, now: datetime) -> Path | None:
    """Put `fresh` in the database's place in one step; what was there is kept beside it."""
    kept = None
    fresh.chmod(0o600)  # readers' chats are in it
    if database.exists():
        shutil.copymode(database, fresh)
        with contextlib.closing(_open(database)) as old:
            _close(old, database)
        kept = database.with_name(f"{database.name}.replaced-{now:%Y%m%d-%H%M%S}")
        kept.unlink(missing_ok=True)
        kept.hardlink_to(database)
    for ending in ("-wal", "-shm"):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(database)
    return kept


def _close(old: Connection, database: Path) -> None:
    """Let the log go into its database: it must not be taken for the new one's. A damaged one is kept as it is.

    Raises StoreError when another program, such as Litestream, has it open: that would go on with the old file.
    """
    old.execute(f"PRAGMA busy_timeout = {PATIENCE:d}")
    try:
        old.execute("PRAGMA journal_mode = DELETE")  # which wants it alone
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            message = f"Another program has {database} open: stop it first, Litestream and the like too."
            raise StoreError(message) from fault


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
