"""A workbook opened to be laid out: its sheets, the values and the looks of their cells."""

import re
from collections.abc import Iterator
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.blank import Blank, SheetInfo
from cdap_desk.documents.formulas import translate
from cdap_desk.documents.layout.colors import Colors
from cdap_desk.documents.layout.looks import Looks
from cdap_desk.documents.layout.values import Fault, Value
from cdap_desk.documents.references import Area, column_number, read_cell
from cdap_desk.documents.sheet import merged_areas
from cdap_desk.documents.sheet import plain_text as coded_text

if TYPE_CHECKING:
    from lxml.etree import _Element

UNTOLD = "?"
"""Stands for a formula whose text is not in its cell."""


_YES = ("1", "true")
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")


class Cell(NamedTuple):
    """A cell: its value, the number of its look, its formula, the element of a text in several fonts."""

    value: Value
    style: int
    formula: str = ""
    rich: "_Element | None" = None


class Row:
    """A row: its height in points, None where none is told, whether it is hidden, its cells read when asked.

    A height that is told is kept, also one that a spreadsheet worked out: none measures again when opening.
    """

    def __init__(self, grid: "Grid", number: int, element: "_Element") -> None:
        height = element.get("ht")
        self.height = float(height) if height else None
        self.hidden = element.get("hidden") in _YES
        self._grid, self._number, self._element = grid, number, element

    @cached_property
    def cells(self) -> dict[int, Cell]:
        """The cells by column."""
        return dict(self._grid.cells_of(self._number, self._element))

    def styles(self) -> set[int]:
        """Return the looks that its cells have, by number."""
        return {int(style) for style in {cell.get("s") or "0" for cell in self._element}}


class Book:
    """A workbook, read once."""

    def __init__(self, blank: Blank, name: str = "") -> None:
        """Take a workbook, and the name of its file."""
        self.name = name
        self.blank = blank
        self.package = self.blank.package
        parts = self.package.linked(self.blank.workbook_part, "styles")
        known = [part for part in parts if part in self.package.names]
        root = self.package.tree(known[0]) if known else None
        self.colors = Colors(self.package, self.blank.workbook_part, root)
        self.looks = Looks(root, self.colors)

    @cached_property
    def is_of_excel(self) -> bool:
        """Tell whether the workbook says that Excel wrote it."""
        parts = self.package.linked("", "extended-properties")
        names = [
            self.package.tree(part).findtext("{*}Application") for part in parts if part in self.package.names
        ]
        return any((name or "").startswith("Microsoft") for name in names)

    @cached_property
    def shared(self) -> "list[tuple[str, _Element | None]]":
        """The shared texts, each with its element when it is in several fonts."""
        parts = self.package.linked(self.blank.workbook_part, "sharedStrings")
        root = next((self.package.tree(part) for part in parts if part in self.package.names), None)
        return [] if root is None else [(plain_text(e), _rich(e)) for e in root.iterfind("{*}si")]

    @cached_property
    def all_sheets(self) -> "dict[str, Grid]":
        """The sheets by their names in small letters, in the order of their tabs."""
        return {info.name.casefold(): Grid(self, info) for info in self.blank.sheets}

    @property
    def sheets(self) -> "dict[str, Grid]":
        """The sheets that are seen, by name, in the order of their tabs."""
        return {grid.name: grid for grid in self.all_sheets.values() if not grid.info.hidden}


class Grid:
    """One sheet: its rows and what is said of it."""

    def __init__(self, book: Book, info: SheetInfo) -> None:
        self.book, self.info, self.name = book, info, info.name

    @cached_property
    def root(self) -> "_Element":
        """The root of the part."""
        return self.book.package.tree(self.info.part)

    @cached_property
    def rows(self) -> dict[int, Row]:
        """The rows that the part holds, by number."""
        found: dict[int, Row] = {}
        number = 0
        data = self.root.find("{*}sheetData")
        for element in [] if data is None else data:
            number = int(element.get("r") or number + 1)
            found[number] = Row(self, number, element)
        return found

    @cached_property
    def merges(self) -> list[Area]:
        """The merged areas."""
        return merged_areas(self.root)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell, None where the sheet has none."""
        found = self.rows.get(row)
        return None if found is None else found.cells.get(column)

    def name_of(self, name: str) -> str:
        """Return what a name of the program means on this sheet (« Print_Area »), or empty."""
        found = self.book.blank.find_name(f"_xlnm.{name}", self.name)
        return found.formula if found is not None and found.local is not None else ""

    def cells_of(self, number: int, row: "_Element") -> Iterator[tuple[int, Cell]]:
        """Yield the cells of the element of a row, each with its column."""
        column = 0
        for element in row:
            name = element.get("r")
            column = column_number(name.rstrip("0123456789")) if name else column + 1
            yield column, self._read(number, column, element)

    def _read(self, row: int, column: int, element: "_Element") -> Cell:
        style = int(element.get("s") or 0)
        if not len(element):
            return Cell(None, style)
        kind, value, formula, rich = element.get("t", "n"), "", "", None
        for child in element:
            tag = str(child.tag).rpartition("}")[2]
            if tag == "v":
                value = child.text or ""
            elif tag == "is":
                return Cell(plain_text(child) or None, style, "", _rich(child))
            elif tag == "f":
                formula = self._formula(row, column, child)
        if kind == "s":
            text, rich = self._shared(value)
            return Cell(text or None, style, formula, rich)
        return Cell(_value(kind, value), style, formula)

    def _formula(self, row: int, column: int, element: "_Element") -> str:
        """Return a formula in full, where it only says that it repeats another."""
        text, number = element.text or "", element.get("si", "")
        if text or element.get("t") != "shared":
            return text or UNTOLD
        first_row, first_column, told = self._repeated.get(number, (row, column, UNTOLD))
        return translate(told, row - first_row, column - first_column)

    @cached_property
    def _repeated(self) -> dict[str, tuple[int, int, str]]:
        """The formulas that others repeat, by number: where each is, its text."""
        found = {}
        for element in self.root.iterfind("{*}sheetData/{*}row/{*}c/{*}f[@t='shared']"):
            cell = element.getparent()
            place = read_cell(cell.get("r", "")) if cell is not None and element.text else None
            if place:
                found[element.get("si", "")] = (*place, element.text or "")
        return found

    def _shared(self, place: str) -> "tuple[str, _Element | None]":
        number = int(place) if place.strip().isdigit() else -1
        texts = self.book.shared
        return texts[number] if 0 <= number < len(texts) else ("", None)


def plain_text(item: "_Element") -> str:
    """Return the text of a shared or inline string; letters that XML cannot hold are told by their number."""
    text = coded_text(item)
    return decoded(text) if "_x" in text else text


def decoded(text: str) -> str:
    """Return a text with the letters told by their number put back."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), text)


def _value(kind: str, text: str) -> Value:
    if not text:
        return None
    if kind == "b":
        return text in {"1", "true"}
    if kind == "e":
        return Fault(text)
    if kind == "n":
        try:
            number = float(text)
        except ValueError:
            return text
        return number if isfinite(number) else text
    return text


def _rich(element: "_Element") -> "_Element | None":
    return element if element.find("{*}r") is not None else None
