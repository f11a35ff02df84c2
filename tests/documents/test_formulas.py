"""References are found and moved as a spreadsheet moves them."""

import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from cdap_desk.documents.formulas import Reference, change_references, reach, translate
from cdap_desk.documents.references import Area, read_area, read_cell


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("B7", Area(7, 2, 7, 2)),
        ("$A$1:M44", Area(1, 1, 44, 13)),
        ("M44:A1", Area(1, 1, 44, 13)),
        ("12:13", Area(12, 1, 13, 16384)),
        ("$A:$C", Area(1, 1, 1048576, 3)),
        ("A1:B", None),
        ("siret", None),
        ("7", None),
    ],
)
def test_an_area_is_read(text: str, area: Area | None) -> None:
    assert read_area(text) == area


def test_a_name_is_no_cell() -> None:
    assert [read_cell(t) for t in ("i5", "XFD1048576", "XFE1", "A0", "date1", "A1048577")] == [
        (5, 9), (1048576, 16384), None, None, None, None]  # fmt: skip


FORMULAS = [
    'IF(C13="","",ROW()-12)',
    "SUM(B$13:B37)/COUNTA($C$13:$C$37)",
    "Notice!B10+'L''été'!$A$1",
    "LOG10(A1)+A1B2+TAUX2024*A1:B2",
    'CONCATENATE("A1:B2 et ""C3""",D4)',
    "VLOOKUP(A1,liste,2,FALSE)+SUM(A:A)+SUM($3:3)",
    "[1]Autre!A1+Feuil1!$B$2:C$3",
]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (40, 0), (0, 5)])
def test_a_copied_formula_is_what_a_spreadsheet_makes(formula: str, rows: int, columns: int) -> None:
    there = f"{get_column_letter(10 + columns)}{50 + rows}"
    wanted = Translator(f"={formula}", origin="J50").translate_formula(there)
    assert translate(formula, rows, columns) == wanted[1:]


def test_what_falls_off_the_sheet_is_lost() -> None:
    assert translate("Notice!B10+$A$1:B2+C30", -11, 0) == "Notice!#REF!+#REF!+C19"


def areas(formula: str) -> list[tuple[str | None, str]]:
    return [(r.sheet, str(r.area)) for r in reach(formula).references]


def test_what_a_formula_reads_is_found_outside_texts() -> None:
    assert areas('IF(C13="D4",\'L\'\'été\'!$A$1,Notice!B10:B12)') == [
        (None, "C13"), ("L'été", "A1"), ("Notice", "B10:B12")]  # fmt: skip


def test_names_and_functions_are_told_apart() -> None:
    found = reach("VLOOKUP(siret,Tableau1[Nom],2)+LOG10(organisme)")
    assert found.names == {"SIRET", "TABLEAU1", "ORGANISME"}
    assert found.anywhere
    assert not reach("LOG10(organisme)").anywhere
    assert reach('INDIRECT("A"&1)').anywhere
    assert reach("SUM(Feuil1:Feuil3!A1)").anywhere


def test_a_lost_reference_says_so_and_others_stay_as_written() -> None:
    def lose(old: Reference) -> Reference | None:
        return None if old.sheet == "Notice" else old

    assert change_references("Notice!a1+b2&notice", lose) == "Notice!#REF!+b2&notice"
