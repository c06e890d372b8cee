"""Photos in the lead of a post: its text becomes the caption, or, where it is too long for one, follows them."""

from __future__ import annotations

from dataclasses import replace

from bot.news.article import Post
from bot.news.limits import CAPTION_LIMIT, parsed_len

MOST_PHOTOS = 10
"""In an album (telegram.md, "Limits")."""


def led(posts: tuple[Post, ...], photos: tuple[str, ...], *, buttons: bool = False) -> tuple[Post, ...]:
    """Return the posts with photos (Telegram's file_ids) in the lead, several as an album; without any, unchanged.

    `buttons`: they are to stand under the text, which an album cannot have: it follows the album then.
    """
    if not photos or not posts:
        return posts
    first, *rest = posts
    if parsed_len(first.text) <= CAPTION_LIMIT and not (buttons and len(photos) > 1):
        return (replace(first, photos=photos), *rest)
    return (Post(text="", photos=photos), *posts)
