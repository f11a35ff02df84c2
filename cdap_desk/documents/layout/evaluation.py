"""What formulas give: those of forms (line numbers, counts, conditions), not all that a spreadsheet can."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.documents.formulas import Corner, Reference, reach
from cdap_desk.documents.layout.functions import FUNCTIONS, LAZY, Answer, Cells, number, same, text
from cdap_desk.documents.layout.syntax import Node, Unknown, read_formula
from cdap_desk.documents.layout.values import Fault, Value

if TYPE_CHECKING:
    from cdap_desk.documents.layout.book import Book, Grid

_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a formula stands, and how far from where it was written."""

    grid: "Grid"
    row: int
    column: int
    down: int = 0
    across: int = 0


class Evaluator:
    """Gives the values of the cells of a workbook, formulas worked out once."""

    def __init__(self, book: "Book", today: date) -> None:
        self._book, self.today = book, today
        self._known: dict[tuple[str, int, int], Value] = {}
        self._doing: set[tuple[str, int, int]] = set()
        self.unknown: set[tuple[str, int, int]] = set()

    def value(self, grid: "Grid", row: int, column: int) -> Value:
        """Return what a cell holds; a formula not understood gives what the workbook kept of it."""
        cell = grid.cell(row, column)
        if cell is None or not cell.formula:
            return None if cell is None else cell.value
        key = (grid.name, row, column)
        if key not in self._known:
            self._known[key] = self._worked_out(key, grid, row, column, cell.formula, cell.value)
        return self._known[key]

    def evaluate(self, formula: str, spot: Spot) -> Value:
        """Return what a formula gives at a place. Raises Unknown."""
        try:
            answer = self.answer(read_formula(formula), spot)
        except RecursionError as error:  # parentheses in parentheses, hundreds of them
            raise Unknown(formula) from error
        return answer.first() if isinstance(answer, Cells) else answer

    def answer(self, node: Node, spot: Spot) -> Answer:
        """Return what a part of a formula gives: a value, or cells."""
        if node.kind == "value":
            return node.value  # type: ignore[return-value]
        if node.kind == "place":
            assert isinstance(node.value, Reference)
            return self._cells(node.value, spot)
        if node.kind == "name":
            return self._named(str(node.value), spot)
        if node.kind == "call":
            return self._called(str(node.value), node.parts, spot)
        values = [self._single(part, spot) for part in node.parts]
        fault = next((v for v in values if isinstance(v, Fault)), None)
        if fault is not None:
            return fault
        if node.kind == "minus":
            return _counted(lambda: -number(values[0]))
        if node.kind == "percent":
            return _counted(lambda: number(values[0]) / 100)
        return _paired(str(node.value), values[0], values[1])

    def _worked_out(
        self, key: tuple[str, int, int], grid: "Grid", row: int, column: int, formula: str, kept: Value
    ) -> Value:
        if key in self._doing or len(self._doing) > _DEEPEST:
            return kept
        self._doing.add(key)
        try:
            value = self.evaluate(formula, Spot(grid, row, column))
        except Unknown:
            if kept is None:
                self.unknown.add(key)
            return kept
        finally:
            self._doing.discard(key)
        return 0.0 if value is None else value

    def _single(self, node: Node, spot: Spot) -> Value:
        answer = self.answer(node, spot)
        return answer.at(spot.row, spot.column) if isinstance(answer, Cells) else answer

    def _called(self, name: str, parts: tuple[Node, ...], spot: Spot) -> Answer:
        if name in LAZY:
            return LAZY[name](self, parts, spot)
        function = FUNCTIONS.get(name)
        if function is None:
            raise Unknown(name)
        try:
            answer: Answer = function(*(self.answer(part, spot) for part in parts))
        except (TypeError, ValueError, OverflowError) as error:
            raise Unknown(name) from error
        except ZeroDivisionError:
            return Fault("#DIV/0!")
        return answer

    def _cells(self, reference: Reference, spot: Spot) -> Cells:
        grid = spot.grid
        if reference.sheet is not None:
            with suppress(KeyError):
                grid = self._book.all_sheets[reference.sheet.casefold()]
            if grid.name.casefold() != reference.sheet.casefold():
                raise Unknown(reference.sheet)
        start = _moved(reference.start, spot)
        area = reference._replace(
            start=start, end=_moved(reference.end, spot) if reference.end else None
        ).area
        return Cells(self, grid, area)

    def _named(self, name: str, spot: Spot) -> Cells:
        found = self._book.blank.find_name(name, spot.grid.name)
        references = reach(found.formula).references if found else []
        if len(references) != 1:
            raise Unknown(name)
        return self._cells(references[0], Spot(spot.grid, spot.row, spot.column))


def _moved(corner: Corner, spot: Spot) -> Corner:
    row, column = corner.row, corner.column
    if row is not None and not corner.fixed_row:
        row += spot.down
    if column is not None and not corner.fixed_column:
        column += spot.across
    if (row is not None and row < 1) or (column is not None and column < 1):
        raise Unknown(str(corner))
    return corner._replace(row=row, column=column)


def _paired(sign: str, first: Value, second: Value) -> Value:
    if sign == "&":
        return text(first) + text(second)
    if sign in {"=", "<>"}:
        return same(first, second) == (sign == "=")
    if sign in {"<", ">", "<=", ">="}:
        return _ordered(sign, first, second)
    if sign == "/":
        return _counted(lambda: number(first) / number(second))
    return _counted(
        {
            "+": lambda: number(first) + number(second),
            "-": lambda: number(first) - number(second),
            "*": lambda: number(first) * number(second),
            "^": lambda: number(first) ** number(second),  # a complex number for the root of one below zero
        }[sign]
    )


def _ordered(sign: str, first: Value, second: Value) -> bool:
    """Tell how two values stand: numbers come before texts, texts before true and false."""
    keys: list[tuple[int, float, str]] = []
    for value, other in ((first, second), (second, first)):
        if value is None:
            value = "" if isinstance(other, str) else 0.0
        if isinstance(value, bool):
            keys.append((2, value, ""))
        elif isinstance(value, str):
            keys.append((1, 0.0, value.casefold()))
        else:
            keys.append((0, value, ""))
    less, equal = keys[0] < keys[1], keys[0] == keys[1]
    return {"<": less, ">": not less and not equal, "<=": less or equal, ">=": not less}[sign]


def _counted(work: Callable[[], float]) -> Value:
    try:
        result = work()
    except ZeroDivisionError:
        return Fault("#DIV/0!")
    except (ValueError, OverflowError):
        return Fault("#VALUE!")
    return float(result) if not isinstance(result, complex) else Fault("#NUM!")
