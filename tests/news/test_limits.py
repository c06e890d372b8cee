"""Telegram's limits: lengths as Telegram counts them, cuts that keep every tag and every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.limits import ENTITIES_LIMIT, fits, parsed_len, split, utf16_len
from bot.news.markup import MarkupError, escape, parse, plain, serialise, unescape
from tests.news.conftest import telegram

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
PLAIN = st.text(alphabet=st.sampled_from("abc <>&\"'é😀Яə\n"), min_size=1, max_size=40)


def tags(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    openings = st.sampled_from(
        [
            ("b", "b"),
            ("u", "u"),
            ("a", 'a href="https://example.org/?a=1&amp;b=2"'),
            ("blockquote", "blockquote expandable"),
            ("tg-spoiler", "tg-spoiler"),
        ]
    )
    inside = st.lists(children, min_size=1, max_size=4).map("".join)
    return st.builds(lambda tag, text: f"<{tag[1]}>{text}</{tag[0]}>", openings, inside)


HTML = st.lists(st.recursive(PLAIN.map(escape), tags, max_leaves=8), min_size=1, max_size=6).map("".join)


@given(TEXT)
def test_length_is_counted_in_utf16_units(text: str) -> None:
    """A length is the number of UTF-16 units."""
    assert utf16_len(text) == len(text.encode("utf-16-le")) // 2


@given(HTML)
def test_our_parser_sees_what_telegram_sees(html: str) -> None:
    """Telegram makes the same text of it, and the tree writes itself back to the same."""
    tree = parse(html)
    assert telegram(html) == plain(tree)
    assert plain(parse(serialise(tree))) == plain(tree)
    assert parsed_len(html) == utf16_len(plain(tree))


@given(TEXT)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Hostile text, once escaped, comes out of Telegram's parser unchanged."""
    if text.strip():
        assert telegram(f"<b>{escape(text)}</b>") == text
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a<br>b", "no tag <br>"),
        ("<b>never closed", "never closed"),
        ("<b><i>x</b></i>", "unmatched end tag"),
        ("5 < 6", "opens no tag"),
        ("<a href=https://example.org>x</a>", "opens no tag"),
        ("<span>x</span>", "tg-spoiler"),
        ("x</b>", "unmatched end tag"),
    ],
)
def test_what_telegram_refuses_is_refused(html: str, reason: str) -> None:
    """What Telegram would refuse raises MarkupError with the reason."""
    with pytest.raises(MarkupError, match=reason):
        parse(html)
    with pytest.raises(AssertionError):
        telegram(html)


def test_attribute_that_telegram_would_drop_is_refused() -> None:
    """Telegram silently drops an unknown attribute; a template's author is told."""
    with pytest.raises(MarkupError, match="no attribute 'style'"):
        parse('<b style="x">y</b>')


@given(HTML, st.integers(min_value=30, max_value=90))
@settings(max_examples=200)
def test_a_cut_keeps_tags_and_words(html: str, limit: int) -> None:
    """Every part fits, is valid, and nothing but white space at the cuts is lost."""
    parts = split(html, limit)
    assert all(parsed_len(part) <= limit for part in parts)
    shown = "".join(telegram(part) for part in parts if part)
    assert "".join(shown.split()) == "".join(plain(parse(html)).split())


def test_a_cut_prefers_paragraphs_and_never_cuts_words() -> None:
    """A long text is cut between paragraphs where it can be, and never inside a word."""
    paragraph = " ".join(["<b>word</b>"] + ["word"] * 90)
    parts = split("\n\n".join([paragraph] * 20), 1024)
    assert len(parts) > 9
    assert all(set(telegram(part).split()) == {"word"} for part in parts)
    assert all(part.startswith("<b>word</b>") for part in parts)


def test_entities_beyond_a_hundred_are_cut_off_to_the_next_message() -> None:
    """A text with more than 100 entities does not fit, and is cut so that none is dropped."""
    html = " ".join(["<b>x</b>"] * 150)
    assert not fits(html)
    parts = split(html)
    assert len(parts) == 2
    assert all(part.count("<b>") <= ENTITIES_LIMIT for part in parts)
    assert sum(part.count("<b>") for part in parts) == 150


def test_fits() -> None:
    """4096 units fit, 4097 do not, an emoji counts two, and an empty text never fits."""
    assert fits("x" * 4096)
    assert not fits("x" * 4097)
    assert not fits("😀" * 2049)
    assert not fits("<b> </b>")
    assert fits("&amp;" * 4096)
    assert not fits('<a href="https://example.org/' + "x" * 33_000 + '">x</a>')
