"""The catalogues hold just the words of the templates, and every word that an error or a button needs is there."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from bot.chat.command import commands_of
from bot.chat.locale import Catalogues, local_time, span
from bot.errors import Reason
from bot.modules import MODULES
from bot.shipped import replies, template_folder

TEMPLATES = template_folder()
LANGUAGES = sorted(path.name for path in (TEMPLATES / "locale").iterdir() if path.is_dir())
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


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
