"""What the bot advises to send is understood, in the language in which it advises it."""

import re

import pytest

from bot.errors import Reason, Refused
from bot.news.article import LANGUAGES
from bot.schedule import parse_digest, parse_quiet
from bot.schedule.words import readings
from bot.shipped import replies
from bot.store.wishes import Wishes

AND_OR = re.compile(r",? (?:or|или|və ya|або|ya da) |, ")
CODE = re.compile("<code>/(digest|quiet) ([^<]+)</code>")


def advised(text: str) -> list[str]:
    """Return what stands after the last colon that a space follows."""
    return AND_OR.split(text.rpartition(": ")[2].rstrip("."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_digests(language: str) -> None:
    """The refusal of a wish, and the few words in the menu, name wishes that are understood."""
    refusal = replies().refusal(Refused(Reason.DIGEST_UNKNOWN, text="x"), language, zone="UTC")
    assert len(advised(refusal)) == 4
    assert [parse_digest(words, language=language).mode for words in advised(refusal)]
    for words in advised(replies().command("digest", language)):
        assert "NOW" in readings(words, language) or parse_digest(words, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_quiet_hours(language: str) -> None:
    """So are the hours, and the word that ends them."""
    refusal = replies().refusal(Refused(Reason.QUIET_UNKNOWN, text="x"), language, zone="UTC")
    hours, off = advised(refusal)[-2:]
    assert parse_quiet(hours.split()[-1], language=language) is not None
    assert parse_quiet(off, language=language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples(language: str) -> None:
    """The examples on the pages do what they say."""
    chosen = Wishes(by_track={}, muted={}, waiting=0, next_due=None)
    values = {"city": "UTC", "zone": "UTC", "timezone": "UTC"}
    pages = replies().text("quiet", language, hours=None, **values) + replies().text(
        "digest", language, chosen=chosen, others=[], due=None, sent=None, **values
    )
    found = CODE.findall(pages)
    assert [name for name, _ in found] == ["quiet", "digest", "digest"]
    for name, words in found:
        assert (parse_quiet if name == "quiet" else parse_digest)(words, language=language)
