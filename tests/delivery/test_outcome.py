"""What every answer of the catalogue means for a delivery."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcome import ATTEMPTS, LONGEST_BACKOFF, PLAIN, Outcome, Verdict, backoff, classify, next_step
from bot.store.outbox import Stage

CATALOGUE = json.loads((Path(__file__).parents[1] / "fixtures" / "telegram" / "errors.json").read_text("utf-8"))
TYPES = {t.__name__: t for t in (BadRequest, Conflict, Forbidden, InvalidToken, NetworkError)}
TOPICS = ("TOPIC_CLOSED", "TOPIC_DELETED", "message thread not found")


def exception(entry: dict[str, Any]) -> TelegramError:
    """Return the exception that python-telegram-bot raises for an entry of the catalogue."""
    if entry["ptb"] == "RetryAfter":
        return RetryAfter(entry["parameters"]["retry_after"])
    if entry["ptb"] == "ChatMigrated":
        return ChatMigrated(entry["parameters"]["migrate_to_chat_id"])
    return TYPES[entry["ptb"]](entry["ptb_message"])


def verdict(entry: dict[str, Any]) -> Verdict:
    """Return the verdict that belongs to an entry's kind."""
    if any(words in entry["description"] for words in TOPICS):
        return Verdict.TOPIC
    if "can't parse entities" in entry["description"]:
        return Verdict.UNPARSED
    if entry["error_code"] == 429:
        return Verdict.FLOOD
    return {
        "dead": Verdict.DEAD,
        "moved": Verdict.MOVED,
        "benign": Verdict.SENT,
        "stale": Verdict.STALE,
        "request": Verdict.REQUEST,
        "transient": Verdict.TRANSIENT,
        "fatal": Verdict.FATAL,
    }[entry["kind"]]


@pytest.mark.parametrize(
    "entry", CATALOGUE, ids=lambda entry: f"{entry['error_code']} {entry['description'][:60]}"
)
def test_every_error_of_the_catalogue_is_told_apart(entry: dict[str, Any]) -> None:
    """An error's type and text lead to the verdict of its kind, with its words and its numbers."""
    error = exception(entry)
    outcome = classify(error)
    assert outcome.verdict is verdict(entry)
    assert outcome.reason == (error.message if entry["ptb"] == "RetryAfter" else entry["ptb_message"])
    assert outcome.retry_after == (entry["parameters"] or {}).get("retry_after", 0)
    assert outcome.new_chat_id == (entry["parameters"] or {}).get("migrate_to_chat_id")


def caused(error: TelegramError, cause: BaseException) -> TelegramError:
    error.__cause__ = cause
    return error


KEY = ConnectionKey("api.telegram.org", 443, True, True, None, None, None)  # noqa: FBT003 - aiohttp's


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (caused(NetworkError("refused"), aiohttp.ClientConnectorError(KEY, OSError(111, "x"))), Verdict.UNREACHED),
        (caused(NetworkError("no name"), aiohttp.ClientConnectorDNSError(KEY, OSError("x"))), Verdict.UNREACHED),
        (caused(TimedOut("connect"), aiohttp.ConnectionTimeoutError()), Verdict.UNREACHED),
        (caused(TimedOut("read"), aiohttp.SocketTimeoutError()), Verdict.UNCONFIRMED),
        (caused(TimedOut("all"), TimeoutError()), Verdict.UNCONFIRMED),
        (caused(NetworkError("closed"), aiohttp.ServerDisconnectedError()), Verdict.UNCONFIRMED),
        (caused(NetworkError("reset"), ConnectionResetError(104, "x")), Verdict.UNCONFIRMED),
        (caused(NetworkError("half"), aiohttp.ClientPayloadError("x")), Verdict.UNCONFIRMED),
        (NetworkError("Something else entirely"), Verdict.UNCONFIRMED),
        (NetworkError("Service Unavailable (503). Parsing the server response failed"), Verdict.TRANSIENT),
        (TelegramError("Invalid server response"), Verdict.UNCONFIRMED),
        (EndPointNotFound("Endpoint 'sendMessage' not found in Bot API"), Verdict.FATAL),
        (BadRequest("A text that nobody has seen before"), Verdict.REQUEST),
    ],
)
def test_what_never_left_is_told_from_what_may_have(error: TelegramError, expected: Verdict) -> None:
    """Only a connection that was never made says that nothing was sent."""
    assert classify(error).verdict is expected


