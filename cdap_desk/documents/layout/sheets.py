"""One sheet laid out: its pages, each made of boxes when it is asked for."""

from datetime import date
from functools import cached_property

from cdap_desk.documents.layout.book import Cell, Grid
from cdap_desk.documents.layout.cells import TileBoxes
from cdap_desk.documents.layout.geometry import Axis, columns_of, extent, rows_of
from cdap_desk.documents.layout.looks import Look
from cdap_desk.documents.layout.paging import Sheetful, page_scale, sheetfuls
from cdap_desk.documents.layout.running import Place, running_boxes
from cdap_desk.documents.layout.setup import read_setup
from cdap_desk.documents.layout.tiles import Tile, tiles_of
from cdap_desk.documents.layout.values import Value
from cdap_desk.documents.references import COLUMNS, ROWS, Area
from cdap_desk.domain.paper import Box, Font, Measure, Page, Spot

_MOST_ROWS, _MOST_COLUMNS = 20_000, 500


class SheetLayout:
    """A sheet and where all of it stands."""

    def __init__(self, grid: Grid, measure: Measure, today: date) -> None:
        self.grid, self._measure, self._today = grid, measure, today
        self.setup = read_setup(grid)
        self.since_1904 = grid.book.blank.since_1904
        self.merged = {
            (row, column): area
            for area in grid.merges
            for row in range(area.top, min(area.bottom, _MOST_ROWS) + 1)
            for column in range(area.left, min(area.right, _MOST_COLUMNS) + 1)
        }
        self._fonts: dict[Font, Font] = {}

    @cached_property
    def areas(self) -> list[Area]:
        """The areas that are printed: those asked for, else all that the sheet holds."""
        held = self._held()
        asked = [area for area in (self._bounded(a, held) for a in self.setup.areas) if area]
        return asked or ([held] if held else [])

    @cached_property
    def columns(self) -> Axis:
        """The columns."""
        return columns_of(self.grid, self.last_column, self._measure)

    @cached_property
    def rows(self) -> Axis:
        """The rows."""
        last = max((area.bottom for area in self.areas), default=1)
        return rows_of(self.grid, last, self.columns, self._measure)

    @cached_property
    def last_column(self) -> int:
        """The last column that is printed."""
        return max((area.right for area in self.areas), default=1)

    @cached_property
    def scale(self) -> float:
        """The scale of the pages, 1 for full size."""
        return page_scale(self.setup, self.areas, self.rows, self.columns) / 100

    @cached_property
    def sheetfuls(self) -> list[Sheetful]:
        """What each page shows."""
        percent = round(self.scale * 100)
        return [
            page
            for area in self.areas
            for page in sheetfuls(self.setup, area, self.rows, self.columns, percent)
        ]

    def look(self, row: int, column: int, cell: Cell | None) -> Look:
        """Return how a cell looks, conditional formats included."""
        if cell is None:
            return self.grid.book.looks.default
        return self.grid.book.looks.look(cell.style)

    def value(self, row: int, column: int, cell: Cell | None) -> Value:
        """Return what a cell holds, a formula by what it gives."""
        return None if cell is None else cell.value

    def scaled(self, font: Font) -> Font:
        """Return a font at the scale of the pages."""
        if font not in self._fonts:
            self._fonts[font] = font.sized(font.size * self.scale)
        return self._fonts[font]

    def page(self, number: int, first: int, count: int) -> Page:
        """Return a page from its place in the sheet; `first` and `count` are what « page 2 of 5 » says."""
        setup = self.setup
        boxes: list[Box] = []
        spots: list[Spot] = []
        words: list[str] = []
        for tile in self._tiles(self.sheetfuls[number]):
            shown = TileBoxes(self, tile, self._measure)
            boxes += shown.boxes()
            spots += shown.spots
            words += shown.words
        place = Place(first + number, count, self.grid.book.name, self.grid.name, self._today)
        base = self.grid.book.looks.default_font
        boxes += running_boxes(setup, place, base, self.scale, self._measure)
        return Page(setup.width, setup.height, boxes, spots, words)

    def _tiles(self, page: Sheetful) -> list[Tile]:
        setup, body = self.setup, self.setup.body(self.scale)
        left, top = body.left, body.top
        if setup.centered[0]:
            beside = self.columns.span(*page.columns_beside) if page.columns_beside else 0.0
            left += max(0.0, body.width - (self.columns.span(*page.columns) + beside) * self.scale) / 2
        if setup.centered[1]:
            above = self.rows.span(*page.rows_above) if page.rows_above else 0.0
            top += max(0.0, body.height - (self.rows.span(*page.rows) + above) * self.scale) / 2
        return tiles_of(page, left, top, self.scale, self.rows, self.columns)

    def _held(self) -> Area | None:
        found = extent(self.grid)
        merges = [a for a in self.grid.merges if found and a.meets(found)]
        if found is None:
            return None
        bottom = max([found.bottom, *(a.bottom for a in merges)])
        right = max([found.right, *(a.right for a in merges)])
        return Area(1, 1, min(bottom, _MOST_ROWS), min(right, _MOST_COLUMNS))

    def _bounded(self, area: Area, held: Area | None) -> Area | None:
        """Return an area cut to what the sheet holds where it goes to the end of rows or columns."""
        bottom = area.bottom if area.bottom < ROWS else held.bottom if held else 0
        right = area.right if area.right < COLUMNS else held.right if held else 0
        if bottom < area.top or right < area.left:
            return None
        return Area(area.top, area.left, min(bottom, _MOST_ROWS), min(right, _MOST_COLUMNS))
