"""`python -m benchmarks [SIZE…]`: print one table, write it to build/bench.json.

Sizes are numbers of agents, 1000 and 100000 unless given. Times drift from machine to machine; ratios, taken
side by side in one run, less so.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import applying, differences, forms, imports, reading, rights, start, store
from benchmarks.measure import Row

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "bench"
RESULT = ROOT / "build" / "bench.json"
BUILT = ROOT / "build" / "dist" / "cdap-desk" / "cdap-desk"
START_AGENTS = 1180
MOST_IMPORTED = 10_000  # more people than the Métropole has
MOST_LISTED = 100_000


def main(sizes: list[int]) -> None:
    """Measure, print, write."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    heading = f"{'':<74} {'ms':>9} {'floor':>9} {'ratio':>7}  target"
    print(heading, flush=True)
    rows: list[Row] = []
    first = FOLDER / "start.cdap"
    store.make(first, START_AGENTS)
    _say(rows, start.measure(first, BUILT if BUILT.exists() else None))
    _say(rows, forms.measure())
    _say(rows, _apart("benchmarks.paper"))
    for size in sizes:
        path = FOLDER / f"{size}.cdap"
        made = store.make(path, size)
        _say(rows, store.measure(path, size, made))
        _say(rows, reading.measure(FOLDER, size))
        _say(rows, differences.measure(FOLDER, size))
        _say(rows, imports.measure(min(size, MOST_IMPORTED)))
        _say(rows, applying.measure(FOLDER, min(size, MOST_LISTED)))
        _say(rows, _apart("benchmarks.window", str(path)))
        everybody = FOLDER / f"rights-{size}.cdap"
        store.make(everybody, size, identified=1.0)
        _say(rows, rights.measure(everybody))
    RESULT.write_text(json.dumps([r.written() for r in rows], indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"written to {RESULT.relative_to(ROOT)}")


def _say(rows: list[Row], more: list[Row]) -> None:
    rows += more
    for row in more:
        print(row.said(), flush=True)


def _apart(module: str, *given: str) -> list[Row]:
    """Measure what needs Qt in a process of its own."""
    command = [sys.executable, "-m", module, *given]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return [Row(**json.loads(line)) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
