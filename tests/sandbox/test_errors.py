"""The sandbox refuses in Telegram's own words: code, text and parameters as the catalogue has them."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.sandbox import Chat, Fault, FaultKind, Limits, Message, Person, Sandbox, Status
from bot.sandbox.files import DOWNLOAD_LIMIT, UPLOAD_LIMIT
from bot.sandbox.happenings import migrate
from bot.sandbox.members import ChatType
from tests.sandbox.conftest import Ask

CATALOGUE = json.loads((Path(__file__).parents[1] / "fixtures" / "telegram" / "errors.json").read_text("utf-8"))
Json = dict[str, Any]
FOREIGN = {
    "Bad Request: private chat not found", "Bad Request: PEER_ID_INVALID", "Bad Request: CHAT_WRITE_FORBIDDEN",
    "Bad Request: CHAT_RESTRICTED", "Bad Request: have no write access to the chat", "Bad Request: TOPIC_DELETED",
    "Bad Request: wrong type of the web page content", "Logged out", "Unauthorized: invalid token specified",
    "Misdirected Request: unallowed token specified", "Internal Server Error: Request aborted",
}  # fmt: skip
"""What nothing in this world leads to: Telegram's inner servers, a network, logOut. A fault on order does."""


@dataclass
class Stage:
    """Somebody who has started the bot, with a message of hers and one of the bot's."""

    sandbox: Sandbox
    ada: Person
    http: httpx.AsyncClient
    ask: Ask
    hers: Message
    ours: Message

    async def send(self, chat: Chat | int | None = None, text: str = "x", **more: Any) -> Json:
        where = chat.id if isinstance(chat, Chat) else chat or self.ada.id
        return await self.ask("sendMessage", chat_id=where, text=text, **more)

    async def button(self, **button: str) -> Json:
        return await self.send(reply_markup={"inline_keyboard": [[{"text": "B"} | button]]})

    async def edit(self, message: Message, text: str = "new") -> Json:
        return await self.ask("editMessageText", chat_id=self.ada.id, message_id=message.id, text=text)

    async def delete(self, number: int, chat: Chat | None = None) -> Json:
        return await self.ask("deleteMessage", chat_id=(chat or self.ada.chat).id, message_id=number)

    async def gone(self, kind: ChatType, status: Status) -> Json:
        """Write to a chat in which the bot was, and is no more."""
        if kind is ChatType.CHANNEL:
            chat = self.sandbox.channel("There", owner=self.ada)
        else:
            chat = self.sandbox.group("There", kind=kind, owner=self.ada)
        self.sandbox.world.set_member(chat, self.sandbox.bot, status, by=self.ada.user)
        return await self.send(chat)

    async def restricted(self, what: str) -> Json:
        group = self.sandbox.group("Quiet", owner=self.ada, bot=Status.RESTRICTED)
        if what == "text":
            return await self.send(group)
        photo = await self.ada.photo(None, PIXEL)
        file = photo.content["photo"][-1]["file_id"]
        return await self.ask("sendPhoto", chat_id=group.id, photo=file)

    async def poll(self, second: str, **fields: Any) -> Json:
        """Wait for updates, and have something else end it."""
        self.sandbox.world.updates.clear()
        waiting = asyncio.create_task(self.ask("getUpdates", timeout=5))
        await self.sandbox.world.updates.polled()
        await self.ask(second, **fields)
        return await waiting

    async def file(self, size: int) -> Json:
        """Get a file of a size that a person has sent."""
        sent = await self.ada.upload(None, "big.bin", bytes(size))
        return await self.ask("getFile", file_id=sent.content["document"]["file_id"])

    async def upload(self, size: int) -> Json:
        url = f"/bot{self.sandbox.token}/sendDocument"
        sent = await self.http.post(url, data={"chat_id": self.ada.id}, files={"document": ("big", bytes(size))})
        return sent.json()

    async def http_get(self, path: str) -> Json:
        return (await self.http.get(path)).json()

    async def struck(self, kind: FaultKind, **more: Any) -> Json:
        self.sandbox.faults.add(Fault(kind=kind, **more))
        answer = await self.http.post(f"/bot{self.sandbox.token}/sendMessage", json={"chat_id": self.ada.id})
        if kind is not FaultKind.HTML:
            return answer.json()
        assert "<center><h1>" in answer.text
        return {"ok": False, "error_code": answer.status_code, "description": answer.reason_phrase}


PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000") + b"\0" * 16
Scene = Callable[[Stage], Awaitable[Json]]


async def upgraded(stage: Stage) -> Json:
    group = stage.sandbox.group("Old", kind=ChatType.GROUP, owner=stage.ada)
    moved = migrate(stage.sandbox.world, group)
    answer = await stage.send(group)
    assert answer["parameters"] == {"migrate_to_chat_id": moved.id}
    return answer | {"parameters": {"migrate_to_chat_id": -1001234567890}}


