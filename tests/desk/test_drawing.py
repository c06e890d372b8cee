"""Charts are drawn of whatever figures there are; one that cannot be drawn is refused in words."""

from datetime import date, timedelta

import pytest
import vl_convert

from bot.desk import drawing
from bot.desk.charts import MOST_LINES, Series, bars, lines
from bot.errors import Reason, Refused

DAYS = [date(2026, 11, 26) - timedelta(days=6 - n) for n in range(7)]
PNG = b"\x89PNG"


@pytest.mark.parametrize("dark", [False, True])
async def test_a_chart_of_nothing_is_drawn(dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A newsroom's first day has no figures, and a chart all the same."""
    for chart in (
        bars("Deliveries", DAYS, [], dark=dark, language="en"),
        lines("Followers", DAYS, [Series(name="İqtisadiyyat", values=[None] * 7)], dark=dark, language="az"),
    ):
        assert (await drawing.draw(chart)).startswith(PNG)


@pytest.mark.parametrize(
    ("values", "points"),
    [([None] * 29 + [3], 1), ([4, None] * 15, 15), ([None] * 28 + [2, 3], 0), (list(range(30)), 0)],
)
def test_a_value_that_no_line_leads_to_is_a_point(values: list[int | None], points: int) -> None:
    """A track's first day, or one between two that nobody counted, is seen; a line has no points on it."""
    days = [date(2026, 11, 26) - timedelta(days=29 - n) for n in range(30)]
    chart = lines("Followers", days, [Series(name="Economy", values=values)], dark=False, language="en")
    assert vl_convert.vegalite_to_svg(chart).count('aria-roledescription="point"') == points


def test_more_lines_than_can_be_told_apart() -> None:
    """The highest at the end stay."""
    series = [Series(name=str(n), values=[n] * 7) for n in range(20)]
    chart = lines("Followers", DAYS, series, dark=False, language="en")
    assert chart["encoding"]["color"]["scale"]["domain"] == [str(n) for n in range(19, 19 - MOST_LINES, -1)]


async def test_what_cannot_be_drawn_is_refused() -> None:
    """The fault of the drawing is a refusal with words, no fault of the bot."""
    with pytest.raises(Refused) as refused:
        await drawing.draw({"mark": "no such mark"})
    assert refused.value.reason is Reason.CHART_FAILED


async def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a refusal too, and the next chart is drawn."""
    monkeypatch.setattr(drawing, "LONGEST", 0.0)
    with pytest.raises(Refused):
        await drawing.draw(bars("Deliveries", DAYS, [], dark=False, language="en"))
    monkeypatch.undo()
    assert (await drawing.draw(bars("Deliveries", DAYS, [], dark=False, language="en"))).startswith(PNG)
