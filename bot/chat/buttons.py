"""Typed callback data: a button is a frozen dataclass that packs into Telegram's 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from bot.errors import Reason, Refused

MAX_BYTES = 64
"""Bot API: InlineKeyboardButton.callback_data."""
SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Button:
    """What a tap means. A subclass gives `prefix`, unique, and fields of `int` or `str`."""

    prefix: ClassVar[str]

    def pack(self) -> str:
        """Return the callback data."""
        data = SEPARATOR.join([self.prefix, *(str(getattr(self, field.name)) for field in fields(self))])
        if len(data.encode()) > MAX_BYTES:
            message = f"callback data of {type(self).__name__} is longer than {MAX_BYTES} bytes: {data!r}"
            raise ValueError(message)
        return data

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Return the button of callback data, which is hostile. Raises Refused(STALE_BUTTON)."""
        prefix, *parts = data.split(SEPARATOR)
        kinds = fields(cls)
        if prefix != cls.prefix or len(parts) != len(kinds):
            raise Refused(Reason.STALE_BUTTON)
        try:
            values: list[Any] = [
                int(part) if kind.type == "int" else part for part, kind in zip(parts, kinds, strict=True)
            ]
        except ValueError as fault:
            raise Refused(Reason.STALE_BUTTON) from fault
        if any(isinstance(value, int) and abs(value) >= 2**63 for value in values):
            raise Refused(Reason.STALE_BUTTON)
        return cls(*values)
