"""The modules in which commands, buttons and listeners are."""

from __future__ import annotations

from types import ModuleType

from bot.chat import help  # noqa: A004 - the command's name
from bot.desk import (
    adding,
    answers,
    approving,
    audit,
    backup,
    channels,
    correcting,
    drafting,
    editing,
    embargo,
    feeds,
    forum,
    mending,
    parts,
    pictures,
    previewing,
    queue,
    retracting,
    review,
    scheduling,
    sections,
    slots,
    stories,
    stuck,
    team,
)
from bot.reader import hours, idle, inline, membership, posts, privacy, reading, tracks, welcome
from bot.reader import settings as reader_settings

MODULES: tuple[ModuleType, ...] = (
    membership,
    welcome,
    tracks,
    reading,
    hours,
    reader_settings,
    posts,
    inline,
    privacy,
    help,
    adding,
    answers,
    pictures,
    drafting,
    parts,
    previewing,
    review,
    sections,
    scheduling,
    queue,
    embargo,
    approving,
    editing,
    stories,
    correcting,
    retracting,
    stuck,
    channels,
    slots,
    feeds,
    forum,
    team,
    audit,
    backup,
    mending,
    idle,
)
"""Shown, and asked, in this order."""
