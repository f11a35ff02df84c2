"""How cells look: fonts, grounds, borders, alignment and number formats, by the number that cells carry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cdap_desk.documents.layout.colors import BLACK, WHITE, Colors, mixed
from cdap_desk.documents.layout.fonts import shipped
from cdap_desk.domain.paper import LARGEST, Font

if TYPE_CHECKING:
    from lxml.etree import _Element

# The formats that workbooks tell by a number only, as a French Excel shows them.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '#,##0 "€";-#,##0 "€"',
    6: '#,##0 "€";[Red]-#,##0 "€"',
    7: '#,##0.00 "€";-#,##0.00 "€"',
    8: '#,##0.00 "€";[Red]-#,##0.00 "€"',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "dd-mmm-yy",
    16: "dd-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    42: '_-* #,##0 "€"_-;-* #,##0 "€"_-;_-* "-" "€"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
# How much of a hatched ground is ink.
_DENSITIES = {
    "darkGray": 0.75,
    "mediumGray": 0.5,
    "lightGray": 0.25,
    "gray125": 0.125,
    "gray0625": 0.0625,
    "darkHorizontal": 0.5,
    "darkVertical": 0.5,
    "darkDown": 0.5,
    "darkUp": 0.5,
    "darkGrid": 0.5,
    "darkTrellis": 0.75,
    "lightHorizontal": 0.25,
    "lightVertical": 0.25,
    "lightDown": 0.25,
    "lightUp": 0.25,
    "lightGrid": 0.4375,
    "lightTrellis": 0.375,
}
# Letters above and below the others: how small they are, how high they stand in parts of their size.
_SMALLER = 0.65
_RISES = {"superscript": 0.5, "subscript": -0.2}
SPREAD = frozenset({"justify", "distributed"})
"""Alignments that break a text in lines, and spread these over the room there is."""

_SIDES = ("left", "right", "top", "bottom")

T = TypeVar("T")


class Edge(NamedTuple):
    """One side of a cell: the name of its line, none when empty, and its colour."""

    line: str = ""
    color: str = BLACK


class Bar(NamedTuple):
    """A bar that shows a number behind it: the part of the cell that it covers, its colour."""

    share: float
    color: str


_FONT, _NONE = Font(), Edge()


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `ground` is empty for none, `edges` are left, right, top, bottom."""

    font: Font = _FONT
    color: str = BLACK
    ground: str = ""
    edges: tuple[Edge, Edge, Edge, Edge] = (_NONE, _NONE, _NONE, _NONE)
    falling: Edge = _NONE
    rising: Edge = _NONE
    horizontal: str = "general"
    vertical: str = "bottom"
    wraps: bool = False
    shrinks: bool = False
    turned: int = 0
    indent: int = 0
    code: str = "General"
    tick_box: bool = False

    @property
    def breaks(self) -> bool:
        """Whether a text is broken in lines: it is asked, or that goes with how it is aligned."""
        return self.wraps or self.horizontal in SPREAD or self.vertical in SPREAD

    bar: Bar | None = None

    def blackened(self) -> "Look":
        """Return the look on a page that has no colour."""
        left, right, top, bottom = (edge._replace(color=BLACK) for edge in self.edges)
        return replace(self, color=BLACK, ground="", bar=None, edges=(left, right, top, bottom))


