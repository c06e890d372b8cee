"""What is said of a wrong setting: its name, the fault in plain words, an example; never the value."""

from __future__ import annotations

from datetime import timedelta
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
