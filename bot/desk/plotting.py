"""Lays a chart out for a phone's width, as SVG: where lines, bars, dates and words stand (`chart.svg.j2`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, groupby, pairwise
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.desk.charts import Chart, Series
from bot.desk.lettering import FAMILY, face

WIDTH, PLOT, MARGIN = 510, 340, 18
"""Units: of the picture, of the height that lines and bars have, around it all."""
TOP = 58
"""Where the lines and bars begin, under the title."""
TITLE, LABEL, LEGEND = 20, 14, 15
"""Sizes of letters."""
ROW, SIGN = 25, 24
"""Of the legend: a line of it, and what the colour before a name takes."""
DATES, STEPS = 5, 6
"""Dates that fit under a chart; steps from number to number beside it, at the most."""
DOTTED = 14
"""Days so few that each has a dot."""
BAND = 0.8
"""What a bar takes of its day's width."""
NARROW = "\u202f"

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """Where a day and a number stand."""

    left: float
    days: int
    low: float
    high: float

    @property
    def day(self) -> float:
        """The width of a day."""
        return (WIDTH - MARGIN - self.left) / self.days

    def across(self, place: float) -> float:
        """Return where the middle of a day is."""
        return self.left + (place + 0.5) * self.day

    def up(self, value: float) -> float:
        """Return where a number is."""
        return TOP + PLOT * (self.high - value) / (self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is drawn of a series."""

    colour: str
    path: str
    dots: Sequence[Spot] = ()
    alone: Sequence[Spot] = ()
    """Days that no line leads to, as larger dots."""


def svg(chart: Chart) -> str:
    """Return a chart as SVG; all that is written in it is in letters of our own font."""
    letters = face()
    low, high, step = _scale(chart)
    numbers = {value: f"{value:,}".replace(",", NARROW) for value in range(-(-low // step) * step, high + 1, step)}
    left = MARGIN + 8 + max(letters.width(number, LABEL) for number in numbers.values())
    plane = Plane(left, len(chart.days), low, high)
    colours = chart.colours
    names = [letters.fitted(one.name, LEGEND, WIDTH / 2 - MARGIN - SIGN - 8) for one in chart.series]
    rows = -(-len(names) // 2) if len(names) > 1 else 0
    return _template().render(
        width=WIDTH,
        height=TOP + PLOT + 40 + bool(rows) * 14 + rows * ROW,
        look=chart.look,
        family=FAMILY,
        title=face(bold=True).fitted(chart.title, TITLE, WIDTH - 2 * MARGIN),
        left=left,
        right=WIDTH - MARGIN,
        bottom=TOP + PLOT,
        numbers=[(plane.up(value), number) for value, number in numbers.items()],
        dates=_dates(chart, plane),
        stacked=chart.stacked,
        shapes=[*(_bars if chart.stacked else _lines)(chart.series, colours, plane)],
        legend=[
            (MARGIN + at % 2 * (WIDTH / 2 - MARGIN + 4), TOP + PLOT + 60 + at // 2 * ROW, colour, name)
            for at, (colour, name) in enumerate(zip(colours, names, strict=True))
            if rows
        ],
    )


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["units"] = lambda value: f"{value:.2f}"
    return environment.get_template("chart.svg.j2")


def _scale(chart: Chart) -> tuple[int, int, int]:
    """Return the lowest and the highest number of the plane, and the round step of those beside it."""
    if chart.stacked:
        told = [
            sum(value or 0 for value in day) for day in zip(*(one.values for one in chart.series), strict=True)
        ]
    else:
        told = [value for one in chart.series for value in one.values if value is not None]
    low, high = min(told, default=0), max(told, default=0)
    if chart.stacked or low * 3 <= high:
        low, high = 0, max(high, 4)
    elif high == low:  # a flat line runs in the middle
        low, high = low - 1, high + 1
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if high - low <= step * STEPS)
    half = max(1, step // 2)
    return low // half * half, -(-high // half) * half, step


def _dates(chart: Chart, plane: Plane) -> Iterator[tuple[float, str]]:
    """Give the dates under the chart: the last day's, and others as far apart as they fit."""
    step = -(-len(chart.days) // DATES)
    for place in range(len(chart.days) - 1, -1, -step):
        text = format_date(chart.days[place], "d MMM", locale=chart.language)
        half = face().width(text, LABEL) / 2
        yield min(plane.across(place), WIDTH - MARGIN / 2 - half), text


def _bars(series: Sequence[Series], colours: Sequence[str], plane: Plane) -> Iterator[Shape]:
    under = [0] * plane.days
    wide = BAND * plane.day
    for colour, one in zip(colours, series, strict=True):
        path = ""
        for place, value in enumerate(one.values):
            if value:
                foot, under[place] = under[place], under[place] + value
                top, tall = plane.up(under[place]), plane.up(foot) - plane.up(under[place])
                path += f"M{plane.across(place) - wide / 2:.2f} {top:.2f}h{wide:.2f}v{tall:.2f}h{-wide:.2f}z"
        yield Shape(colour=colour, path=path)


def _lines(series: Sequence[Series], colours: Sequence[str], plane: Plane) -> Iterator[Shape]:
    for colour, one in zip(colours, series, strict=True):
        told = groupby(enumerate(one.values), lambda day: day[1] is not None)
        runs = [
            [(plane.across(place), plane.up(value)) for place, value in days if value is not None]
            for known, days in told
            if known
        ]
        yield Shape(
            colour=colour,
            path="".join(_curve(run) for run in runs if len(run) > 1),
            dots=[spot for run in runs for spot in run] if plane.days <= DOTTED else (),
            alone=[run[0] for run in runs if len(run) == 1],
        )


def _curve(run: Sequence[Spot]) -> str:
    """Return a smooth path through spots as far apart as each other; between two it goes no further than they do.

    Monotone cubic interpolation: M. Steffen, Astronomy and Astrophysics 239 (1990).
    """
    third = (run[1][0] - run[0][0]) / 3
    rises = [b - a for (_, a), (_, b) in pairwise(run)]
    inner = [_slope(a, b) for a, b in pairwise(rises)]
    first, last = (inner[0], inner[-1]) if inner else (rises[0], rises[0])
    slopes = [(3 * rises[0] - first) / 2, *inner, (3 * rises[-1] - last) / 2]
    path = f"M{run[0][0]:.2f} {run[0][1]:.2f}"
    for ((x, y), slope), ((after, end), other) in pairwise(zip(run, slopes, strict=True)):
        path += (
            f"C{x + third:.2f} {y + slope / 3:.2f} {after - third:.2f} {end - other / 3:.2f} {after:.2f} {end:.2f}"
        )
    return path


def _slope(before: float, after: float) -> float:
    if before * after <= 0:
        return 0.0
    least = min(abs(before), abs(after), abs(before + after) / 4)
    return 2 * least if before > 0 else -2 * least
