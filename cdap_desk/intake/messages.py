"""What the process that reads says to the one that waits: plain tuples, so that nothing else is loaded."""

import io
import pickle
from collections.abc import Sequence
from datetime import date
from typing import Any

from cdap_desk.intake.book import Cell
from cdap_desk.intake.cleaning import clean

# ("file", sha256, size)
# ("book", kind, sheets, encoding, delimiter, name of the sheet, first line)
# ("hidden", lines of the file, indices of columns): what a spreadsheet does not show
# ("rows", height, columns of cells, indices of those whose days are counted, (row, column, code) of each
#  fault, rows in all or 0 when not known)
# ("refused", code, data), or ("end",)
Message = tuple[Any, ...]
Faults = list[tuple[int, int, str]]


def rows_message(
    columns: Sequence[Sequence[object]], height: int, faults: Faults, total: int = 0, guarded: bool = False
) -> Message:
    """Return the next rows, given as columns of cells as a library reads them; see `cleaning.clean`.

    Columns of days alone are counted (`date.toordinal`), which goes through a pipe six times as fast.
    """
    cleaned: list[list[Any]] = []
    counted = []
    for index, column in enumerate(columns):
        cells, found = clean(column, guarded)
        faults += ((row, index, code) for row, code in found)
        if cells[0] is None or type(cells[0]) is date:
            cells, days = _count(cells)
            counted += [index] * days
        cleaned.append(cells)
    return "rows", height, cleaned, counted, faults, total


def _count(cells: list[Cell]) -> tuple[list[Any], bool]:
    if not {date} <= set(map(type, cells)) <= {date, type(None)}:
        return cells, False
    return [day if day is None else day.toordinal() for day in cells], True  # type: ignore[union-attr]


def write_message(message: Message) -> bytes:
    """Return a message as bytes."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # looking for what comes twice costs more than writing it twice
    pickler.dump(message)
    return written.getvalue()


def read_message(written: bytes) -> Message:
    """Return a message from its bytes; raise UnpicklingError for what is none."""
    message: Message = _Plain(io.BytesIO(written)).load()
    if message[0] != "rows":
        return message
    kind, height, columns, counted, faults, total = message
    for index in counted:
        columns[index] = [day if day is None else date.fromordinal(day) for day in columns[index]]
    return kind, height, columns, faults, total


class _Plain(pickle.Unpickler):
    """Loads what messages are made of and nothing else, even from a process that a file took over."""

    def find_class(self, module: str, name: str) -> Any:
        """Return date or datetime; raise UnpicklingError for anything else."""
        if module == "datetime" and name in ("date", "datetime"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
