"""What a staff list does to people and to their rights, case by case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from cdap_desk.domain.movements import state
from cdap_desk.domain.people import Agent, Posting, Service
from cdap_desk.domain.records import Record
from cdap_desk.domain.rights import Decision, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, cells, lines, lists, scope, services, stores, tables, undo
from cdap_desk.operations import list_memory as memory
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.lists import CREATE, IGNORE, Answers, Mappings
from cdap_desk.store.reading import records
from tests.operations.lists_kit import take_in, write_list
from tests.operations.rights_kit import arrive, day, opened, status

# A list of everybody, since a short one would be taken for a part of the staff.
OTHERS = [
    f"{n:05d};Petit{chr(97 + n)};Léo;p{n}@exemple.fr;Référent RSA;A;Service A;01/01/2020;" for n in range(12)
]
R = TypeVar("R", bound=Record)
ZOE = "00100;Roux;Zoé;zoe.roux@exemple.fr;Référent RSA"


@pytest.fixture
def staffed(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A desk where Zoé Roux (agent 13) and twelve others work in service A, code A."""
    for number, code in enumerate("ABC", 1):
        with desk.store.transaction(desk.author, "code", "Code") as (work, _):
            work.update(work.get(Service, number), code=code, name=f"Service {code}")
    take_in(desk, write_list(tmp_path, *OTHERS, f"{ZOE};A;Service A;01/01/2020;"))
    yield desk
    assert stores.verify_store(desk) == []


def listed(desk: Desk, folder: Path, *rows: str, **given: Any) -> dict[str, Any]:
    return take_in(desk, write_list(folder, *OTHERS, *rows), **given)


def kept(desk: Desk, record: type[R], **equal: Any) -> list[R]:
    with desk.store.looking() as raw:
        return records(raw, record, **equal)


def zoe(desk: Desk) -> Agent:
    return next(a for a in kept(desk, Agent) if a.last_name == "Roux")


def postings(desk: Desk) -> list[tuple[int, str | None, str | None]]:
    return [(p.service_id, p.start, p.end) for p in kept(desk, Posting, agent_id=zoe(desk).id)]


def movements(desk: Desk) -> list[tuple[str, str, str, str]]:
    return [(m.nature, m.effective, m.reason, state(m)) for m in kept(desk, Movement)]


def test_who_is_absent_from_the_list_left_the_day_before(staffed: Desk, tmp_path: Path) -> None:
    opened(staffed, agent_id=zoe(staffed).id)
    told = listed(staffed, tmp_path, day=date(2026, 12, 1))
    assert [i["courriel"] for i in told["departs"]] == ["zoe.roux@exemple.fr"]
    assert zoe(staffed).departure == "2026-11-30"
    assert postings(staffed) == [(1, "2020-01-01", "2026-11-30")]
    assert movements(staffed)[-1] == ("removal", "2026-12-01", "departure", "to_transmit")


def test_a_last_day_that_the_list_tells_is_kept_and_ends_the_rights(staffed: Desk, tmp_path: Path) -> None:
    opened(staffed, agent_id=zoe(staffed).id)
    listed(staffed, tmp_path, f"{ZOE};A;Service A;01/01/2020;31/12/2026")
    assert zoe(staffed).departure == "2026-12-31"
    assert movements(staffed)[-1] == ("removal", "2027-01-01", "departure", "to_transmit")
    listed(staffed, tmp_path, f"{ZOE};A;Service A;01/01/2020;31/03/2027")
    assert movements(staffed)[-1] == ("removal", "2027-04-01", "departure", "to_transmit")


def test_a_last_day_withdrawn_is_asked_and_takes_the_removals_back(staffed: Desk, tmp_path: Path) -> None:
    opened(staffed, agent_id=zoe(staffed).id)
    listed(staffed, tmp_path, f"{ZOE};A;Service A;01/01/2020;31/12/2026")
    again = write_list(tmp_path, *OTHERS, f"{ZOE};A;Service A;01/01/2020;")
    proposal = lists.compare_list(staffed, lists.open_list(staffed, again))
    (end,) = proposal.comparison.group("end")
    assert end.effects == ("Plus de dernier jour prévu, les retraits qui l’attendaient sont annulés",)
    assert not end.ticked
    lists.apply_list(staffed, proposal, {end.key})
    assert (zoe(staffed).departure, postings(staffed)) == (None, [(1, "2020-01-01", None)])
    assert movements(staffed)[-1][3] == "cancelled"


