"""`make bench`: every benchmark of this folder, one after the other: tables, and JSON in artifacts/bench.json.

A benchmark is a module with `run() -> dict`, and `figures(results)` or a `table(results)` of its own. Words on the
command line choose those whose names begin so; what else stands in the JSON stays. `--record` takes the last
results into docs/bench.json and the README.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.report import ARTIFACT, ROOT, record, told

HERE = Path(__file__).parent


def machine() -> dict[str, object]:
    """Return what the figures are measured on."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [
            line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
    }


def main(words: list[str]) -> int:
    """Run the benchmarks with progress on stderr."""
    if words == ["--record"]:
        record()
        return 0
    names = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    modules = [
        importlib.import_module(f"tests.benchmarks.{name}")
        for name in names
        if not words or name.startswith(tuple(words))
    ]
    chosen = [module for module in modules if hasattr(module, "run")]
    if not chosen:
        print(f"Nothing is called {' '.join(words)} here; there are: {', '.join(names)}.", file=sys.stderr)
        return 2
    print(", ".join(f"{key}: {value}" for key, value in machine().items()))
    for number, module in enumerate(chosen, 1):
        name = module.__name__.rpartition(".")[2]
        print(f"[{number}/{len(chosen)}] {name} ...", file=sys.stderr, flush=True)
        began, load = time.perf_counter(), os.getloadavg()[0]
        results = module.run()
        seconds = time.perf_counter() - began
        figures = module.figures(results) if hasattr(module, "figures") else []
        table = module.table(results) if hasattr(module, "table") else told(figures)
        print(f"\n== {name}: {(module.__doc__ or '').splitlines()[0]} ({seconds:.0f} s)\n{table}", flush=True)
        keep(
            name,
            {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "machine": machine(),
                "load": round(load, 2),
                "seconds": round(seconds, 1),
                "figures": [figure._asdict() for figure in figures],
                "results": results,
            },
        )
    print(f"\nWritten to {ARTIFACT.relative_to(ROOT)}")
    return 0


def keep(name: str, part: dict[str, object]) -> None:
    """Write a part's results down at once: what was measured before it stays."""
    ARTIFACT.parent.mkdir(exist_ok=True)
    all_parts = json.loads(ARTIFACT.read_text("utf-8")) if ARTIFACT.is_file() else {}
    all_parts[name] = part
    ARTIFACT.write_text(json.dumps(all_parts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
