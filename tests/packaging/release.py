"""What `make release` has built: `python -m tests.packaging.release dist` looks whether all is inside."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

from bot import __version__

ROOT = Path(__file__).parents[2]


def wanted() -> set[str]:
    """Return the files of the checkout without which Trackwire does not run: code, templates, catalogues, SQL."""
    found = {path for folder in ("bot", "templates") for path in (ROOT / folder).rglob("*") if path.is_file()}
    names = {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}
    for needed in ("templates/post/full.html.j2", "bot/store/migrations/0001_newsroom.sql"):
        assert needed in names
    return names


def missing(archive: Path) -> set[str]:
    """Return what a wheel or a source archive lacks."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            inside = set(wheel.namelist())
        licence = f"trackwire-{__version__}.dist-info/licenses/LICENSE"
        names = {f"bot/{name}" if name.startswith("templates/") else name for name in wanted()}
        return (names | {licence}) - inside
    top = f"trackwire-{__version__}/"
    with tarfile.open(archive) as source:
        inside = {name.removeprefix(top) for name in source.getnames()}
    return (wanted() | {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "requirements.lock"}) - inside


def main(folder: Path) -> int:
    """Say what was built and what is missing in it."""
    built = [folder / f"trackwire-{__version__}{end}" for end in ("-py3-none-any.whl", ".tar.gz")]
    for archive in built:
        if lacking := missing(archive):
            sys.stderr.write(f"{archive} lacks {', '.join(sorted(lacking))}\n")
            return 1
        sys.stdout.write(f"{archive}: {archive.stat().st_size / 1000:.0f} kB, all {len(wanted())} files inside\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