def test_a_move_ends_the_posting_and_asks_for_the_right_again(staffed: Desk, tmp_path: Path) -> None:
    opened(staffed, agent_id=zoe(staffed).id)
    listed(staffed, tmp_path, f"{ZOE};B;Service B;01/01/2020;", day=date(2026, 12, 1))
    assert postings(staffed) == [(1, "2020-01-01", "2026-11-30"), (2, "2026-12-01", None)]
    asked = [(nature, first) for nature, first, _, _ in movements(staffed)]
    assert asked == [("creation", "2026-11-24"), ("removal", "2026-12-01"), ("creation", "2026-12-01")]


@pytest.mark.parametrize(("choice", "nature"), [("keep", "modification"), ("remove", "removal")])
def test_what_becomes_of_each_right_is_chosen(
    staffed: Desk, tmp_path: Path, choice: str, nature: str
) -> None:
    right = opened(staffed, agent_id=zoe(staffed).id)
    path = write_list(tmp_path, *OTHERS, f"{ZOE};B;Service B;01/01/2020;")
    proposal = lists.compare_list(staffed, lists.open_list(staffed, path))
    (move,) = proposal.comparison.group("move")
    assert move.effects[-1] == "T1 (Service A)\u00a0: à retirer et à redemander dans le nouveau service"
    decision = Decision(validated_by="Ada Roux", means="email")
    lists.apply_list(staffed, proposal, {move.key}, {(move.key, right): choice}, decision)
    assert [m[0] for m in movements(staffed)] == ["creation", nature]


def test_a_move_that_the_rights_cannot_follow_is_left_out_and_says_why(staffed: Desk, tmp_path: Path) -> None:
    opened(staffed, agent_id=zoe(staffed).id)
    cells.change_cells(staffed, "services", [(2, "start", "01/01/2027")])
    path = write_list(tmp_path, *OTHERS, f"{ZOE};B;Service B;01/01/2020;")
    before = staffed.store.digest()
    (move,) = lists.compare_list(staffed, lists.open_list(staffed, path)).differences
    assert not move.ticked
    assert move.effects == (
        "Le service «\u00a0Service B\u00a0» ouvre le 01/01/2027\u00a0: choisissez ce jour ou après.",
    )
    assert staffed.store.digest() == before


def test_another_function_in_the_same_service_is_a_new_posting(staffed: Desk, tmp_path: Path) -> None:
    told = listed(
        staffed, tmp_path, "00100;Roux;Zoé;zoe.roux@exemple.fr;Contrôleur RSA;A;Service A;01/01/2020;"
    )
    assert [(i["avant"], i["apres"]) for i in told["fonctions"]] == [("Référent RSA", "Contrôleur RSA")]
    assert postings(staffed) == [(1, "2020-01-01", "2026-11-23"), (1, "2026-11-24", None)]


def test_who_comes_back_is_the_same_person_and_no_right_revives(staffed: Desk, tmp_path: Path) -> None:
    right = opened(staffed, agent_id=zoe(staffed).id)
    agents.change_agent(staffed, zoe(staffed).id, portal_id="MCP1")
    agents.depart(staffed, [zoe(staffed).id], day(-1))
    told = listed(staffed, tmp_path, f"{ZOE};C;Service C;24/11/2026;")
    assert [i["courriel"] for i in told["arrivees"]] == ["zoe.roux@exemple.fr"]
    back = zoe(staffed)
    assert (back.id, back.arrival, back.departure, back.portal_id_to_confirm) == (
        13,
        "2026-11-24",
        None,
        True,
    )
    assert postings(staffed)[-1] == (3, "2026-11-24", None)
    assert status(staffed, right) == "active"
    assert movements(staffed)[-1][0] == "removal"


def test_the_service_of_another_posting_becomes_the_principal_one(staffed: Desk, tmp_path: Path) -> None:
    agents.add_posting(staffed, [13], 2, None, date(2026, 1, 1))
    agents.end_posting(staffed, 13, day(-1))
    listed(staffed, tmp_path, f"{ZOE};C;Service C;01/01/2020;")
    mine = [p for p in kept(staffed, Posting, agent_id=13) if p.holds_on("2026-11-24")]
    assert [(p.service_id, p.principal) for p in mine] == [(2, False), (3, True)]


def test_many_addresses_of_one_domain_are_one_line(staffed: Desk, tmp_path: Path) -> None:
    rows = [
        row.replace("@exemple.fr", "@metropole.example")
        for row in (*OTHERS, f"{ZOE};A;Service A;01/01/2020;")
    ]
    path = write_list(tmp_path, *rows)
    proposal = lists.compare_list(staffed, lists.open_list(staffed, path))
    (one,) = proposal.comparison.group("email")
    assert len(one.reach) == 13
    assert one.effects == ("13 courriels changés, les anciens sont gardés",)
    lists.apply_list(staffed, proposal, {one.key})
    assert zoe(staffed).email == "zoe.roux@metropole.example"
    with staffed.store.looking() as raw:
        assert raw.execute("SELECT count(*) FROM agent_email").fetchone() == (13,)


