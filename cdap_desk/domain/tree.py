"""Rows that stand under one another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TreeRow:
    """A row shown in a tree: how deep it stands, and whether rows shown stand under it."""

    id: int
    depth: int
    has_children: bool


def arrange(
    parents: Mapping[int, int | None], order: Sequence[int], kept: Iterable[int] | None = None
) -> list[TreeRow]:
    """Return the rows of `parents` (id → parent's id) as a tree, siblings as in `order`.

    With `kept`, only those rows and what they stand under. A row whose parent is gone stands at the top;
    rows under one another in a circle too, so that none is ever hidden.
    """
    shown = set(parents) if kept is None else _with_ancestors(parents, kept)
    under: dict[int | None, list[int]] = {}
    for row in order:
        if row in shown:
            parent = parents.get(row)
            under.setdefault(parent if parent in shown else None, []).append(row)
    rows: list[TreeRow] = []
    seen: set[int] = set()

    def walk(tops: Iterable[int]) -> None:
        waiting = [(row, 0) for row in reversed(list(tops))]
        while waiting:
            row, depth = waiting.pop()
            if row not in seen:
                seen.add(row)
                below = under.get(row, [])
                rows.append(TreeRow(row, depth, bool(below)))
                waiting += [(child, depth + 1) for child in reversed(below)]

    walk(under.get(None, []))
    for row in order:
        if row in shown and row not in seen:
            walk([row])
    return rows


def _with_ancestors(parents: Mapping[int, int | None], kept: Iterable[int]) -> set[int]:
    shown: set[int] = set()
    for row in kept:
        above: int | None = row
        while above is not None and above in parents and above not in shown:
            shown.add(above)
            above = parents[above]
    return shown
