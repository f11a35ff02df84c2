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