@pytest.mark.parametrize(
    ("outcome", "reader", "target"),
    [
        (Verdict.SENT, Stage.SENT, Stage.SENT),
        (Verdict.FLOOD, Stage.WAITING, Stage.WAITING),
        (Verdict.UNREACHED, Stage.WAITING, Stage.WAITING),
        (Verdict.TRANSIENT, Stage.WAITING, Stage.UNCONFIRMED),
        (Verdict.DEAD, Stage.DROPPED, Stage.FAILED),
        (Verdict.TOPIC, Stage.DROPPED, Stage.FAILED),
        (Verdict.MOVED, Stage.WAITING, Stage.WAITING),
        (Verdict.STALE, Stage.DROPPED, Stage.FAILED),
        (Verdict.UNPARSED, Stage.WAITING, Stage.FAILED),
        (Verdict.REQUEST, Stage.FAILED, Stage.FAILED),
        (Verdict.UNCONFIRMED, Stage.UNCONFIRMED, Stage.UNCONFIRMED),
        (Verdict.FATAL, Stage.WAITING, Stage.WAITING),
    ],
)
def test_next_step(outcome: Verdict, reader: Stage, target: Stage) -> None:
    """Every verdict leads to one stage for a reader's copy and to one for a target's post."""
    told = Outcome(verdict=outcome, reason="why", retry_after=7)
    assert next_step(told, target=False, attempts=1).stage is reader
    assert next_step(told, target=True, attempts=1).stage is target


def test_only_a_dead_readers_chat_is_switched_off() -> None:
    """A target stays a target: the desk is told instead."""
    dead = Outcome(verdict=Verdict.DEAD, reason="Forbidden: bot was blocked by the user")
    assert next_step(dead, target=False, attempts=1).chat_off
    assert not next_step(dead, target=False, attempts=1).tell
    assert not next_step(dead, target=True, attempts=1).chat_off
    assert next_step(dead, target=True, attempts=1).tell


def test_a_text_that_cannot_be_parsed_goes_out_plain_once() -> None:
    """The second refusal is for good."""
    refusal = Outcome(verdict=Verdict.UNPARSED, reason="Can't parse entities: x")
    first = next_step(refusal, target=False, attempts=1)
    assert (first.fault, first.wait, first.tell, first.counts) == (PLAIN, 0, True, True)
    assert next_step(refusal, target=False, attempts=2, fault=PLAIN).stage is Stage.FAILED


def test_a_refusal_waits_as_long_as_it_says() -> None:
    flood = Outcome(verdict=Verdict.FLOOD, retry_after=37)
    assert next_step(flood, target=True, attempts=50).wait == 37


def test_nobody_reached_is_no_attempt() -> None:
    """An outage, a moved chat and a fatal answer leave the delivery as it was."""
    for kind in (Verdict.UNREACHED, Verdict.MOVED, Verdict.FATAL):
        assert not next_step(Outcome(verdict=kind), target=False, attempts=1).counts


def test_failing_servers_are_tried_ever_more_rarely_and_not_for_ever() -> None:
    """Waits double up to a limit; after the last attempt people decide."""
    assert [backoff(attempt) for attempt in (1, 2, 3, 4)] == [1, 2, 4, 8]
    assert backoff(60) == LONGEST_BACKOFF
    fault = Outcome(verdict=Verdict.TRANSIENT, reason="Bad Gateway (502)")
    assert next_step(fault, target=False, attempts=ATTEMPTS - 1).stage is Stage.WAITING
    last = next_step(fault, target=False, attempts=ATTEMPTS)
    assert last.stage is Stage.FAILED
    assert last.tell


def test_edits_and_deletions_are_repeated() -> None:
    """What is done once when it is done twice need not be found out, nor asked about."""
    for kind in (Verdict.TRANSIENT, Verdict.UNCONFIRMED):
        for target in (True, False):
            step = next_step(Outcome(verdict=kind), target=target, attempts=2, repeatable=True)
            assert (step.stage, step.wait) == (Stage.WAITING, 2)
