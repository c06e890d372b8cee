"""`trackwire stats`: the figures of /stats on the terminal."""

import csv
import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.store import chats, tallies
from bot.store.db import migrate, to_ms


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a database in which one reader follows the economy since today."""
    path, now = tmp_path / "trackwire.db", to_ms(datetime.now(UTC))
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAExample")
    monkeypatch.setenv("BOT_DATABASE", str(path))
    monkeypatch.chdir(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as tx:
        tx.row_factory = sqlite3.Row
        migrate(tx)
        chats.seed_tracks(tx, DEFAULT_TRACKS)
        tallies.begin(tx, now, "UTC")
        chats.meet(tx, 1, kind="private", title="x", username=None, language="en", timezone="UTC", now=now)
        chats.follow(tx, 1, 0, [1], now=now)
    return path


def test_on_the_terminal(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Plain words, no markup; in the newsroom's language; the exit code is 0."""
    assert database.exists()
    assert main(["stats", "--days", "7"]) == 0
    told = capsys.readouterr().out
    assert "The last 7 days" in told
    assert "📈 Economy: 1 (+1)" in told
    assert "<b>" not in told


def test_in_the_newsrooms_language(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """BOT_LANGUAGE is the desk's on the terminal, too."""
    assert database.exists()
    monkeypatch.setenv("BOT_LANGUAGE", "ru")
    assert main(["stats"]) == 0
    assert "Последние 30 дней" in capsys.readouterr().out


def test_as_csv(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each day, and a head."""
    assert database.exists()
    assert main(["stats", "--csv", "--days", "3"]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [line["economy"] for line in lines] == ["", "", "1"]


@pytest.mark.parametrize(("number", "fault"), [("5", "There is no #5"), ("#7", "There is no #7")])
def test_an_article_that_is_none(
    database: Path, capsys: pytest.CaptureFixture[str], number: str, fault: str
) -> None:
    """A fault in one line, and the exit code 1."""
    assert database.exists()
    assert main(["stats", number]) == 1
    told = capsys.readouterr().err
    assert fault in told
    assert told.count("\n") == 1


def test_wrong_use(database: Path) -> None:
    """What is no number, and days beyond a year, are wrong use: 2."""
    assert database.exists()
    for words in (["stats", "what"], ["stats", "--days", "0"], ["stats", "--days", "9999"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2


def test_without_a_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is none, and where it is an old one, it is said what to do; none is made."""
    path = tmp_path / "none.db"
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAExample")
    monkeypatch.setenv("BOT_DATABASE", str(path))
    monkeypatch.chdir(tmp_path)
    assert main(["stats"]) == 1
    assert "trackwire run" in capsys.readouterr().err
    assert not path.exists()
    with closing(sqlite3.connect(path)) as tx:
        tx.execute("PRAGMA user_version = 3")
    assert main(["stats"]) == 1
    assert "start the bot once" in capsys.readouterr().err
