"""The log: two forms, fields, no secrets; no reader's words even when a handler fails."""

import io
import json
import logging
from pathlib import Path

import pytest

from bot.ops.logs import set_up
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.sandbox import Sandbox
from tests.acceptance.conftest import Newsroom, discreet, newsroom, said, told  # noqa: F401 - a fixture

SECRET = "123456:AAsecret"  # noqa: S105 - of nobody
log = logging.getLogger("bot.example")


def written(form: str) -> str:
    """Return what is logged of a warning with fields, and of a failure."""
    stream = io.StringIO()
    handler = set_up("INFO", form, secrets=[SECRET, ""], stream=stream)
    log.debug("not shown")
    log.warning("a pause of %s s for %s", 3, SECRET, extra={"chat": 5, "edition": 7, "unknown": "left out"})
    try:
        int(SECRET)
    except ValueError:
        log.exception("it failed")
    logging.getLogger("httpx").info("POST https://api.example/bot%s/sendMessage", SECRET)
    logging.getLogger().removeHandler(handler)
    return stream.getvalue()


def test_the_form_for_machines() -> None:
    """An object on each line: time, level, logger, message, the fields; a traceback with its exception."""
    first, second = (json.loads(line) for line in written("json").splitlines())
    assert first.pop("time").endswith("Z")
    assert first == {
        "level": "warning",
        "logger": "bot.example",
        "message": "a pause of 3 s for [secret]",
        "chat": 5,
        "edition": 7,
    }
    assert second["exception"].startswith("Traceback")
    assert second["exception"].endswith("[secret]'")


def test_the_form_for_people() -> None:
    """A line with the fields behind it, the traceback below."""
    lines = written("console").splitlines()
    assert "a pause of 3 s for [secret]" in lines[0]
    assert "chat=5 edition=7" in lines[0]
    assert lines[-1].startswith("ValueError: ")


@pytest.mark.parametrize("form", ["console", "json"])
def test_no_secret_is_written(form: str) -> None:
    """Neither in a message nor in a traceback; what the HTTP client would tell is not even asked for."""
    text = written(form)
    assert SECRET not in text
    assert "sendMessage" not in text


async def test_what_fails_is_logged_without_the_readers_words(newsroom: Newsroom) -> None:  # noqa: F811
    """A handler fails: the chat and the traceback are there, what the reader wrote is not."""
    fault = newsroom.sandbox.faults.add(Fault(kind=FaultKind.RESET, method="sendMessage", chat=newsroom.reader.id))
    await newsroom.reader.send(None, "/search my private matters")
    await fault.hit()
    await newsroom.reader.ask(None, "/help")
    assert '"message":"an update could not be handled"' in newsroom.log.getvalue()
    assert f'"chat":{newsroom.reader.id}' in newsroom.log.getvalue()
    assert "private matters" not in newsroom.log.getvalue()
    assert "/search my private matters" in said(newsroom.sandbox)


@pytest.mark.parametrize("secret", ["the token", 'It was \\u201cmy\\u201d "secret" мысль', "a line of its own"])
async def test_a_leak_is_found(secret: str) -> None:
    """What every acceptance test ends with can fail: the token, or what a person wrote, is planted in the log."""
    async with Sandbox(frozen=True) as sandbox:
        person = sandbox.person("Adam Reader", user_id=1002)
        await person.start()
        await person.send(None, f"Several lines\n{secret}")
        with discreet(sandbox) as stream:
            log.debug("nothing of it")
            assert told(sandbox, stream.getvalue()) == []
        planted = sandbox.token if secret == "the token" else secret  # noqa: S105 - a test's
        with pytest.raises(AssertionError), discreet(sandbox) as stream:
            log.debug("it says %s", planted)
        assert told(sandbox, stream.getvalue()) == [planted]


def test_every_acceptance_test_is_listened_to() -> None:
    """Each drives the bot by the newsroom, or as a process of its own: the logs of both are looked through."""
    files = sorted((Path(__file__).parents[1] / "acceptance").glob("test_*.py"))
    assert len(files) > 20
    for file in files:
        text = file.read_text("utf-8")
        assert "newsroom: Newsroom" in text or "room: Newsroom" in text or "BotProcess(" in text, file.name


async def test_what_is_sent_is_told_with_its_fields(newsroom: Newsroom) -> None:  # noqa: F811
    """Edition, delivery, attempt and chat stand on each line about a call."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("is out")
    await newsroom.reader.chat.wait_for_text("Economic")
    await newsroom.stop_bot()
    lines = [json.loads(line) for line in newsroom.log.getvalue().splitlines()]
    calls = [line for line in lines if line["message"] == "a call ended: sent"]
    assert [(line["edition"], line["attempt"], line["chat"]) for line in calls] == [
        (1, 1, newsroom.channel.id),
        (1, 1, newsroom.reader.id),
    ]
    assert [line["delivery"].split(".")[-1] for line in calls] == ["0", "0"]
