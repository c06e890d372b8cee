"""The language of an article and of a section."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.news.article import Section
from bot.news.compose import explain_section, make_edition, section_language
from bot.news.language import detect
from bot.news.parse import parse_article
from bot.news.sentences import split
from bot.news.tracks import DEFAULT_TRACKS
from tests.benchmarks.summaries import GIVEN, OWN

ROOT = Path(__file__).parents[2]
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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tickets stay valid.", "en"),
        ("Commuters face another difficult month.", "en"),
        ("Урачы занепакоеныя ростам захворвання на адзёр.", "be"),
        ("Школы Рэчыцы пакуль зачынены.", "be"),
        ("Bakıda idman bayramı yaşanıb.", "az"),
        ("Klub 1,2 milyon manat alacaq.", "az"),
        ("Kulüp 1,2 milyon lira ödül alacak.", "tr"),
        ("Buluntular Konya Arkeoloji Müzesi'nde incelenecek.", "tr"),
    ],
)
def test_a_text_too_short_for_small_words(text: str, language: str) -> None:
    """Where letters and small words do not tell, statistics do."""
    assert detect(text) == language


def test_almost_every_sentence_is_told() -> None:
    """Of all the sentences of our sections at most one in two hundred is taken for another language."""
    sentences = [(found["lang"], one.text) for found in TEXTS for one in split(found["text"], found["lang"])]
    wrong = [text for language, text in sentences if detect(text) != language]
    assert len(wrong) <= len(sentences) / 200


def test_statistics_are_loaded_only_for_a_text_that_needs_them() -> None:
    """A section is told by its letters and small words: neither py3langid nor numpy is read."""
    program = (
        "import sys; from bot.news.language import detect; from tests.benchmarks.summaries import GIVEN, load\n"
        "told = [detect(case.text) == case.language for case in load(GIVEN)]\n"
        "loaded = {'numpy', 'py3langid'} & set(sys.modules)\n"
        "sys.exit(f'{told} {loaded}' if loaded or not all(told) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, timeout=60)  # noqa: S603 - our own
    assert done.returncode == 0


def test_memory_of_everything_summaries_load() -> None:
    """Rules of five languages, stems and py3langid take at most 120 MB together (issue 4)."""
    program = (
        "import resource, sys\n"
        "def used(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "from tests.benchmarks.summaries import OWN, load, ours\n"
        "before = used()\n"
        "[ours(case, 220) for case in load(OWN)]\n"
        "from bot.news.language import detect; detect('Tickets stay valid.')\n"
        "sys.exit(str(used() - before) if used() - before > 120 else 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], cwd=ROOT, check=False, timeout=60, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_disk_without_room_for_the_statistics() -> None:
    """Where the model cannot be unpacked the likeliest guess of our own stands; nothing fails."""
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "from bot.news.language import detect\n"
        "sys.exit(0 if (detect('Школы Рэчыцы пакуль зачынены.'), detect('Xyz.')) == ('ru', 'und') else 1)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], cwd=ROOT, check=False, timeout=60, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
