"""Inline mode: people search by the bot's name, choose a result, and the bot can edit what they have sent."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot.sandbox import Person, Sandbox
from bot.sandbox.errors import PersonError
from bot.sandbox.queries import InlineQuery

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


def article(number: str, text: str = "<b>News</b>", **more) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(number, f"Title {number}", InputTextMessageContent(text, "HTML"), **more)


async def ask(bot: Bot, person: Person, chat, words: str, results: list, **more) -> tuple[Update, InlineQuery]:
    """Let a person search and the bot answer."""
    searching = asyncio.create_task(person.search(chat, words))
    update = (await bot.get_updates(timeout=5))[-1]
    try:
        await bot.answer_inline_query(update.inline_query.id, results, **more)
    except BadRequest:
        searching.cancel()
        raise
    return update, await searching


async def test_search_and_choose(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """The result goes out in the person's name, formatted, by way of the bot; in a group of strangers too."""
    group = sandbox.group("Friends", owner=ada)
    update, found = await ask(bot, ada, group, "news", [article("1"), article("2")], next_offset="2")
    assert (update.inline_query.query, update.inline_query.chat_type) == ("news", "supergroup")
    assert ([each["title"] for each in found.results], found.answer["next_offset"]) == (
        ["Title 1", "Title 2"],
        "2",
    )
    message = await ada.choose(found, "2")
    assert (message.sender, message.text, message.formatted("bold")) == (ada.user, "News", ["News"])
    chosen, seen = (await bot.get_updates())[-2:]
    if chosen.message:
        chosen, seen = seen, chosen
    assert (chosen.chosen_inline_result.result_id, chosen.chosen_inline_result.query) == ("2", "news")
    assert seen.message.via_bot.id == sandbox.bot.id
    with pytest.raises(PersonError, match="no result '3'"):
        await ada.choose(found, "3")


async def test_edit_and_tap_by_inline_message_id(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """With a keyboard the message has an id of its own by which the bot edits it; a tap names that id."""
    _, found = await ask(bot, ada, sandbox.group("Friends", owner=ada), "", [article("1", reply_markup=KEYBOARD)])
    message = await ada.choose(found, "1")
    tap = ada.press(message, message.inline[0][0])
    query = (await bot.get_updates())[-1].callback_query
    assert (query.message, query.inline_message_id) == (None, message.inline_id)
    assert await bot.edit_message_text("Mended", inline_message_id=query.inline_message_id) is True
    assert (message.text, message.buttons) == ("Mended", [])
    await bot.answer_callback_query(query.id, "ok")
    assert tap.answer["text"] == "ok"
    await ada.delete(message)
    with pytest.raises(BadRequest, match="Message_id_invalid"):
        await bot.edit_message_text("x", inline_message_id=query.inline_message_id)


async def test_a_button_above_the_results(bot: Bot, ada: Person) -> None:
    button = InlineQueryResultsButton("Choose your tracks", start_parameter="tracks")
    _, found = await ask(bot, ada, None, "", [], button=button)
    assert found.answer["button"] == {"text": "Choose your tracks", "start": "tracks"}


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([article("1"), article("1")], "Result_id_duplicate"),
        ([article("x" * 65)], "Result_id_invalid"),
        ([article("1", "<b>open")], "can't find end tag"),
        ([article("1", "x" * 4097)], "Message is too long"),
        ([article(str(number)) for number in range(51)], "Results_too_much"),
    ],
)
async def test_answers_that_telegram_refuses(bot: Bot, ada: Person, results: list, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await ask(bot, ada, None, "x", results)


async def test_nobody_answers(bot: Bot, ada: Person) -> None:
    """The person waits no longer than they want; an answer to an old query is refused."""
    with pytest.raises(TimeoutError, match="did not answer the inline query 'x'"):
        await ada.search(None, "x", timeout=0.01)
    ada.world.clock.advance(61)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(next(iter(ada.world.inline_queries)), [])
