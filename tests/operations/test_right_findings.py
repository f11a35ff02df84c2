from collections.abc import Callable
from datetime import date

import pytest

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.query import Filter, Query
from cdap_desk.domain.rights import Decision, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import absences, agents, cells, rights, settings, tables, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.findings import count_findings
from cdap_desk.operations.settlements import list_settled, reopen_finding, settle_finding
from tests.operations.rights_kit import T2, TODAY, arrive, ask, day, later, opened


@pytest.fixture
def people(desk: Desk) -> Desk:
    arrive(desk, "Durand", "Petit", email="zoe@a.fr", portal_id="MCP1", employer_id=1)
    return desk


def rows(desk: Desk, code: str) -> list[int]:
    table = FINDINGS[code].table
    return tables.list_ids(desk, Query(table, (Filter(f"!{code}", values=frozenset({"1"})),)))


def counted(desk: Desk, code: str) -> tuple[int, int]:
    return next(((c.rows, c.persons) for c in count_findings(desk) if c.code == code), (0, 0))


def leave(desk: Desk) -> None:
    agents.depart(desk, [1], day(-1))


def close(desk: Desk) -> None:
    cells.change_cells(desk, "services", [(1, "end", day(-1).isoformat())])


def answer_ko(desk: Desk) -> None:
    with desk.store.transaction(desk.author, "answer", "") as (work, _):
        work.update(work.find(Movement)[0], paper="ko")


def validate_own(desk: Desk) -> None:
    with desk.store.transaction(desk.author, "referent", "") as (work, _):
        work.insert(Referent(last_name="DURAND", first_name="Zoé"))
        work.update(work.find(Movement)[0], validated_by="Durand Zoe")


CASES: dict[str, Callable[[Desk], object]] = {
    "leaver_habilitated": leave,
    "mover_old_service": lambda d: agents.move(d, [1], day(-1), 2),
    "right_in_closed_service": close,
    "refused_by_caf": answer_ko,
    "self_validated": validate_own,
    "absent_habilitated": lambda d: absences.record_absence(d, [1], day(-1)),
    "active_without_portal_id": lambda d: agents.change_agent(d, 1, portal_id=""),
    "ends_soon": lambda d: [
        rights.modify_rights(d, [1], end=day(30), decision=rights.Decision(validated_by="Ada Roux")),
        rights.confirm_rights(d, [1], TODAY),
    ],
    "to_type": lambda d: rights.remove_rights(d, [1], day(-1), "other"),
    "to_validate": lambda d: rights.modify_rights(d, [1], profile_id=T2),
}


@pytest.mark.parametrize("code", CASES)
def test_a_right_that_should_not_be_so_is_found(people: Desk, code: str) -> None:
    opened(people, day(-9))
    opened(people, day(-9), agent_id=2, service_id=3)
    agents.add_posting(people, [2], 3, None, day(-9))
    before = rows(people, code)
    CASES[code](people)
    assert (before, rows(people, code), counted(people, code)) == ([], [1], (1, 1))


def test_a_right_past_its_end_is_found_until_it_is_closed(people: Desk) -> None:
    opened(people, end=day(2))
    friday = later(people, 3)
    assert rows(friday, "right_past_end") == [1]
    rights.confirm_rights(friday, [1], friday.today())
    assert rows(friday, "right_past_end") == []


def test_a_validation_by_word_of_mouth_is_to_settle(people: Desk) -> None:
    ask(people, decision=Decision(validated_by="Ada Roux", means="oral"))
    assert rows(people, "oral_to_settle") == [1]


def test_persons_and_rights_are_counted_apart(people: Desk) -> None:
    opened(people, day(-9))
    opened(people, day(-9), profile_id=T2)
    leave(people)
    assert counted(people, "leaver_habilitated") == (2, 1)


def test_a_service_with_more_people_than_was_set_is_found(people: Desk) -> None:
    settings.change_setting(people, "most_per_service", "1")
    opened(people)
    opened(people, profile_id=T2)
    assert rows(people, "too_many_in_service") == []
    opened(people, agent_id=2)
    assert rows(people, "too_many_in_service") == [1]


def test_work_that_waits_marks_no_row(people: Desk) -> None:
    ask(people)
    assert tables.read_rows(people, "habilitations", (), [1])[0]["marks"] == ()
    assert counted(people, "to_type") == (1, 1)


def test_each_finding_of_rights_is_counted_as_it_is_filtered(people: Desk) -> None:
    for act in (leave, answer_ko, validate_own):
        opened(people, day(-9), agent_id=2 if act is answer_ko else 1, profile_id=T2 if act is leave else 3)
    for act in (leave, answer_ko, validate_own):
        act(people)
    for code, finding in FINDINGS.items():
        if finding.table == "habilitations":
            assert counted(people, code)[0] == len(rows(people, code))


def test_a_finding_accepted_comes_back_on_its_date(people: Desk) -> None:
    opened(people, day(-9))
    leave(people)
    settle_finding(people, "leaver_habilitated", [1], day(7), "Passation en cours")
    (kept,) = list_settled(people, "habilitations", 1)
    assert (kept.why, kept.created_by) == ("Passation en cours", people.author.who)
    assert (rows(people, "leaver_habilitated"), counted(people, "leaver_habilitated")) == ([], (0, 0))
    assert rows(later(people, 7), "leaver_habilitated") == []
    assert rows(later(people, 8), "leaver_habilitated") == [1]


def test_a_finding_accepted_is_taken_back_or_undone(people: Desk) -> None:
    opened(people, day(-9))
    leave(people)
    before = people.store.digest()
    settle_finding(people, "leaver_habilitated", [1], day(7), "Passation")
    undo.undo(people, undo.next_undo(people))
    assert people.store.digest() == before
    settle_finding(people, "leaver_habilitated", [1], day(7), "Passation")
    settle_finding(people, "leaver_habilitated", [1], day(9), "Passation longue")
    reopen_finding(people, "leaver_habilitated", [1])
    assert rows(people, "leaver_habilitated") == [1]


def test_a_finding_about_the_organisme_is_accepted_too(people: Desk) -> None:
    assert counted(people, "few_referents") == (1, 0)
    settle_finding(people, "few_referents", [], day(7), "Recrutement en cours")
    assert counted(people, "few_referents") == (0, 0)
    assert counted(later(people, 8), "few_referents") == (1, 0)


@pytest.mark.parametrize(
    ("until", "why", "code"), [(day(-1), "x", "settle_without_day"), (TODAY, " ", "settle_without_reason")]
)
def test_a_finding_is_accepted_for_a_reason_until_a_day(
    people: Desk, until: date, why: str, code: str
) -> None:
    with pytest.raises(DeskError, match=code):
        settle_finding(people, "few_referents", [], until, why)


def test_who_replaces_someone_elsewhere_is_no_mover(people: Desk) -> None:
    opened(people, day(-2), service_id=2, end=day(3), replaces_id=2)
    assert rows(people, "mover_old_service") == []
    opened(people, day(-2), service_id=3)
    assert rows(people, "mover_old_service") == [2]
