"""`trackwire run`: what keeps it from starting is told in one line."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import HttpUrl, SecretStr

from bot.errors import StoreError
from bot.ops.run import run
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.store import db


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the bot find out at once that a database is locked; give the log back afterwards."""
    monkeypatch.setattr(db, "PRAGMAS", (*db.PRAGMAS, "PRAGMA busy_timeout = 20"))
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:], logging.root.level = handlers, level


@pytest.mark.usefixtures("hurried")
async def test_a_database_that_is_locked_at_the_start(tmp_path: Path) -> None:
    """Another program holds it: which database and why is told, and no traceback."""
    path = tmp_path / "trackwire.db"
    await (await db.Database.open(path)).close()
    async with Sandbox(frozen=True) as sandbox:
        settings = Settings.only(token=SecretStr(sandbox.token), api_url=HttpUrl(sandbox.url), database=path)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match=r"trackwire\.db cannot be used now: database is locked"):
                await run(settings)