async def closed_topic(stage: Stage) -> Json:
    forum = stage.sandbox.group("Forum", owner=stage.ada, forum=True, bot=Status.ADMINISTRATOR)
    await stage.ask("closeGeneralForumTopic", chat_id=forum.id)
    return await stage.send(forum)


async def unmodified(stage: Stage) -> Json:
    return await stage.edit(stage.ours, stage.ours.text)


async def textless(stage: Stage) -> Json:
    photo = await stage.ada.photo(None, PIXEL)
    await stage.ask("copyMessage", chat_id=stage.ada.id, from_chat_id=stage.ada.id, message_id=photo.id)
    return await stage.edit(stage.ada.chat.last)


async def not_deletable(stage: Stage) -> Json:
    group = stage.sandbox.group("Plain", owner=stage.ada)
    [hers] = await stage.ada.send(group, "mine")
    return await stage.delete(hers.id, group)


async def old(stage: Stage) -> Json:
    stage.sandbox.clock.advance(49 * 3600)
    return await stage.delete(stage.ours.id)


async def old_query(stage: Stage) -> Json:
    await stage.button(callback_data="b")
    query = stage.ada.press(stage.ada.chat.last, {"text": "B", "callback_data": "b"})
    stage.sandbox.clock.advance(120)
    return await stage.ask("answerCallbackQuery", callback_query_id=query.id)


