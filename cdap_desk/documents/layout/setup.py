"""How a sheet asks to be printed: paper, margins, scale, what is repeated, where pages end."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cdap_desk.documents.formulas import reach
from cdap_desk.documents.layout.book import Grid, decoded
from cdap_desk.documents.references import COLUMNS, ROWS, Area
from cdap_desk.domain.paper import Rect

if TYPE_CHECKING:
    from lxml.etree import _Element

INCH = 72.0
_MILLIMETRE = INCH / 25.4
# Papers by the number that workbooks give them, in millimetres; A4 for what is not here.
_PAPERS = {
    1: (215.9, 279.4),
    3: (279.4, 431.8),
    5: (215.9, 355.6),
    6: (139.7, 215.9),
    7: (184.15, 266.7),
    8: (297.0, 420.0),
    9: (210.0, 297.0),
    11: (148.0, 210.0),
    12: (257.0, 364.0),
    13: (182.0, 257.0),
    66: (420.0, 594.0),
    70: (105.0, 148.0),
}
_A4 = 9
_LEAST, _MOST = 10, 400


@dataclass(frozen=True, slots=True)
class Margins:
    """What stays free on each side, in points; `header` and `footer` are where these begin."""

    left: float = 0.7 * INCH
    right: float = 0.7 * INCH
    top: float = 0.75 * INCH
    bottom: float = 0.75 * INCH
    header: float = 0.3 * INCH
    footer: float = 0.3 * INCH


@dataclass(frozen=True, slots=True)
class Setup:
    """How a sheet is printed; sizes in points, the scale in hundredths.

    `wide` and `tall` are how many pages it may take each way, 0 for as many as needed; both 0 when the scale
    is given. `rows_repeated` and `columns_repeated` are first and last, or None. `black` asks for no colour,
    `zeros` tells whether they are shown, `faults` how errors are ("displayed", "blank", "dash", "NA").
    `swollen` is by how much the texts of "Header" and "Footer" are taller than their letters, `undrawn` what
    is asked for and not drawn, in words.
    """

    width: float
    height: float
    margins: Margins
    scale: int = 100
    wide: int = 0
    tall: int = 0
    areas: tuple[Area, ...] = ()
    rows_repeated: tuple[int, int] | None = None
    columns_repeated: tuple[int, int] | None = None
    row_breaks: frozenset[int] = frozenset()
    column_breaks: frozenset[int] = frozenset()
    centered: tuple[bool, bool] = (False, False)
    across_first: bool = False
    lined: bool = False
    black: bool = False
    zeros: bool = True
    faults: str = "displayed"
    first_page: int = 1
    running: dict[str, str] = field(default_factory=dict)
    running_scaled: bool = True
    swollen: dict[str, float] = field(default_factory=dict)
    undrawn: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Tell whether the scale is what makes the sheet fit its pages."""
        return bool(self.wide or self.tall)

    def body(self, scale: float) -> Rect:
        """Return what the cells have of a page at a scale.

        The bands that a header and a footer keep shrink with the sheet, as the programs that print it do.
        """
        top = self._band("Header", self.margins.top, self.margins.header, scale)
        bottom = self._band("Footer", self.margins.bottom, self.margins.footer, scale)
        width = self.width - self.margins.left - self.margins.right
        return Rect(self.margins.left, top, max(width, INCH), max(self.height - top - bottom, INCH))

    def _band(self, end: str, margin: float, running: float, scale: float) -> float:
        used = any(text for name, text in self.running.items() if name.endswith(end))
        if not used or running >= margin:
            return margin
        return running + (margin - running + self.swollen.get(end, 0.0)) * scale


