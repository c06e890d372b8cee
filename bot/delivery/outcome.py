"""What an answer of Telegram, or none, means for a delivery: exception → Outcome → Step. Pure.

Errors are told apart by type, and by text only here, from the catalogue (tests/fixtures/telegram/errors.json).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import aiohttp
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

from bot.store.outbox import Stage

ATTEMPTS = 8
"""Attempts at one delivery that Telegram's servers fail on before people are asked."""
LONGEST_BACKOFF = 300.0


class Verdict(StrEnum):
    """What became of a call."""

    SENT = "sent"
    """Done, or nothing left to do: not modified, already deleted."""
    FLOOD = "flood"
    """429: refused for now."""
    UNREACHED = "unreached"
    """Surely not sent: no connection was made."""
    TRANSIENT = "transient"
    """Telegram's servers failed."""
    DEAD = "dead"
    """The chat refuses us: blocked, kicked, gone."""
    TOPIC = "topic"
    """The topic is closed or deleted; the chat is well."""
    MOVED = "moved"
    """The group became a supergroup."""
    STALE = "stale"
    """What was to be changed cannot be, and never will be."""
    UNPARSED = "unparsed"
    """Ours: Telegram cannot parse the text."""
    REQUEST = "request"
    """Ours: any other defect of the request."""
    UNCONFIRMED = "unconfirmed"
    """Nobody knows: it may have been sent."""
    FATAL = "fatal"
    """Telegram will not serve us at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a call, with what the answer said."""

    verdict: Verdict
    reason: str = ""
    retry_after: float = 0.0
    """Seconds, with FLOOD."""
    new_chat_id: int | None = None
    """With MOVED."""


# Beginnings of the catalogue's texts, lower case, as PTB gives them ("Bad Request: " is cut off).
_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
_BENIGN = ("message is not modified", "message to delete not found")
_STALE = (
    "message to be replied not found",
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "query is too old",
)
_DEAD = (
    "chat not found",
    "private chat not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "chat_restricted",
    "have no write access to the chat",
    "not enough rights to send",
    "need administrator rights in the channel chat",
)
_UNPARSED = ("can't parse entities",)
_FATAL_REQUEST = ("logged out",)
_BAD_REQUESTS = (
    (_TOPIC, Verdict.TOPIC),
    (_BENIGN, Verdict.SENT),
    (_STALE, Verdict.STALE),
    (_DEAD, Verdict.DEAD),
    (_UNPARSED, Verdict.UNPARSED),
    (_FATAL_REQUEST, Verdict.FATAL),
)
_SERVER_FAULT = re.compile(r"internal server error|.*\(5\d\d\)")
_TOO_LARGE = "request entity too large"
_MISDIRECTED = "misdirected request"


UNSENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""What aiohttp raises where no connection was made, or none was free; a proxy refuses before anything is sent."""


def surely_unsent(error: TelegramError) -> bool:
    """Return whether a failed call never reached Telegram."""
    cause = error.__cause__
    return isinstance(cause, UNSENT)


def classify(error: TelegramError) -> Outcome:
    """Return what an exception of python-telegram-bot says about the call."""
    if isinstance(error, RetryAfter):
        return Outcome(verdict=Verdict.FLOOD, reason=error.message, retry_after=seconds(error))
    if isinstance(error, ChatMigrated):
        return Outcome(verdict=Verdict.MOVED, reason=error.message, new_chat_id=error.new_chat_id)
    return Outcome(verdict=_verdict(error), reason=error.message)


def _verdict(error: TelegramError) -> Verdict:
    match error:
        case BadRequest():
            return _of_bad_request(error.message)
        case Forbidden():
            return Verdict.DEAD
        case InvalidToken() | EndPointNotFound() | Conflict():
            return Verdict.FATAL
        case NetworkError():
            return _of_network(error)
        case _:  # an answer that is no answer: garbage with a good status
            return Verdict.UNCONFIRMED


def seconds(error: RetryAfter) -> float:
    """Return a refusal's `retry_after` in seconds."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _of_bad_request(message: str) -> Verdict:
    words = message.lower()
    for beginnings, verdict in _BAD_REQUESTS:
        if words.startswith(beginnings):
            return verdict
    return Verdict.REQUEST


