"""Answers to what the bot asked an editor for: their next message in that chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram.constants import ChatType
from telegram.ext import filters

from bot.chat.command import listener
from bot.chat.context import Call, Role
from bot.desk import adding, embargo, feeds, slots, subjects
from bot.desk.approving import REJECTION, set_rejection
from bot.desk.correcting import MARK, set_mark
from bot.desk.drafting import looks_like_article
from bot.desk.editing import set_heading, set_summary
from bot.desk.pictures import PHOTO, wants_photo
from bot.desk.retracting import REASON, ask_retraction
from bot.desk.review import set_byline, set_headline, set_link
from bot.desk.scheduling import WHEN, schedule_at
from bot.desk.stories import STORY, set_story
from bot.store import questions

ANSWERS: dict[str, Callable[[Call, int, str], Awaitable[None]]] = {
    "headline": set_headline,
    "byline": set_byline,
    "link": set_link,
    MARK: set_mark,
    REASON: ask_retraction,
    REJECTION: set_rejection,
    STORY: set_story,
    PHOTO: wants_photo,
    adding.TOPIC: adding.add_by_words,
    feeds.TOPIC: feeds.add,
    slots.TOPIC: slots.add,
    embargo.TOPIC: embargo.set_by_words,
    subjects.NEW: subjects.add,
    subjects.EMOJI: subjects.set_emoji,
}
"""What is done with an answer, by topic."""
PARTS: dict[str, Callable[[Call, int, str, int], Awaitable[None]]] = {
    "heading": set_heading,
    "summary": set_summary,
    WHEN: schedule_at,
    PHOTO: wants_photo,
    subjects.NAME: subjects.set_name,
    subjects.WORDS: subjects.set_words,
}
"""The same where a number follows the topic, after a full stop: of a section, the revision shown, a language."""
NO_ARTICLES = ("summary", "link", adding.TOPIC, feeds.TOPIC, subjects.WORDS)
"""Topics whose answer may be long, or a link, and is no article."""


@listener(filters.TEXT, role=Role.EDITOR)
async def answer(call: Call) -> bool:
    """Take a text as the answer; refused, the question stays open. What is an article is no answer.

    In a group the answer is a reply to the bot: the rest is people talking.
    """
    db, text = call.services.db, (call.message.text or "") if call.message else ""
    question = await db.read(questions.asked, call.chat.id, call.user.id)
    if question is None or call.message is None:
        return False
    replied = call.message.reply_to_message
    if call.chat.kind != ChatType.PRIVATE and (replied is None or replied.from_user != call.bot.bot):
        return False
    topic, _, number = question.topic.partition(".")
    if call.chat.kind == ChatType.PRIVATE and topic not in NO_ARTICLES and looks_like_article(text.strip()):
        await db.transaction(questions.answered, call.chat.id, call.user.id)
        return False
    if number:
        await PARTS[topic](call, question.subject, text, int(number))
    else:
        await ANSWERS[topic](call, question.subject, text)
    await db.transaction(questions.answered, call.chat.id, call.user.id)
    return True
