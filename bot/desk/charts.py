"""What charts show, as Vega-Lite, for a phone's width, in the dark or in the light. Words come from without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

WIDTH, HEIGHT = 420, 340
MOST_LINES = 8
"""Lines that can be told from one another."""
LABELS = 5
"""Dates that fit under a chart."""
FONT = "Liberation Sans"
"""It comes with the drawing library, and has the letters of all five languages."""
POINT = {"type": "point", "filled": True, "size": 90, "opacity": 1}
NARROW = "\u202f"


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


def lines(
    title: str, days: Sequence[date], series: Sequence[Series], *, dark: bool, language: str
) -> dict[str, Any]:
    """Return a chart of lines, the highest at its end first; of more than can be told apart, the highest ones."""
    ranked = sorted(series, key=lambda one: -(one.values[-1] or 0))[:MOST_LINES]
    told = [value for one in ranked for value in one.values if value is not None]
    mark = {"type": "line", "strokeWidth": 2.5, "interpolate": "monotone", "point": len(days) < LABELS * 3}
    return _chart(
        title, days, ranked, mark, dark=dark, language=language, zero=not told or min(told) * 3 < max(told)
    )


def bars(
    title: str, days: Sequence[date], series: Sequence[Series], *, dark: bool, language: str
) -> dict[str, Any]:
    """Return a chart of bars, one on top of the other."""
    mark = {"type": "bar", "width": {"band": 0.8}}
    return _chart(title, days, series, mark, dark=dark, language=language, zero=True)


def _alone(values: Sequence[int | None], place: int) -> bool:
    """Return whether a value is known on neither of the days beside it: no line leads there, so it is a point."""
    beside = (*values[max(0, place - 1) : place], *values[place + 1 : place + 2])
    return all(value is None for value in beside)


def _chart(
    title: str,
    days: Sequence[date],
    series: Sequence[Series],
    mark: Mapping[str, Any],
    *,
    dark: bool,
    language: str,
    zero: bool,
) -> dict[str, Any]:
    look = DARK if dark else LIGHT
    shown = {day.isoformat(): format_date(day, "d MMM", locale=language) for day in _labelled(days)}
    rows = [
        {"day": day.isoformat(), "of": one.name, "n": value, "at": place, "alone": _alone(one.values, number)}
        for place, one in enumerate(series)
        for number, (day, value) in enumerate(zip(days, one.values, strict=True))
        if value is not None
    ]
    names = [one.name for one in series]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": title, "anchor": "start", "offset": 14},
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 18,
        "data": {"values": rows},
        "layer": [
            {"mark": mark},
            *([{"mark": POINT, "transform": [{"filter": "datum.alone"}]}] if mark["type"] == "line" else ()),
        ],
        "encoding": {
            "x": {
                "field": "day",
                "type": "ordinal",
                "title": None,
                "scale": {"domain": [day.isoformat() for day in days]},
                "axis": {"values": list(shown), "labelExpr": _chosen(shown), "labelAngle": 0, "grid": False},
            },
            "y": {
                "field": "n",
                "type": "quantitative",
                "title": None,
                "stack": "zero" if mark["type"] == "bar" else None,
                "scale": {
                    "zero": zero,
                    "nice": True,
                    **({} if any(row["n"] for row in rows) else {"domain": [0, 4]}),
                },
                "axis": {
                    "tickCount": 5,
                    "tickMinStep": 1,
                    "labelExpr": f"replace(format(datum.value, ',d'), /,/g, '{NARROW}')",
                },
            },
            "color": {
                "field": "of",
                "type": "nominal",
                "title": None,
                "scale": {"domain": names, "range": _colours(series, look)},
                "legend": _legend(mark) if len(names) > 1 else None,
            },
            "order": {"field": "at", "type": "quantitative"} if mark["type"] == "bar" else {"field": "day"},
        },
        "config": _config(look),
    }


def _legend(mark: Mapping[str, Any]) -> dict[str, Any]:
    line = {"symbolType": "stroke", "symbolStrokeWidth": 5}
    symbol = {"symbolType": "square"} if mark["type"] == "bar" else line
    return {"orient": "bottom", "columns": 2, "labelLimit": WIDTH // 2 - 30, **symbol}


def _colours(series: Sequence[Series], look: Look) -> list[str]:
    return [look.colours[at if one.colour is None else one.colour] for at, one in enumerate(series)]


def _labelled(days: Sequence[date]) -> list[date]:
    """Return the days whose dates stand under the chart: the last one, and others as far apart as they fit."""
    step = max(1, -(-len(days) // LABELS))
    return list(reversed(days[::-1][::step]))


def _chosen(shown: Mapping[str, str]) -> str:
    """Return the expression that gives a day its date in words."""
    words = ", ".join(f"'{day}': '{text}'" for day, text in shown.items())
    return f"{{{words}}}[datum.value]"


def _config(look: Look) -> dict[str, Any]:
    words = {"labelFont": FONT, "labelColor": look.ink, "titleFont": FONT}
    return {
        "background": look.ground,
        "font": FONT,
        "view": {"stroke": None},
        "title": {"font": FONT, "fontSize": 19, "fontWeight": "bold", "color": look.ink},
        "axis": {
            **words,
            "labelFontSize": 14,
            "labelPadding": 6,
            "gridColor": look.grid,
            "domain": False,
            "ticks": False,
        },
        "legend": {**words, "labelFontSize": 15, "symbolSize": 140, "rowPadding": 6, "columnPadding": 18},
    }
