"""Files that the bot or people have sent, kept in memory."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Any

MEGABYTE = 1024 * 1024
DOWNLOAD_LIMIT = 20 * MEGABYTE
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came in a request."""

    name: str
    content: bytes
    mime: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A stored file; `path` is what `getFile` tells."""

    id: str
    unique_id: str
    path: str
    name: str
    content: bytes
    mime: str
    kind: str  # document, photo, video, …
    width: int = 0
    height: int = 0

    def reference(self) -> dict[str, Any]:
        """Return what every file object of the Bot API has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class FileStore:
    """All files of the world, by `file_id` and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def add(self, upload: Upload, kind: str) -> File:
        """Keep a file and give it its ids."""
        number = len(self._by_id) + 1
        digest = hashlib.sha256(upload.content).hexdigest()
        width, height = image_size(upload.content) or (0, 0)
        suffix = "." + upload.name.rsplit(".", 1)[1] if "." in upload.name else ""
        file = File(
            id=f"SANDBOX{kind.upper()}{number:06d}{digest[:24]}",
            unique_id=f"AQAD{digest[:12]}",
            path=f"{kind}s/file_{number}{suffix}",
            name=upload.name,
            content=upload.content,
            mime=upload.mime,
            kind=kind,
            width=width,
            height=height,
        )
        self._by_id[file.id] = file
        self._by_path[file.path] = file
        return file

    def by_id(self, file_id: str) -> File | None:
        """Return a file by its `file_id`."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> File | None:
        """Return a file by its `file_path`."""
        return self._by_path.get(path)


def image_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, a GIF, a JPEG or a WebP, or None."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:  # noqa: PLR2004 - the format's header
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:  # noqa: PLR2004 - the format's header
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:16] == b"WEBPVP8X" and len(content) >= 30:  # noqa: PLR2004 - as above
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk the segments of a JPEG to the frame header."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - a segment's first byte
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # noqa: PLR2004 - frame headers
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
