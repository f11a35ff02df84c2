"""Blanks with what real ones may have are filled, and what was in them is still there and still true."""

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.errors import DeskError
from tests.documents.blanks import (
    FIRST,
    GROUPED,
    LAST,
    ROWS,
    SHEET,
    changed,
    grouped,
    replaced,
    saved,
    with_caches,
    with_chain,
    with_external_link,
    with_macros,
)
from tests.documents.forms import FORMS, HEADER, A, form, line, lines
from tests.documents.reading import by_calamine, by_openpyxl, days, formulas, parts

PLAIN = """\
name = "Liste nue"
workbook = "nue.xlsx"

[header]
"B1" = "organisation.name"
"D1" = "bordereau.date"

[lines]
first_row = 4
rows = 20

[lines.columns]
"A" = "agent.last_name"
"B" = "agent.first_name"
"D" = "movement.effective"
"Z" = "agent.portal_id"
"""


def filled(template: Form, count: int) -> bytes:
    (made,) = fill(template, HEADER, lines(count))
    return made.content


def untouched(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] == new[name]}


@pytest.fixture(scope="module")
def blank() -> bytes:
    return with_caches(saved(grouped()))


def test_names_in_one_cell_and_a_cross_under_the_profile(blank: bytes) -> None:
    seen = by_openpyxl(filled(form(GROUPED, blank), 3))
    assert [seen[row, 2] for row in range(7, 10)] == ["Ben Youssef Karim", "D’Angelo Théo", "Lefèvre Chloé"]
    crosses = [[seen.get((row, column)) for column in (4, 5, 6)] for row in range(7, 10)]
    assert crosses == [["x", None, None], [None, "x", None], [None, None, "x"]]
    assert seen[1, 2] == "Liste des agents à habiliter"


