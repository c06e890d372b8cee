"""What charts show, in the dark or in the light: titles, days, and numbers for each. Words come from without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_LINES = 8
"""Lines that can be told from one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours: of the ground, the words, the lines behind, and of what is drawn."""

    ground: str
    ink: str
    grid: str
    colours: tuple[str, ...]


LIGHT = Look(
    ground="#ffffff",
    ink="#1c1c1e",
    grid="#e3e3e8",
    colours=("#0b62c4", "#d1495b", "#1b8a5a", "#b8760a", "#7a4fc9", "#00838f", "#8a5a44", "#5f6b7a"),
)
DARK = Look(
    ground="#17212b",
    ink="#e9edf1",
    grid="#2f3d4b",
    colours=("#6ab3f3", "#ff7d8a", "#5ed69b", "#f2bf5b", "#b79bff", "#4dd0e1", "#d7a58d", "#a9b8c9"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line or a kind of bars: a number for each day, None where it is not known."""

    name: str
    values: Sequence[int | None]
    colour: int | None = None
    """Which of a look's colours; None: by its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines, or bars that stand one on the other; for the dark or for the light."""

    title: str
    days: Sequence[date]
    series: Sequence[Series]
    stacked: bool
    dark: bool
    language: str
    """Of the dates."""

    @property
    def look(self) -> Look:
        """The colours that it is drawn in."""
        return DARK if self.dark else LIGHT

    @property
    def colours(self) -> list[str]:
        """Those of its series."""
        return [self.look.colours[at if one.colour is None else one.colour] for at, one in enumerate(self.series)]


def lines(title: str, days: Sequence[date], series: Sequence[Series], *, dark: bool, language: str) -> Chart:
    """Return a chart of lines, the highest at its end first; of more than can be told apart, the highest ones."""
    ranked = sorted(series, key=lambda one: -(one.values[-1] or 0))[:MOST_LINES]
    return Chart(title=title, days=days, series=ranked, stacked=False, dark=dark, language=language)


def bars(title: str, days: Sequence[date], series: Sequence[Series], *, dark: bool, language: str) -> Chart:
    """Return a chart of bars, one on top of the other."""
    return Chart(title=title, days=days, series=series, stacked=True, dark=dark, language=language)
