"""The letters without which a pattern finds nothing: looked for first, as most rules find nothing in a sentence.

Regular-expression engines call them required literals (RE2's prefilter does the same). Python's own parser tells
them; it is no public module, so without it every pattern is simply tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

_MOST, _SHORTEST = 4, 2
"""Signs of a pattern at most, of which a text must hold one; letters of a sign at least."""
_A_SIGN = 1.2
"""Letters that one more sign must bring."""

_parser: Any = None
_is: Any = None
with suppress(ImportError):  # where it is called otherwise
    _parser, _is = import_module("re._parser"), import_module("re._constants")


def signs_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return texts one of which every match holds; none where the pattern has too many such, or none."""
    if _parser is None:
        return ()
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    found = _required(parsed, parsed.state.flags)
    return tuple(sorted(found)) if 0 < len(found) <= _MOST and min(map(len, found)) >= _SHORTEST else ()


def _required(parsed: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str]:
    """Return the best set of texts one of which a sequence's match must hold."""
    sets: list[frozenset[str]] = []
    run = ""
    for kind, what in (*parsed, (None, None)):
        if kind is _is.LITERAL and not flags & re.IGNORECASE:
            run += chr(what)
            continue
        if kind is _is.AT:  # a boundary has no letters
            continue
        sets.append(frozenset([run] if run else ()))
        run = ""
        if kind is _is.SUBPATTERN:
            _, more, fewer, inner = what
            sets.append(_required(inner, (flags | more) & ~fewer))
        elif kind is _is.BRANCH:
            ways = [_required(way, flags) for way in what[1]]
            sets.append(frozenset().union(*ways) if all(ways) else frozenset())
        elif kind in {_is.MAX_REPEAT, _is.MIN_REPEAT} and what[0]:
            sets.append(_required(what[2], flags))
        elif kind is _is.ASSERT:
            sets.append(_required(what[1], flags))
    return max(filter(None, sets), key=_worth, default=frozenset())


def _worth(found: frozenset[str]) -> float:
    return min(map(len, found)) - _A_SIGN * len(found)
