"""The images, built by the Dockerfile as it is with podman, which is installed where it is missing and we may."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
BASE = "docker.io/library/python:3.13-slim"
IMAGE, DEMO = "trackwire-container-test", "trackwire-demo-container-test"
PODMAN = ("podman", "--runtime", "runc")
WANTED = ("podman", "runc", "debootstrap")
AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"


def run(*command: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command; one that fails ends the test, with what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if check and done.returncode:
        sys.exit(f"{shlex.join(map(str, command))}: {done.stderr[-2000:]}")
    return done


def engine() -> None:
    """Have podman, runc and debootstrap: installed by apt where they are missing and we may."""
    if all(shutil.which(name) for name in WANTED):
        return
    if os.getuid() or not shutil.which("apt-get"):
        sys.exit(f"make container wants root, and {', '.join(WANTED)}: install them (Debian: apt-get install)")
    print(f"Installing {', '.join(WANTED)} ...")
    run("apt-get", "update", "--quiet=2")
    run("apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", *WANTED)


def base_image() -> None:
    """Have the base image: pulled, or a stand-in of the same name from Debian's own Python."""
    if not run("podman", "image", "exists", BASE, check=False).returncode:
        return
    if not run("podman", "pull", BASE, check=False).returncode:
        return
    print(f"{BASE} cannot be pulled: Debian's own Python stands in for it")
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


def build(image: str = IMAGE, *arguments: str) -> None:
    """Build an image by the Dockerfile as it is, and say what it weighs.

    `BUILD_OPTIONS` goes to `podman build`; the machine's certificate authorities are its too.
    """
    start = time.monotonic()
    options = ["--isolation", "chroot", "--network", "host", "--format", "docker", *arguments]
    options += shlex.split(os.environ.get("BUILD_OPTIONS", ""))
    if Path(AUTHORITIES).is_file():
        options += ["--volume", f"{AUTHORITIES}:{AUTHORITIES}:ro"]
    run(*PODMAN, "build", *options, "--tag", image, ROOT)
    whole, base = _size(image), _size(BASE)
    spent = time.monotonic() - start
    print(f"{image}: built in {spent:.0f} s; {whole:.0f} MB, {whole - base:.0f} of them ours, the rest its base")


def _size(image: str) -> float:
    return int(run("podman", "image", "inspect", "--format", "{{.Size}}", image).stdout) / 1e6
