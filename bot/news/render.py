"""An edition rendered into posts through the templates of a layout; how it is made to fit is in `fit`."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

import jinja2

from bot.errors import TemplateError
from bot.news.article import BUDGETS, Edition, EditionSection, Layout, Post, Track, Variant, step
from bot.news.fit import Page, fit
from bot.news.lead import says_all
from bot.news.limits import TEXT_LIMIT
from bot.news.markup import MarkupError, parse, plain
from bot.news.samples import sample_editions, sample_tracks
from bot.news.sandbox import PostEnvironment, bounded

DIGEST = "digest"
SHIPPED_TEMPLATES = tuple(f"{name}.html.j2" for name in (*Layout, DIGEST))
_TEMPLATE_ENDINGS = (".j2", ".html", ".jinja", ".jinja2")
_LONGEST_OUTPUT = 200_000
"""Characters; far above what Telegram takes, far below what would hurt."""
_GENERAL = "general"
_ANY_EMOJI = "🗞"
_DOTTED = frozenset({"az", "tr"})
"""Languages in which the capital of i has its dot."""
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_LINE_TAILS = re.compile(r"[ \t]+$", re.MULTILINE)
_NOT_IN_HASHTAG = re.compile(r"[^\w]+")
_FAULTS = (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError, OSError)
"""What a template can raise while it is read or rendered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A section as a template sees it."""

    emoji: str
    heading: str
    summary: str
    track: str
    """The track's name in the reader's language; empty without a track."""


class Templates:
    """The post templates: those of `override`, where it has them, else those of `folder`."""

    def __init__(
        self,
        folder: Path,
        *,
        override: Path | None = None,
        translations: Callable[[str], gettext.NullTranslations] = lambda _language: gettext.NullTranslations(),
    ) -> None:
        self._override = override
        self._folders = [override, folder] if override else [folder]
        self._translations = translations
        self._environments: dict[str, PostEnvironment] = {}

    def render(self, layout: str, language: str, context: Mapping[str, object]) -> str:
        """Return Telegram's HTML by the template of a layout or of digests; raises TemplateError."""
        name = f"{layout}.html.j2"
        try:
            template = self._environment(language).get_template(name)
            html = bounded(template.generate(**context), _LONGEST_OUTPUT)
        except _FAULTS as fault:
            raise TemplateError(self._where(fault, name) + (str(fault) or type(fault).__name__)) from fault
        html = _EMPTY_LINES.sub("\n\n", _LINE_TAILS.sub("", html)).strip()
        try:
            parse(html)
        except MarkupError as fault:
            raise TemplateError(self._line_of(fault, html, name) + fault.reason) from fault
        return html

    def check(self, languages: Sequence[str] = ("en",)) -> None:
        """Render sample editions through every layout; raises TemplateError with file, line and reason."""
        if self._override is not None:
            _check_folder(self._override)
        tracks = sample_tracks()
        for language in languages:
            for layout in Layout:
                for edition in sample_editions():
                    for followed in (None, frozenset(tracks)):
                        variant = Variant(layout=layout, language=language, tracks=followed)
                        self._check_page(edition, variant, tracks)
                        render_posts(edition, variant, self, tracks)

    def _check_page(self, edition: Edition, variant: Variant, tracks: Mapping[str, Track]) -> None:
        sections = tuple(section for section in edition.sections if _shown(section, variant))
        page = Page(layout=variant.layout, budget=min(BUDGETS), sections=sections)
        html = self.render(variant.layout, variant.language, context(edition, variant, tracks, page))
        if not plain(parse(html)).strip():
            raise TemplateError(f"{self._path(f'{variant.layout.value}.html.j2')}: it shows nothing")

    def _environment(self, language: str) -> PostEnvironment:
        if language not in self._environments:
            loader = jinja2.FileSystemLoader(self._folders)
            self._environments[language] = PostEnvironment(loader, self._translations(language))
        return self._environments[language]

    def _path(self, name: str) -> Path:
        found = (folder / name for folder in self._folders if (folder / name).is_file())
        return next(found, self._folders[-1] / name)

    def _where(self, fault: BaseException, name: str) -> str:
        """Return "file, line N: " of a fault inside a template."""
        if isinstance(fault, jinja2.TemplateSyntaxError):
            return f"{fault.filename or self._path(name)}, line {fault.lineno}: "
        places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(fault.__traceback__)]
        inside = [place for place in places if place[0].endswith(".j2")]
        return f"{inside[-1][0]}, line {inside[-1][1]}: " if inside else f"{self._path(name)}: "

    def _line_of(self, fault: MarkupError, html: str, name: str) -> str:
        """Return "file, line N: " of the tag that Telegram refuses, found again in the template's source."""
        path = self._path(name)
        tag = re.match(r"</?[A-Za-z0-9-]*", html[fault.offset :])
        lines = path.read_text(encoding="utf-8").splitlines()
        numbers = (number for number, line in enumerate(lines, 1) if tag and tag[0] in line)
        number = next(numbers, None)
        return f"{path}, line {number}: " if number else f"{path}: "


