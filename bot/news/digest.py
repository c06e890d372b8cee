"""A digest: several editions in one post, or in as many numbered ones as they need, cut between sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.errors import Reason, Refused
from bot.news.article import BUDGETS, Edition, EditionSection, Layout, Post, Track, Variant
from bot.news.fit import Page
from bot.news.limits import TEXT_LIMIT, fits, utf16_len
from bot.news.render import DIGEST, Templates, context
from bot.news.samples import sample_editions, sample_tracks

_MOST_BUTTONS = 80
"""Editions in one message: each has a button, and Telegram takes 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """An edition in a digest, and the tracks shown of it."""

    number: int
    """The edition's."""
    edition: Edition
    tracks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage:
    """One message of a digest, with the editions in it as (number in the digest, edition's number)."""

    post: Post
    editions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A section of an edition: what is never cut."""

    place: int
    """Of the edition in the digest, from 1."""
    item: DigestItem
    section: EditionSection


def render_digest(
    items: Sequence[DigestItem],
    templates: Templates,
    tracks: Mapping[str, Track],
    *,
    title: str,
    language: str,
    limit: int = TEXT_LIMIT,
) -> tuple[DigestPage, ...]:
    """Return the messages of a digest, each edition once; none when nothing in it is on the tracks.

    Summaries are shortened before a second message is begun. Raises TemplateError, Refused(DOES_NOT_FIT).
    """
    pieces = _pieces(items)

    def draw(some: Sequence[_Piece], budget: int, part: int, parts: int) -> str:
        shown = [_shown(group, language, tracks, budget) for group in _by_edition(some)]
        values = {"title": title, "items": shown, "part": part, "parts": parts, "count": len(_by_edition(pieces))}
        return templates.render(DIGEST, language, values)

    if not pieces:
        return ()
    few = len(_by_edition(pieces)) <= _MOST_BUTTONS
    for budget in BUDGETS[1:]:
        html = draw(pieces, budget, 1, 1)
        if few and fits(html, limit):
            return (DigestPage(post=Post(text=html), editions=_editions(pieces)),)
    budget = min(BUDGETS)
    cut = _cut(pieces, lambda some: fits(draw(some, budget, 99, 99), limit))
    return tuple(
        DigestPage(
            post=Post(text=draw(some, budget, part, len(cut)), number=part, total=len(cut)),
            editions=_editions(some),
        )
        for part, some in enumerate(cut, 1)
    )


def _pieces(items: Sequence[DigestItem]) -> list[_Piece]:
    """Return the sections on the tracks of the editions that have any."""
    shown = [
        (
            item,
            [
                section
                for section in item.edition.sections
                if section.track in item.tracks and not section.left_out
            ],
        )
        for item in items
    ]
    having = [(item, sections) for item, sections in shown if sections]
    return [_Piece(place, item, s) for place, (item, sections) in enumerate(having, 1) for s in sections]


def _by_edition(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    return [list(group) for _, group in groupby(pieces, key=lambda piece: piece.place)]


def _editions(pieces: Sequence[_Piece]) -> tuple[tuple[int, int], ...]:
    return tuple((group[0].place, group[0].item.number) for group in _by_edition(pieces))


def _cut(pieces: Sequence[_Piece], fit: Callable[[Sequence[_Piece]], bool]) -> list[Sequence[_Piece]]:
    """Fill messages from the first on, each with as much as fits."""
    cut: list[Sequence[_Piece]] = []
    rest = pieces
    while rest:
        fitting, above = 0, len(rest) + 1
        while above - fitting > 1:
            middle = (fitting + above) // 2
            some = rest[:middle]
            if len(_by_edition(some)) <= _MOST_BUTTONS and fit(some):
                fitting = middle
            else:
                above = middle
        if not fitting:
            heading = rest[0].section.heading or rest[0].item.edition.headline
            raise Refused(Reason.DOES_NOT_FIT, heading=heading, length=utf16_len(heading), limit=TEXT_LIMIT)
        cut.append(rest[:fitting])
        rest = rest[fitting:]
    return cut


def _shown(group: Sequence[_Piece], language: str, tracks: Mapping[str, Track], budget: int) -> dict[str, object]:
    """Return an edition as the template sees it: as a brief post does, and its place in the digest."""
    item = group[0].item
    variant = Variant(layout=Layout.BRIEF, language=language, tracks=item.tracks)
    page = Page(layout=Layout.BRIEF, budget=budget, sections=tuple(piece.section for piece in group))
    return {**context(item.edition, variant, tracks, page), "place": group[0].place}


def check_digest(templates: Templates, languages: Sequence[str]) -> None:
    """Render a digest of sample editions through the template; raises TemplateError with file, line and reason."""
    tracks = sample_tracks()
    items = [
        DigestItem(number=number, edition=edition, tracks=frozenset(tracks))
        for number, edition in enumerate(sample_editions(), 1)
    ]
    for language in languages:
        for title in ("digest", "quiet"):
            render_digest(items, templates, tracks, title=title, language=language)
            render_digest(items[:1], templates, tracks, title=title, language=language)
