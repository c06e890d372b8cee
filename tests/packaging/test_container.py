"""The files of the container agree with the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core import to_jsonable_python

from bot.settings import Settings
from tests.packaging.env_example import FILE, NOT_FOR_OPERATORS, env_example

ROOT = Path(__file__).parents[2]


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
