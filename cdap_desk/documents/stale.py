"""The formulas whose cached value may no longer hold once cells are filled.

Left in, LibreOffice prints the old value. What may depend on a filled cell is found by growing, in each
column of each sheet, the span of rows that changed: more than needed may be taken out, never less.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.formula_cells import told_formulas
from cdap_desk.documents.formulas import Reach, Reference, reach
from cdap_desk.documents.references import Area, read_area
from cdap_desk.documents.sheet import SPREAD

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.blank import Name
    from cdap_desk.documents.sheet import Sheet

_WIDE = 200  # a reference over more columns is compared with those that changed instead


class _Formula(NamedTuple):
    sheet: str
    row: int
    column: int
    element: "_Element"
    reach: Reach


class _Changed:
    """The rows that changed, from the first to the last, by sheet and column."""

    def __init__(self) -> None:
        self._spans: dict[str, dict[int, tuple[int, int]]] = {}

    def add(self, sheet: str, row: int, column: int) -> bool:
        """Take one more cell; tell whether the span grew."""
        spans = self._spans.setdefault(sheet.casefold(), {})
        before = spans.get(column)
        spans[column] = (min(before[0], row), max(before[1], row)) if before else (row, row)
        return spans[column] != before

    def meets(self, sheet: str, area: Area) -> bool:
        """Tell whether an area reads a cell that changed."""
        spans = self._spans.get(sheet.casefold(), {})
        narrow = area.right - area.left < _WIDE
        columns: Iterable[int] = range(area.left, area.right + 1) if narrow else spans
        for column in columns:
            span = spans.get(column)
            if span and area.left <= column <= area.right and span[0] <= area.bottom and area.top <= span[1]:
                return True
        return False


def stale(
    sheets: "dict[str, Sheet]", filled: Iterable[tuple[str, Area]], names: "Iterable[Name]"
) -> "Iterator[tuple[str, _Element]]":
    """Yield the sheet and the formula element of each formula that may depend on a filled cell.

    `sheets` are those with formulas, by name; `filled` are areas of sheets.
    """
    changed = _Changed()
    for sheet, area in filled:
        for column in range(area.left, area.right + 1):
            changed.add(sheet, area.top, column)
            changed.add(sheet, area.bottom, column)
    meanings = {name.name.upper(): reach(name.formula) for name in names}
    waiting = [formula for name, sheet in sheets.items() for formula in _formulas(name, sheet)]
    grew = True
    while grew and waiting:
        grew, left = False, []
        for formula in waiting:
            if _depends(formula, changed, meanings):
                for cell in _result(formula):
                    grew |= changed.add(formula.sheet, *cell)
                yield formula.sheet, formula.element
            else:
                left.append(formula)
        waiting = left


def _formulas(name: str, sheet: "Sheet") -> Iterator[_Formula]:
    for row, column, element, text in told_formulas(sheet):
        found = reach(text) if text else Reach([], set(), anywhere=True)
        yield _Formula(name, row, column, element, found)


def _depends(formula: _Formula, changed: _Changed, meanings: dict[str, Reach]) -> bool:
    return _reads(formula.reach, formula.sheet, changed, meanings, frozenset())


def _reads(
    found: Reach, home: str, changed: _Changed, meanings: dict[str, Reach], seen: frozenset[str]
) -> bool:
    if found.anywhere or any(_met(reference, home, changed) for reference in found.references):
        return True
    for name in found.names - seen - {"TRUE", "FALSE"}:
        if name not in meanings or _reads(meanings[name], home, changed, meanings, seen | {name}):
            return True  # a name that is not in the workbook is a table, or will be
    return False


def _met(reference: Reference, home: str, changed: _Changed) -> bool:
    return changed.meets(reference.sheet or home, reference.area)


def _result(formula: _Formula) -> Iterator[tuple[int, int]]:
    """Yield the corners of what a formula fills: more than its cell for an array."""
    yield formula.row, formula.column
    if formula.element.get("t") in SPREAD:
        area = read_area(formula.element.get("ref", ""))
        if area:
            for column in range(area.left, area.right + 1):
                yield area.top, column
                yield area.bottom, column
