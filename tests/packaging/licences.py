"""The licences of what the container carries: `python -m tests.packaging.licences` lists them, fails for new ones.

They are read from what is installed, so that no network is needed.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements.lock"
KNOWN = ("MIT", "BSD", "Apache", "PSF", "Python Software Foundation", "MPL", "Mozilla", "LGPL", "Lesser")
"""A library under one of these may be used by a program under MIT; what is only linked stays under its own."""
TEXTS = {"Permission is hereby granted, free of charge, to any person obtaining a": "MIT"}
"""How the text of a licence begins, for a library that ships it and does not name it."""
PREFIX = "License :: "
APPROVED = "OSI Approved :: "


def locked() -> list[str]:
    """Return the libraries of `requirements.lock` that are installed on this platform."""
    names = re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for name in names if _installed(name)]


def licence(name: str) -> str:
    """Return the licence that a library names, in one line."""
    told = _told(name)
    return next((words.strip().splitlines()[0] for words in told if words and words.strip()), "unknown")


def unknown() -> list[str]:
    """Return the libraries whose licence nobody has looked at."""
    return [name for name in locked() if not any(word in licence(name) for word in KNOWN)]


def _told(name: str) -> list[str | None]:
    about = metadata(name)
    classes = [line for line in about.get_all("Classifier") or () if line.startswith(PREFIX)]
    named = ", ".join(line.removeprefix(PREFIX).removeprefix(APPROVED) for line in classes)
    texts = [file.read_text(encoding="utf-8") for file in files(name) or () if file.name == "LICENSE"]
    by_text = [licence for text in texts for beginning, licence in TEXTS.items() if beginning in text]
    return [about.get("License-Expression"), named, about.get("License"), *by_text]


def _installed(name: str) -> bool:
    try:
        metadata(name)
    except PackageNotFoundError:
        return False
    return True


def main() -> int:
    """Print the list; return 1 when a licence is new."""
    for name in locked():
        sys.stdout.write(f"{name:24} {licence(name)}\n")
    if new := unknown():
        sys.stderr.write(f"Licences to be looked at, and added to tests/packaging/licences.py: {', '.join(new)}\n")
    return int(bool(new))


if __name__ == "__main__":
    sys.exit(main())
