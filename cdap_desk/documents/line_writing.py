"""Writing the lines of a form as text, the way its rows are made: five hundred in a few milliseconds.

The rows of the lines are cut out of the tree of the sheet and written anew, each cell with its style; a mark
holds their place until the tree is text too.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from cdap_desk.documents.composing import Given, mark, reader, title_of, written
from cdap_desk.documents.descriptor import Lines
from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.formula_cells import take_cache_out
from cdap_desk.documents.formulas import rows_template
from cdap_desk.documents.references import Area
from cdap_desk.documents.row_heights import RowHeights, height_text
from cdap_desk.documents.sheet import Sheet, escaped_text
from cdap_desk.documents.styles import Styles
from cdap_desk.documents.values import checked_text
from cdap_desk.domain.cell_names import cell_name, column_letters
from cdap_desk.domain.forms import Value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')

Write = Callable[[int, Given], str]


class LineWriter:
    """Writes rows of lines on one sheet; `formulas` and `uncalculated` gather cells as it goes.

    `formulas` are those that hold a formula once written, `uncalculated` those that held one and are filled.
    """

    def __init__(
        self, form: Form, lines: Lines, sheet: Sheet, styles: Styles, heights: RowHeights | None = None
    ) -> None:
        """Take the sheet to look at, and what tells how tall rows must be where they grow."""
        self._form, self._lines, self._sheet, self._styles = form, lines, sheet, styles
        prefix = next((p for p, uri in sheet.root.nsmap.items() if f"{{{uri}}}" == sheet.space), None)
        self._prefix = f"{prefix}:" if prefix else ""
        self._mapped = {*lines.columns, *lines.ticks}
        self._fills: dict[tuple[int, int], Write] = {}
        self._told: dict[str, str] = {}
        self._heights, self._needed = heights, 0.0
        self._heads: dict[tuple[int, float], str] = {}
        self.formulas: list[tuple[int, int]] = []
        self.uncalculated: list[tuple[int, int]] = []

    def write(self, givens: Sequence[Given]) -> str:
        """Return the rows that hold these lines, from the first row of the table; past its last, copies."""
        first, last = self._lines.first_row, self._lines.last_row
        tag = f"{self._prefix}row"
        rows = []
        for number, given in enumerate(givens[: self._lines.rows], first):
            cells = "".join(self._cells(number, given))
            rows.append(f'<{tag} r="{number}"{self._head(number)}>{cells}</{tag}>')
        copied = givens[self._lines.rows :]
        writes = self._copy() if copied else []
        for number, given in enumerate(copied, last + 1):
            cells = "".join([write(number, given) for write in writes])
            rows.append(f'<{tag} r="{number}"{self._head(last)}>{cells}</{tag}>')
        return "".join(rows)

    def _cells(self, number: int, given: Given) -> list[str]:
        """Return the cells of a row that the blank has, filled or as they are."""
        there, texts = self._sheet.grid.cells(number), []
        for column in sorted(self._mapped | there.keys()):
            cell = there.get(column)
            style = self._sheet.style(number, column) if cell is None else int(cell.get("s", "0"))
            text = self._fill(column, style)(number, given) if column in self._mapped else ""
            if text and cell is not None and self._sheet.is_formula(number, column):
                self.uncalculated.append((number, column))
            texts.append(text or self._kept(number, column, style, cell))
        return texts

    def _copy(self) -> list[Write]:
        """Return what writes each cell of a row like the last line: formats, formulas, counts that go on."""
        number = self._lines.last_row
        there = self._sheet.grid.cells(number)
        writes = []
        for column in sorted(self._mapped | there.keys()):
            style = self._sheet.style(number, column)
            kept = self._repeated(number, column, style, there.get(column))
            writes.append(self._either(self._fill(column, style), kept) if column in self._mapped else kept)
        return writes

    def _either(self, fills: Write, kept: Write) -> Write:
        return lambda row, given: fills(row, given) or kept(row, given)

    def _head(self, like: int) -> str:
        """Return the attributes of the row just written, like one of the blank: its height may be another."""
        needed, self._needed = self._needed, 0.0
        if (like, needed) not in self._heads:
            height = 0.0
            if self._heights and needed:
                height = self._heights.grown(self._form.sheet, Area(like, 1, like, 1), needed)
            self._heads[like, needed] = self._attributes(like, height)
        return self._heads[like, needed]

    def _attributes(self, number: int, height: float) -> str:
        """Return those of a row but its number and its spans, a hint that may be too narrow.

        `height` takes the place of its own, unless 0.
        """
        element = self._sheet.grid.rows.get(number)
        told = {} if element is None else {str(key): str(value) for key, value in element.attrib.items()}
        if height:
            told |= {"ht": height_text(height)}
        prefixes = {uri: prefix for prefix, uri in self._sheet.root.nsmap.items()}
        parts = []
        for key, value in told.items():
            uri, _, name = str(key).rpartition("}")
            if name in {"r", "spans"} and not uri:
                continue
            prefix = prefixes.get(uri[1:])
            parts.append(f" {prefix + ':' if prefix else ''}{name}={quoteattr(str(value))}")
        return "".join(parts)

    def _fill(self, column: int, style: int) -> Write:
        """Return what writes the value of a line in a cell of this style, empty text where it has none."""
        if (column, style) not in self._fills:
            text, ticks = self._lines.columns.get(column), self._lines.ticks.get(column)
            place = Place(self._form.sheet, self._lines.first_row, column)
            value_of = reader(self._form, text) if text else partial(mark, self._form, place, ticks or ())
            title = title_of(text) if text else ""
            self._fills[column, style] = self._filled(place, style, value_of, title)
        return self._fills[column, style]

    def _filled(self, place: Place, style: int, value_of: Callable[[Given], Value], title: str) -> Write:
        form, told, prefix, heights = self._form, self._told, self._prefix, self._heights
        shown = self._styles.shown(style)
        first, styled = self._opening(place.column, style)
        kind = f'" t="inlineStr"><{prefix}is><{prefix}t'
        texts = f"{styled}{kind}"
        text_end = f"</{prefix}t></{prefix}is></{prefix}c>"
        start, end = f'"><{prefix}v>', f"</{prefix}v></{prefix}c>"

        def write(row: int, given: Given) -> str:
            value = value_of(given)
            if value == "":
                return ""
            if isinstance(value, bool):
                return f'{first}{row}{styled}" t="b{start}{int(value)}{end}'
            if not isinstance(value, str):
                held = written(form, shown, place._replace(row=row), value, title)
                if not isinstance(held, str):
                    dated = self._styles.dated(style) if isinstance(value, date) else style
                    return f"{first}{row}{self._opening(place.column, dated)[1]}{start}{held}{end}"
                value = held
            if value not in told:
                told[value] = escaped_text(checked_text(value, cell_name(row, place.column), title))
            if heights:
                needed = heights.needed(place, style, value)
                self._needed = max(self._needed, needed.height)
                if needed.breaks:
                    broken = self._opening(place.column, self._styles.wrapping(style))[1]
                    return f"{first}{row}{broken}{kind}{told[value]}{text_end}"
            return f"{first}{row}{texts}{told[value]}{text_end}"

        return write

    def _opening(self, column: int, style: int) -> tuple[str, str]:
        """Return what opens a cell, before and after the number of its row."""
        return f'<{self._prefix}c r="{column_letters(column)}', f'" s="{style}' if style else ""

    def _kept(self, number: int, column: int, style: int, cell: "_Element | None") -> str:
        """Return a cell of the blank as it is, a formula without its cached value."""
        if cell is None or not len(cell):
            first, styled = self._opening(column, style)
            return f'{first}{number}{styled}"/>'
        formula = cell.find(f"{self._sheet.space}f")
        if formula is not None:
            take_cache_out(formula)
            self.formulas.append((number, column))
        return self._raw(cell)

    def _repeated(self, number: int, column: int, style: int, cell: "_Element | None") -> Write:
        """Return what writes a cell of the last line further down: its formula, its count, else nothing."""
        first, styled = self._opening(column, style)
        if cell is None or not len(cell):
            return lambda row, given: f'{first}{row}{styled}"/>'
        formula = cell.find(f"{self._sheet.space}f")
        if formula is not None:
            return self._calculated(number, column, style, formula.text or "")
        start, end = f"><{self._prefix}v>", f"</{self._prefix}v></{self._prefix}c>"
        if cell.get("t") == "b":
            return lambda row, given: f'{first}{row}{styled}" t="b"{start}0{end}'
        count = self._count(number, column, cell)
        if count is None:
            return lambda row, given: f'{first}{row}{styled}"/>'
        shift = count - number
        return lambda row, given: f'{first}{row}{styled}"{start}{row + shift}{end}'

    def _calculated(self, number: int, column: int, style: int, formula: str) -> Write:
        first, styled = self._opening(column, style)
        told = rows_template(escape(formula))
        start, end = f'"><{self._prefix}f>', f"</{self._prefix}f></{self._prefix}c>"

        def write(row: int, given: Given) -> str:
            self.formulas.append((row, column))
            return f"{first}{row}{styled}{start}{told(row - number)}{end}"

        return write

    def _count(self, number: int, column: int, cell: "_Element") -> int | None:
        """Return the number of the last line where the blank numbers its lines itself."""
        before = self._sheet.cell(number - 1, column)
        if before is None or cell.get("t", "n") != "n":
            return None
        texts = self._sheet.text_of(before), self._sheet.text_of(cell)
        counts = all(text.isdigit() for text in texts) and int(texts[1]) == int(texts[0]) + 1
        return int(texts[1]) if counts else None

    def _raw(self, cell: "_Element") -> str:
        from lxml.etree import tostring

        return _DECLARED.sub("", tostring(cell, encoding="unicode", with_tail=False))
