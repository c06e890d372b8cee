"""Updates: stored before they are acknowledged, handled once, replayed after a kill."""

import asyncio
from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from tests.acceptance.conftest import SAMPLE
from tests.acceptance.process import BotProcess


async def test_a_kill_in_the_middle_of_a_command_loses_nothing(tmp_path: Path) -> None:
    """Telegram has been told that /new and a paste arrived; the bot dies before it answers: it answers later."""
    async with Sandbox(frozen=True) as sandbox:
        editor = sandbox.person("Elena Editor", user_id=1001)
        sandbox.channel("Observer", username="observer")
        bot = BotProcess(sandbox, tmp_path, channel="@observer")
        await bot.start()
        await editor.ask(None, "/start")
        for words, expected in (
            ("/new", "is open"),
            (SAMPLE.read_text("utf-8"), "2 parts"),
            ("/done", "5 sections"),
        ):
            rule = sandbox.faults.add(Fault(kind=FaultKind.SILENT, method="sendMessage", seconds=60))
            sent = await editor.send(None, words)
            await rule.hit()
            await sandbox.world.updates.polled()  # the update is acknowledged: Telegram will not send it again
            await bot.kill()
            sandbox.faults.clear()
            await bot.start()
            await editor.chat.wait_for_text(expected, after=sent[-1].id)
        await bot.kill()


async def test_sigterm_ends_well(tmp_path: Path) -> None:
    """SIGTERM: exit code 0, and no token in the log."""
    async with Sandbox(frozen=True) as sandbox:
        editor = sandbox.person("Elena Editor", user_id=1001)
        bot = BotProcess(sandbox, tmp_path, log_level="DEBUG")
        await bot.start()
        await editor.ask(None, "/start")
        assert await bot.stop() == 0
        assert sandbox.token not in bot.log
        assert "is up" in bot.log


async def test_sigterm_is_heard_while_telegram_is_unreachable(tmp_path: Path) -> None:
    """At the start Telegram does not answer: the bot keeps trying, and still ends when it is told to."""
    async with Sandbox(frozen=True) as sandbox:
        rule = sandbox.faults.add(Fault(kind=FaultKind.HTML, method="getMe", times=None))
        bot = BotProcess(sandbox, tmp_path)
        starting = asyncio.create_task(bot.start())
        await rule.hit(timeout=60)
        assert await bot.stop() == 0
        starting.cancel()
        assert "Unclosed" not in bot.log


async def test_an_unreachable_telegram_is_waited_for(tmp_path: Path) -> None:
    """At the start Telegram answers with errors: the bot keeps trying, and comes up."""
    async with Sandbox(frozen=True) as sandbox:
        editor = sandbox.person("Elena Editor", user_id=1001)
        sandbox.faults.add(Fault(kind=FaultKind.HTML, method="getMe", times=1))
        sandbox.faults.add(Fault(kind=FaultKind.RESET, method="getUpdates", times=1))
        bot = BotProcess(sandbox, tmp_path)
        await bot.start()
        assert "Welcome" in (await editor.ask(None, "/start")).text
        await bot.kill()
