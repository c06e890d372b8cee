"""Answers to what the bot asked an editor for: their next message in that chat."""

from __future__ import annotations

from telegram.ext import filters

from bot.chat.command import listener
from bot.chat.context import Call, Role
from bot.desk.review import set_byline, set_headline
from bot.desk.scheduling import WHEN, schedule_at
from bot.store import questions

ANSWERS = {"headline": set_headline, "byline": set_byline, WHEN: schedule_at}
"""What is done with an answer, by topic."""


@listener(filters.TEXT, role=Role.EDITOR)
async def answer(call: Call) -> bool:
    """Take a text as the answer; refused, the question stays open."""
    db = call.services.db
    question = await db.read(questions.asked, call.chat.id, call.user.id)
    if question is None or call.message is None:
        return False
    await ANSWERS[question.topic](call, question.edition_id, call.message.text or "")
    await db.transaction(questions.answered, call.chat.id, call.user.id)
    return True
