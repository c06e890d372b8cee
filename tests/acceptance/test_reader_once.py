"""What comes twice is done once: redelivered updates, edited commands, double taps, two administrators at once.

The table of buttons is compared with the registry: a new button of readers fails until it stands here.
"""

import asyncio
import sqlite3
from dataclasses import dataclass

import aiohttp
import pytest

from bot.chat.command import buttons_of
from bot.chat.context import Role
from bot.modules import MODULES
from bot.sandbox.members import Status
from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_webhook import HEADER, posting

READERS = {handler.kind.prefix: handler for handler in buttons_of(MODULES) if handler.role is Role.READER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button of the table: what it says to the bot, and how many messages the bot sends for it."""

    data: str
    sends: int = 0
    edits: int = 1
    before: str = "/settings"
    """What brings the message that it stands under."""


TAPS = {
    "trk": Tap(data="trk:0", sends=1, edits=0),
    "f": Tap(data="f:1:1:0"),
    "fa": Tap(data="fa:1:0"),
    "dig": Tap(data="dig:daily 09.00:-1:0"),
    "digt": Tap(data="digt:1:0", before="/follow economy"),
    "dignow": Tap(data="dignow:0"),
    "quiet": Tap(data="quiet:22.00-07.00:0"),
    "set": Tap(data="set:own", sends=1, edits=0),
    "lang": Tap(data="lang:ru:1"),
    "tz": Tap(data="tz:Asia/Baku:1"),
    "rlay": Tap(data="rlay:brief"),
    "mum": Tap(data="mum:1"),
    "why": Tap(data="why:1", before="/follow economy"),
    "mute": Tap(data="mute:1:1:1", before="/follow economy"),
    "mute-": Tap(data="mute-:1"),
    "resume": Tap(data="resume", before="/stop"),
    "export": Tap(data="export", sends=1, edits=0),
    "forget": Tap(data="forget"),
    "forget!": Tap(data="forget!"),
    "keep": Tap(data="keep"),
    "lp": Tap(data="lp:-1:0"),
    "rd": Tap(data="rd:1:1:-1:0"),
    "rn": Tap(data="rn:1", sends=1, edits=0),
    "sp": Tap(data="sp:0", before="/search tractor"),
    "help": Tap(data="help", sends=1, edits=0),
}


def chosen(room: Newsroom) -> list[tuple[object, ...]]:
    """Return what readers have chosen, and what they were sent."""
    with sqlite3.connect(room.database) as db:
        return [
            *db.execute("SELECT id, language, timezone, state FROM chats ORDER BY id"),
            *db.execute("SELECT chat_id, mask, layout, digest, quiet, silent, muted FROM places ORDER BY chat_id"),
        ]


def calls(room: Newsroom, after: int) -> list[str]:
    """Return what the bot asked of Telegram since a request, polls left out."""
    quiet = {"getUpdates", "getMyCommands", "deleteMyCommands", "setMyCommands"}
    return [each.method for each in room.sandbox.requests if each.number > after and each.method not in quiet]


async def tapped(room: Newsroom, message: Message, data: str, times: int) -> list[str]:
    """Tap a button so many times in a moment, wait until all is done, and return what the bot has asked for."""
    after = room.sandbox.requests[-1].number
    queries = [room.reader.press(message, {"text": "?", "callback_data": data}) for _ in range(times)]
    for query in queries:
        await query.answered.until(lambda query=query: query.answer is not None, 60)
    found = calls(room, after)
    last = await room.reader.ask(None, "/help")  # updates of a chat are done in order: all before this is done
    return [*found, *calls(room, after)[len(found) :]][:-1] if last else []


def test_every_button_has_its_row() -> None:
    """A new button of readers is not done before it is tapped here."""
    assert TAPS.keys() == READERS.keys()
    assert all(row.data.split(":")[0] == prefix for prefix, row in TAPS.items())


@pytest.mark.parametrize("prefix", TAPS)
async def test_a_double_tap_is_one(library: Newsroom, prefix: str) -> None:
    """Each tap is answered, before anything else is done; two at once change, send and end as one does."""
    reader, row = library.reader, TAPS[prefix]
    message = await reader.ask(None, row.before)
    asked = await tapped(library, message, row.data, 2)
    assert asked[0] == "answerCallbackQuery", "the answer comes first"
    assert asked.count("answerCallbackQuery") == 2
    assert sum(method.startswith("send") for method in asked) == row.sends
    assert bool([method for method in asked if method.startswith("edit")]) is bool(row.edits)
    twice = chosen(library)
    await tapped(library, message, row.data, 1)
    assert chosen(library) == twice


@pytest.mark.parametrize("prefix", [prefix for prefix, handler in READERS.items() if handler.admins])
async def test_a_member_changes_nothing_by_taps(library: Newsroom, prefix: str) -> None:
    """In a group a member's tap is refused, kindly, and the administrator's is done, an anonymous one's too."""
    group = library.sandbox.group("Club", owner=library.other, members=[library.reader], bot=Status.MEMBER)
    message = await library.other.ask(group, TAPS[prefix].before)
    before = chosen(library)
    query = library.reader.press(message, {"text": "?", "callback_data": TAPS[prefix].data})
    await query.answered.until(lambda: query.answer is not None, 60)
    assert query.answer is not None
    assert "administrators" in query.answer["text"]
    assert query.answer["show_alert"]
    assert chosen(library) == before
    group.members[library.other.id].is_anonymous = True
    query = library.other.press(message, {"text": "?", "callback_data": TAPS[prefix].data})
    await query.answered.until(lambda: query.answer is not None, 60)
    assert "administrators" not in str(query.answer)


async def test_two_administrators_tap_at_once(library: Newsroom) -> None:
    """Both want the track: it is followed, not followed and unfollowed again; both are answered."""
    first, second = library.other, library.editor
    group = library.sandbox.group("Club", owner=first, bot=Status.MEMBER)
    await second.join(group)
    library.sandbox.world.set_member(group, second.user, Status.ADMINISTRATOR, by=first.user)
    keyboard = await first.ask(group, "/tracks")
    toasts = await asyncio.gather(first.tap(keyboard, "📈 Economy"), second.tap(keyboard, "📈 Economy"))
    assert {toast.text for toast in toasts} == {"You now follow Economy."}
    await group.wait_for(lambda m: m.id == keyboard.id and "✅ 📈 Economy" in m.buttons)
    silent = await first.ask(group, "/settings")
    toasts = await asyncio.gather(first.tap(silent, "🔕 Sound off"), second.tap(silent, "🔕 Sound off"))
    assert {toast.text for toast in toasts} == {"Posts come without a sound."}
    await group.wait_for(lambda m: m.id == silent.id and "🔔 Sound on" in m.buttons)
    # What one wants is not lost to what the other wants at the same time.
    await asyncio.gather(first.tap(keyboard, "📰 Media"), second.tap(keyboard, "📜 History"))
    answer = await first.ask(group, "/tracks")
    assert "You follow: Economy, History, Media" in answer.text


@pytest.mark.parametrize("in_group", [False, True])
async def test_an_edited_command_is_left_alone(library: Newsroom, *, in_group: bool) -> None:
    """Who edits a command that was done has not given another one, in private as in a group."""
    reader = library.reader
    chat = library.sandbox.group("Club", owner=reader, bot=Status.MEMBER) if in_group else reader.chat
    sent = (await reader.send(chat, "/follow economy"))[0]
    await chat.wait_for_text("You follow: Economy", after=sent.id)
    await reader.edit(sent, "/follow media")
    await reader.edit(sent, "/unfollow all")
    assert "You follow: Economy." in (await reader.ask(chat, "/tracks")).text
    assert len([m for m in chat.messages if m.from_bot]) == 2


async def test_a_redelivered_update_is_done_once_by_polling(library: Newsroom) -> None:
    """Telegram gives an update again that was handled, also after a restart: nothing new happens."""
    reader, updates = library.reader, library.sandbox.world.updates
    await reader.ask(None, "/follow economy")
    again = updates.last
    await reader.ask(None, "/unfollow economy")
    updates.deliver(again)
    assert "You follow no tracks" in (await reader.ask(None, "/tracks")).text
    await library.stop_bot()
    updates.deliver(again)
    await library.start_bot()
    assert "You follow no tracks" in (await reader.ask(None, "/tracks")).text
    assert len([m for m in reader.chat.messages if m.from_bot]) == 4


async def test_a_redelivered_update_is_done_once_by_webhook(library: Newsroom) -> None:
    """Posted three times at once and once more later, it is stored and done once; each post is acknowledged."""
    reader, updates = library.reader, library.sandbox.world.updates
    url = await posting(library)
    webhook = library.sandbox.world.webhook
    first = await reader.ask(None, "/follow economy")
    again = {**updates.last, "update_id": updates.last["update_id"] + 500}
    async with aiohttp.ClientSession(headers={HEADER: webhook._secret}) as session:

        async def post() -> int:
            async with session.post(url, json=again) as answer:
                return answer.status

        assert await asyncio.gather(post(), post(), post()) == [200, 200, 200]
        await reader.chat.wait_for_text("You follow: Economy", after=first.id)
        await reader.ask(None, "/unfollow economy", saying="no tracks")
        assert await post() == 200
    await reader.ask(None, "/tracks", saying="You follow no tracks")
    assert len([m for m in reader.chat.messages if m.from_bot and "You follow: Economy" in m.text]) == 2


async def test_a_dead_button_gives_way_to_a_live_one(library: Newsroom) -> None:
    """A button that means nothing any more is replaced by the help; a forged tap changes no message."""
    reader = library.reader
    keyboard = await reader.ask(None, "/tracks")
    labels = list(keyboard.buttons)
    query = reader.press(keyboard, {"text": "?", "callback_data": "forged"})
    await query.answered.until(lambda: query.answer is not None, 60)
    await reader.ask(None, "/help")
    assert keyboard.buttons == labels
    with sqlite3.connect(library.database) as db:
        db.execute("UPDATE tracks SET retired_at = 1 WHERE slug = 'history'")
    toast = await tap(reader, keyboard, "📜 History")
    assert "out of date" in toast.text
    await reader.chat.wait_for(lambda m: m.id == keyboard.id and "What can I do?" in m.buttons)
    assert "📜 History" not in keyboard.buttons
    assert "📈 Economy" in keyboard.buttons
    await tap(reader, keyboard, "What can I do?")
    await reader.chat.wait_for_text("/follow", after=keyboard.id + 1)
