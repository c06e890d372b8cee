"""Logs: one line a happening, for people or for machines, with fields; and never a token in them.

The code logs by the standard library and passes what identifies the work in `extra`; structlog gives both forms.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import orjson
import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict, Processor, WrappedLogger

FIELDS = ("edition", "delivery", "attempt", "chat")
"""What a log call may pass in `extra`, to be shown as fields; `delivery` is wave.place.part."""
TALKATIVE = ("httpx", "httpcore", "aiohttp", "telegram", "aiosqlite", "asyncio", "openai", "uvicorn")
"""Libraries that tell only warnings, at the least: at DEBUG they log addresses, tokens and readers' texts."""


class Redact:
    """Takes secrets out of every line, whatever wrote it there: the last step before it leaves."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _: WrappedLogger, __: str, line: Any) -> str:
        """Return the line without the secrets."""
        text = str(line)
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text


def set_up(level: str, form: str, *, secrets: Iterable[str], stream: TextIO | None = None) -> logging.Handler:
    """Log to `stream`, or stderr, from now on, in the form `console` or `json`, without the secrets."""
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(FIELDS),
    ]
    shown = _json() if form == "json" else _console(colours=out.isatty())
    redact: Any = Redact(secrets)
    processors = [ProcessorFormatter.remove_processors_meta, *shown, redact]
    handler.setFormatter(ProcessorFormatter(processors=processors, foreign_pre_chain=before))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    return handler


def _console(*, colours: bool) -> list[Processor]:
    """Return what makes a line for people; a traceback has no variables, which may be a reader's words."""
    return [
        structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=True),
        structlog.dev.ConsoleRenderer(
            colors=colours, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
        ),
    ]


def _json() -> list[Processor]:
    """Return what makes an object on a line, for machines."""
    return [
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info,
        structlog.processors.EventRenamer("message"),
        structlog.processors.JSONRenderer(serializer=_dumped),
    ]


def _dumped(event: EventDict, **_: Any) -> str:
    return orjson.dumps(event, default=str).decode()
