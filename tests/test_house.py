"""The house keeps its order: imports run one way, and no file names what it must not."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Rooms in order: each may import those named after it, and itself.
MAY_IMPORT = {
    "errors": set(),
    "clock": set(),
    "setting_words": set(),
    "settings": {"errors", "setting_words"},
    "vitals": set(),
    "news": {"errors"},
    "schedule": {"errors", "news"},
    "store": {"errors", "news", "schedule"},
    "sources": {"errors", "news"},
    "summarizer": {"errors", "clock", "news", "store", "vitals"},
    "delivery": {"errors", "clock", "news", "schedule", "store", "settings", "vitals"},
    "chat": {"errors", "clock", "news", "schedule", "store", "settings", "vitals"},
    "reader": {"errors", "clock", "news", "schedule", "store", "settings", "chat"},
    "desk": {"errors", "clock", "news", "schedule", "store", "settings", "chat", "sources"},
    "sandbox": set(),
}
NO_TELEGRAM = {"errors", "clock", "settings", "vitals", "news", "schedule", "store", "sources", "sandbox"}


def modules() -> list[Path]:
    """Return the modules of `bot`, but those that wire it all together."""
    return [path for path in sorted((ROOT / "bot").rglob("*.py")) if room(path) in MAY_IMPORT]


def room(path: Path) -> str:
    """Return the room of `bot` that a module stands in."""
    return path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    """A room imports only the rooms before it; the core knows no Telegram client."""
    names = imported(path)
    rooms = {name.split(".")[1] for name in names if name.startswith("bot.")} - {"__version__"}
    assert rooms - {room(path)} <= MAY_IMPORT[room(path)]
    if room(path) in NO_TELEGRAM:
        assert not {name for name in names if name.split(".")[0] == "telegram"}


def test_no_module_is_too_long() -> None:
    """At 300 lines there is a second subject in a module."""
    long = [path for path in (ROOT / "bot").rglob("*.py") if len(path.read_text("utf-8").splitlines()) > 300]
    assert not long


def test_no_registry_is_named() -> None:
    """Lock files carry names, versions and hashes only, and nothing else names a registry's host either."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if tracked.returncode:
        pytest.skip("needs_shared: this is no git checkout")
    host = re.compile(rb"py" rb"pi\.org|python" rb"hosted\.org|npm" rb"js\.(?:org|com)")
    named = [
        name
        for name in tracked.stdout.split()
        if (ROOT / name).is_file() and host.search((ROOT / name).read_bytes())
    ]
    assert not named


def test_migrations_are_numbered_one_by_one() -> None:
    """Two with the same number: a database that has had one of them would never get the other."""
    names = sorted(path.name for path in (ROOT / "bot" / "store" / "migrations").glob("*.sql"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
