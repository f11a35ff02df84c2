"""One sheet laid out: its pages, each made of boxes when it is asked for."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from cdap_desk.documents.layout.book import Cell, Grid
from cdap_desk.documents.layout.cells import TileBoxes
from cdap_desk.documents.layout.conditions import Conditions
from cdap_desk.documents.layout.drawings import read_drawings
from cdap_desk.documents.layout.evaluation import Evaluator
from cdap_desk.documents.layout.evaluation import Spot as Place
from cdap_desk.documents.layout.geometry import MOST_COLUMNS, Axis, RowSizes, columns_of, extent
from cdap_desk.documents.layout.looks import Look
from cdap_desk.documents.layout.overlays import Overlays, picture_told
from cdap_desk.documents.layout.paging import Sheetful, page_scale, sheetfuls
from cdap_desk.documents.layout.running import Place as PageTold
from cdap_desk.documents.layout.running import running_boxes, running_told, swelling
from cdap_desk.documents.layout.running_pictures import read_running_pictures, running_pictures
from cdap_desk.documents.layout.setup import read_setup
from cdap_desk.documents.layout.syntax import Unknown
from cdap_desk.documents.layout.tables import read_tables
from cdap_desk.documents.layout.tiles import Tile, tiles_of
from cdap_desk.documents.layout.values import Fault, Value
from cdap_desk.documents.references import COLUMNS, ROWS, Area
from cdap_desk.domain.paper import Box, Font, Measure, Page, Spot, Told

_MOST_ROWS = 20_000
_FAULTS: dict[str, Value] = {"blank": None, "dash": "--", "NA": Fault("#N/A")}


class SheetLayout:
    """A sheet and where all of it stands."""

    def __init__(self, grid: Grid, measure: Measure, evaluator: Evaluator) -> None:
        self.grid, self._measure, self._evaluator = grid, measure, evaluator
        self.drawings = read_drawings(grid)
        self.pictures = read_running_pictures(grid)
        self.conditions = Conditions(grid, evaluator)
        self.tables, self._unknown_styles = read_tables(grid)
        setup = read_setup(grid)
        self.setup = replace(setup, swollen=swelling(setup, grid.book.looks.default_font))
        self.since_1904 = grid.book.blank.since_1904
        self.merged = {
            (row, column): area
            for area in grid.merges
            for row in range(area.top, min(area.bottom, _MOST_ROWS) + 1)
            for column in range(area.left, min(area.right, MOST_COLUMNS) + 1)
        }
        self._has_own_looks = self.conditions.any or bool(self.tables) or self.setup.black
        self._fonts: dict[Font, Font] = {}
        self._looks: dict[tuple[int, int], Look] = {}

    @cached_property
    def areas(self) -> list[Area]:
        """The areas that are printed: those asked for, else all that the sheet holds."""
        asked = [area for area in map(self._bounded, self.setup.areas) if area]
        return asked or ([self._held] if self._held else [])

    @cached_property
    def columns(self) -> Axis:
        """The columns, also those beside what is printed: their texts make rows tall as well."""
        return columns_of(self.grid, MOST_COLUMNS, self._measure)

    @cached_property
    def rows(self) -> Axis:
        """The rows."""
        last = [area.bottom for area in self.areas] + [row for row, _ in self._drawn_to]
        end = min(max(last, default=1), _MOST_ROWS)
        return Axis([self._sizes.height(number) for number in range(1, end + 1)])

    @cached_property
    def last_column(self) -> int:
        """The last column that is printed, or that a drawing reaches."""
        last = [area.right for area in self.areas] + [column for _, column in self._drawn_to]
        return min(max(last, default=1), MOST_COLUMNS)

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
        """Return how a cell looks, conditional formats and styles of tables included."""
        if not self._has_own_looks:
            looks = self.grid.book.looks
            return looks.default if cell is None else looks.look(cell.style)
        if (row, column) not in self._looks:
            look = self.conditions.on(0 if cell is None else cell.style, row, column)
            table = next((table for table in self.tables if table.area.holds(row, column)), None)
            look = look if table is None else table.on(look, row, column)
            self._looks[row, column] = look.blackened() if self.setup.black else look
        return self._looks[row, column]

    def value(self, row: int, column: int, cell: Cell | None) -> Value:
        """Return what is shown of a cell, a formula by what it gives."""
        if cell is None:
            return None
        value = self._evaluator.value(self.grid, row, column) if cell.formula else cell.value
        if isinstance(value, Fault):
            return _FAULTS.get(self.setup.faults, value)
        hidden = not self.setup.zeros and value == 0 and not isinstance(value, bool)
        return None if value == "" or hidden else value

    def is_true(self, state: str) -> bool:
        """Tell whether an old tick-box is ticked: « =A1 » asks its cell, else it says so itself."""
        if not state.startswith("="):
            return state == "1"
        try:
            return self._evaluator.evaluate(state[1:], Place(self.grid, 1, 1)) is True
        except Unknown:
            return False

    @property
    def gaps(self) -> list[str]:
        """What of the sheet cannot be drawn, in words."""
        drawn = [drawing.gap for drawing in self.drawings if drawing.gap]
        unknown = any(not picture.content for picture in self.pictures.values())
        running = ["une image d’en-tête ou de pied de page"] if unknown else []
        tables = [f"un style de tableau ({name})" for name in self._unknown_styles]
        return [*drawn, *self.conditions.gaps, *running, *tables, *self.setup.undrawn]

    def scaled(self, font: Font) -> Font:
        """Return a font at the scale of the pages."""
        if font not in self._fonts:
            self._fonts[font] = font.sized(font.size * self.scale)
        return self._fonts[font]

    def page(self, number: int, first: int, count: int) -> Page:
        """Return a page from its place in the sheet; `first` and `count` are what « page 2 of 5 » says."""
        setup = self.setup
        pictures = dict(running_pictures(setup, first + number, self.pictures, self.scale))
        boxes: list[Box] = list(pictures.values())
        spots: list[Spot] = []
        told: list[Told] = [Told(box.rect.top, (picture_told(box.name),)) for box in pictures.values()]
        cut: list[Spot] = []
        for tile in self._tiles(self.sheetfuls[number]):
            shown = TileBoxes(self, tile, self._measure)
            boxes += shown.boxes()
            spots += shown.spots
            cut += shown.cut
            over = Overlays(self, tile, self._measure)
            boxes += over.boxes()
            told += [*shown.told, *over.told]
        today = self._evaluator.today
        place = PageTold(first + number, count, self.grid.book.name, self.grid.name, today)
        base = self.grid.book.looks.default_font
        taken = {part: box.rect.height for part, box in pictures.items()}
        boxes += running_boxes(setup, place, base, self.scale, self._measure, taken)
        told += running_told(setup, place, base)
        return Page(setup.width, setup.height, boxes, spots, _in_order(told), cut)

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

    @cached_property
    def _sizes(self) -> RowSizes:
        return RowSizes(self.grid, self.columns, self._measure)

    @cached_property
    def _drawn_to(self) -> list[tuple[int, int]]:
        """The last row and column that each drawing covers."""
        return [drawing.anchor.last(self._sizes.height, self.columns.size) for drawing in self.drawings]

    @cached_property
    def _held(self) -> Area | None:
        """What the sheet holds."""
        found = extent(self.grid, self._measure)
        ends = list(self._drawn_to)
        if found is not None:
            merges = [(a.bottom, a.right) for a in self.grid.merges if a.meets(found)]
            ends += [(found.bottom, found.right), *merges]
        if not ends:
            return None
        bottom, right = max(row for row, _ in ends), max(column for _, column in ends)
        return Area(1, 1, min(bottom, _MOST_ROWS), min(right, MOST_COLUMNS))

    def _bounded(self, area: Area) -> Area | None:
        """Return an area cut to what the sheet holds where it goes to the end of rows or columns."""
        held = self._held if area.bottom == ROWS or area.right == COLUMNS else None
        bottom = area.bottom if area.bottom < ROWS else held.bottom if held else 0
        right = area.right if area.right < COLUMNS else held.right if held else 0
        if bottom < area.top or right < area.left:
            return None
        return Area(area.top, area.left, min(bottom, _MOST_ROWS), min(right, MOST_COLUMNS))


def _in_order(told: Iterable[Told]) -> list[Told]:
    """Return what is read from the top down; rows beside what is repeated on their left are one with it."""
    lines = groupby(sorted(told, key=lambda one: one.top), lambda one: one.top)
    return [Told(top, tuple(part for one in line for part in one.parts)) for top, line in lines]
