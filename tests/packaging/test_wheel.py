"""The wheel holds all that Trackwire needs, and runs outside the checkout."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from bot import __version__
from tests.packaging.licences import locked, unknown
from tests.packaging.release import missing

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
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build wheel and source archive as `make release` does, without a network, into a folder of its own."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--directory", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (built,) = dist.glob("*.whl")
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


def test_the_release_holds_all(dist: Path) -> None:
    """Every module, template, catalogue and migration of the checkout, and the licence, in both archives."""
    said = run(sys.executable, "-m", "tests.packaging.release", dist, cwd=ROOT)
    assert said.count("files inside") == 2


def test_what_is_missing_in_a_release_is_told(wheel: Path, tmp_path: Path) -> None:
    """Without a catalogue, a template, a migration: each is named."""
    left_out = ("bot/templates/locale/az/LC_MESSAGES/trackwire.po", "bot/templates/post/full.html.j2",
                "bot/store/migrations/0002_outbox.sql")  # fmt: skip
    poor = tmp_path / wheel.name
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(poor, "w") as copy:
        for name in whole.namelist():
            assert not name.startswith("tests/")
            if name not in left_out:
                copy.writestr(name, whole.read(name))
    assert missing(poor) == set(left_out)


def test_the_source_archive_builds_the_same_wheel(dist: Path, wheel: Path, tmp_path: Path) -> None:
    """Who has the archive alone can build what we ship."""
    (source,) = dist.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    run(
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        tmp_path / "new",
        cwd=folder,
    )
    (built,) = (tmp_path / "new").glob("*.whl")
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(built) as theirs:
        assert set(theirs.namelist()) == set(ours.namelist())


def test_the_version_stands_in_one_place() -> None:
    """`bot/__init__.py`; wheel, container and command line have it from there."""
    others = (ROOT / name for name in ("pyproject.toml", "Makefile", "Dockerfile", "compose.yaml", "README.md"))
    named = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    where = [path for path in (*(ROOT / "bot").rglob("*.py"), *others) if named.search(path.read_text("utf-8"))]
    assert where == [ROOT / "bot" / "__init__.py"]


def test_the_licences_are_known() -> None:
    """No library comes along whose licence nobody has looked at."""
    assert len(locked()) > 30
    assert unknown() == []


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
