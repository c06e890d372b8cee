"""`make bench`: every benchmark of this folder, one after the other: a table, and JSON in artifacts/bench.json.

A benchmark is a module with `run() -> dict` and `table(results) -> str`. Names on the command line choose some.
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

HERE = Path(__file__).parent
RESULTS = HERE.parent.parent / "artifacts" / "bench.json"


def machine() -> dict[str, object]:
    """Return what the figures were measured on."""
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


def main(names: list[str]) -> int:
    """Run the benchmarks with progress on stderr."""
    found = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    modules = [importlib.import_module(f"tests.benchmarks.{name}") for name in found if not names or name in names]
    chosen = [module for module in modules if hasattr(module, "run") and hasattr(module, "table")]
    told: dict[str, object] = {"machine": machine(), "at": datetime.now(UTC).isoformat(timespec="seconds")}
    print(", ".join(f"{key}: {value}" for key, value in machine().items()))
    for number, module in enumerate(chosen, 1):
        name = module.__name__.rpartition(".")[2]
        print(f"[{number}/{len(chosen)}] {name} ...", file=sys.stderr, flush=True)
        began = time.perf_counter()
        told[name] = module.run()
        print(f"\n== {name} ({time.perf_counter() - began:.0f} s)\n{module.table(told[name])}", flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    print(f"\nWritten to {RESULTS.relative_to(HERE.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
