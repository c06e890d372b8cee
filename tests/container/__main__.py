"""Build the image with podman, run it against the sandbox, and try what the README promises: `make container`.

Wants root, podman and runc (`apt-get install podman runc`), and debootstrap where the base image cannot be pulled.
`BUILD_OPTIONS` goes to `podman build`, for a proxy or certificates of one's own.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
BASE = "docker.io/library/python:3.13-slim"
IMAGE = NAME = "trackwire-container-test"
PODMAN = ("podman", "--runtime", "runc")
LIMITS = ("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024")
USER = 10001
HEALTHY, STOPPED = 5.0, 10.0
"""Seconds that a start and a stop may take."""
LOOK = """
import os
print(os.getuid(), *(line.split()[1] for line in open("/proc/1/status") if line.startswith("Cap")))
try:
    open("/written", "w")
except OSError as fault:
    print(fault.errno)
"""


def run(*command: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command; one that fails ends the test, with what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if check and done.returncode:
        sys.exit(f"{shlex.join(map(str, command))}: {done.stderr[-2000:]}")
    return done


def base_image() -> None:
    """Have the base image: pulled, or a stand-in of the same name from Debian's own Python."""
    if not run("podman", "image", "exists", BASE, check=False).returncode:
        return
    if not run("podman", "pull", BASE, check=False).returncode:
        return
    with tempfile.TemporaryDirectory() as folder:
        wanted = "--include=python3,python3-venv,python3-pip,ca-certificates"
        run("debootstrap", "--variant=minbase", wanted, "trixie", folder)
        for name, program in (("python", "python3"), ("python3", "python3"), ("pip", "pip3")):
            Path(folder, "usr/local/bin", name).symlink_to(f"/usr/bin/{program}")
        for waste in ("var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man"):
            shutil.rmtree(Path(folder, waste))
        archive = Path(folder).with_suffix(".tar")
        run("tar", "--directory", folder, "--create", "--file", archive, ".")
        run("podman", "import", archive, BASE)
        archive.unlink()


def build() -> None:
    """Build the image by the Dockerfile as it is."""
    start = time.monotonic()
    options = shlex.split(os.environ.get("BUILD_OPTIONS", ""))
    isolation = ("--isolation", "chroot", "--network", "host", "--format", "docker")
    run(*PODMAN, "build", *isolation, *options, "--tag", IMAGE, ROOT)
    size = int(run("podman", "image", "inspect", "--format", "{{.Size}}", IMAGE).stdout)
    print(f"built in {time.monotonic() - start:.0f} s, {size / 1e6:.0f} MB with its base")


def start(sandbox: Sandbox, data: str) -> None:
    """Start the container as compose.yaml does: read-only, no capability, 256 MB."""
    settings = {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "BOT_OWNERS": 1001,
        "BOT_CHANNEL": "@observer",
    }
    given = [part for name, value in settings.items() for part in ("--env", f"{name}={value}")]
    hard = ("--read-only", "--read-only-tmpfs=false", "--tmpfs", "/tmp:size=64m", "--cap-drop", "all")  # noqa: S108
    bounds = ("--security-opt", "no-new-privileges", "--memory", "256m", *LIMITS, "--network", "host")
    run(*PODMAN, "run", "--detach", "--name", NAME, *hard, *bounds, "--volume", f"{data}:/data", *given, IMAGE)


def inside(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the container."""
    return run(*PODMAN, "exec", NAME, *command, check=False)


def healthy() -> float:
    """Return the seconds until `trackwire health` says that all is well."""
    begun = time.monotonic()
    while (told := inside("trackwire", "health")).returncode:
        if time.monotonic() - begun > HEALTHY:
            sys.exit(f"not healthy: {told.stderr}")
        time.sleep(0.1)
    print(f"healthy after {time.monotonic() - begun:.1f} s: {told.stdout.strip()}")
    return time.monotonic() - begun


async def try_out(data: str) -> None:
    """Start, look inside, kill in the middle of a command, start again, stop."""
    async with Sandbox() as sandbox:
        editor = sandbox.person("Elena Editor", user_id=1001)
        sandbox.channel("Observer", username="observer", owner=editor)
        await asyncio.to_thread(start, sandbox, data)
        await asyncio.to_thread(healthy)
        looked = (await asyncio.to_thread(inside, "python", "-c", LOOK)).stdout.split()
        assert looked == [str(USER), *["0" * 16] * 5, "30"], looked  # no capability; EROFS
        checked = await asyncio.to_thread(inside, "trackwire", "check")
        assert not checked.returncode, checked.stdout
        await editor.ask(None, "/start")
        await asyncio.to_thread(run, *PODMAN, "kill", "--signal", "KILL", NAME)
        sent = await editor.send(None, "/new")
        await asyncio.to_thread(run, *PODMAN, "start", NAME)
        await editor.chat.wait_for_text("is open", after=sent[-1].id)
        begun = time.monotonic()
        await asyncio.to_thread(run, *PODMAN, "stop", "--time", "15", NAME)
        seconds = time.monotonic() - begun
        code = run("podman", "inspect", NAME, "--format", "{{.State.ExitCode}}").stdout.strip()
        assert (code, seconds < STOPPED) == ("0", True), (code, seconds)
        print(
            f"uid {USER}, no capability, read-only; killed and started with nothing lost; ended in {seconds:.1f} s"
        )


def main() -> None:
    """Do it all, and leave nothing behind but the images."""
    base_image()
    build()
    with tempfile.TemporaryDirectory() as data:
        os.chown(data, USER, USER)
        try:
            asyncio.run(try_out(data))
        finally:
            run("podman", "rm", "--force", NAME, check=False)


if __name__ == "__main__":
    main()
