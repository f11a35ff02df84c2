"""Writing the lines of a form as text, the way its rows are made: five hundred in a few milliseconds.

The rows of the lines are cut out of the tree of the sheet and written anew, each cell with its style; a mark
holds their place until the tree is text too.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from cdap_desk.documents.composing import Given, content, mark, title_of, written
from cdap_desk.documents.descriptor import Lines, Tick
from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.formula_cells import take_cache_out
from cdap_desk.documents.formulas import rows_template
from cdap_desk.documents.references import column_letters
from cdap_desk.documents.sheet import Sheet, escaped_text
from cdap_desk.documents.styles import Styles
from cdap_desk.documents.texts import Text

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')

Write = Callable[[int, Given], str]


class Row(NamedTuple):
    """How a row is written: its head after the number, then each cell by its column."""

    head: str
    cells: tuple[Write, ...]


class LineWriter:
    """Writes rows of lines on one sheet; `formulas` and `uncalculated` gather cells as it goes.

    `formulas` are those that hold a formula once written, `uncalculated` those that held one and are filled.
    """

    def __init__(self, form: Form, lines: Lines, sheet: Sheet, styles: Styles) -> None:
        self._form, self._lines, self._sheet, self._styles = form, lines, sheet, styles
        prefix = next((p for p, uri in sheet.root.nsmap.items() if f"{{{uri}}}" == sheet.space), None)
        self._prefix = f"{prefix}:" if prefix else ""
        self._known: dict[object, Row] = {}
        self.formulas: list[tuple[int, int]] = []
        self.uncalculated: list[tuple[int, int]] = []

    def write(self, givens: Sequence[Given]) -> str:
        """Return the rows that hold these lines, from the first row of the table; past its last, copies."""
        rows = []
        for number, given in enumerate(givens, self._lines.first_row):
            row = self._row(number)
            cells = "".join([write(number, given) for write in row.cells])
            rows.append(f'<{self._prefix}row r="{number}"{row.head}>{cells}</{self._prefix}row>')
        return "".join(rows)

    def _row(self, number: int) -> Row:
        """Return how a row is written; rows made alike share one, but for those with content of their own."""
        last = self._lines.last_row
        if number > last:
            key: object = "copies"
        else:
            cells = self._sheet.grid.cells(number)
            key = tuple((c, e.get("s"), e.get("t"), len(e)) for c, e in cells.items())
            if any(len(element) for element in cells.values()):
                key = number
        if key not in self._known:
            self._known[key] = self._made(min(number, last), copied=number > last)
        return self._known[key]

    def _made(self, number: int, copied: bool) -> Row:
        element = self._sheet.grid.rows.get(number)
        cells = self._sheet.grid.cells(number)
        columns = sorted({*cells, *self._lines.columns, *self._lines.ticks})
        writes = [self._cell(number, column, cells.get(column), copied) for column in columns]
        return Row(self._head(element), tuple(writes))

    def _head(self, element: "_Element | None") -> str:
        """Return the attributes of a row but its number and its spans, a hint that may be too narrow."""
        if element is None:
            return ""
        prefixes = {uri: prefix for prefix, uri in self._sheet.root.nsmap.items()}
        parts = []
        for key, value in element.attrib.items():
            uri, _, name = str(key).rpartition("}")
            if name in {"r", "spans"} and not uri:
                continue
            prefix = prefixes.get(uri[1:])
            parts.append(f" {prefix + ':' if prefix else ''}{name}={quoteattr(str(value))}")
        return "".join(parts)

    def _cell(self, number: int, column: int, cell: "_Element | None", copied: bool) -> Write:
        style = self._sheet.style(number, column)
        text, ticks = self._lines.columns.get(column), self._lines.ticks.get(column)
        empty = self._empty(column, style)
        kept = empty if cell is None else self._kept(number, column, cell, copied)
        if text is None and ticks is None:
            return kept
        fills = self._filled(number, column, style, text, ticks or ())
        calculated = self._sheet.is_formula(number, column)

        def write(row: int, given: Given) -> str:
            filled = fills(row, given)
            if calculated and filled:
                self.uncalculated.append((row, column))
            return filled or kept(row, given)

        return write

    def _filled(
        self, number: int, column: int, style: int, text: Text | None, ticks: Sequence[Tick]
    ) -> Write:
        """Return what writes the value of a line, empty text where it has none."""
        form, letters, prefix = self._form, column_letters(column), self._prefix
        like = Place(form.sheet, number, column)
        plain = self._open(letters, style)
        dated = self._open(letters, self._styles.dated(style)) if form.shown(like) != "text" else plain
        title = title_of(text) if text else ""
        ending = f"</{prefix}t></{prefix}is></{prefix}c>"
        starting = f'" t="inlineStr"><{prefix}is><{prefix}t'

        def write(row: int, given: Given) -> str:
            value = content(form, text, given) if text else mark(form, like, ticks, given)
            if isinstance(value, bool):
                held, kind = int(value), f'" t="b"><{prefix}v>'
            elif value == "":
                return ""
            else:
                told = written(form, like._replace(row=row), value, title)
                if isinstance(told, str):
                    return f"{plain(row)}{starting}{escaped_text(told)}{ending}"
                held, kind = told, f'"><{prefix}v>'
            opened = dated if isinstance(value, date) else plain
            return f"{opened(row)}{kind}{held}</{prefix}v></{prefix}c>"

        return write

    def _open(self, letters: str, style: int) -> Callable[[int], str]:
        start = f'<{self._prefix}c r="{letters}'
        styled = f'" s="{style}' if style else ""
        return lambda row: f"{start}{row}{styled}"

    def _empty(self, column: int, style: int) -> Write:
        opened = self._open(column_letters(column), style)
        return lambda row, given: f'{opened(row)}"/>'

    def _kept(self, number: int, column: int, cell: "_Element", copied: bool) -> Write:
        """Return what writes a cell of the blank as it is, or in a copy of the last line what goes on."""
        style = int(cell.get("s", "0"))
        formula = cell.find(f"{self._sheet.space}f")
        if formula is not None and formula.get("t") is None:
            return self._calculated(number, column, style, formula.text or "")
        if formula is not None:
            take_cache_out(formula)
            self.formulas.append((number, column))
        if not len(cell) or not copied:
            raw = self._raw(cell) if len(cell) else ""
            return (lambda row, given: raw) if raw else self._empty(column, style)
        opened = self._open(column_letters(column), style)
        start, end = f"><{self._prefix}v>", f"</{self._prefix}v></{self._prefix}c>"
        if cell.get("t") == "b":
            return lambda row, given: f'{opened(row)}" t="b"{start}0{end}'
        counted = self._counted(number, column, cell)
        if counted is None:
            return self._empty(column, style)
        shift = counted - number
        return lambda row, given: f'{opened(row)}"{start}{row + shift}{end}'

    def _calculated(self, number: int, column: int, style: int, formula: str) -> Write:
        opened = self._open(column_letters(column), style)
        told = rows_template(formula)
        start, end = f'"><{self._prefix}f>', f"</{self._prefix}f></{self._prefix}c>"

        def write(row: int, given: Given) -> str:
            self.formulas.append((row, column))
            return f"{opened(row)}{start}{escape(told(row - number))}{end}"

        return write

    def _counted(self, number: int, column: int, cell: "_Element") -> int | None:
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
