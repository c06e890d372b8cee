"""The gate: nothing may stand in a summary that does not stand in its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")


class Fault(StrEnum):
    """What can be wrong with a summary."""

    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a summary that its source does not bear out."""

    fault: Fault
    text: str


def check(summary: str, source: str, language: str) -> tuple[Violation, ...]:
    """Return what in `summary` does not stand in `source`; empty when it is faithful."""
    known = {re.sub(r"\D", "", match) for match in _NUMBER.findall(source)}
    return tuple(
        Violation(Fault.NUMBER, match)
        for match in _NUMBER.findall(summary)
        if re.sub(r"\D", "", match) not in known
    )