def test_an_unknown_service_is_created_once_and_a_mapped_one_is_remembered(
    staffed: Desk, tmp_path: Path
) -> None:
    path = write_list(tmp_path, *OTHERS, f"{ZOE};Z9;Maison neuve;01/01/2020;")
    proposal = lists.compare_list(staffed, lists.open_list(staffed, path))
    (unknown,) = proposal.unknown
    assert (unknown.what, unknown.code, unknown.name) == ("service", "Z9", "Maison neuve")
    mapped = lists.compare_list(
        staffed, proposal.opened, mappings=Mappings({("service", unknown.keys[0]): 3})
    )
    assert [d.after for d in mapped.comparison.group("move")] == ["Service C"]
    lists.apply_list(staffed, mapped, mapped.ticked())
    assert tables.read_rows(staffed, "agents", ("service",), [13])[0]["service"] == "Service C"
    again = lists.compare_list(staffed, lists.open_list(staffed, path))
    assert (again.unknown, again.differences) == ((), ())


def test_a_service_to_create_is_created(staffed: Desk, tmp_path: Path) -> None:
    path = write_list(tmp_path, *OTHERS, f"{ZOE};Z9;Maison neuve;01/01/2020;")
    proposal = lists.compare_list(staffed, lists.open_list(staffed, path))
    key = ("service", proposal.unknown[0].keys[0])
    assert proposal.mappings.target(proposal.unknown[0]) == CREATE
    lists.apply_list(staffed, proposal, set())
    assert len(services_named(staffed)) == 3, "nothing was ticked that needs it"
    proposal = lists.compare_list(staffed, proposal.opened, mappings=Mappings({key: CREATE}))
    lists.apply_list(staffed, proposal, proposal.ticked())
    assert services_named(staffed)[-1] == ("Z9", "Maison neuve")


