"""Answers to taps on buttons."""

from __future__ import annotations

from bot.sandbox import text as texts
from bot.sandbox.errors import QUERY_TOO_OLD, bad
from bot.sandbox.methods.table import BOOLEAN, INTEGER, STRING, Call, method, need

ANSWER_LIMIT = 200  # UTF-16 units
QUERY_LIFE = 60  # seconds of the world's clock


@method("answerCallbackQuery", callback_query_id=need(STRING, QUERY_TOO_OLD), text=STRING, show_alert=BOOLEAN,
        url=STRING, cache_time=INTEGER)  # fmt: skip
def answer_callback_query(call: Call) -> bool:
    """Answer a tap: a toast, an alert, or just the end of the spinner."""
    query = call.world.queries.get(call["callback_query_id"])
    if query is None or query.answer is not None:
        raise bad(QUERY_TOO_OLD)
    if (call.world.clock.now() - query.asked).total_seconds() > QUERY_LIFE:
        raise bad(QUERY_TOO_OLD)
    if texts.units(call.get("text", "")) > ANSWER_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    query.answer = {"text": call.get("text", ""), "show_alert": bool(call.get("show_alert"))}
    if call.get("url"):
        query.answer["url"] = call["url"]
    query.answered.fire()
    return True
