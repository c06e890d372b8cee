"""The main job in real Chromium: paste, Done, schedule, the channel's post, a reader's copy; killed in between."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox import Sandbox
from bot.sandbox.demo import DemoWorld, furnish
from tests.acceptance.conftest import SAMPLE
from tests.acceptance.process import BotProcess
from tests.acceptance.test_desk import HEADINGS
from tests.sandbox.conftest import chromium  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).parent.parent.parent / "artifacts" / "screenshots"
SOON = 60_000  # milliseconds of real time that the page gives the bot


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Give a sandbox whose clock runs, as in the demo."""
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def world(sandbox: Sandbox) -> DemoWorld:
    return furnish(sandbox, article=SAMPLE.read_text("utf-8"))


@pytest.fixture
async def process(sandbox: Sandbox, world: DemoWorld, tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess(sandbox, tmp_path, channel=f"@{world.channel.username}")
    await process.start()
    yield process
    await process.kill()


@pytest.fixture
async def page(chromium: Browser, sandbox: Sandbox, world: DemoWorld) -> AsyncIterator[Page]:  # noqa: F811 - the fixture
    tab = await chromium.new_page(viewport={"width": 1200, "height": 900})
    faults: list[str] = []
    tab.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    await tab.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.editor.chat.id}")
    yield tab
    await tab.close()
    assert not faults


async def say(page: Page, text: str) -> None:
    """Write into the composer and send."""
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.get_by_role("button", name="Send").click()


async def see(page: Page, text: str) -> None:
    """Wait until the newest message has a text."""
    await expect(page.locator("[data-message-id]").last).to_contain_text(text, timeout=SOON)


async def act_as(page: Page, sandbox: Sandbox, person: int, chat: int) -> None:
    """Look at a chat with somebody else's eyes."""
    await page.goto(f"{sandbox.url}/?person={person}&chat={chat}")


async def test_from_paste_to_channel(  # noqa: PLR0915 - one walk, as long as it is
    page: Page, sandbox: Sandbox, world: DemoWorld, process: BotProcess
) -> None:
    """The sample article reaches the channel on time and each reader by tracks, through three kills of the bot."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    adam = world.readers[0]

    await act_as(page, sandbox, adam.id, adam.chat.id)
    await page.get_by_role("button", name="Start", exact=True).click()
    await see(page, "Choose yours below")
    await say(page, "/follow economy")
    await see(page, "You follow: Economy")

    await act_as(page, sandbox, world.editor.id, world.editor.chat.id)
    await page.get_by_role("button", name="Start", exact=True).click()
    await see(page, "You are at the desk")
    await say(page, "/new")
    await see(page, "is open")
    await page.get_by_role("button", name="Paste the sample article").click()
    await page.get_by_role("button", name="Send").click()
    await see(page, "2 parts")

    await process.kill()
    await process.start()
    await page.get_by_role("button", name="Done").last.click()
    await see(page, "Lead: 4 sentences")
    await page.screenshot(path=PICTURES / "demo-desk.png")

    await process.kill()
    await process.start()
    await say(page, "/schedule 1 in 10 min")
    await see(page, "goes out on")
    await say(page, "/queue")
    await see(page, "Queue (1")
    await say(page, "/cancel 1")
    await see(page, "back to draft")
    await say(page, "/queue")
    await see(page, "The queue is empty")
    await say(page, "/schedule 1 in 10s")
    await see(page, "goes out on")
    assert not world.channel.messages

    await process.kill()
    await process.start()
    await sandbox.clock.advance(10)
    post = await world.channel.wait_for_text(HEADINGS[0], timeout=SOON / 1000)
    assert len(world.channel.messages) == 1
    assert all(heading in post.text for heading in HEADINGS)
    assert len(post.text.encode("utf-16-le")) // 2 <= 4096
    assert post.formatted("bold")

    await act_as(page, sandbox, world.editor.id, world.channel.id)
    await see(page, HEADINGS[4])
    await page.screenshot(path=PICTURES / "demo-channel.png")

    await act_as(page, sandbox, adam.id, adam.chat.id)
    await see(page, HEADINGS[1])
    copy = adam.chat.messages[-1]
    assert not [heading for heading in HEADINGS if heading in copy.text and heading != HEADINGS[1]]
    await page.screenshot(path=PICTURES / "demo-reader.png")

    await say(page, "/unfollow economy")
    await see(page, "You follow no tracks")
    last = adam.chat.messages[-1].id
    await world.editor.send(None, "/new\n" + SAMPLE.read_text("utf-8"))
    card = await world.editor.chat.wait_for_text("#2:")
    await world.editor.tap(card, "Done")
    card = await world.editor.chat.wait_for_text("Lead: 4 sentences", after=card.id)
    await world.editor.send(None, "/publish 2")
    await world.channel.wait_for(lambda message: message.id > post.id and HEADINGS[4] in message.text, SOON / 1000)
    await adam.ask(None, "/latest")
    assert [message.text[:7] for message in adam.chat.messages if message.id > last] == ["/latest", "The new"]
