"""What a référent expects of bordereaux where acts on rights and on paper cross."""

from collections.abc import Callable
from datetime import date

import pytest

from cdap_desk.domain.bordereaux import Bordereau
from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.people import Profile
from cdap_desk.domain.rights import Decision, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import (
    answers,
    bordereaux,
    form_files,
    issuing,
    organisation,
    portal_switch,
    rights,
    settings,
    stores,
    templates,
    typing_list,
)
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from cdap_desk.wording import sentence
from tests.documents.forms import A
from tests.operations.bordereaux_kit import complete, issue, prepared, template
from tests.operations.rights_kit import T1, T2, TODAY, ask, day, later, opened, status

OK, KO = Answer(ok=True, portal_id="MCP1"), Answer(ok=False, reason="Profil impossible")
DECISION = Decision(validated_by="Ada Roux", means="email")


def sent(desk: Desk) -> int:
    made = issue(desk)
    answers.send_bordereau(desk, made, desk.today(), "")
    return made


def answered(desk: Desk, *given: Answer) -> int:
    made = sent(desk)
    answers.answer_bordereau(desk, made, desk.today(), dict(enumerate(given, 1)))
    return made


def moves(desk: Desk, nature: str = "creation") -> list[Movement]:
    with desk.store.looking() as raw:
        return records(raw, Movement, nature=nature)


def waits(desk: Desk) -> list[tuple[str, str, str]]:
    return [
        (line["line.operation"], line["profile.code"], line["service.name"])
        for line in bordereaux.waiting_lines(desk)
    ]


def typed(desk: Desk) -> int:
    """Open the right asked of person 1, whose creation was accepted too; return its id."""
    complete(desk, "Aubert")
    rights.confirm_rights(desk, [1], TODAY)
    answered(desk, OK)
    return 1


CHANGES: list[Callable[[Desk], object]] = [
    lambda desk: rights.cancel_requests(desk, [1]),
    lambda desk: rights.modify_rights(desk, [1], end=day(90)),
    lambda desk: (rights.modify_rights(desk, [1], end=day(90)), rights.refuse_movements(desk, [1], "Non")),
    lambda desk: organisation.change_organisation(desk, name="Autre organisme"),
    lambda desk: templates.register_template(desk, template(A.replace('"M" = "movement.note"\n', ""))),
]


@pytest.mark.parametrize("change", CHANGES, ids=["cancelled", "to_validate", "refused", "header", "template"])
def test_what_changed_since_it_was_shown_is_not_issued(desk: Desk, change: Callable[[Desk], object]) -> None:
    templates.register_template(desk, template())
    complete(desk, "Aubert", "Blanc")
    shown = prepared(desk, templates.read_template(desk))
    change(desk)
    before = desk.store.digest()
    with pytest.raises(DeskError, match="bordereau_stale") as refusal:
        issuing.issue_bordereau(desk, shown)
    assert "préparez le bordereau de nouveau" in sentence(refusal.value)
    assert desk.store.digest() == before
    issuing.issue_bordereau(desk, prepared(desk, templates.read_template(desk)))


def test_a_template_put_away_since_it_was_shown_does_not_come_back(desk: Desk) -> None:
    templates.register_template(desk, template())
    complete(desk, "Aubert")
    shown = prepared(desk, templates.read_template(desk))
    templates.retire_template(desk, shown.template.id)
    with pytest.raises(DeskError, match="bordereau_stale"):
        issuing.issue_bordereau(desk, shown)
    assert templates.list_templates(desk) == []


def test_two_bordereaux_shown_as_the_first_are_not_both_issued(desk: Desk) -> None:
    complete(desk, "Aubert", "Blanc")
    one, two = (bordereaux.prepare(desk, [m.id], template()) for m in moves(desk))
    assert one.nature == two.nature == "initial"
    issuing.issue_bordereau(desk, one)
    with pytest.raises(DeskError, match="bordereau_stale"):
        issuing.issue_bordereau(desk, two)


