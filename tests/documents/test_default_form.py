"""The form that ships with the program: what the script makes, every block, optional columns as asked."""

from datetime import date

import pytest

from cdap_desk.documents.default_form import NAME, OPTIONAL, default_form
from cdap_desk.documents.descriptor_reading import check_descriptor
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Place
from cdap_desk.documents.problems import find_problems
from cdap_desk.documents.row_heights import RowHeights
from cdap_desk.domain.forms import FIELDS
from cdap_desk.paper.measure import measure
from cdap_desk.paths import resources
from cdap_desk.wording.values import VALUES
from tests.documents.forms import HEADER, form, line, lines
from tests.documents.reading import by_openpyxl, parts

pytestmark = pytest.mark.usefixtures("qapp")

FORMS = resources() / "forms"
# What the design asks of the neutral form, but for what the descriptor cannot show.
BLOCKS = {
    "caf.name", "organisation.name", "organisation.siret", "organisation.address", "organisation.convention",
    "organisation.portal_service", "organisation.representative", "organisation.representative_title",
    "referent.main.name", "referent.main.function", "referent.main.email", "referent.main.phone",
    "referent.deputy.name", "referent.deputy.function", "referent.deputy.email", "referent.deputy.phone",
    "bordereau.number", "bordereau.date", "bordereau.kind", "bordereau.issued_by", "bordereau.replaces",
    "bordereau.journal_hash", "place",
    "line.number", "line.operation", "agent.last_name", "agent.first_name", "agent.email", "agent.phone",
    "agent.occupation", "service.name", "profile.code", "profile.label", "profile.previous.code",
    "profile.previous.label", "agent.portal_id", "movement.effective", "habilitation.end", "movement.reason",
    "movement.note",
}  # fmt: skip


def test_what_ships_is_what_the_script_draws() -> None:
    workbook, descriptor = default_form()
    assert parts((FORMS / f"{NAME}.xlsx").read_bytes()) == parts(workbook)
    assert (FORMS / f"{NAME}.toml").read_text("utf-8") == descriptor


def test_every_block_is_there_and_no_optional_column() -> None:
    content, text = default_form()
    fields = form(text, content).descriptor.fields
    assert fields >= BLOCKS
    assert not fields & set(OPTIONAL)


@pytest.mark.parametrize("optional", [[field] for field in OPTIONAL] + [list(OPTIONAL)])
def test_an_optional_column_is_there_when_asked(optional: list[str]) -> None:
    content, text = default_form(optional)
    assert check_descriptor(text) == []
    assert form(text, content).descriptor.fields & set(OPTIONAL) == set(optional)


def test_no_word_of_its_own_is_broken_in_any_program() -> None:
    """The widths hold the words of lists, a phone, a code of the portal, with room for letters of Excel."""
    content, text = default_form(list(OPTIONAL))
    template = form(text, content)
    heights = RowHeights(template, measure)
    table = template.descriptor.lines
    assert table is not None
    said = {
        "line.operation": VALUES["nature"].values(),
        "movement.reason": [word for reason in VALUES["reason"].values() for word in reason.split()],
        "agent.phone": ["04 78 63 40 40"],
        "agent.title": ["Mme", "M."],
        "profile.label": ["Contentieux", "Instruction"],
        "agent.portal_id": ["00123456"],
    }
    sheet = template.read(template.sheet)
    for column, given in table.columns.items():
        for field in given.fields:
            for word in said.get(field, ()):
                place = Place(template.sheet, table.first_row, column)
                style = sheet.style(table.first_row, column)
                assert heights.needed(place, style, word).height == 0, (field, word)
    for column in range(1, 24):
        for word in sheet.text(table.first_row - 1, column).split():
            place = Place(template.sheet, table.first_row - 1, column)
            style = sheet.style(table.first_row - 1, column)
            assert heights.needed(place, style, word).height == 0, word


def test_its_page_is_landscape_a4_with_a_repeated_head() -> None:
    sheet = parts(default_form()[0])["xl/worksheets/sheet1.xml"].decode()
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    names = parts(default_form()[0])["xl/workbook.xml"].decode()
    assert "'Demande'!$14:$15" in names


@pytest.mark.parametrize("count", [1, 10, 11, 500])
def test_it_holds_any_number_of_lines_in_one_file(count: int) -> None:
    content, text = default_form()
    template = form(text, content)
    (filled,) = fill(template, HEADER, lines(count), measure)
    seen = by_openpyxl(filled.content)
    assert [seen[place.row, 1] for place in filled.lines] == list(range(1, count + 1))
    assert seen[1, 1] == "Demande d’habilitations – bordereau n°\u00a02026-014"
    last = max(row for row, _ in seen)
    assert last == 31 + max(0, count - 10)
    assert seen[last, 1] == "Repère du journal\u00a0: 1042:9f2c41aa"


def test_what_is_missing_is_told_with_its_line_before_anything_is_written() -> None:
    content, text = default_form()
    template = form(text, content)
    without = [line(1, agent__phone=""), line(1, profile__label=""), line(0, agent__phone="")]
    found = find_problems(template, {**HEADER, "caf.name": ""}, without)
    assert [(p.line, p.field) for p in found] == [(None, "caf.name"), (0, "agent.phone")]
    assert FIELDS["agent.phone"].title in str(found[1].error.data)


def test_a_birth_day_is_a_day() -> None:
    content, text = default_form(["agent.birth_date"])
    (filled,) = fill(form(text, content), HEADER, [line(1, agent__birth_date=date(1980, 5, 4))], measure)
    assert date(1980, 5, 4) in by_openpyxl(filled.content).values()
