"""A part of a page that shows consecutive rows and columns of a sheet."""

from cdap_desk.documents.layout.geometry import Axis
from cdap_desk.documents.layout.paging import Sheetful, Span
from cdap_desk.documents.references import Area
from cdap_desk.domain.paper import Rect


class Tile:
    """Rows and columns of a sheet, from a point of the page, at a scale (1 for full size)."""

    def __init__(self, area: Area, left: float, top: float, scale: float, rows: Axis, columns: Axis) -> None:
        self.area, self.left, self.top, self.scale = area, left, top, scale
        self.rows, self.columns = rows, columns
        self._xs: dict[int, float] = {}
        self._ys: dict[int, float] = {}
        self.frame = self.rect(area)

    def x(self, column: int) -> float:
        """Return where a column begins on the page, also one that the tile does not show."""
        if column not in self._xs:
            before = self.columns.start(column) - self.columns.start(self.area.left)
            self._xs[column] = self.left + before * self.scale
        return self._xs[column]

    def y(self, row: int) -> float:
        """Return where a row begins on the page."""
        if row not in self._ys:
            above = self.rows.start(row) - self.rows.start(self.area.top)
            self._ys[row] = self.top + above * self.scale
        return self._ys[row]

    def rect(self, area: Area) -> Rect:
        """Return the place of cells."""
        left, top = self.x(area.left), self.y(area.top)
        return Rect(left, top, self.x(area.right + 1) - left, self.y(area.bottom + 1) - top)


def tiles_of(page: Sheetful, left: float, top: float, scale: float, rows: Axis, columns: Axis) -> list[Tile]:
    """Return the parts of a page whose content begins at a point: what is repeated, then its own."""
    beside = columns.span(*page.columns_beside) * scale if page.columns_beside else 0.0
    above = rows.span(*page.rows_above) * scale if page.rows_above else 0.0
    across: list[tuple[Span, float]] = [(page.columns, left + beside)]
    down: list[tuple[Span, float]] = [(page.rows, top + above)]
    if page.columns_beside:
        across.insert(0, (page.columns_beside, left))
    if page.rows_above:
        down.insert(0, (page.rows_above, top))
    return [
        Tile(Area(r[0], c[0], r[1], c[1]), x, y, scale, rows, columns) for r, y in down for c, x in across
    ]
