"""The language of an article and of a section."""

import json
from collections.abc import Callable

import pytest

from bot.news.article import Section
from bot.news.compose import explain_section, make_edition, section_language
from bot.news.language import detect
from bot.news.parse import parse_article
from bot.news.sentences import split
from bot.news.tracks import DEFAULT_TRACKS
from tests.benchmarks.summaries import GIVEN, OWN

TEXTS = [json.loads(line) for path in (GIVEN, OWN) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("found", TEXTS, ids=lambda found: found["id"])
def test_language_of_a_section(found: dict[str, str]) -> None:
    """Every section's language is found, from the whole and from its longer sentences."""
    assert detect(found["text"]) == found["lang"]
    for sentence in split(found["text"], found["lang"]):
        if len(sentence.text) > 100:
            assert detect(sentence.text) == found["lang"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister hat am Dienstag gesagt, dass die Gespräche nicht einfach sind.", "de"),
        ("Le ministre a dit mardi que les négociations ne sont pas faciles dans le pays.", "fr"),
        ("El ministro dijo que las negociaciones no son fáciles para los países del sur.", "es"),
        ("Міністр заявив, що переговори не є легкими, але вони тривають і їх підтримують.", "uk"),
        ("Министърът каза, че преговорите не са лесни, но ще продължат и след това.", "bg"),
        ("საგარეო საქმეთა მინისტრი თბილისში ჩავიდა.", "ka"),
        ("Οι συνομιλίες συνεχίζονται στην Αθήνα.", "el"),
        ("会谈在北京举行。", "zh"),
        ("12345 67 — 89", "und"),
        ("", "und"),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    """Other languages are told apart too; where nothing tells, that is said."""
    assert detect(text) == language


def test_quotation_in_another_language_does_no_harm() -> None:
    """An English piece with a Russian quotation is English, and its sentences are split as English."""
    text = (
        "The ambassador met the press in Baku on Tuesday and spoke for an hour. “Мы готовы к сотрудничеству, и "
        "оно растёт”, he said, as Mr. Pinevich put it. The plant has assembled more than 14,000 tractors."
    )
    assert detect(text) == "en"
    assert len(split(text, "en")) == 3


def test_section_in_another_language_than_the_article() -> None:
    """A section long enough to tell is summarised in its own language, a short one in the article's."""
    article = parse_article(
        "Trade talks held in Minsk this week\n\nThe ministers met in Minsk and spoke about trade.\n\n"
        "На русском языке\n\nКроме того, срок оформления виз сократят с 15 до 5 рабочих дней, сообщил министр. "
        "По данным министерства, перевозки выросли на 62%.\n\nIn short\n\nTrade grew."
    )
    russian, short = article.sections
    assert (section_language(russian, "en"), section_language(short, "en")) == ("ru", "en")
    assert explain_section(russian, article)[-1].text.startswith("Срок оформления виз сократят")


def test_articles_of_the_fixtures(article_text: Callable[[str], str]) -> None:
    """An edition of a Russian article is Russian, and so are its words."""
    edition = make_edition(parse_article(article_text("russian.txt")), DEFAULT_TRACKS)
    assert edition.language == "ru"
    assert edition.tracks == ("politics", "economy", "humanitarian")
    assert section_language(Section(heading="", text=""), "az") == "az"
