"""The demo's newsroom with the real bot in it: its second editor fills the queue by the bot's own commands."""

from pathlib import Path

from pydantic import HttpUrl, SecretStr

from bot.app import started
from bot.sandbox import Sandbox
from bot.sandbox.demo import furnish, seed
from bot.settings import Settings


async def test_the_queue_is_seeded(sandbox: Sandbox, tmp_path: Path) -> None:
    """One edition is out, two wait, and the first editor's chat is untouched."""
    world = furnish(sandbox, article="The article")
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
        emin = world.second_editor
        [asked] = await emin.send(None, "/queue")
        # The desk is told that the first one is out, before or after this answer.
        queue = await emin.chat.wait_for_text("Museum opens letters of 1943", after=asked.id)
    assert "Two newsrooms, one desk" in queue.text
    assert not world.editor.chat.messages
