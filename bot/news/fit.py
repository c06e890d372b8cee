"""Making an edition fit into messages: shorter summaries, then a tighter layout, then several numbered parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.errors import Reason, Refused
from bot.news.article import BUDGETS, Edition, EditionSection, Layout, Post
from bot.news.limits import fits, parsed_len

_LONG, _USUAL, _SHORT = BUDGETS
_STEPS: dict[Layout, tuple[tuple[Layout, int], ...]] = {
    Layout.EXPANDABLE: (
        (Layout.EXPANDABLE, _LONG),
        (Layout.EXPANDABLE, _USUAL),
        (Layout.EXPANDABLE, _SHORT),
        (Layout.FULL, _SHORT),
        (Layout.BRIEF, _SHORT),
    ),
    Layout.FULL: ((Layout.FULL, _USUAL), (Layout.FULL, _SHORT), (Layout.BRIEF, _SHORT)),
    Layout.BRIEF: ((Layout.BRIEF, _SHORT),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One message of an edition: which sections, in which layout, with how long summaries."""

    layout: Layout
    budget: int
    sections: tuple[EditionSection, ...]
    number: int = 1
    total: int = 1

    @property
    def first(self) -> bool:
        """True for the part with the lead."""
        return self.number == 1

    @property
    def last(self) -> bool:
        """True for the part with hashtags, byline and link."""
        return self.number == self.total


Draw = Callable[[Page], str]


def fit(
    edition: Edition, sections: tuple[EditionSection, ...], layout: Layout, draw: Draw, *, limit: int
) -> tuple[Post, ...]:
    """Return the posts for `sections`, each at most `limit` UTF-16 units; raises Refused(DOES_NOT_FIT)."""
    steps = tuple(_steps(layout, sections))
    for step, budget in steps:
        html = draw(Page(layout=step, budget=budget, sections=sections))
        if fits(html, limit):
            return (Post(text=html),)
    tightest, budget = steps[-1]
    least = max(2, parsed_len(html) // limit)
    for total in range(least, len(sections) + 1):
        pages = _pack(Page(layout=tightest, budget=budget, sections=sections, total=total), draw, limit)
        if pages:
            return pages
    raise _refusal(edition, Page(layout=tightest, budget=budget, sections=sections), draw, limit)


def _steps(layout: Layout, sections: tuple[EditionSection, ...]) -> Iterator[tuple[Layout, int]]:
    """Go from what was asked for to the tightest; a lone section has the room for a long summary."""
    if layout is Layout.FULL and len(sections) == 1:
        yield layout, _LONG
    yield from _STEPS[layout]


def _pack(whole: Page, draw: Draw, limit: int) -> tuple[Post, ...]:
    """Fill `whole.total` parts from the first on; returns nothing where the sections need more or fewer."""
    posts: list[Post] = []
    rest = whole.sections
    for number in range(1, whole.total + 1):
        later = whole.total - number
        page = replace(whole, sections=rest, number=number)
        taken = _taken(page, len(rest) - later, draw, limit)
        if not taken or (not later and taken < len(rest)):
            return ()
        html = draw(replace(page, sections=rest[:taken]))
        posts.append(Post(text=html, number=number, total=whole.total))
        rest = rest[taken:]
    return tuple(posts)


def _taken(page: Page, most: int, draw: Draw, limit: int) -> int:
    """Return how many of the page's sections fit together, at most `most`: found by halving."""
    fitting, above = 0, most + 1
    while above - fitting > 1:
        middle = (fitting + above) // 2
        if fits(draw(replace(page, sections=page.sections[:middle])), limit):
            fitting = middle
        else:
            above = middle
    return fitting


def _refusal(edition: Edition, whole: Page, draw: Draw, limit: int) -> Refused:
    """Return the refusal that names the section which is longest."""
    lengths = [
        (
            parsed_len(draw(Page(layout=whole.layout, budget=whole.budget, sections=(section,)))),
            section.heading,
        )
        for section in whole.sections
    ]
    length, heading = max(lengths, default=(parsed_len(draw(whole)), ""))
    return Refused(Reason.DOES_NOT_FIT, heading=heading or edition.headline, length=length, limit=limit)
