"""What is shipped with the bot beside its code: templates, and words in five languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import bot
from bot.chat.locale import Catalogues
from bot.chat.replies import Replies
from bot.news.render import Templates


def template_folder() -> Path:
    """Return the shipped templates: inside the installed package, or beside it in a checkout."""
    inside = Path(bot.__file__).parent / "templates"
    return inside if inside.is_dir() else Path(bot.__file__).parent.parent / "templates"


def post_templates(settings_folder: Path | None = None) -> Templates:
    """Return the post templates, the newsroom's own before the shipped."""
    shipped = template_folder()
    return Templates(shipped / "post", override=settings_folder, translations=catalogues())


@cache
def replies() -> Replies:
    """Return what the bot says; its templates are compiled once in a process."""
    return Replies(template_folder() / "reply", catalogues())


@cache
def catalogues() -> Catalogues:
    """Return the shipped words in all languages; each catalogue is read once in a process."""
    return Catalogues(template_folder() / "locale")
