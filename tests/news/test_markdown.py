"""Markdown and scraps of HTML in a text: the words stay, the marks go."""

import pytest

from bot.errors import Reason, Refused
from bot.news.markdown import inline, unmarked
from bot.news.parse import parse_article


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Run `make test` now", "Run make test now"),
        ("Bakı`da və Gəncə`də", "Bakı`da və Gəncə`də"),
        ("**Bold _both_** and ~~struck~~", "Bold both and struck"),
        ("a_file_name and 5 * 3 * 2", "a_file_name and 5 * 3 * 2"),
        (r"See \*this\* and 3 \> 2", "See *this* and 3 > 2"),
        ("A [link](https://example.org/a) here", "A link here"),
        ("A <b>new</b> <A href='x'>ward</A> opens", "A new ward opens"),
        ("<b>Never closed, and 5 < 6", "<b>Never closed, and 5 < 6"),
        ("Use of <b> in a headline", "Use of <b> in a headline"),
    ],
)
def test_inline(line: str, words: str) -> None:
    """Marks around words go; what only looks like a mark stays."""
    assert inline(line) == words


def test_quotations_fences_and_tasks() -> None:
    """The margin's marks go, the words stay."""
    lines = ["> “We are glad,” he said.", ">> Twice", ">", "```python", "code", "```", "- [x] done", "- [ ] open"]
    assert list(unmarked(lines)) == ["“We are glad,” he said.", "Twice", "", "code", "- done", "- open"]


def test_table() -> None:
    """A table's rows become items of a list, with its head as the first; a lone bar is text."""
    table = ["| Country | Tractors |", "|:---|---:|", "| Belarus | 9,000 |", "", "Either | or"]
    assert list(unmarked(table)) == ["• Country – Tractors", "• Belarus – 9,000", "", "Either | or"]


def test_a_paragraph_marked_as_a_heading_is_a_paragraph() -> None:
    """A heading of hundreds of characters is none."""
    article = parse_article("# Town budget grows\n\nIt grew.\n\n## " + "Many words of a text " * 15 + "\n\nMore.")
    assert article.headline == "Town budget grows"
    assert [section.heading for section in article.sections] == [""]


def test_headings_alone_are_no_article() -> None:
    """Where every heading is empty there is nothing to publish."""
    with pytest.raises(Refused) as refusal:
        parse_article("# Town\n\n## Economy\n\n## Media\n")
    assert refusal.value.reason is Reason.EMPTY_ARTICLE


def test_headline_printed_twice_is_one() -> None:
    """A headline repeated above the text is no heading and no part of the lead."""
    article = parse_article("Town budget grows\n\nTOWN BUDGET GROWS\nThe mayor spoke.\n\nEconomy\nIt grew by 5%.")
    assert (article.headline, article.lead) == ("Town budget grows", "The mayor spoke.")
    assert [section.heading for section in article.sections] == ["Economy"]
