from datetime import date

import pytest

from cdap_desk.domain.people import Posting, Service
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, cells, rights, services, tables, undo
from cdap_desk.operations.closings import close_services, count_posted, merge_services, preview_close
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.typing_list import tick, to_type
from cdap_desk.store.reading import records
from tests.operations.rights_kit import T2, TODAY, arrive, ask, day, opened

A, B, C = 1, 2, 3
DECISION = Decision(validated_by="Ada Roux", means="email")


@pytest.fixture
def people(desk: Desk) -> Desk:
    """Durand and Petit in A, each with T1 there; Petit works in B too."""
    arrive(desk, "Durand", "Petit")
    agents.add_posting(desk, [2], B, None, day(-99))
    opened(desk, day(-9))
    opened(desk, day(-9), agent_id=2)
    return desk


def postings(desk: Desk, agent: int) -> list[tuple[int, str | None, str | None, bool]]:
    with desk.store.looking() as raw:
        return [(p.service_id, p.start, p.end, p.principal) for p in records(raw, Posting, agent_id=agent)]


def shown(desk: Desk, *columns: str) -> list[tuple[str, ...]]:
    rows = tables.read_rows(desk, "habilitations", columns, [1, 2])
    return [tuple(r[c] for c in columns) for r in rows]


def test_a_service_closes_with_its_people_and_rights_told(people: Desk) -> None:
    assert [c.name for c in preview_close(people, [A], TODAY)] == ["Zoé Durand · T1", "Zoé Petit · T1"]
    assert count_posted(people, [A], TODAY) == 2
    close_services(people, [A], TODAY)
    with people.store.looking() as raw:
        assert records(raw, Service, id=A)[0].end == "2026-11-24"
    assert shown(people, "status", "pending") == [("active", ""), ("active", "")]


def test_rights_of_a_closed_service_are_removed_when_asked(people: Desk) -> None:
    close_services(people, [A], day(-1), remove_rights=True)
    assert shown(people, "pending") == [("removal",), ("removal",)]


def test_people_and_rights_go_to_another_service(people: Desk) -> None:
    close_services(people, [A], day(-1), into_id=C, decision=DECISION)
    assert postings(people, 1) == [
        (A, "2020-01-01", "2026-11-23", True),
        (C, "2026-11-24", None, True),
    ]
    assert shown(people, "pending", "service") == [("modification", "A"), ("modification", "A")]
    for line in to_type(people):
        tick(people, line.movement_id, TODAY)
    assert shown(people, "pending", "service") == [("", "C"), ("", "C")]


def test_who_works_there_already_stays_in_one_place(people: Desk) -> None:
    close_services(people, [A], day(-1), into_id=B, decision=DECISION)
    assert postings(people, 2) == [
        (A, "2020-01-01", "2026-11-23", True),
        (B, "2026-08-17", "2026-11-23", False),
        (B, "2026-11-24", None, True),
    ]


def test_services_merge_with_what_stands_under_them(people: Desk) -> None:
    services.create_service(people, Service(name="A1", parent_id=A))
    services.place_service(people, B, A)
    merge_services(people, [A], B, day(1), DECISION)
    with people.store.looking() as raw:
        found = {s.name: (s.parent_id, s.end) for s in records(raw, Service)}
    assert found == {"A": (None, "2026-11-24"), "B": (None, None), "C": (None, None), "A1": (B, None)}
    assert undo.next_undo(people).label == "Fusion d’A dans B le 25/11/2026"


def test_a_request_that_waits_goes_too(people: Desk) -> None:
    ask(people, profile_id=T2)
    merge_services(people, [A], C, day(1), DECISION)
    assert tables.read_rows(people, "habilitations", ("service", "movement_state"), [3])[0]["service"] == "C"


def test_a_right_held_there_already_is_not_held_twice(people: Desk) -> None:
    opened(people, day(-9), agent_id=2, service_id=B)
    merge_services(people, [A], B, day(1), DECISION)
    assert shown(people, "pending") == [("modification",), ("removal",)]


def test_a_merge_is_undone_whole(people: Desk) -> None:
    before = people.store.digest()
    merge_services(people, [A, B], C, day(1), DECISION)
    undo.undo(people, undo.next_undo(people))
    assert people.store.digest() == before


def test_a_right_that_cannot_follow_is_told_and_nothing_is_written(people: Desk) -> None:
    rights.modify_rights(people, [1], profile_id=T2)
    refusals = [c.refusal and c.refusal.code for c in preview_close(people, [A], TODAY, C)]
    before = people.store.digest()
    assert refusals == ["change_waits", None]
    with pytest.raises(DeskError, match="people_refused"):
        close_services(people, [A], TODAY, into_id=C)
    assert people.store.digest() == before
    close_services(people, [A], TODAY, into_id=C, aside=[1])
    assert shown(people, "pending", "movement_state")[1] == ("modification", "to_validate")


@pytest.mark.parametrize(
    ("last", "into", "code"),
    [
        (day(-1), None, "service_closed"),
        (date(2026, 11, 30), A, "service_under_itself"),
        (day(-9), None, "service_closed"),
    ],
)
def test_what_cannot_close_is_refused(people: Desk, last: date, into: int | None, code: str) -> None:
    end = "30/11/2027" if code == "service_under_itself" else "10/11/2026"
    cells.change_cells(people, "services", [(A, "end", end)])
    with pytest.raises(DeskError, match=code):
        close_services(people, [A], last, into)
