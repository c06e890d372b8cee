"""Turning pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.chat.buttons import Button
from bot.chat.context import Key, Keyboard


class Paged(Protocol):
    """One page of a list."""

    @property
    def total(self) -> int:
        """How many there are in all."""

    @property
    def offset(self) -> int:
        """How many stand before this page."""

    @property
    def size(self) -> int:
        """How many fit on a page."""


def pager(page: Paged, turn: Callable[[int], Button]) -> Keyboard:
    """Return the row of Back and More for a page; empty where there is only one."""
    row = []
    if page.offset > 0:
        row.append(Key(button=turn(max(0, page.offset - page.size)), label="newer"))
    if page.offset + page.size < page.total:
        row.append(Key(button=turn(page.offset + page.size), label="older"))
    return [row] if row else []
