"""The guided minute, in real Chromium and with the real bot: what a stranger meets at `trackwire demo`."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect
from pydantic import HttpUrl, SecretStr

from bot.app import started
from bot.news.default_tracks import DEFAULT_TRACKS
from bot.sandbox import Sandbox
from bot.sandbox.demo import DemoWorld, crowd, furnish, guide, seed
from bot.settings import Settings
from tests.sandbox.browser.test_page import bubbles

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
SAMPLE = Path(__file__).parents[3] / "bot" / "ops" / "sample-article.txt"
NEXT = "Museum opens letters of 1943"  # what the seeded queue has for the third hour


@pytest_asyncio.fixture(loop_scope="session")
async def demo(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[DemoWorld]:
    """Make the demo's world with the real bot in it, its queue seeded, time standing still."""
    world = furnish(sandbox, article=SAMPLE.read_text("utf-8"))
    guide(sandbox, world)
    crowd(sandbox, [track.slug for track in DEFAULT_TRACKS])
    settings = Settings.only(
        token=SecretStr(sandbox.token),
        api_url=HttpUrl(sandbox.url),
        channel=f"@{world.channel.username}",
        owners=world.owners,
        database=tmp_path / "trackwire.db",
    )
    async with started(settings, sandbox.clock):
        await seed(world)
        await world.channel.wait_for_text("Grain harvest ends two weeks early")
        await sandbox.clock.advance(60)
        yield world


def strip_of(page: Page) -> Locator:
    return page.get_by_role("region", name="The first minute")


async def test_the_guided_minute(sandbox: Sandbox, demo: DemoWorld, page: Page, pictures: Path) -> None:
    """Each step by its own button or by hand: the article reaches the channel, and the next one the reader.

    Nothing is asked of any other server.
    """
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(sandbox.url)
    strip = strip_of(page)

    async def step(number: int, button: str) -> None:
        await expect(strip).to_contain_text(f"{number} of 12")
        await strip.get_by_role("button", name=button).click()

    await step(1, "Press Start")
    await page.get_by_label("Message", exact=True).fill("/new")
    await page.keyboard.press("Enter")
    await expect(strip).to_contain_text("3 of 12")
    await page.reload()  # a tab keeps its place
    await step(3, "Paste it")
    await expect(bubbles(page).last).to_contain_text("2 parts")  # the button under the message before goes away
    await step(4, "Press Done")
    await expect(page.get_by_role("button", name="Publish now")).to_be_visible()
    await page.screenshot(path=pictures / "sandbox-desk.png")
    await step(5, "Schedule")
    await expect(bubbles(page).last).to_contain_text("in 10 seconds")
    await step(6, "Open the channel")
    await expect(bubbles(page)).to_have_count(1)
    await step(7, "Clock +10 s")
    await expect(bubbles(page).last).to_contain_text("Political dialogue and mutual support")
    await page.screenshot(path=pictures / "sandbox-channel.png")
    await step(8, "Act as Adam")
    await step(9, "Press Start")
    await step(10, "Follow all")
    await page.set_viewport_size({"width": 390, "height": 844})
    await step(11, "Clock +3 h")
    await expect(bubbles(page).last).to_contain_text(NEXT)
    await page.screenshot(path=pictures / "sandbox-phone.png")
    await expect(strip).to_contain_text("12 of 12 That was it.")
    await strip.get_by_role("button", name="Close the guide").click()
    await expect(strip).to_be_hidden()
    assert NEXT in demo.readers[0].chat.last.text
    assert {url for url in asked if not url.startswith(f"{sandbox.url}/")} == set()
    assert not [request for request in sandbox.requests if not request.known]


async def test_editor_and_reader_in_two_tabs(
    sandbox: Sandbox, demo: DemoWorld, page: Page, chromium: Browser
) -> None:
    """A reader follows a track in one tab, the editor publishes in the other, and both see what comes of it."""
    context = await chromium.new_context()
    reader = await context.new_page()
    await reader.goto(f"{sandbox.url}/?person={demo.readers[0].id}")
    await reader.get_by_role("button", name="Start", exact=True).click()
    await reader.get_by_role("button", name="Economy").click()
    await expect(reader.get_by_role("button", name="✅ 📈 Economy")).to_be_visible()
    await expect(strip_of(reader)).to_be_hidden()
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Start", exact=True).click()
    words = page.get_by_label("Message", exact=True)
    await words.fill(
        "/new Rails to the sea\n\nBy Staff\n\nExports by rail grew by 14 percent in 2025, and trade doubled."
    )
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Done").click()
    await page.get_by_role("button", name="Publish now").last.click()
    await page.get_by_role("button", name="Yes, publish").click()
    await expect(bubbles(reader).last).to_contain_text("14 percent")
    await expect(page.get_by_role("button", name="Azeri Observer, channel, 2 unread")).to_be_visible()
    await context.close()