async def limited(stage: Stage) -> Json:
    stage.sandbox.limits = Limits()
    await stage.send()
    answer = await stage.send()
    seconds = answer["parameters"]["retry_after"]
    assert answer["description"].endswith(f" {seconds}")
    return answer | {"description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}}


async def blocked(stage: Stage) -> Json:
    await stage.ada.block()
    return await stage.send()


async def deactivated(stage: Stage) -> Json:
    stage.ada.user.deactivated = True
    return await stage.send()


async def deleted_group(stage: Stage) -> Json:
    group = stage.sandbox.group("Gone", owner=stage.ada)
    group.gone = True
    return await stage.send(group)


async def webhook_active(stage: Stage) -> Json:
    await stage.ask("setWebhook", url="http://127.0.0.1:9/nobody")
    answer = await stage.ask("getUpdates")
    await stage.ask("deleteWebhook")
    return answer


def album(count: int) -> Scene:
    return lambda s: s.ask("sendMediaGroup", chat_id=s.ada.id, media=[{"type": "photo", "media": "x"}] * count)


def here(kind: ChatType, status: Status) -> Scene:
    return lambda s: s.gone(kind, status)


SCENES: dict[str, Scene] = {
    "Bad Request: chat not found": lambda s: s.send(999),
    "Bad Request: chat_id is empty": lambda s: s.ask("sendMessage", text="x"),
    "Bad Request: group chat was upgraded to a supergroup chat": upgraded,
    "Bad Request: not enough rights to send text messages to the chat": lambda s: s.restricted("text"),
    "Bad Request: not enough rights to send photos to the chat": lambda s: s.restricted("photo"),
    "Bad Request: need administrator rights in the channel chat": here(ChatType.CHANNEL, Status.MEMBER),
    "Bad Request: TOPIC_CLOSED": closed_topic,
    "Bad Request: message thread not found": lambda s: s.send(message_thread_id=77),
    "Bad Request: message to be replied not found": lambda s: s.send(reply_parameters={"message_id": 999}),
    "Bad Request: message text is empty": lambda s: s.send(text=""),
    "Bad Request: text must be non-empty": lambda s: s.send(text="<b> </b>", parse_mode="HTML"),
    "Bad Request: text is too long": lambda s: s.send(text="x" * 32_769),
    "Bad Request: message is too long": lambda s: s.send(text="x" * 4097),
    "Bad Request: message caption is too long": lambda s: s.ask(
        "sendDocument", chat_id=s.ada.id, document="x", caption="x" * 1025
    ),
    "Bad Request: unsupported parse_mode": lambda s: s.send(parse_mode="Word"),
    'Bad Request: can\'t parse entities: Unsupported start tag "div" at byte offset 0': lambda s: s.send(
        text="<div>x</div>", parse_mode="HTML"
    ),
    'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"': lambda s: s.send(
        text="<b>x", parse_mode="HTML"
    ),
    "Bad Request: BUTTON_DATA_INVALID": lambda s: s.button(callback_data="x" * 65),
    "Bad Request: BUTTON_URL_INVALID": lambda s: s.button(url="javascript:alert(1)"),
    "Bad Request: reply markup is too long": lambda s: s.send(
        reply_markup={"inline_keyboard": [[{"text": "B", "callback_data": "b"}] * 9]}
    ),
    "Bad Request: object expected as reply markup": lambda s: s.send(reply_markup={"wings": []}),
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message": unmodified,
    "Bad Request: message to edit not found": lambda s: s.ask(
        "editMessageText", chat_id=s.ada.id, message_id=999, text="x"
    ),
    "Bad Request: message can't be edited": lambda s: s.edit(s.hers),
    "Bad Request: there is no text in the message to edit": textless,
    "Bad Request: MESSAGE_ID_INVALID": lambda s: s.ask("editMessageText", inline_message_id="none", text="x"),
    "Bad Request: message to delete not found": lambda s: s.delete(999),
    "Bad Request: message can't be deleted": not_deletable,
    "Bad Request: message can't be deleted for everyone": old,
    "Bad Request: message identifier is not specified": lambda s: s.ask("deleteMessage", chat_id=s.ada.id),
    "Bad Request: query is too old and response timeout expired or query ID is invalid": old_query,
    "Bad Request: wrong file identifier/HTTP URL specified": lambda s: s.ask(
        "sendPhoto", chat_id=s.ada.id, photo="none"
    ),
    "Bad Request: failed to get HTTP URL content": lambda s: s.ask(
        "sendPhoto", chat_id=s.ada.id, photo="https://example.org/a.png"
    ),
    "Bad Request: file is too big": lambda s: s.file(DOWNLOAD_LIMIT + 1),
    "Bad Request: too many messages to send as an album": album(11),
    "Bad Request: there are no messages to send": album(0),
    "Bad Request: command description length must not exceed 256": lambda s: s.ask(
        "setMyCommands", commands=[{"command": "help", "description": "x" * 257}]
    ),
    "Unauthorized": lambda s: s.http_get("/bot1:no/getMe"),
    "Forbidden: bot was blocked by the user": blocked,
    "Forbidden: user is deactivated": deactivated,
    "Forbidden: bot can't initiate conversation with a user": lambda s: s.send(s.sandbox.person("Shy").id),
    "Forbidden: the bot can't send messages to the bot": lambda s: s.send(s.sandbox.bot.id),
    "Forbidden: bot was kicked from the group chat": here(ChatType.GROUP, Status.KICKED),
    "Forbidden: bot was kicked from the supergroup chat": here(ChatType.SUPERGROUP, Status.KICKED),
    "Forbidden: bot was kicked from the channel chat": here(ChatType.CHANNEL, Status.KICKED),
    "Forbidden: bot is not a member of the group chat": here(ChatType.GROUP, Status.LEFT),
    "Forbidden: bot is not a member of the supergroup chat": here(ChatType.SUPERGROUP, Status.LEFT),
    "Forbidden: bot is not a member of the channel chat": here(ChatType.CHANNEL, Status.LEFT),
    "Forbidden: the group chat was deleted": deleted_group,
    "Not Found": lambda s: s.http_get(f"/file/bot{s.sandbox.token}/documents/none"),
    "Not Found: method not found": lambda s: s.ask("sendTelepathy"),
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running":
        lambda s: s.poll("getUpdates"),
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first":
        webhook_active,
    "Conflict: terminated by setWebhook request": lambda s: s.poll("setWebhook", url="http://127.0.0.1:9/nobody"),
    "Request Entity Too Large": lambda s: s.upload(UPLOAD_LIMIT + 1),
    "Too Many Requests: retry after 7": limited,
    "Internal Server Error: restart": lambda s: s.struck(FaultKind.SERVER),
    "Bad Gateway": lambda s: s.struck(FaultKind.HTML),
    "Gateway Timeout": lambda s: s.struck(FaultKind.HTML, code=504),
}  # fmt: skip


@pytest.fixture
async def stage(sandbox: Sandbox, ada: Person, http: httpx.AsyncClient, ask: Ask) -> Stage:
    [hers] = await ada.send(None, "hers")
    await ask("sendMessage", chat_id=ada.id, text="ours")
    return Stage(sandbox=sandbox, ada=ada, http=http, ask=ask, hers=hers, ours=ada.chat.last)


def test_every_error_of_the_catalogue_has_its_place() -> None:
    """Each is a scene's or somebody else's, and none is both."""
    assert SCENES.keys() | FOREIGN == {entry["description"] for entry in CATALOGUE}
    assert not SCENES.keys() & FOREIGN


@pytest.mark.parametrize("words", SCENES)
async def test_in_telegrams_own_words(stage: Stage, words: str) -> None:
    """What leads to the error is answered with exactly the catalogue's code, text and parameters."""
    [entry] = [entry for entry in CATALOGUE if entry["description"] == words]
    expected = {"ok": False, "error_code": entry["error_code"], "description": words}
    if entry["parameters"]:
        expected["parameters"] = entry["parameters"]
    assert await SCENES[words](stage) == expected


@pytest.mark.parametrize("words", sorted(FOREIGN))
async def test_by_a_fault_on_order(sandbox: Sandbox, bot: Bot, ada: Person, words: str) -> None:
    """The others come as refusals on order: PTB raises what it would raise of Telegram's."""
    [entry] = [entry for entry in CATALOGUE if entry["description"] == words]
    sandbox.faults.add(Fault(kind=FaultKind.REFUSAL, code=entry["error_code"], description=words))
    with pytest.raises(TelegramError) as raised:
        await bot.send_message(ada.id, "x")
    assert (type(raised.value).__name__, raised.value.message) == (entry["ptb"], entry["ptb_message"])
