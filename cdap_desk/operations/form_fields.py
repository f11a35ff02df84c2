"""What each cell of a filled form shows: the field, and the line that it comes from."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.filling import place_lines
from cdap_desk.documents.form import Place
from cdap_desk.domain.forms import FIELDS, Value
from cdap_desk.domain.paper import Spot

if TYPE_CHECKING:
    from cdap_desk.documents.form import Form


class FieldSeen(NamedTuple):
    """A field in a cell: its name, its French title, the place of its line among those given or None."""

    field: str
    title: str
    line: int | None


class FormFields:
    """Tells the field under a cell of the pages of a form filled in one workbook or several."""

    def __init__(
        self, form: "Form", lines: Sequence[Mapping[str, Value]], pages_of_each: Sequence[int]
    ) -> None:
        """Take the lines that the form was filled with, and how many pages each workbook has."""
        self._form = form
        self._ends = list(accumulate(pages_of_each))
        self._placed = place_lines(form, lines)
        self._rows = [{line.row: line.source for line in placed} for placed in self._placed]
        once = [(place, list(text.fields)) for place, text in form.header]
        once += [(place, [n for tick in ticks for n in tick.when.fields]) for place, ticks in form.ticks]
        self._once = dict(once)

    @property
    def first_row(self) -> int:
        """The row of the first line of the table, 0 where there is none; its titles are above."""
        table = self._form.descriptor.lines
        return table.first_row if table is not None else 0

    def file_of(self, page: int) -> int:
        """Return the workbook that a page is of, both counted from 0."""
        return bisect_right(self._ends, page)

    def at(self, page: int, spot: Spot) -> FieldSeen | None:
        """Return what a cell of a page, counted from 0, shows; None for what the blank says itself."""
        file = self.file_of(page)
        table = self._form.descriptor.lines
        rows = self._rows[file]
        if table is not None and spot.sheet == self._form.sheet and spot.row in rows:
            text, ticks = table.columns.get(spot.column), table.ticks.get(spot.column, ())
            names = list(text.fields) if text else [name for tick in ticks for name in tick.when.fields]
            return self._seen(names, rows[spot.row])
        row = spot.row
        if table is not None and spot.sheet == self._form.sheet and row > table.first_row:
            row -= max(0, len(rows) - table.rows)
        names = self._once.get(Place(spot.sheet, row, spot.column), [])
        alone = self._placed[file][0].source if table is None and self._placed[file] else None
        return self._seen(names, alone)

    def _seen(self, names: Sequence[str], line: int | None) -> FieldSeen | None:
        if not names:
            return None
        title = ", ".join(FIELDS[name].title for name in names)
        return FieldSeen(names[0], title, line if FIELDS[names[0]].of_line else None)