def _check_folder(folder: Path) -> None:
    """Raise TemplateError for a newsroom's folder that would do nothing, or not what its file names promise."""
    if not folder.is_dir():
        raise TemplateError(f"{folder}: there is no such folder (BOT_TEMPLATES)")
    names = ", ".join(SHIPPED_TEMPLATES)
    found = sorted(path.name for path in folder.iterdir() if path.suffix in _TEMPLATE_ENDINGS)
    for name in found:
        if name not in SHIPPED_TEMPLATES and not name.startswith("_"):
            reason = f"this name is no layout's ({names}), and the name of a part begins with _"
            raise TemplateError(f"{folder / name}: {reason}")
    if not found:
        raise TemplateError(f"{folder}: there is no template in it ({names})")


def hashtag(name: str, language: str = "") -> str:
    """Return a track's name as a hashtag that Telegram links: letters and digits, not digits alone."""
    capital = str.maketrans({"i": "İ"} if language in _DOTTED else {})
    words = [word for word in _NOT_IN_HASHTAG.split(name) if word]
    joined = (
        "".join(word[:1].translate(capital).upper() + word[1:] for word in words)
        if len(words) > 1
        else "".join(words)
    )
    return f"#{joined}" if any(character.isalpha() for character in joined) else ""


def render_posts(
    edition: Edition,
    variant: Variant,
    templates: Templates,
    tracks: Mapping[str, Track],
    *,
    limit: int = TEXT_LIMIT,
) -> tuple[Post, ...]:
    """Return the messages in which an edition goes out to all who share `variant`; none if nothing is for them.

    Raises Refused(DOES_NOT_FIT) where a section alone is too long for a message.
    """
    sections = tuple(section for section in edition.sections if _shown(section, variant))
    if variant.tracks is not None and not sections:
        return ()

    def draw(page: Page) -> str:
        return templates.render(page.layout, variant.language, context(edition, variant, tracks, page))

    return fit(edition, sections, variant.layout, draw, limit=limit)


def _shown(section: EditionSection, variant: Variant) -> bool:
    return not section.left_out and (variant.tracks is None or section.track in variant.tracks)


def context(edition: Edition, variant: Variant, tracks: Mapping[str, Track], page: Page) -> dict[str, object]:
    """Return what a template is given to show a page of an edition."""
    slugs = dict.fromkeys(s.track for s in edition.sections if s.track and _shown(s, variant))
    hashtags = (hashtag(tracks[slug].name(variant.language), variant.language) for slug in slugs if slug in tracks)
    return {
        "headline": edition.headline,
        "lead": edition.lead_summary.within(step(page.budget, edition.lead_length))
        if variant.tracks is None and page.first
        else "",
        "sections": [
            shown
            for shown in (_section(section, variant, tracks, page.budget) for section in page.sections)
            if shown.heading or not says_all(edition.headline, shown.summary)  # one line of news is told once
        ],
        "hashtags": [found for found in dict.fromkeys(hashtags) if found],
        "byline": edition.byline or "",
        "dateline": edition.dateline or "",
        "date": edition.date or "",
        "link": edition.link or "",
        "correction": edition.correction,
        "part": page.number,
        "parts": page.total,
        "first": page.first,
        "last": page.last,
    }


def _section(section: EditionSection, variant: Variant, tracks: Mapping[str, Track], budget: int) -> ShownSection:
    track = tracks.get(section.track or _GENERAL)
    general = tracks.get(_GENERAL)
    return ShownSection(
        emoji=track.emoji if track else general.emoji if general else _ANY_EMOJI,
        heading=section.heading,
        summary=section.summary.within(step(budget, section.length)),
        track=track.name(variant.language) if track and section.track else "",
    )
