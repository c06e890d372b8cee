"""Opening the database: what cannot be used is told in one line, and the process can end."""

import threading
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.db import Database


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
