"""Charts are drawn of whatever figures there are; one that cannot be drawn is refused in words."""

import struct
from datetime import date, timedelta

import pytest

from bot.desk import drawing
from bot.desk.charts import Series, bars, lines
from bot.errors import Reason, Refused

DAYS = [date(2026, 11, 26) - timedelta(days=6 - n) for n in range(7)]
WORD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20" font-family="{}">G</text></svg>'
)


def size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, in pixels."""
    assert picture.startswith(b"\x89PNG")
    wide, tall = struct.unpack_from(">16xII", picture)
    return wide, tall


@pytest.mark.parametrize("dark", [False, True])
async def test_a_chart_of_nothing_is_drawn(dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A newsroom's first day has no figures, and a chart all the same."""
    for chart in (
        bars("Deliveries", DAYS, [], dark=dark, language="en"),
        lines("Followers", DAYS, [Series(name="İqtisadiyyat", values=[None] * 7)], dark=dark, language="az"),
    ):
        assert size(await drawing.draw(chart)) == (1020, 876)


async def test_every_chart_is_as_wide_and_as_tall_as_its_names_want() -> None:
    """A longer name or number makes no picture wider: on a phone everything would be the smaller."""
    series = [Series(name="Economy and trade " * 9, values=[10**7 + n] * 7) for n in range(8)]
    chart = lines("Followers of all tracks " * 9, DAYS, series, dark=False, language="en")
    assert size(await drawing.draw(chart)) == (1020, 1104)


async def test_no_font_of_the_machine_is_used() -> None:
    """A picture is the same everywhere."""
    unknown = await drawing.drawn(WORD.format("No Such Font"))
    assert await drawing.drawn(WORD.format("DejaVu Sans")) == unknown != await drawing.drawn(WORD.format("Roboto"))


async def test_what_cannot_be_drawn_is_refused() -> None:
    """The fault of the drawing is a refusal with words, no fault of the bot."""
    with pytest.raises(Refused) as refused:
        await drawing.drawn("<svg")
    assert refused.value.reason is Reason.CHART_FAILED


async def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a refusal too, and the next chart is drawn."""
    monkeypatch.setattr(drawing, "LONGEST", 0.0)
    chart = bars("Deliveries", DAYS, [], dark=False, language="en")
    with pytest.raises(Refused):
        await drawing.draw(chart)
    monkeypatch.undo()
    assert size(await drawing.draw(chart))
