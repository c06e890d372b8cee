"""Every command of readers, well used, wrongly used and used without words: in private, in a group and in a topic.

The tables are compared with the registry: a command without its three cases fails.
"""

from dataclasses import dataclass

import pytest

from bot.chat.command import Command, commands_of
from bot.chat.context import Role
from bot.modules import MODULES
from bot.sandbox import Person
from bot.sandbox.members import Status
from bot.sandbox.model import Chat, Message
from tests.acceptance.conftest import Newsroom

READERS = {command.name: command for command in commands_of(MODULES) if command.role is Role.READER}
PLACES = ("private", "group", "topic")
GROUPS = ("group", "topic")
NO_WORDS = {"start", "tracks", "settings", "stop", "privacy", "export", "forget", "help"}
"""Commands that take nothing: words behind them change nothing, and nobody is lectured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is sent, and what the answer says and offers."""

    said: str
    answer: str = ""
    button: str = ""
    before: tuple[str, ...] = ()


CASES: dict[str, dict[str, Case]] = {
    "start": {
        "good": Case(said="/start track_economy", answer="You now follow Economy", button="✅ 📈 Economy"),
        "bad": Case(said="/start track_nothing", answer="Welcome to Trackwire", button="📈 Economy"),
        "empty": Case(said="/start", answer="got this last", button="Follow all"),
    },
    "tracks": {
        "good": Case(before=("/follow media",), said="/tracks", answer="You follow: Media", button="✅ 📰 Media"),
        "bad": Case(said="/tracks economy", answer="You follow no tracks", button="📈 Economy"),
        "empty": Case(said="/tracks", answer="You follow no tracks", button="Follow all"),
    },
    "follow": {
        "good": Case(said="/follow economy, Медиа", answer="You follow: Economy, Media", button="✅ 📰 Media"),
        "bad": Case(said="/follow econmy", answer="Did you mean this one?", button="📈 Economy"),
        "empty": Case(said="/follow", answer="as /follow Politics, Economy, or all", button="📈 Economy"),
    },
    "unfollow": {
        "good": Case(before=("/follow all",), said="/unfollow hamısı", answer="You follow no tracks"),
        "bad": Case(said="/unfollow sports", answer="There is no track “sports”", button="📈 Economy"),
        "empty": Case(said="/unfollow", answer="as /unfollow Politics, Economy, or all", button="📈 Economy"),
    },
    "latest": {
        "good": Case(said="/latest Экономика", answer="The newest on Economy", button="📖 Belarusian"),
        "bad": Case(said="/latest econmy", answer="Did you mean this one?", button="📈 Economy"),
        "empty": Case(said="/latest", answer="The newest", button="📖 Belarusian"),
    },
    "read": {
        "good": Case(said="/read #1", answer="Azeri Observer Editorial Staff", button="Next ›"),
        "bad": Case(said="/read 99", answer="There is no article #99", button="🕘 The newest"),
        "empty": Case(said="/read", answer="Add the number of an article", button="🕘 The newest"),
    },
    "search": {
        "good": Case(said="/search tractor", answer="tractor (1)", button="📖 Belarusian"),
        "bad": Case(said="/search zeppelin", answer="Nothing was found", button="🕘 The newest"),
        "empty": Case(said="/search", answer="Add the words", button="🕘 The newest"),
    },
    "digest": {
        "good": Case(said="/digest weekly fri 18:00", answer="Friday, 18:00", button="Monday, 09:00"),
        "bad": Case(said="/digest hourly", answer="“hourly” is not understood", button="daily, 09:00"),
        "empty": Case(said="/digest", answer="Your news comes at once", button="✅ at once"),
    },
    "quiet": {
        "good": Case(said="/quiet 22:00-07:00", answer="from 22:00 to 07:00", button="✅ 22:00–07:00"),
        "bad": Case(said="/quiet late", answer="“late” is not understood", button="22:00–07:00"),
        "empty": Case(said="/quiet", answer="There are no quiet hours", button="✅ no quiet hours"),
    },
    "settings": {
        "good": Case(before=("/follow media",), said="/settings", answer="Tracks: Media", button="🗞 Digest"),
        "bad": Case(said="/settings please", answer="Tracks: none yet", button="🗞 Digest"),
        "empty": Case(said="/settings", answer="Tracks: none yet", button="🌙 Quiet hours"),
    },
    "language": {
        "good": Case(said="/language türkçe", answer="Burada hangi dilde", button="✅ Türkçe"),
        "bad": Case(said="/language Klingon", answer="I do not speak “Klingon”", button="Türkçe"),
        "empty": Case(said="/language", answer="In which language", button="✅ English"),
    },
    "timezone": {
        "good": Case(said="/timezone Баку", answer="those of Baku", button="✅ Baku"),
        "bad": Case(said="/timezone Instanbul", answer="Did you mean one of these?", button="Istanbul"),
        "empty": Case(said="/timezone", answer="in UTC", button="Minsk"),
    },
    "stop": {
        "good": Case(before=("/follow media",), said="/stop", answer="Your tracks are kept", button="▶️ Resume"),
        "bad": Case(said="/stop it", answer="Paused", button="▶️ Resume"),
        "empty": Case(before=("/stop",), said="/stop", answer="Paused", button="▶️ Resume"),
    },
    "privacy": {
        "good": Case(before=("/follow media",), said="/privacy", answer="What is kept", button="📄 Export"),
        "bad": Case(said="/privacy please", answer="What is kept", button="🗑 Erase"),
        "empty": Case(said="/privacy", answer="What is kept", button="🗑 Erase"),
    },
    "export": {
        "good": Case(before=("/follow media",), said="/export"),
        "bad": Case(said="/export as csv"),
        "empty": Case(said="/export"),
    },
    "forget": {
        "good": Case(before=("/follow media",), said="/forget", answer="Erase everything", button="No, keep it"),
        "bad": Case(said="/forget me", answer="Erase everything", button="No, keep it"),
        "empty": Case(said="/forget", answer="Erase everything", button="Yes, erase everything"),
    },
    "help": {
        "good": Case(said="/help", answer="/follow TRACK… – follow tracks by name, or all"),
        "bad": Case(said="/help me", answer="/unfollow TRACK…"),
        "empty": Case(said="/help", answer="/search WORDS"),
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a test happens, and who may change things there."""

    chat: Chat
    topic: int | None
    admin: Person
    member: Person

    async def ask(self, who: Person, text: str) -> Message:
        """Write there, and return the bot's answer, which comes there."""
        sent = (await who.send(self.chat, text, topic=self.topic))[0]
        return await self.chat.wait_for(lambda m: m.from_bot and m.topic == self.topic, after=sent.id)


def place_of(room: Newsroom, kind: str) -> Place:
    """Make a place; in a group the bot is a plain member."""
    if kind == "private":
        return Place(chat=room.reader.chat, topic=None, admin=room.reader, member=room.reader)
    forum = kind == "topic"
    group = room.sandbox.group("Club", owner=room.other, members=[room.reader], forum=forum, bot=Status.MEMBER)
    topic = room.sandbox.world.add_topic(group, "News", by=room.other.user).id if forum else None
    return Place(chat=group, topic=topic, admin=room.other, member=room.reader)


def test_every_command_has_its_cases() -> None:
    """A new command of readers is not done before its three cases are here."""
    assert CASES.keys() == READERS.keys()
    assert all(cases.keys() == {"good", "bad", "empty"} for cases in CASES.values())
    for name, cases in CASES.items():
        for case in cases.values():
            assert case.said.split()[0] == f"/{name}"
        if name not in NO_WORDS:
            assert (len(cases["good"].said.split()) > 1, len(cases["empty"].said.split())) == (True, 1)


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("case", ["good", "bad", "empty"])
@pytest.mark.parametrize("name", CASES)
async def test_a_command(library: Newsroom, name: str, case: str, kind: str) -> None:
    """The answer comes where it was asked, says what is to be done, and has the button that does it."""
    place, told = place_of(library, kind), CASES[name][case]
    for words in told.before:
        await place.ask(place.admin, words)
    answer = await place.ask(place.admin, told.said)
    assert told.answer in answer.text
    assert not told.button or [label for label in answer.buttons if label.startswith(told.button)], answer.buttons
    if name == "export":
        assert answer.content["document"]["file_name"] == "trackwire.json"


@pytest.mark.parametrize("alias", [alias for command in READERS.values() for alias in command.names[1:]])
async def test_an_alias_does_the_same(library: Newsroom, alias: str) -> None:
    """Another name of a command is that command."""
    command = next(command for command in READERS.values() if alias in command.names)
    case = CASES[command.name]["good"]
    place = place_of(library, "private")
    for words in case.before:
        await place.ask(place.admin, words)
    answer = await place.ask(place.admin, case.said.replace(f"/{command.name}", f"/{alias}"))
    assert case.answer in answer.text


@pytest.mark.parametrize("kind", GROUPS)
@pytest.mark.parametrize("command", READERS.values(), ids=lambda command: command.name)
async def test_a_member_in_a_group(library: Newsroom, command: Command, kind: str) -> None:
    """Who is no administrator reads, and changes nothing: they are shown the way to a chat of their own."""
    place = place_of(library, kind)
    case = CASES[command.name]["good"]
    for words in case.before:
        await place.ask(place.admin, words)
    answer = await place.ask(place.member, case.said)
    if command.admins:
        assert "only its administrators" in answer.text
        (link,) = answer.inline[0]
        assert link["url"] == "https://t.me/trackwire_bot?start=group"
    elif command.name == "start":  # a deep link follows for an administrator alone
        assert "✅ 📈 Economy" not in answer.buttons
    else:
        assert case.answer in answer.text


@pytest.mark.parametrize("kind", GROUPS)
@pytest.mark.parametrize("name", [name for name, command in READERS.items() if command.admins])
async def test_an_anonymous_administrator(library: Newsroom, name: str, kind: str) -> None:
    """Who writes as the group itself is one of its administrators."""
    place, case = place_of(library, kind), CASES[name]["good"]
    place.chat.members[place.admin.id].is_anonymous = True
    for words in case.before:
        await place.ask(place.admin, words)
    answer = await place.ask(place.admin, case.said)
    assert "only its administrators" not in answer.text
    assert case.answer in answer.text


async def test_an_unknown_command(library: Newsroom) -> None:
    """A slip is answered by the command that was meant; in a group only what is said to this bot."""
    reader = library.reader
    answer = await reader.ask(None, "/folow economy")
    assert "Did you mean /follow" in answer.text
    assert answer.buttons == ["What can I do?"]
    answer = await reader.ask(None, "/xyzzy")
    assert "I do not know /xyzzy." in answer.text
    answer = await reader.ask(None, "/schedul")
    assert "/schedule" not in answer.text.replace("/schedul.", ""), "a reader is not offered what is the desk's"
    place = place_of(library, "group")
    await place.admin.send(place.chat, "/xyzzy")
    await place.admin.send(place.chat, "/xyzzy@other_bot")
    answer = await place.ask(place.admin, "/xyzzy@trackwire_bot")
    assert "I do not know /xyzzy." in answer.text
    assert [m.id for m in place.chat.messages if m.from_bot] == [answer.id]


async def test_what_is_known_is_done_and_the_rest_asked(library: Newsroom) -> None:
    """One name among several is mistyped: the others are followed, and that one is offered."""
    answer = await library.reader.ask(None, "/follow media, econmy")
    assert "You now follow Media. There is no track “econmy”." in answer.text
    await library.reader.tap(answer, "📈 Economy")
    await library.reader.chat.wait_for(lambda m: m.id == answer.id and "You follow: Economy, Media" in m.text)