def read_setup(grid: Grid) -> Setup:
    """Return how a sheet asks to be printed."""
    root = grid.root
    page = root.find("{*}pageSetup")
    options = root.find("{*}printOptions")
    view = root.find("{*}sheetViews/{*}sheetView")
    fit = root.find("{*}sheetPr/{*}pageSetUpPr")
    fits = fit is not None and _yes(fit, "fitToPage")
    width, height = _paper(page)
    rows, columns = _repeated(grid.name_of("Print_Titles"))
    running = root.find("{*}headerFooter")
    return Setup(
        width,
        height,
        _margins(root.find("{*}pageMargins")),
        scale=min(_MOST, max(_LEAST, _number(page, "scale", 100) or 100)),
        wide=_number(page, "fitToWidth", 1) if fits else 0,
        tall=_number(page, "fitToHeight", 1) if fits else 0,
        areas=tuple(r.area for r in reach(grid.name_of("Print_Area")).references),
        rows_repeated=rows,
        columns_repeated=columns,
        row_breaks=_breaks(root.find("{*}rowBreaks")),
        column_breaks=_breaks(root.find("{*}colBreaks")),
        centered=(_yes(options, "horizontalCentered"), _yes(options, "verticalCentered")),
        across_first=page is not None and page.get("pageOrder") == "overThenDown",
        lined=_yes(options, "gridLines"),
        black=_yes(page, "blackAndWhite"),
        zeros=view is None or view.get("showZeros", "1") in {"1", "true"},
        faults="displayed" if page is None else page.get("errors", "displayed"),
        first_page=_number(page, "firstPageNumber", 1) if _yes(page, "useFirstPageNumber") else 1,
        running=_running(running),
        running_scaled=running is None or running.get("scaleWithDoc", "1") in {"1", "true"},
        undrawn=_undrawn(options, view),
    )


def _undrawn(options: "_Element | None", view: "_Element | None") -> tuple[str, ...]:
    asked = {
        "les lettres des colonnes et les numéros des lignes": _yes(options, "headings"),
        "une feuille de droite à gauche": _yes(view, "rightToLeft"),
    }
    return tuple(said for said, is_asked in asked.items() if is_asked)


def _paper(page: "_Element | None") -> tuple[float, float]:
    paper = _PAPERS.get(_number(page, "paperSize", _A4), _PAPERS[_A4])
    width, height = (side * _MILLIMETRE for side in paper)
    turned = page is not None and page.get("orientation") == "landscape"
    return (height, width) if turned else (width, height)


def _margins(element: "_Element | None") -> Margins:
    if element is None:
        return Margins()
    names = ("left", "right", "top", "bottom", "header", "footer")
    return Margins(*(float(element.get(name) or 0) * INCH for name in names))


def _repeated(formula: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    rows = columns = None
    for reference in reach(formula).references:
        area = reference.area
        if area.right == COLUMNS and area.left == 1:
            rows = (area.top, area.bottom)
        elif area.bottom == ROWS and area.top == 1:
            columns = (area.left, area.right)
    return rows, columns


def _breaks(element: "_Element | None") -> frozenset[int]:
    """Return the rows or columns after which a page ends."""
    found = [] if element is None else element.findall("{*}brk")
    return frozenset(int(e.get("id") or 0) for e in found if e.get("man", "1") in {"1", "true"})


def _running(element: "_Element | None") -> dict[str, str]:
    """Return the texts above and below pages by name; those of first and even pages where they differ."""
    if element is None:
        return {}
    texts = {str(e.tag).rpartition("}")[2]: decoded(e.text or "") for e in element}
    kinds = ["odd", *(["first"] if _yes(element, "differentFirst") else [])]
    kinds += ["even"] if _yes(element, "differentOddEven") else []
    return {kind + end: texts.get(kind + end, "") for kind in kinds for end in ("Header", "Footer")}


def _number(element: "_Element | None", name: str, other: int) -> int:
    value = None if element is None else element.get(name)
    return int(float(value)) if value else other


def _yes(element: "_Element | None", name: str) -> bool:
    return element is not None and element.get(name, "0") in {"1", "true"}