def test_what_is_not_validated_or_not_due_is_not_prepared(desk: Desk) -> None:
    complete(desk, "Aubert")
    ask(desk, profile_id=T2, decision=None)
    ends = ask(desk, service_id=2, end=day(5))
    ids = {m.habilitation_id: m.id for m in moves(desk) if m.habilitation_id != ends}
    (removal,) = moves(desk, "removal")
    for movement in (ids[2], removal.id, 99):
        with pytest.raises(DeskError, match="not_waiting"):
            bordereaux.prepare(desk, [movement], template())
    assert bordereaux.prepare(later(desk, 6), [removal.id], template()).lines[0]["movement_id"] == removal.id


@pytest.mark.parametrize(("profile", "service"), [(T2, None), (None, 2), (T2, 2)])
def test_a_refused_creation_is_corrected_and_sent_again(
    desk: Desk, profile: int | None, service: int | None
) -> None:
    complete(desk, "Aubert")
    first = answered(desk, KO)
    assert waits(desk) == [("creation", "T1", "A")]
    rights.modify_rights(desk, [1], profile, service, decision=DECISION)
    assert [(m.paper, m.typing) for m in moves(desk)] == [("waiting", "waiting")]
    assert waits(desk) == [("creation", "T2" if profile else "T1", "B" if service else "A")]
    with pytest.raises(DeskError, match="answer_followed"):
        answers.take_back_answer(desk, first, "Erreur")
    rights.confirm_rights(desk, [1], TODAY)
    answered(desk, OK)
    assert [(m.derived()["state"], m.paper) for m in moves(desk)] == [("done", "ok")]
    assert status(desk) == "active"


def test_a_refused_creation_corrected_without_a_decision_waits_for_one(desk: Desk) -> None:
    complete(desk, "Aubert")
    answered(desk, KO)
    rights.modify_rights(desk, [1], T2)
    assert waits(desk) == []
    rights.validate_movements(desk, [1], DECISION)
    assert waits(desk) == [("creation", "T2", "A")]


def test_a_refused_creation_is_given_up(desk: Desk) -> None:
    complete(desk, "Aubert")
    made = answered(desk, KO)
    rights.cancel_requests(desk, [1])
    assert (status(desk), waits(desk)) == ("cancelled", [])
    with pytest.raises(DeskError, match="answer_followed"):
        answers.take_back_answer(desk, made, "Erreur")


def test_a_refused_removal_is_given_up_and_the_right_stays(desk: Desk) -> None:
    right = typed(desk)
    rights.remove_rights(desk, [right], TODAY, "change_of_mission")
    answered(desk, KO)
    rights.cancel_requests(desk, [right])
    assert (status(desk), waits(desk)) == ("active", [])


def test_a_refused_removal_is_sent_again_as_it_is_or_on_another_day(desk: Desk) -> None:
    right = typed(desk)
    rights.remove_rights(desk, [right], TODAY, "change_of_mission")
    answered(desk, KO)
    answered(desk, KO)
    rights.remove_rights(desk, [right], day(7), "change_of_mission")
    assert [(m.effective, m.paper) for m in moves(desk, "removal")] == [(day(8).isoformat(), "waiting")]
    answered(desk, OK)
    assert [m.paper for m in moves(desk, "removal")] == ["ok"]
    assert status(desk) == "active"  # not typed yet


def test_an_answer_followed_by_the_same_answer_elsewhere_is_not_taken_back(desk: Desk) -> None:
    complete(desk, "Aubert")
    first, second = answered(desk, KO), answered(desk, KO)
    with pytest.raises(DeskError, match="answer_followed"):
        answers.take_back_answer(desk, first, "Erreur")
    answers.take_back_answer(desk, second, "Erreur")
    assert [m.paper for m in moves(desk)] == ["sent"]


def test_an_answer_is_not_taken_back_once_the_bordereau_is_closed(desk: Desk) -> None:
    complete(desk, "Aubert", "Blanc")
    made = answered(desk, OK)
    answers.close_without_answer(desk, made, TODAY, "La Caf ne dit rien de la seconde")
    with pytest.raises(DeskError, match="bordereau_not_answered"):
        answers.take_back_answer(desk, made, "Erreur")
    assert [m.paper for m in moves(desk)] == ["ok", "waiting"]


