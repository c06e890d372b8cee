"""Reading: the newest with buttons, a whole article by pages, search, deep links, did-you-mean."""

import pytest

from bot.sandbox.members import Status
from tests.acceptance.conftest import Newsroom, tap

SECOND = """Harvest beats forecasts

Farmers in the north brought in more grain than anybody expected. Exports will grow.

Economy of the village

""" + " ".join(f"Sentence number {n} about the village economy & its < markets." for n in range(120))


async def publish(newsroom: Newsroom, text: str | None = None, *, number: int = 1) -> None:
    """Publish an article and wait until readers can find it."""
    await newsroom.draft(text)
    await newsroom.editor.ask(None, f"/publish {number}")
    await newsroom.channel.wait_for(lambda _: len([m for m in newsroom.channel.messages if m.from_bot]) >= number)
    await newsroom.editor.chat.wait_for(lambda m: m.from_bot and f"#{number}" in m.text and "is out" in m.text)


async def test_an_article_is_read_by_pages(newsroom: Newsroom) -> None:
    """The lead comes first, then each section; pages turn in place, and the first and last have no way beyond."""
    await publish(newsroom)
    reader = newsroom.reader
    page = await reader.ask(None, "/read 1")
    assert "Azeri Observer Editorial Staff" in page.text
    assert "1 / " in page.text
    assert "‹ Previous" not in page.buttons
    count = int(page.text.rsplit("/", 1)[1])
    for number in range(2, count + 1):
        await tap(reader, page, "Next ›")
        await reader.chat.wait_for(lambda m, number=number: m.id == page.id and f"{number} / {count}" in m.text)
    assert "Next ›" not in page.buttons
    await tap(reader, page, "‹ Previous")
    await reader.chat.wait_for(lambda m: m.id == page.id and f"{count - 1} / {count}" in m.text)


async def test_a_long_section_has_several_pages(newsroom: Newsroom) -> None:
    """Nothing of a long section is lost between its pages, whatever signs it has."""
    await publish(newsroom, SECOND)
    reader = newsroom.reader
    page = await reader.ask(None, "/read #1")
    count, seen = int(page.text.rsplit("/", 1)[1]), page.text
    assert count >= 3
    for number in range(2, count + 1):
        await tap(reader, page, "Next ›")
        await reader.chat.wait_for(lambda m, number=number: m.id == page.id and f"{number} / {count}" in m.text)
        seen += page.text
    assert all(f"Sentence number {n} about the village economy & its < markets." in seen for n in range(120))


@pytest.mark.parametrize("words", ["", "12", "#0", "abc", "9" * 40, "-1", "²"])
async def test_no_such_article(newsroom: Newsroom, words: str) -> None:
    """A number that readers cannot read leads to the newest."""
    answer = await newsroom.reader.ask(None, f"/read {words}")
    assert "article" in answer.text
    await tap(newsroom.reader, answer, "🕘 The newest")
    await newsroom.reader.chat.wait_for(lambda m: m.id == answer.id and "Nothing has been published" in m.text)


async def test_a_draft_is_not_read(newsroom: Newsroom) -> None:
    """What is not out is for the desk alone: neither read nor found."""
    await newsroom.draft()
    assert "no article #1" in (await newsroom.reader.ask(None, "/read 1")).text
    assert "Nothing was found" in (await newsroom.reader.ask(None, "/search Belarus")).text


async def test_latest_leads_to_reading_and_back(newsroom: Newsroom) -> None:
    """A row of the list opens the article in place; Back returns to the list."""
    await publish(newsroom)
    reader = newsroom.reader
    listed = await reader.ask(None, "/latest economy")
    await tap(reader, listed, "📖")
    await reader.chat.wait_for(lambda m: m.id == listed.id and "Editorial Staff" in m.text)
    await tap(reader, listed, "‹ Back")
    await reader.chat.wait_for(lambda m: m.id == listed.id and "The newest on Economy" in m.text)


