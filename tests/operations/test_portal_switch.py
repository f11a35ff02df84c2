from datetime import date

import pytest

from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.people import Profile
from cdap_desk.domain.rights import Decision, Habilitation, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import rights, settings, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.portal_switch import preview_switch, switch
from cdap_desk.operations.situation import as_of
from cdap_desk.operations.typing_list import tick, to_type, untick
from cdap_desk.store.reading import records
from tests.operations.rights_kit import T1, T2, TODAY, arrive, ask, day, later, opened, status

CAFPRO = 6
DECISION = Decision(validated_by="Ada Roux", title="Responsable", means="email")
MAP = {CAFPRO: T1}


@pytest.fixture
def people(desk: Desk) -> Desk:
    """Forty people with a right to CAFPRO, where nothing goes by bordereau."""
    settings.change_setting(desk, "circuit", "habpps")
    with desk.store.transaction(desk.author, "profile", "") as (work, _):
        (cafpro,) = work.find(PortalService, code="CAFPRO")
        work.insert(Profile(portal_service_id=cafpro.id, label="Consultation CAFPRO"))
    for number in range(40):
        arrive(desk, f"Durand {number:02}")
        opened(desk, date(2017, 1, 1), agent_id=number + 1, profile_id=CAFPRO)
    return desk


def held(desk: Desk) -> dict[int, set[str]]:
    """Return the portal services open today, by person."""
    found: dict[int, set[str]] = {}
    for row in as_of(desk, desk.today()):
        found.setdefault(row.agent_id, set()).add(row.portal_service)
    return found


def test_forty_rights_switch_without_a_gap_and_none_stays(people: Desk) -> None:
    switch(people, range(1, 41), MAP, TODAY, DECISION)
    assert {line.nature for line in to_type(people)} == {"creation"}
    done: set[int] = set()
    now = people
    while lines := to_type(now):
        line = lines[-1]  # new lines first, to see that old ones wait for theirs
        tick(now, line.movement_id, now.today())
        done |= {line.agent_id} if line.nature == "creation" else set()
        for agent, services in held(now).items():
            assert services == {"CDAP"} or "CAFPRO" in services
            assert agent in done or services == {"CAFPRO"}
    assert held(now) == {agent: {"CDAP"} for agent in range(1, 41)}


def test_no_day_is_without_one_of_the_two(people: Desk) -> None:
    switch(people, [1], MAP, day(-3), DECISION)
    tuesday = later(people, 7)
    for line in to_type(tuesday):
        tick(tuesday, line.movement_id, tuesday.today())
    for line in to_type(tuesday):
        tick(tuesday, line.movement_id, tuesday.today())
    assert {r.agent_id for n in range(-9, 9) for r in as_of(tuesday, day(n), agent_id=1)} == {1}
    assert all(as_of(tuesday, day(n), agent_id=1) for n in range(-9, 9))


def test_where_the_caf_answers_the_old_right_waits_for_the_answer(people: Desk) -> None:
    settings.change_setting(people, "circuit", "both")
    switch(people, [1], MAP, TODAY, DECISION)
    (line,) = to_type(people)
    tick(people, line.movement_id, TODAY)
    assert to_type(people) == []
    assert held(people)[1] == {"CAFPRO", "CDAP"}


def test_where_no_answer_is_waited_for_any_more_the_old_right_is_to_close(people: Desk) -> None:
    settings.change_setting(people, "circuit", "both")
    switch(people, [1, 2], MAP, TODAY, DECISION)
    tick(people, to_type(people)[0].movement_id, TODAY)
    settings.change_setting(people, "circuit", "habpps")
    assert [(line.nature, line.agent_id) for line in to_type(people)] == [("removal", 1), ("creation", 2)]


def test_a_tick_taken_back_takes_the_proposal_back(people: Desk) -> None:
    switch(people, [1], MAP, TODAY, DECISION)
    (creation,) = to_type(people)
    tick(people, creation.movement_id, TODAY)
    assert [line.nature for line in to_type(people)] == ["removal"]
    untick(people, creation.movement_id)
    assert [line.nature for line in to_type(people)] == ["creation"]


def test_a_proposal_refused_by_hand_does_not_come_back(people: Desk) -> None:
    switch(people, [1], MAP, TODAY, DECISION)
    tick(people, to_type(people)[0].movement_id, TODAY)
    rights.cancel_requests(people, [1])
    rights.suspend_rights(people, [41], TODAY, None, "long_absence")
    assert [line.nature for line in to_type(people)] == ["suspension"]


def test_who_has_the_new_right_already_only_loses_the_old_one(people: Desk) -> None:
    new = opened(people, day(-9))
    assert preview_switch(people, [1], MAP, TODAY)[0].note == "already_has"
    switch(people, [1], MAP, TODAY, DECISION)
    (line,) = to_type(people)
    assert (line.nature, line.habilitation_id, status(people, new)) == ("removal", 1, "active")


def test_a_request_that_waits_already_takes_over(people: Desk) -> None:
    new = ask(people)
    switch(people, [1], MAP, TODAY, DECISION)
    with people.store.looking() as raw:
        assert records(raw, Habilitation, id=1)[0].switched_to_id == new


def test_a_switch_is_undone_whole(people: Desk) -> None:
    before = people.store.digest()
    switch(people, range(1, 41), MAP, TODAY, DECISION)
    undo.undo(people, undo.next_undo(people))
    assert people.store.digest() == before


def test_the_removal_keeps_who_decided_the_switch(people: Desk) -> None:
    switch(people, [1], MAP, TODAY, DECISION)
    tick(people, to_type(people)[0].movement_id, TODAY)
    with people.store.looking() as raw:
        removal = records(raw, Movement, habilitation_id=1)[-1]
    assert (removal.nature, removal.validated_by, removal.means) == ("removal", "Ada Roux", "email")


@pytest.mark.parametrize(
    ("profiles", "right", "code"),
    [({T2: T1}, 1, "profile_not_mapped"), (MAP, 2, "already_switched"), (MAP, 3, "right_closed")],
)
def test_what_cannot_switch_is_refused(people: Desk, profiles: dict[int, int], right: int, code: str) -> None:
    switch(people, [2], MAP, TODAY, DECISION)
    rights.remove_rights(people, [3], day(-1), "departure")
    rights.confirm_rights(people, [3], TODAY)
    shown = preview_switch(people, [right], profiles, TODAY)[0].refusal
    assert shown is not None
    assert shown.code == code
    with pytest.raises(DeskError, match=code):
        switch(people, [right], profiles, TODAY, DECISION)


def test_no_right_takes_over_from_itself(people: Desk) -> None:
    with pytest.raises(DeskError, match="switched_back"):
        switch(people, [1], {CAFPRO: CAFPRO}, TODAY, DECISION)


def test_what_takes_over_is_not_switched_back_while_the_old_right_is_open(people: Desk) -> None:
    switch(people, [1], MAP, TODAY, DECISION)
    (line,) = to_type(people)
    tick(people, line.movement_id, TODAY)
    with pytest.raises(DeskError, match="switched_back"):
        switch(people, [line.habilitation_id], {T1: CAFPRO}, TODAY, DECISION)
    second = opened(people, day(-9), agent_id=1, profile_id=T2)
    switch(people, [line.habilitation_id], {T1: T2}, TODAY, DECISION)
    with pytest.raises(DeskError, match="switched_back"):
        switch(people, [second], {T2: CAFPRO}, TODAY, DECISION)
