"""Build the images, run them against the sandbox, and try what the README promises: `make container`.

Wants root; podman, runc and debootstrap are installed by apt where they are missing (`tests.container.image`).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.sandbox import Person, Sandbox
from bot.store.outbox import Stage
from tests.acceptance.conftest import SAMPLE, Newsroom, tap
from tests.container.image import DEMO, IMAGE, PODMAN, base_image, build, engine, run

NAME = "trackwire-container-test"
HARD = (
    *("--read-only", "--read-only-tmpfs=false", "--tmpfs", "/tmp:size=64m", "--cap-drop", "all"),  # noqa: S108
    *("--security-opt", "no-new-privileges", "--network", "host"),
    *("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"),
)
"""What compose.yaml says of every service."""
USER = 10001
HEALTHY, STOPPED, SETTLED = 5.0, 10.0, 90.0
"""Seconds that a start, a stop, and all that follows a kill may take."""
READERS = 60
LIMIT = 256 * 2**20
LOOK = """
import os
print(os.getuid(), *(line.split()[1] for line in open("/proc/1/status") if line.startswith("Cap")))
try:
    open("/written", "w")
except OSError as fault:
    print(fault.errno)
limits = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
print(*(open(path).read().strip() for path in limits if os.path.exists(path)))
"""

WHOLE = """
import io, zoneinfo, datetime, lxml.etree, lxml.html, mammoth, orjson, readability, uvloop
from babel.dates import format_datetime
from bot.settings import Settings
for language in Settings.model_fields["language"].annotation.__args__:
    for zone in ("Asia/Baku", "Europe/Minsk", "America/New_York"):
        format_datetime(datetime.datetime(2026, 3, 1), tzinfo=zoneinfo.ZoneInfo(zone), locale=language)
print(lxml.html.fromstring("<p>whole</p>").text)
"""
"""What was stripped and left out of the image is not missed: locales, zones, libraries in C."""


def start(image: str, *options: str, memory: int = LIMIT, command: tuple[str, ...] = ()) -> None:
    """Start a container as compose.yaml does."""
    run(*PODMAN, "run", "--detach", "--name", NAME, *HARD, "--memory", memory, *options, image, *command)


def inside(*command: str) -> str:
    """Run a command in the container, and return what it says; nothing when it fails."""
    done = run(*PODMAN, "exec", NAME, *command, check=False)
    return "" if done.returncode else done.stdout.strip()


def within(seconds: float, what: str, answer: Callable[[], object]) -> float:
    """Return after how many seconds an answer came; none in time ends the test."""
    begun = time.monotonic()
    while True:
        found = answer()
        if (took := time.monotonic() - begun) > seconds:
            sys.exit(f"{what}: not within {seconds:.0f} s\n{run('podman', 'logs', NAME).stderr[-2000:]}")
        if found:
            return took
        time.sleep(0.1)


def healthy(data: Path) -> None:
    """Wait until the bot tells how it is, and have the container's own health check say that all is well."""
    told = data / "trackwire.db.health"
    took = within(HEALTHY, "a sign of life", told.exists)
    words = inside("trackwire", "health")
    assert words.startswith("well: "), words
    print(f"healthy after {took:.1f} s: {words}")


def stop() -> None:
    """End the container as `docker stop` does."""
    begun = time.monotonic()
    run(*PODMAN, "stop", "--time", "15", NAME)
    seconds, code = time.monotonic() - begun, run("podman", "inspect", NAME, "--format", "{{.State.ExitCode}}")
    assert (code.stdout.strip(), seconds < STOPPED) == ("0", True), (code.stdout, seconds)
    print(f"SIGTERM: exit 0 after {seconds:.1f} s")


def kill() -> None:
    """End it as a power cut does."""
    run(*PODMAN, "kill", "--signal", "KILL", NAME)
    run(*PODMAN, "wait", NAME)


