"""Real Chromium, started once for all tests here, which therefore share one event loop."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import Bot

from bot.sandbox import Sandbox
from bot.sandbox.demo import DemoWorld, furnish
from tests.sandbox.conftest import NO_TLS, Ask, executable, launch, ptb

ARTICLE = "\n\n".join(f"Section {number}\n" + "A sentence of the article. " * 40 for number in range(5)).strip()
PATIENCE_MS = 60_000  # real time that a page has on a busy machine
expect.set_options(timeout=PATIENCE_MS)
PICTURES = Path(__file__).parents[3] / "artifacts" / "screenshots"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Start real Chromium; where there is none, the test is skipped with the reason."""
    where = executable()
    async with async_playwright() as playwright:
        browser = await launch(playwright, where)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(frozen=True) as sandbox:
        yield sandbox


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with ptb(sandbox) as bot:
        yield bot


@pytest.fixture
def ask(sandbox: Sandbox) -> Ask:
    """Return a function that calls a method by bare HTTP and gives the answer's body."""

    async def call(method: str, **fields: Any) -> dict[str, Any]:
        async with httpx.AsyncClient(base_url=sandbox.url, verify=NO_TLS) as http:
            answer: dict[str, Any] = (await http.post(f"/bot{sandbox.token}/{method}", json=fields)).json()
            return answer

    return call


@pytest_asyncio.fixture(loop_scope="session")
async def world(sandbox: Sandbox) -> DemoWorld:
    """Furnish the demo's world; the editor has pressed Start."""
    world = furnish(sandbox, article=ARTICLE)
    await world.editor.start()
    sandbox.world.updates.clear()
    return world


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Browser) -> AsyncIterator[Page]:
    """Open a tab in which any error on the console fails the test."""
    context = await chromium.new_context(viewport={"width": 1200, "height": 800})
    tab = await context.new_page()
    faults: list[str] = []
    tab.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    await context.close()
    assert not faults


@pytest.fixture
def pictures() -> Path:
    """Return the folder for screenshots."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES
