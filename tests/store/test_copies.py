"""Copies: consistent while the database is written, verified, whole or not there; old schemas are brought on."""

import asyncio
import contextlib
import gzip
import os
import signal
import sqlite3
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import DatabaseBusy, SchemaTooNew, StoreError
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.store import chats, copies
from bot.store.copies import back_up, restore
from bot.store.db import Database, migrate, migrations
from bot.store.lock import ProcessLock

NOW = datetime(2026, 3, 1, 3, 30, tzinfo=UTC)


def titles(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT title FROM chats ORDER BY id")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def meet(db: Database, chat_id: int, title: str) -> None:
    await db.transaction(
        chats.meet, chat_id, kind="private", title=title, username=None, language="en", timezone="UTC", now=0
    )


def test_a_copy_while_somebody_writes_all_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made in pieces, ends all the same, and is one state: what is written together is the same."""
    monkeypatch.setattr(copies, "PAGES", 1)
    path, over = tmp_path / "trackwire.db", threading.Event()
    with contextlib.closing(sqlite3.connect(path)) as db:
        migrate(db)
        db.executescript("PRAGMA journal_mode = WAL; CREATE TABLE a (n); CREATE TABLE b (n)")

    def write() -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            while not over.is_set():
                db.executescript("BEGIN; INSERT INTO a VALUES (1); INSERT INTO b VALUES (1); COMMIT")
                begun.set()

    begun = threading.Event()
    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(20)
        back_up(path, tmp_path / "copy.db", NOW)
    finally:
        over.set()
        writer.join()
    with contextlib.closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT (SELECT count(*) FROM a) = (SELECT count(*) FROM b)").fetchone() == (1,)


@pytest.mark.parametrize("name", ["copy.db", "copy.db.gz"])
async def test_a_copy_of_a_database_in_use_is_restored(tmp_path: Path, name: str) -> None:
    """The bot runs and writes: the copy has what was there. Restored, it is back; the old one is kept."""
    path, copy = tmp_path / "trackwire.db", tmp_path / name
    db = await Database.open(path)
    await db.transaction(chats.seed_tracks, DEFAULT_TRACKS)
    await meet(db, 1, "before")
    assert back_up(path, copy, NOW) == copy.stat().st_size
    assert copy.stat().st_mode & 0o077 == 0
    await meet(db, 2, "after")
    await db.close()
    path.chmod(0o640)  # somebody lets a group read it
    doubted, kept = restore(path, copy, NOW)
    assert (doubted.editions, doubted.readers, doubted.made_at) == (0, 0, round(NOW.timestamp() * 1000))
    assert titles(path) == ["before"]
    assert kept is not None
    assert titles(kept) == ["before", "after"]
    assert (path.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o640, 0o640)
    assert names(tmp_path) == sorted([name, path.name, kept.name, f"{path.name}.lock"])


async def test_a_restored_database_is_its_owners_alone(tmp_path: Path) -> None:
    """Where there was none before."""
    path, copy = tmp_path / "trackwire.db", tmp_path / "copy.db"
    await (await Database.open(path)).close()
    back_up(path, copy, NOW)
    path.unlink()
    copy.chmod(0o644)
    assert restore(path, copy, NOW)[1] is None
    assert path.stat().st_mode & 0o777 == 0o600


async def test_the_bot_must_not_run(tmp_path: Path) -> None:
    """A restore beside a running bot changes nothing."""
    path, copy = tmp_path / "trackwire.db", tmp_path / "copy.db"
    await (await Database.open(path)).close()
    back_up(path, copy, NOW)
    lock = ProcessLock.take(path)
    with pytest.raises(DatabaseBusy):
        restore(path, copy, NOW)
    lock.release()


async def test_nobody_else_may_have_the_database_open(tmp_path: Path) -> None:
    """A Litestream that was left running would go on with the old file, and copy nothing any more."""
    path, copy = tmp_path / "trackwire.db", tmp_path / "copy.db"
    db = await Database.open(path)
    await meet(db, 1, "as it was")
    await db.close()
    back_up(path, copy, NOW)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM chats").fetchone()
        with pytest.raises(StoreError, match=r"Another program has .* open: stop it first"):
            restore(path, copy, NOW)
        assert names(tmp_path) == sorted(
            [copy.name, *(f"{path.name}{end}" for end in ("", ".lock", "-shm", "-wal"))]
        )
    assert titles(path) == ["as it was"]
    restore(path, copy, NOW)


def made(path: Path, statement: str) -> Path:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    return path


def test_what_cannot_be_restored(tmp_path: Path) -> None:
    """A newer schema, another program's database, a damaged file, half of a compressed one, no file: as it was."""
    path = tmp_path / "trackwire.db"
    path.write_bytes(b"as it was")
    newer = made(tmp_path / "newer.db", "PRAGMA user_version = 9999")
    foreign = made(tmp_path / "foreign.db", "CREATE TABLE notes (text)")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"SQLite format 3\0" + os.urandom(8192))
    half = tmp_path / "half.db.gz"
    half.write_bytes(gzip.compress(newer.read_bytes())[:100])
    with pytest.raises(SchemaTooNew, match="has schema 9999"):
        restore(path, newer, NOW)
    for wrong in (foreign, damaged, half, tmp_path / "nothing.db"):
        with pytest.raises(StoreError, match=wrong.name):
            restore(path, wrong, NOW)
    assert path.read_bytes() == b"as it was"
    assert not (tmp_path / f".{path.name}.restoring").exists()


