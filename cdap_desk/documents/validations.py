"""The lists that a blank lets a cell choose from."""

from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.formulas import reach
from cdap_desk.documents.references import Area, read_areas

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.blank import Blank
    from cdap_desk.documents.sheet import Sheet

_MOST_CELLS = 10_000


class Choice(NamedTuple):
    """The cells that choose from one list, and its words in their order."""

    areas: list[Area]
    words: tuple[str, ...]


class Choices:
    """The list validations of one sheet."""

    def __init__(self, blank: "Blank", sheet: "Sheet", name: str) -> None:
        """Read those of `sheet`, called `name`, the newer kind that points to another sheet included.

        A list that depends on another cell is left out: it cannot be known beforehand.
        """
        self._blank, self._name = blank, name
        self.lists = [choice for choice in map(self._read, _validations(sheet.root)) if choice]

    def words(self, row: int, column: int) -> tuple[str, ...] | None:
        """Return the words that a cell may hold, None when it is free."""
        found = (c.words for c in self.lists if any(area.holds(row, column) for area in c.areas))
        return next(found, None)

    def _read(self, element: "_Element") -> Choice | None:
        formula, areas = _text(element, "formula1"), element.get("sqref") or _text(element, "sqref")
        words = self._words_of(formula) if formula and areas else ()
        return Choice(read_areas(areas), words) if words else None

    def _words_of(self, formula: str) -> tuple[str, ...]:
        if formula.startswith('"'):
            return tuple(word.strip() for word in formula.strip('"').replace('""', '"').split(","))
        name = self._blank.find_name(formula, self._name)
        found = reach(name.formula if name else formula)
        if found.anywhere or found.names or len(found.references) != 1:
            return ()
        reference = found.references[0]
        return self._words_in(reference.sheet or self._name, reference.area)

    def _words_in(self, sheet_name: str, area: Area) -> tuple[str, ...]:
        if all(info.name.casefold() != sheet_name.casefold() for info in self._blank.sheets):
            return ()
        sheet = self._blank.looked_at(sheet_name)
        texts: list[str] = []
        for row in sorted(r for r in sheet.grid.rows if area.top <= r <= area.bottom)[:_MOST_CELLS]:
            columns = (c for c in sheet.grid.cells(row) if area.left <= c <= area.right)
            texts += [text for column in columns if (text := sheet.text(row, column).strip())]
        return tuple(texts)


def _validations(root: "_Element") -> "list[_Element]":
    found = root.iter("{*}dataValidation")
    return [element for element in found if element.get("type") == "list"]


def _text(element: "_Element", name: str) -> str:
    """Return the text of a child; in the newer kind the formula is one step deeper."""
    child = element.find(f"{{*}}{name}")
    return "" if child is None else "".join(str(text) for text in child.itertext()).strip().removeprefix("=")
