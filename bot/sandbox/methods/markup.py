"""Keyboards as Telegram checks them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad

Json = dict[str, Any]

CALLBACK_DATA_LIMIT = 64  # bytes
ROW_LIMIT = 8
BUTTONS_LIMIT = 100
ACTIONS = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]
SCHEMES = {"http", "https", "tg", "ton", "tonsite"}
KEYBOARDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def check_markup(markup: Json | None) -> Json | None:
    """Return a reply markup in the form in which it is kept, or raise what is wrong with it."""
    if not markup:
        return None
    if not any(kind in markup for kind in KEYBOARDS):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [[_button(button) for button in row] for row in _rows(markup["inline_keyboard"]) if row]
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = [
            [{"text": button} if isinstance(button, str) else button for button in row]
            for row in _rows(markup["keyboard"])
        ]
        return {**markup, "keyboard": rows}
    return dict(markup)


def check_inline(markup: Json | None) -> Json | None:
    """Return an inline keyboard, the only kind that an edit and a channel can have."""
    checked = check_markup(markup)
    if checked and "inline_keyboard" not in checked:
        raise bad("inline keyboard expected")
    return checked


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if sum(map(len, rows)) > BUTTONS_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad("reply markup is too long")
    return rows


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = str(button.get("text", "")).strip()
    if not text:
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    kinds = [kind for kind in ACTIONS if kind in button]
    if not kinds:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if kinds[0] == "callback_data":
        data = str(button["callback_data"])
        if not 1 <= len(data.encode()) <= CALLBACK_DATA_LIMIT:
            raise bad("BUTTON_DATA_INVALID")
    if kinds[0] == "url":
        return {"text": text, "url": _url(str(button["url"]).strip())}
    kept = {kind: button[kind] for kind in kinds[:1]}
    return {"text": text, **kept} | {
        key: button[key] for key in ("style", "icon_custom_emoji_id") if key in button
    }


def _url(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in SCHEMES or not parts.netloc or " " in url:
        raise bad("BUTTON_URL_INVALID")
    if parts.scheme in ("http", "https") and "." not in (parts.hostname or ""):
        raise bad("BUTTON_URL_INVALID")
    return parts.geturl() if parts.path or parts.scheme not in ("http", "https") else parts.geturl() + "/"
