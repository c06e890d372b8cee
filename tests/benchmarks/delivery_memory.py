"""(g) Resident memory with a million deliveries beside that with ten thousand."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.canned import Rules, canned
from tests.benchmarks.office import apart, connected, opened, prepare, resident
from tests.benchmarks.report import Figure, say

FEW, MANY = 10_000, 1_000_000
RATE = 1000.0
"""Messages a second, the most that can be set: what is in hand goes by it."""
SENDING = 5.0
"""Seconds of sending after the fan-out."""
CONNECTIONS = 2


def run() -> dict[str, Any]:
    """Publish to few, then to many, each in a process of its own."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, canned() as server:
        for readers in (FEW, MANY):
            path = Path(folder) / f"{readers}.db"
            prepare(path, readers)
            server.begin(Rules())
            found[str(readers)] = apart(published, path, server.url, environment=server.environment)
            say(f"{readers:,} deliveries: {found[str(readers)]['resident'] / 1e6:.1f} MB")
            with connected(path) as tx:  # negative: KiB; else pages
                size, page = (tx.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "page_size"))
    found["cache"] = CONNECTIONS * (-size * 1024 if size < 0 else size * page)
    return found


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    few, many = (results[str(readers)]["resident"] / 1e6 for readers in (FEW, MANY))
    cache = results["cache"] / 1e6
    return [
        Figure("(g) memory with 1,000,000 deliveries, less that with 10,000",
               f"≤ {cache:.1f} MB (SQLite's caches)", f"{many - few:.1f} MB ({many:.1f} − {few:.1f})",
               many - few <= cache),
    ]  # fmt: skip


async def published(path: Path, url: str) -> dict[str, float]:
    """Write all deliveries, send for a while, and return the memory in use."""
    async with opened(path, url, RATE) as office:
        await office.publish()
        sending = asyncio.create_task(office.worker.run())
        await asyncio.wait([sending], timeout=SENDING)
        await office.worker.stop()
        await sending
        sent = await office.db.read(
            lambda tx: tx.execute("SELECT count(*) FROM deliveries WHERE state = 6").fetchone()[0]
        )
        return {"resident": resident(), "sent": sent}
