"""(c) (d) The ledger: a fan-out of a million deliveries, and what leasing and recording cost in it."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TypeVar

from bot.delivery.outcome import Outcome, Verdict
from bot.delivery.writing import Finished, Turn, write
from bot.news.article import Post
from bot.store import leases, publication, waves
from bot.store.db import due_at, in_provisional, to_ms
from bot.store.outbox import Stage
from bot.store.waves import Dispatch
from tests.benchmarks.office import add_edition, connected, prepare
from tests.benchmarks.report import Figure, Spread, say

T = TypeVar("T")
READERS = 1_000_000
RUNS = 3
BATCH = 100
TURNS = 200
CLAIMS = 30
DONE = (0, 50, 99.9)
"""Percent of the wave that is done when a claim is made."""
POST = Post(text="x" * 900, number=1, total=1, parse_mode="HTML")


def run() -> dict[str, Any]:
    """Fill a wave of a million several times; claim, lease and record in the last one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        prepare(path, READERS)
        say(f"{READERS:,} readers written")
        with connected(path) as tx:
            tx.create_function("due_at", 4, due_at, deterministic=True)
            fills = []
            for number in range(1, RUNS + 1):
                fills.append(_filled(tx))
                told = {name: round(value, 2) for name, value in fills[-1].items()}
                say(f"run {number}/{RUNS}: {told}")
                if number < RUNS:
                    _thrown_away(tx)
            turns = _turned(tx)
            say(f"lease + record: {statistics.median(turns):.1f} µs a delivery")
            claims = {f"{done:g}": _claimed(tx, done) for done in DONE}
    return {"fills": fills, "turns_us": turns, "claims_ms": claims}


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    seconds, longest, size = (
        Spread.of(fill[name] for fill in results["fills"]) for name in ("seconds", "longest_ms", "bytes_a_row")
    )
    turn = Spread.of(results["turns_us"])
    claims = {done: Spread.of(found) for done, found in results["claims_ms"].items()}
    worst = max(claim.median for claim in claims.values())
    told = ", ".join(f"{done}%: {claim.median:.2f}" for done, claim in claims.items())
    return [
        Figure("(c) fan-out of 1,000,000 deliveries", "≤ 1 s", seconds.told("s"), seconds.median <= 1),
        Figure("(c) its longest write", "≤ 50 ms", longest.told("ms", 0), longest.median <= 50),
        Figure("(c) bytes a row on disk", "≤ 64", size.told(digits=1), size.median <= 64),
        Figure(f"(d) lease + record, {BATCH} at a time: µs a delivery", "≤ 20", turn.told(digits=1),
               turn.median <= 20),
        Figure(f"(d) a claim of {BATCH}, by share done", "≤ 1 ms", f"{told} ms", worst <= 1),
    ]  # fmt: skip


def _within(tx: Connection, function: Callable[..., T], *given: Any, end: str = "COMMIT") -> tuple[T, float]:
    """Run a store function as a transaction; return its result and the seconds that it took, to the disk."""
    began = time.perf_counter()
    tx.execute("BEGIN IMMEDIATE")
    result = function(tx, *given)
    tx.execute(end)
    return result, time.perf_counter() - began


def _filled(tx: Connection) -> dict[str, float]:
    """Fill the due edition's waves; what takes the time is the writes, for all renditions say the same."""
    now = datetime.now(UTC)
    size = _size(tx)
    _within(tx, publication.open_due, now, timedelta(days=1))
    writes: list[float] = []
    while (wave := waves.filling(tx)) is not None:
        began = time.perf_counter()
        filled = in_provisional(tx, publication.fill, wave, to_ms(now))
        took = time.perf_counter() - began
        writes.append(took)
        if filled.missing:
            _, took = _within(tx, _add, wave, filled.missing)
            writes.append(took)
    rows = tx.execute("SELECT count(*) FROM deliveries").fetchone()[0]
    return {
        "deliveries": rows,
        "seconds": sum(writes),
        "longest_ms": max(writes) * 1000,
        "bytes_a_row": (_size(tx) - size) / rows,
    }


def _add(tx: Connection, wave: Dispatch, missing: tuple[waves.Rendition, ...]) -> None:
    waves.add_renditions(tx, wave, [(rendition, (POST,)) for rendition in missing])


def _size(tx: Connection) -> int:
    """Return the bytes in use."""
    pages, free, size = (
        tx.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _thrown_away(tx: Connection) -> None:
    """Empty the ledger, and make another edition due."""
    tx.execute("BEGIN IMMEDIATE")
    for table in ("deliveries", "posts", "renditions", "dispatches"):
        tx.execute(f"DELETE FROM {table}")
    add_edition(tx)
    tx.execute("COMMIT")
    tx.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _turned(tx: Connection) -> list[float]:
    """Take turns as the worker does: each records a batch, begins the next and leases one more."""
    sent = Outcome(verdict=Verdict.SENT)
    turned, _ = _within(tx, write, Turn(now=_now(), lease=BATCH))
    leased, begun, took, known = turned.leased.deliveries, (), [], set(turned.leased.posts)
    for number in range(TURNS):
        finished = [
            Finished(delivery=one, outcome=sent, message_ids=(number * BATCH + place,))
            for place, one in enumerate(begun)
        ]
        turn = Turn(now=_now(), finished=finished, chosen=leased, lease=BATCH, known=known)
        turned, seconds = _within(tx, write, turn)
        known |= set(turned.leased.posts)
        begun, leased = turned.begun, turned.leased.deliveries
        if finished:
            took.append(seconds * 1e6 / BATCH)
    return took


def _claimed(tx: Connection, done: float) -> list[float]:
    """Let so much of the wave be done, and claim a batch several times."""
    wave = tx.execute("SELECT id FROM dispatches WHERE side = 'readers'").fetchone()[0]
    place = tx.execute(
        "SELECT place_id FROM deliveries WHERE dispatch_id = ? ORDER BY place_id LIMIT 1 OFFSET ?",
        (wave, int(READERS * done / 100)),
    ).fetchone()[0]
    tx.execute("BEGIN IMMEDIATE")
    tx.execute(
        f"UPDATE deliveries SET state = {Stage.SENT:d}, due_at = NULL"
        " WHERE dispatch_id = ? AND place_id < ? AND state <> 6",
        (wave, place),
    )
    tx.execute("UPDATE dispatches SET served = max(served, ?) WHERE id = ?", (place - 1, wave))
    tx.execute("COMMIT")
    os.sync()  # what this left to write is not to be the claims'
    taken, known = [], set[tuple[int, int, int]]()
    for _ in range(CLAIMS):  # the first one finds the posts, too; the worker has them in hand afterwards
        leased, seconds = _within(tx, leases.lease, _now(), BATCH, known, end="ROLLBACK")
        assert len(leased.deliveries) == BATCH
        known |= set(leased.posts)
        taken.append(seconds * 1000)
    say(f"a claim with {done:g}% done: {statistics.median(taken):.2f} ms")
    return taken


def _now() -> int:
    return to_ms(datetime.now(UTC))
