"""A photo in the lead of a post: its text becomes the caption, or, where it is too long for one, follows it."""

from __future__ import annotations

from dataclasses import replace

from bot.news.article import Post
from bot.news.limits import CAPTION_LIMIT, parsed_len


def led(posts: tuple[Post, ...], photo: str | None) -> tuple[Post, ...]:
    """Return the posts with a photo (Telegram's file_id) in the lead; without one as they are."""
    if photo is None or not posts:
        return posts
    first, *rest = posts
    if parsed_len(first.text) <= CAPTION_LIMIT:
        return (replace(first, photo=photo), *rest)
    return (Post(text="", photo=photo), *posts)
