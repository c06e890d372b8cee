"""What Russian and Belarusian have in common."""

from __future__ import annotations

import re
from collections.abc import Callable

_STOP = re.compile(r"[,;:](?!\d)")
PERSON = r"[А-ЯЁІЎ][а-яёіў’']+ [А-ЯЁІЎ][а-яёіў’'-]+"
"""A person without an office, at the start of a sentence: who that is, what follows tells."""
_PERSON = re.compile(PERSON)
_THAT = ("что ", "чтобы ", "што ", "каб ")


def joining(
    *,
    verb: re.Pattern[str],
    says: re.Pattern[str],
    of_them: re.Pattern[str],
    where: re.Pattern[str],
    also: re.Pattern[str],
) -> Callable[[re.Match[str]], str]:
    """Return what tells what is to stand where a clause between commas was.

    A comma, if another clause follows a whole one; all of it, if what follows tells `of_them`, or is what its verb
    tells: «указ, который предусматривает, что …». All, too, if it tells who somebody is.
    """

    def joined(match: re.Match[str]) -> str:
        if not match[0].endswith(" "):
            return ""
        tells = match.string.startswith(_THAT, match.end()) and verb.search(match[0][:-2].split(" ")[-1])
        if tells or _PERSON.fullmatch(match.string[: match.start()]) or of_them.match(match.string, match.end()):
            return match[0]
        if says.match(match.string, match.end()):
            return ", "
        if also.match(match.string, match.end()):
            return " "
        clause = _STOP.split(match.string[: match.start()].lower())[-1]
        after = _STOP.split(match.string[match.end() :].lower())[0]
        if where.match(after) and not verb.search(after):
            return " "
        return ", " if verb.search(clause) else " "

    return joined
