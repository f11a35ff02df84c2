"""Filling a form: the XML of the blank patched in place, every other part left as it came."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cdap_desk.documents.calculation import ask_full_calculation, change_chain
from cdap_desk.documents.composing import Given, Line, content, expand, mark, title_of, written
from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.formula_cells import take_cache_out, unshare
from cdap_desk.documents.references import cell_name
from cdap_desk.documents.sheet import Content, Sheet
from cdap_desk.documents.stale import stale


class PlacedLine(NamedTuple):
    """Where a line was written: its place among those given, its part when split, its number, its row."""

    source: int
    part: int
    number: int
    row: int


class Filled(NamedTuple):
    """One workbook made: its bytes, the lines in it, its place among those made (from 1) and their count."""

    content: bytes
    lines: tuple[PlacedLine, ...]
    sheet: int
    sheets: int


def fill(form: Form, header: Given, lines: Sequence[Given]) -> Iterator[Filled]:
    """Yield the workbooks that hold the lines: one, or one for each full blank, or one for each line.

    `header` and `lines` map names of fields to texts, days and numbers; codes as the app keeps them. What is
    absent or empty leaves its cell as it is; what is missing is for `find_problems` to tell before.
    Raises DeskError for a value that no cell can hold and, with `overflow = "rows"`, "form_rows_…" with the
    name of what cannot be moved.
    """
    expanded = expand(form.descriptor, lines)
    batches = _batches(form, expanded)
    for number, batch in enumerate(batches, 1):
        given = {
            "bordereau.line_count": len(expanded),
            **header,
            "bordereau.sheet": number,
            "bordereau.sheets": len(batches),
        }
        if form.descriptor.lines is None:
            given.update(batch[0].given)
        work = _Work(form)
        placed = work.fill(given, batch)
        yield Filled(work.written(), tuple(placed), number, len(batches))


def count_files(form: Form, lines: Sequence[Given]) -> int:
    """Return how many workbooks `fill` makes."""
    return len(_batches(form, expand(form.descriptor, lines)))


def _batches(form: Form, lines: list[Line]) -> list[list[Line]]:
    table = form.descriptor.lines
    if table is None:
        return [[line] for line in lines]
    if table.overflow == "rows" or not lines:
        return [lines]
    return [lines[start : start + table.rows] for start in range(0, len(lines), table.rows)]


class _Work:
    """One workbook being made."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.package = form.blank.package.copy()
        self.styles = form.blank.styles(self.package)
        self.sheets: dict[str, Sheet] = {}
        self._filled: list[tuple[str, int, int]] = []
        self._uncalculated: set[tuple[str, str]] = set()

    def fill(self, given: Given, lines: Sequence[Line]) -> list[PlacedLine]:
        """Write the header, then the lines of a table."""
        for place, text in self.form.header:
            self._put(place, place, content(self.form, place, text, given), title_of(text))
        for place, ticks in self.form.ticks:
            self._put(place, place, mark(self.form, place, ticks, given), "")
        table = self.form.descriptor.lines
        if table is None:
            return [PlacedLine(line.source, line.part, 1, 0) for line in lines]
        placed = []
        for row, line in enumerate(lines, table.first_row):
            self._put_line(row, {**given, **line.given})
            number = line.given["line.number"]
            placed.append(PlacedLine(line.source, line.part, int(str(number)), row))
        return placed

    def written(self) -> bytes:
        """Take out caches that no longer hold, put the parts back, return the file."""
        blank = self.form.blank
        touched = set(self.sheets)
        for name, formula in stale(self._with_formulas(), self._filled, blank.names):
            take_cache_out(formula)
            touched.add(name)
        for name in touched:
            self.sheets[name].measure()
            self.package.replace_tree(blank.info(name).part, self.sheets[name].root)
        self.styles.save()
        workbook = self.package.tree(blank.workbook_part)
        if ask_full_calculation(workbook):
            self.package.replace_tree(blank.workbook_part, workbook)
        if self._uncalculated:
            gone = self._uncalculated
            change_chain(blank, self.package, lambda n, cell: None if (n, cell) in gone else cell, [])
        return self.package.written()

    def _put_line(self, row: int, given: Given) -> None:
        table = self.form.descriptor.lines
        assert table is not None
        for column, text in table.columns.items():
            like = self.form.line_place(row, column)
            place = Place(self.form.sheet, row, column)
            self._put(place, like, content(self.form, like, text, given), title_of(text))
        for column, ticks in table.ticks.items():
            like = self.form.line_place(row, column)
            self._put(Place(self.form.sheet, row, column), like, mark(self.form, like, ticks, given), "")

    def _put(self, place: Place, like: Place, value: str | date | int | bool, title: str) -> None:
        """Write a value as the cell of the blank that `like` is shows it; an empty one leaves the cell."""
        if value == "" and not isinstance(value, bool):
            return
        sheet = self._sheet(place.sheet)
        style = None
        held: Content = value if isinstance(value, bool) else written(self.form, like, value, title)
        if isinstance(value, date) and not isinstance(held, str):
            now = sheet.style(place.row, place.column)
            style = self.styles.dated(now)
        if sheet.is_formula(place.row, place.column):
            unshare(sheet)
            number = self.form.blank.info(place.sheet).number
            self._uncalculated.add((number, cell_name(place.row, place.column)))
        sheet.write(place.row, place.column, held, style)
        self._filled.append((place.sheet, place.row, place.column))

    def _sheet(self, name: str) -> Sheet:
        if name not in self.sheets:
            self.sheets[name] = self.form.blank.sheet(name)
        return self.sheets[name]

    def _with_formulas(self) -> dict[str, Sheet]:
        """Return the sheets that hold a formula."""
        found = {}
        for info in self.form.blank.sheets:
            if info.name in self.sheets or _has_formulas(self.package.read(info.part)):
                found[info.name] = self._sheet(info.name)
        return found


def _has_formulas(part: bytes) -> bool:
    """Tell whether a part may hold a formula element, before it is parsed."""
    return b"<f" in part or b":f" in part
