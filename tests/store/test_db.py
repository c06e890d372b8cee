"""Opening the database, where what cannot be used is told in one line; and when a write is on the disk."""

import sqlite3
import threading
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.db import Connection, Database

NORMAL, FULL = 1, 2
"""Of `PRAGMA synchronous`."""


async def test_a_file_that_is_no_database_is_told_and_lets_the_process_end(tmp_path: Path) -> None:
    """A text file in the database's place: one line, and no thread left that would hang the exit."""
    path = tmp_path / "trackwire.db"
    path.write_text("this is no database, but it is long enough to have a header of a hundred bytes " * 4)
    before = set(threading.enumerate())
    with pytest.raises(StoreError, match="cannot be opened"):
        await Database.open(path)
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive()


async def test_after_a_provisional_write_others_wait_for_the_disk_again(tmp_path: Path) -> None:
    """What is promised is on the disk when it is told, whatever was written unsynced before, or failed there."""

    def broken(tx: Connection) -> None:
        tx.execute("INSERT INTO nowhere VALUES (1)")

    def synchronous(tx: Connection) -> int:
        return int(tx.execute("PRAGMA synchronous").fetchone()[0])

    db = await Database.open(tmp_path / "trackwire.db")
    try:
        assert await db.provisional(synchronous) == NORMAL
        with pytest.raises(sqlite3.OperationalError):
            await db.provisional(broken)
        assert await db.transaction(synchronous) == FULL
    finally:
        await db.close()


async def test_after_a_commit_that_was_refused_others_write(tmp_path: Path) -> None:
    """A foreign key that is looked at with the commit alone: nothing of it stays, and nothing is left open."""

    def defect(tx: Connection) -> None:
        tx.execute("CREATE TABLE whole (id INTEGER PRIMARY KEY)")
        tx.execute("CREATE TABLE part (whole INTEGER REFERENCES whole (id) DEFERRABLE INITIALLY DEFERRED)")
        tx.execute("INSERT INTO part VALUES (1)")

    db = await Database.open(tmp_path / "trackwire.db")
    try:
        with pytest.raises(sqlite3.IntegrityError):
            await db.transaction(defect)
        found = "SELECT count(*) FROM sqlite_schema WHERE name IN ('whole', 'part')"
        assert await db.transaction(lambda tx: tx.execute(found).fetchone()[0]) == 0
    finally:
        await db.close()
