"""Jinja for newsrooms' own templates: sandboxed, bounded, and escaping with Telegram's four entities."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import BaseLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.news.markup import escape

_LONGEST_RESULT = 10_000
_MOST_ITEMS = 2_000
_LEFT_OUT_FILTERS = (
    "safe",
    "urlize",
    "xmlattr",
    "tojson",
    "center",
    "format",
    "indent",
    "filesizeformat",
    "pprint",
)
_LEFT_OUT_GLOBALS = ("lipsum", "namespace", "cycler", "joiner")
_LEFT_OUT_METHODS = frozenset(
    {"center", "ljust", "rjust", "zfill", "format", "format_map", "expandtabs", "replace"}
)
"""What could make text grow without bound, or pass by the escaping."""


def escaped(value: object) -> Markup:
    """Return `value` as markup: escaped unless it is markup already."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(str(value)))  # noqa: S704 - escaped right here


class PostEnvironment(ImmutableSandboxedEnvironment):
    """An environment in which a template can neither reach out, nor grow without bound, nor skip the escaping."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: BaseLoader, translations: gettext.NullTranslations) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=escaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        for name in _LEFT_OUT_FILTERS:
            self.filters.pop(name, None)
        for name in _LEFT_OUT_GLOBALS:
            self.globals.pop(name, None)
        self.newstyle_gettext = True
        self.globals.update(_gettext(translations), range=_bounded_range)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute `left operator right` between numbers only."""
        if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
            raise SecurityError(f"{operator!r} is for numbers here")
        if operator == "**" and (abs(left) > _LONGEST_RESULT or abs(right) > 10):  # noqa: PLR2004 - a dozen digits do
            raise SecurityError("that power is too big")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what the sandbox refuses, and the methods of strings that pad and grow."""
        if isinstance(obj, str) and attr in _LEFT_OUT_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)


def _bounded_range(*bounds: int) -> range:
    items = range(*bounds)
    if len(items) > _MOST_ITEMS:
        raise SecurityError(f"a range of more than {_MOST_ITEMS} items")
    return items


def _gettext(translations: gettext.NullTranslations) -> dict[str, Callable[..., Markup]]:
    """Return the functions behind `{% trans %}`; a translated text is markup, what is put into it is escaped."""

    def filled(text: str, values: dict[str, object]) -> Markup:
        return Markup(text) % {name: escaped(value) for name, value in values.items()}  # noqa: S704 - our catalogues

    def one(text: str, /, **values: object) -> Markup:
        return filled(translations.gettext(text), values)

    def counted(singular: str, plural: str, number: int, /, **values: object) -> Markup:
        return filled(translations.ngettext(singular, plural, number), {"num": number, **values})

    def in_context(context: str, text: str, /, **values: object) -> Markup:
        return filled(translations.pgettext(context, text), values)

    def counted_in_context(context: str, singular: str, plural: str, number: int, /, **values: object) -> Markup:
        return filled(translations.npgettext(context, singular, plural, number), {"num": number, **values})

    return {"_": one, "gettext": one, "ngettext": counted, "pgettext": in_context, "npgettext": counted_in_context}


def bounded(chunks: Iterator[str], most: int) -> str:
    """Join what a template writes; raises SecurityError once it is longer than `most` characters."""
    written: list[str] = []
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > most:
            raise SecurityError(f"it writes more than {most} characters")
        written.append(chunk)
    return "".join(written)
