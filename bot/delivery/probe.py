"""Did that channel post go out? Found out by looking at the ids that it may have (telegram.md, "probing").

A candidate is forwarded silently to the desk, compared, and the forward deleted. Never by editing: that could
change a post of somebody else's. Before that it is waited, for seconds that this process has seen pass: a clock
may be set forward, and what an earlier run has waited is not known for sure, so a new one waits as long again.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum, auto
from operator import itemgetter
from typing import Any

from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock, wait
from bot.delivery.outcome import Verdict, classify
from bot.news.article import Post
from bot.news.markup import Tag, entities, parse, plain
from bot.store import alerts, doubts
from bot.store.alerts import AlertKind
from bot.store.db import Connection, Database, to_ms
from bot.store.doubts import Doubt, Key
from bot.store.sightings import BEYOND

log = logging.getLogger(__name__)

PROBE_AFTER = 15.0
"""Seconds after which a channel post of unknown fate is looked for: acceptance may be late (telegram.md)."""
FORWARD = "forward_Message"
"""`do_api_request` gives what Telegram answers as it is, for comparing. It warns of names that it has a method
for; this one it joins to the true one, and does not know."""
ABSENT = ("message to forward not found", "message_id_invalid")
FORMATS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
"""Tags whose entities a message must have in common with the post; quotes are checked by their text."""


class Look(Enum):
    """What a candidate turned out to be."""

    OURS = auto()
    OTHER = auto()
    ABSENT = auto()
    UNSURE = auto()
    """It cannot be compared, or is nearly ours, or not all of ours: people decide."""
    UNASKED = auto()
    """Telegram could not be asked."""


def compare(post: Post, message: dict[str, Any], chat_id: int, message_id: int, photo: str = "") -> Look:
    """Return whether a forwarded message is the post: by its origin, its text, its formats and links.

    Of an album, whether it is the first message. `photo` is that photo's file_unique_id, "" where it is not known.
    """
    origin = message.get("forward_origin") or {}
    if (origin.get("chat") or {}).get("id") != chat_id or origin.get("message_id") != message_id:
        return Look.UNSURE
    nodes = parse(post.text) if post.parse_mode else (post.text,)
    if _words(plain(nodes)) != _words(message.get("text") or message.get("caption") or ""):
        return Look.OTHER
    if bool(post.photos) != ("photo" in message):
        return Look.OTHER
    if post.photos and photo:
        if photo not in {size.get("file_unique_id") for size in message["photo"]}:
            return Look.OTHER
    elif post.photos and not post.text:
        return Look.UNSURE  # a photo without words could be anybody's
    shown = message.get("entities") or message.get("caption_entities") or []
    found = {entity["type"] for entity in shown} & set(FORMATS.values())
    wanted = {FORMATS[tag.name] for tag in entities(nodes) if tag.name in FORMATS and _shows(tag)}
    return Look.OURS if found == wanted else Look.UNSURE


def _words(text: str) -> str:
    """Return a text without what Telegram trims."""
    return " ".join(text.split())


def _shows(tag: Tag) -> bool:
    """Return whether Telegram makes an entity of a tag: not of an empty one, nor of a link that it drops."""
    link = tag.name != "a" or "http" in tag.opening or "tg:" in tag.opening
    return link and bool(plain(tag.children).strip())


class Prober:
    """Settles posts in doubt, one after the other."""

    def __init__(
        self,
        *,
        db: Database,
        bot: ExtBot[Any],
        clock: Clock,
        alarm: asyncio.Event,
        desk: int | None,
        settled: Callable[[], None],
    ) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._alarm = alarm
        self._desk = desk
        self._settled = settled
        self._woken = asyncio.Event()
        self._began = clock.elapsed()
        self._since: dict[Key, float] = {}
        """When the attempt ended that is in doubt, or Telegram could not be asked, by `Clock.elapsed`."""

    def heard(self, keys: Iterable[Key]) -> None:
        """Hear of attempts that have just ended, and are about to be written down as doubts."""
        self._since |= dict.fromkeys(keys, self._clock.elapsed())

    def wake(self) -> None:
        """Look at the database: there may be a new doubt."""
        self._woken.set()

    async def run(self) -> None:
        """Settle doubts until cancelled."""
        while True:
            try:
                while (doubt := await self._ripe()) is not None:
                    await self._settle(doubt)
                    self._settled()
                left = self._left()
            except sqlite3.OperationalError as fault:
                log.warning("The database %s cannot be written, probing waits: %s", self._db.path, fault)
                asyncio.get_running_loop().call_later(PROBE_AFTER, self._woken.set)
                left = None
            await wait(self._clock, self._woken, seconds=left)

    async def _ripe(self) -> Doubt | None:
        """Return the oldest doubt that is old enough; what this run did not hear of is as old as the run."""
        now, doubtful = self._clock.elapsed(), await self._db.read(doubts.open_doubts)
        self._since = dict.fromkeys(doubtful, self._began) | {
            key: since for key, since in self._since.items() if key in doubtful or since + PROBE_AFTER > now
        }
        for key, since in sorted(self._since.items(), key=itemgetter(1)):
            if since + PROBE_AFTER > now:
                break
            if (doubt := await self._db.read(doubts.get, key)) is not None:
                return doubt
            self._since[key] = now  # it has been settled meanwhile, or its channel is gone
        return None

    def _left(self) -> float | None:
        """Return the seconds until the next doubt is old enough; None when there is none."""
        return min(self._since.values()) + PROBE_AFTER - self._clock.elapsed() if self._since else None

    async def _settle(self, doubt: Doubt) -> None:
        """Look for the post, and write what was found."""
        if doubt.kind != "channel" or self._desk is None or not doubt.candidates:
            await self._give_up(doubt)
            return
        photos = await self._photos(doubt)
        others: list[int] = []
        candidates = deque(doubt.candidates)
        top = candidates[-1]
        while candidates:
            message_id = candidates.popleft()
            match await self._look_whole(self._desk, doubt, message_id, photos):
                case Look.OURS:
                    found = range(message_id, message_id + max(1, len(photos)))
                    if await self._db.transaction(doubts.found, doubt, found, others, self._now()):
                        self._alarm.set()
                    log.info("a post in doubt is there, as message %s", message_id, extra=_fields(doubt))
                    return
                case Look.OTHER:  # the channel has gone on further than was known: look as far beyond that
                    others.append(message_id)
                    candidates.extend(range(top + 1, message_id + BEYOND + 1))
                    top = max(top, message_id + BEYOND)
                case Look.UNASKED:
                    self._since[doubt.key] = self._clock.elapsed()
                    return
                case Look.UNSURE:
                    await self._give_up(doubt)
                    return
                case Look.ABSENT:
                    pass
        log.info("a post in doubt is not there: it is sent again", extra=_fields(doubt))
        await self._db.transaction(doubts.absent, doubt, others)

    async def _photos(self, doubt: Doubt) -> tuple[str, ...]:
        """Return the file_unique_ids of a post's photos, by which they are known; "" where Telegram tells none."""
        known = []
        for photo in doubt.post.photos:
            try:
                known.append((await self._bot.get_file(photo)).file_unique_id)
            except TelegramError as fault:
                log.warning("a photo is not known any more: %s", fault, extra=_fields(doubt))
                known.append("")
        return tuple(known)

    async def _look_whole(self, desk: int, doubt: Doubt, message_id: int, photos: tuple[str, ...]) -> Look:
        """Look at a candidate; of an album's first message, also whether the others follow it, as they must."""
        first, *others = photos or ("",)
        look = await self._look(desk, doubt, doubt.post, message_id, first)
        bare = replace(doubt.post, text="")
        for follower, photo in enumerate(others, message_id + 1):
            if look is not Look.OURS:
                break
            look = await self._look(desk, doubt, bare, follower, photo)
            if look in (Look.OTHER, Look.ABSENT):
                return Look.UNSURE
        return look

    async def _look(self, desk: int, doubt: Doubt, post: Post, message_id: int, photo: str) -> Look:
        """Forward a candidate to the desk, compare it, and take the forward away again."""
        given = {
            "chat_id": desk,
            "from_chat_id": doubt.chat_id,
            "message_id": message_id,
            "disable_notification": True,
        }
        try:
            forward = await self._bot.do_api_request(FORWARD, given)
        except BadRequest as refusal:
            return Look.ABSENT if refusal.message.lower().startswith(ABSENT) else Look.UNSURE
        except TelegramError as fault:
            refused = isinstance(fault, Forbidden) or classify(fault).verdict is Verdict.FATAL
            return Look.UNSURE if refused else Look.UNASKED
        try:
            await self._bot.delete_message(desk, forward["message_id"])
        except TelegramError as fault:
            log.warning("a forward stays in the desk's chat: %s", fault, extra=_fields(doubt))
        return compare(post, forward, doubt.chat_id, message_id, photo)

    async def _give_up(self, doubt: Doubt) -> None:
        await self._db.transaction(_leave_to_people, doubt, self._now())
        self._alarm.set()

    def _now(self) -> int:
        return to_ms(self._clock.now())


def _fields(doubt: Doubt) -> dict[str, object]:
    """Return what a log line tells of a doubt."""
    return {"edition": doubt.edition_id, "delivery": "{}.{}.{}".format(*doubt.key), "chat": doubt.chat_id}


def _leave_to_people(tx: Connection, doubt: Doubt, now: int) -> None:
    doubts.give_up(tx, doubt, now)
    details = {
        "edition_id": doubt.edition_id,
        "chat_id": doubt.chat_id,
        "title": doubt.title,
        "reason": doubt.reason,
    }
    key = f"unconfirmed:{doubt.edition_id}:{doubt.key[1]}"
    alerts.add(tx, key, AlertKind.UNCONFIRMED, details, now)
