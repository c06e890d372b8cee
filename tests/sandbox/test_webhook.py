"""The webhook: updates are posted in order, with the secret, until they are taken; there is no polling then."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.sandbox import Person, Sandbox


class Listener:
    """The bot's side: keeps what is posted, and refuses as often as told."""

    def __init__(self) -> None:
        self.updates: asyncio.Queue[dict] = asyncio.Queue()
        self.secrets: list[str | None] = []
        self.refuse = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=503)
        self.updates.put_nowait(await request.json())
        return web.Response()

    async def text(self) -> str:
        """Return the text of the next update."""
        return (await asyncio.wait_for(self.updates.get(), 60))["message"]["text"]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook", listener.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listener
    await runner.cleanup()


async def test_updates_are_posted(bot: Bot, ada: Person, listener: Listener) -> None:
    """What waited comes first, what is said comes at once, each with the secret."""
    await ada.send(None, "waited")
    await bot.set_webhook(listener.url, secret_token="s3cret")
    assert await listener.text() == "waited"
    await ada.send(None, "said")
    assert await listener.text() == "said"
    assert listener.secrets == ["s3cret"] * 2
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()


async def test_what_is_refused_comes_again(sandbox: Sandbox, bot: Bot, ada: Person, listener: Listener) -> None:
    """Nothing is lost or overtaken, the error is told by getWebhookInfo."""
    listener.refuse = 1
    await bot.set_webhook(listener.url)
    await ada.send(None, "one")
    await ada.send(None, "two")
    assert [await listener.text(), await listener.text()] == ["one", "two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    assert (info.url, info.last_error_date) == (listener.url, sandbox.clock.now())


async def test_back_to_polling(bot: Bot, ada: Person, listener: Listener) -> None:
    """Whatever was not taken is polled; nothing more is posted."""
    await bot.set_webhook(listener.url)
    await ada.send(None, "one")
    await listener.text()
    await bot.delete_webhook()
    await ada.send(None, "two")
    assert [update.message.text for update in await bot.get_updates()][-1] == "two"
    assert listener.updates.empty()


async def test_a_webhook_ends_the_poll(sandbox: Sandbox, bot: Bot, listener: Listener) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.world.updates.polled()
    await bot.set_webhook(listener.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling


async def test_addresses_that_telegram_refuses(bot: Bot, listener: Listener) -> None:
    """Plain http goes nowhere but to this machine; a secret has its own characters."""
    with pytest.raises(BadRequest, match="an https url must be provided for webhook"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook(listener.url, secret_token="a b")
