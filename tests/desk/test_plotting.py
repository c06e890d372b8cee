"""Where lines, bars, dates and words of a chart stand; names are only ever text."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bot.desk.charts import MOST_LINES, Chart, Series, bars, lines
from bot.desk.lettering import LEFT_OUT, face
from bot.desk.plotting import MARGIN, PLOT, TOP, WIDTH, svg

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = st.lists(st.none() | st.integers(0, 10**7), min_size=7, max_size=7)


def days(count: int) -> list[date]:
    return [date(2026, 11, 26) - timedelta(days=count - 1 - n) for n in range(count)]


def drawn(chart: Chart) -> etree._Element:
    """Return a chart's SVG, read by another's parser."""
    return etree.fromstring(svg(chart).encode())


def words(chart: Chart) -> list[str]:
    return [element.text or "" for element in drawn(chart).iter(f"{SVG}text")]


def numbers_of(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", path)]


@pytest.mark.parametrize(
    ("values", "points"),
    [([None] * 29 + [3], 1), ([4, None] * 15, 15), ([None] * 28 + [2, 3], 0), (list(range(30)), 0)],
)
def test_a_value_that_no_line_leads_to_is_a_point(values: list[int | None], points: int) -> None:
    """A track's first day, or one between two that nobody counted, is seen; a line has no points on it."""
    chart = lines("Followers", days(30), [Series(name="Economy", values=values)], dark=False, language="en")
    assert len(list(drawn(chart).iter(f"{SVG}circle"))) == points


def test_each_of_a_few_days_has_a_dot() -> None:
    """A week's line shows its days."""
    chart = lines("Followers", days(7), [Series(name="Economy", values=[4] * 7)], dark=False, language="en")
    assert len(list(drawn(chart).iter(f"{SVG}circle"))) == 7


def test_more_lines_than_can_be_told_apart() -> None:
    """The highest at the end stay, and come first."""
    series = [Series(name=str(n), values=[n] * 7) for n in range(20)]
    chart = lines("Followers", days(7), series, dark=False, language="en")
    assert [one.name for one in chart.series] == [str(n) for n in range(19, 19 - MOST_LINES, -1)]


def test_one_series_needs_no_legend() -> None:
    """The title names it."""
    chart = lines("Economy", days(7), [Series(name="Economy", values=[4] * 7)], dark=False, language="en")
    assert words(chart).count("Economy") == 1


def test_bars_stand_one_on_the_other() -> None:
    """The second begins where the first ends, and the highest sum is inside."""
    series = [Series(name="Readers", values=[0] * 6 + [30]), Series(name="Failed", values=[0] * 6 + [10])]
    chart = drawn(bars("Deliveries", days(7), series, dark=False, language="en"))
    lower, upper = (numbers_of(path.get("d", "")) for path in chart.iter(f"{SVG}path") if path.get("fill"))
    (left, top, wide, tall, *_), (upper_left, upper_top, _, upper_tall, *_) = lower, upper
    assert (left, top) == (upper_left, pytest.approx(upper_top + upper_tall))
    assert top + tall == pytest.approx(TOP + PLOT)
    assert tall == pytest.approx(3 * upper_tall, abs=0.02)
    assert upper_top >= TOP
    assert left + wide <= WIDTH - MARGIN


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        ([5] * 7, ["4", "5", "6"]),
        ([0] * 7, ["0", "1", "2", "3", "4"]),
        ([0] * 6 + [1], ["0", "1", "2", "3", "4"]),
        ([3, 5, None, None, None, None, 4], ["3", "4", "5"]),
        ([12_450] * 6 + [12_760], ["12\u202f500", "12\u202f600", "12\u202f700", "12\u202f800"]),
        ([0] * 6 + [10_060], ["0", "2\u202f000", "4\u202f000", "6\u202f000", "8\u202f000", "10\u202f000"]),
    ],
)
def test_the_numbers_beside_it_are_round(values: list[int | None], numbers: list[str]) -> None:
    """Each once, thousands apart by a narrow space; a flat line runs in the middle."""
    chart = lines("Followers", days(7), [Series(name="Economy", values=values)], dark=False, language="en")
    assert words(chart)[1:-4] == numbers


@pytest.mark.parametrize(
    ("count", "language", "dates"),
    [
        (7, "en", ["20 Nov", "22 Nov", "24 Nov", "26 Nov"]),
        (30, "ru", ["2 нояб.", "8 нояб.", "14 нояб.", "20 нояб.", "26 нояб."]),
        (90, "az", ["15 sen", "3 okt", "21 okt", "8 noy", "26 noy"]),
    ],
)
def test_dates_as_the_language_writes_them(count: int, language: str, dates: list[str]) -> None:
    """The last day's is there, inside of the picture, and as many others as fit."""
    chart = bars("Deliveries", days(count), [], dark=True, language=language)
    assert words(chart)[-len(dates) :] == dates[::-1]
    for text in drawn(chart).iter(f"{SVG}text"):
        if text.get("text-anchor") == "middle":
            assert float(text.get("x", "")) + face().width(text.text or "", 14) / 2 < WIDTH


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("A & B &amp; ]]>", "A & B &amp; ]]>"),
        ("\"'\\{{ 7*7 }}", "\"'\\{{ 7*7 }}"),
        ("bell\x07 nul\x00 esc\x1b[1m \ud83d\n\u202eline", "bell nul esc[1m line"),
        ("📈 Economy 🇦🇿", "Economy"),
        ("עולם العالم", LEFT_OUT),
        ("", LEFT_OUT),
    ],
)
def test_names_are_text(name: str, shown: str) -> None:
    """Whatever stands in them."""
    series = [Series(name=name, values=[9] * 7), Series(name="Society", values=[4] * 7)]
    chart = lines(name, days(7), series, dark=False, language="en")
    assert words(chart)[0] == shown
    assert words(chart)[-2:] == [shown, "Society"]
    assert {element.tag for element in drawn(chart).iter()} == {
        SVG + tag for tag in ("svg", "rect", "text", "g", "path", "circle")
    }


def test_long_names_are_shortened() -> None:
    """They run neither over each other nor out of the picture."""
    series = [Series(name="Транспорт и инфраструктура страны", values=[n] * 7) for n in range(2)]
    said = words(bars("Доставки по темам и по дням " * 3, days(7), series, dark=False, language="ru"))
    assert said[-1] == "Транспорт и инфраструкту…"
    assert said[0].endswith("…")
    assert face(bold=True).width(said[0], 20) <= WIDTH - 2 * MARGIN


@given(st.lists(COUNTS, min_size=1, max_size=MOST_LINES), st.booleans())
def test_nothing_leaves_the_plane(counts: list[list[int | None]], stacked: bool) -> None:  # noqa: FBT001
    """Whatever the figures are; a smooth line goes no higher than they do."""
    series = [Series(name=str(n), values=values) for n, values in enumerate(counts)]
    chart = (bars if stacked else lines)("Figures", days(7), series, dark=False, language="en")
    for path in drawn(chart).iter(f"{SVG}path"):
        found = numbers_of((path.get("d") or "").replace("H", " "))
        if path.get("fill") == "none":
            assert all(MARGIN < x < WIDTH - MARGIN for x in found[::2])
            assert all(TOP - 0.02 <= y <= TOP + PLOT + 0.02 for y in found[1::2])
        elif path.get("fill"):
            assert all(TOP - 0.02 <= y <= TOP + PLOT + 0.02 for y in found[1::5])
        else:
            assert TOP <= found[1] <= TOP + PLOT
