"""The place of a database: a file that was put there by other means than `trackwire restore` is known."""

import shutil
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.copies import restore
from bot.store.db import Database
from bot.store.lock import ProcessLock
from tests.store.test_copies import NOW


async def run(path: Path) -> bool:
    """Do as a start and a stop of the bot do; return whether a copy was found in the database's place."""
    lock = ProcessLock.take(path)
    moved = lock.moved()
    await (await Database.open(path)).close()
    lock.settle()
    lock.release()
    return moved


async def test_what_ran_here_is_known(tmp_path: Path) -> None:
    """A new database, and the same one again, are no copies; its owner alone may read it."""
    path = tmp_path / "data" / "trackwire.db"
    assert not await run(path)
    assert not await run(path)
    assert path.stat().st_mode & 0o077 == 0


async def test_a_copy_in_its_place_is_known(tmp_path: Path) -> None:
    """Moved here from elsewhere, put over the old one, or made anew where the old one was removed: once each."""
    path, copy = tmp_path / "trackwire.db", tmp_path / "copy.db"
    await (await Database.open(path)).close()
    assert await run(path)
    assert not await run(path)
    shutil.copy(path, copy)
    copy.rename(path)
    assert await run(path)
    shutil.copy(path, copy)
    path.unlink()
    shutil.copy(copy, path)  # may well get the number of the one that was removed
    assert await run(path)
    assert not await run(path)


async def test_what_was_restored_is_not_doubted_again(tmp_path: Path) -> None:
    """The restore has done it."""
    path, copy = tmp_path / "trackwire.db", tmp_path / "copy.db"
    await run(path)
    shutil.copy(path, copy)
    restore(path, copy, NOW)
    assert not await run(path)


def test_a_database_that_may_not_be_read(tmp_path: Path) -> None:
    """It is told in one line."""
    path = tmp_path / "trackwire.db"
    path.symlink_to(tmp_path / "nowhere" / "trackwire.db")
    lock = ProcessLock.take(path)
    with pytest.raises(StoreError, match="cannot be opened: No such file"):
        lock.moved()
    lock.release()
