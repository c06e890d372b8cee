"""The inbox: an update is kept once, found again until it is handled, and its words are forgotten then."""

import sqlite3
from collections.abc import Iterator

import pytest

from bot.store import inbox
from bot.store.db import Connection, migrate


@pytest.fixture
def tx() -> Iterator[Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    yield connection
    connection.close()


def test_a_redelivered_update_is_not_new(tx: Connection) -> None:
    """Telegram delivers an update again after a lost answer: it is known, handled or not."""
    assert inbox.keep(tx, [(1, "a"), (2, "b")], now=0) == [1, 2]
    inbox.handled(tx, 1, now=1)
    assert inbox.keep(tx, [(1, "a"), (2, "b"), (3, "c")], now=2) == [3]
    assert inbox.unhandled(tx) == [(2, "b"), (3, "c")]


def test_a_handled_update_leaves_no_words(tx: Connection) -> None:
    """What a reader wrote is not kept once it is answered."""
    inbox.keep(tx, [(1, "secret words")], now=0)
    inbox.handled(tx, 1, now=1)
    assert [row["payload"] for row in tx.execute("SELECT payload FROM inbox")] == [""]


def test_old_ids_are_forgotten_in_time(tx: Connection) -> None:
    """The inbox does not grow for ever."""
    inbox.keep(tx, [(1, "a"), (inbox.REMEMBERED + 2, "b")], now=0)
    inbox.handled(tx, 1, now=1)
    inbox.handled(tx, inbox.REMEMBERED + 2, now=1)
    assert tx.execute("SELECT count(*) FROM inbox").fetchone()[0] == 1
