"""Posts from editions: layouts, readers' variants, fitting, newsrooms' own templates."""

import gettext
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Reason, Refused, TemplateError
from bot.news.article import Edition, EditionSection, Layout, Origin, Post, Summary, Variant
from bot.news.compose import make_edition
from bot.news.limits import fits
from bot.news.parse import parse_article
from bot.news.render import Templates, hashtag, render_posts
from bot.news.tracks import DEFAULT_TRACKS
from tests.news.conftest import ROOT, telegram

TRACKS = {track.slug: track for track in DEFAULT_TRACKS}
SHIPPED = ROOT / "templates" / "post"


def hand(text: str) -> Summary:
    return Summary(origin=Origin.HAND, texts={len(text): text})


def edition_of(*sections: tuple[str | None, str, str], headline: str = "Headline") -> Edition:
    return Edition(
        headline=headline,
        headline_proposed=False,
        byline="Jane Doe",
        dateline=None,
        date=None,
        link="https://example.org/story",
        language="en",
        lead="The lead.",
        lead_summary=hand("The lead."),
        sections=tuple(
            EditionSection(heading=heading, text=text, track=track, confidence=1.0, summary=hand(text))
            for track, heading, text in sections
        ),
    )


def posts(
    edition: Edition, templates: Templates, layout: Layout = Layout.FULL, **variant: object
) -> tuple[Post, ...]:
    asked = Variant(layout=layout, **({"language": "en"} | variant))  # type: ignore[arg-type]
    return render_posts(edition, asked, templates, TRACKS)


TWO = edition_of(("economy", "Trade", "Trade grew."), ("history", "Memory", "A museum opened."))


def test_full_layout(templates: Templates) -> None:
    """Headline, lead, each section under its emoji and bold heading, hashtags, byline, link, in this order."""
    (post,) = posts(TWO, templates)
    assert post.text == (
        "<b>Headline</b>\n\nThe lead.\n\n📈 <b>Trade</b>\nTrade grew.\n\n📜 <b>Memory</b>\nA museum opened.\n\n"
        '#Economy #History\n\n<i>By Jane Doe</i> · <a href="https://example.org/story">Read in full</a>'
    )


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("tracks", [None, frozenset({"economy"})])
def test_one_line_of_news_is_told_once(
    layout: Layout, tracks: frozenset[str] | None, templates: Templates
) -> None:
    """What makes the headline is not said again below it; under another headline it is."""
    edition = make_edition(parse_article("Belarus exports grew by 5% in May."), DEFAULT_TRACKS)
    edition = replace(edition, sections=(replace(edition.sections[0], track="economy"),))
    (post,) = posts(edition, templates, layout, tracks=tracks)
    assert post.text.count("grew by 5%") == 1
    (post,) = posts(replace(edition, headline="A good month"), templates, layout, tracks=tracks)
    assert post.text.count("grew by 5%") == 1


def test_brief_layout(templates: Templates) -> None:
    """Headline, then one line a track."""
    (post,) = posts(TWO, templates, Layout.BRIEF)
    lines = telegram(post.text).split("\n")
    assert lines[:4] == ["Headline", "", "📈 Trade: Trade grew.", "📜 Memory: A museum opened."]


def test_expandable_layout(templates: Templates) -> None:
    """Every section's summary is an expandable quotation."""
    (post,) = posts(TWO, templates, Layout.EXPANDABLE)
    assert post.text.count("<blockquote expandable>") == 2
    assert "<blockquote expandable>Trade grew.</blockquote>" in post.text


def test_reader_gets_only_followed_tracks(templates: Templates) -> None:
    """A reader's post has the sections on followed tracks and their hashtags, nothing of the others."""
    (post,) = posts(TWO, templates, tracks=frozenset({"economy"}))
    shown = telegram(post.text)
    assert "Trade grew." in shown
    assert "#Economy" in shown
    assert not {"Memory", "museum", "#History", "lead"} & set(shown.replace(".", "").split())
    assert posts(TWO, templates, tracks=frozenset({"media"})) == ()


def test_two_sections_on_one_track(templates: Templates) -> None:
    """Both sections of a track are shown, under one hashtag."""
    edition = edition_of(("economy", "Trade", "Trade grew."), ("economy", "Ports", "Ports too."))
    (post,) = posts(edition, templates, tracks=frozenset({"economy"}))
    assert "Trade grew." in post.text
    assert "Ports too." in post.text
    assert post.text.count("#Economy") == 1


def test_section_without_track_and_section_left_out(templates: Templates) -> None:
    """A channel sees a section without a track under the general emoji, and never one that was left out."""
    edition = edition_of((None, "Odd", "Something else."), ("retired", "Old", "Of a track that is gone."))
    (post,) = posts(edition, templates)
    assert "🗞 <b>Odd</b>" in post.text
    assert "🗞 <b>Old</b>" in post.text
    assert "#" not in telegram(post.text)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Economy", "#Economy"),
        ("Гуманитарная сфера", "#ГуманитарнаяСфера"),
        ("İnsani iş birliği", "#İnsaniIşBirliği"),
        ("Arts & culture", "#ArtsCulture"),
        ("2026", ""),
        ("Year 2026", "#Year2026"),
    ],
)
def test_hashtag(name: str, tag: str) -> None:
    """A hashtag has letters, digits and underscores only, and is none without a letter."""
    assert hashtag(name) == tag


def test_words_of_templates_are_translated() -> None:
    """The few words that templates add come from the catalogue of the reader's language, escaped values inside."""

    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper().replace("%(BYLINE)S", "%(byline)s")

    loud = Templates(SHIPPED, translations=lambda _language: Shouting())
    edition = edition_of(("economy", "Trade", "Trade grew."))
    (post,) = posts(edition, loud)
    assert "BY Jane Doe" in post.text
    assert "READ IN FULL" in post.text
    (translated,) = posts(edition, loud, language="ru")
    assert "#Экономика" in translated.text


