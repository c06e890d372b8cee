"""The audit is append-only, whatever is tried."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.store import audit, db
from bot.store.audit import Act, Entry


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    """Give a database with one row in its audit."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        db.migrate(connection)
        audit.note(connection, Entry(actor_id=7, act=Act.PUBLISHED, at=1, edition_id=1, person_id=8))
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit",
        "UPDATE audit SET at = 2",
        "UPDATE audit SET act = 'x'",
        "UPDATE audit SET details = '{}  '",
        "UPDATE audit SET edition_id = NULL",
        "UPDATE audit SET actor_id = 9",
        "UPDATE audit SET actor_id = 0",
        "UPDATE audit SET person_id = NULL",
        "INSERT OR REPLACE INTO audit SELECT 1, 5, 9, 'x', 1, NULL, '{}'",
    ],
)
def test_nothing_is_changed_or_removed(tx: sqlite3.Connection, statement: str) -> None:
    """Whoever writes into the database by another way is refused too."""
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        tx.execute(statement)


def test_a_person_may_become_a_pseudonym(tx: sqlite3.Connection) -> None:
    """One number stands for the person in all rows, and does not become another person again."""
    audit.note(tx, Entry(actor_id=3, act=Act.REMOVED, at=2, person_id=7))
    pseudonym = audit.pseudonymise(tx, 7)
    assert [tuple(row) for row in tx.execute("SELECT actor_id, person_id FROM audit ORDER BY id")] == [
        (pseudonym, 8),
        (3, pseudonym),
    ]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        tx.execute("UPDATE audit SET actor_id = 7 WHERE id = 1")


def test_what_changes_nothing_is_not_noted(tx: sqlite3.Connection) -> None:
    """A change and its row are one; a change without an effect has none."""
    entry = Entry(actor_id=7, act=Act.CHANGED, at=2)
    audit.noted(tx, entry, lambda tx: tx.execute("UPDATE articles SET state = 'dropped'"))
    assert audit.page(tx, edition_id=None, offset=0, size=9).total == 1
