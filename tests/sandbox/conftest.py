"""A frozen sandbox, PTB's own client against it, and bare HTTP for what that client would not send."""

import shutil
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox import Person, Sandbox

Ask = Callable[..., Awaitable[dict[str, Any]]]
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # spares each client the reading of all certificates


def ptb(sandbox: Sandbox) -> Bot:
    """Return PTB's own client against a sandbox."""
    return Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=HTTPXRequest(httpx_kwargs={"verify": NO_TLS}),
        get_updates_request=HTTPXRequest(httpx_kwargs={"verify": NO_TLS}),
    )


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have PTB speak of time as timedelta: the other way is a warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(frozen=True) as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with ptb(sandbox) as bot:
        yield bot


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sandbox.url, verify=NO_TLS) as client:
        yield client


@pytest.fixture
def ask(sandbox: Sandbox, http: httpx.AsyncClient) -> Ask:
    """Return a function that calls a method by bare HTTP and gives the answer's body."""

    async def call(method: str, **fields: Any) -> dict[str, Any]:
        answer: dict[str, Any] = (await http.post(f"/bot{sandbox.token}/{method}", json=fields)).json()
        return answer

    return call


@pytest.fixture
async def ada(sandbox: Sandbox) -> Person:
    """Return a reader who has started the bot; the update of it is fetched and gone."""
    ada = sandbox.person("Ada Reader", username="ada_reads")
    await ada.start()
    sandbox.world.updates.clear()
    return ada


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Start real Chromium; where there is none, the test is skipped with the reason."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("no Chromium on this machine (the executable `chromium` is not on the PATH)")
    async with async_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = await playwright.chromium.launch(executable_path=executable, args=options)
        yield browser
        await browser.close()


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    """Open a tab in which any error on the console fails the test."""
    tab = await chromium.new_page(viewport={"width": 1200, "height": 800})
    faults: list[str] = []
    tab.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    assert not faults
