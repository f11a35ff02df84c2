"""One workbook being made from a blank: its sheets, what was written in them, what that changes elsewhere."""

from collections.abc import Sequence
from datetime import date

from cdap_desk.documents.calculation import ask_full_calculation, change_chain
from cdap_desk.documents.composing import Given, content, mark, title_of, written
from cdap_desk.documents.descriptor import Lines
from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.formula_cells import take_cache_out, unshare
from cdap_desk.documents.insertion import Insertion
from cdap_desk.documents.line_writing import LineWriter
from cdap_desk.documents.references import Area
from cdap_desk.documents.row_heights import RowHeights, height_text
from cdap_desk.documents.row_insertion import insert_rows
from cdap_desk.documents.sheet import Content, Sheet
from cdap_desk.documents.stale import stale
from cdap_desk.documents.surroundings import (
    move_names,
    move_readers,
    move_surroundings,
    refuse_what_cannot_move,
)
from cdap_desk.domain.cell_names import cell_name

_MARK = ("lignes", "ici")


class Work:
    """A copy of the blank of a form, filled once."""

    def __init__(self, form: Form, heights: RowHeights | None = None) -> None:
        """Take the form, and what tells how tall its rows must be where they grow."""
        self._form, self._heights = form, heights
        self._package = form.blank.package.copy()
        self._styles = form.blank.styles(self._package)
        self._sheets: dict[str, Sheet] = {}
        self._touched: set[str] = set()
        self._filled: list[tuple[str, Area]] = []
        self._insertion: Insertion | None = None
        self._rows = ""
        self._calculated: list[tuple[int, int]] = []
        self._uncalculated: set[tuple[str, str]] = set()

    def fill(self, given: Given, lines: Sequence[Given]) -> None:
        """Write the header, then the lines of a table, in rows inserted where the blank has too few."""
        table = self._form.descriptor.lines
        if table is not None and len(lines) > table.rows:
            self._insert(
                Insertion(self._form.sheet, table.first_row, table.last_row, len(lines) - table.rows)
            )
        for place, text in self._form.header:
            self._put(place, content(self._form, text, given), title_of(text))
        for place, ticks in self._form.ticks:
            self._put(place, mark(self._form, place, ticks, given), "")
        if table is not None and lines:
            self._put_lines(table, [{**given, **line} for line in lines])

    def written(self) -> bytes:
        """Take out caches that no longer hold, put the parts back, return the file."""
        blank = self._form.blank
        for name, formula in stale(self._with_formulas(), self._filled, blank.names):
            take_cache_out(formula)
            self._touched.add(name)
        for name, area in self._filled:
            self._sheets[name].measure(area)
        for name in self._touched:
            self._save_sheet(name)
        self._styles.save()
        self._save_workbook()
        if self._uncalculated or self._insertion:
            change_chain(blank, self._package, self._chained, sorted(self._added()))
        return self._package.written()

    def _put(self, place: Place, value: str | date | int | bool, title: str) -> None:
        """Write a value of the header; an empty one leaves the cell."""
        if value == "" and not isinstance(value, bool):
            return
        shown = self._form.shown(place)
        held: Content = value if isinstance(value, bool) else written(self._form, shown, place, value, title)
        row = self._insertion.row(place.row) if self._insertion and self._moves(place) else place.row
        sheet, style = self._sheet(place.sheet), None
        if isinstance(value, date) and not isinstance(held, str):
            style = self._styles.dated(sheet.style(row, place.column))
        if sheet.is_formula(row, place.column):
            unshare(sheet)
            self._uncalculated.add((self._number(place.sheet), cell_name(row, place.column)))
        sheet.write(row, place.column, held, style)
        if self._heights and isinstance(held, str):
            self._grow(self._heights, place, row - place.row, held)
        self._note(place.sheet, Area(row, place.column, row, place.column))

    def _grow(self, heights: RowHeights, place: Place, moved: int, text: str) -> None:
        """Make rows tall enough for a text of the header, in a cell that stands `moved` rows further down."""
        sheet, area = self._sheet(place.sheet), heights.area(place)
        style = sheet.style(place.row + moved, place.column)
        needed = heights.needed(place, style, text)
        if needed.breaks:
            sheet.restyle(place.row + moved, place.column, self._styles.wrapping(style))
        height = heights.grown(place.sheet, area, needed.height)
        row = sheet.grid.rows.get(area.bottom + moved)
        if row is not None and height > float(row.get("ht") or 0):
            row.set("ht", height_text(height))
            row.set("customHeight", "1")

    def _put_lines(self, table: Lines, lines: Sequence[Given]) -> None:
        """Write the rows of lines apart, and leave a mark in their place."""
        from lxml.etree import ProcessingInstruction

        name = self._form.sheet
        sheet, number = self._sheet(name), self._number(name)
        unshare(sheet)
        writer = LineWriter(self._form, table, sheet, self._styles, self._heights)
        self._rows = writer.write(lines)
        last = table.first_row + len(lines) - 1
        repeated = set(sheet.grid.cells(table.last_row)) if last > table.last_row else set()
        sheet.grid.cut(table.first_row, last, ProcessingInstruction(*_MARK))
        self._calculated = writer.formulas
        self._uncalculated |= {(number, cell_name(*cell)) for cell in writer.uncalculated}
        written_columns = {*table.columns, *table.ticks} | {column for _, column in writer.formulas}
        for column in written_columns:
            self._note(name, Area(table.first_row, column, last, column))
        for column in repeated - written_columns:
            self._note(name, Area(table.last_row + 1, column, last, column))

    def _insert(self, insertion: Insertion) -> None:
        """Make room for the rows that the blank lacks, or refuse with the name of what cannot be moved."""
        blank, name = self._form.blank, self._form.sheet
        info, sheet = blank.info(name), self._sheet(name)
        refuse_what_cannot_move(blank, sheet, info, insertion)
        self._insertion = insertion
        insert_rows(sheet, insertion)
        self._touched.add(name)
        move_surroundings(self._package, info, insertion)
        for other in blank.sheets:
            if other.name != name and move_readers(self._sheet(other.name), other.name, insertion):
                self._touched.add(other.name)

    def _save_sheet(self, name: str) -> None:
        part = self._form.blank.info(name).part
        self._package.replace_tree(part, self._sheets[name].root)
        if name == self._form.sheet and self._rows:
            before, _, after = self._package.read(part).partition(f"<?{' '.join(_MARK)}?>".encode())
            self._package.replace(part, b"".join((before, self._rows.encode("utf-8"), after)))

    def _save_workbook(self) -> None:
        part = self._form.blank.workbook_part
        root = self._package.tree(part)
        if self._insertion:
            move_names(root, self._insertion)
        if ask_full_calculation(root) or self._insertion:
            self._package.replace_tree(part, root)

    def _chained(self, number: str, cell: str) -> str | None:
        """Return where a cell that calculates is now, None when it was filled."""
        if self._insertion and number == self._number(self._insertion.sheet):
            cell = self._insertion.cell(cell)
        return None if (number, cell) in self._uncalculated else cell

    def _added(self) -> set[tuple[str, str]]:
        """Return the cells that calculate in rows that the blank did not have."""
        insertion = self._insertion
        if insertion is None:
            return set()
        number = self._number(insertion.sheet)
        return {(number, cell_name(*cell)) for cell in self._calculated if cell[0] > insertion.last}

    def _note(self, name: str, area: Area) -> None:
        self._touched.add(name)
        self._filled.append((name, area))

    def _moves(self, place: Place) -> bool:
        return self._insertion is not None and place.sheet == self._insertion.sheet

    def _number(self, sheet: str) -> str:
        return self._form.blank.info(sheet).number

    def _sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            self._sheets[name] = self._form.blank.sheet(name)
        return self._sheets[name]

    def _with_formulas(self) -> dict[str, Sheet]:
        """Return the sheets that hold a formula."""
        found = {}
        for info in self._form.blank.sheets:
            if info.name in self._sheets or _has_formulas(self._package.read(info.part)):
                found[info.name] = self._sheet(info.name)
        return found


def _has_formulas(part: bytes) -> bool:
    """Tell whether a part may hold a formula element, before it is parsed."""
    return b"<f" in part or b":f" in part
