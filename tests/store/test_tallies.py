"""Figures are right whatever is done, begin with a snapshot, and are read quickly however much there is."""

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import figures
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.samples import sample_editions
from bot.store import articles, chats, editions, moves, privacy, stats, tables, tallies
from bot.store.db import migrate, migrations, to_ms
from bot.store.tallies import READERS, Tap

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
MS = to_ms(NOW)
HOURS = 3_600_000
LITTLE = 5_000
"""Thousands of steps of SQLite that a figure may take."""


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    """Give a new database with the default tracks."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)
        chats.seed_tracks(connection, DEFAULT_TRACKS)
        tallies.begin(connection, MS, "UTC")
        yield connection


def meet(tx: sqlite3.Connection, chat_id: int, *tracks: int, now: int = MS) -> None:
    """Let a chat come and follow."""
    chats.meet(tx, chat_id, kind="group", title="x", username=None, language="en", timezone="UTC", now=now)
    chats.follow(tx, chat_id, 0, tracks, now=now)


def now_of(tx: sqlite3.Connection, now: int = MS) -> dict[int, tuple[int, int, int]]:
    """Return (followers, came, went) over a week, of the tracks that have any."""
    found = stats.followers(tx, stats.period(tx, 7, now))
    return {track: (f.now, f.came, f.went) for track, f in found.items() if f.now or f.came}


def test_a_database_from_before_begins_with_its_followers_and_what_it_sent() -> None:
    """Brought on from the schema before: nobody has come, all are there; nothing that went out is lost."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as tx:
        tx.row_factory = sqlite3.Row
        for number, script in migrations():
            if "CREATE TABLE follower_days" in script:
                tx.executescript(
                    """INSERT INTO tracks VALUES (1, 'economy', 'x', '{"en": "Economy"}', '{}', NULL);
                    INSERT INTO chats VALUES (5, 'private', 'x', NULL, 'en', 'UTC', 'active', 0, 0);
                    INSERT INTO places (id, chat_id) VALUES (1, 5);
                    INSERT INTO follows (place_id, track_id, since) VALUES (1, 1, 0);
                    INSERT INTO dispatches (id, edition_id, revision, kind, side, state, created_at)
                    VALUES (1, NULL, NULL, 'digest', 'readers', 'settled', 86400000);
                    INSERT INTO renditions VALUES (1, 1, 0, 'en', 'digest:1', 1);
                    INSERT INTO digests VALUES (1, 'digest', '[[7, 2]]');
                    INSERT INTO deliveries VALUES (1, 1, 0, 1, 6, 1, NULL, 44, NULL);
                    INSERT INTO deliveries VALUES (1, 2, 0, 1, 8, 1, NULL, NULL, 'Forbidden');
                    INSERT INTO deliveries VALUES (1, 3, 0, 1, 8, 0, NULL, NULL, NULL);"""
                )
            tx.executescript(f"BEGIN; {script}; PRAGMA user_version = {number}; COMMIT")
        tallies.begin(tx, MS, "Asia/Baku")
        assert now_of(tx) == {READERS: (1, 0, 0), 1: (1, 0, 0)}
        assert [tuple(row) for row in tx.execute("SELECT * FROM outcome_days ORDER BY edition_id, outcome")] == [
            ("1970-01-02", 0, "digests", "left", 1),
            ("1970-01-02", 0, "digests", "sent", 1),
            ("1970-01-02", 7, "digests", "left", 1),
            ("1970-01-02", 7, "digests", "sent", 1),
        ]
        tallies.begin(tx, MS + 48 * HOURS, "Asia/Baku")
        assert tx.execute("SELECT count(DISTINCT day) FROM follower_days").fetchone()[0] == 1


def test_days_without_a_change_are_as_the_one_before(tx: sqlite3.Connection) -> None:
    """A day has the followers that it ends with; before the figures began none are told."""
    meet(tx, 1, 0, 1)
    meet(tx, 2, 1, now=MS + 48 * HOURS)
    days = tables.by_day(tx, stats.period(tx, 5, MS + 72 * HOURS))
    assert [day.followers.get(1) for day in days] == [None, 1, 1, 2, 2]
    assert [day.came.get(READERS, 0) for day in days] == [0, 1, 0, 1, 0]


def test_a_clock_that_was_set_back_makes_no_older_day(tx: sqlite3.Connection) -> None:
    """The newest row stays what is so now."""
    meet(tx, 1, 1)
    meet(tx, 2, 1, now=MS - 48 * HOURS)
    assert now_of(tx)[1] == (2, 2, 0)


def test_a_group_that_moves_is_one_follower(tx: sqlite3.Connection) -> None:
    """Known by its old and by its new id it was two; moved it is one, and nobody has left after an article."""
    meet(tx, -5, 1, 2)
    meet(tx, -1005, 1)
    assert now_of(tx)[1] == (2, 2, 0)
    moves.move_chat(tx, -5, -1005, MS)
    assert now_of(tx)[1] == (1, 2, 1)
    assert now_of(tx)[2] == (1, 1, 0)
    assert not tx.execute("SELECT 1 FROM departures").fetchone()


def test_the_night_mends_what_has_drifted(tx: sqlite3.Connection) -> None:
    """A group that became a target is no follower; nobody has come or gone for that."""
    meet(tx, 1, 1)
    tx.execute("UPDATE places SET target_mask = -1")
    tallies.mend(tx, tallies.drift(tx), MS)
    assert now_of(tx) == {READERS: (0, 1, 0), 1: (0, 1, 0)}
    assert not any(tallies.drift(tx).values())


