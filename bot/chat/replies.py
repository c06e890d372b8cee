"""What the bot says: the templates of `templates/reply`, in a reader's language. No prose stands in Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.chat import locale
from bot.chat.locale import clock_time, day_of, local_time, span, weekday_name
from bot.errors import Refused
from bot.store.db import from_ms

EMPTY_LINES = re.compile(r"\n\s*\n")
LABELS = "_labels.j2"
REFUSALS = "_refusals.j2"
COMMANDS = "_commands.j2"
TERMINAL = "_terminal.j2"
QUOTED = 300
"""Characters of what somebody wrote that a refusal repeats: a whole message would leave no room for the answer."""


class Replies:
    """Renders replies. `text` gives Telegram's HTML; labels and command descriptions are plain."""

    def __init__(self, folder: Path, translations: Callable[[str], NullTranslations]) -> None:
        self._folder = folder
        self._translations = translations
        self._environment = lru_cache(maxsize=None)(self._make_environment)

    def text(self, name: str, language: str, /, **values: Any) -> str:
        """Return the reply `name` as Telegram's HTML."""
        environment = self._environment(language, True)  # noqa: FBT003 - cached by position
        rendered = environment.get_template(f"{name}.html.j2").render(**values)
        return EMPTY_LINES.sub("\n\n", rendered).strip()

    def label(self, name: str, language: str, /, **values: Any) -> str:
        """Return a button's label or a toast."""
        return self._macro(LABELS, name, language, values)

    def command(self, name: str, language: str) -> str:
        """Return what a command does, in a few words."""
        return self._macro(COMMANDS, name, language, {})

    def refusal(self, refused: Refused, language: str, *, zone: str, html: bool = True) -> str:
        """Return why something was refused and what to do; plain with `html=False`, as for a toast."""
        values = {"zone": zone, **{name: _short(value) for name, value in refused.details.items()}}
        return self._macro(REFUSALS, refused.reason.value, language, values, html=html)

    def terminal(self, refused: Refused, language: str) -> str:
        """Return why a file was refused, for the command line: there is no button to press there."""
        return self._macro(TERMINAL, refused.reason.value, language, refused.details)

    def _macro(self, file: str, name: str, language: str, values: dict[str, Any], *, html: bool = False) -> str:
        module: Any = self._environment(language, html).get_template(file).module
        return str(getattr(module, name)(**values)).strip()

    def _make_environment(self, language: str, html: bool) -> Environment:  # noqa: FBT001 - cached by position
        environment = Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=html,  # noqa: S701 - False for labels and toasts, which Telegram takes as plain text
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.install_gettext_translations(  # type: ignore[attr-defined] # added by the extension
            self._translations(language), newstyle=True
        )
        environment.globals["language"] = language
        environment.filters["from_ms"] = from_ms
        environment.filters["local"] = lambda when, zone: local_time(when, zone, language)
        environment.filters["clock"] = lambda when, zone: clock_time(when, zone, language)
        environment.filters["day"] = lambda day: day_of(day, language)
        environment.filters["weekday"] = lambda number: weekday_name(number, language)
        environment.filters["seconds"] = lambda count: timedelta(seconds=count)
        environment.filters["date"] = lambda when: locale.date_of(when, language)
        environment.filters["number"] = lambda count: locale.number(count, language)
        environment.filters["change"] = lambda by: locale.change(by, language)
        environment.filters["span"] = lambda length: span(length, language)
        return environment


def _short(value: object) -> object:
    return f"{value[: QUOTED - 1]}…" if isinstance(value, str) and len(value) > QUOTED else value
