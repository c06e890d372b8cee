"""The wheel holds all that Trackwire needs, and runs outside the checkout."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from bot import __version__

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tests" / "fixtures" / "articles" / "belarus-azerbaijan-tracks.txt"


def run(*command: object, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel without a network, into a folder of its own."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a fresh environment that borrows this one's dependencies."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    interpreter = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", interpreter)
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    installed = Path(run(interpreter, "-c", "import bot; print(bot.__path__[0])", cwd=folder).strip()).parent
    # A folder that a .pth file names is searched last, and its own .pth files (our checkout's) are not read.
    borrowed = Path(str(importlib.metadata.distribution("aiohttp").locate_file("")))
    (installed / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return interpreter


def test_the_wheel_holds_what_is_no_code(wheel: Path) -> None:
    """Every template, catalogue and migration of the checkout, and the licence."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = {path for path in (ROOT / "templates").rglob("*") if path.is_file()}
    migrations = set((ROOT / "bot" / "store" / "migrations").glob("*.sql"))
    assert templates
    assert migrations
    wanted = {f"bot/{path.relative_to(ROOT).as_posix()}" for path in templates}
    wanted |= {path.relative_to(ROOT).as_posix() for path in migrations}
    assert wanted <= names
    assert f"trackwire-{__version__}.dist-info/licenses/LICENSE" in names
    assert not any(name.startswith("tests/") for name in names)


def test_the_wheel_runs_outside_the_checkout(python: Path, tmp_path: Path) -> None:
    """The installed command finds its own code and templates, and makes the posts of an article."""
    where = run(python, "-c", "import bot.news.render; print(bot.news.render.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(python.parent.parent)
    version = run(python.with_name("trackwire"), "--version", cwd=tmp_path)
    assert version == f"trackwire {__version__}\n"
    posts = run(python.with_name("trackwire"), "preview", ARTICLE, cwd=tmp_path)
    assert "Belarus" in posts


def test_the_installed_migrations_are_found(python: Path, tmp_path: Path) -> None:
    """The database can be made by the installed package."""
    count = run(python, "-c", "import bot.store.db as db; print(len(db.migrations()))", cwd=tmp_path)
    assert int(count) == len(list((ROOT / "bot" / "store" / "migrations").glob("*.sql")))
