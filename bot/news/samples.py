"""Sample editions, of every shape that a template must bear, by which templates are checked at start."""

from __future__ import annotations

from bot.news.article import BUDGETS, Edition, EditionSection, Origin, Summary, Track
from bot.news.default_tracks import DEFAULT_TRACKS

_HOSTILE = "“<b>5 < 6 & 7 > 2</b>” said O'Hara & sons <i>"


def sample_tracks() -> dict[str, Track]:
    """Return the default tracks by slug."""
    return {track.slug: track for track in DEFAULT_TRACKS}


def _summary(text: str) -> Summary:
    return Summary(origin=Origin.EXTRACTIVE, texts=dict.fromkeys(BUDGETS, text))


def _edition(sections: int, *, text: str, whole: bool) -> Edition:
    slugs = [*sample_tracks(), None]
    return Edition(
        headline=f"Sample headline {text}",
        headline_proposed=not whole,
        byline=f"By line {text}" if whole else None,
        dateline="BAKU" if whole else None,
        date="23 December 2025" if whole else None,
        link='https://example.org/?a=1&b="2"' if whole else None,
        language="en",
        lead=text if whole else "",
        lead_summary=_summary(text if whole else ""),
        sections=tuple(
            EditionSection(
                heading=f"Section {number} {text}" if whole else "",
                text=text,
                track=slugs[number % len(slugs)],
                confidence=1.0,
                summary=_summary(text if number % 5 else ""),
            )
            for number in range(1, sections + 1)
        ),
        correction=text if whole else "",
    )


def sample_editions() -> tuple[Edition, ...]:
    """Return editions with everything, with next to nothing, with hostile text, and with many sections."""
    return (
        _edition(5, text="The plant has assembled 14,000 tractors.", whole=True),
        _edition(1, text="A text without headings.", whole=False),
        _edition(0, text="Only a headline.", whole=False),
        _edition(3, text=_HOSTILE, whole=True),
        _edition(40, text="A long sentence that stands for a whole summary, " * 4, whole=True),
    )