class Change(NamedTuple):
    """What a conditional format, or the style of a table, changes; None leaves as it is.

    `between` are the lines between the cells of a table: upright, then level.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    struck: bool | None = None
    color: str | None = None
    ground: str | None = None
    edges: tuple[Edge, Edge, Edge, Edge] | None = None
    code: str | None = None
    between: tuple[Edge, Edge] = (_NONE, _NONE)

    def on(self, look: Look) -> Look:
        """Return a look with the change made."""
        font = look.font._replace(
            bold=look.font.bold if self.bold is None else self.bold,
            italic=look.font.italic if self.italic is None else self.italic,
            underline=look.font.underline if self.underline is None else self.underline,
            struck=look.font.struck if self.struck is None else self.struck,
        )
        edges = look.edges
        if self.edges is not None:
            pairs = zip(self.edges, look.edges, strict=True)
            left, right, top, bottom = (new if new.line else old for new, old in pairs)
            edges = (left, right, top, bottom)
        return replace(
            look,
            font=font,
            color=look.color if self.color is None else self.color,
            ground=look.ground if self.ground is None else self.ground,
            edges=edges,
            code=look.code if self.code is None else self.code,
        )


class Looks:
    """The looks of a workbook."""

    def __init__(self, root: "_Element | None", colors: Colors) -> None:
        """Read the part of styles; without one every cell has the plain look."""
        self._root, self._colors = root, colors
        codes = self._all("numFmts")
        self._codes = {int(e.get("numFmtId", "0")): e.get("formatCode") or "General" for e in codes}
        self._fonts = [self._font(e) for e in self._all("fonts")] or [(Font(), BLACK)]
        self._grounds = [self._ground(e, False) for e in self._all("fills")]
        self._borders = [self._border(e) for e in self._all("borders")]
        self._xfs = self._all("cellXfs")
        self._changes = self._all("dxfs")
        self._made: dict[int, Look] = {}

    @property
    def default(self) -> Look:
        """The look of a cell that says nothing, whose font gives columns their width."""
        return self.look(0)

    @property
    def default_font(self) -> Font:
        """The font of the default style."""
        return self._fonts[0][0]

    @property
    def default_name(self) -> str:
        """The name of the font of the default style, as the workbook tells it."""
        name = next((font.find("{*}name") for font in self._all("fonts")), None)
        return "" if name is None else name.get("val", "")

    def look(self, style: int) -> Look:
        """Return the look that a number stands for."""
        if style not in self._made:
            known = 0 <= style < len(self._xfs)
            self._made[style] = self._read(self._xfs[style]) if known else Look(self._fonts[0][0])
        return self._made[style]

    def change(self, number: int) -> Change:
        """Return what a conditional format does, by its number."""
        if not 0 <= number < len(self._changes):
            return Change()
        element = self._changes[number]
        font, ground, border = (element.find("{*}" + name) for name in ("font", "fill", "border"))
        code = element.find("{*}numFmt")

        def asked(name: str) -> bool | None:
            found = None if font is None else font.find("{*}" + name)
            return None if found is None else _on(found) and found.get("val") != "none"

        return Change(
            asked("b"),
            asked("i"),
            asked("u"),
            asked("strike"),
            None if font is None else self._colors.cell_color(font.find("{*}color")) or None,
            None if ground is None else self._ground(ground, True) or None,
            None if border is None else self._border(border)[0],
            None if code is None else code.get("formatCode"),
            (_NONE, _NONE)
            if border is None
            else (self._edge(border.find("{*}vertical")), self._edge(border.find("{*}horizontal"))),
        )

    def table_style(self, name: str) -> dict[str, int]:
        """Return what a style of tables told by the workbook changes: numbers of changes by part."""
        told = [style for style in self._all("tableStyles") if style.get("name") == name]
        parts = [part for style in told for part in style.iterfind("{*}tableStyleElement")]
        return {part.get("type", ""): int(part.get("dxfId", "-1")) for part in parts}

    def add_change(self, element: "_Element") -> int:
        """Return the number of what a conditional format does that is told in the sheet itself."""
        self._changes.append(element)
        return len(self._changes) - 1

    def run_font(self, element: "_Element | None", base: Font, color: str) -> tuple[Font, str]:
        """Return the font and colour of a run of a text in several fonts (`rPr`)."""
        return (base, color) if element is None else self._font(element, "rFont", base, color)

    def _read(self, xf: "_Element") -> Look:
        font, color = _nth(self._fonts, xf.get("fontId"), self._fonts[0])
        edges, falling, rising = _nth(self._borders, xf.get("borderId"), ((Edge(),) * 4, Edge(), Edge()))
        number = int(xf.get("numFmtId") or 0)
        alignment = xf.find("{*}alignment")
        said: Callable[[str, str], str] = lambda key, other: (  # noqa: E731
            other if alignment is None else alignment.get(key, other)
        )
        return Look(
            font,
            color,
            _nth(self._grounds, xf.get("fillId"), ""),
            edges,
            falling,
            rising,
            horizontal=said("horizontal", "general"),
            vertical=said("vertical", "bottom"),
            wraps=said("wrapText", "0") in {"1", "true"},
            shrinks=said("shrinkToFit", "0") in {"1", "true"},
            turned=int(said("textRotation", "0")),
            indent=int(said("indent", "0")),
            code=self._codes.get(number, _BUILT_IN.get(number, "General")),
            tick_box=next(xf.iter("{*}xfComplement"), None) is not None,
        )

    def _font(
        self, element: "_Element", name: str = "name", base: Font | None = None, color: str = BLACK
    ) -> tuple[Font, str]:
        base = base or Font()

        def value(key: str, other: str) -> str:
            found = element.find("{*}" + key)
            return other if found is None else found.get("val", other)

        def flag(key: str, other: bool) -> bool:
            found = element.find("{*}" + key)
            return other if found is None else _on(found)

        family = value(name, "")
        size = float(value("sz", str(base.size)))
        size = size if 0 < size <= LARGEST else base.size
        shift = value("vertAlign", "baseline")
        size *= _SMALLER if shift in _RISES else 1.0
        underlined = element.find("{*}u") is not None and value("u", "single") != "none"
        font = Font(
            shipped(family) if family else base.family,
            size,
            flag("b", base.bold),
            flag("i", base.italic),
            underlined or base.underline,
            flag("strike", base.struck),
            _RISES.get(shift, 0.0),
        )
        return font, self._colors.cell_color(element.find("{*}color"), color)

    def _ground(self, element: "_Element", changing: bool) -> str:
        """Return the colour of a ground; in a conditional format a plain one has it at the back."""
        pattern = element.find("{*}patternFill")
        if pattern is None:
            stops = element.findall("{*}gradientFill/{*}stop/{*}color")
            ends = [self._colors.cell_color(stop, WHITE) for stop in stops]
            return mixed(ends[0], ends[-1], 0.5) if ends else ""
        kind = pattern.get("patternType", "solid" if changing else "none")
        ink = self._colors.cell_color(pattern.find("{*}fgColor"), BLACK)
        back = self._colors.cell_color(pattern.find("{*}bgColor"), WHITE)
        if kind == "none":
            return ""
        if kind == "solid":
            return back if changing and pattern.find("{*}bgColor") is not None else ink
        return mixed(ink, back, _DENSITIES.get(kind, 0.3))

    def _border(self, element: "_Element") -> tuple[tuple[Edge, Edge, Edge, Edge], Edge, Edge]:
        found = {side: self._edge(element.find("{*}" + side)) for side in (*_SIDES, "diagonal")}
        for side, other in (("left", "start"), ("right", "end")):
            if not found[side].line:
                found[side] = self._edge(element.find("{*}" + other))
        edges = (found["left"], found["right"], found["top"], found["bottom"])
        falling = found["diagonal"] if element.get("diagonalDown") in {"1", "true"} else Edge()
        rising = found["diagonal"] if element.get("diagonalUp") in {"1", "true"} else Edge()
        return edges, falling, rising

    def _edge(self, element: "_Element | None") -> Edge:
        line = "" if element is None else element.get("style", "none")
        if element is None or line in {"", "none"}:
            return Edge()
        return Edge(line, self._colors.cell_color(element.find("{*}color"), BLACK))

    def _all(self, name: str) -> "list[_Element]":
        parent = None if self._root is None else self._root.find("{*}" + name)
        return [] if parent is None else [e for e in parent if isinstance(e.tag, str)]


def _on(element: "_Element") -> bool:
    return element.get("val", "1") not in {"0", "false"}


def _nth(items: list[T], place: str | None, other: T) -> T:
    number = int(place or 0)
    return items[number] if number < len(items) else other
