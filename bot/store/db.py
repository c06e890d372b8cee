"""The database: opening, pragmas, migrations, and the one way in which anything is read or written.

A store function takes a `sqlite3.Connection` first and is plain, synchronous SQL. `Database` runs it
whole, in one hop, in a thread: `await db.read(editions.get, 12)`, `await db.transaction(editions.cancel, 12)`.
A shared asynchronous connection would let one coroutine's rollback erase another's insert.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

import aiosqlite

from bot.errors import SchemaTooNew, StoreError
from bot.store.times import due_at, from_ms, to_ms

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["Connection", "Database", "from_ms", "migrate", "migrations", "passing", "to_ms"]
Connection = sqlite3.Connection
StoreFunction = Callable[Concatenate[Connection, P], T]

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was promised to people survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",  # after a fan-out the log gives back what is over 64 MB
)

PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    )
)


def passing(fault: BaseException | None) -> bool:
    """Return whether a fault is the machine's and may pass: a full disk, another program's lock; no defect."""
    return isinstance(fault, sqlite3.OperationalError) and fault.sqlite_errorcode & 0xFF in PASSING


def migrations() -> list[tuple[int, str]]:
    """Return the numbered SQL scripts that lead to this schema, in order, as (number, script)."""
    folder = resources.files("bot.store") / "migrations"
    scripts = [(int(f.name[:4]), f.read_text("utf-8")) for f in folder.iterdir() if f.name.endswith(".sql")]
    return sorted(scripts)


def migrate(connection: Connection, backup_to: Path | None = None) -> None:
    """Bring the schema up to date, each change and its version in one transaction.

    A database that already holds something is copied to `backup_to` first.
    Raises SchemaTooNew when a newer Trackwire wrote it.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    steps = migrations()
    newest = steps[-1][0]
    if version > newest:
        message = f"The database has schema {version}, this Trackwire knows {newest}: run the newer Trackwire."
        raise SchemaTooNew(message)
    if version == newest:
        return
    if version == 0:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("VACUUM")
    elif backup_to is not None:
        with contextlib.closing(sqlite3.connect(backup_to)) as copy:
            connection.backup(copy)
        backup_to.chmod(0o600)  # readers' chats are in it
    for number, script in steps:
        if number > version:
            # executescript is atomic only with a BEGIN and COMMIT of its own.
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


def let_shrink(connection: Connection) -> None:
    """Let the file give back what is free in it: once, for a database that was made otherwise, as by a dump.

    A kill leaves it as it was; without room on the disk it stays so until the next start.
    """
    if connection.execute("PRAGMA auto_vacuum").fetchone()[0]:
        return
    connection.execute("PRAGMA temp_store = FILE")  # the whole database is copied meanwhile
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    try:
        connection.execute("VACUUM")
    except sqlite3.OperationalError as fault:
        if not passing(fault):
            raise
        log.warning("the database cannot be made to shrink now: %s", fault)
    connection.execute("PRAGMA temp_store = MEMORY")


class Database:
    """One SQLite file: a connection that writes, one that reads, each in a thread of its own."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._write_lock = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open `path`, creating and migrating it as needed. Raises StoreError and its kin."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = await _connect(path)
        except (OSError, sqlite3.Error) as fault:
            message = f"The database {path} cannot be opened: {fault}. See BOT_DATABASE."
            raise StoreError(message) from fault
        try:
            version = await _call(writer, lambda c: c.execute("PRAGMA user_version").fetchone()[0])
            await _call(writer, migrate, path.with_name(f"{path.name}.before-{version}"))
            await _call(writer, let_shrink)
            reader = await _connect(path)
        except BaseException as fault:
            await writer.close()
            if isinstance(fault, sqlite3.Error):
                message = f"The database {path} cannot be used: {fault}."
                raise StoreError(message) from fault
            raise
        return cls(path, writer, reader)

    async def close(self) -> None:
        """Close both connections; a connection left open would hang the exit."""
        await self._reader.close()
        await self._writer.close()

    async def read(self, function: StoreFunction[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a store function that only reads; it sees one consistent state of the database."""
        return await _call(self._reader, _in_snapshot, function, *args, **kwargs)

    async def transaction(self, function: StoreFunction[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a store function as one transaction: all that it writes is there afterwards, or nothing."""
        return await self._write(in_transaction, function, *args, **kwargs)

    async def provisional(self, function: StoreFunction[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a store function as one transaction that reaches the disk with the next other one, or before it.

        For what is made anew after a power cut and what nobody was promised yet: it waits for no disk.
        """
        return await self._write(in_provisional, function, *args, **kwargs)

    async def _write(self, run: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        async with self._write_lock:
            # A caller that is cancelled must not free the lock while the thread is still writing.
            running = asyncio.ensure_future(_call(self._writer, run, *args, **kwargs))
            try:
                return await asyncio.shield(running)
            except asyncio.CancelledError:
                await asyncio.wait([running])
                raise


async def _connect(path: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=256)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            await connection.execute(pragma)
        await connection.create_function("due_at", 4, due_at, deterministic=True)
    except BaseException:
        await connection.close()  # its thread would hang the exit
        raise
    return connection


def _call(connection: aiosqlite.Connection, function: Callable[..., T], *args: Any, **kwargs: Any) -> Awaitable[T]:
    """Run `function(sqlite3 connection, …)` in the connection's thread: the one place that knows how.

    aiosqlite (pinned for this) has no public name for it.
    """
    run: Callable[..., Awaitable[T]] = connection._execute  # noqa: SLF001 - as the docstring says
    return run(function, connection._conn, *args, **kwargs)  # noqa: SLF001 - likewise


def in_transaction(connection: Connection, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Run a store function as `Database.transaction` does, in this thread."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = function(connection, *args, **kwargs)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # where a commit is refused for a deferred foreign key, it is still
            connection.execute("ROLLBACK")
        raise
    return result


def in_provisional(connection: Connection, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Run a store function as `Database.provisional` does, in this thread."""
    connection.execute(
        "PRAGMA synchronous = NORMAL"
    )  # the log is written; a later transaction's sync takes it along
    try:
        return in_transaction(connection, function, *args, **kwargs)
    finally:
        connection.execute("PRAGMA synchronous = FULL")


def _in_snapshot(connection: Connection, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    connection.execute("BEGIN")
    try:
        return function(connection, *args, **kwargs)
    finally:
        connection.execute("ROLLBACK")
