"""`/subjects`: owners add, rename, retire and bring back the tracks, while the bot runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Concatenate, ParamSpec

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.errors import RefusedWith
from bot.desk.target_card import ByTopics, ShowTargets
from bot.errors import Reason, Refused
from bot.news.article import LANGUAGES
from bot.news.names import NAME_LIMIT, WORD_LIMIT, WORDS_LIMIT, read_emoji, read_keywords, read_name, slug_of
from bot.store import chats, questions, targets, tracks
from bot.store.audit import Act
from bot.store.chats import Target, TrackRow
from bot.store.db import Connection, to_ms

P = ParamSpec("P")
NEW, EMOJI, NAME, WORDS = "subject", "subject_emoji", "subject_name", "subject_words"
"""What is asked for; behind a name and words stands the number of their language in LANGUAGES."""
NOTHING = "-"
"""Sent for a name or for words: there are none of their own."""
ANY_EMOJI = "🔹"
NO_TRACK = -1


@dataclass(frozen=True, slots=True)
class ShowSubjects(Button):
    """Show all tracks."""

    prefix: ClassVar[str] = "sjs"


@dataclass(frozen=True, slots=True)
class ShowSubject(Button):
    """Show a track's card."""

    prefix: ClassVar[str] = "sj"
    track_id: int


@dataclass(frozen=True, slots=True)
class AskSubject(Button):
    """Ask for something of a track, in a language where it has one."""

    prefix: ClassVar[str] = "sja"
    what: str
    track_id: int
    language: int


@dataclass(frozen=True, slots=True)
class Retire(Button):
    """Retire a track; `sure` is 0 for the question, 1 for the deed."""

    prefix: ClassVar[str] = "sjr"
    track_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class Revive(Button):
    """Bring a track back."""

    prefix: ClassVar[str] = "sjv"
    track_id: int


@command("subjects", role=Role.OWNER, usage="[NAME]")
async def show(call: Call) -> None:
    """Show the tracks; with an emoji and a name, add one."""
    if call.argument:
        await add(call, NO_TRACK, call.argument)
    else:
        await _list(call)


@button(ShowSubjects, role=Role.OWNER)
async def list_button(call: Call, _: ShowSubjects) -> None:
    """Show the tracks in place."""
    await call.toast()
    await _list(call)


@button(ShowSubject, role=Role.OWNER)
async def subject_button(call: Call, tap: ShowSubject) -> None:
    """Show a track's card in place."""
    row = await call.services.db.read(tracks.get, tap.track_id)
    await call.toast()
    await _card(call, row)


@button(AskSubject, role=Role.OWNER)
async def ask(call: Call, tap: AskSubject) -> None:
    """Ask for a new track, or for a track's emoji, its name or its words in a language."""
    if tap.what not in {NEW, EMOJI, NAME, WORDS} or not 0 <= tap.language < len(LANGUAGES):
        raise Refused(Reason.STALE_BUTTON)
    db, new = call.services.db, tap.what == NEW
    row = None if new else await db.read(tracks.get, tap.track_id)
    topic = f"{tap.what}.{tap.language}" if tap.what in {NAME, WORDS} else tap.what
    subject = 0 if row is None else row.id
    await db.transaction(questions.ask, call.chat.id, call.user.id, topic=topic, subject=subject)
    await call.toast()
    back = ShowSubjects() if row is None else ShowSubject(row.id)
    language = LANGUAGES[tap.language]
    await call.edit("ask_subject", [[Key(button=back, label="back")]], what=tap.what, row=row, code=language)


async def add(call: Call, _: int, words: str) -> None:
    """Add a track by its emoji and English name, or by the name alone. Raises Refused."""
    _owners_only(call)
    first, _sep, rest = words.strip().partition(" ")
    emoji = read_emoji(first)
    name = _name(rest if emoji else words)
    entry = call.doing(Act.TRACK_ADDED, slug=slug_of(name) or name)
    try:
        row = await call.change(entry, tracks.add, name, emoji or ANY_EMOJI)
    except Refused as refused:
        taken = await call.services.db.read(tracks.called, name)
        raise RefusedWith(refused, [[_key(call, taken)]] if taken else []) from None
    await _card(call, row, note="added")


async def set_emoji(call: Call, track_id: int, words: str) -> None:
    """Give a track an emoji. Raises Refused."""
    _owners_only(call)
    emoji = read_emoji(words)
    if emoji is None:
        raise Refused(Reason.NO_EMOJI)
    await _changed(call, track_id, tracks.set_emoji, emoji)


