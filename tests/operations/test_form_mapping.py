"""A mapping: proposed, changed one gesture at a time, checked, seen filled, kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from cdap_desk.documents.descriptor_reading import read_descriptor
from cdap_desk.domain.forms import FIELDS
from cdap_desk.errors import DeskError
from cdap_desk.operations import form_mapping_files as files
from cdap_desk.operations import templates
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_mapping import ANSWER, TICK, FormMapping, cell_typed, said, unsaid
from tests.documents.forms import FORMS, A, B
from tests.operations.bordereaux_kit import complete, issue, template

pytestmark = pytest.mark.usefixtures("qapp")  # pages are measured with the fonts of Qt


@pytest.fixture
def mapping() -> FormMapping:
    return files.mapping_of(template())


def words(mapping: FormMapping, row: int, column: int) -> list[str]:
    return [put.what for put in mapping.at(mapping.sheet, row, column)]


@pytest.mark.parametrize("used", ["A", "B", "shipped"])
def test_a_template_written_again_means_the_same(used: str) -> None:
    given = {
        "A": template(A),
        "B": template(B, "formulaire-b.xlsx"),
        "shipped": templates.shipped_template(),
    }[used]
    again = files.template_of(files.mapping_of(given))
    assert read_descriptor(again.descriptor) == replace(
        read_descriptor(given.descriptor), sheet=files.mapping_of(given).sheet
    )
    assert files.check_mapping(files.mapping_of(given)) == []


@pytest.mark.parametrize("name", ["formulaire-a.xlsx", "formulaire-b.xlsx", "libreoffice.xlsx"])
def test_what_is_proposed_for_a_blank_can_be_kept_as_it_is(desk: Desk, name: str) -> None:
    proposed = files.propose_mapping(FORMS / name)
    assert files.check_mapping(proposed.mapping) == []
    assert all(0 < put.sure <= 1 and put.label for put in proposed.mapping.puts)
    example = files.see_example(desk, proposed.mapping)
    assert "Exemple" in " ".join(word for page in example.pages for word in page.words)


def test_a_field_put_on_a_line_is_put_in_its_column(mapping: FormMapping) -> None:
    changed = mapping.put(mapping.sheet, 20, 3, "agent.birth_name")
    assert words(changed, 13, 3) == ["agent.birth_name"]
    (put,) = changed.at(mapping.sheet, 13, 3)
    assert (put.place, put.key) == ("colonne C", "C")
    assert words(mapping, 13, 3) == ["agent.last_name"]


def test_a_field_of_a_line_is_refused_elsewhere_with_the_rows_where_it_may_go(mapping: FormMapping) -> None:
    with pytest.raises(DeskError, match="mapping_of_line") as refused:
        mapping.put(mapping.sheet, 5, 9, "agent.last_name")
    assert (refused.value.data["first"], refused.value.data["last"]) == (mapping.first_row, mapping.last_row)
    alone = mapping.with_unit("line")
    assert words(alone.put(mapping.sheet, 5, 9, "agent.last_name"), 5, 9) == ["agent.last_name"]
    assert all(put.row for put in alone.puts)


def test_a_cell_that_has_a_name_keeps_it(mapping: FormMapping) -> None:
    (named,) = [put for put in mapping.puts if put.key == "organisme"]
    changed = mapping.put(named.sheet, named.row, named.column, "caf.name")
    assert read_descriptor(files.template_of(changed).descriptor).header["organisme"].alone == "caf.name"


def test_ticks_of_a_cell_stand_beside_each_other_and_give_way_to_a_field(mapping: FormMapping) -> None:
    first = mapping.put(mapping.sheet, 13, 20, TICK + "line.operation == creation")
    both = first.put(mapping.sheet, 13, 20, TICK + "line.operation == reactivation")
    assert len(both.at(mapping.sheet, 13, 20)) == 2
    read = read_descriptor(files.template_of(both).descriptor).lines
    assert read is not None
    assert len(read.ticks[20]) == 2
    assert words(both.put(mapping.sheet, 13, 20, "agent.phone"), 13, 20) == ["agent.phone"]


def test_an_answer_is_put_in_the_lines_only(mapping: FormMapping) -> None:
    changed = mapping.put(mapping.sheet, 13, 21, f"{ANSWER}result")
    read = read_descriptor(files.template_of(changed).descriptor).lines
    assert read is not None
    assert read.answers[21] == "result"
    with pytest.raises(DeskError, match="mapping_answer"):
        mapping.put(mapping.sheet, 1, 1, f"{ANSWER}result")


def test_what_is_put_is_said_and_typed_in_french() -> None:
    both = "{agent.last_name} {agent.first_name}"
    assert said(both) == "{Nom} {Prénom}"
    assert unsaid("{Nom} {Prénom}") == both
    assert unsaid("Prénom") == "agent.first_name"
    assert unsaid(said("{place}, le {bordereau.date:%d/%m/%Y}")) == "{place}, le {bordereau.date:%d/%m/%Y}"
    assert len({field.title for field in FIELDS.values()}) == len(FIELDS)


@pytest.mark.parametrize("text", ["{Nom} {Prenom}", "bonjour", "{Nom"])
def test_a_text_with_no_field_of_that_name_is_refused(mapping: FormMapping, text: str) -> None:
    with pytest.raises(DeskError, match="mapping_text"):
        mapping.put(mapping.sheet, 13, 3, unsaid(text))


def test_a_cell_is_typed_by_its_name_or_its_column(mapping: FormMapping) -> None:
    assert cell_typed(mapping, " i5 ") == (5, 9)
    assert cell_typed(mapping, "c") == (13, 3)
    with pytest.raises(DeskError, match="mapping_cell"):
        cell_typed(mapping.with_unit("line"), "c")


def test_what_a_header_cell_has_within_the_lines_is_told(mapping: FormMapping) -> None:
    (fault,) = files.check_mapping(replace(mapping, first_row=4, rows=2))[:1]
    assert fault.code == "mapping_in_lines"


def test_a_mapping_without_a_name_or_anything_put_is_refused(mapping: FormMapping) -> None:
    assert [f.code for f in files.check_mapping(replace(mapping, name=" "))] == ["mapping_without_name"]
    assert [f.code for f in files.check_mapping(replace(mapping, puts=()))] == ["mapping_empty"]


def test_an_example_tells_what_the_list_of_a_cell_refuses(desk: Desk, mapping: FormMapping) -> None:
    before = set(files.see_example(desk, mapping).problems)
    other = mapping.with_word("line.operation", "creation", "Ouverture")
    (problem,) = set(files.see_example(desk, other).problems) - before
    assert "Ouverture" in problem
    (put,) = [p for p in mapping.puts if p.what == "line.operation"]
    assert "Création" in files.listed_words(mapping, put)


def test_a_mapping_kept_is_the_one_that_bordereaux_use(desk: Desk, mapping: FormMapping) -> None:
    changed = mapping.put(mapping.sheet, 13, 3, "{agent.last_name} {agent.first_name}")
    templates.register_template(desk, files.template_of(changed), used=True)
    used = templates.read_template(desk)
    assert files.mapping_of(used).puts[-1].what == "{agent.last_name} {agent.first_name}"
    complete(desk, "Nguyen")
    assert issue(desk)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="form_missing"):
        files.propose_mapping(tmp_path / "rien.xlsx")