def test_only_values_cached_by_formulas_that_read_lines_are_taken_out(blank: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rempli.xlsx"
    path.write_bytes(filled(form(GROUPED, blank), 3))
    page, other = by_calamine(path), by_calamine(path, "Récapitulatif")
    total = LAST + 2
    assert not {(total, 2), (total, 3), (total, 4), (FIRST, 10), (FIRST + 5, 10)} & page.keys()
    assert page[total, 8] == 0  # reads nothing
    assert other.keys() == {(3, 1), (4, 1)}  # one reads nothing, one the numbers of the blank


def test_a_sum_over_numbers_that_go_on_in_new_rows_loses_its_cached_value(
    blank: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "rempli.xlsx"
    path.write_bytes(filled(form(GROUPED, blank), ROWS + 1))
    assert by_calamine(path, "Récapitulatif").keys() == {(3, 1)}


def test_a_day_in_a_cell_of_no_format_is_given_one(blank: bytes) -> None:
    content = filled(form(GROUPED, blank), 1)
    seen = by_openpyxl(content)
    assert (seen[FIRST, 7], seen[FIRST, 8]) == (date(2026, 12, 1), date(2027, 6, 30))
    assert untouched(blank, content) >= {"xl/workbook.xml", "xl/theme/theme1.xml", "xl/comments/comment1.xml"}


@pytest.mark.parametrize("count", [ROWS + 1, 500])
def test_inserted_rows_carry_along_all_that_goes_with_lines(blank: bytes, count: int) -> None:
    content = filled(form(GROUPED, blank), count)
    seen, more = by_openpyxl(content), count - ROWS
    last, total = LAST + more, LAST + 2 + more
    assert [seen[row, 1] for row in range(FIRST, last + 1)] == list(range(1, count + 1))
    assert seen[last, 10] == f'=IF(B{last}="","",COUNTIF(B${FIRST}:B${last},B{last}))'
    assert seen[total, 2] == f"=COUNTA(B{FIRST}:B{last})"
    assert seen[total, 3] == f'=B{total}&" agents"'
    assert seen[last + 5, 2] == "Lyon, le 24/11/2026"
    recap = by_openpyxl(content, "Récapitulatif")
    assert recap[1, 1] == f"='Liste d''agents'!B{total}"
    assert recap[4, 1] == f"=SUM('Liste d''agents'!A{FIRST}:A{last})"
    sheet = parts(content)[SHEET].decode()
    for told in (
        f'sqref="I{FIRST}:I{last}"', f'sqref="A{FIRST}:I{last}"', f'sqref="D{last + 5}"', f'sqref="B{total}"',
        f"$B${total}:$C${total}", f"B{total}&gt;{ROWS}", f'ref="K{last}:L{last}"', f'ref="M{FIRST}:M{last}"',
        f'ref="B{last + 5}:C{last + 5}"',
        f'<brk id="{last + 3}"', f'ref="A{last + 6}" location="B{total}"', f'<dimension ref="A1:M{last + 6}"',
    ):  # fmt: skip
        assert told in sheet
    workbook = parts(content)["xl/workbook.xml"].decode()
    assert f"$A$1:$L${last + 6}" in workbook
    assert "$5:$6" in workbook


def test_notes_move_with_their_cells(blank: bytes) -> None:
    content = parts(filled(form(GROUPED, blank), ROWS + 3))
    assert f'ref="B{LAST + 5}"' in content["xl/comments/comment1.xml"].decode()
    assert 'ref="B5"' in content["xl/comments/comment1.xml"].decode()
    rows = re.findall(r"Row>(\d+)<", content["xl/drawings/commentsDrawing1.vml"].decode())
    assert sorted(map(int, rows)) == [4, LAST + 4]


def test_buttons_and_pictures_below_move_and_those_above_stay() -> None:
    text = A.replace('overflow = "files"', 'overflow = "rows"')
    button = replaced("10, 15, 10, 10, 11, 47, 13, 4", "1, 0, 39, 0, 2, 0, 41, 0")
    box = replaced("<xdr:row>8</xdr:row>", "<xdr:row>50</xdr:row>")
    below = {"xl/drawings/drawing1.xml": box, "xl/drawings/vmlDrawing1.vml": button}
    content = changed((FORMS / "formulaire-a.xlsx").read_bytes(), below)
    after = parts(filled(form(text, content), 30))
    assert re.findall(r"<xdr:row>(\d+)<", after["xl/drawings/drawing1.xml"].decode()) == ["0", "3", "3", "55"]
    assert re.findall(r"<x:Anchor>([^<]*)<", after["xl/drawings/vmlDrawing1.vml"].decode()) == [
        "10, 0, 0, 0, 10, 90, 1, 6", "1, 0, 44, 0, 2, 0, 46, 0"]  # fmt: skip


def test_cells_that_are_not_there_are_made_in_their_places(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for cell, text in {"A1": "Organisme", "C1": "Date", "A3": "Nom", "B3": "Prénom", "AB5": "hors"}.items():
        sheet[cell] = text
    sheet.column_dimensions["D"].number_format = "dd/mm/yyyy"
    content = filled(form(PLAIN, saved(book)), 3)
    path = tmp_path / "rempli.xlsx"
    path.write_bytes(content)
    for seen in (by_openpyxl(content), by_calamine(path)):
        assert [seen[4, column] for column in (1, 2, 4, 26)] == [
            "Ben Youssef",
            "Karim",
            date(2026, 12, 1),
            "00000000",
        ]
        assert seen[1, 2] == "Métropole de Lyon"
        assert seen[5, 28] == "hors"
    names = re.findall(r'<c r="([A-Z]+)5"', parts(content)[SHEET].decode())
    assert names == ["A", "B", "D", "Z", "AB"]


def test_a_blank_without_row_and_cell_names_is_filled() -> None:
    def bare(part: str) -> str:
        return re.sub(r'<(row|c) r="\w+"', r"<\1", part)

    book = Workbook()
    for row in range(1, 30):
        for column in range(1, 27):
            cell = book.worksheets[0].cell(row, column, None if row > 3 else f"{row}.{column}")
            cell.font = Font(bold=True)
    content = changed(saved(book), {SHEET: bare})
    assert 'r="' not in parts(content)[SHEET].decode().split("<sheetData>")[1].split("</sheetData>")[0]
    seen = by_openpyxl(filled(form(PLAIN, content), 2))
    assert [seen[5, column] for column in (1, 2, 26)] == ["D’Angelo", "Théo", "00000001"]
    assert seen[3, 26] == "3.26"


def test_a_blank_that_counts_days_from_1904_shows_the_same_days() -> None:
    content = changed(
        (FORMS / "formulaire-a.xlsx").read_bytes(),
        {"xl/workbook.xml": replaced("<workbookPr ", '<workbookPr date1904="1" ')},
    )
    (made, *_) = fill(form(A, content), HEADER, lines(1))
    assert date(2026, 11, 24) in days(by_openpyxl(made.content))


def test_prefixed_names_are_filled_too() -> None:
    def prefixed(part: str) -> str:
        head, _, body = part.partition("<worksheet")
        body = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", "<worksheet" + body)
        return head + body.replace("xmlns=", "xmlns:x=", 1)

    content = changed((FORMS / "formulaire-a.xlsx").read_bytes(), {SHEET: prefixed})
    (made,) = fill(form(A, content), HEADER, lines(2))
    assert by_openpyxl(made.content, "Bulletin")[14, 3] == "D’Angelo"


def test_links_to_other_files_stay_as_they_are(blank: bytes) -> None:
    linked = with_external_link(blank)
    assert "xl/externalLinks/externalLink1.xml" in untouched(linked, filled(form(GROUPED, linked), 3))


def test_a_chain_of_calculation_stays_true(blank: bytes) -> None:
    total = LAST + 2
    cells = [
        ("1", f"J{FIRST}"),
        ("1", f"J{LAST}"),
        ("1", f"B{total}"),
        ("2", "A1"),
        ("2", f"B{total}"),
        ("1", "H2"),
    ]
    chained = with_chain(blank, cells)
    over = GROUPED.replace('"Date_2"', f'"H{total}"').replace(f'"B{LAST + 5}"', f'"B{total}"')
    content = filled(form(over, chained), ROWS + 2)
    sheets = {"1": None, "2": "Récapitulatif"}
    told = re.findall(r'<c r="(\w+)" i="(\d)"', parts(content)["xl/calcChain.xml"].decode())
    for cell, number in told:
        if (number, cell) not in {("2", f"B{total}"), ("1", "H2")}:
            assert cell in formulas(content, sheets[number])
    assert (f"B{total + 2}", "1") not in told  # its formula gave way to a place and a day
    assert {(f"J{LAST + 1}", "1"), (f"J{LAST + 2}", "1")} <= set(told)


def test_a_chain_that_would_be_empty_goes_with_its_links(blank: bytes) -> None:
    chained = with_chain(blank, [("1", f"B{LAST + 2}")])
    over = GROUPED.replace(f'"B{LAST + 5}"', f'"B{LAST + 2}"')
    after = parts(filled(form(over, chained), 1))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_a_formula_repeated_down_the_lines_is_written_in_full() -> None:
    def shared(part: str) -> str:
        part = re.sub(
            r"<f>IF\(C13=[^<]*</f>",
            '<f t="shared" ref="A13:A37" si="0">IF(C13="","",ROW()-12)</f>',
            part,
            count=1,
        )
        return re.sub(r"<f>IF\(C\d+=[^<]*</f>", '<f t="shared" si="0"/>', part)

    content = changed((FORMS / "formulaire-a.xlsx").read_bytes(), {SHEET: shared})
    assert parts(content)[SHEET].count(b'<f t="shared" si="0"/>') == 24
    text = A.replace('overflow = "files"', 'overflow = "rows"')
    seen = by_openpyxl(filled(form(text, content), 30), "Bulletin")
    assert [seen[row, 1] for row in (13, 20, 42)] == [f'=IF(C{row}="","",ROW()-12)' for row in (13, 20, 42)]


def test_a_very_large_blank_is_filled_and_its_other_sheets_stay() -> None:
    book = grouped()
    other = book.create_sheet("Référentiel")
    for row in range(1, 20_001):
        other.append([row, f"Service {row}", "x" * (row % 40)])
    content = saved(book)
    after = filled(form(GROUPED, content), 3)
    assert "xl/worksheets/sheet3.xml" in untouched(content, after)


def test_macros_are_refused_with_a_name(blank: bytes) -> None:
    with pytest.raises(DeskError) as error:
        form(GROUPED, with_macros(blank))
    assert error.value.code == "form_macros"


def test_line_500_of_a_list_in_files_is_where_it_is_told_to_be() -> None:
    last = list(fill(form(A), HEADER, [line(number) for number in range(500)]))[-1]
    place = last.lines[-1]
    assert (place.source, place.number, place.row, last.sheet, last.sheets) == (499, 500, 37, 20, 20)
    assert by_openpyxl(last.content)[37, 10] == "00000499"


@pytest.mark.parametrize("count", [3, ROWS + 3])
def test_a_blank_made_by_libreoffice_is_filled_too(count: int) -> None:
    content = (FORMS / "libreoffice.xlsx").read_bytes()
    after = filled(form(GROUPED, content), count)
    seen, more = by_openpyxl(after), max(0, count - ROWS)
    total = LAST + 2 + more
    assert [seen[row, 2] for row in range(FIRST, FIRST + count)] == [
        f"{one['agent.last_name']} {one['agent.first_name']}" for one in lines(count)
    ]
    assert seen[total, 2] == f"=COUNTA(B{FIRST}:B{LAST + more})"
    kept = {
        "xl/sharedStrings.xml",
        "docProps/custom.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    }
    assert untouched(content, after) >= kept
