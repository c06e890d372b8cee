"""`trackwire check`: a line for each thing, and what to do with each fault; exit code 1 with any; no change."""

import io
import sqlite3
from typing import Any

import pytest
from pydantic import HttpUrl, SecretStr

from bot.ops.check import check
from bot.sandbox.members import Status
from bot.settings import Settings
from bot.store.db import migrations
from tests.acceptance.conftest import Newsroom, newsroom  # noqa: F401 - a fixture


async def checked(newsroom: Newsroom, **changed: Any) -> tuple[int, str]:  # noqa: F811
    """Return the exit code and the lines."""
    settings = Settings.only(
        **{
            "token": SecretStr(newsroom.sandbox.token),
            "api_url": HttpUrl(newsroom.sandbox.url),
            "channel": "@observer",
            "owners": frozenset({newsroom.editor.id}),
            "database": newsroom.database,
            **changed,
        }
    )
    out = io.StringIO()
    return await check(settings, out), out.getvalue()


async def test_all_is_well(newsroom: Newsroom) -> None:  # noqa: F811
    """Beside the running bot: every line is ok, and nothing was sent."""
    before = len(newsroom.channel.history)
    code, lines = await checked(newsroom, desk=newsroom.editor.id)
    assert code == 0
    assert [line.split()[:2] for line in lines.splitlines()] == [
        ["ok", what]
        for what in ("settings", "owners", "database", "templates", "token", "desk", "updates", "target")
    ]
    assert "Observer: the bot may post there" in lines
    assert len(newsroom.channel.history) == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"token": SecretStr("1:wrong")}, "FAULT  token        Telegram refuses it"),
        ({"api_url": HttpUrl("http://127.0.0.1:9")}, "FAULT  token        http://127.0.0.1:9/ cannot be asked"),
        ({"channel": "@nowhere"}, "FAULT  target       @nowhere: it cannot be found"),
        ({"desk": -1009}, "FAULT  desk         the chat -1009 is closed to the bot"),
    ],
)
async def test_faults_of_settings(newsroom: Newsroom, changed: dict, words: str) -> None:  # noqa: F811
    """Each in one line; the rest is checked all the same."""
    code, lines = await checked(newsroom, **changed)
    assert code == 1
    assert words in lines
    assert lines.count("FAULT") == 1
    assert "ok     database" in lines


async def test_a_right_that_is_missing(newsroom: Newsroom) -> None:  # noqa: F811
    """A target that the bot was thrown out of."""
    world = newsroom.sandbox.world
    world.set_member(newsroom.channel, newsroom.sandbox.bot, Status.LEFT, by=newsroom.editor.user)
    code, lines = await checked(newsroom)
    assert code == 1
    assert "FAULT  target       Observer: the bot is no administrator there" in lines


async def test_faults_of_the_database(newsroom: Newsroom) -> None:  # noqa: F811
    """One of a newer Trackwire, one that is damaged, one that is not there yet."""
    folder = newsroom.database.parent
    with sqlite3.connect(folder / "newer.db") as newer:
        newer.execute("PRAGMA user_version = 9999")
    newer.close()
    (folder / "damaged.db").write_bytes(b"no database" * 100)
    found = [await checked(newsroom, database=folder / name) for name in ("newer.db", "damaged.db", "new.db")]
    assert [code for code, _ in found] == [1, 1, 0]
    assert f"has schema 9999, this Trackwire knows {migrations()[-1][0]}: run the newer" in found[0][1]
    assert "damaged.db cannot be read: file is not a database" in found[1][1]
    assert "new.db is made at the first start" in found[2][1]
    assert not (folder / "new.db").exists()


async def test_templates_that_are_broken(newsroom: Newsroom) -> None:  # noqa: F811
    """File, line and reason."""
    folder = newsroom.database.parent / "templates"
    folder.mkdir()
    (folder / "full.html.j2").write_text("one\n{{ nothing }}")
    code, lines = await checked(newsroom, templates=folder)
    assert code == 1
    assert f"{folder / 'full.html.j2'}, line 2: 'nothing' is undefined" in lines


def test_a_setting_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the pen in the environment is noticed."""
    monkeypatch.setenv("BOT_OWNER", "1")
    assert Settings.unknown() == ["BOT_OWNER is no setting; is BOT_OWNERS meant?"]
