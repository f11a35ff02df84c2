"""Rows that grow where what is written in them needs more room than the blank gives.

Spreadsheets keep the height that a row tells, and LibreOffice measures none when it opens a workbook: so what
is too tall is told as it is written, with what the letters and the margins of other programs may take more.
"""

from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.layout.book import Book
from cdap_desk.documents.layout.fit import Fit, kept_height
from cdap_desk.documents.layout.geometry import MOST_COLUMNS, Axis, RowSizes, columns_of
from cdap_desk.documents.references import Area
from cdap_desk.domain.paper import Measure

_MOST = 409.5  # points, of a row
_FREE = 3.75  # points of a width that Excel keeps free beside a text
_CLOSE = 0.92  # of the rest: Excel rounds the digit that columns are measured by, from 7.4 pixels to 7


class RowHeights:
    """How tall the rows of a form must be, in points."""

    def __init__(self, form: Form, measure: Measure) -> None:
        self._form, self._measure = form, measure
        self._book = Book(form.blank)
        self._fit = Fit(self._book.looks, measure)
        self._sheets: dict[str, tuple[Axis, RowSizes]] = {}
        self._needs: dict[tuple[Place, int, str], float] = {}

    def needed(self, place: Place, style: int, text: str) -> float:
        """Return the height that a text needs in a cell of the blank: 0 for one on one line."""
        key = place, style, text
        if key not in self._needs:
            columns, _ = self._sizes(place.sheet)
            area = self.area(place)
            width = columns.span(area.left, area.right)
            lines = self._fit.lines(text, style, (width - _FREE) * _CLOSE)
            self._needs[key] = kept_height(lines, self._fit.need(style)[0]) if lines > 1 else 0.0
        return self._needs[key]

    def grown(self, sheet: str, rows: Area, needed: float) -> float:
        """Return the height of the last of some rows that makes them as tall as needed.

        0 where the blank has room enough, or hides that row.
        """
        _, sizes = self._sizes(sheet)
        heights = [sizes.height(row) for row in range(rows.top, rows.bottom + 1)]
        lacking = needed - sum(heights)
        return min(_MOST, heights[-1] + lacking) if lacking > 0 and heights[-1] else 0.0

    def area(self, place: Place) -> Area:
        """Return the merged area that a cell of the blank is in, itself alone when it is in none."""
        return self._form.read(place.sheet).merged(place.row, place.column)

    def _sizes(self, sheet: str) -> tuple[Axis, RowSizes]:
        if sheet not in self._sheets:
            grid = self._book.all_sheets[sheet.casefold()]
            columns = columns_of(grid, MOST_COLUMNS, self._measure)
            self._sheets[sheet] = columns, RowSizes(grid, columns, self._measure)
        return self._sheets[sheet]


def height_text(points: float) -> str:
    """Return a height as the XML of a sheet tells it."""
    return f"{points:g}"
