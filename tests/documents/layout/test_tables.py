"""Tables of sheets and what a sheet asks of all its cells: styles, zeros, errors, no colour."""

from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Fill, Page, Pages, Stroke, Text
from cdap_desk.paper.measure import measure
from tests.documents.layout.blanks import saved

ACCENT, PALER = "#4f81bd", "#dce6f2"
pytestmark = pytest.mark.usefixtures("qapp")


def laid(change: Callable[[Worksheet], None]) -> Pages:
    sheet = openpyxl.Workbook().worksheets[0]
    change(sheet)
    return lay_out(saved(sheet), measure, date(2026, 11, 25), "essai.xlsx")


def said(page: Page) -> dict[str, Text]:
    return {box.text: box for box in page.boxes if isinstance(box, Text)}


def ground(page: Page, row: int, column: int) -> str:
    """The colour behind a cell, the last painted, empty for none."""
    spot = next(spot for spot in page.spots if (spot.row, spot.column) == (row, column))
    x, y = spot.rect.left + 1, spot.rect.top + 1
    found = [box.color for box in page.boxes if isinstance(box, Fill) and box.rect.holds(x, y)]
    return found[-1] if found else ""


def table(sheet: Worksheet, style: str, **shown: bool) -> None:
    for row in range(1, 5):
        for column in range(1, 4):
            sheet.cell(row, column, f"r{row}c{column}")
    made = Table(displayName="Agents", ref="A1:C4")
    made.tableStyleInfo = TableStyleInfo(name=style, **shown)
    sheet.add_table(made)


def test_a_table_has_the_look_of_its_style_where_its_cells_have_none() -> None:
    def change(sheet: Worksheet) -> None:
        table(sheet, "TableStyleMedium2", showRowStripes=True, showFirstColumn=True)
        sheet["B2"].fill, sheet["B1"].font = PatternFill("solid", fgColor="FFFF0000"), Font(color="FF00FF00")

    pages = laid(change)
    (page,) = pages
    assert pages.gaps == ()
    assert [ground(page, row, 1) for row in range(1, 5)] == [ACCENT, PALER, "", PALER]
    assert ground(page, 2, 2) == "#ff0000"
    words = said(page)
    assert (words["r1c1"].color, words["r1c1"].font.bold) == ("#ffffff", True)
    assert (words["r1c2"].color, words["r1c2"].font.bold) == ("#00ff00", True)
    assert (words["r3c1"].font.bold, words["r3c2"].font.bold) == (True, False)
    assert {box.color for box in page.boxes if isinstance(box, Stroke)} == {"#95b3d7"}


@pytest.mark.parametrize("style", ["TableStyleDark3", "TableStyleMedium99", "Inconnu"])
def test_a_style_that_is_not_known_is_a_gap(style: str) -> None:
    pages = laid(lambda sheet: table(sheet, style, showRowStripes=True))
    assert pages.gaps == (f"un style de tableau ({style})",)
    assert ground(pages[0], 1, 1) == ""


@pytest.mark.parametrize("number", range(1, 29))
def test_each_usual_style_is_drawn(number: int) -> None:
    pages = laid(lambda sheet: table(sheet, f"TableStyleMedium{number}", showRowStripes=True))
    assert pages.gaps == ()
    assert ground(pages[0], 2, 1)


def test_zeros_are_not_shown_where_the_sheet_hides_them() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"], sheet["A4"] = 0, "=0*2", 5, False
        sheet.sheet_view.showZeros = False

    assert list(said(laid(change)[0])) == ["5", "FAUX"]


@pytest.mark.parametrize(
    ("asked", "shown"), [("blank", []), ("dash", ["--"]), ("NA", ["#N/A"]), (None, ["#DIV/0!"])]
)
def test_errors_are_printed_as_the_sheet_asks(asked: str | None, shown: list[str]) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "=1/0", "fin"
        sheet.page_setup.errors = asked

    assert list(said(laid(change)[0])) == [*shown, "fin"]


def test_a_sheet_without_colours_has_none() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A1"].font = "rouge", Font(color="FFFF0000")
        sheet["A1"].fill = PatternFill("solid", fgColor="FFFFFF00")
        sheet.page_setup.blackAndWhite = True

    (page,) = laid(change)
    assert said(page)["rouge"].color == "#000000"
    assert ground(page, 1, 1) == ""
