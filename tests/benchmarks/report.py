"""How benchmarks tell what they found: the spread over runs, figures beside what is wanted of them, progress."""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
ARTIFACT = ROOT / "artifacts" / "bench.json"
RECORD = ROOT / "docs" / "bench.json"
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


class Spread(NamedTuple):
    """The same measure of several runs."""

    median: float
    least: float
    most: float
    runs: int

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Return the spread of these values."""
        found = sorted(values)
        return cls(statistics.median(found), found[0], found[-1], len(found))

    def told(self, unit: str = "", digits: int = 2) -> str:
        """Return it as text: the median, and least to most over the runs."""
        tail = f" {unit}" if unit else ""
        if self.runs == 1:
            return f"{self.median:,.{digits}f}{tail}"
        span = f"{self.least:,.{digits}f}–{self.most:,.{digits}f}"
        return f"{self.median:,.{digits}f}{tail} ({span}, {self.runs} runs)"


class Figure(NamedTuple):
    """One thing that was measured, and what is wanted of it."""

    what: str
    wanted: str
    measured: str
    reached: bool | None
    """None: nothing is wanted of it, it stands for comparison."""


def told(figures: Iterable[Figure]) -> str:
    """Return figures as a text table."""
    rows = [Figure(*figure) for figure in figures]
    wide = [max(len(str(row[column])) for row in rows) for column in range(3)]
    marks = {True: "reached", False: "MISSED", None: ""}
    return "\n".join(
        f"{row.what:<{wide[0]}}  {row.wanted:<{wide[1]}}  {row.measured:<{wide[2]}}  {marks[row.reached]}".rstrip()
        for row in rows
    )


def say(text: str) -> None:
    """Show progress on the terminal."""
    print(f"    {text}", file=sys.stderr, flush=True)


def block(record: Mapping[str, Any]) -> str:
    """Return the README's table of a record: what `make bench` measured, as docs/bench.json keeps it."""
    lines = ["", "| what | wanted | measured | |", "| --- | --- | --- | --- |"]
    marks = {True: "✓", False: "missed", None: ""}
    rows = [row for part in record.values() for row in part["figures"]]
    lines += [
        f"| {row['what']} | {row['wanted'] or '–'} | {row['measured']} | {marks[row['reached']]} |"
        for row in sorted(rows, key=lambda row: str(row["what"]).partition(" ")[0])
    ]
    machines = {json.dumps(part["machine"]) for part in record.values()}
    told_machines = "; ".join(
        "{processor}, {cores} cores, {system}, Python {python}".format(**json.loads(machine))
        for machine in sorted(machines)
    )
    days = sorted({part["at"][:10] for part in record.values()})
    load = max(part["load"] for part in record.values())
    lines += [
        "",
        f"Measured until {days[-1]} ({told_machines}). Median, with least–most over the runs;",
        f"the load when a part began was up to {load:.1f}, by other work.",
        "All figures, with what they are made of: `docs/bench.json`.",
        "",
    ]
    return "\n".join(lines) + "\n"


def record() -> None:
    """Take what was measured last into docs/bench.json, and the table of all of it into the README."""
    known = json.loads(RECORD.read_text("utf-8")) if RECORD.is_file() else {}
    known |= json.loads(ARTIFACT.read_text("utf-8"))
    known = dict(sorted(known.items()))
    RECORD.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    README.write_text(BLOCK.sub(lambda _: block(known), README.read_text("utf-8")), encoding="utf-8")
