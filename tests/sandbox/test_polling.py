"""Updates: long poll, acknowledgement, retention, the second poller; and what the server refuses."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Ask, ptb


async def test_a_poll_ends_as_soon_as_something_is_said(bot: Bot, ada: Person) -> None:
    """The update is a real one: a command with its entity, from a person with a language."""
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0)
    await ada.send(None, "/start track_economy")
    [update] = await asyncio.wait_for(poll, 60)
    assert update.message.text == "/start track_economy"
    assert update.message.entities[0].type == "bot_command"
    assert update.message.from_user.language_code == "en"


async def test_updates_stay_until_the_offset_acknowledges_them(bot: Bot, ada: Person) -> None:
    """Asked again they come again; with the next offset they are gone."""
    for word in ("one", "two", "three"):
        await ada.send(None, word)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first] == ["one", "two"]
    assert [update.message.text for update in await bot.get_updates()] == ["one", "two", "three"]
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest] == ["three"]
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["three"]


async def test_updates_are_kept_a_day(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    await ada.send(None, "old")
    sandbox.clock.advance(timedelta(hours=23))
    assert await bot.get_updates()
    sandbox.clock.advance(timedelta(hours=2))
    assert not await bot.get_updates()


async def test_allowed_updates_hold_from_then_on(bot: Bot, ada: Person) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await ada.send(None, "not wanted")
    assert not await bot.get_updates()


async def test_a_second_poller_ends_the_first(sandbox: Sandbox, bot: Bot) -> None:
    """409 goes to the older poll; the newer one goes on."""
    older = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.world.updates.polled()
    async with ptb(sandbox) as second:
        newer = asyncio.create_task(second.get_updates(timeout=20))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one"):
            await asyncio.wait_for(older, 60)
        assert not newer.done()
        await sandbox.person("Ada").start()
        assert (await asyncio.wait_for(newer, 60))[0].message.text == "/start"


async def test_webhook_methods_while_polling(bot: Bot, ada: Person) -> None:
    await ada.send(None, "pending")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert not await bot.get_updates()


async def test_a_wrong_token(http: httpx.AsyncClient) -> None:
    answer = await http.get("/bot123:wrong/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_a_method_that_is_not_there(sandbox: Sandbox, ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    """404, a line in the log, and a record that can be listed."""
    answer = await ask("sendTelepathy")
    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")
    assert "sendTelepathy" in caplog.text
    last = sandbox.requests[-1]
    assert (last.method, last.known, last.status) == ("sendTelepathy", False, 404)


async def test_parameters_in_every_form(sandbox: Sandbox, http: httpx.AsyncClient, ada: Person) -> None:
    """Query, form, multipart and JSON mean the same; nested JSON may be a string or an object."""
    keyboard = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    fields = {"chat_id": str(ada.id), "text": "x", "reply_markup": keyboard}
    objects = {**fields, "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}}
    url = f"/bot{sandbox.token}/SendMessage"
    answers = [
        await http.get(url, params=fields),
        await http.post(url, data=fields),
        await http.post(url, data=fields, files={"extra": b"x"}),
        await http.post(url, json=fields),
        await http.post(url, json=objects),
    ]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert [message.buttons for message in ada.chat.messages[-5:]] == [["a"]] * 5
    assert [request.method for request in sandbox.asked("sendMessage")] == ["sendMessage"] * 5


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": "so"}, "must be of type Boolean"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, "must be of type JSON object"),
        ("sendMessage", {"chat_id": {"id": 1}, "text": "x"}, "must be of type Integer or String"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("getUpdates", {"timeout": "soon"}, "must be of type Integer"),
    ],
)
async def test_parameters_are_checked(ask: Ask, method: str, fields: dict, words: str) -> None:
    answer = await ask(method, **fields)
    assert answer["error_code"] == 400
    assert answer["description"].startswith("Bad Request: ")
    assert words in answer["description"]


async def test_only_its_own_address_is_answered(http: httpx.AsyncClient) -> None:
    """A foreign Host (DNS rebinding) and a foreign page's Origin are refused, on every road."""
    for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
        answer = await http.get("/sandbox/clock", headers=headers)
        assert answer.status_code == 421
