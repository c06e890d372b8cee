"""`trackwire preview FILE`: the posts of an article on the terminal."""

from __future__ import annotations

import textwrap
from pathlib import Path

import orjson

from bot.errors import Refused, TrackwireError
from bot.news.article import LANGUAGES, Edition, Layout, Post, Variant
from bot.news.compose import make_edition
from bot.news.markup import parse, plain
from bot.news.parse import parse_article
from bot.news.render import render_posts
from bot.news.tracks import DEFAULT_TRACKS
from bot.ops.explaining import explained
from bot.shipped import post_templates, replies
from bot.sources.files import read_file

WIDTH = 88
"""Characters a line on the terminal."""
SHOWN_BUDGET = 220
"""Characters of a section's summary in the full layout (summaries.md)."""
RULE = "─" * WIDTH


def preview(path: Path, *, layout: Layout, slugs: frozenset[str] | None, form: str, explain: bool = False) -> str:
    """Return the posts of an article file as `text`, `html` or `json`, or how its summaries came about.

    Raises TrackwireError.
    """
    tracks = {track.slug: track for track in DEFAULT_TRACKS}
    unknown = sorted((slugs or frozenset()) - tracks.keys())
    if unknown:
        raise TrackwireError(f"there is no track {unknown[0]!r}; there are: {', '.join(tracks)}")
    try:
        edition = make_edition(parse_article(read_file(path.name, None, path.read_bytes())), DEFAULT_TRACKS)
        variant = Variant(
            layout=layout,
            language=edition.language if edition.language in LANGUAGES else LANGUAGES[0],
            tracks=slugs,
        )
        posts = render_posts(edition, variant, post_templates(), tracks)
        if not posts:
            found = ", ".join(edition.tracks) or "none"
            raise TrackwireError(f"{path} has nothing on {', '.join(sorted(slugs or ()))}; its tracks: {found}")
    except OSError as fault:
        raise TrackwireError(f"{path} cannot be read: {fault.strerror}") from fault
    except Refused as refused:
        words = replies().terminal(refused, "en")
        raise TrackwireError(f"{path}: {words}") from refused
    if explain:
        return explained(edition, SHOWN_BUDGET)
    if form == "json":
        return orjson.dumps(_json(edition, posts), option=orjson.OPT_INDENT_2).decode() + "\n"
    shown = [post.text if form == "html" else _folded(post) for post in posts]
    return f"\n{RULE}\n".join(shown) + "\n"


def _folded(post: Post) -> str:
    """Return a post as plain text, folded for a terminal."""
    lines = plain(parse(post.text)).splitlines()
    return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in lines)


def _json(edition: Edition, posts: tuple[Post, ...]) -> dict[str, object]:
    """Return the form of product.md, "Command line"; `headline_proposed` tells whose headline it is."""
    return {
        "headline": edition.headline,
        "headline_proposed": edition.headline_proposed,
        "byline": edition.byline,
        "lead": edition.lead,
        "sections": [
            {"heading": section.heading, "track": section.track, "summary": section.summary.within(SHOWN_BUDGET)}
            for section in edition.sections
        ],
        "posts": [{"text": post.text, "parse_mode": post.parse_mode} for post in posts],
    }
