"""Turning pages of a list."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.buttons import Button
from bot.chat.context import Key, Keyboard
from bot.store.editions import Page


def pager(page: Page, turn: Callable[[int], Button]) -> Keyboard:
    """Return the row of Back and More for a page; empty where there is only one."""
    row = []
    if page.offset > 0:
        row.append(Key(button=turn(max(0, page.offset - page.size)), label="newer"))
    if page.offset + page.size < page.total:
        row.append(Key(button=turn(page.offset + page.size), label="older"))
    return [row] if row else []
