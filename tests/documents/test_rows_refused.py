"""Where something cannot be moved, rows are refused with its name, and files are still made."""

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from cdap_desk.documents.filling import fill
from cdap_desk.errors import DeskError
from cdap_desk.wording import sentence
from tests.documents.blanks import FIRST, GROUPED, LAST, ROWS, SHEET, changed, grouped, replaced, saved
from tests.documents.forms import HEADER, form, lines

EXTENSION = """<extLst><ext uri="{{{uri}}}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">
<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">
<x14:dataValidation type="list">
<x14:formula1><xm:f>'Récapitulatif'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>{area}</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext></extLst>"""
LISTS = "CCE6A557-97bc-4b89-ADB6-D9C93CAAB3DF"


def with_table(book: Workbook) -> None:
    book.worksheets[0].append([])
    for column, title in enumerate(("Code", "Libellé"), 14):
        book.worksheets[0].cell(LAST + 8, column, title)
    book.worksheets[0].add_table(Table(displayName="Codes", ref=f"N{LAST + 8}:O{LAST + 9}"))


def with_chart(book: Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=4, min_row=LAST + 2, max_row=LAST + 3))
    book.worksheets[1].add_chart(chart, "D5")


def with_array(book: Workbook) -> None:
    area = f"B{LAST + 8}:B{LAST + 9}"
    book.worksheets[0][f"B{LAST + 8}"] = ArrayFormula(area, f"=A{FIRST}:A{FIRST + 1}*2")


def with_last_row(book: Workbook) -> None:
    book.worksheets[0]["A1048575"] = "tout en bas"


MAKERS = {
    with_table: ("form_rows_table", "Codes"),
    with_chart: ("form_rows_chart", f"$D${LAST + 2}:$D${LAST + 3}"),
    with_array: ("form_rows_array", f"B{LAST + 8}:B{LAST + 9}"),
    with_last_row: ("form_rows_end", "1048575"),
}


def refused(content: bytes) -> DeskError:
    """What refuses eleven lines; in files of ten they go, whatever there is."""
    with pytest.raises(DeskError) as error:
        list(fill(form(GROUPED, content), HEADER, lines(ROWS + 2)))
    files = GROUPED.replace('overflow = "rows"', 'overflow = "files"')
    assert len(list(fill(form(files, content), HEADER, lines(ROWS + 2)))) == 2
    return error.value


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_cannot_move_is_named(make: object) -> None:
    book = grouped()
    make(book)  # type: ignore[operator]
    error = refused(saved(book))
    code, name = MAKERS[make]  # type: ignore[index]
    assert error.code == code
    assert name in str(error.data["name"])
    assert "feuillets" in sentence(error)


@pytest.mark.parametrize(
    ("area", "refuses"), [(f"C{FIRST}:C{LAST}", True), (f"C{LAST + 4}", True), ("C2", False)]
)
def test_an_extension_that_would_have_to_move_is_named(area: str, refuses: bool) -> None:
    extension = EXTENSION.format(uri=LISTS, area=area)
    content = changed(saved(grouped()), {SHEET: replaced("</worksheet>", f"{extension}</worksheet>")})
    if refuses:
        assert "liste de choix" in sentence(refused(content))
    else:
        assert len(list(fill(form(GROUPED, content), HEADER, lines(ROWS + 2)))) == 1


def test_what_lies_above_the_lines_refuses_nothing() -> None:
    book = grouped()
    sheet = book.worksheets[0]
    sheet["N1"], sheet["O1"] = "Code", "Libellé"
    sheet.add_table(Table(displayName="Codes", ref="N1:O3"))
    sheet["N4"] = ArrayFormula("N4:N5", "=O1:O2")
    assert len(list(fill(form(GROUPED, saved(book)), HEADER, lines(ROWS + 2)))) == 1
