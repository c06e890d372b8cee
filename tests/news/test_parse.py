"""Articles taken apart: what the anatomy of product.md says, on articles of many shapes."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.errors import Reason, Refused
from bot.news.limits import utf16_len
from bot.news.parse import join_parts, parse_article
from bot.news.sentences import split
from tests.news.conftest import ARTICLES

# file: headline, byline, dateline, date, link, language, headings
ANATOMY: dict[str, tuple[str | None, str | None, str | None, str | None, str | None, str, list[str]]] = {
    "no-headings.txt": (
        "Baku port handles record grain cargo",
        "Leyla Mammadova",
        None,
        "12 March 2026",
        "https://example.org/baku-port-grain",
        "en",
        [""],
    ),
    "markdown-headings.md": (
        "Minsk and Baku sign energy pact",
        "the Energy Desk",
        None,
        None,
        None,
        "en",
        ["Oil supplies", "Solar power", "Training"],
    ),
    "html-headings.html": (
        "City opens new tram line",
        "Anna Reid and John Smith",
        None,
        None,
        None,
        "en",
        ["Route & stops", "Fares"],
    ),
    "headings-without-blank-lines.txt": (
        "Government outlines plan for the year",
        None,
        None,
        None,
        None,
        "en",
        ["Education comes first", "Hospitals to be repaired", "Road to the border"],
    ),
    "dateline.txt": (
        "Leaders meet in Baku for gas talks",
        "Reuters",
        "BAKU",
        "23 December",
        None,
        "en",
        ["Pipeline route", "What comes next"],
    ),
    "curly-quotes.txt": (
        "“We will rebuild” — governor visits valley",
        "Maria O’Neill",
        None,
        None,
        None,
        "en",
        ["“A long road”", "Next steps"],
    ),
    "russian.txt": (
        "Беларусь и Азербайджан расширяют сотрудничество",
        "Ольга Петрова",
        "БАКУ",
        "23 декабря 2025 года",
        "https://example.org/ru/news",
        "ru",
        ["Политический диалог", "Экономика и торговля", "Образование и культура"],
    ),
    "azerbaijani.txt": (
        "Belarus və Azərbaycan əməkdaşlığı genişləndirir",
        "Nərgiz Həsənova",
        "Bakı",
        "23 dekabr",
        None,
        "az",
        ["Siyasi dialoq", "İqtisadi əlaqələr", "Mədəniyyət və təhsil"],
    ),
    "one-long-section.txt": (
        "A survey of tractor plants",
        None,
        None,
        None,
        None,
        "en",
        ["What the plants made"],
    ),
    "hostile.txt": (
        'Use of <b> & "quotes" in headlines',
        None,
        None,
        None,
        None,
        "en",
        ["Prices & costs <today>"],
    ),
    "wrapped-lines.txt": (
        "Harbour wall to be rebuilt after storm",
        None,
        None,
        None,
        None,
        "en",
        ["Work starts in spring", "Fishermen wait"],
    ),
    "matter-at-the-end.txt": (
        "Library gets 5,000 books from Minsk",
        "the Culture Desk",
        None,
        "14 January 2026",
        "https://example.org/library-gift",
        "en",
        ["The collection", "The ceremony"],
    ),
}


@pytest.mark.parametrize("name", ANATOMY)
def test_anatomy(name: str, article_text: Callable[[str], str]) -> None:
    """Headline, byline, dateline, date, link, language and headings are found as the article has them."""
    article = parse_article(article_text(name))
    found = (article.headline, article.byline, article.dateline, article.date, article.link, article.language)
    assert (*found, [section.heading for section in article.sections]) == ANATOMY[name]


def test_sample_lead_has_four_sentences(article_text: Callable[[str], str]) -> None:
    """The sample's lead is the four sentences before its first heading."""
    article = parse_article(article_text("belarus-azerbaijan-tracks.txt"))
    assert len(split(article.lead, article.language)) == 4


def test_windows_1251_article_once_decoded() -> None:
    """A Windows-1251 file with CRLF line ends is an article like any other."""
    article = parse_article((ARTICLES / "windows-1251.txt").read_bytes().decode("cp1251"))
    assert (article.headline, article.byline) == ("Минск принимает форум", "Иван Козлов")
    assert [section.heading for section in article.sections] == ["Экономика форума", "Память о войне"]


def test_thirty_sections(article_text: Callable[[str], str]) -> None:
    """Every one of thirty headings is found."""
    article = parse_article(article_text("thirty-sections.txt"))
    assert len(article.sections) == 30
    assert all(section.text for section in article.sections)


def test_long_section_stays_whole(article_text: Callable[[str], str]) -> None:
    """A section of 10,000 characters is one section."""
    (section,) = parse_article(article_text("one-long-section.txt")).sections
    assert len(section.text) > 10_000
    assert section.text.endswith("abroad.")


