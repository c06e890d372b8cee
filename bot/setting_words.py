"""What is said of a wrong setting: its name, the fault in plain words, an example; never the value."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_settings import BaseSettings

FAULTS = {
    "missing": "is not set",
    "literal_error": "is none of {expected}",
    "int_": "is not a whole number",
    "less_than_equal": "is more than {le}",
    "greater_than_equal": "is less than {ge}",
    "bool_": "is neither true nor false",
    "url_": "is not an address that begins with http:// or https://",
}
"""Words for what pydantic finds, by the beginning of its error's type."""


def example(text: str) -> dict[str, Any]:
    """Return what a field carries as its example."""
    return {"example": text}


def duration(value: object) -> timedelta:
    """Return a span of time from seconds or ISO 8601. Raises ValueError with words for what it is not."""
    if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
        value = int(value)
    try:
        span = TypeAdapter(timedelta).validate_python(value)
    except ValidationError:
        raise ValueError("is neither a number of seconds nor an ISO 8601 duration") from None
    if span < timedelta(0):
        raise ValueError("is negative")
    return span


def numbers(value: str) -> frozenset[int]:
    """Return Telegram ids from a list with commas. Raises ValueError with words for what it is not."""
    ids = [part.strip() for part in value.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in ids):
        raise ValueError("is not a list of Telegram ids, which are whole numbers")
    return frozenset(int(part) for part in ids)


def strange(given: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return words on the names that look like settings and are none, with the one that may be meant."""
    names = [name for name in given if name.upper().startswith("BOT_") and name.upper() not in known]
    near = {name: get_close_matches(name.upper(), known, n=1) for name in names}
    return [f"{name} is no setting{f'; is {near[name][0]} meant?' if near[name] else ''}" for name in names]


def unreadable(files: Iterable[Path]) -> list[str]:
    """Return words on files of settings that are there and cannot be read."""
    faults = []
    for file in files:
        try:
            file.read_text("utf-8")
        except FileNotFoundError:
            continue
        except OSError as fault:
            faults.append(f"{file} cannot be read ({fault.strerror}): the bot runs as user {os.getuid()}")
        except UnicodeDecodeError:
            faults.append(f"{file} is no text in UTF-8")
    return faults


def told(settings: type[BaseSettings], fault: Any) -> str:
    """Return one fault in words: the setting's name, what is wrong, an example."""
    words = fault["msg"].removeprefix("Value error, ")
    field = str(fault["loc"][0]) if fault["loc"] else words.split(":")[0]
    for kind, told in FAULTS.items():
        if fault["type"].startswith(kind):
            words = told.format(**fault.get("ctx", {}))
    extra = settings.model_fields[field].json_schema_extra
    example = extra.get("example", "") if isinstance(extra, dict) else ""
    return f"BOT_{field.upper()} {words.removeprefix(f'{field}: ')} (example: {example})"
