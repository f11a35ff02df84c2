"""A filled blank says what it was given and keeps all the rest."""

from datetime import date
from pathlib import Path

import pytest

from cdap_desk.documents.filling import count_files, fill
from tests.documents.forms import EFFECTIVE, FORMS, HEADER, START, A, B, form, line, lines
from tests.documents.reading import by_calamine, by_openpyxl, parts

SHEET = "xl/worksheets/sheet1.xml"
COLUMNS = ("agent.last_name", "agent.first_name", "agent.email", "agent.phone", "agent.occupation",
           "service.name", "profile.code", "agent.portal_id", "movement.effective",
           "habilitation.end")  # fmt: skip


@pytest.mark.parametrize(("descriptor", "name"), [(A, "formulaire-a.xlsx"), (B, "formulaire-b.xlsx")])
def test_each_part_but_the_sheet_is_byte_for_byte_what_was_received(descriptor: str, name: str) -> None:
    before = parts((FORMS / name).read_bytes())
    for filled in fill(form(descriptor), HEADER, lines(3)):
        after = parts(filled.content)
        assert list(after) == list(before)
        assert {part for part in before if after[part] != before[part]} == {SHEET}


@pytest.mark.parametrize(("count", "files"), [(1, [1]), (25, [25]), (26, [25, 1]), (500, [25] * 20)])
def test_lines_that_do_not_fit_go_to_further_blanks(count: int, files: list[int]) -> None:
    template = form(A)
    made = list(fill(template, HEADER, lines(count)))
    assert [len(filled.lines) for filled in made] == files
    assert [(f.sheet, f.sheets) for f in made] == [(n, len(files)) for n in range(1, len(files) + 1)]
    assert count_files(template, lines(count)) == len(files)
    assert [place.source for f in made for place in f.lines] == list(range(count))


def test_both_readers_find_in_each_row_the_line_that_is_told_to_be_there(tmp_path: Path) -> None:
    given = lines(26)
    for filled in fill(form(A), HEADER, given):
        path = tmp_path / "rempli.xlsx"
        path.write_bytes(filled.content)
        for seen in (by_openpyxl(filled.content), by_calamine(path, "Bulletin")):
            for place in filled.lines:
                wanted = [given[place.source].get(name) or None for name in COLUMNS]
                assert [seen.get((place.row, column)) for column in range(3, 13)] == wanted


def test_the_day_of_a_removal_is_not_that_on_which_the_right_began(tmp_path: Path) -> None:
    (filled,) = fill(form(A), HEADER, [line(0, line__operation="removal")])
    seen = by_openpyxl(filled.content)
    assert (seen[13, 2], seen[13, 11]) == ("Suppression", EFFECTIVE)
    assert START not in seen.values()


def test_ticks_say_true_and_false_in_cells_of_that_kind() -> None:
    (filled,) = fill(form(A), HEADER, lines(1))
    seen = by_openpyxl(filled.content)
    assert (seen[6, 9], seen[7, 9]) == (False, True)
    sheets = [by_openpyxl(f.content) for f in fill(form(B), HEADER, lines(3))]
    assert [[s[row, 2] for row in (16, 17, 18)] for s in sheets] == [
        [False, False, True], [True, False, False], [False, True, False]]  # fmt: skip


def test_a_line_number_that_the_blank_calculates_loses_its_cached_value(tmp_path: Path) -> None:
    (filled,) = fill(form(A), HEADER, lines(2))
    path = tmp_path / "rempli.xlsx"
    path.write_bytes(filled.content)
    assert by_openpyxl(filled.content)[13, 1] == '=IF(C13="","",ROW()-12)'
    assert (13, 1) not in by_calamine(path, "Bulletin")


def test_the_same_lines_make_the_same_bytes() -> None:
    first, second = (list(fill(form(A), HEADER, lines(30))) for _ in range(2))
    assert first == second


def test_a_modification_is_split_where_the_blank_knows_none() -> None:
    split = A + '\n[options]\nmodification = "split"\n'
    changed = line(2, profile__previous__code="T1", service__previous__name="Maison 3")
    (filled,) = fill(form(split), HEADER, [line(1), changed])
    seen = by_openpyxl(filled.content)
    assert [(p.source, p.part, p.number, p.row) for p in filled.lines] == [
        (0, 0, 1, 13),
        (1, 0, 2, 14),
        (1, 1, 3, 15),
    ]
    assert [seen[14, c] for c in (2, 8, 9)] == ["Suppression", "Maison 3", "T1"]
    assert [seen[15, c] for c in (2, 8, 9)] == ["Création", "Maison de la Métropole 2", "T5"]


def test_a_field_without_value_leaves_its_cell_as_it_is() -> None:
    (filled,) = fill(form(A), {**HEADER, "organisation.siret": ""}, [line(1, movement__note="")])
    seen = by_openpyxl(filled.content)
    assert (5, 3) not in seen
    assert (13, 13) not in seen
    assert date(2026, 11, 24) == seen[5, 9]


def test_a_day_in_a_cell_of_texts_is_written_as_one() -> None:
    (filled,) = fill(form(A.replace('"I5" = ', '"C5" = ').replace('"siret"', '"I5"')), HEADER, lines(1))
    assert by_openpyxl(filled.content)[5, 3] == "24/11/2026"
    before = parts((FORMS / "formulaire-a.xlsx").read_bytes())
    assert parts(filled.content)["xl/styles.xml"] == before["xl/styles.xml"]
