"""(a) The free pace: the share of 30 a second that 600 readers are served at, and a pause of Telegram's."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.canned import LATENCY, Canned, Rules, Seen, canned
from tests.benchmarks.delivery_speed import fill, road
from tests.benchmarks.office import apart, prepare, started
from tests.benchmarks.report import Figure, say

READERS = 600
LIMIT = 30
RULES = {
    "bucket": Rules(limit=LIMIT),
    "window": Rules(limit=LIMIT, strict=True),
    "pause": Rules(limit=LIMIT, strict=True, pause_at=READERS // 3, pause=3),
}


def run() -> dict[str, Any]:
    """Send under each rule, all at the same time: this needs a clock and hardly a processor."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        say(f"{READERS} messages at {LIMIT} a second, three times at once")
        sendings = []
        for name, rules in RULES.items():
            server = stack.enter_context(canned())
            path = Path(folder) / f"{name}.db"
            prepare(path, READERS)
            apart(fill, path, server.url, environment=server.environment)
            server.begin(rules)
            ending = started(road, path, server.url, float(LIMIT), environment=server.environment)
            sendings.append((name, server, ending))
        return {name: _found(server, ending()) for name, server, ending in sendings}


def _found(server: Canned, told: dict[str, float]) -> dict[str, float]:
    seen: Seen = server.seen()
    return {
        "recorded": told["messages"],
        "arrived": len(seen.times),
        "share": 100 * (len(seen.times) - 1) / seen.span / LIMIT,
        "refused": len(seen.refused),
        "late": sum(at > seen.paused_at + 2 * LATENCY for at in seen.refused),
        "most_in_a_second": seen.most_in_a_second(),
    }


def figures(results: dict[str, Any]) -> list[Figure]:
    """Return what the issue asks for."""
    rows = [
        Figure(f"(a) limit of 30/s, {told}: share reached", "≥ 98.5%, no 429, ≤ 30 in any second",
               f"{found['share']:.2f} %; {found['refused']} × 429; {found['most_in_a_second']}",
               found["share"] >= 98.5 and not found["refused"] and found["most_in_a_second"] <= LIMIT)
        for told, found in (("token bucket", results["bucket"]), ("strict window", results["window"]))
    ]  # fmt: skip
    pause = results["pause"]
    lost = READERS - pause["arrived"]
    rows.append(
        Figure("(a) a pause of 3 s: calls in it beyond those in flight", "0; ≤ 30 in any second; 0 lost",
               f"{pause['late']}; {pause['most_in_a_second']}; {lost} lost",
               not pause["late"] and pause["most_in_a_second"] <= LIMIT and not lost
               and pause["recorded"] == pause["arrived"]),
    )  # fmt: skip
    return rows