def _of_network(error: NetworkError) -> Verdict:
    words = error.message.lower()
    if surely_unsent(error):
        return Verdict.UNREACHED
    if isinstance(error, TimedOut) or isinstance(error.__cause__, aiohttp.ClientError | OSError):
        return Verdict.UNCONFIRMED
    if words.startswith(_TOO_LARGE):
        return Verdict.REQUEST
    if words.startswith(_MISDIRECTED):
        return Verdict.FATAL
    return Verdict.TRANSIENT if _SERVER_FAULT.match(words) else Verdict.UNCONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is written down about a delivery after an attempt, and what else follows."""

    stage: Stage
    wait: float | None = None
    """Seconds until it is due again; None: not by itself."""
    search: bool = False
    """The bot finds out by itself what became of it (`probe`)."""
    fault: str | None = None
    chat_off: bool = False
    """The chat is switched off; its follows are kept."""
    tell: bool = False
    """People are told, once."""
    counts: bool = True


PLAIN = "unparsed"
"""The fault of a delivery whose text goes out once more as plain text."""


def backoff(attempts: int) -> float:
    """Return the seconds before the next attempt: 1, 2, 4, … up to five minutes."""
    return min(LONGEST_BACKOFF, 2.0 ** (attempts - 1))


def next_step(
    outcome: Outcome, *, target: bool, attempts: int, fault: str | None = None, repeatable: bool = False
) -> Step:
    """Return what becomes of a delivery; `target` for the desk's, `fault` is what it had before this attempt.

    An edit or a deletion is repeatable: done twice it is done once, so its fate need not be known.
    With `counts` false the attempt was none: the chat moved, nobody was reached.
    """
    if repeatable and outcome.verdict in (Verdict.TRANSIENT, Verdict.UNCONFIRMED) and attempts < ATTEMPTS:
        return Step(stage=Stage.WAITING, wait=backoff(attempts))
    step = _for_target(outcome) if target else _for_reader(outcome, attempts, fault)
    return step or _for_all(outcome)


def _for_target(outcome: Outcome) -> Step | None:
    match outcome.verdict:
        case Verdict.TRANSIENT | Verdict.UNCONFIRMED:
            # A gateway that fails may have passed the post on, and a channel must get none twice.
            return Step(stage=Stage.UNCONFIRMED, search=True, fault=outcome.reason)
        case _:
            return None


def _for_reader(outcome: Outcome, attempts: int, fault: str | None) -> Step | None:
    match outcome.verdict:
        case Verdict.DEAD | Verdict.TOPIC | Verdict.STALE as verdict:
            off, tell = verdict is Verdict.DEAD, verdict is Verdict.TOPIC
            return Step(stage=Stage.DROPPED, fault=outcome.reason, chat_off=off, tell=tell)
        case Verdict.UNPARSED if fault != PLAIN:
            return Step(stage=Stage.WAITING, wait=0.0, fault=PLAIN, tell=True)
        case Verdict.TRANSIENT if attempts < ATTEMPTS:
            return Step(stage=Stage.WAITING, wait=backoff(attempts))
        case Verdict.UNCONFIRMED:
            return Step(stage=Stage.UNCONFIRMED, fault=outcome.reason, tell=True)
        case _:
            return None


def _for_all(outcome: Outcome) -> Step:
    match outcome.verdict:
        case Verdict.SENT:
            return Step(stage=Stage.SENT)
        case Verdict.FLOOD:
            return Step(stage=Stage.WAITING, wait=outcome.retry_after)
        case Verdict.UNREACHED | Verdict.MOVED | Verdict.FATAL:
            return Step(stage=Stage.WAITING, wait=0.0, counts=False)
        case _:
            return Step(stage=Stage.FAILED, fault=outcome.reason, tell=True)
