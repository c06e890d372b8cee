"""What the news core's tests share: the fixtures' texts, the shipped templates, and Telegram's own parser."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tdjson import td_execute

from bot.news.render import Templates

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "fixtures" / "articles"

td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())


def telegram(html: str) -> str:
    """Return the text that Telegram makes of `html`; an AssertionError with its words where it refuses it."""
    request = {
        "@type": "parseTextEntities",
        "text": html,
        "parse_mode": {"@type": "textParseModeHTML"},
    }
    answer = json.loads(td_execute(json.dumps(request).encode()))
    assert "text" in answer, answer["message"]
    return answer["text"]


@pytest.fixture(scope="session")
def templates() -> Templates:
    return Templates(ROOT / "templates" / "post")


@pytest.fixture(scope="session")
def article_text() -> Callable[[str], str]:
    """Give the reader of fixture articles."""
    return lambda name: (ARTICLES / name).read_text(encoding="utf-8")