def test_html_leaves_no_tags_and_lists_stay(article_text: Callable[[str], str]) -> None:
    """HTML comes out as text: entities decoded, list items as lines."""
    article = parse_article(article_text("html-headings.html"))
    assert article.lead == "The city opened its first new tram line in 20 years on Monday.\n\nIt runs for 8 km."
    assert article.sections[1].text == "• A single ticket costs €1.50.\n• Pupils ride free."


def test_photo_credits_are_apart(article_text: Callable[[str], str]) -> None:
    """A photo credit is no part of the text."""
    article = parse_article(article_text("markdown-headings.md"))
    assert article.credits == ("Photo: Press service",)
    assert "Photo" not in article.sections[-1].text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ((ARTICLES / "empty.txt").read_text(encoding="utf-8"), Reason.EMPTY_ARTICLE),
        ("", Reason.EMPTY_ARTICLE),
        ("\u200b\u00a0\n", Reason.EMPTY_ARTICLE),
        ("https://example.org/a\nhttps://example.org/b", Reason.EMPTY_ARTICLE),
        ("By John Smith\n23 December 2025\nhttps://example.org/a", Reason.EMPTY_ARTICLE),
        ((ARTICLES / "binary-junk.bin").read_bytes().decode("latin-1"), Reason.NOT_TEXT),
        ((ARTICLES / "binary-junk.bin").read_bytes().decode("utf-8", errors="replace"), Reason.NOT_TEXT),
        ("Good text\x00", Reason.NOT_TEXT),
    ],
)
def test_refused(text: str, reason: Reason) -> None:
    """White space only and binary junk are refused, each with its reason."""
    with pytest.raises(Refused) as refusal:
        parse_article(text)
    assert refusal.value.reason is reason


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("By Jane Doe", "byline", "Jane Doe"),
        ("By Jane Doe and Ali Kaya in Minsk", "byline", "Jane Doe and Ali Kaya in Minsk"),
        ("Автор: Мария Иванова", "byline", "Мария Иванова"),
        ("Аўтар: Янка Лучына", "byline", "Янка Лучына"),
        ("Müəllif: Aygün Əliyeva", "byline", "Aygün Əliyeva"),
        ("Haber: Elif Demir", "byline", "Elif Demir"),
        ("Caspian Post Newsroom", "byline", "Caspian Post Newsroom"),
        ("Редакция «Вестника»", "byline", "Редакция «Вестника»"),
        ("Published: Tuesday, 23 December 2025, 14:30", "date", "23 December 2025"),
        ("December 23, 2025", "date", "December 23, 2025"),
        ("23.12.2025", "date", "23.12.2025"),
        ("23 снежня 2025 года", "date", "23 снежня 2025 года"),
        ("23 Aralık 2025", "date", "23 Aralık 2025"),
        ("https://example.org/a?b=1", "link", "https://example.org/a?b=1"),
        ("Mənbə: https://example.org/az", "link", "https://example.org/az"),
    ],
)
def test_matter_before_the_text(line: str, field: str, value: str) -> None:
    """A line that is only byline, date or link is recognised, and the headline before it stays the headline."""
    article = parse_article(f"A headline of the day\n{line}\nThe first sentence of the text stands here.")
    assert article.headline == "A headline of the day"
    assert getattr(article, field) == value
    assert article.sections[0].text == "The first sentence of the text stands here."


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("BAKU, 23 December — Talks began.", "BAKU", "Talks began."),
        ("NEW YORK (AP) - Talks began.", "NEW YORK", "Talks began."),
        ("Baku, December 23 – Talks began.", "Baku", "Talks began."),
        ("МОСКВА, 23 дек - РИА Новости. Переговоры начались.", "МОСКВА", "Переговоры начались."),
        ("МІНСК — Перамовы пачаліся.", "МІНСК", "Перамовы пачаліся."),
        ("ANKARA (AA) - Görüşmeler başladı.", "ANKARA", "Görüşmeler başladı."),
        ("NATO — the alliance — met.", None, "NATO — the alliance — met."),
        ("ООН — это организация.", None, "ООН — это организация."),
        ("Baku hosts talks — again.", None, "Baku hosts talks — again."),
    ],
)
def test_dateline(text: str, place: str | None, rest: str) -> None:
    """A dateline is taken off the text that it opens; an acronym before a dash is none."""
    article = parse_article(text)
    assert article.dateline == place
    assert article.sections[0].text == rest


