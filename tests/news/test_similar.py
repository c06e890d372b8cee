"""Near-duplicates: an article retouched is like itself, two articles on one subject are not."""

from pathlib import Path

import pytest

from bot.news.article import Edition
from bot.news.compose import make_edition
from bot.news.parse import parse_article
from bot.news.similar import ALIKE, SAME, likeness, sketch

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
SAMPLE = (ARTICLES / "belarus-azerbaijan-tracks.txt").read_text("utf-8")


def edition(text: str) -> Edition:
    return make_edition(parse_article(text), ())


def test_a_retouched_article_is_alike() -> None:
    """Another headline, capitals, a paragraph less, a sentence more."""
    first = sketch(edition(SAMPLE))
    assert likeness(first, sketch(edition("Another headline\n\n" + SAMPLE))) >= SAME
    assert likeness(first, sketch(edition(SAMPLE.replace("Belarus", "BELARUS")))) >= SAME
    shorter = SAMPLE[: len(SAMPLE) * 3 // 4] + "\n\nA sentence more was said about all of this."
    assert ALIKE <= likeness(first, sketch(edition(shorter))) < SAME


@pytest.mark.parametrize("name", ["azerbaijani.txt", "russian.txt", "one-long-section.txt", "thirty-sections.txt"])
def test_other_articles_are_not_alike(name: str) -> None:
    """Whatever else lies around."""
    other = sketch(edition((ARTICLES / name).read_text("utf-8")))
    assert other
    assert likeness(sketch(edition(SAMPLE)), other) < ALIKE / 2


def test_what_is_too_short_is_like_nothing() -> None:
    """A line is no article."""
    line = sketch(edition("One short line."))
    assert line == frozenset()
    assert likeness(line, line) == 0
