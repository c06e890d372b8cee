"""A tap finds its own handler: no two kinds of buttons begin alike."""

from collections import Counter

from bot.chat.command import buttons_of
from bot.modules import MODULES


def test_every_kind_of_button_has_a_prefix_of_its_own() -> None:
    """With the same prefix the first handler would take both, and call what it cannot read out of date."""
    prefixes = Counter(handler.kind.prefix for handler in buttons_of(MODULES))
    assert [prefix for prefix, count in prefixes.items() if count > 1] == []
