"""Texts that nobody means well by: each is an edition in a moment, none is a crash."""

import time

import pytest

from bot.news.compose import make_edition
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.news.parse import parse_article

_LONG = 30_000
HOSTILE = {
    "no spaces": "a" * _LONG,
    "one line of words": "word " * (_LONG // 5),
    "one sentence": "The plant made 5 and Minsk was " * (_LONG // 31),
    "one Russian sentence": "Завод собрал 5 тракторов, и Минск был, что " * (_LONG // 43),
    "one Belarusian sentence": "Завод сабраў 5 трактароў, і Мінск быў, якія " * (_LONG // 44),
    "one Azerbaijani sentence": "Zavod 5 traktor yığıb, Bakı isə deyib ki, " * (_LONG // 42),
    "one Turkish sentence": "Fabrika 5 traktör üretti, Bakü ise dedi ve " * (_LONG // 43),
    "right to left": "שלום עולם. مرحبا بالعالم. " * 400,
    "combining": "a" + "\u0301" * _LONG,
    "emoji": "😀👩‍👩‍👧" * 2_000,
    "mixed": "Hello мир dünya ə ў שלום 中文. " * 400,
    "full stops": "." * _LONG,
    "initials": "A. " * (_LONG // 3),
    "many short sentences": "中文新闻。" * (_LONG // 5),
    "one title again and again": "Title\n\n" * (_LONG // 7),
    "marks": "?!… " * (_LONG // 4),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(name: str) -> None:
    """It is read and told in a second of a processor; what grows with the length's square takes minutes."""
    began = time.thread_time()
    make_edition(parse_article(HOSTILE[name]), DEFAULT_TRACKS)
    assert time.thread_time() - began < 10
