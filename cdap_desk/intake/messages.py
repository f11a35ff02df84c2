"""What the process that reads says to the one that waits: plain tuples, so that nothing else is loaded."""

from collections.abc import Sequence
from typing import Any

from cdap_desk.intake.cleaning import clean

# ("file", sha256, size)
# ("book", kind, sheets, encoding, delimiter, name of the sheet, first line)
# ("rows", height, columns of cells, (row, column, code) of each fault, rows in all or 0 when not known)
# ("refused", code, data), or ("end",)
Message = tuple[Any, ...]
Faults = list[tuple[int, int, str]]


def rows_message(
    columns: Sequence[Sequence[object]], height: int, faults: Faults, total: int = 0, guarded: bool = False
) -> Message:
    """Return the next rows, given as columns of cells as a library reads them; see `cleaning.clean`."""
    cleaned = []
    for index, column in enumerate(columns):
        cells, found = clean(column, guarded)
        cleaned.append(cells)
        faults += ((row, index, code) for row, code in found)
    return "rows", height, cleaned, faults, total
