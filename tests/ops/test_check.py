"""`trackwire check`: a line for each thing, and what to do with each fault; exit code 1 with any; no change."""

import io
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from pydantic import HttpUrl, SecretStr

from bot.ops.check import check
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.members import Status
from bot.settings import Settings
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


def out_of(newsroom: Newsroom, status: Status) -> None:  # noqa: F811
    """Let the bot be something else in the channel, without the right to post."""
    world = newsroom.sandbox.world
    world.set_member(
        newsroom.channel, newsroom.sandbox.bot, status, by=newsroom.editor.user, rights=["can_edit_messages"]
    )


def in_group(newsroom: Newsroom) -> None:  # noqa: F811
    """Let a group be a target, and the bot be thrown out of it."""
    group = newsroom.sandbox.group("Club", owner=newsroom.editor, bot=Status.LEFT)
    with closing(sqlite3.connect(newsroom.database)) as db, db:
        db.execute("INSERT INTO chats VALUES (?, 'group', 'Club', NULL, 'en', 'UTC', 'active', 0, 0)", (group.id,))
        db.execute("INSERT INTO places (chat_id, target_mask) VALUES (?, -1)", (group.id,))


def newer(newsroom: Newsroom) -> None:  # noqa: F811
    with closing(sqlite3.connect(newsroom.database.parent / "newer.db")) as db:
        db.execute("PRAGMA user_version = 9999")


def foreign(newsroom: Newsroom) -> None:  # noqa: F811
    (newsroom.database.parent / "foreign.db").write_bytes(b"no database" * 100)


def damaged(newsroom: Newsroom) -> None:  # noqa: F811
    path = newsroom.database.parent / "damaged.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE t (x); CREATE INDEX i ON t (x); INSERT INTO t VALUES (1), (2);")
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'i'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = bytes(size)
    path.write_bytes(content)


def templates(newsroom: Newsroom) -> None:  # noqa: F811
    folder = newsroom.database.parent / "templates"
    folder.mkdir()
    (folder / "full.html.j2").write_text("one\n{{ nothing }}")


def silent(method: str) -> Callable[[Newsroom], None]:
    """Let Telegram hang up on a method."""

    def act(newsroom: Newsroom) -> None:  # noqa: F811
        newsroom.sandbox.faults.add(Fault(kind=FaultKind.RESET, method=method, times=9))

    return act


def garbage(newsroom: Newsroom) -> None:  # noqa: F811
    newsroom.sandbox.faults.add(Fault(kind=FaultKind.GARBAGE, method="getMe", times=9))


NOTHING: Callable[[Newsroom], None] = lambda _: None  # noqa: E731 - one of the acts above
API = "mend BOT_API_URL"
FAULTS: list[tuple[Callable[[Newsroom], None], dict[str, Any], str, str]] = [
    (NOTHING, {"token": SecretStr("1:wrong")}, "token", "Telegram refuses it: set BOT_TOKEN to the one"),
    (
        NOTHING,
        {"api_url": HttpUrl("http://127.0.0.1:9")},
        "token",
        f"http://127.0.0.1:9/ cannot be asked (.*{API}",
    ),
    (garbage, {}, "token", f"cannot be asked (.*{API}"),
    (NOTHING, {"channel": "@nowhere"}, "target", "@nowhere: it cannot be found.*mend BOT_CHANNEL, or add the bot"),
    (NOTHING, {"desk": -1009}, "desk", "the chat -1009 is closed to the bot: add it there, or mend BOT_DESK"),
    (lambda r: out_of(r, Status.LEFT), {}, "target", "Observer: the bot is no administrator there: add it"),
    (lambda r: out_of(r, Status.MEMBER), {}, "target", "Observer: the bot is no administrator there: add it"),
    (lambda r: out_of(r, Status.ADMINISTRATOR), {}, "target", "Observer: the bot may not post there: give it the"),
    (in_group, {}, "target", "Club: the bot is not in the group, or may not write there: add it"),
    (silent("getChatMember"), {}, "targets", "Telegram cannot be asked (.*): try again"),
    (newer, {"database": "newer.db"}, "database", "has schema 9999, this Trackwire knows .*: run the newer"),
    (
        foreign,
        {"database": "foreign.db"},
        "database",
        "cannot be read (file is not a database): mend",
    ),
    (damaged, {"database": "damaged.db"}, "database", "is damaged (.*): restore a backup"),
    (NOTHING, {"database": "."}, "database", "is a folder: name a file in it. See BOT_DATABASE"),
    (NOTHING, {"database": "a/b/c.db"}, "database", "has no folder to be in: .* See BOT_DATABASE"),
    (templates, {"templates": "templates"}, "templates", "full.html.j2, line 2: 'nothing' is undefined"),
    (NOTHING, {"templates": "none"}, "templates", "there is no such folder"),
]
"""What may be wrong, and the one line that says what to do about it."""


@pytest.mark.parametrize(("act", "changed", "what", "words"), FAULTS, ids=[words[:40] for *_, words in FAULTS])
async def test_every_fault_in_one_line(
    newsroom: Newsroom,  # noqa: F811
    act: Callable[[Newsroom], None],
    changed: dict[str, Any],
    what: str,
    words: str,
) -> None:
    """What is wrong and what to do, nothing else; all the rest is checked and well, and no secret is told."""
    act(newsroom)
    for name in {"database", "templates"} & set(changed):
        changed[name] = newsroom.database.parent / changed[name]
    code, lines = await checked(newsroom, **changed)
    wrong = [line for line in lines.splitlines() if not line.startswith(("ok  ", "note  "))]
    assert code == 1
    assert len(wrong) == 1, lines
    pattern = rf"FAULT  {what} +.*{words.replace('(', '[(]').replace(')', '[)]')}"
    assert re.match(pattern, wrong[0]), wrong[0]
    for other in {"settings", "owners", "database", "templates"} - {what}:
        assert f"ok     {other}" in lines
    assert newsroom.sandbox.token not in lines


async def test_a_database_that_is_not_there_is_no_fault(newsroom: Newsroom) -> None:  # noqa: F811
    """It is made at the first start, and not by the check."""
    path = newsroom.database.with_name("new.db")
    code, lines = await checked(newsroom, database=path)
    assert code == 0
    assert "new.db is made at the first start" in lines
    assert not path.exists()


def test_a_setting_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the pen in the environment is noticed."""
    monkeypatch.setenv("BOT_OWNER", "1")
    assert Settings.unknown() == ["BOT_OWNER is no setting; is BOT_OWNERS meant?"]
