"""Workbooks: which sheet is the list, and its rows, vertical merges filled."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.errors import DeskError
from cdap_desk.intake.hidden import find_hidden
from cdap_desk.intake.limits import CELLS, CHUNK_CELLS, CHUNK_ROWS, ROWS
from cdap_desk.intake.messages import Message, rows_message

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_SHEETS = 50  # those looked into; any further one is offered too, and may prove empty
_MERGED_CELLS = 1_000_000
_MERGES = 20_000


def read_workbook(data: bytes, kind: str, sheet: str | None) -> Iterator[Message]:
    """Yield the messages of a workbook: of the sheet asked for, else of the largest that is not hidden.

    Raises DeskError: list_encrypted, list_damaged, list_without_sheet, list_empty, list_sheet_missing,
    list_too_many_cells.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        found, names = _choose(workbook, sheet)
    except PasswordError as error:
        raise DeskError("list_encrypted") from error
    except CalamineError as error:
        raise DeskError("list_damaged", detail=repr(error)) from error
    if max(found.end or (0, 0)) >= ROWS:  # a reference that no spreadsheet writes
        raise DeskError("list_damaged", detail=f"ends at {found.end}")
    if found.height * found.width > CELLS:
        raise DeskError("list_too_many_cells", rows=found.height, columns=found.width)
    top, left = found.start or (0, 0)
    yield "book", kind, names, "", "", found.name, top + 1
    hidden = find_hidden(data, kind, found.name).within(top, left, found.height, found.width)
    yield "hidden", [row + 1 for row in hidden.rows], list(hidden.columns)
    yield from _rows(found, top, left)


def _choose(workbook: "CalamineWorkbook", sheet: str | None) -> tuple["CalamineSheet", tuple[str, ...]]:
    """Return the sheet to read and the names of those that may be chosen."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    kept = [m for m in workbook.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    if not kept:
        raise DeskError("list_without_sheet")
    if sheet is not None and sheet not in [m.name for m in kept]:
        raise DeskError("list_sheet_missing", sheet=sheet)
    shown = [m.name for m in kept if m.visible == SheetVisibleEnum.Visible] or [m.name for m in kept]
    looked_at = shown[:_SHEETS]
    if sheet is not None and sheet not in looked_at:
        looked_at.append(sheet)
    chosen: CalamineSheet | None = None
    names = []
    for name in looked_at:
        read = workbook.get_sheet_by_name(name)
        if not read.height:
            continue
        names.append(name)
        larger = chosen is None or read.height * read.width > chosen.height * chosen.width
        if name == sheet or (sheet is None and larger):
            chosen = read
    if chosen is None:
        raise DeskError("list_empty")
    return chosen, tuple(dict.fromkeys([*names, *shown[_SHEETS:]]))


def _rows(sheet: "CalamineSheet", top: int, left: int) -> Iterator[Message]:
    height = sheet.height
    size = max(1, min(CHUNK_ROWS, CHUNK_CELLS // sheet.width))
    merges = _tall_merges(sheet, top, left)
    values: dict[int, object] = {}
    rows = islice(sheet.iter_rows(), top, None)
    for begin in range(0, height, size):
        chunk = list(islice(rows, size))
        columns: list[Sequence[object]] = list(zip(*chunk, strict=True))
        for number, merge in enumerate(merges):
            columns[merge.column] = cells = list(columns[merge.column])
            _fill(cells, begin, merge, values, number)
        yield rows_message(columns, len(chunk), [], height)


class _Merge(NamedTuple):
    """Rows of a column that show the value of the first, counted from where the sheet's content begins."""

    column: int
    first: int
    last: int


def _tall_merges(sheet: "CalamineSheet", top: int, left: int) -> list[_Merge]:
    """Return the merges of several rows, as many as a list made by people may have."""
    merges: list[_Merge] = []
    filled = 0
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        end = min(last, top + sheet.height - 1)
        filled += end - first
        if filled > _MERGED_CELLS or len(merges) > _MERGES:
            return []
        if top <= first < end and left <= column < left + sheet.width:
            merges.append(_Merge(column - left, first - top, end - top))
    return merges


def _fill(cells: list[object], begin: int, merge: _Merge, values: dict[int, object], number: int) -> None:
    """Write the value of a merge in its rows of this chunk, whose first row is `begin`."""
    if begin <= merge.first < begin + len(cells):
        values[number] = cells[merge.first - begin]
    for row in range(max(merge.first + 1, begin), min(merge.last + 1, begin + len(cells))):
        cells[row - begin] = values[number]