def test_a_removal_that_rose_and_was_sent_stays_whatever_the_end_becomes(desk: Desk) -> None:
    complete(desk, "Aubert")
    right = opened(desk, start=day(-30), service_id=2, end=day(3))
    answered(desk, OK, OK)
    then = later(desk, 4)
    assert waits(then) == [("removal", "T1", "B")]
    made = sent(then)
    rights.modify_rights(then, [right], end=None, decision=DECISION)
    typing_list.tick(then, moves(then, "modification")[0].id, then.today())
    (removal,) = moves(then, "removal")
    assert (removal.paper, removal.cancelled_on) == ("sent", None)
    answers.answer_bordereau(then, made, then.today(), {1: KO})
    assert waits(then) == [("modification", "T1", "B")]
    assert stores.verify_store(then) == []


def test_what_the_caf_decided_is_never_put_on_a_bordereau(desk: Desk) -> None:
    right = typed(desk)
    rights.remove_rights(desk, [right], day(9), "change_of_mission")
    assert waits(desk) == [("removal", "T1", "A")]
    rights.remove_rights(desk, [right], TODAY, "caf_decision")
    assert (waits(desk), [m.paper for m in moves(desk, "removal")]) == ([], ["none"])
    rights.remove_rights(desk, [right], day(2), "departure")
    assert waits(desk) == [("removal", "T1", "A")]


def test_where_nothing_is_typed_what_the_caf_has_is_not_confirmed_before_its_answer(desk: Desk) -> None:
    settings.change_setting(desk, "circuit", "bordereau")
    complete(desk, "Aubert")
    made = sent(desk)
    with pytest.raises(DeskError, match="on_bordereau"):
        rights.confirm_rights(desk, [1], TODAY)
    answers.answer_bordereau(desk, made, TODAY, {1: KO})
    assert ([m.paper for m in moves(desk)], status(desk)) == (["ko"], "requested")


def test_the_bordereau_that_is_replaced_names_the_one_that_was_issued(desk: Desk) -> None:
    complete(desk, "Aubert")
    old = issue(desk)
    again = bordereaux.prepare(desk, bordereaux.movements_of(desk, old), template(), replaces_id=old)
    issuing.issue_bordereau(desk, bordereaux.prepare_complete(filled(desk), 1, TODAY, template()))
    assert again.number == "2026-002"
    issuing.issue_bordereau(desk, again)
    with desk.store.looking() as raw:
        (replaced,) = records(raw, Bordereau, id=old)
    assert replaced.cancelled_why == "Remplacé par le bordereau 2026-003"


def filled(desk: Desk) -> Desk:
    """Open a right, for a complete list to have a line."""
    opened(desk, service_id=2)
    return desk


def test_what_stands_on_another_bordereau_is_not_put_on_one_that_replaces(desk: Desk) -> None:
    complete(desk, "Aubert")
    issue(desk)
    complete(desk, "Blanc")
    second = issue(desk)
    with pytest.raises(DeskError, match="not_waiting"):
        bordereaux.prepare(desk, [m.id for m in moves(desk)], template(), replaces_id=second)


def test_what_comes_back_waits_for_what_the_circuit_of_today_asks(desk: Desk) -> None:
    complete(desk, "Aubert")
    made = sent(desk)
    settings.change_setting(desk, "circuit", "habpps")
    answers.cancel_bordereau(desk, made, "Tout passe par HABPPS")
    assert (waits(desk), [m.paper for m in moves(desk)]) == ([], ["none"])
    typing_list.tick(desk, moves(desk)[0].id, TODAY)
    assert moves(desk)[0].derived()["state"] == "done"


def test_what_was_given_up_is_not_left_to_typing(desk: Desk) -> None:
    complete(desk, "Aubert")
    rights.cancel_requests(desk, [1])
    with pytest.raises(DeskError, match="not_waiting"):
        bordereaux.leave_to_typing(desk, [moves(desk)[0].id])


def test_a_removal_comes_after_the_creation_of_the_same_right(desk: Desk) -> None:
    complete(desk, "Zola")
    other = opened(desk, start=day(-60), service_id=2)
    answered(desk, OK, OK)
    rights.remove_rights(desk, [other], TODAY, "change_of_mission")
    complete(desk, "Aubert")
    rights.confirm_rights(desk, [3], TODAY)
    rights.remove_rights(desk, [3], TODAY, "change_of_mission")
    shown = prepared(desk)
    assert [(line["line.operation"], line["agent.last_name"]) for line in shown.lines] == [
        ("removal", "Zola"),
        ("creation", "Aubert"),
        ("removal", "Aubert"),
    ]


