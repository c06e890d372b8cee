"""The webhook: updates are posted, checked, stored before they are acknowledged; nothing is lost in the change."""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from pydantic import HttpUrl

from bot.errors import FatalApiError
from bot.sandbox import Sandbox
from tests.acceptance.conftest import Newsroom
from tests.acceptance.process import BotProcess
from tests.ops.test_health import free_port

HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def posting(newsroom: Newsroom) -> str:
    """Start the bot with a webhook and return its address."""
    port = free_port()
    newsroom.settings |= {"listen": f"127.0.0.1:{port}", "webhook_url": HttpUrl(f"http://127.0.0.1:{port}/hook")}
    await newsroom.start_bot_again()
    async with asyncio.timeout(60):
        while not newsroom.sandbox.world.webhook.url:  # noqa: ASYNC110 - the sandbox's own
            await asyncio.sleep(0.01)
    return f"http://127.0.0.1:{port}/hook"


async def test_from_polling_to_the_webhook_and_back(newsroom: Newsroom) -> None:
    """What was said while the bot was away is answered after each change, once."""
    reader = newsroom.reader
    await newsroom.stop_bot()
    waiting = await reader.send(None, "/follow economy")
    await posting(newsroom)
    await reader.chat.wait_for_text("You follow", after=waiting[-1].id)
    assert newsroom.sandbox.world.webhook.url.endswith("/hook")
    await reader.ask(None, "/follow media")
    await newsroom.stop_bot()
    waiting = await reader.send(None, "/unfollow all")
    del newsroom.settings["webhook_url"]
    await newsroom.start_bot()
    await reader.chat.wait_for_text("You follow no track", after=waiting[-1].id)
    assert not newsroom.sandbox.world.webhook.url
    await reader.ask(None, "/help")
    assert len([m for m in reader.chat.messages if m.from_bot and "You follow no track" in m.text]) == 1


async def test_who_does_not_know_the_secret_is_sent_away(newsroom: Newsroom) -> None:
    """A forged update is refused; what is no update is refused; a GET finds nothing."""
    url = await posting(newsroom)
    secret = newsroom.sandbox.world.webhook._secret
    forged = {"update_id": 10**9, "message": {"text": "/new"}}
    async with aiohttp.ClientSession() as session:
        answers = [
            (await session.post(url, json=forged)).status,
            (await session.post(url, json=forged, headers={HEADER: "guess"})).status,
            (await session.post(url, data=b"{", headers={HEADER: secret})).status,
            (await session.post(url, json=["no update"], headers={HEADER: secret})).status,
            (await session.get(url)).status,
        ]
    assert answers == [403, 403, 400, 400, 405]


async def test_an_update_is_stored_before_it_is_acknowledged(newsroom: Newsroom) -> None:
    """The database cannot be written: Telegram is told no 200, posts again, and the person is answered then."""
    await posting(newsroom)
    db, webhook = newsroom.running.services.db, newsroom.sandbox.world.webhook
    await db._writer.execute("PRAGMA query_only = ON")
    sent = await newsroom.reader.send(None, "/help")
    async with asyncio.timeout(60):
        while webhook.error is None:  # noqa: ASYNC110 - the sandbox's own
            await asyncio.sleep(0.01)
    assert "503" in webhook.error[1]
    await db._writer.execute("PRAGMA query_only = OFF")
    answer = await newsroom.reader.chat.wait_for(lambda m: m.from_bot and "/follow" in m.text, after=sent[-1].id)
    assert "/latest" in answer.text


@pytest.mark.parametrize("set_back", [0, 3600])
async def test_another_bot_takes_the_webhook(newsroom: Newsroom, set_back: int) -> None:
    """As with two that poll: it is told, and the bot ends; a minute later, also by a clock that was set back."""
    await posting(newsroom)
    newsroom.sandbox.world.webhook.set("http://127.0.0.1:9/elsewhere")
    await newsroom.sandbox.clock.step(-set_back)
    await newsroom.sandbox.clock.advance(61)
    with pytest.raises(FatalApiError, match="took the webhook away"):
        await asyncio.wait_for(newsroom.running.stopped(), 60)


async def test_killed_between_webhook_and_polling(tmp_path: Path) -> None:
    """SIGKILL before each change: what was said while nobody ran is answered by the next one, once."""
    async with Sandbox(frozen=True) as sandbox:
        reader, port = sandbox.person("Adam Reader", user_id=1002), free_port()
        hook = {"listen": f"127.0.0.1:{port}", "webhook_url": f"http://127.0.0.1:{port}/hook"}
        bot = BotProcess(sandbox, tmp_path)
        await bot.start()
        await reader.ask(None, "/start")
        for settings in (hook, {}):
            await bot.kill()
            waiting = await reader.send(None, "/follow economy" if settings else "/unfollow all")
            bot.settings = {name: value for name, value in bot.settings.items() if name not in hook} | settings
            await bot.spawn()
            words = "You follow:" if settings else "You follow no track"
            answer = await reader.chat.wait_for(lambda m, words=words: words in m.text, after=waiting[-1].id)
            assert (await reader.ask(None, "/help", saying="/latest")).id > answer.id
            assert [m.id for m in reader.chat.messages if m.from_bot and words in m.text] == [answer.id]
            assert bool(sandbox.world.webhook.url) is bool(settings)
        await bot.kill()
