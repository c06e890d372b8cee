"""answerInlineQuery: what a person is offered who types the bot's name and some words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.sandbox.errors import QUERY_TOO_OLD, bad
from bot.sandbox.methods.markup import check_inline
from bot.sandbox.methods.media import content_of
from bot.sandbox.methods.sending import read_caption, read_text
from bot.sandbox.methods.table import ARRAY, BOOLEAN, INTEGER, OBJECT, STRING, Call, method, need
from bot.sandbox.model import Json

RESULTS_LIMIT = 50
ID_LIMIT = 64  # bytes
QUERY_LIFE = 60  # seconds of the world's clock
CACHED = {"photo": "photo_file_id", "document": "document_file_id"}
TEXTS = ("parse_mode", "entities", "link_preview_options")
CAPTIONS = ("caption", "parse_mode", "caption_entities", "show_caption_above_media")


def read_result(call: Call, result: Any) -> Json:
    """Return a result with the content of the message that it becomes when somebody chooses it."""
    if not isinstance(result, dict):
        raise bad("can't parse inline query result: expected an Object")
    if not 1 <= len(str(result.get("id", "")).encode()) <= ID_LIMIT:
        raise bad("RESULT_ID_INVALID")
    kind = str(result.get("type", ""))
    if kind == "article" and not str(result.get("title", "")).strip():
        raise bad("article title must be non-empty")
    read: Json = {"id": str(result["id"]), "type": kind, "content": _content(call, kind, result)}
    read["markup"] = check_inline(result.get("reply_markup"))
    return read | {key: str(result[key]) for key in ("title", "description", "url") if result.get(key)}


def _content(call: Call, kind: str, result: Json) -> Json:
    words = result.get("input_message_content")
    if isinstance(words, dict) and "message_text" in words:
        args = {key: words[key] for key in TEXTS if key in words}
        return read_text(replace(call, args={"text": str(words["message_text"]), **args}))
    if words is not None:
        raise bad("can't parse inline query result: input message content of this kind is not in the sandbox")
    if kind in CACHED and CACHED[kind] in result:
        file = call.world.files.by_id(str(result[CACHED[kind]]))
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        caption = replace(call, args={key: result[key] for key in CAPTIONS if key in result})
        return content_of(file) | read_caption(caption)
    raise bad("can't parse inline query result: input message content is not specified")


@method("answerInlineQuery", inline_query_id=need(STRING, QUERY_TOO_OLD), results=need(ARRAY), cache_time=INTEGER,
        is_personal=BOOLEAN, next_offset=STRING, button=OBJECT)  # fmt: skip
def answer_inline_query(call: Call) -> bool:
    """Offer up to 50 results."""
    query = call.world.inline_queries.get(call["inline_query_id"])
    if query is None or query.answer is not None:
        raise bad(QUERY_TOO_OLD)
    if (call.world.clock.now() - query.asked).total_seconds() > QUERY_LIFE:
        raise bad(QUERY_TOO_OLD)
    if len(call["results"]) > RESULTS_LIMIT:
        raise bad("RESULTS_TOO_MUCH")
    if len(call.get("next_offset", "").encode()) > ID_LIMIT:
        raise bad("NEXT_OFFSET_INVALID")
    results = [read_result(call, result) for result in call["results"]]
    if len({result["id"] for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    query.answer = {"results": results, "next_offset": call.get("next_offset", "")}
    if button := call.get("button"):
        query.answer["button"] = {"text": str(button["text"]), "start": str(button.get("start_parameter", ""))}
    query.answered.fire()
    return True
