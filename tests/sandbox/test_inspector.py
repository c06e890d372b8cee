"""What lies behind the page, by its own API: requests, one message, workings; and what a director does."""

import httpx
import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest

from bot.sandbox import Fault, FaultKind, Person, Sandbox, Status
from tests.sandbox.conftest import Ask
from tests.sandbox.test_chats import PIXEL


async def test_requests(sandbox: Sandbox, bot: Bot, ask: Ask, http: httpx.AsyncClient, ada: Person) -> None:
    """Newest first, polls left out; those that went wrong alone where that is wanted; each in full."""
    await bot.send_message(ada.id, "fine")
    await bot.get_updates()
    with pytest.raises(BadRequest):
        await bot.send_message(ada.id, "")
    await ask("sendTelepathy")
    sandbox.faults.add(Fault(kind=FaultKind.SERVER, accepted=True))
    await ask("sendMessage", chat_id=ada.id, text="done all the same")
    everything = (await http.get("/sandbox/requests")).json()["requests"]
    assert [each["method"] for each in everything[:4]] == [
        "sendMessage",
        "sendTelepathy",
        "sendMessage",
        "sendMessage",
    ]
    refused = (await http.get("/sandbox/requests", params={"refused": 1})).json()["requests"]
    assert [(each["fault"], each["known"], each["said"]) for each in refused] == [
        ("server", True, ""),
        ("", False, "Not Found: method not found"),
        ("", True, "Bad Request: message text is empty"),
    ]
    full = (await http.get(f"/sandbox/requests/{refused[0]['number']}")).json()
    assert full["parameters"]["text"] == full["answer"]["result"]["text"] == "done all the same"
    assert (await http.get("/sandbox/requests/999999")).status_code == 404


async def test_behind_a_message(bot: Bot, http: httpx.AsyncClient, ada: Person) -> None:
    """The requests that made and changed it, for a part of an album too; a person's message as the bot gets it."""

    async def behind(message_id: int) -> dict:
        where = {"person": ada.id, "chat": ada.id, "message": message_id}
        return (await http.get("/sandbox/inspect", params=where)).json()

    sent = await bot.send_message(ada.id, "📰 <b>one</b>", parse_mode="HTML")
    await bot.edit_message_text("two", ada.id, sent.message_id)
    shown = await behind(sent.message_id)
    assert [each["method"] for each in shown["requests"]] == ["sendMessage", "editMessageText"]
    assert (shown["length"], shown["limit"], shown["entities"]) == (3, 4096, [])
    album = await bot.send_media_group(
        ada.id, [InputMediaPhoto(PIXEL, "a <b>b</b>", "HTML"), InputMediaPhoto(PIXEL)]
    )
    shown = await behind(album[0].message_id)
    assert (shown["limit"], shown["entities"][0]["text"]) == (1024, "b")
    assert [each["method"] for each in (await behind(album[1].message_id))["requests"]] == ["sendMediaGroup"]
    [mine] = await ada.send(None, "mine")
    shown = await behind(mine.id)
    assert (shown["requests"], shown["object"]["text"]) == ([], "mine")


async def test_workings(bot: Bot, ask: Ask, http: httpx.AsyncClient, ada: Person) -> None:
    """Rules and what they struck, limits, pace, methods that are not there."""

    async def act(name: str, **fields) -> dict:
        return (await http.post(f"/sandbox/act/{name}", json={"person": ada.id, **fields})).json()

    await ask("sendTelepathy")
    await bot.send_message(ada.id, "one")
    await act("limits", on=True)
    number = (await act("fault", kind="flood", times="", chat=ada.id, seconds=9))["number"]
    assert (await ask("sendMessage", chat_id=ada.id, text="x"))["parameters"] == {"retry_after": 9}
    workings = (await http.get("/sandbox/workings")).json()
    assert [(rule["words"], rule["hits"]) for rule in workings["rules"]] == [("429: too many requests", 1)]
    assert (sum(workings["pace"]), workings["flooded"]) == (1, 1)
    assert workings["limits"]["overall"] == 30
    await act("mend", number=number)
    await act("limits", on=False)
    workings = (await http.get("/sandbox/workings")).json()
    assert (workings["rules"], workings["limits"]) == ([], None)
    assert "earthquake" in (await act("fault", kind="earthquake"))["error"]


async def test_directing(sandbox: Sandbox, bot: Bot, http: httpx.AsyncClient, ada: Person) -> None:
    """The bot's standing in a chat is changed by hand, and the bot is told."""
    channel = sandbox.channel("Observer", owner=ada)
    for status in ("kicked", "administrator"):
        fields = {"person": ada.id, "chat": channel.id, "status": status}
        assert (await http.post("/sandbox/act/rights", json=fields)).status_code == 200
        assert channel.member(sandbox.bot).status is Status(status)
    told = [update.my_chat_member.new_chat_member.status for update in await bot.get_updates()]
    assert told == ["kicked", "administrator"]
