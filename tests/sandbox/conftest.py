"""A frozen sandbox, PTB's own client against it, and bare HTTP for what that client would not send."""

import shutil
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Playwright, async_playwright
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


def executable() -> str:
    """Return where Chromium is; where there is none, the test is skipped with the reason."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine (the executable `chromium` is not on the PATH)")
    return found


async def launch(playwright: Playwright, where: str) -> Browser:
    """Start Chromium."""
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return await playwright.chromium.launch(executable_path=where, args=options)


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Start real Chromium for one test; tests/sandbox/browser has one for all."""
    where = executable()
    async with async_playwright() as playwright:
        browser = await launch(playwright, where)
        yield browser
        await browser.close()
