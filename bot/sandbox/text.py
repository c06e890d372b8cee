"""Texts as Telegram judges them: TDLib's own parser, its entities in the Bot API's words, lengths, trimming."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
import tdjson

from bot.sandbox.errors import bad

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 32_768  # bytes before parsing
ENTITY_LIMIT = 100
PARSE_MODES = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
TYPES = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMentionName": "text_mention",
    "textEntityTypeMention": "mention",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeCashtag": "cashtag",
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeUrl": "url",
    "textEntityTypeEmailAddress": "email",
    "textEntityTypePhoneNumber": "phone_number",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeCustomEmoji": "custom_emoji",
    "textEntityTypeDateTime": "date_time",
}
CONTROL: dict[int, str | None] = {code: " " for code in range(32) if chr(code) != "\n"} | {ord("\r"): None}
MERGED = {"bold", "italic", "underline", "strikethrough", "spoiler"}  # equal neighbours become one
QUOTES = {"blockquote", "expandable_blockquote"}  # nothing that is found crosses their edges
SOLID = {"code", "pre", "text_link", "text_mention", "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}  # fmt: skip  # noqa: E501 - one set
ORDER = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", "bold", "italic", "underline", "strikethrough", "spoiler")  # fmt: skip  # noqa: E501 - one list


@cache
def _silence() -> None:
    """Keep TDLib from writing every text to stderr."""
    tdjson.td_execute(orjson.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}))


def execute(request: Json) -> Json:
    """Ask TDLib, synchronously and offline."""
    _silence()
    answer = tdjson.td_execute(orjson.dumps(request))
    result: Json = orjson.loads(answer or b"{}")
    return result


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(text: str, parse_mode: str = "", entities: list[Json] | None = None) -> tuple[str, list[Json]]:
    """Return the text and its entities as Telegram would show them, or raise what Telegram would answer."""
    if len(text.encode()) > RAW_LIMIT:
        raise bad("text is too long")
    marked: list[Json] = []
    if parse_mode and parse_mode.lower() != "none":
        mode = PARSE_MODES.get(parse_mode.lower())
        if mode is None:
            raise bad("unsupported parse_mode")
        answer = execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
        if answer["@type"] == "error":
            raise bad(answer["message"])
        text, marked = answer["text"], [_to_api(entity) for entity in answer["entities"]]
    elif entities:
        marked = [dict(entity) for entity in entities]
    text, marked = _trim(_clean(text), marked) if marked else (_clean(text).strip(), [])
    found = [_to_api(entity) for entity in execute({"@type": "getTextEntities", "text": text})["entities"]]
    return text, _merge(marked, [entity for entity in found if entity["type"]])


def _to_api(entity: Json) -> Json:
    """Return a TDLib entity in the Bot API's form; one that the Bot API does not show has no type."""
    kind = entity["type"]
    shown: Json = {
        "type": TYPES.get(kind["@type"], ""),
        "offset": entity["offset"],
        "length": entity["length"],
    }
    match kind["@type"]:
        case "textEntityTypeTextUrl":
            shown["url"] = kind["url"]
        case "textEntityTypeMentionName":
            shown["user"] = {"id": kind["user_id"]}
        case "textEntityTypePreCode":
            shown["language"] = kind["language"]
        case "textEntityTypeCustomEmoji":
            shown["custom_emoji_id"] = str(kind["custom_emoji_id"])
        case "textEntityTypeDateTime":
            shown["unix_time"] = kind["unix_time"]
    return shown


def _clean(text: str) -> str:
    """Return the text without what Telegram takes out of every string: control characters become spaces."""
    return text.translate(CONTROL)


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends, and the entities with it; those of white space alone go."""
    raw = text.encode("utf-16-le")

    def stretch(entity: Json) -> str:
        return raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le", "replace")

    full = [entity for entity in entities if stretch(entity).strip()]
    first = min((entity["offset"] for entity in full), default=len(raw) // 2)
    head = raw[: 2 * first].decode("utf-16-le", "replace")
    lead = units(head) - units(head.lstrip())
    kept = raw[2 * lead :].decode("utf-16-le", "replace").rstrip()
    end = units(kept)
    for entity in full:
        entity["offset"] -= lead
        entity["length"] = min(entity["length"], end - entity["offset"])
    return kept, full


def _merge(marked: list[Json], found: list[Json]) -> list[Json]:
    """Join the entities that were marked with those that were found: a marked link or code wins."""
    joined: list[Json] = []
    last: dict[str, Json] = {}
    for entity in sorted(marked, key=lambda at: (at["offset"], -at["length"])):
        before = last.get(entity["type"])
        if before is not None and entity["type"] in MERGED:
            end = before["offset"] + before["length"]
            if entity["offset"] <= end:
                before["length"] = max(end, entity["offset"] + entity["length"]) - before["offset"]
                continue
        last[entity["type"]] = entity
        joined.append(entity)
    solid = [(at["offset"], at["offset"] + at["length"]) for at in joined if at["type"] in SOLID]
    quotes = [(at["offset"], at["offset"] + at["length"]) for at in joined if at["type"] in QUOTES]
    for entity in found:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        covered = any(start < other_end and other_start < end for other_start, other_end in solid)
        if not covered and not any(start < edge < end for quote in quotes for edge in quote):
            joined.append(entity)
    joined.sort(key=lambda at: (at["offset"], -at["length"], _rank(at["type"])))
    return joined[:ENTITY_LIMIT]


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
