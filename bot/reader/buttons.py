"""Buttons that several of the readers' modules show; each is handled in the module of its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button

SEVERAL = 0
"""In place of an edition's number: a digest of several."""


@dataclass(frozen=True, slots=True)
class ShowTracks(Button):
    """Show the keyboard of tracks; `card`: within the settings."""

    prefix: ClassVar[str] = "trk"
    card: int


@dataclass(frozen=True, slots=True)
class OpenSettings(Button):
    """Turn the settings' card to a page."""

    prefix: ClassVar[str] = "set"
    page: str


@dataclass(frozen=True, slots=True)
class WhyThis(Button):
    """Say why a post came: it stands under every post of a reader's, and under nothing else."""

    prefix: ClassVar[str] = "why"
    edition_id: int
