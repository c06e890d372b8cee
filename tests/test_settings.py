"""A wrong setting is told in one line: its name, the fault in words, an example; and never the value."""

from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.errors import SettingsError, StoreError, TemplateError
from bot.settings import Settings
from bot.shipped import post_templates
from bot.store.lock import ProcessLock

FAULTS = [
    ("token", "s3cret", "is not of the form that BotFather gives"),
    ("max_lateness", "soon", "is neither a number of seconds nor an ISO 8601 duration"),
    ("max_lateness", "-5", "is negative"),
    ("log_level", "loud", "is none of 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ("log_format", "xml", "is none of 'console' or 'json'"),
    ("language", "de", "is none of 'en', 'ru', 'az', 'be' or 'tr'"),
    ("messages_per_second", "fast", "is not a whole number"),
    ("messages_per_second", "2000", "is more than 1000"),
    ("messages_per_second", "0", "is less than 1"),
    ("messages_per_second", "100", "more than 30 needs BOT_PAID_BROADCAST=true"),
    ("paid_broadcast", "perhaps", "is neither true nor false"),
    ("api_url", "telegram", "is not an address that begins with http:// or https://"),
    ("summarizer_url", "ftp://example.org", "is not an address that begins with http:// or https://"),
    ("desk", "newsroom", "is not a whole number"),
    ("owners", "Elena", "is not a list of Telegram ids, which are whole numbers"),
    ("channel", "observer", "is neither @name nor a channel's id, which begins with -100"),
    ("timezone", "Mars", "is not an IANA time zone"),
    ("webhook_secret", "two words", "is not 1 to 256 letters, digits, _ or -"),
    ("listen", "8080", "is not host:port"),
    ("listen", "localhost:99999", "is not host:port"),
]


@pytest.mark.parametrize(("name", "value", "words"), FAULTS, ids=[f"{name}={value}" for name, value, _ in FAULTS])
def test_each_fault_in_one_line(name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the environment gives it."""
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAExample")
    monkeypatch.setenv(f"BOT_{name.upper()}", value)
    with pytest.raises(SettingsError) as told:
        Settings.load(_env_file=None)
    example = Settings.model_fields[name].json_schema_extra
    assert isinstance(example, dict)
    assert str(told.value) == f"BOT_{name.upper()} {words} (example: {example['example']})"


@pytest.mark.parametrize(
    ("given", "rate"),
    [
        ({}, 30),
        ({"messages_per_second": 10}, 10),
        ({"paid_broadcast": True}, 1000),
        ({"paid_broadcast": True, "messages_per_second": 250}, 250),
        ({"paid_broadcast": True, "messages_per_second": 30}, 30),
    ],
)
def test_the_pace(given: dict[str, Any], rate: int) -> None:
    """Paid broadcasts raise the pace by themselves, unless the operator sets another."""
    assert Settings.only(token="123456789:AAExample", **given).messages_per_second == rate


@pytest.mark.parametrize(
    ("url", "listen", "words"),
    [
        ("https://example.org/hook", None, r"^BOT_LISTEN BOT_WEBHOOK_URL needs it"),
        ("https://example.org/health", "127.0.0.1:8080", r"^BOT_WEBHOOK_URL the path /health is taken"),
        ("example.org", "127.0.0.1:8080", r"^BOT_WEBHOOK_URL is not an address"),
    ],
)
def test_faults_of_the_webhook(url: str, listen: str | None, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs a place to listen, and a path of its own."""
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAExample")
    monkeypatch.setenv("BOT_WEBHOOK_URL", url)
    if listen:
        monkeypatch.setenv("BOT_LISTEN", listen)
    with pytest.raises(SettingsError, match=words):
        Settings.load(_env_file=None)


def test_a_missing_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one setting that there must be."""
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN is not set \(example: "):
        Settings.load(_env_file=None)


def test_files_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A secret that the bot's user may not read, or that is a folder, a `.env` of another encoding: one line."""
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAExample")
    monkeypatch.setattr(settings, "SECRETS_FOLDER", tmp_path)
    env, secret = tmp_path / "env", tmp_path / "bot_token"
    env.write_bytes("BOT_LANGUAGE=мова".encode("cp1251"))
    with pytest.raises(SettingsError, match=rf"^{env} is no text in UTF-8$"):
        Settings.load(_env_file=env)
    secret.symlink_to("/proc/self/mem")
    with pytest.raises(SettingsError, match=rf"^{secret} cannot be read \(.*\): the bot runs as user \d+$"):
        Settings.load(_env_file=None)
    secret.unlink()
    secret.mkdir()
    with pytest.raises(SettingsError, match=rf"^{secret} cannot be read \(Is a directory\)"):
        Settings.load(_env_file=None)
    secret.rmdir()
    secret.write_text("987654321:AAOther\n")
    monkeypatch.delenv("BOT_TOKEN")
    assert Settings.load(_env_file=None).token.get_secret_value() == "987654321:AAOther"


@pytest.mark.parametrize(
    ("place", "words"),
    [("folder", "is a folder: name a file in it"), ("a/b/c.db", "has no folder to be in: .*a/b")],
)
def test_a_place_where_no_database_can_be(tmp_path: Path, place: str, words: str) -> None:
    """A folder's name, or two folders that are not there; one is made."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=words):
        ProcessLock.take(tmp_path / place)
    ProcessLock.take(tmp_path / "data" / "trackwire.db").release()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the folder should be: one line, no traceback."""
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match=r"cannot be kept there: .* See BOT_DATABASE"):
        ProcessLock.take(tmp_path / "data" / "trackwire.db")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (None, "there is no such folder"),
        ([], "there is no template in it"),
        (["ful.html.j2"], r"ful.html.j2: this name is no layout's \(full.html.j2"),
        (["full.html"], "full.html: this name is no layout's"),
    ],
)
def test_a_folder_of_templates_that_would_do_nothing(tmp_path: Path, files: list[str] | None, words: str) -> None:
    """A folder that is not there or empty, a misspelt file: they are not passed over in silence."""
    folder = tmp_path / "templates"
    if files is not None:
        folder.mkdir()
        for name in files:
            (folder / name).write_text("{{ edition.headline }}")
    with pytest.raises(TemplateError, match=words):
        post_templates(folder).check()


def test_a_folder_of_templates_with_parts(tmp_path: Path) -> None:
    """A part of the newsroom's own, and files that are no templates, are let be."""
    (tmp_path / "brief.html.j2").write_text('{% include "_house.html.j2" %}')
    (tmp_path / "_house.html.j2").write_text("<b>House</b>")
    (tmp_path / "notes.txt").write_text("ours")
    post_templates(tmp_path).check()
