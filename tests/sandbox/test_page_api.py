"""The page's own API: what a person sees and may do, events, files, and the headers that keep it safe."""

import asyncio
import json

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Person, Sandbox
from bot.sandbox.demo import furnish
from bot.sandbox.pages import PAGE
from tests.sandbox.test_chats import PIXEL


async def test_the_demo_world(sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    """The editor has the article at hand; each sees the bot, the channel and the group."""
    world = furnish(sandbox, article="The article")
    state = (await http.get("/sandbox/state", params={"person": world.editor.id})).json()
    assert (state["me"]["name"], state["sample"]) == ("Elena Editor", "The article")
    assert {chat["name"] for chat in state["chats"]} == {"Trackwire", "Azeri Observer", "Newsroom chat"}
    reader = (await http.get("/sandbox/state", params={"person": world.readers[1].id})).json()
    assert (reader["sample"], reader["me"]["language"]) == ("", "az")
    states = {chat["name"]: chat["state"] for chat in reader["chats"]}
    assert states == {"Trackwire": "new", "Azeri Observer": "reading", "Newsroom chat": "open"}


async def test_every_answer_is_secured(http: httpx.AsyncClient, ada: Person) -> None:
    """No script or style but our own, no framing, nothing guessed, nothing kept."""
    for path in ("/", "/page/app.js", "/page/chat.css", f"/sandbox/state?person={ada.id}"):
        answer = await http.get(path)
        assert answer.status_code == 200
        assert "default-src 'none'; script-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script>" not in (await http.get("/")).text


async def test_unread_and_read(bot: Bot, http: httpx.AsyncClient, ada: Person) -> None:
    await bot.send_message(ada.id, "one")
    await bot.send_message(ada.id, "two")
    url = f"/sandbox/state?person={ada.id}"
    assert (await http.get(url)).json()["chats"][0]["unread"] == 2
    await http.post("/sandbox/act/read", json={"person": ada.id, "chat": ada.id})
    assert (await http.get(url)).json()["chats"][0]["unread"] == 0


async def test_the_list_of_chats_tells_no_spoiler(bot: Bot, http: httpx.AsyncClient, ada: Person) -> None:
    await bot.send_message(ada.id, "📰 It is <tg-spoiler>Ann</tg-spoiler>!", parse_mode="HTML")
    state = (await http.get("/sandbox/state", params={"person": ada.id})).json()
    assert state["chats"][0]["last"]["text"] == "📰 It is ⠿⠿⠿!"


async def test_long_chats_come_in_pages(http: httpx.AsyncClient, ada: Person) -> None:
    for number in range(PAGE + 5):
        await ada.send(None, f"message {number}")
    newest = (await http.get("/sandbox/messages", params={"person": ada.id, "chat": ada.id})).json()
    assert (len(newest["messages"]), newest["more"]) == (PAGE, True)
    before = newest["messages"][0]["id"]
    older = (
        await http.get("/sandbox/messages", params={"person": ada.id, "chat": ada.id, "before": before})
    ).json()
    assert (len(older["messages"]), older["more"]) == (6, False)


async def test_events_reach_only_those_who_see_the_chat(
    sandbox: Sandbox, http: httpx.AsyncClient, ada: Person
) -> None:
    """Another person's chat with the bot is not told; one's own is, with the message."""
    bela = sandbox.person("Bela")
    async with http.stream("GET", "/sandbox/events", params={"person": ada.id}) as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": here"
        await bela.send(None, "secret")
        await ada.send(None, "mine")
        async with asyncio.timeout(60):
            while not (line := await anext(lines)).startswith("data: "):
                continue
        told = json.loads(line.removeprefix("data: "))
        assert (told["kind"], told["message"]["text"]) == ("message", "mine")


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("send", {"text": "x"}, "not understood: 'chat'"),
        ("send", {"chat": 2002, "text": "x"}, "not in your list"),
        ("edit", {"chat": 2001, "message": 999, "text": "x"}, "this message is gone"),
        ("fly", {}, "not understood: 'fly'"),
    ],
)
async def test_acts_that_make_no_sense(
    sandbox: Sandbox, http: httpx.AsyncClient, ada: Person, act: str, fields: dict, words: str
) -> None:
    sandbox.person("Bela")
    answer = await http.post(f"/sandbox/act/{act}", json={"person": ada.id, **fields})
    assert answer.status_code == 400
    assert words in answer.json()["error"]


async def test_a_tap_waits_for_the_answer(bot: Bot, http: httpx.AsyncClient, ada: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])
    sent = await bot.send_message(ada.id, "x", reply_markup=keyboard)
    place = {"person": ada.id, "chat": ada.id, "message": sent.message_id, "row": 0, "column": 0}
    tap = asyncio.create_task(http.post("/sandbox/act/tap", json=place))
    [update] = await bot.get_updates(timeout=5)
    await bot.answer_callback_query(update.callback_query.id, "Saved")
    assert (await tap).json() == {"text": "Saved", "alert": False, "url": ""}


async def test_uploads_and_downloads(http: httpx.AsyncClient, ada: Person) -> None:
    """A picture is shown, any other file is only ever downloaded, whatever it claims to be."""
    fields = {"person": ada.id, "chat": ada.id, "caption": "look"}
    page = {"file": ("ə.html", b"<script>alert(1)</script>", "text/html")}
    await http.post("/sandbox/upload", data=fields, files=page)
    await http.post(
        "/sandbox/upload", data={**fields, "photo": "1"}, files={"file": ("p.png", PIXEL, "image/png")}
    )
    document, photo = ada.chat.messages[-2:]
    assert (document.content["document"]["file_name"], document.text) == ("ə.html", "look")
    got = await http.get(f"/sandbox/file/{document.content['document']['file_id']}")
    assert got.headers["content-disposition"] == 'attachment; filename="_.html"'
    assert got.headers["content-type"] == "application/octet-stream"
    shown = await http.get(f"/sandbox/file/{photo.content['photo'][-1]['file_id']}")
    assert (shown.headers["content-type"], shown.content) == ("image/png", PIXEL)
