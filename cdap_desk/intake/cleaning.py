"""Columns of cells as libraries give them, made what `book.Cell` says."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import cast

from cdap_desk.domain.guards import unguard
from cdap_desk.intake.book import Cell
from cdap_desk.intake.limits import TEXT

# Beside what no document may hold, halves of characters, which no file of ours could keep.
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_EXACT = float(2**53)

Found = list[tuple[int, str]]


def clean(column: Sequence[object], guarded: bool = False) -> tuple[list[Cell], Found]:
    """Return the cells of a column, and the index and code of each that is faulty and became None.

    `guarded` texts lose the apostrophe that a safe csv puts before what a spreadsheet would compute.
    """
    cells: list[Cell]
    try:  # texts alone: by far the most frequent, and worth being quick
        texts = cast("Sequence[str]", column)
        joined = "".join(texts)
        cells = list(texts) if all(texts) else [text or None for text in texts]
    except TypeError:
        cells = [_CLEANED[type(c)](c) for c in column]
        texts = [c for c in cells if type(c) is str]
        joined = "".join(texts)
    if guarded and "'" in joined:
        cells = [unguard(c) if type(c) is str else c for c in cells]
    plain = joined.isprintable() or not _CONTROL.search(joined)
    if plain and (len(joined) <= TEXT or max(map(len, texts)) <= TEXT):
        return cells, []
    found = [(i, code) for i, c in enumerate(cells) if type(c) is str and (code := _fault(c))]
    for i, _ in found:
        cells[i] = None
    return cells, found


def _fault(text: str) -> str:
    if len(text) > TEXT:
        return "cell_too_long"
    if _HALF.search(text):
        return "cell_encoding"
    return "cell_control" if _CONTROL.search(text) else ""


def _number(value: float) -> Cell:
    if value.is_integer() and abs(value) <= _EXACT:
        return int(value)
    return value if isfinite(value) else str(value)


def _moment(value: datetime) -> Cell:
    return value if value.time() != time() else value.date()


def _length(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _same(value: Cell) -> Cell:
    return value


_CLEANED: dict[type, Callable[..., Cell]] = {
    str: lambda text: text or None,
    float: _number,
    int: _same,
    bool: _same,
    date: _same,
    datetime: _moment,
    time: lambda value: value.isoformat("minutes"),
    timedelta: _length,
}
