"""Which track each section goes to: the card's Tracks button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button
from bot.chat.context import Call, Key, Role
from bot.desk.buttons import ChooseSection, ChooseTrack
from bot.desk.card import back, show_card, tracks_by_slug
from bot.desk.review import revise
from bot.errors import Reason, Refused
from bot.news.article import Edition
from bot.store import chats, editions

SHOWN = 90
"""Sections that fit on one keyboard (Bot API: 100 buttons)."""


@dataclass(frozen=True, slots=True)
class SetTrack(Button):
    """Put a section on a track; `track_id` -1 leaves the section out."""

    prefix: ClassVar[str] = "st"
    edition_id: int
    section: int
    track_id: int


LEFT_OUT = -1


@button(ChooseSection, role=Role.EDITOR)
async def choose_section(call: Call, tap: ChooseSection) -> None:
    """List the sections with their tracks."""
    await call.toast()
    _, edition = await call.services.db.read(editions.current, tap.edition_id)
    tracks = await tracks_by_slug(call)
    keys = [
        [
            Key(
                button=ChooseTrack(tap.edition_id, index),
                label="section",
                values={
                    "number": index + 1,
                    "heading": section.heading,
                    "track": tracks.get(section.track or ""),
                    "left_out": section.left_out,
                },
            )
        ]
        for index, section in enumerate(edition.sections[:SHOWN])
    ]
    await call.edit("sections", [*keys, back(tap.edition_id)], id=tap.edition_id)


@button(ChooseTrack, role=Role.EDITOR)
async def choose_track(call: Call, tap: ChooseTrack) -> None:
    """List the tracks for one section."""
    await call.toast()
    _, edition = await call.services.db.read(editions.current, tap.edition_id)
    if not 0 <= tap.section < len(edition.sections):
        raise Refused(Reason.STALE_BUTTON)
    keys = [
        Key(
            button=SetTrack(tap.edition_id, tap.section, row.id),
            label="track_off",
            values={"emoji": row.track.emoji, "name": row.track.name(call.language)},
        )
        for row in await call.services.db.read(chats.tracks)
    ]
    rows = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    leave_out = [Key(button=SetTrack(tap.edition_id, tap.section, LEFT_OUT), label="leave_out")]
    section = edition.sections[tap.section]
    await call.edit("section", [*rows, leave_out, back(tap.edition_id)], id=tap.edition_id, section=section)


@button(SetTrack, role=Role.EDITOR)
async def set_track(call: Call, tap: SetTrack) -> None:
    """Put a section on a track, or leave it out."""
    rows = await call.services.db.read(chats.tracks)
    track = next((row.track for row in rows if row.id == tap.track_id), None)
    if track is None and tap.track_id != LEFT_OUT:
        raise Refused(Reason.STALE_BUTTON)

    def alter(edition: Edition) -> Edition:
        if not 0 <= tap.section < len(edition.sections):
            raise Refused(Reason.STALE_BUTTON)
        section = edition.sections[tap.section]
        chosen = (
            replace(section, left_out=True)
            if track is None
            else replace(section, track=track.slug, confidence=1.0, left_out=False, chosen=True)
        )
        sections = [*edition.sections[: tap.section], chosen, *edition.sections[tap.section + 1 :]]
        return replace(edition, sections=tuple(sections))

    await revise(call, tap.edition_id, alter, what="track")
    name = track.name(call.language) if track else ""
    await call.toast(call.label("track_set" if track else "left_out", name=name))
    await show_card(call, tap.edition_id)