def test_what_cannot_be_copied(tmp_path: Path) -> None:
    """No database, no folder, the database onto itself, a newer one: told by its name, and nothing is left."""
    path = made(tmp_path / "trackwire.db", "CREATE TABLE notes (text)")
    for source, target in (
        (tmp_path / "none.db", tmp_path / "copy.db"),
        (path, tmp_path / "nowhere" / "copy.db"),
        (path, path),
        (path, tmp_path / "copy.db"),  # not ours
    ):
        with pytest.raises(StoreError):
            back_up(source, target, NOW)
    newer = made(tmp_path / "newer.db", "PRAGMA user_version = 9999")
    with pytest.raises(SchemaTooNew, match=r"newer\.db has schema 9999"):
        back_up(newer, tmp_path / "copy.db", NOW)
    assert sorted(tmp_path.iterdir()) == [newer, path]


def test_migrations_are_numbered_without_gaps() -> None:
    """Two of the same number, and one of them would be left out."""
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


LATER = {
    2: """INSERT INTO dispatches (id, edition_id, revision, kind, side, state, created_at)
            VALUES (3, 1, 1, 'send', 'readers', 'settled', 0);
        INSERT INTO renditions (id, dispatch_id, mask, language, layout, parts) VALUES (4, 3, 1, 'az', 'full', 1);
        INSERT INTO posts (rendition_id, part, text, parse_mode) VALUES (4, 0, 'Post', 'HTML');
        INSERT INTO deliveries (dispatch_id, place_id, part, rendition_id, state, message_id)
            VALUES (3, 1, 0, 4, 6, 77);""",
    5: "INSERT INTO audit (at, actor_id, act, edition_id, details) VALUES (1, 5, 'created', 1, '{}');",
    11: "INSERT INTO feeds (url, title, polled_at, added_at) VALUES ('http://feed', 'Feed', 0, 0);",
}
"""What a database holds from a schema on: it is there after every later change."""
KEPT = {
    2: "SELECT q.text, d.message_id, w.kind FROM dispatches w JOIN deliveries d ON d.dispatch_id = w.id"
    " JOIN posts q USING (rendition_id, part)",
    5: "SELECT act, edition_id FROM audit",
    11: "SELECT title FROM feeds",
}