class Trial:
    """The newsroom that the container's bot serves."""

    def __init__(self, sandbox: Sandbox, data: Path) -> None:
        self.sandbox, self.data = sandbox, data
        self.room = Newsroom(sandbox, data / "trackwire.db")
        self.readers = [sandbox.person(f"Reader {number}") for number in range(READERS)]

    async def run(self) -> None:
        """Start, look inside, kill and stop in the middle of a send, and see that nothing is lost."""
        settings = {
            "token": self.sandbox.token,
            "api_url": self.sandbox.url,
            "owners": 1001,
            "channel": "@observer",
        }
        given = [f"--env=BOT_{name.upper()}={value}" for name, value in settings.items()]
        shutil.copy(SAMPLE, self.data / "article.txt")
        await asyncio.to_thread(start, IMAGE, "--volume", f"{self.data}:/data", *given)
        await asyncio.to_thread(healthy, self.data)
        looked = (await asyncio.to_thread(inside, "python", "-c", LOOK)).split()
        assert looked == [str(USER), *["0" * 16] * 5, "30", str(LIMIT)], looked  # no capability; EROFS
        assert await asyncio.to_thread(inside, "trackwire", "check")
        assert await asyncio.to_thread(inside, "python", "-c", WHOLE) == "whole"
        assert "Belarus" in await asyncio.to_thread(inside, "trackwire", "preview", "/data/article.txt")
        print(f"uid {USER}, no capability, read-only, {LIMIT // 2**20} MB")
        for person in (self.room.editor, *self.readers):
            await person.ask(None, "/start")
        for reader in self.readers:
            await reader.ask(None, "/follow all")
        await self.interrupted(1, kill)
        await self.interrupted(2, stop)
        await self.memory("that sends")
        # So short, in no language's letters: statistics tell, and they take memory.
        await self.room.draft("Radio Astana Forum 2026\n\nForum Astana 2026: radio, video, metro.")
        assert await asyncio.to_thread(inside, "trackwire", "check")
        assert await asyncio.to_thread(inside, "trackwire", "health")
        await self.memory("that has told a language by statistics, beside a check")
        card = await self.room.editor.ask(None, "/stats")
        await tap(self.room.editor, card, "📈 Followers")
        await self.room.editor.chat.wait_for(lambda m: "photo" in m.content, 60, after=card.id)
        await self.memory("while a chart is drawn")
        await asyncio.to_thread(stop)

    async def memory(self, words: str) -> None:
        """Say what the bot takes, and the container at the most: what is more than its limit ends it."""
        status = await asyncio.to_thread(inside, "cat", "/proc/1/status")
        told = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in status.splitlines() if " kB" in line}
        oom = run("podman", "inspect", NAME, "--format", "{{.State.OOMKilled}}").stdout.strip()
        assert oom == "false"
        print(f"memory of a bot {words}: {told['VmRSS']:.0f} MB resident, {told['VmHWM']:.0f} MB at the most")

    async def interrupted(self, number: int, end: Callable[[], None]) -> None:
        """Publish an edition, end the container when half of its copies are out, and start it again."""
        await self.room.draft()
        before = {reader.id: copies(reader) for reader in self.readers}
        await self.room.editor.ask(None, f"/publish {number}")
        async with asyncio.timeout(SETTLED):
            while sum(copies(reader) > before[reader.id] for reader in self.readers) < READERS / 2:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await asyncio.to_thread(end)
        (self.data / "trackwire.db.health").unlink(missing_ok=True)  # a kill leaves it
        sent = await self.room.editor.send(None, "/drafts")
        await asyncio.to_thread(run, *PODMAN, "start", NAME)
        await asyncio.to_thread(healthy, self.data)
        await self.room.editor.chat.wait_for(lambda m: m.from_bot, 20, after=sent[-1].id)
        await asyncio.to_thread(within, SETTLED, "all copies", lambda: self.settled(number))
        doubtful = self.ledger(number).count(Stage.UNCONFIRMED)
        assert doubtful == 0 or end is kill, doubtful
        got = [copies(reader) - before[reader.id] for reader in self.readers]
        assert max(got) == 1
        assert got.count(0) <= doubtful, (got, doubtful)
        assert len([message for message in self.room.channel.messages if message.from_bot]) == number
        print(
            f"{end.__name__} in the middle of {READERS} copies: none lost, none twice, {doubtful} left to /stuck"
        )

    def ledger(self, number: int) -> list[int]:
        """Return the states of an edition's deliveries."""
        with closing(sqlite3.connect(self.room.database)) as db:
            rows = db.execute(
                "SELECT d.state FROM deliveries d JOIN dispatches w ON w.id = d.dispatch_id"
                " WHERE w.edition_id = ?",
                (number,),
            )
            return [row[0] for row in rows]

    def settled(self, number: int) -> bool:
        """Return whether every place of an edition is done, or left to people."""
        states = self.ledger(number)
        return len(states) > READERS and set(states) <= {Stage.SENT, Stage.UNCONFIRMED}


def copies(reader: Person) -> int:
    """Return how many copies of editions are in a reader's chat."""
    return len([message for message in reader.chat.messages if "Full story" in " ".join(message.buttons)])


def demo() -> None:
    """See the page of the demo, as compose.yaml's profile has it."""
    start(DEMO, memory=2 * LIMIT, command=("demo", "--host", "0.0.0.0", "--port", "8089"))  # noqa: S104

    def page() -> bool:
        try:
            with urllib.request.urlopen("http://127.0.0.1:8089/") as answer:
                return b"<title>" in answer.read()
        except urllib.error.URLError:
            return False

    print(f"the demo's page after {within(30, 'the demo', page):.1f} s")
    stop()


def main() -> None:
    """Do it all, and leave nothing behind but the images."""
    engine()
    base_image()
    build()
    build(DEMO, "--build-arg", "LOCK=requirements-sandbox.lock")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        os.chown(data, USER, USER)
        try:
            asyncio.run(_try_out(data))
            run("podman", "rm", "--force", NAME)
            demo()
        finally:
            run("podman", "rm", "--force", NAME, check=False)


async def _try_out(data: Path) -> None:
    async with Sandbox() as sandbox:
        await Trial(sandbox, data).run()


if __name__ == "__main__":
    main()
