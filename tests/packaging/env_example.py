"""`.env.example`, made from the settings: `python -m tests.packaging.env_example` writes it anew."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from bot.settings import Settings

FILE = Path(__file__).parents[2] / ".env.example"
NOT_FOR_OPERATORS = frozenset({"clock_url"})
"""Settings that only the sandbox sets."""
HEAD = """\
# Trackwire's settings. Copy this file to .env and set what you want to set; every other line stays as it is.
# A secret may stand in a file of its own name instead: /run/secrets/bot_token.
"""
TAIL = """
# For compose.yaml's profile `backup` alone: a folder for the copy elsewhere, or an object store (see the README).
#BACKUP_FOLDER=/mnt/elsewhere/trackwire
#BACKUP_URL=s3://bucket/trackwire?region=eu-central-1
"""


def env_example() -> str:
    """Return the text of `.env.example`: each setting with words, default and example; what Compose reads."""
    fields = {name: field for name, field in Settings.model_fields.items() if name not in NOT_FOR_OPERATORS}
    return HEAD + "".join(_entry(f"BOT_{name.upper()}", field) for name, field in fields.items()) + TAIL


def _entry(name: str, field: Any) -> str:
    words = f"{field.description[0].upper()}{field.description[1:]}. {_default(field)}"
    comment = textwrap.fill(words, 110, initial_indent="# ", subsequent_indent="# ")
    example = field.json_schema_extra["example"]
    return f"\n{comment}\n{'' if field.is_required() else '#'}{name}={'' if field.is_required() else example}\n"


def _default(field: Any) -> str:
    if field.is_required():
        return f"Required, as {field.json_schema_extra['example']}"
    if field.default in (None, frozenset()):
        return "Default: none"
    default = to_jsonable_python(field.default)
    return f"Default: {default if isinstance(default, str) else json.dumps(default)}"


if __name__ == "__main__":
    FILE.write_text(env_example(), encoding="utf-8")
