"""Five languages: the menus by scope, the first guess from the client, cities, and articles of any script."""

import asyncio

import pytest

from bot.chat.command import commands_of
from bot.chat.context import Role
from bot.modules import MODULES
from bot.news.article import LANGUAGES
from bot.news.names import fold
from bot.reader import zones
from bot.sandbox.members import Status
from bot.sandbox.methods.profile import menu_for
from bot.shipped import replies
from tests.acceptance.conftest import Newsroom

READERS = [command for command in commands_of(MODULES) if command.role is Role.READER]
CITIES = {
    "Asia/Baku": ("Baku", "Баку", "Bakı", "Баку", "Bakü"),
    "Europe/Minsk": ("Minsk", "Минск", "Minsk", "Мінск", "Minsk"),
    "Europe/Istanbul": ("Istanbul", "Стамбул", "İstanbul", "Стамбул", "İstanbul"),
    "Europe/Moscow": ("Moscow", "Москва", "Moskva", "Масква", "Moskova"),
    "Europe/Berlin": ("Germany", "Германия", "Almaniya", "Германія", "Almanya"),
    "Asia/Tbilisi": ("Tbilisi", "Тбилиси", "Tbilisi", "Тбілісі", "Tiflis"),
    "America/New_York": ("New York", "Нью-Йорк", "Nyu York", "Нью-Ёрк", "New York"),
    "Asia/Shanghai": ("Beijing", "Пекин", "Pekin", "Пекін", "Pekin"),
}
ARABIC = """أسعار القمح ترتفع

ارتفعت أسعار القمح 12% في الأسبوع الماضي، وقالت وزارة التجارة (Ministry of Trade) إن الصادرات مستمرة.

الاقتصاد – Economy

قال المصدر: «سوف نصدر 14,000 طن» إلى باكو وموسكو.
"""


async def test_menus_in_every_language_and_scope(library: Newsroom) -> None:
    """In private all, in a group what each may do there; by the client's language, else English."""
    async with asyncio.timeout(60):
        while len(library.sandbox.asked("setMyCommands")) < 3 * (len(LANGUAGES) + 1):  # noqa: ASYNC110 - the bot's
            await asyncio.sleep(0.01)
    group = library.sandbox.group("Club", owner=library.other, bot=Status.MEMBER)
    world = library.sandbox.world
    every = [command.name for command in READERS]
    members = [command.name for command in READERS if not command.admins]
    assert "latest" in members
    assert "follow" not in members
    for language in (*LANGUAGES, "fr"):
        spoken = language if language in LANGUAGES else "en"
        admin = library.sandbox.person(f"Admin {language}", language=language)
        member = library.sandbox.person(f"Member {language}", language=language)
        for person in (admin, member):
            await person.join(group)
        world.set_member(group, admin.user, Status.ADMINISTRATOR, by=library.other.user)
        for chat, person, names in (
            (admin.chat, admin, every),
            (group, admin, every),
            (group, member, members),
        ):
            menu = menu_for(world, chat, person.user)
            assert [entry["command"] for entry in menu] == names
            assert [entry["description"] for entry in menu] == [replies().command(name, spoken) for name in names]


async def test_a_chosen_language_changes_the_menu(library: Newsroom) -> None:
    """Who chooses a language has the menu in it, whatever the client speaks; /forget takes it back."""
    reader, world = library.reader, library.sandbox.world
    await reader.ask(None, "/language tr")
    assert replies().command("tracks", "tr") in str(menu_for(world, reader.chat, reader.user))
    asked = await reader.ask(None, "/forget")
    await reader.tap(asked, lambda button: button["callback_data"] == "forget!")
    await reader.ask(None, "/help")
    assert replies().command("tracks", "tr") not in str(menu_for(world, reader.chat, reader.user))


@pytest.mark.parametrize(
    ("client", "spoken"),
    [("ru", "ru"), ("az", "az"), ("be-tarask", "be"), ("tr", "tr"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
async def test_the_first_guess(library: Newsroom, client: str, spoken: str) -> None:
    """The welcome speaks the client's language where it is one of the five, else the newsroom's."""
    newcomer = library.sandbox.person("Nina", language=client)
    welcome = await newcomer.ask(None, "/start")
    assert replies().label("follow_all", spoken) in welcome.buttons


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_welcome_shows_what_one_gets(library: Newsroom, language: str) -> None:
    """A newcomer sees the last headline with two of its tracks; who follows something is not shown it again."""
    newcomer = library.sandbox.person("Nina", language=language)
    welcome = await newcomer.ask(None, "/start")
    (quote,) = welcome.formatted("blockquote")
    assert "Belarusian Ambassador" in quote
    assert "🏛" in quote
    assert "📈" in quote
    assert replies().label("newest", language) in welcome.buttons
    await newcomer.ask(None, "/follow economy")
    assert not (await newcomer.ask(None, "/start")).formatted("blockquote")


@pytest.mark.parametrize("zone", CITIES)
def test_cities_in_five_languages(zone: str) -> None:
    """A city, or the country of one zone, is known as each language calls it; and is shown so."""
    for name in CITIES[zone]:
        assert zones.names()[fold(name)] == zone, name
    for language in LANGUAGES:
        assert zones.names()[fold(zones.city(zone, language))] == zone


def test_a_zone_is_offered_once() -> None:
    """Two names of one zone, as Europe/Istanbul and Asia/Istanbul, are one."""
    assert zones.names()[fold("Asia/Istanbul")] == zones.names()[fold("Europe/Istanbul")] == "Europe/Istanbul"
    assert all(zones.is_zone(zone) for zone in set(zones.names().values()))


async def test_text_from_right_to_left_does_no_harm(newsroom: Newsroom) -> None:
    """An Arabic article with Latin words and figures goes out, is read, listed, searched and shared as it is."""
    reader = newsroom.reader
    await reader.ask(None, "/follow all")
    await newsroom.draft(ARABIC)
    await newsroom.editor.ask(None, "/publish 1")
    post = await reader.chat.wait_for(lambda m: m.from_bot and "أسعار القمح ترتفع" in m.text)
    assert "📖 Full story" in post.buttons
    page = await reader.ask(None, "/read 1")
    assert "(Ministry of Trade)" in page.text
    assert "أسعار القمح ترتفع" in (await reader.ask(None, "/latest")).text
    found = await reader.ask(None, "/search القمح")
    assert "(1)" in found.text
    assert len(found.formatted("bold")) >= 2
    query = await reader.search(None, "القمح")
    assert query.results[0]["title"] == "أسعار القمح ترتفع"
