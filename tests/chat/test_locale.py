"""The catalogues hold just the words of the templates, and every word that an error or a button needs is there."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from bot import chat
from bot.chat.command import commands_of
from bot.chat.locale import Catalogues, local_time, span
from bot.errors import Reason
from bot.modules import MODULES
from bot.shipped import replies, template_folder

TEMPLATES = template_folder()
LANGUAGES = sorted(path.name for path in (TEMPLATES / "locale").iterdir() if path.is_dir())
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TAG = re.compile(r"</?\w+")
PLURALS = {"en": 2, "ru": 3, "az": 2, "be": 3, "tr": 1}
SOURCES = [*Path(chat.__file__).parents[1].rglob("*.py"), *(TEMPLATES / "reply").glob("*.j2")]


def extracted() -> set[str]:
    """Return the messages that stand in the templates."""
    with (TEMPLATES / "locale.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(TEMPLATES, methods, options)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_or_unused(language: str) -> None:
    """`make messages` has been run since the templates changed."""
    with (TEMPLATES / "locale" / language / "LC_MESSAGES" / "trackwire.po").open("rb") as file:
        catalogue = read_po(file)
    ids = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}
    assert ids == extracted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language: str) -> None:
    """A translation fills in what the English words fill in."""
    with (TEMPLATES / "locale" / language / "LC_MESSAGES" / "trackwire.po").open("rb") as file:
        for message in read_po(file):
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [message.string] if isinstance(message.string, str) else list(message.string)
            wanted = {name for text in ids for name in PLACEHOLDER.findall(text)}
            for text in strings:
                assert not text or set(PLACEHOLDER.findall(text)) == wanted, text
                lone = PLACEHOLDER.sub("", text.replace("%%", ""))
                assert not message.id or "%" not in lone, f"a lone % ends the filling in: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_markup(language: str) -> None:
    """What is bold or code in English is so in the translation, and no tag is left open."""
    with (TEMPLATES / "locale" / language / "LC_MESSAGES" / "trackwire.po").open("rb") as file:
        for message in read_po(file):
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            for text in [message.string] if isinstance(message.string, str) else list(message.string):
                assert not (text and message.id) or sorted(TAG.findall(text)) == sorted(TAG.findall(ids[-1])), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_all_their_forms(language: str) -> None:
    """Russian and Belarusian count by three forms: 1 день, 2 дня, 5 дней."""
    with (TEMPLATES / "locale" / language / "LC_MESSAGES" / "trackwire.po").open("rb") as file:
        catalogue = read_po(file)
    assert catalogue.num_plurals == PLURALS[language]
    counted = [message for message in catalogue if message.pluralizable]
    assert len(counted) >= 10
    assert {len(message.string) for message in counted} == {PLURALS[language]}


def test_no_label_and_no_reply_is_unused() -> None:
    """Words that nobody is told are not kept: a label or a reply has its name somewhere in the code."""
    everything = {path: path.read_text("utf-8") for path in SOURCES}
    labels = re.findall(r"{% macro (\w+)\(", (TEMPLATES / "reply" / "_labels.j2").read_text("utf-8"))
    pages = [path.name.partition(".")[0] for path in (TEMPLATES / "reply").glob("*.html.j2")]
    code = "\n".join(text for path, text in everything.items() if path.suffix == ".py")
    prose = "\n".join(text for path, text in everything.items() if path.suffix == ".j2")
    quoted = set(re.findall(r"""["'](\w+)["']""", code))
    called = set(re.findall(r"(?<!macro )\b(\w+)\(", prose))
    made = tuple(re.findall(r"""f["'](\w+)\{""", code))  # as f"stuck_{action}"
    assert [label for label in labels if label not in quoted | called and not label.startswith(made)] == []
    assert sorted(set(pages) - quoted) == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_message_is_untranslated(language: str) -> None:
    """Every message has words in the language, in each of its plural forms."""
    with (TEMPLATES / "locale" / language / "LC_MESSAGES" / "trackwire.po").open("rb") as file:
        catalogue = read_po(file)
    wordless = [
        message.id
        for message in catalogue
        if message.id
        and (message.fuzzy or not all([message.string] if isinstance(message.id, str) else message.string))
    ]
    assert not wordless


def test_every_reason_has_its_words() -> None:
    """What a handler may refuse can be told."""
    source = (Path(TEMPLATES) / "reply" / "_refusals.j2").read_text("utf-8")
    assert set(re.findall(r"{% macro (\w+)\(", source)) == {reason.value for reason in Reason}


def test_every_command_is_described() -> None:
    """/help and the menus have a few words for each command, within Telegram's 256 characters."""
    for command in commands_of(MODULES):
        assert 1 <= len(replies().command(command.name, "en")) <= 256


def test_an_unknown_language_speaks_english() -> None:
    """A language without a catalogue falls back to the words of the templates."""
    assert Catalogues(TEMPLATES / "locale")("tlh").gettext("Done") == "Done"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=0), "1 second"),
        (timedelta(seconds=59), "59 seconds"),
        (timedelta(minutes=2, seconds=5), "2 minutes, 5 seconds"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=2, seconds=5), "2 hours"),
        (timedelta(days=3, hours=4, minutes=5), "3 days, 4 hours"),
    ],
)
def test_a_span_has_at_most_two_units(length: timedelta, words: str) -> None:
    """A countdown tells the two largest units, and none that is zero."""
    assert span(length, "en") == words


@pytest.mark.parametrize("language", ["en", "ru", "az", "be", "tr"])
@pytest.mark.parametrize("seconds", [1, 60, 3_600, 86_400, 97_507])
def test_a_span_has_words_in_every_language(language: str, seconds: int) -> None:
    """Where CLDR lacks a unit's long word ("3 duration-hour" in Azerbaijani), its short one stands."""
    assert "duration" not in span(timedelta(seconds=3 * seconds), language)


def test_local_time_shows_seconds_only_where_there_are_any() -> None:
    """A time is told in its zone; "in 10s" needs the seconds, 18:30 does not."""
    when = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    assert local_time(when, "Asia/Baku", "en") == "Mon 2 Mar, 18:30"
    assert local_time(when + timedelta(seconds=10), "Asia/Baku", "en") == "Mon 2 Mar, 18:30:10"