def test_a_tap_on_what_never_was_is_not_counted(tx: sqlite3.Connection) -> None:
    """Callback data may be made up."""
    tallies.tap(tx, 4711, Tap.STORY, MS)
    assert not tx.execute("SELECT 1 FROM taps").fetchone()


def test_erasing_counts_as_leaving(tx: sqlite3.Connection) -> None:
    """Who is forgotten is no follower any more."""
    meet(tx, 1, 1, 2)
    privacy.forget(tx, 1, MS)
    assert now_of(tx) == {READERS: (0, 1, 1), 1: (0, 1, 1), 2: (0, 1, 1)}


def test_figures_do_not_grow_with_editions_and_readers(tx: sqlite3.Connection) -> None:
    """Each of the card's pages, and the write of a tap and of a leaving: little work for 10,000 and 100,000."""
    grown(tx, editions_=10_000, readers=100_000)
    reads = {
        "card": lambda: stats.overview(tx, 90, MS),
        "days": lambda: tables.by_day(tx, stats.period(tx, 90, MS)),
        "edition": lambda: stats.edition(tx, 9_999, MS),
        "tap": lambda: tallies.tap(tx, 9_999, Tap.WHY, MS),
        "leaving": lambda: chats.pause(tx, 50_000, MS),
    }
    took = {name: work(tx, read) for name, read in reads.items()}
    assert {name for name, steps in took.items() if steps > LITTLE} == set(), took
    assert stats.overview(tx, 90, MS).outcomes.readers == 10_000 * 5_000
    lines = list(csv.DictReader(io.StringIO(figures.editions_csv(tx, 90, MS).decode("utf-8-sig"))))
    assert len({line["article"] for line in lines}) == 10_000
    counted = (
        "sent_channels",
        "sent_readers",
        "sent_digests",
        "failed",
        "gone",
        "then_unfollowed",
        "tapped_story",
    )
    assert {tuple(line[name] for name in counted) for line in lines} == {("3", "5000", "900", "2", "0", "4", "40")}


def work(tx: sqlite3.Connection, run: Callable[[], object]) -> int:
    """Return how many thousands of steps SQLite's virtual machine makes: the same on any machine."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    tx.set_progress_handler(count, 1000)
    run()
    tx.set_progress_handler(None, 0)
    return steps


def grown(tx: sqlite3.Connection, *, editions_: int, readers: int) -> None:
    """Let a newsroom be 90 days old: editions with figures, the newest one in the ledger, and readers."""
    numbers = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    tx.execute("BEGIN")
    number = articles.start(tx, chat_id=1, user_id=1, message_id=1, now=MS)
    editions.create(tx, number, sample_editions()[0], author_id=1, now=NOW)
    tx.execute(
        f"{numbers} INSERT INTO articles (id, chat_id, user_id, started_message_id, state, created_at)"
        " SELECT i, 1, 1, i, 'complete', 0 FROM n WHERE i > 1",
        (editions_,),
    )
    tx.execute(
        f"{numbers} INSERT INTO editions (id, state, revision, author_id, created_at, updated_at, published_at)"
        " SELECT i, 'draft', 1, 1, 0, 0, NULL FROM n WHERE i > 1",
        (editions_,),
    )
    tx.execute(
        f"{numbers} INSERT INTO revisions (edition_id, number, headline, content, tracks, author_id, created_at)"
        " SELECT i, 1, r.headline, r.content, 2, 1, 0 FROM n, revisions r WHERE r.edition_id = 1 AND i > 1",
        (editions_,),
    )
    span = round(timedelta(days=89).total_seconds() * 1000)
    tx.execute("DROP TRIGGER editions_searchable")
    tx.execute(
        "UPDATE editions SET state = 'published', published_at = ?1 - ?2 + id * ?2 / ?3", (MS, span, editions_)
    )
    day = "date(e.published_at / 1000, 'unixepoch')"
    tx.execute(f"INSERT INTO outcome_days SELECT {day}, id, 'targets', 'sent', 3 FROM editions e")
    tx.execute(f"INSERT INTO outcome_days SELECT {day}, id, 'readers', 'sent', 5000 FROM editions e")
    tx.execute(f"INSERT INTO outcome_days SELECT {day}, id, 'digests', 'sent', 900 FROM editions e")
    tx.execute(f"INSERT INTO outcome_days SELECT {day}, id, 'readers', 'failed', 2 FROM editions e")
    for tapped in Tap:
        tx.execute(f"INSERT INTO taps SELECT {day}, id, ?, 40 FROM editions e", (tapped,))
    tx.execute("INSERT INTO departures SELECT id, 'unfollowed', 4 FROM editions")
    tx.execute(
        f"{numbers} INSERT INTO chats (id, kind, title, language, timezone, created_at)"
        " SELECT i, 'private', 'x', 'en', 'UTC', 0 FROM n",
        (readers,),
    )
    tx.execute(f"{numbers} INSERT INTO places (id, chat_id, mask) SELECT i, i, 2 FROM n", (readers,))
    tx.execute(
        "INSERT INTO dispatches (id, edition_id, revision, kind, side, state, created_at)"
        " SELECT id, id, 1, 'send', 'readers', 'settled', published_at FROM editions"
    )
    tx.execute(
        f"{numbers} INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, message_id)"
        " SELECT ?2, i, 0, 1, 6, i FROM n",
        (readers, editions_),
    )
    tallies.mend(tx, tallies.drift(tx), MS)
    tx.execute("COMMIT")
