"""Medians of interleaved times, and the rows of the table."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

Act = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One measure: milliseconds (MiB where the name says so), ours and the floor's, `n` times each.

    `target` is the ratio to keep under, None where none was set.
    """

    name: str
    value_ms: float
    floor_ms: float
    n: int
    target: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value_ms / self.floor_ms

    def said(self) -> str:
        """Return the row as printed."""
        verdict = "" if self.target is None else f"≤ {self.target:g}"
        if self.target is not None and self.ratio > self.target:
            verdict += "  OVER"
        return f"{self.name:<74} {self.value_ms:>9.2f} {self.floor_ms:>9.2f} {self.ratio:>7.2f}  {verdict}"

    def written(self) -> dict[str, Any]:
        """Return the row as kept in the JSON file."""
        return {
            "name": self.name,
            "value_ms": round(self.value_ms, 3),
            "floor_ms": round(self.floor_ms, 3),
            "ratio": round(self.ratio, 3),
            "n": self.n,
        }

    def passed_on(self) -> dict[str, Any]:
        """Return what makes this row again in another process."""
        return asdict(self)


def milliseconds(act: Act) -> float:
    """Return how long an act takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def side_by_side(*acts: Act, n: int) -> list[float]:
    """Return the median of each act, done in turn `n` times, so that the machine's moods hit all alike."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(n):
        for kept, act in zip(times, acts, strict=True):
            kept.append(milliseconds(act))
    return [statistics.median(kept) for kept in times]
