"""What somebody leaves behind who goes from the desk in the middle of a paste: it becomes the desk’s draft."""

from __future__ import annotations

from bot.chat.context import Services
from bot.desk.drafting import edition_of
from bot.errors import Refused
from bot.store import alerts, articles, audit, corrections, editions, team
from bot.store.alerts import AlertKind
from bot.store.articles import ArticleRow
from bot.store.audit import THE_BOT, Act, Entry
from bot.store.db import Connection, to_ms


async def keep_unfinished(services: Services, user_id: int, *, by: int) -> tuple[int, ...]:
    """Make drafts of what somebody is pasting who is being removed `by` an owner; return their numbers."""
    pasted = await services.db.read(articles.unfinished, user_id)
    kept = [await _kept(services, article, by) for article in pasted]
    return tuple(article.id for article, is_kept in zip(pasted, kept, strict=True) if is_kept)


async def keep_left(services: Services) -> None:
    """Make drafts of what people were pasting whom this start finds owners no more, and tell the desk."""
    db, owners = services.db, services.settings.owners
    for article in await db.read(articles.left, owners):
        if not await _kept(services, article, THE_BOT):
            await db.transaction(articles.drop, article.id)
            continue
        names = await db.read(team.names, frozenset({article.user_id}))
        details = {"name": names.get(article.user_id, str(article.user_id)), "editions": [article.id]}
        now = to_ms(services.clock.now())
        await db.transaction(alerts.add, f"left:{article.id}", AlertKind.LEFT, details, now)
        services.wake_teller()


async def _kept(services: Services, article: ArticleRow, by: int) -> bool:
    """Make a draft of a paste; return False where there is nothing to keep.

    Of a new text for what is out nothing is kept: half of one would be taken for a correction, which ends
    with it where nothing else of it is written.
    """
    if article.corrects is not None:
        await services.db.transaction(corrections.drop_untouched, article.corrects)
        return False
    size = await services.db.read(articles.size, article.id)
    if not size.parts:
        return False
    try:
        edition = await edition_of(services, article)
    except Refused:  # no article can be made of it
        return False
    now = services.clock.now()
    entry = Entry(actor_id=by, act=Act.CREATED, at=to_ms(now), edition_id=article.id)

    def create(tx: Connection) -> None:
        editions.create(tx, article.id, edition, author_id=article.user_id, now=now)

    await services.db.transaction(audit.noted, entry, create)
    return True
