"""What a sheet asks of its paper that is not drawn: it is named, never left out in silence."""

from datetime import date

import openpyxl
import pytest

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.paper.measure import measure
from tests.documents.layout.blanks import saved


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("is_asked", [True, False])
def test_headings_and_sheets_from_right_to_left_are_named(is_asked: bool) -> None:
    sheet = openpyxl.Workbook().worksheets[0]
    sheet["A1"] = "Nom"
    sheet.print_options.headings = is_asked
    sheet.sheet_view.rightToLeft = is_asked
    pages = lay_out(saved(sheet), measure, date(2026, 11, 25), "essai.xlsx")
    named = ("les lettres des colonnes et les numéros des lignes", "une feuille de droite à gauche")
    assert pages.gaps == (named if is_asked else ())
