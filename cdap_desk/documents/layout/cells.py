"""The cells of a part of a page as boxes: grounds, texts, tick-boxes, borders."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.book import Cell, Row
from cdap_desk.documents.layout.edges import Edges
from cdap_desk.documents.layout.fonts import line_height
from cdap_desk.documents.layout.looks import Edge, Look
from cdap_desk.documents.layout.numbers import led, shown
from cdap_desk.documents.layout.placing import TOO_WIDE, Content, Placer
from cdap_desk.documents.layout.texts import Run
from cdap_desk.documents.layout.tiles import Tile
from cdap_desk.documents.layout.values import Fault, Value
from cdap_desk.documents.references import Area
from cdap_desk.domain.paper import Box, Fill, Measure, Rect, Spot, Text, Tick, Told

if TYPE_CHECKING:
    from cdap_desk.documents.layout.sheets import SheetLayout

_TICK = 9.5  # points at full size
_GRID = Edge("hair", "#808080")
TICKED, UNTICKED = "coché", "non coché"


class TileBoxes:
    """What one part of a page shows of a sheet."""

    def __init__(self, layout: "SheetLayout", tile: Tile, measure: Measure) -> None:
        self._layout, self._tile, self._grid = layout, tile, layout.grid
        self._placer = Placer(tile.scale, measure, layout.grid.book.looks.default_font)
        self._measure = measure
        self._edges = Edges(tile.scale)
        self._grounds: list[Fill] = []
        self._texts: list[Box] = []
        self._is_cut = False
        self.spots: list[Spot] = []
        self.cut: list[Spot] = []
        self.told: list[Told] = []

    def boxes(self) -> Iterator[Box]:
        """Yield the boxes in the order of painting."""
        area = self._tile.area
        for row in range(area.top, area.bottom + 1):
            if self._tile.rows.size(row):
                self._row(row)
        yield from self._grounds
        yield from self._texts
        yield from self._edges.strokes()

    def _row(self, row: int) -> None:
        first = len(self.spots)
        self._come_over(row)
        for column in range(self._tile.area.left, self._tile.area.right + 1):
            if not self._tile.columns.size(column):
                continue
            merged = self._layout.merged.get((row, column))
            if merged is not None and not self._is_first(row, column, merged):
                self._borders(row, column, merged)
                continue
            self._cell(merged or Area(row, column, row, column))
            self._borders(row, column, merged)
        if len(self.spots) > first:
            self.told.append(Told(self._tile.y(row), tuple(self.spots[first:])))

    def _is_first(self, row: int, column: int, merged: Area) -> bool:
        """Tell whether a merged cell is the first of its area that the tile shows."""
        shown = self._tile.area
        return row == max(merged.top, shown.top) and column == max(merged.left, shown.left)

    def _cell(self, area: Area) -> None:
        """Put one cell, or a merged area."""
        rect = self._tile.rect(area)
        cell = self._grid.cell(area.top, area.left)
        look = self._layout.look(area.top, area.left, cell)
        if look.ground:
            self._ground(Fill(rect, look.ground))
        if look.bar:
            self._ground(Fill(rect._replace(width=rect.width * look.bar.share), look.bar.color))
        value = self._layout.value(area.top, area.left, cell)
        self._is_cut = False
        text = "" if cell is None or value is None else self._value(area, cell, value, look, rect)
        spot = Spot(rect, self._grid.name, area.top, area.left, text)
        self.spots.append(spot)
        if self._is_cut:
            self.cut.append(spot)

    def _ground(self, fill: Fill) -> None:
        """Keep a ground, made one with that on its left where they are alike."""
        last = self._grounds[-1] if self._grounds else None
        rect = fill.rect
        if (
            last
            and last.color == fill.color
            and last.rect.top == rect.top
            and last.rect.height == rect.height
            and abs(last.rect.right - rect.left) < 0.01
        ):
            self._grounds[-1] = Fill(last.rect._replace(width=rect.right - last.rect.left), fill.color)
        else:
            self._grounds.append(fill)

    def _value(self, area: Area, cell: Cell, value: Value, look: Look, rect: Rect) -> str:
        if isinstance(value, bool) and look.tick_box:
            self._texts.append(Tick(self._tick_place(rect, look), value, look.color))
            return TICKED if value else UNTICKED
        content = self._content(cell, value, look)
        if look.horizontal == "centerContinuous":
            area = self._continued(area)
            rect = self._tile.rect(area)
        spill = self._spill(area, content, look, rect)
        placed = list(self._placer.boxes(content, look, rect, spill))
        self._is_cut = self._lacks(placed, content)
        if area.bottom > self._tile.area.bottom or area.top < self._tile.area.top:
            placed = list(self._on_page(placed))
        self._texts += placed
        return content.text

    def _on_page(self, placed: list[Text]) -> Iterator[Text]:
        """Yield what of the text of cells that go on over another page is on this one."""
        frame = self._tile.frame
        for box in placed:
            if frame.top < box.y and box.y - line_height(box.font) < frame.bottom:
                yield box._replace(clip=frame)

    def _lacks(self, placed: list[Text], content: Content) -> bool:
        """Tell whether what was placed does not say all that the cell does, or is painted in part."""
        if any(box.clip is not None and not box.angle for box in placed):
            return True
        if content.general is not None and [box.text for box in placed] != [TOO_WIDE]:
            return False  # rounded to the room there is, as spreadsheets do
        shown = sum(len(box.text) for box in placed)
        return shown < sum(not letter.isspace() for letter in content.text)

    def _content(self, cell: Cell, value: Value, look: Look) -> Content:
        text, color = shown(value, look.code, self._layout.since_1904)
        text = text.replace("\t", " ")
        if isinstance(value, str) and not isinstance(value, Fault) and cell.rich is not None:
            return Content(tuple(self._runs(cell, look)))
        font = self._layout.scaled(look.font)
        is_truth = isinstance(value, bool | Fault)
        general = value if isinstance(value, float) and look.code == "General" else None
        ends = led(value, look.code, self._layout.since_1904) if "*" in look.code else None
        return Content(
            ((text, font, color or look.color),), isinstance(value, float), is_truth, general, ends
        )

    def _runs(self, cell: Cell, look: Look) -> Iterator[Run]:
        for run in cell.rich if cell.rich is not None else ():
            kind = str(run.tag).rpartition("}")[2]
            if kind == "t":
                yield (run.text or "").replace("\t", " "), self._layout.scaled(look.font), look.color
            elif kind == "r":
                looks = self._grid.book.looks
                font, color = looks.run_font(run.find("{*}rPr"), look.font, look.color)
                yield (run.findtext("{*}t") or "").replace("\t", " "), self._layout.scaled(font), color

    def _tick_place(self, rect: Rect, look: Look) -> Rect:
        side = min(_TICK * self._tile.scale, rect.height * 0.8, rect.width)
        left = rect.left + (rect.width - side) / 2
        if look.horizontal in {"left", "right"}:
            apart = 2 * self._tile.scale
            left = rect.left + apart if look.horizontal == "left" else rect.right - apart - side
        return Rect(left, rect.top + (rect.height - side) / 2, side, side)

    def _spill(self, area: Area, content: Content, look: Look, rect: Rect) -> Rect:
        """Return how far a text may go: over the empty cells beside its own, inside the page."""
        frame = self._tile.frame
        merged = (area.top, area.left) in self._layout.merged
        if content.is_number or content.is_truth or look.wraps or look.turned or merged:
            return rect
        align = look.horizontal
        left, right = area.left, area.right
        width = sum(self._measure(text, font) for text, font, _ in content.runs)
        needed = width + 2 * self._tile.scale - rect.width
        if needed <= 0:
            return rect
        if align in {"general", "left", "center", "centerContinuous"}:
            right = self._reach(area.top, right, 1, needed)
        if align in {"right", "center", "centerContinuous"}:
            left = self._reach(area.top, left, -1, needed)
        over = self._tile.rect(Area(area.top, left, area.bottom, right))
        start, end = max(over.left, frame.left), min(over.right, frame.right)
        return Rect(start, over.top, end - start, over.height)

    def _reach(self, row: int, column: int, step: int, needed: float) -> int:
        """Return the last column that a text in need of room may cover, going one way."""
        while needed > 0 and 1 <= column + step <= self._layout.last_column:
            if not self._is_free(row, column + step):
                break
            column += step
            needed -= self._tile.columns.size(column) * self._tile.scale
        return column

    def _is_free(self, row: int, column: int) -> bool:
        """Tell whether a text may run over a cell: it holds nothing, and is merged with none."""
        cell = self._grid.cell(row, column)
        empty = cell is None or (cell.value is None and not cell.formula)
        return empty and (row, column) not in self._layout.merged

    def _continued(self, area: Area) -> Area:
        """Return the cells that a text is centered across: its own, and the free ones that ask the same."""
        right = area.right
        while self._is_free(area.top, right + 1):
            cell = self._grid.cell(area.top, right + 1)
            if cell is None or self._layout.look(area.top, right + 1, cell).horizontal != "centerContinuous":
                break
            right += 1
        return Area(area.top, area.left, area.bottom, right)

    def _come_over(self, row: int) -> None:
        """Put the texts that run on from the pages on the left and on the right."""
        held, shown = self._grid.rows.get(row), self._tile.area
        if held is None or (shown.left == 1 and shown.right >= self._layout.last_column):
            return
        taken = [column for column in held.cells if not self._is_free(row, column)]
        if self._is_free(row, shown.left):
            self._run_on(row, max((c for c in taken if c < shown.left), default=0), held)
        if self._is_free(row, shown.right):
            self._run_on(row, min((c for c in taken if c > shown.right), default=0), held)

    def _run_on(self, row: int, column: int, held: Row) -> None:
        """Put what of the text of a cell of another page reaches this one."""
        if not any(area.holds(row, column) for area in self._layout.areas):
            return
        cell, area = held.cells[column], Area(row, column, row, column)
        look, value = self._layout.look(row, column, cell), self._layout.value(row, column, cell)
        if not isinstance(value, str):
            return
        content, rect, frame = self._content(cell, value, look), self._tile.rect(area), self._tile.frame
        spill = self._spill(area, content, look, rect)
        if spill.width > 0 and spill.right > frame.left and spill.left < frame.right:
            self._texts += self._placer.boxes(content, look, rect, spill)

    def _borders(self, row: int, column: int, merged: Area | None) -> None:
        look = self._layout.look(row, column, self._grid.cell(row, column))
        left, right, top, bottom = look.edges
        if self._layout.setup.lined:
            left, right, top, bottom = (edge if edge.line else _GRID for edge in (left, right, top, bottom))
        if not (left.line or right.line or top.line or bottom.line or look.falling.line or look.rising.line):
            return
        tile, area = self._tile, merged or Area(row, column, row, column)
        x1, x2, y1, y2 = tile.x(column), tile.x(column + 1), tile.y(row), tile.y(row + 1)
        if column == area.left:
            self._edges.down(x1, y1, y2, left)
        if column == area.right:
            self._edges.down(x2, y1, y2, right)
        if row == area.top:
            self._edges.across(y1, x1, x2, top)
        if row == area.bottom:
            self._edges.across(y2, x1, x2, bottom)
        if (row, column) == (area.top, area.left):
            rect = tile.rect(area)
            if look.falling.line:
                self._texts.append(
                    self._edges.slanting(rect.left, rect.top, rect.right, rect.bottom, look.falling)
                )
            if look.rising.line:
                self._texts.append(
                    self._edges.slanting(rect.left, rect.bottom, rect.right, rect.top, look.rising)
                )