def services_named(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.looking() as raw:
        return raw.execute("SELECT code, name FROM service ORDER BY id").fetchall()


def test_a_service_that_only_a_name_in_lists_refers_to_is_taken_out_with_it(
    staffed: Desk, tmp_path: Path
) -> None:
    path = write_list(tmp_path, *OTHERS, f"{ZOE};Z9;Maison neuve;01/01/2020;")
    opened_list = lists.open_list(staffed, path)
    proposal = lists.compare_list(staffed, opened_list, mappings=Mappings({("service", "z9"): 3}))
    lists.apply_list(staffed, proposal, set())
    assert [a.text for a in memory.list_aliases(staffed)] == ["z9"]
    before = staffed.store.digest()
    lines.delete_lines(staffed, "services", [3])
    assert memory.list_aliases(staffed) == []
    undo.undo(staffed, undo.next_undo(staffed))
    assert staffed.store.digest() == before


def test_an_ignored_function_stays_empty(staffed: Desk, tmp_path: Path) -> None:
    path = write_list(tmp_path, *OTHERS, "00100;Roux;Zoé;zoe.roux@exemple.fr;Divers;A;Service A;01/01/2020;")
    opened_list = lists.open_list(staffed, path)
    proposal = lists.compare_list(staffed, opened_list, mappings=Mappings({("occupation", "divers"): IGNORE}))
    assert (proposal.unknown, proposal.differences) == ((), ())
    lists.apply_list(staffed, proposal, proposal.ticked())


def test_newcomers_out_of_the_scope_are_counted_and_not_stored(staffed: Desk, tmp_path: Path) -> None:
    scope.change_scope(staffed, [1], [])
    new = ("00200;Blanc;Ada;ada@exemple.fr;Référent RSA;B;Service B;01/11/2026;",)
    path = write_list(tmp_path, *OTHERS, f"{ZOE};B;Service B;01/01/2020;", *new)
    proposal = lists.compare_list(staffed, lists.open_list(staffed, path))
    assert proposal.comparison.outside == 1
    assert [d.group for d in proposal.differences] == ["move"], "who is known is followed wherever they go"


def test_a_service_in_the_scope_brings_those_under_it(staffed: Desk) -> None:
    services.place_service(staffed, 2, 1)
    scope.change_scope(staffed, [1], [])
    assert scope.read_scope(staffed).service_ids == {1, 2}
    assert scope.chosen_scope(staffed).service_ids == {1}
    undo.undo(staffed, undo.next_undo(staffed))
    assert scope.read_scope(staffed).service_ids == frozenset()


def doubtful(desk: Desk, folder: Path) -> tuple[lists.Proposal, str]:
    """Compare a list where Zoé's address has another number; return also the key of the answer."""
    path = write_list(folder, *OTHERS, "00777;Roux;Zoé;zoe.roux@exemple.fr;Référent RSA;A;Service A;;")
    proposal = lists.compare_list(desk, lists.open_list(desk, path))
    (asked,) = proposal.differences
    assert (asked.group, asked.others, asked.ticked) == ("doubtful", (13,), False)
    assert asked.effects == ("Rien tant que vous n’avez pas répondu",)
    return proposal, lists.answer_key(proposal, asked)


def test_two_people_once_told_apart_are_not_asked_about_again(staffed: Desk, tmp_path: Path) -> None:
    proposal, key = doubtful(staffed, tmp_path)
    answers = Answers(distinct=frozenset({(key, 13)}))
    answered = lists.compare_list(staffed, proposal.opened, answers=answers)
    assert [d.group for d in answered.differences] == ["arrival", "departure"]
    lists.apply_list(staffed, answered, set())
    again = lists.compare_list(staffed, proposal.opened)
    assert [d.group for d in again.differences] == ["arrival", "departure"]
    memory.forget(staffed, "distinct_person", [1])
    doubtful(staffed, tmp_path)


def test_one_person_under_another_number_is_that_person_from_then_on(staffed: Desk, tmp_path: Path) -> None:
    proposal, key = doubtful(staffed, tmp_path)
    answered = lists.compare_list(staffed, proposal.opened, answers=Answers(same={key: 13}))
    lists.apply_list(staffed, answered, answered.ticked())
    assert zoe(staffed).staff_number == "00777"
    assert lists.compare_list(staffed, proposal.opened).differences == ()


def test_one_who_cannot_leave_before_arriving_refuses_the_whole_list(staffed: Desk, tmp_path: Path) -> None:
    path = write_list(tmp_path, *OTHERS, f"{ZOE};A;Service A;01/01/2020;31/12/2019")
    before = staffed.store.digest()
    opened_list = lists.open_list(staffed, path)
    assert [r.code for r in opened_list.lines.refused] == ["line_ends_before"]
    assert lists.compare_list(staffed, opened_list).differences == ()
    assert staffed.store.digest() == before


def test_a_last_day_before_the_arrival_we_know_is_left_out_unless_insisted_on(
    staffed: Desk, tmp_path: Path
) -> None:
    agents.change_agent(staffed, 13, arrival="2026-11-01")
    path = write_list(tmp_path, *OTHERS, f"{ZOE};A;Service A;01/01/2020;30/06/2024")
    proposal = lists.compare_list(staffed, lists.open_list(staffed, path))
    (left,) = proposal.comparison.group("departure")
    assert (left.ticked, left.why) == (False, "before_arrival")
    with pytest.raises(DeskError, match="people_refused"):
        lists.apply_list(staffed, proposal, {left.key})
    assert zoe(staffed).departure is None


def test_a_list_without_the_columns_it_needs_says_which(staffed: Desk, tmp_path: Path) -> None:
    path = write_list(tmp_path, "12;Lyon", "13;Bron", titles="Numéro;Ville")
    with pytest.raises(DeskError, match="list_columns_missing"):
        lists.compare_list(staffed, lists.open_list(staffed, path, nature="staff"))


def test_columns_said_by_hand_are_read_and_remembered(staffed: Desk, tmp_path: Path) -> None:
    titles = "N;A;B;C;D;E;F;G;H"
    path = write_list(tmp_path, *OTHERS, f"{ZOE};A;Service A;01/01/2020;", titles=titles)
    columns = {name: n for n, name in enumerate(("staff_number", "last_name", "first_name", "email"))}
    opened_list = lists.correct_list(staffed, lists.open_list(staffed, path), "staff", columns=columns)
    assert opened_list.understanding.columns == columns
    proposal = lists.compare_list(staffed, opened_list)
    assert proposal.comparison.unchanged == 13
    lists.apply_list(staffed, proposal, set())
    again = lists.open_list(staffed, path)
    assert (again.known, again.understanding.columns) == (True, columns)


def test_nobody_arrives_twice_when_a_list_is_taken_in_again(staffed: Desk, tmp_path: Path) -> None:
    arrive(staffed, "Autre", email="autre@exemple.fr", staff_number="00999")
    new = "00999;AUTRE;ZOÉ;AUTRE@exemple.fr;;A;Service A;01/01/2020;"
    told = listed(staffed, tmp_path, f"{ZOE};A;Service A;01/01/2020;", new)
    assert (told["arrivees"], told["courriels"], told["noms"]) == ([], [], [])
