"""`trackwire stats`: the desk's figures on the terminal, in the words of `/stats`."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

from bot.desk import figures
from bot.desk.stats import nothing_out, told
from bot.errors import Refused, StoreError
from bot.news.markup import parse, plain
from bot.settings import Settings
from bot.shipped import replies
from bot.store import chats
from bot.store import stats as store
from bot.store.db import Connection, migrations, to_ms
from bot.store.lock import check_place


def stats(settings: Settings, now: datetime, *, edition_id: int | None, days: int, as_csv: bool) -> str:
    """Return the figures of the last so many days, or of one edition; the bot may run. Raises TrackwireError."""
    with contextlib.closing(_opened(settings.database)) as tx:
        if as_csv:
            return figures.days_csv(tx, days, to_ms(now), edition_id).decode("utf-8-sig")
        try:
            text = (
                _overview(tx, settings, now, days)
                if edition_id is None
                else _edition(tx, settings, now, edition_id)
            )
        except Refused as refused:
            words = replies().refusal(refused, settings.language, zone=settings.timezone, html=False)
            raise StoreError(words) from refused
    return plain(parse(text)) + "\n"


def _overview(tx: Connection, settings: Settings, now: datetime, days: int) -> str:
    values = told(store.overview(tx, days, to_ms(now)), chats.every_track(tx))
    return replies().text("stats", settings.language, zone=settings.timezone, days=days, by_track=False, **values)


def _edition(tx: Connection, settings: Settings, now: datetime, edition_id: int) -> str:
    found = store.edition(tx, edition_id, to_ms(now))
    values = {"figures": found, "nothing": nothing_out(found), "now": now}
    return replies().text("stats_edition", settings.language, zone=settings.timezone, **values)


def _opened(path: Path) -> Connection:
    """Open the database to read it, while the bot writes or not. Raises StoreError."""
    check_place(path)
    if not path.exists():
        raise StoreError(f"There is no database {path} yet: the first `trackwire run` makes it. See BOT_DATABASE.")
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as fault:
        raise StoreError(f"The database {path} cannot be read: {fault}. See BOT_DATABASE.") from fault
    if version != migrations()[-1][0]:
        connection.close()
        raise StoreError(
            f"The database {path} is of another version: start the bot once, or run the newer Trackwire."
        )
    connection.row_factory = sqlite3.Row
    return connection