@pytest.mark.parametrize(
    "words", ["belarus", "Belarusian relations", "ELEVATOR", "humanitar", "“Ganja” -elevators AND"]
)
async def test_search_finds_forms(newsroom: Newsroom, words: str) -> None:
    """Words are found in any case and form, with the hits in bold; FTS5's own signs are but signs."""
    await publish(newsroom)
    await publish(newsroom, SECOND, number=2)
    answer = await newsroom.reader.ask(None, f"/search {words}")
    assert len([label for label in answer.buttons if label.startswith("📖")]) == 1, answer.text
    assert len(answer.formatted("bold")) >= 2, "the headline, and a hit"
    await tap(newsroom.reader, answer, "📖")
    await newsroom.reader.chat.wait_for(lambda m: "Editorial Staff" in m.text, after=answer.id)


async def test_search_turns_pages_in_place(newsroom: Newsroom) -> None:
    """More than a page of finds is paged, the words kept."""
    for number in range(1, 7):
        await publish(
            newsroom, f"Storm number {number} ends\n\nThe storm over Minsk is over, they say.", number=number
        )
    reader = newsroom.reader
    answer = await reader.ask(None, "/search storms minsk")
    assert "(6)" in answer.text
    await tap(reader, answer, "More ›")
    await reader.chat.wait_for(lambda m: m.id == answer.id and "‹ Newer" in m.buttons)
    assert "storms minsk" in answer.text


@pytest.mark.parametrize("words", ["", "***", "\"' NEAR( AND"])
async def test_search_without_words_or_finds(newsroom: Newsroom, words: str) -> None:
    """No words are asked for, no finds are said, and the newest is a tap away."""
    answer = await newsroom.reader.ask(None, f"/search {words}")
    assert "Add the words" in answer.text or "Nothing was found" in answer.text
    assert answer.buttons == ["🕘 The newest"]


async def test_deep_links(newsroom: Newsroom) -> None:
    """`track_SLUG` follows at once, `read_ID` opens the article; others welcome as ever."""
    await publish(newsroom)
    newcomer = newsroom.sandbox.person("Nina New", language="ru")
    await newcomer.start("track_economy")
    welcome = await newcomer.chat.wait_for(lambda m: m.from_bot)
    assert "✅ 📈 Экономика" in welcome.buttons
    await newsroom.reader.start("read_1")
    await newsroom.reader.chat.wait_for_text("Editorial Staff")
    sent = await newsroom.reader.start("track_nothing")
    welcome = await newsroom.reader.chat.wait_for(lambda m: m.from_bot, after=sent.id)
    assert "Welcome" in welcome.text


async def test_did_you_mean(newsroom: Newsroom) -> None:
    """A mistyped track is offered as a button that does what was asked; one like nothing shows them all."""
    reader = newsroom.reader
    for typed in ("econmy", "Экономка", "iqtisadiyat"):
        answer = await reader.ask(None, f"/follow {typed}")
        assert answer.buttons == ["📈 Economy"], typed
    await tap(reader, answer, "📈 Economy")
    await reader.chat.wait_for(lambda m: m.id == answer.id and "You follow: Economy" in m.text)
    answer = await reader.ask(None, "/unfollow econmy")
    await tap(reader, answer, "📈 Economy")
    await reader.chat.wait_for(lambda m: m.id == answer.id and "no tracks" in m.text)
    answer = await reader.ask(None, "/follow zzz")
    assert "Follow all" in answer.buttons
    answer = await reader.ask(None, "/latest econmy")
    await tap(reader, answer, "📈 Economy")
    await reader.chat.wait_for(lambda m: m.id == answer.id and "published on Economy" in m.text)


async def test_reading_in_a_group(newsroom: Newsroom) -> None:
    """Any member may read and search in a group; a deep link follows there only for an admin."""
    await publish(newsroom)
    group = newsroom.sandbox.group("Club", owner=newsroom.other, members=[newsroom.reader], bot=Status.MEMBER)
    assert "Editorial Staff" in (await newsroom.reader.ask(group, "/read 1")).text
    assert "Belarus" in (await newsroom.reader.ask(group, "/search belarus")).text
    welcome = await newsroom.reader.ask(group, "/start track_economy")
    assert "📈 Economy" in welcome.buttons
    welcome = await newsroom.other.ask(group, "/start track_economy")
    assert "✅ 📈 Economy" in welcome.buttons
