"""The XML of one sheet: reading its cells, writing into them, leaving the rest as it is."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cdap_desk.documents.grid import Grid
from cdap_desk.documents.references import Area, read_area, read_areas

if TYPE_CHECKING:
    from lxml.etree import _Element

Content = str | int | bool

SPREAD = frozenset({"array", "dataTable"})  # kinds of formulas that fill more than their cell

_ESCAPED = re.compile("_(x[0-9A-Fa-f]{4}_)")
_KEPT_OF_A_CELL = ("r", "s", "ph")


class Sheet:
    """One sheet, changed in place; rows and columns are counted from 1."""

    def __init__(self, root: "_Element", shared_texts: Sequence[str]) -> None:
        """Take the root of the part, which has rows, and the texts that its cells may point to."""
        self.root = root
        self.space = str(root.tag).rpartition("}")[0] + "}"
        data = root.find(f"{self.space}sheetData")
        assert data is not None
        self.grid = Grid(data)
        self._shared = shared_texts

    @cached_property
    def merges(self) -> list[Area]:
        """The merged areas."""
        return merged_areas(self.root)

    @cached_property
    def spreads(self) -> list[Area]:
        """The areas that one formula fills."""
        found = (f.get("ref", "") for _, _, f in self.formulas() if f.get("t") in SPREAD)
        return [area for text in found for area in read_areas(text)]

    def merged(self, row: int, column: int) -> Area:
        """Return the merged area that a cell is in, itself alone when it is in none."""
        found = (area for area in self.merges if area.holds(row, column))
        return next(found, Area(row, column, row, column))

    def cell(self, row: int, column: int) -> "_Element | None":
        """Return the element of a cell, None where the blank has none."""
        return self.grid.cells(row).get(column)

    def text(self, row: int, column: int) -> str:
        """Return what a cell holds as text, formulas by their cached value; empty for none."""
        cell = self.cell(row, column)
        return "" if cell is None else self.text_of(cell)

    def text_of(self, cell: "_Element") -> str:
        """Return the text of the element of a cell."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{self.space}is")
            return "" if inline is None else plain_text(inline)
        value = cell.findtext(f"{self.space}v") or ""
        if kind != "s":
            return value
        place = int(value) if value.strip().isdigit() else -1
        return self._shared[place] if 0 <= place < len(self._shared) else ""

    def is_formula(self, row: int, column: int) -> bool:
        """Tell whether a cell holds a formula."""
        cell = self.cell(row, column)
        return cell is not None and cell.find(f"{self.space}f") is not None

    def is_boolean(self, row: int, column: int) -> bool:
        """Tell whether a cell holds true or false."""
        cell = self.cell(row, column)
        return cell is not None and cell.get("t") == "b"

    def style(self, row: int, column: int) -> int:
        """Return the style of a cell: its own, else that of its row, else that of its column."""
        cell = self.cell(row, column)
        if cell is not None:
            return int(cell.get("s", "0"))
        element = self.grid.rows.get(row)
        if element is not None and element.get("customFormat") in {"1", "true"}:
            return int(element.get("s", "0"))
        for columns in self.root.iterfind("{*}cols/{*}col"):
            if int(columns.get("min", "0")) <= column <= int(columns.get("max", "0")):
                return int(columns.get("style", "0"))
        return 0

    def write(self, row: int, column: int, content: Content, style: int | None = None) -> None:
        """Put a value in a cell, made when it is not there; its style stays unless one is given."""
        cell = self.cell(row, column)
        if cell is None:
            style = self.style(row, column) if style is None else style
            cell = self.grid.add_cell(row, column)
        for child in list(cell):
            cell.remove(child)
        for key in [k for k in cell.keys() if k not in _KEPT_OF_A_CELL]:  # noqa: SIM118
            del cell.attrib[key]
        if style:
            cell.set("s", str(style))
        if isinstance(content, bool):
            cell.set("t", "b")
        if isinstance(content, str):
            cell.set("t", "inlineStr")
            self._put_text(cell, content)
        else:
            self._add(cell, "v").text = str(int(content))

    def restyle(self, row: int, column: int, style: int) -> None:
        """Give a cell that is there another style."""
        self.grid.cells(row)[column].set("s", str(style))

    def formulas(self) -> "Iterator[tuple[int, int, _Element]]":
        """Yield the row, the column and the formula element of each cell that has one."""
        tag = f"{self.space}f"
        for number, row in self.grid.rows.items():
            if row.find(f"{self.grid.cell_tag}/{tag}") is None:
                continue
            for column, cell in self.grid.cells(number).items():
                formula = cell.find(tag)
                if formula is not None:
                    yield number, column, formula

    def measure(self, written: Area) -> None:
        """Have the sheet go as far as an area that was written."""
        dimension = self.root.find("{*}dimension")
        area = read_area(dimension.get("ref", "")) if dimension is not None else None
        if dimension is not None and area is not None:
            top, left = min(area.top, written.top), min(area.left, written.left)
            wide = Area(top, left, max(area.bottom, written.bottom), max(area.right, written.right))
            dimension.set("ref", str(wide))

    def _put_text(self, cell: "_Element", text: str) -> None:
        element = self._add(self._add(cell, "is"), "t")
        element.text = _ESCAPED.sub(r"_x005F_\1", text) if "_x" in text else text
        if not _is_tight(text):
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _add(self, parent: "_Element", name: str) -> "_Element":
        from lxml.etree import SubElement

        added: _Element = SubElement(parent, self.space + name)
        return added


def merged_areas(root: "_Element") -> list[Area]:
    """Return the merged areas of a part of a sheet."""
    found = (read_area(e.get("ref", "")) for e in root.iterfind("{*}mergeCells/{*}mergeCell"))
    return [area for area in found if area]


def plain_text(item: "_Element") -> str:
    """Return the text of a shared or inline string, its runs put together, phonetic hints left out."""
    texts = []
    for element in item.iter("{*}t"):
        parent = element.getparent()
        if parent is None or not str(parent.tag).endswith("}rPh"):
            texts.append(element.text or "")
    return "".join(texts)


def escaped_text(text: str) -> str:
    """Return what goes between `<t` and `</t>` for a text, its spaces kept."""
    told = _ESCAPED.sub(r"_x005F_\1", text) if "_x" in text else text
    if "&" in told or "<" in told or ">" in told:
        told = escape(told)
    return f">{told}" if _is_tight(text) else f' xml:space="preserve">{told}'


def _is_tight(text: str) -> bool:
    """Tell whether a text keeps its spaces without being asked to."""
    return "  " not in text and text == text.strip() and "\n" not in text