def test_a_modification_follows_its_creation_on_the_same_bordereau_or_a_later_one(desk: Desk) -> None:
    complete(desk, "Aubert")
    typing_list.tick(desk, moves(desk)[0].id, TODAY, "MCP1")
    rights.modify_rights(desk, [1], T2, decision=DECISION)
    assert waits(desk) == [("creation", "T1", "A"), ("modification", "T2", "A")]
    first = answered(desk, OK, KO)
    assert [line.answer for line in bordereaux.bordereau_lines(desk, first)] == ["ok", "ko"]
    assert waits(desk) == [("modification", "T2", "A")]
    rights.confirm_rights(desk, [1], TODAY)
    assert status(desk) == "active"


def test_the_year_of_a_number_is_the_one_of_its_bordereau(desk: Desk) -> None:
    eve, first = later(desk, 37), later(desk, 38)
    assert (eve.today(), first.today()) == (date(2026, 12, 31), date(2027, 1, 1))
    numbers = []
    for on, name in ((eve, "Aubert"), (first, "Blanc"), (first, "Carle")):
        complete(on, name)
        dated = eve.today() if name == "Carle" else None
        ids = [line["movement_id"] for line in bordereaux.waiting_lines(on)]
        issuing.issue_bordereau(on, bordereaux.prepare(on, ids, template(), dated))
        numbers.append(max(bordereaux.list_bordereaux(on), key=lambda row: row.id).number)
    assert numbers == ["2026-001", "2027-001", "2026-002"]


def test_two_services_of_the_portal_make_two_bordereaux_each_initial(desk: Desk) -> None:
    cafpro = in_cafpro(desk)
    complete(desk, "Aubert")
    ask(desk, profile_id=cafpro)
    lines = bordereaux.waiting_lines(desk)
    with pytest.raises(DeskError, match="several_portal_services"):
        bordereaux.prepare(desk, [line["movement_id"] for line in lines], template())
    for ids in form_files.by_portal(lines):
        issuing.issue_bordereau(desk, bordereaux.prepare(desk, ids, template()))
    rows = bordereaux.list_bordereaux(desk)
    assert [(row.number, row.portal_service, row.nature) for row in rows] == [
        ("2026-002", "CAFPRO", "initial"),
        ("2026-001", "CDAP", "initial"),
    ]


def in_cafpro(desk: Desk) -> int:
    """Make a profile in CAFPRO; return its id."""
    with desk.store.transaction(desk.author, "test", "Profil") as (work, _):
        (portal,) = work.find(PortalService, code="CAFPRO")
        return work.insert(Profile(portal_service_id=portal.id, code="T1", label="CAFPRO")).id


def test_a_removal_proposed_too_early_stays_on_the_bordereau_it_stood_on(desk: Desk) -> None:
    cafpro = in_cafpro(desk)
    complete(desk, "Aubert")
    old = opened(desk, start=day(-60), profile_id=cafpro, service_id=2)
    bordereaux.leave_to_typing(desk, [m.id for m in moves(desk)])
    portal_switch.switch(desk, [old], {cafpro: T1}, TODAY, DECISION)
    rights.confirm_rights(desk, [3], TODAY)
    first = answered(desk, OK)
    assert waits(desk) == [("removal", "T1", "B")]
    second = issue(desk)
    answers.cancel_bordereau(desk, second, "Trop tôt")
    answers.take_back_answer(desk, first, "Autre bordereau")
    assert waits(desk) == []
    (line,) = bordereaux.bordereau_lines(desk, second)
    assert line.operation == "removal"
    assert [bool(m.cancelled_on) for m in moves(desk, "removal")] == [True]


def test_a_header_that_lacks_something_is_told_and_holds_back_no_line(desk: Desk) -> None:
    complete(desk, "Aubert")
    organisation.change_organisation(desk, siret="")
    shown = prepared(desk)
    assert "organisation.siret" in {p.field for p in shown.problems if p.line is None}
    said = [sentence(p.error) for p in shown.problems if p.field == "organisation.siret"]
    assert [text.endswith("complétez-le, ou la cellule reste vide.") for text in said] == [True]
    assert len(shown.ready) == 1
    issuing.issue_bordereau(desk, shown)
