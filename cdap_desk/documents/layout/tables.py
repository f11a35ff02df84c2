"""Tables of sheets: the look that their style gives to cells that have none of their own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.colors import BLACK, WHITE, Colors
from cdap_desk.documents.layout.looks import Change, Edge, Look, Looks
from cdap_desk.documents.references import Area, read_areas

if TYPE_CHECKING:
    from cdap_desk.documents.layout.book import Grid

_BUILT_IN = re.compile(r"TableStyle(Light|Medium)(\d+)")
_NONE = Edge()
_PALE, _PALER = 0.6, 0.8
_COUNTS = (("headerRowCount", 1), ("totalsRowCount", 0))
_FAMILY = 7  # styles of a kind: in black, then in each accent of the theme

Style = Mapping[str, Change]
"""What a style changes, by the part of the table: « wholeTable », « headerRow », « firstRowStripe »…"""


class Table(NamedTuple):
    """A table: its area, its rows of titles and totals, its style, which stripes and columns are shown."""

    area: Area
    titles: int
    totals: int
    style: Style
    shown: frozenset[str]

    def on(self, look: Look, row: int, column: int) -> Look:
        """Return the look of a cell of the table, its own having the last word."""
        for part in self._parts(row, column):
            change = self.style.get(part)
            if change is not None:
                look = _under(look, change, self._edges(change, part, row, column))
        return look

    def _parts(self, row: int, column: int) -> list[str]:
        """Return the parts of the table that a cell is in, the strongest first."""
        area = self.area
        if row < area.top + self.titles:
            return ["headerRow", "wholeTable"]
        if row > area.bottom - self.totals:
            return ["totalRow", "wholeTable"]
        found = ["firstColumn"] if column == area.left and "showFirstColumn" in self.shown else []
        found += ["lastColumn"] if column == area.right and "showLastColumn" in self.shown else []
        if "showRowStripes" in self.shown:
            odd = (row - area.top - self.titles) % 2
            found.append("secondRowStripe" if odd else "firstRowStripe")
        if "showColumnStripes" in self.shown:
            found.append("secondColumnStripe" if (column - area.left) % 2 else "firstColumnStripe")
        return [*found, "wholeTable"]

    def _edges(self, change: Change, part: str, row: int, column: int) -> tuple[Edge, Edge, Edge, Edge]:
        """Return the borders that a part gives a cell: those around it, or those between its cells."""
        if change.edges is None:
            return (_NONE,) * 4
        left, right, top, bottom = change.edges
        across, down = change.between
        area = self.area
        sides = (left if column == area.left else across, right if column == area.right else across)
        if part in {"headerRow", "totalRow"}:
            return sides[0], sides[1], top, bottom
        if part != "wholeTable":
            return left, right, top, bottom
        return (*sides, top if row == area.top else down, bottom if row == area.bottom else down)


def read_tables(grid: "Grid") -> tuple[list[Table], list[str]]:
    """Return the tables of a sheet, and the names of the styles that are not known here."""
    book = grid.book
    found: list[Table] = []
    unknown: list[str] = []
    for part in book.package.linked(grid.info.part, "table"):
        if part not in book.package.names:
            continue
        root = book.package.tree(part)
        told, areas = root.find("{*}tableStyleInfo"), list(read_areas(root.get("ref", "")))
        name = "" if told is None else told.get("name", "")
        if told is None or not name or not areas:
            continue
        style = _custom(name, book.looks) or _built_in(name, book.colors)
        unknown += [] if style else [name]
        titles, totals = (int(root.get(key) or other) for key, other in _COUNTS)
        shown = frozenset(key for key, value in told.attrib.items() if value in {"1", "true"})
        found.append(Table(areas[0], titles, totals, style, frozenset(map(str, shown))))
    return found, unknown


def _under(look: Look, change: Change, edges: tuple[Edge, Edge, Edge, Edge]) -> Look:
    """Return a look with what it does not say itself."""
    left, right, top, bottom = (own if own.line else new for own, new in zip(look.edges, edges, strict=True))
    return replace(
        look,
        font=look.font._replace(bold=look.font.bold or bool(change.bold)),
        color=change.color if change.color and look.color == BLACK else look.color,
        ground=look.ground or change.ground or "",
        edges=(left, right, top, bottom),
    )


def _custom(name: str, looks: Looks) -> Style:
    """Return a style that the workbook tells."""
    return {part: looks.change(number) for part, number in looks.table_style(name).items()}


def _built_in(name: str, colors: Colors) -> Style:
    """Return a style that every spreadsheet knows; empty for one that is not known here."""
    found = _BUILT_IN.fullmatch(name)
    number = int(found[2]) - 1 if found else 0
    if found is None or number >= (4 if found[1] == "Medium" else 3) * _FAMILY or number < 0:
        return {}
    kind, accent = f"{found[1]}{number // _FAMILY}", number % _FAMILY
    ink = colors.theme(f"accent{accent}" if accent else "dk1")
    pale, paler, line = (
        colors.theme(f"accent{accent}" if accent else "dk1", t) for t in (_PALE, _PALER, 0.4)
    )
    if not accent:
        pale, paler = colors.theme("lt1", -0.35), colors.theme("lt1", -0.15)
    return _STYLES[kind](ink, pale, paler, line)


def _box(color: str, line: str = "thin") -> tuple[Edge, Edge, Edge, Edge]:
    return (Edge(line, color),) * 4


def _title(ground: str, color: str = WHITE) -> Change:
    return Change(bold=True, color=color, ground=ground or None)


def _ruled(color: str, line: str = "thin") -> Change:
    """Return lines above and below."""
    return Change(edges=(_NONE, _NONE, Edge(line, color), Edge(line, color)))


def _total(color: str, line: str = "double") -> Change:
    return Change(bold=True, edges=(_NONE, _NONE, Edge(line, color), _NONE))


_BOLD = {"firstColumn": Change(bold=True), "lastColumn": Change(bold=True)}
_STYLES: dict[str, Callable[[str, str, str, str], Style]] = {
    "Light0": lambda ink, pale, paler, line: {
        "wholeTable": _ruled(ink),
        "headerRow": _title("", "")._replace(edges=(_NONE, _NONE, Edge("thin", ink), Edge("thin", ink))),
        "totalRow": _total(ink, "thin"),
        "firstRowStripe": Change(ground=paler),
        **_BOLD,
    },
    "Light1": lambda ink, pale, paler, line: {
        "wholeTable": Change(edges=_box(ink)),
        "headerRow": _title(ink),
        "totalRow": _total(ink),
        "firstRowStripe": _ruled(ink),
        **_BOLD,
    },
    "Light2": lambda ink, pale, paler, line: {
        "wholeTable": Change(edges=_box(ink), between=(Edge("thin", ink), Edge("thin", ink))),
        "headerRow": _title("", "")._replace(edges=(_NONE, _NONE, _NONE, Edge("medium", ink))),
        "totalRow": _total(ink),
        "firstRowStripe": Change(ground=paler),
        **_BOLD,
    },
    "Medium0": lambda ink, pale, paler, line: {
        "wholeTable": Change(edges=_box(line), between=(_NONE, Edge("thin", line))),
        "headerRow": _title(ink),
        "totalRow": _total(ink),
        "firstRowStripe": Change(ground=paler),
        **_BOLD,
    },
    "Medium1": lambda ink, pale, paler, line: {
        "wholeTable": Change(
            ground=paler, edges=_box(WHITE), between=(Edge("thin", WHITE), Edge("thin", WHITE))
        ),
        "headerRow": _title(ink)._replace(edges=(_NONE, _NONE, _NONE, Edge("thick", WHITE))),
        "totalRow": _title(ink)._replace(edges=(_NONE, _NONE, Edge("thick", WHITE), _NONE)),
        "firstRowStripe": Change(ground=pale),
        "firstColumn": _title(ink),
        "lastColumn": _title(ink),
    },
    "Medium2": lambda ink, pale, paler, line: {
        "wholeTable": _ruled(BLACK, "medium"),
        "headerRow": _title(ink)._replace(edges=(_NONE, _NONE, Edge("medium"), Edge("medium"))),
        "totalRow": _total(BLACK),
        "firstRowStripe": Change(ground="#d9d9d9"),
        "firstColumn": _title(ink),
        "lastColumn": _title(ink),
    },
    "Medium3": lambda ink, pale, paler, line: {
        "wholeTable": Change(
            ground=paler, edges=_box(line), between=(Edge("thin", line), Edge("thin", line))
        ),
        "headerRow": Change(bold=True),
        "totalRow": _total(ink, "medium"),
        "firstRowStripe": Change(ground=pale),
        **_BOLD,
    },
}
