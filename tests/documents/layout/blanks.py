"""Sheets made here, each with ways to print that the forms kept do not have."""

import io
from collections.abc import Callable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from cdap_desk.documents.package import Package
from tests.documents.layout.drawn import shapes

THIN, THICK, DOUBLE = Side(style="thin"), Side(style="thick"), Side(style="double")
SENTENCE = "Toute personne qui participe à ces missions est tenue au secret professionnel."


def saved(sheet: Worksheet) -> bytes:
    book = sheet.parent
    assert isinstance(book, Workbook)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def new() -> Worksheet:
    sheet = Workbook().worksheets[0]
    sheet.page_setup.paperSize = 9
    return sheet


def aligned() -> bytes:
    """Each alignment, indents, shrunk, wrapped and merged texts, in Arial, Times and Courier too."""
    sheet = new()
    for column, width in zip("ABCD", (24, 24, 24, 24), strict=True):
        sheet.column_dimensions[column].width = width
    for row, vertical in enumerate(("top", "center", "bottom"), 1):
        sheet.row_dimensions[row].height = 45
        for column, horizontal in enumerate(("left", "center", "right"), 1):
            cell = sheet.cell(row, column, f"{vertical} {horizontal}")
            cell.alignment = Alignment(horizontal=horizontal, vertical=vertical)
            cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
    sheet["A5"], sheet["B5"] = "retrait", "retrait droit"
    sheet["A5"].alignment = Alignment(horizontal="left", indent=2)
    sheet["B5"].alignment = Alignment(horizontal="right", indent=1)
    sheet.merge_cells("A7:C8")
    sheet["A7"], sheet["A7"].alignment = "fusionnées", Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[10].height = 60
    sheet["A10"], sheet["A10"].alignment = SENTENCE, Alignment(wrap_text=True, vertical="top")
    sheet["B10"], sheet["B10"].alignment = SENTENCE, Alignment(wrap_text=True, vertical="bottom")
    for row, name in enumerate(("Arial", "Times New Roman", "Courier New"), 12):
        cell = sheet.cell(row, 1, f"En {name}, gras")
        cell.font = Font(name=name, size=11, bold=True)
    return saved(sheet)


def bordered() -> bytes:
    """Borders of several kinds, grounds, days and numbers in their formats."""
    sheet = new()
    for row, side in enumerate((THIN, THICK, DOUBLE, Side(style="dashed"), Side(style="medium")), 2):
        cell = sheet.cell(row, 2, f"bord {side.style}")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.fill = PatternFill("solid", fgColor="FFE6F0FA")
    for row, (value, code) in enumerate(
        ((date(2026, 11, 24), "dd/mm/yyyy"), (46350, "yyyy-mm-dd"), (7, "000"), (0.25, "0%"), (1250, "0"))
    ):
        cell = sheet.cell(row + 2, 4, value)
        cell.number_format = code
    sheet.column_dimensions["B"].width = sheet.column_dimensions["D"].width = 14
    return saved(sheet)


def long_list(sheet: Worksheet, rows: int, columns: int = 4) -> None:
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            sheet.cell(row, column, f"r{row}c{column}" if row > 1 else f"Titre{column}")


def repeated() -> bytes:
    """A list of three pages with its header repeated, a header and a footer, at 80 %."""
    sheet = new()
    long_list(sheet, 150)
    sheet.print_title_rows = "1:1"
    sheet.page_setup.scale = 80
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = "Organisme", "&A"
    sheet.oddFooter.center.text = "Page &P sur &N"
    return saved(sheet)


def broken() -> bytes:
    """Pages ended by hand, rows and columns hidden."""
    sheet = new()
    long_list(sheet, 40)
    sheet.row_breaks.append(Break(id=12))
    sheet.row_breaks.append(Break(id=25))
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    return saved(sheet)


def wide() -> bytes:
    """More columns than a page has room for, with columns repeated; pages go down, then across."""
    sheet = new()
    long_list(sheet, 70, 14)
    sheet.print_title_cols = "A:A"
    return saved(sheet)


def across() -> bytes:
    """The same across, then down, landscape, in the middle of the page."""
    sheet = new()
    long_list(sheet, 50, 20)
    sheet.page_setup.orientation, sheet.page_setup.pageOrder = "landscape", "overThenDown"
    sheet.print_options.horizontalCentered = True
    return saved(sheet)


def fitted() -> bytes:
    """All on one page, whatever it holds."""
    sheet = new()
    long_list(sheet, 90, 12)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return saved(sheet)


def areas() -> bytes:
    """Only a part of the sheet, with narrow margins, on A5."""
    sheet = new()
    long_list(sheet, 60, 8)
    sheet.print_area = "B3:E20"
    sheet.page_setup.paperSize = 11
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4
    return saved(sheet)


def running_small() -> bytes:
    """A header and a footer in letters smaller than the others, where a part says nothing, and low rows."""
    sheet = new()
    for row in range(1, 500):
        sheet.row_dimensions[row].height = 3
        sheet.cell(row, 1, f"r{row}").font = Font(name="Calibri", size=3)
    sheet.oddHeader.left.text, sheet.oddHeader.left.size = "Organisme", 8
    sheet.oddFooter.right.text, sheet.oddFooter.right.size = "Page &P sur &N", 7
    return saved(sheet)


def nearly() -> bytes:
    """Columns of uneven widths on one page; a scale a little smaller spares the last page, nearly empty."""
    sheet = new()
    long_list(sheet, 123, 9)
    widths = (10.1, 10.6, 13.37, 17.2, 9.9, 14.8, 11.3, 10.7, 16.45)
    for column, width in zip("ABCDEFGHI", widths, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return saved(sheet)


def told_heights() -> bytes:
    """Rows as tall as a spreadsheet once measured them, with texts that need more since."""
    sheet = new()
    for row in range(1, 80):
        sheet.row_dimensions[row].height = 15.75
        sheet.cell(row, 1, f"visible{row} caché" if row % 3 else f"r{row}")
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    package = Package(saved(sheet))
    part = "xl/worksheets/sheet1.xml"
    package.replace(part, package.read(part).replace(b' customHeight="1"', b""))
    return package.written()


def of_libreoffice() -> bytes:
    """Rows whose heights are no whole pixels, in a workbook that Excel did not write."""
    sheet = new()
    long_list(sheet, 130)
    for row in range(1, 131):
        sheet.row_dimensions[row].height = 13.45
    package = Package(saved(sheet))
    part = "docProps/app.xml"
    told = package.read(part).partition(b"Microsoft")
    package.replace(part, told[0] + b"LibreOffice" + told[2])
    return package.written()


def titled() -> bytes:
    """A part of a sheet with the titles that stand above it, which take their room on its first page too."""
    sheet = new()
    long_list(sheet, 120, 6)
    sheet.print_title_rows, sheet.print_area = "1:2", "A20:F120"
    return saved(sheet)


BLANKS: dict[str, Callable[[], bytes]] = {
    "alignements": aligned,
    "bordures": bordered,
    "titres": repeated,
    "sauts": broken,
    "large": wide,
    "travers": across,
    "ajuste": fitted,
    "zone": areas,
    "courants": running_small,
    "presque": nearly,
    "hauteurs": told_heights,
    "libre": of_libreoffice,
    "formes": shapes,
    "titres-hors-zone": titled,
}
