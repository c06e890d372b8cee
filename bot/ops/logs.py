"""Logs: for people or for machines, and never a token in them."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import orjson

FIELDS = ("edition", "delivery", "attempt", "chat")
"""What a log call may pass in `extra`, to be shown as fields."""
TALKATIVE = ("httpx", "httpcore", "aiohttp", "telegram", "aiosqlite", "asyncio")
"""Libraries that tell only warnings, at the least; httpx would log request URLs, token included, at INFO."""


class Redact(logging.Filter):
    """Takes a secret out of every record, its exception's text included."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def redact(self, text: str) -> str:
        """Return the text without the secret."""
        return text.replace(self._secret, "[token]") if self._secret else text

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place and let it pass."""
        record.msg, record.args = self.redact(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.redact(record.exc_text)
        return True


class Console(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, message and fields."""
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        line = f"{_time(record):%H:%M:%S} {record.levelname.lower():7} {record.getMessage()}{fields}"
        return f"{line}\n{record.exc_text}" if record.exc_text else line


class Json(logging.Formatter):
    """A JSON object on a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object."""
        entry = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_text:
            entry["exception"] = record.exc_text
        return orjson.dumps(entry).decode()


def set_up(level: str, form: str, *, secret: str) -> None:
    """Log to stderr from now on, in the form `console` or `json`, without `secret`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if form == "json" else Console())
    handler.addFilter(Redact(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