@pytest.mark.parametrize("version", [number for number, _ in migrations()])
async def test_every_schema_is_brought_on(tmp_path: Path, version: int) -> None:
    """A database of any earlier schema keeps what is in it, is sound, and a copy of before lies beside it."""
    path = tmp_path / "trackwire.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.executescript("PRAGMA auto_vacuum = INCREMENTAL; VACUUM;")
        for number, script in migrations()[:version]:
            old.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
        old.executescript(
            """INSERT INTO tracks (id, slug, emoji, names, keywords) VALUES (0, 'economy', '', '{}', '{}');
            INSERT INTO chats (id, kind, title, language, timezone, created_at)
                VALUES (5, 'private', 'Adam', 'az', 'UTC', 0);
            INSERT INTO places (id, chat_id, thread) VALUES (1, 5, 0);
            INSERT INTO follows (place_id, track_id, since) VALUES (1, 0, 0);
            INSERT INTO articles (id, chat_id, user_id, started_message_id, state, created_at)
                VALUES (1, 5, 5, 1, 'complete', 0);
            BEGIN; INSERT INTO editions (id, state, revision, author_id, created_at, updated_at)
                VALUES (1, 'draft', 1, 5, 0, 0);
            INSERT INTO revisions (edition_id, number, headline, content, tracks, author_id, created_at)
                VALUES (1, 1, 'Headline', '{}', 1, 5, 0); COMMIT;"""
        )
        for since, rows in LATER.items():
            if version >= since:
                old.executescript(rows)
    db = await Database.open(path)
    found = await db.read(
        lambda tx: (
            tx.execute("PRAGMA user_version").fetchone()[0],
            tx.execute("PRAGMA integrity_check").fetchone()[0],
            tx.execute("PRAGMA foreign_key_check").fetchall(),
            tx.execute("SELECT mask, language, active FROM places").fetchone()[:],
            tx.execute("SELECT headline FROM revisions").fetchone()[0],
        )
    )
    kept = {
        since: await db.read(lambda tx, sql=sql: [*map(tuple, tx.execute(sql))]) for since, sql in KEPT.items()
    }
    await db.close()
    wanted = {2: [("Post", 77, "send")], 5: [("created", 1)], 11: [("Feed",)]}
    assert kept == {since: rows if version >= since else [] for since, rows in wanted.items()}
    assert found == (migrations()[-1][0], "ok", [], (1, "az", 1), "Headline")
    before = tmp_path / f"trackwire.db.before-{version}"
    assert before.exists() is (version < migrations()[-1][0])
    assert not before.exists() or before.stat().st_mode & 0o077 == 0


MIGRATED = """
import os, signal, sqlite3, sys
from pathlib import Path
from bot.store.db import migrate

left = int(sys.argv[2])
def count(_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.set_trace_callback(count)
migrate(connection, Path(sys.argv[1] + ".before"))
"""
"""Migrates, and is killed when it begins its n-th statement."""


async def test_killed_in_a_migration_it_goes_on(tmp_path: Path) -> None:
    """At the next start the database is brought on from the step that was not whole."""
    path = tmp_path / "trackwire.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.executescript("PRAGMA auto_vacuum = INCREMENTAL; VACUUM;")
        for number, script in migrations()[:1]:
            old.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
        old.execute("INSERT INTO chats VALUES (5, 'private', 'Adam', NULL, 'az', 'UTC', 'active', 0)")
    versions = []
    for statement in (8, 30, 60):
        child = await asyncio.create_subprocess_exec(sys.executable, "-c", MIGRATED, str(path), str(statement))
        assert await child.wait() == -signal.SIGKILL
        with contextlib.closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            versions.append(connection.execute("PRAGMA user_version").fetchone()[0])
    assert versions == sorted(versions)
    assert 1 <= versions[0] < versions[-1] < migrations()[-1][0]
    await (await Database.open(path)).close()
    assert titles(path) == ["Adam"]
    fresh = tmp_path / "fresh.db"
    await (await Database.open(fresh)).close()
    assert schema(path) == schema(fresh)


def schema(path: Path) -> list[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_a_schema_of_a_newer_trackwire_is_left_alone(tmp_path: Path) -> None:
    """Nothing is changed in it."""
    path = made(tmp_path / "trackwire.db", "PRAGMA user_version = 9999")
    before = path.read_bytes()
    with contextlib.closing(sqlite3.connect(path)) as connection, pytest.raises(SchemaTooNew):
        migrate(connection)
    assert path.read_bytes() == before