HOSTILE = st.text(alphabet=st.sampled_from("<>&\"'/ab =\u00a0😀{%}#*_`і"), min_size=1, max_size=50)


@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(Layout))
@settings(max_examples=60)
def test_hostile_text_comes_out_unchanged(headline: str, heading: str, summary: str, layout: Layout) -> None:
    """Whatever an article says, Telegram shows it as it was written."""
    if not headline.strip():
        return
    edition = edition_of(("economy", f"x{heading}x", f"x{summary}x"), headline=f"x{headline}x")
    (post,) = posts(edition, SHIPPED_TEMPLATES, layout)
    shown = telegram(post.text)
    assert all(f"x{part}x" in shown for part in (headline, heading, summary))


SHIPPED_TEMPLATES = Templates(SHIPPED)


@pytest.mark.parametrize("layout", Layout)
def test_thirty_sections_fit(layout: Layout, article_text: Callable[[str], str], templates: Templates) -> None:
    """Thirty sections come out whole: every heading and its summary, in parts that are numbered and fit."""
    article = parse_article(article_text("thirty-sections.txt"))
    found = posts(make_edition(article, DEFAULT_TRACKS), templates, layout)
    shown = [telegram(post.text) for post in found]
    assert all(fits(post.text) for post in found)
    assert all(section.heading in "\n".join(shown) for section in article.sections)
    assert [(post.number, post.total) for post in found] == [(n, len(found)) for n in range(1, len(found) + 1)]
    assert len(found) == 1 or all(
        f"({post.number}/{post.total})" in text for post, text in zip(found, shown, strict=True)
    )
    assert sum("Read in full" in text or "#" in text for text in shown) == 1


@given(st.lists(st.integers(min_value=1, max_value=3000), min_size=1, max_size=12), st.sampled_from(Layout))
@settings(max_examples=40, deadline=None)
def test_any_lengths_fit_or_are_refused(lengths: list[int], layout: Layout) -> None:
    """However long the sections are, every post fits and every summary is in exactly one, whole."""
    texts = [f"s{number} " + "word " * (length // 5) + f"e{number}" for number, length in enumerate(lengths)]
    edition = edition_of(*(("economy", f"Heading {n}", text) for n, text in enumerate(texts)))
    found = posts(edition, SHIPPED_TEMPLATES, layout)
    assert all(fits(post.text) for post in found)
    for text in texts:
        assert sum(text in post.text for post in found) == 1


def test_what_cannot_fit_is_refused_with_the_section(templates: Templates) -> None:
    """A section too long for a message is refused, by name and length."""
    edition = edition_of(("economy", "Short", "Fine."), ("history", "Endless", "word " * 1000))
    with pytest.raises(Refused) as refusal:
        posts(edition, templates)
    assert refusal.value.reason is Reason.DOES_NOT_FIT
    assert refusal.value.details["heading"] == "Endless"
    assert refusal.value.details["length"] > refusal.value.details["limit"] == 4096


def test_caption_limit(templates: Templates, article_text: Callable[[str], str]) -> None:
    """With a caption's limit, every part keeps to it."""
    edition = make_edition(parse_article(article_text("belarus-azerbaijan-tracks.txt")), DEFAULT_TRACKS)
    asked = Variant(layout=Layout.FULL, language="en")
    found = render_posts(edition, asked, templates, TRACKS, limit=1024)
    assert all(fits(post.text, 1024) for post in found)


def test_shipped_templates_pass_their_check(templates: Templates) -> None:
    """The templates that come with Trackwire are sound in every language."""
    templates.check(("en", "ru", "az", "be", "tr"))


def test_own_folder_goes_first_file_by_file(tmp_path: Path) -> None:
    """A newsroom's folder overrides the files that it has; the others are the shipped ones."""
    (tmp_path / "brief.html.j2").write_text("OURS {{ headline }}", encoding="utf-8")
    ours = Templates(SHIPPED, override=tmp_path)
    ours.check()
    assert posts(TWO, ours, Layout.BRIEF)[0].text == "OURS Headline"
    assert posts(TWO, ours)[0].text.startswith("<b>Headline</b>")


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("fine\n{{ headline ", 2, "unexpected end of template"),
        ("fine\n\n{{ headlin }}", 3, "'headlin' is undefined"),
        ("fine\n<br>{{ headline }}", 2, "Telegram has no tag <br>"),
        ("fine\n<b>{{ headline }}", 2, "never closed"),
        ("{{ headline | safe }}", 1, "No filter named 'safe'"),
        ("fine\n{{ headline.__class__.__mro__ }}", 2, "unsafe"),
        ("fine\n{% for i in range(999999) %}{{ i }}{% endfor %}", 2, "range of more than"),
        (
            "{% for i in range(2000) %}{% for j in range(2000) %}{{ headline }}{% endfor %}{% endfor %}",
            None,
            "writes more",
        ),
        ("{{ 'x' * 999999999 }}", 1, "for numbers here"),
        ("{{ 'x'.center(999999999) }}", 1, "unsafe"),
        ("fine\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 2, "recursion"),
        ("fine\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{# nothing #}", None, "it shows nothing"),
    ],
)
def test_broken_template_stops_with_file_line_and_reason(
    source: str, line: int | None, reason: str, tmp_path: Path
) -> None:
    """A template that cannot be used is named with its file, line and fault."""
    path = tmp_path / "full.html.j2"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(TemplateError) as fault:
        Templates(SHIPPED, override=tmp_path).check()
    assert str(path) in str(fault.value)
    assert reason in str(fault.value)
    assert line is None or f"line {line}:" in str(fault.value)
