"""The life of a right: asked, validated, opened, changed, suspended, closed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.domain.rights import Decision, Habilitation, Movement, Period, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, rights, settings, stores, tables, undo
from cdap_desk.operations.desk import Desk

TODAY = date(2026, 11, 24)
DECISION = Decision(validated_by="Ada Roux", title="Responsable", means="email")
SHOWN = ("status", "pending", "profile", "service", "start", "end", "movement_state")


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def later(desk: Desk, days: int) -> Desk:
    return replace(desk, clock=Clock(desk.clock.now() + timedelta(days=days)))


@pytest.fixture
def people(desk: Desk) -> Desk:
    """1 Durand and 2 Petit, both in A since 2020; profiles 3 (T1), 4 (T2) and 5 (T5)."""
    for last in ("Durand", "Petit"):
        agents.create_agent(desk, Agent(last_name=last, first_name="Zoé", arrival="2020-01-01"), 1)
    return desk


def request(start: date = TODAY, **fields: Any) -> RightRequest:
    decision = Decision(validated_by="Ada Roux", means="email")
    given = {"agent_id": 1, "profile_id": 3, "service_id": 1, "decision": decision}
    return RightRequest(start=start, **(given | fields))


def opened(desk: Desk, start: date = TODAY, **fields: Any) -> int:
    """Ask for a right and open it on the day; return its id."""
    (right,) = rights.request_right(desk, request(start, **fields)).inserted["habilitation"]
    rights.confirm_rights(desk, [right], desk.today())
    return right


def row(desk: Desk, right: int = 1) -> dict[str, Any]:
    return tables.read_rows(desk, "habilitations", SHOWN, [right])[0]


def status(desk: Desk, right: int = 1) -> tuple[str, str]:
    found = row(desk, right)
    return found["status"], found["pending"]


def kept(desk: Desk, record: type[Any], **equal: Any) -> list[Any]:
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        return work.find(record, **equal)


def test_a_right_is_asked_validated_and_opened(people: Desk) -> None:
    rights.request_right(people, request(decision=None))
    assert (status(people), row(people)["movement_state"]) == (("requested", ""), "to_validate")
    with pytest.raises(DeskError, match="to_validate_first"):
        rights.confirm_rights(people, [1], TODAY)
    rights.validate_movements(people, [1], DECISION)
    (movement,) = kept(people, Movement)
    assert (movement.validated_by, movement.validated_on, movement.means) == (
        "Ada Roux",
        "2026-11-24",
        "email",
    )
    assert row(people)["movement_state"] == "to_transmit"
    changes = rights.confirm_rights(people, [1], TODAY)
    assert status(people) == ("active", "")
    assert changes.updated["movement"] == {movement.id}
    assert [(p.start, p.end) for p in kept(people, Period)] == [("2026-11-24", None)]
    assert undo.next_undo(people).label == "Confirmation\u00a0: Zoé Durand · T1 le 24/11/2026"
    assert stores.verify_store(people) == []


def test_a_right_asked_ahead_is_active_from_its_day(people: Desk) -> None:
    opened(people, day(2))
    assert status(people) == ("requested", "")
    assert status(later(people, 2)) == ("active", "")


def test_a_replacement_ends_by_itself_on_the_work_list_only(people: Desk) -> None:
    right = opened(people, end=day(3))
    assert status(later(people, 3)) == ("active", "")
    after = later(people, 4)
    assert status(after) == ("active", "removal")
    rights.confirm_rights(after, [right], after.today())
    assert status(after) == ("removed", "")
    assert row(after)["end"] == day(3).isoformat()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("arrival", ("other", "Fin prévue")),
        ("change_of_mission", ("other", "Fin prévue")),
        ("replacement", ("replacement", "")),
    ],
)
def test_an_end_that_comes_by_itself_tells_why_it_ends_not_why_it_began(
    people: Desk, asked: str, told: tuple[str, str]
) -> None:
    opened(people, end=day(3), reason=asked)
    [removal] = kept(people, Movement, nature="removal")
    assert (removal.reason, removal.note) == told


def test_a_removal_asked_before_the_end_takes_the_place_of_the_other(people: Desk) -> None:
    right = opened(people, end=day(30))
    rights.remove_rights(people, [right], day(2), "departure")
    removals = kept(people, Movement, nature="removal")
    assert [(m.automatic, bool(m.cancelled_on)) for m in removals] == [(True, True), (False, False)]
    rights.cancel_requests(people, [right])
    assert [bool(m.cancelled_on) for m in kept(people, Movement, nature="removal")] == [False, True]


def test_a_removal_keeps_the_right_until_it_is_confirmed(people: Desk) -> None:
    right = opened(people)
    rights.remove_rights(people, [right], TODAY, "departure")
    tomorrow = later(people, 1)
    assert status(tomorrow) == ("active", "removal")
    rights.confirm_rights(tomorrow, [right], tomorrow.today())
    assert status(tomorrow) == ("removed", "")
    with pytest.raises(DeskError, match="right_closed"):
        rights.remove_rights(tomorrow, [right], tomorrow.today(), "departure")
    rights.request_right(tomorrow, request(tomorrow.today()))
    assert status(tomorrow, 2) == ("requested", "")


def test_a_removal_is_brought_forward(people: Desk) -> None:
    right = opened(people)
    rights.remove_rights(people, [right], day(20), "departure")
    (shown,) = rights.preview_remove(people, [right], day(10))
    assert (shown.note, shown.day) == ("removal_replaced", day(20).isoformat())
    rights.remove_rights(people, [right], day(10), "departure")
    assert [m.effective for m in kept(people, Movement, nature="removal")] == [day(11).isoformat()]


def test_removing_a_request_cancels_it(people: Desk) -> None:
    rights.request_right(people, request(end=day(9)))
    assert rights.preview_remove(people, [1], TODAY)[0].note == "request_cancelled"
    rights.remove_rights(people, [1], TODAY, "departure")
    assert status(people) == ("cancelled", "")
    assert all(m.cancelled_on for m in kept(people, Movement))


def test_a_suspension_and_its_end(people: Desk) -> None:
    right = opened(people, day(-9))
    rights.suspend_rights(people, [right], TODAY, day(5), "long_absence")
    assert status(people) == ("active", "suspension")
    rights.confirm_rights(people, [right], TODAY)
    assert status(people) == ("suspended", "")
    back = later(people, 6)
    assert status(back) == ("suspended", "reactivation")
    rights.confirm_rights(back, [right], back.today())
    assert status(back) == ("active", "")
    known = [(p.start, p.end, p.suspended) for p in kept(back, Period, replaced_at="")]
    assert sorted(known) == [
        ("2026-11-15", "2026-11-23", False),
        ("2026-11-24", "2026-11-29", True),
        ("2026-11-30", None, False),
    ]


def test_a_right_is_reactivated_before_the_end_foreseen(people: Desk) -> None:
    right = opened(people)
    rights.suspend_rights(people, [right], TODAY, day(30), "long_absence")
    rights.confirm_rights(people, [right], TODAY)
    rights.reactivate_rights(people, [right], day(3))
    back = later(people, 3)
    rights.confirm_rights(back, [right], back.today())
    assert status(later(people, 40)) == ("active", "")


def test_what_the_caf_decides_waits_for_no_bordereau(people: Desk) -> None:
    right = opened(people)
    rights.suspend_rights(people, [right], TODAY, None, "caf_decision")
    rights.confirm_rights(people, [right], TODAY)
    (suspension,) = kept(people, Movement, nature="suspension")
    assert (suspension.origin, suspension.paper) == ("caf", "none")
    assert row(people)["movement_state"] == "done"


def test_a_modification_changes_the_same_right_from_its_day(people: Desk) -> None:
    right = opened(people, day(-9))
    rights.modify_rights(people, [right], profile_id=4, service_id=2, day=day(2), decision=DECISION)
    assert status(people) == ("active", "modification")
    rights.confirm_rights(people, [right], TODAY)
    assert (row(people)["profile"], row(people)["service"]) == ("T1", "A")
    assert (row(later(people, 2))["profile"], row(later(people, 2))["service"]) == ("T2", "B")
    (movement,) = kept(people, Movement, nature="modification")
    assert (movement.profile_before_id, movement.profile_id) == (3, 4)


def test_an_end_is_moved_and_the_removal_follows(people: Desk) -> None:
    right = opened(people, end=day(3))
    rights.modify_rights(people, [right], end=day(9), decision=DECISION)
    assert [m.effective for m in kept(people, Movement, nature="removal")] == [day(4).isoformat()]
    rights.confirm_rights(people, [right], TODAY)
    assert [m.effective for m in kept(people, Movement, nature="removal")] == [day(10).isoformat()]
    rights.modify_rights(people, [right], end=None, decision=DECISION)
    rights.confirm_rights(people, [right], TODAY)
    assert all(m.cancelled_on for m in kept(people, Movement, nature="removal"))


def test_a_modification_has_to_be_validated(people: Desk) -> None:
    right = opened(people)
    rights.modify_rights(people, [right], profile_id=4)
    assert row(people)["movement_state"] == "to_validate"
    rights.refuse_movements(people, [right], "mission inchangée")
    assert status(people) == ("active", "")
    assert row(people)["profile"] == "T1"


def test_a_request_is_corrected_and_validated_again(people: Desk) -> None:
    rights.request_right(people, request())
    rights.modify_rights(people, [1], profile_id=4)
    assert (row(people)["profile"], row(people)["movement_state"]) == ("T2", "to_validate")
    assert len(kept(people, Movement)) == 1


def test_a_refused_request_gives_nothing(people: Desk) -> None:
    rights.request_right(people, request(decision=None, end=day(2)))
    rights.refuse_movements(people, [1], "hors mission")
    assert status(later(people, 9)) == ("refused", "")


@pytest.mark.parametrize("state", ["requested", "active", "suspended"])
def test_no_two_open_rights_say_the_same(people: Desk, state: str) -> None:
    if state == "requested":
        rights.request_right(people, request())
    else:
        right = opened(people)
    if state == "suspended":
        rights.suspend_rights(people, [right], TODAY, None, "long_absence")
        rights.confirm_rights(people, [right], TODAY)
    with pytest.raises(DeskError, match="right_exists"):
        rights.request_right(people, request())
    rights.request_right(people, request(profile_id=4))
    with pytest.raises(DeskError, match="right_exists"):
        rights.modify_rights(people, [2], profile_id=3)


def test_no_day_is_held_twice(people: Desk) -> None:
    right = opened(people, day(-20))
    rights.remove_rights(people, [right], day(-5), "departure")
    rights.confirm_rights(people, [right], TODAY)
    with pytest.raises(DeskError, match="right_overlaps"):
        rights.request_right(people, request(day(-5)))
    rights.request_right(people, request(day(-4)))


def test_undoing_a_removal_does_not_bring_a_twin_back(people: Desk) -> None:
    right = opened(people, day(-9))
    rights.remove_rights(people, [right], day(-1), "departure")
    rights.confirm_rights(people, [right], TODAY)
    confirmation = undo.next_undo(people)
    rights.request_right(people, request())
    with pytest.raises(DeskError, match="changed_since"):
        undo.undo(people, confirmation)


def test_what_was_known_before_is_kept(people: Desk) -> None:
    right = opened(people)
    after = later(people, 10)
    rights.remove_rights(after, [right], day(4), "departure")
    rights.confirm_rights(after, [right], after.today())
    known = [(p.start, p.end, bool(p.replaced_at)) for p in kept(after, Period)]
    assert known == [("2026-11-24", None, True), ("2026-11-24", "2026-11-28", False)]


def test_several_rights_are_refused_whole_with_a_sentence_each(people: Desk) -> None:
    both = [opened(people), opened(people, agent_id=2)]
    rights.remove_rights(people, both[:1], day(2), "departure")
    with pytest.raises(DeskError, match="people_refused") as refusal:
        rights.remove_rights(people, both, day(2), "departure")
    assert "Zoé Durand · T1" in refusal.value.data["refusals"][0]
    assert status(people, both[1]) == ("active", "")
    assert [bool(c.refusal) for c in rights.preview_remove(people, both, day(2))] == [True, False]


def test_a_right_ends_with_a_departure_that_is_known(people: Desk) -> None:
    agents.depart(people, [1], day(9))
    assert rights.preview_requests(people, [request()])[0].note == "ends_with_departure"
    rights.request_right(people, request())
    assert kept(people, Habilitation)[0].end == day(9).isoformat()
    with pytest.raises(DeskError, match="right_after_departure"):
        rights.request_right(people, request(day(10), profile_id=4))


def test_another_circuit_opens_and_closes_nothing(people: Desk) -> None:
    opened(people)
    rights.request_right(people, request(profile_id=4))
    for circuit in ("bordereau", "habpps", "both", "habpps"):
        settings.change_setting(people, "circuit", circuit)
        assert [status(people, n)[0] for n in (1, 2)] == ["active", "requested"]
    assert row(people, 1)["movement_state"] == "done"
    assert settings.read_settings(people)["circuit"] == "habpps"
    assert stores.verify_store(people) == []


def test_with_bordereaux_alone_confirming_answers(people: Desk) -> None:
    settings.change_setting(people, "circuit", "bordereau")
    opened(people)
    assert (status(people), row(people)["movement_state"]) == (("active", ""), "done")


COLUMNS = ("last_name", "first_name", "profile", "service", "status", "pending", "start", "end", "reason",
           "portal_service", "portal_id", "requested_on", "validated_by", "movement_state")  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_rights_are_sorted_filtered_and_counted_by_each_column(people: Desk, column: str) -> None:
    for agent in (1, 2):
        opened(people, agent_id=agent)
    query = Query("habilitations", (), (Sort(column), Sort("last_name")))
    assert tables.list_ids(people, query) == [1, 2]
    assert sum(n for _, n in tables.column_values(people, query, column)) == 2
    assert set(tables.list_ids(people, Query("habilitations", (Filter(column, text="zz"),)))) == set()


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision(validated_by="Ada Roux", means="oral"), "oral_to_settle"),
        (Decision(validated_by="Zoé Durand", means="email"), "self_validated"),
    ],
)
def test_a_validation_that_does_not_stand_is_settled_by_another(
    people: Desk, decision: Decision, code: str
) -> None:
    if code == "self_validated":
        with people.store.transaction(people.author, "hire", "Référent") as (work, _):
            work.insert(Referent(last_name="Durand", first_name="Zoé"))
    right = opened(people, decision=decision)
    assert code in tables.read_rows(people, "habilitations", SHOWN, [right])[0]["marks"]
    rights.validate_movements(people, [right], DECISION)
    assert code not in tables.read_rows(people, "habilitations", SHOWN, [right])[0]["marks"]


def test_a_validation_that_stands_is_not_changed(people: Desk) -> None:
    right = opened(people)
    with pytest.raises(DeskError, match="nothing_to_validate"):
        rights.validate_movements(people, [right], DECISION)