async def set_name(call: Call, track_id: int, words: str, language: int) -> None:
    """Give a track a name in a language, or none of its own there. Raises Refused."""
    _owners_only(call)
    name = "" if words.strip() == NOTHING else _name(words)
    await _changed(call, track_id, tracks.rename, LANGUAGES[language], name)


async def set_words(call: Call, track_id: int, words: str, language: int) -> None:
    """Give a track the words by which sections come to it, in a language. Raises Refused."""
    _owners_only(call)
    found = () if words.strip() == NOTHING else read_keywords(words)
    if found is None or (not found and words.strip() != NOTHING):
        raise Refused(Reason.KEYWORDS_WRONG, most=WORDS_LIMIT, longest=WORD_LIMIT)
    await _changed(call, track_id, tracks.set_keywords, LANGUAGES[language], found)


@button(Retire, role=Role.OWNER)
async def retire(call: Call, tap: Retire) -> None:
    """Retire a track, after a question that says what hangs on it."""
    db = call.services.db
    row = await db.read(tracks.get, tap.track_id)
    if not tap.sure:
        await call.toast()
        sure = Key(button=Retire(row.id, 1), label="retire_sure")
        keys = [[sure, Key(button=ShowSubject(row.id), label="back")]]
        await call.edit("ask_retire", keys, row=row, weight=await db.read(tracks.weight, row.id))
        return
    entry, now = call.doing(Act.TRACK_RETIRED, slug=row.track.slug), to_ms(call.services.clock.now())
    await _card(call, await call.change(entry, tracks.retire, row.id, now), note="retired")


@button(Revive, role=Role.OWNER)
async def revive(call: Call, tap: Revive) -> None:
    """Bring a track back."""
    row = await call.services.db.read(tracks.get, tap.track_id)
    await call.toast()
    entry = call.doing(Act.TRACK_REVIVED, slug=row.track.slug)
    await _card(call, await call.change(entry, tracks.revive, row.id), note="revived")


def _owners_only(call: Call) -> None:
    """Check the right again: who answers may be no owner any more."""
    if call.role < Role.OWNER:
        raise Refused(Reason.OWNERS_ONLY)


def _name(words: str) -> str:
    name = read_name(words)
    if name is None:
        raise Refused(Reason.NAME_WRONG, longest=NAME_LIMIT)
    return name


async def _changed(
    call: Call,
    track_id: int,
    function: Callable[Concatenate[Connection, int, P], TrackRow],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    row = await call.services.db.read(tracks.get, track_id)
    entry = call.doing(Act.TRACK_CHANGED, slug=row.track.slug)
    await _card(call, await call.change(entry, function, track_id, *args, **kwargs), note="changed")


async def _list(call: Call) -> None:
    rows = await call.services.db.read(chats.every_track)
    keys = [_key(call, row) for row in rows]
    pairs = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    add_key = [Key(button=AskSubject(NEW, NO_TRACK, 0), label="add_subject")]
    await call.edit("subjects", [*pairs, add_key], rows=rows)


def _key(call: Call, row: TrackRow) -> Key:
    values = {"row": row, "name": row.track.name(call.language)}
    return Key(button=ShowSubject(row.id), label="subject", values=values)


async def _card(call: Call, row: TrackRow, *, note: str = "") -> None:
    db = call.services.db
    weight, all_targets = await db.read(tracks.weight, row.id), await db.read(chats.targets)
    takers = [target for target in all_targets if target.takes(row)]
    forums = await db.read(targets.forums_lacking, row)
    keyboard = _keyboard(row, forums)
    values = {"weight": weight, "takers": takers, "forums": forums, "note": note}
    await call.edit("subject", keyboard, row=row, codes=LANGUAGES, **values)


def _keyboard(row: TrackRow, forums: Sequence[Target]) -> Keyboard:
    def by_language(what: str, sign: str) -> list[Key]:
        return [
            Key(button=AskSubject(what, row.id, number), text=f"{sign} {code.upper()}")
            for number, code in enumerate(LANGUAGES)
        ]

    topics = [
        [Key(button=ByTopics(forum.place_id, 0), label="open_topic", values={"title": forum.title})]
        for forum in forums
    ]
    retire_key = Key(button=Retire(row.id, 0), label="retire")
    turn = Key(button=Revive(row.id), label="revive") if row.retired else retire_key
    return [
        by_language(NAME, "🔤"),
        by_language(WORDS, "🔑"),
        [Key(button=AskSubject(EMOJI, row.id, 0), label="subject_emoji"), turn],
        *topics,
        [Key(button=ShowTargets(0), label="channels"), Key(button=ShowSubjects(), label="back")],
    ]
