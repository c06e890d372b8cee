"""The letters that charts are written with, and what is left of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.lettering import LEFT_OUT, face

BOTH = pytest.mark.parametrize("bold", [False, True])


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox jumps over the lazy dog; 0123456789 — “it’s”, 100 %…",
        "Əə Ğğ Iı İi Öö Şş Üü Çç: İqtisadiyyat və ticarət, 5 ₼",
        "Съешь же ещё этих мягких французских булок, да выпей чаю: Ёё № «» 5 ₽",
        "Ўў Іі Ёё Ґґ’: У рудога вераб’я ў сховішчы пад фатэлем ляжаць нейкія гаючыя зёлкі",
        "Pijamalı hasta yağız şoföre çabucak güvendi: 5 ₺",
    ],
)
def test_all_five_languages_are_written(text: str, bold: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """With their punctuation and their money."""
    assert face(bold=bold).writable(text) == text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("I\u0307zmir", "İzmir"),
        ("ﬁnance", "finance"),
        ("Ｅconomy", "Economy"),
        ("👨‍👩‍👧 Family ❤️", "Family"),
        ("中文 新闻 Economy", "… Economy"),
        ("e\u0301\u0316\u0317 marks", "é marks"),
        ("  a \n\t b\u200b ", "a b"),
        ("🇦🇿", LEFT_OUT),
    ],
)
def test_what_there_are_no_letters_for(name: str, written: str) -> None:
    """Words become an ellipsis, signs go; no box stands there."""
    assert face().writable(name) == written


@BOTH
def test_figures_are_as_wide_as_each_other(bold: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """So numbers stand under each other; letters are as wide as they are."""
    assert len({face(bold=bold).width(figure, 14) for figure in "0123456789"}) == 1
    assert 0 < face(bold=bold).width("iii", 14) < face(bold=bold).width("WWW", 14) < 3 * 14


@given(st.text(max_size=80), st.floats(20, 400))
def test_what_is_fitted_fits(text: str, room: float) -> None:
    """Whatever the text is, and something of it is always there."""
    fitted = face().fitted(text, 15, room)
    assert fitted
    assert face().width(fitted, 15) <= room
