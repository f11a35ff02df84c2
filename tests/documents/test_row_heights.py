"""Rows that grow for what is written in them, where the descriptor asks it; texts broken in lines there."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.forms import Value
from cdap_desk.paper.measure import measure
from tests.documents.forms import HEADER, A, B, form, line, lines
from tests.documents.long_values import LINE, LONG_HEADER, NAME, NOTE

pytestmark = pytest.mark.usefixtures("qapp")

FIT = '\n[options]\nheights = "fit"\n'
IN_ROWS = A.replace('overflow = "files"', 'overflow = "rows"')
LABEL = "Gestionnaire des habilitations"  # what the blank cuts itself
OWN = """\
name = "Essai"
workbook = "essai.xlsx"
unit = "batch"
[header]
"A1" = "organisation.name"
"A2" = "organisation.address"
"A3" = "organisation.representative"
[lines]
first_row = 6
rows = 3
[lines.columns]
"A" = "agent.last_name"
"B" = "movement.note"
"""


def filled(
    template: Form, given: Sequence[Mapping[str, Value]], header: Mapping[str, Value] = HEADER
) -> Worksheet:
    (made,) = fill(template, header, given, measure)
    sheet = load_workbook(io.BytesIO(made.content), rich_text=True)[template.sheet]
    assert isinstance(sheet, Worksheet)
    return sheet


def cut(template: Form, given: Sequence[Mapping[str, Value]], header: Mapping[str, Value]) -> set[str]:
    (made,) = fill(template, header, given, measure)
    pages = lay_out(made.content, measure, date(2026, 11, 25), "essai", [template.sheet])
    return {spot.text for page in pages for spot in page.cut}


def own(text: str = OWN + FIT) -> Form:
    """A blank whose header may run over empty cells, whose third line is hidden."""
    book = Workbook()
    sheet = book.worksheets[0]
    for column, width in zip("ABCDEFGH", (20, 30, 12, 12, 12, 12, 12, 12), strict=True):
        sheet.column_dimensions[column].width = width
    sheet["B2"], sheet["H1"] = "voisin", "bord"
    sheet.merge_cells("A3:A4")
    sheet.row_dimensions[8].hidden = True
    target = io.BytesIO()
    book.save(target)
    return form(text, target.getvalue())


@pytest.mark.parametrize("count", [3, 30])
def test_nothing_written_on_a_blank_that_breaks_no_text_is_cut(count: int) -> None:
    given = [{**line(number), **LINE} for number in range(count)]
    assert cut(form(IN_ROWS + FIT), given, LONG_HEADER) <= {LABEL}
    assert {NAME, NOTE} <= cut(form(IN_ROWS), given, LONG_HEADER)


def test_nothing_written_on_an_individual_sheet_is_cut() -> None:
    assert cut(form(B + FIT), [{**line(0), **LINE}], LONG_HEADER) == set()


def test_rows_that_have_room_stay_as_they_are() -> None:
    given = [line(0), {**line(1), **LINE}, line(2)]
    kept, grown = filled(form(A), given), filled(form(A + FIT), given)
    heights = {row: (kept.row_dimensions[row].height, grown.row_dimensions[row].height) for row in range(45)}
    assert {row for row, (before, after) in heights.items() if before != after} == {14}
    assert not grown["C13"].alignment.wrap_text
    assert grown["C14"].alignment.wrap_text
    assert grown["C14"].border.left.style == kept["C14"].border.left.style == "thin"


def test_a_text_that_runs_over_empty_cells_is_not_broken() -> None:
    sheet = filled(own(), lines(1), {**HEADER, "organisation.name": NAME, "organisation.address": NAME})
    assert not sheet["A1"].alignment.wrap_text
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[1].height is None
    assert sheet.row_dimensions[2].height >= 3 * 15


def test_the_last_row_of_a_merged_area_grows_by_what_the_area_lacks() -> None:
    sheet = filled(own(), lines(1), {**HEADER, "organisation.representative": f"{NAME} {NAME}"})
    assert sheet.row_dimensions[3].height is None
    alone = filled(own(), lines(1), {**HEADER, "organisation.address": f"{NAME} {NAME}"})
    assert sheet.row_dimensions[4].height == alone.row_dimensions[2].height - 15


def test_a_hidden_row_stays_hidden() -> None:
    sheet = filled(own(), [{**line(number), **LINE} for number in range(3)])
    assert sheet.row_dimensions[7].height > 15
    assert (sheet.row_dimensions[8].hidden, sheet.row_dimensions[8].height) == (True, None)
