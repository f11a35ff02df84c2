"""A blank that is looked at gives a descriptor that fills it."""

import pytest

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.descriptor import Descriptor
from cdap_desk.documents.descriptor_reading import read_descriptor
from cdap_desk.documents.form import check_form, form_sheet
from cdap_desk.documents.look import look
from cdap_desk.documents.proposal import propose
from cdap_desk.errors import DeskError
from cdap_desk.paths import resources
from cdap_desk.wording import sentence
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
    assert differing <= {1, 9, 10}  # the number of the line; codes with their labels


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
