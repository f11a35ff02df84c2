"""A blank that is looked at gives a descriptor that fills it."""

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.descriptor import Descriptor
from cdap_desk.documents.descriptor_reading import check_descriptor, read_descriptor
from cdap_desk.documents.form import check_form, form_sheet
from cdap_desk.documents.look import look
from cdap_desk.documents.proposal import propose
from cdap_desk.errors import DeskError
from cdap_desk.paths import resources
from cdap_desk.wording import sentence
from tests.documents.blanks import FIRST, GROUPED, ROWS, grouped, saved
from tests.documents.forms import FORMS, A, B


def proposed(name: str) -> Descriptor:
    content = (FORMS / name).read_bytes()
    found = read_descriptor(propose(look(content, name)))
    assert check_form(found, Blank(content)) == []
    return found


def cells(descriptor: Descriptor, name: str) -> dict[object, object]:
    """Where each field goes, defined names as their cells."""
    blank = Blank((FORMS / name).read_bytes())
    sheet = form_sheet(descriptor, blank)
    header = {blank.locate(key, sheet): text for key, text in descriptor.header.items()}
    ticks = {blank.locate(key, sheet): tick for key, tick in descriptor.ticks.items()}
    return {**header, **ticks}


def test_the_proposal_for_the_list_needs_no_correction() -> None:
    wanted, found = read_descriptor(A), proposed("formulaire-a.xlsx")
    assert cells(found, "formulaire-a.xlsx") == cells(wanted, "formulaire-a.xlsx")
    assert found.lines == wanted.lines
    assert found.values["line.operation"] == wanted.values["line.operation"]
    assert found.values["profile.code"].items() >= wanted.values["profile.code"].items()
    assert (found.unit, found.sheet, found.modification) == (wanted.unit, wanted.sheet, wanted.modification)


def test_the_proposal_for_the_individual_sheet_needs_two_corrections_at_most() -> None:
    name = "formulaire-b.xlsx"
    wanted, found = cells(read_descriptor(B), name), cells(proposed(name), name)
    wrong = {place for place in wanted.keys() | found.keys() if wanted.get(place) != found.get(place)}
    assert len(wrong) <= 2
    assert proposed(name).unit == "line"


def test_the_form_that_ships_is_understood_too() -> None:
    folder = resources() / "forms"
    (path,) = folder.glob("*.xlsx")
    wanted = read_descriptor(path.with_suffix(".toml").read_text("utf-8"))
    found = read_descriptor(propose(look(path.read_bytes(), path.name)))
    assert found.lines is not None
    assert wanted.lines is not None
    assert (found.lines.first_row, found.lines.rows) == (wanted.lines.first_row, wanted.lines.rows)
    assert found.lines.answers == wanted.lines.answers
    differing = {c for c, text in wanted.lines.columns.items() if found.lines.columns.get(c) != text}
    assert differing <= {1, 9, 10, 14}  # the number of the line; columns given two fields


def test_what_needs_care_is_told() -> None:
    sight = look((FORMS / "formulaire-a.xlsx").read_bytes(), "formulaire-a.xlsx")
    assert [care.code for care in sight.cares] == [
        "form_care_protected",
        "form_care_charts",
        "form_care_formulas",
    ]
    assert all(sentence(DeskError(care.code, **care.data)) for care in sight.cares)
    assert sight.sheets == ["Bulletin", "Notice"]
    assert sight.names["C5"] == "siret"
    assert sight.lists["B13:B37"] == ("Création", "Modification", "Suppression")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "form_not_xlsx"),
        (b"PK\3\4 rien", "form_not_xlsx"),
        (OLD, "form_old_format"),
    ],
)
def test_what_is_no_blank_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(DeskError) as error:
        look(content, "formulaire.xlsx")
    assert error.value.code == code
    assert "formulaire.xlsx" in sentence(error.value)


def test_two_rows_of_titles_and_a_column_per_profile_are_understood() -> None:
    content = (FORMS / "libreoffice.xlsx").read_bytes()
    wanted, found = read_descriptor(GROUPED), read_descriptor(propose(look(content, "libreoffice.xlsx")))
    assert check_form(found, Blank(content)) == []
    assert wanted.lines is not None
    assert found.lines is not None
    assert (found.lines.first_row, found.lines.rows) == (FIRST, ROWS)
    assert found.lines.columns == wanted.lines.columns
    assert found.lines.ticks == wanted.lines.ticks


def test_columns_to_tick_for_each_operation_are_understood() -> None:
    book = Workbook()
    book.worksheets[0].append(["Nom", "Prénom", "Service", "Opération", None, "Date d’effet"])
    book.worksheets[0].append([None, None, None, "Création", "Suppression", None])
    book.worksheets[0].merge_cells("D1:E1")
    for letter in "ABCF":
        book.worksheets[0].merge_cells(f"{letter}1:{letter}2")
    found = read_descriptor(propose(look(saved(book), "x.xlsx")))
    assert found.lines is not None
    assert [ticks[0].when.tests[0].values[0] for ticks in found.lines.ticks.values()] == [
        "creation",
        "removal",
    ]


def test_words_of_a_blank_cannot_break_the_descriptor() -> None:
    book = Workbook()
    odd = 'Nom "x" \\ ]\n[lines]\nrows = 3 \u2028'
    book.worksheets[0].append([odd, "Prénom", "Service", "Profil", "Courriel", 'T1"'])
    book.worksheets[0].title = 'É "t"'
    book.defined_names["siret"] = DefinedName("siret", attr_text="'É \"t\"'!$C$9")
    rule = DataValidation(type="list", formula1='"T1,a\\b,c d"')
    rule.add("D2:D9")
    book.worksheets[0].add_data_validation(rule)
    text = propose(look(saved(book), 'n"o\\m.xlsx'))
    assert check_descriptor(text) == []
    assert read_descriptor(text).values["profile.code"] == {"T1": "T1", "a\\b": "a\\b", "c d": "c d"}


def test_a_long_list_beside_the_form_is_not_taken_for_it() -> None:
    book = grouped()
    other = book.create_sheet("Référentiel")
    for row in range(2_000):
        other.append([f"Nom {row}", f"Service {row}", "Profil"])
    sight = look(saved(book), "x.xlsx")
    assert sight.sheet == "Liste d'agents"
    assert sight.table is not None
    assert (sight.table.first_row, sight.table.rows) == (FIRST, ROWS)