def test_list_is_not_headings() -> None:
    """Lines of a list, after a colon or several on end, are text."""
    article = parse_article(
        "The winners were announced on Friday:\nJohn Smith\nAnna Reid\n\nResults\nMinsk 3 Baku 2\n"
        "Brest 1 Ganja 0\n"
        "Lida 4 Sheki 4\nThe next round is in May."
    )
    assert [section.heading for section in article.sections] == ["Results"]
    assert "John Smith" in article.lead
    assert "Brest 1 Ganja 0" in article.sections[0].text


def test_empty_section_is_kept() -> None:
    """A heading with no text before the next one is a section without text, for the desk to see."""
    article = parse_article("Lead of the text.\n\nFirst heading\n\nSecond heading\n\nIts text.")
    assert [(section.heading, section.text) for section in article.sections] == [
        ("First heading", ""),
        ("Second heading", "Its text."),
    ]


WORDS = st.text(alphabet=st.characters(categories=["L"], exclude_characters="ªºŉ"), min_size=1, max_size=9)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(lambda found: " ".join(found) + ".")
LINES = st.one_of(SENTENCES, st.just(""), st.lists(WORDS, min_size=1, max_size=5).map(" ".join))


@given(st.lists(LINES, min_size=1, max_size=25))
def test_nothing_is_lost(lines: list[str]) -> None:
    """Every word of a text is in the lead, a section, a heading, or a recognised field."""
    text = "\n".join(lines)
    assume(text.strip() and len({line.casefold() for line in lines}) == len(lines))  # a headline twice is one
    article = parse_article(text)
    fields = (article.headline, article.byline, article.dateline, article.date, article.link, *article.credits)
    parts = [article.lead, *(f"{section.heading} {section.text}" for section in article.sections)]
    kept = sorted(" ".join([*(field for field in fields if field), *parts]).split())
    labels = {"by", "автор"}
    assert [word for word in kept if word.lower() not in labels] == [
        word for word in sorted(text.split()) if word.lower() not in labels
    ]


@given(st.text(max_size=400))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Whatever is pasted, the answer is an article or a refusal with its reason."""
    taken = None
    with suppress(Refused):
        taken = parse_article(text)
    assert taken is not None or not text.strip() or not text.isprintable()


def cut_like_a_client(text: str, limit: int = 4096) -> list[str]:
    """Cut as Telegram's clients do: at the last line end, else the last space, before the limit."""
    parts = []
    while utf16_len(text) > limit:
        at = text.rfind("\n", limit - 600, limit)
        at = at if at > 0 else text.rfind(" ", 0, limit)
        parts.append(text[:at])
        text = text[at + 1 :]
    return [*parts, text]


def test_sample_pasted_in_two_messages(article_text: Callable[[str], str]) -> None:
    """The sample, cut at 4096 by the client, is the same article as from one file."""
    text = article_text("belarus-azerbaijan-tracks.txt")
    parts = cut_like_a_client(text)
    assert len(parts) == 2
    assert parse_article(join_parts(parts)) == parse_article(text)


@pytest.mark.parametrize("limit", range(4060, 4097, 6))
def test_long_paragraphs_survive_the_cut(limit: int) -> None:
    """Wherever inside a paragraph the cut falls, the paragraphs stay as they were."""
    paragraph = " ".join(
        f"Sentence number {n} says something of little weight about plant {n}." for n in range(40)
    )
    text = f"{paragraph}\n\n{paragraph}\n\n{paragraph}"
    article = parse_article(join_parts(cut_like_a_client(text, limit)))
    assert len(article.sections) == 1
    assert " ".join(article.sections[0].text.split()) == " ".join(text.split())


def test_a_row_of_a_table_is_no_heading() -> None:
    """A short table in a section with the only marked heading makes no sections of its rows."""
    table = "Region | Bridges\n\nGanja | 12"
    text = f"# Bridges open\n\nA lead of one sentence.\n\n## Economy\n\n{table}\n\nTrade grew by 6%."
    assert [section.heading for section in parse_article(text).sections] == ["Economy"]


def test_a_heading_at_the_cut_stays_one() -> None:
    """Where a part ends with a heading and the next begins with a figure, they are not run together."""
    sections = [
        f"District number {n} behind the old river\n\n{n} sheep were seen there in 2025." for n in range(9)
    ]
    before = "\n\n".join(f"{section} {'Nothing else was seen there. ' * 11}" for section in sections[:8])
    heading, text = sections[8].split("\n\n")
    filler = "It rained. " * ((3900 - len(before)) // 11)
    article = parse_article(join_parts([f"{before} {filler}\n\n{heading}", text]))
    assert [section.heading for section in article.sections][-1] == "District number 8 behind the old river"


def test_separate_messages_are_separate_lines() -> None:
    """Parts that no client cut are paragraphs of their own."""
    assert join_parts(["A heading", "Its text."]) == "A heading\nIts text."
    assert join_parts([]) == ""
