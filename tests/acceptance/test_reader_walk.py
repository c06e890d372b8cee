"""A new reader on a phone, in real Chromium: from Start to the first digest, in two languages."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.acceptance.conftest import Newsroom
from tests.acceptance.test_reader_hours import publish, until

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).parents[2] / "artifacts" / "screenshots"
SOON = 60_000  # milliseconds of real time that the page gives the bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is tapped, written and seen in a language."""

    language: str
    tracks: tuple[str, str]
    wish: str
    chosen: str
    digest: str
    story: str
    why: str


ENGLISH = Words(
    language="en",
    tracks=("📈 Economy", "📰 Media"),
    wish="/digest daily 12:00",
    chosen="daily, 12:00",
    digest="Your digest: 1 story",
    story="📖 Full story",
    why="You get this because you follow",
)
RUSSIAN = Words(
    language="ru",
    tracks=("📈 Экономика", "📰 Медиа"),
    wish="/digest ежедневно 12:00",
    chosen="каждый день, 12:00",
    digest="Ваш дайджест: 1 материал",
    story="📖 Целиком",
    why="Это пришло, потому что вы подписаны",
)


async def picture(phone: Page, name: str) -> None:
    """Take a picture for the README, without the toasts of taps that were a moment ago."""
    await phone.evaluate("document.querySelectorAll('[role=status] > *').forEach(toast => toast.remove())")
    await phone.screenshot(path=PICTURES / f"{name}.png")


@pytest.mark.parametrize("words", [ENGLISH, RUSSIAN], ids=["en", "ru"])
async def test_from_start_to_a_digest(newsroom: Newsroom, phone: Page, words: Words) -> None:
    """Start, two tracks, a digest at noon; the newsroom publishes; at noon it comes, and opens the story."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    nina = newsroom.sandbox.person("Nina", language=words.language)
    last = phone.locator("[data-message-id]").last
    await phone.goto(f"{newsroom.sandbox.url}/?person={nina.id}&chat={nina.chat.id}")
    await phone.get_by_text("Trackwire", exact=True).click()
    await phone.get_by_role("button", name="Start", exact=True).click()
    for track in words.tracks:
        await last.get_by_role("button", name=track).click(timeout=SOON)
        await expect(last.get_by_role("button", name=f"✅ {track}")).to_be_visible(timeout=SOON)
    await picture(phone, f"reader-tracks-{words.language}")
    await phone.get_by_role("textbox", name="Message").fill(words.wish)
    await phone.get_by_role("button", name="Send").click()
    await expect(last).to_contain_text(words.chosen, timeout=SOON)
    await publish(newsroom)
    await until(newsroom, 12)
    await expect(last).to_contain_text(words.digest, timeout=SOON)
    await picture(phone, f"reader-digest-{words.language}")
    await last.get_by_role("button", name="❔").click()
    await expect(phone.get_by_role("dialog")).to_contain_text(words.why, timeout=SOON)
    await phone.get_by_role("dialog").get_by_role("button", name="OK").click()
    await last.get_by_role("button", name=words.story).click()
    await expect(last).to_contain_text("Azeri Observer Editorial Staff", timeout=SOON)
