"""A bordereau: prepared, issued under a number, frozen, written again byte for byte."""

import io

import openpyxl
import pytest

from cdap_desk.domain.rights import Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, bordereaux, rights, stores, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.store.reading import records
from tests.documents.forms import B
from tests.operations.bordereaux_kit import complete, issue, prepared, template
from tests.operations.rights_kit import day, opened, status

NAMES = ("Nguyen", "Ben Youssef", "Lefèvre")


def papers(desk: Desk) -> list[str]:
    with desk.store.looking() as raw:
        return [m.paper for m in records(raw, Movement)]


def cells(content: bytes) -> dict[str, object]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def test_what_waits_is_listed_by_names(desk: Desk) -> None:
    complete(desk, *NAMES)
    assert [line["agent.last_name"] for line in bordereaux.waiting_lines(desk)] == sorted(NAMES)


def test_the_first_bordereau_of_a_portal_service_is_initial_and_the_next_is_not(desk: Desk) -> None:
    complete(desk, "Nguyen")
    assert prepared(desk).nature == "initial"
    issue(desk)
    complete(desk, "Martin")
    assert prepared(desk).nature == "modificatif"


def test_numbers_run_without_holes_and_the_form_holds_them(desk: Desk) -> None:
    made = []
    for name in NAMES:
        complete(desk, name)
        made.append(issue(desk))
    assert [row.number for row in bordereaux.list_bordereaux(desk)] == ["2026-003", "2026-002", "2026-001"]
    ((name, content),) = bordereaux.kept_files(desk, made[1])
    assert name == "CDAP_Metropole-de-Lyon_2026-002_2026-11-24.xlsx"
    assert "2026-002" in cells(content).values()


def test_an_issued_bordereau_holds_its_lines_and_they_no_longer_wait(desk: Desk) -> None:
    complete(desk, *NAMES)
    made = issue(desk)
    ((_, content),) = bordereaux.kept_files(desk, made)
    found = cells(content)
    assert [found[f"C{row}"] for row in (13, 14, 15)] == sorted(NAMES)
    assert [found[f"B{row}"] for row in (13, 14, 15)] == ["Création"] * 3
    assert bordereaux.waiting_lines(desk) == []
    assert papers(desk) == ["issued"] * 3


def test_a_line_that_lacks_something_is_held_back_alone(desk: Desk) -> None:
    complete(desk, *NAMES)
    agents.change_agent(desk, 2, email="")
    ready = prepared(desk)
    assert [(p.line, p.field) for p in ready.problems if p.line is not None] == [(0, "agent.email")]
    issue_bordereau(desk, ready)
    assert [line["agent.last_name"] for line in bordereaux.waiting_lines(desk)] == ["Ben Youssef"]
    assert [row.lines for row in bordereaux.list_bordereaux(desk)] == [2]


def test_a_bordereau_written_again_is_the_same_whatever_became_of_its_people(desk: Desk) -> None:
    complete(desk, *NAMES)
    made = issue(desk)
    before = bordereaux.kept_files(desk, made)
    agents.change_agent(desk, 1, last_name="Autre", email="autre@exemple.fr")
    agents.move(desk, [2], day(0), 2)
    agents.depart(desk, [3], day(0))
    assert bordereaux.kept_files(desk, made) == before
    assert bordereaux.frozen_data(desk, made)["lines"][2]["agent.last_name"] == "Nguyen"
    assert stores.verify_store(desk) == []


def test_lines_that_changed_since_they_were_shown_are_not_issued(desk: Desk) -> None:
    complete(desk, *NAMES)
    shown = prepared(desk)
    agents.change_agent(desk, 1, last_name="Autre")
    with pytest.raises(DeskError, match="bordereau_stale"):
        issue_bordereau(desk, shown)
    assert bordereaux.list_bordereaux(desk) == []


def test_lines_that_are_on_another_bordereau_are_not_issued_twice(desk: Desk) -> None:
    complete(desk, *NAMES)
    shown = prepared(desk)
    issue(desk)
    with pytest.raises(DeskError, match="bordereau_stale"):
        issue_bordereau(desk, shown)


def test_issuing_is_never_undone_by_ctrl_z(desk: Desk) -> None:
    complete(desk, *NAMES)
    issue(desk)
    entry = undo.next_undo(desk)
    assert entry is not None
    assert "bordereau" not in entry.label
    with pytest.raises(DeskError, match="changed_since"):
        undo.undo(desk, entry)
    assert [row.state for row in bordereaux.list_bordereaux(desk)] == ["issued"]


def test_removals_come_first_and_are_numbered_so(desk: Desk) -> None:
    complete(desk, "Aubert")
    right = opened(desk, start=day(-30), agent_id=1, service_id=2)
    issue(desk)
    rights.remove_rights(desk, [right], day(-1), reason="change_of_mission")
    complete(desk, "Abadie")
    shown = prepared(desk)
    assert [line["line.operation"] for line in shown.lines] == ["removal", "creation"]


def test_individual_sheets_are_one_workbook_each_under_the_name_of_the_person(desk: Desk) -> None:
    complete(desk, *NAMES)
    used = template(B, "formulaire-b.xlsx")
    changes = issue_bordereau(desk, prepared(desk, used))
    (made,) = changes.inserted["bordereau"]
    names = [name for name, _ in bordereaux.kept_files(desk, made)]
    assert names[0] == "CDAP_Metropole-de-Lyon_2026-001_2026-11-24_L01_BEN-YOUSSEF_Zoe.xlsx"
    assert len(names) == 3


def test_many_lines_make_several_files_that_tell_their_rank(desk: Desk) -> None:
    complete(desk, *(f"Nom{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(26)))
    made = issue(desk)
    names = [name for name, _ in bordereaux.kept_files(desk, made)]
    assert [name.partition("_feuillet")[2] for name in names] == ["-1-sur-2.xlsx", "-2-sur-2.xlsx"]


def test_a_complete_list_changes_nothing(desk: Desk) -> None:
    complete(desk, "Nguyen")
    right = opened(desk, start=day(-30), agent_id=1, service_id=2)
    before = papers(desk)
    listed = bordereaux.prepare_complete(desk, 1, day(0), template())
    assert [line["line.operation"] for line in listed.lines] == ["listing"]
    assert listed.held_back == frozenset()
    issue_bordereau(desk, listed)
    assert papers(desk) == before
    assert status(desk, right) == "active"


def test_rights_of_two_portal_services_are_not_put_together(desk: Desk) -> None:
    complete(desk, "Nguyen")
    waiting = bordereaux.waiting_lines(desk)
    assert {line["portal_service"] for line in waiting} == {"CDAP"}
    with pytest.raises(DeskError, match="nothing_to_issue"):
        bordereaux.prepare(desk, [], template())
