"""Our own lists as workbooks: what goes in is what another reader finds."""

import gc
import warnings
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cdap_desk.documents.workbooks import Sheet, write_workbook
from cdap_desk.errors import DeskError
from tests.documents.reading import by_calamine

PREFIXES = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("x")',
    "+1+1",
    "-2",
    "@SUM(1)",
    "=1",
    "==",
)


def written(path: Path, *rows: tuple[object, ...]) -> Path:
    sheet = Sheet(
        "Agents : tous / 2026", ("Nom", "Début", "Nombre"), rows, ("Liste", "au 25/11/2026"), "3:ab"
    )  # type: ignore[arg-type]
    write_workbook(path, [sheet], "Liste", "Claire Martin")
    return path


@pytest.mark.parametrize("text", PREFIXES)
def test_what_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "liste.xlsx", (text, None, 1))
    cell = openpyxl.load_workbook(path).worksheets[0]["A5"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert by_calamine(path, "Agents   tous   2026")[5, 1] == text


def test_days_are_days_and_the_header_stays_and_is_printed_again(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path / "liste.xlsx", ("Nom", date(2026, 3, 1), 7))).worksheets[
        0
    ]
    assert sheet["B5"].value.date() == date(2026, 3, 1)
    assert sheet["B5"].number_format == "dd/mm/yyyy"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A5", "$4:$4", "A4:C5")


@pytest.mark.parametrize(
    ("text", "code"), [("x" * 32_768, "form_text_too_long"), ("a\x01b", "form_text_control")]
)
def test_a_text_that_no_cell_holds_is_refused_with_its_cell(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        written(tmp_path / "liste.xlsx", ("Nom", None, 1), (text, None, 2))
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_leaves_nothing_that_complains_later(tmp_path: Path) -> None:
    (tmp_path / ".~lock.liste.xlsx#").touch()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeskError, match="file_open_elsewhere"):
            written(tmp_path / "liste.xlsx", ("Nom", None, 1))
        gc.collect()


def test_long_texts_have_lines_of_their_own_in_rows_as_tall(tmp_path: Path) -> None:
    note = "Une observation de deux mille lettres. " * 50
    path = written(
        tmp_path / "liste.xlsx", *[("Nom", None, n) for n in range(40)], (note, None, 7), ("a\nb", None, 8)
    )
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.column_dimensions["A"].width > 80
    (long,) = [row for row in sheet.iter_rows(min_row=5) if row[0].value == note]
    assert long[0].alignment.wrap_text
    assert long[0].alignment.vertical == long[2].alignment.vertical == "top"
    assert 300 < sheet.row_dimensions[long[0].row].height <= 409
    assert sheet.row_dimensions[long[0].row + 1].height == 30
    assert sheet.row_dimensions[5].height is None


def test_one_long_name_does_not_widen_the_column_of_all(tmp_path: Path) -> None:
    path = written(tmp_path / "liste.xlsx", *[("Durand", None, n) for n in range(60)], ("A" * 60, None, 7))
    assert openpyxl.load_workbook(path).worksheets[0].column_dimensions["A"].width < 20


def test_every_letter_is_of_the_same_family(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path / "liste.xlsx", ("Nom", date(2026, 3, 1), 7))).worksheets[
        0
    ]
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Calibri"}


def test_days_before_march_1900_are_told_as_they_are(tmp_path: Path) -> None:
    """Excel and LibreOffice count them differently: as numbers they would be two days."""
    path = written(tmp_path / "liste.xlsx", ("Né", date(1900, 1, 1), 1), ("Née", date(2100, 12, 31), 2))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet["B5"].value == "01/01/1900"
    assert sheet["B6"].value.date() == date(2100, 12, 31)
    assert by_calamine(path, "Agents   tous   2026")[5, 2] == "01/01/1900"


def test_what_is_said_over_the_header_stays_over_it(tmp_path: Path) -> None:
    said = ["Liste", "Service\u00a0: " + "Maison de la Métropole, " * 20, "le 26/11/2026"]
    path = tmp_path / "liste.xlsx"
    write_workbook(path, [Sheet("Liste", ("Nom", "Service"), [("Durand", "Bron")], said)], "Liste", "Claire")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    told = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    assert max(map(len, told)) <= 90
    assert "".join(told[1:-3]).replace(" ", "") == said[1].replace(" ", "")
    header = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Nom")
    assert sheet.freeze_panes == f"A{header + 1}"


def test_identifiers_keep_their_zeros_and_all_their_digits(tmp_path: Path) -> None:
    path = written(tmp_path / "liste.xlsx", ("000123456789012", None, 1), ("007", None, 2))
    assert [by_calamine(path, "Agents   tous   2026")[row, 1] for row in (5, 6)] == ["000123456789012", "007"]


def test_a_tree_stands_as_deep_in_a_workbook(tmp_path: Path) -> None:
    content = [("Direction", "D1"), ("Bron", "M1"), ("Accueil", "A1")]
    sheet = Sheet("Services", ("Service", "Code"), content, ("Services",), depths=(0, 1, 2))
    write_workbook(tmp_path / "arbre.xlsx", [sheet], "Services", "Claire")
    read = openpyxl.load_workbook(tmp_path / "arbre.xlsx").worksheets[0]
    assert [(c.value, int(c.alignment.indent)) for c in read["A"][3:]] == [
        ("Direction", 0), ("Bron", 1), ("Accueil", 2),
    ]  # fmt: skip
