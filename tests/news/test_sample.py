"""The sample article comes out as product.md says."""

from collections.abc import Callable

import pytest

from bot.news.article import Layout, Variant
from bot.news.compose import make_edition
from bot.news.limits import fits
from bot.news.parse import parse_article
from bot.news.render import Templates, render_posts
from bot.news.tracks import DEFAULT_TRACKS
from tests.news.conftest import telegram

TRACKS = {track.slug: track for track in DEFAULT_TRACKS}


def test_sample_article_anatomy(article_text: Callable[[str], str]) -> None:
    """Byline, no headline, five headed sections."""
    article = parse_article(article_text("belarus-azerbaijan-tracks.txt"))
    assert article.byline == "Azeri Observer Editorial Staff"
    assert article.headline is None
    assert article.language == "en"
    assert article.lead.startswith("Belarusian Ambassador")
    assert article.lead.endswith("Minsk and Baku.")
    assert [section.heading for section in article.sections] == [
        "Political dialogue and mutual support",
        "Industrial cooperation and economic ties",
        "Humanitarian initiatives",
        "Preserving historical memory",
        "Strengthening media ties",
    ]


@pytest.mark.parametrize("layout", list(Layout))
def test_sample_article_posts(layout: Layout, article_text: Callable[[str], str], templates: Templates) -> None:
    """One post with all five headings that Telegram takes, on five tracks."""
    article = parse_article(article_text("belarus-azerbaijan-tracks.txt"))
    edition = make_edition(article, DEFAULT_TRACKS)
    assert edition.tracks == ("politics", "economy", "humanitarian", "history", "media")
    (post,) = render_posts(edition, Variant(layout=layout, language="en"), templates, TRACKS)
    assert fits(post.text)
    shown = telegram(post.text)
    assert all(section.heading in shown for section in article.sections)
