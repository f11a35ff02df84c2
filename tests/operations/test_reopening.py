"""A bordereau closed without an answer, reopened when the answer comes at last."""

from datetime import date

import pytest

from cdap_desk.domain.movements import state
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Decision, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import answers, bordereaux, rights, settings, stores, typing_list, undo
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.store import chain
from cdap_desk.store.reading import records
from cdap_desk.wording import sentence
from tests.operations.bordereaux_kit import complete, issue, template
from tests.operations.rights_kit import T2, TODAY, day, status

OK, KO = Answer(ok=True, portal_id="MCP7"), Answer(ok=False, reason="Adresse inconnue")
LATE = "La réponse est arrivée"


@pytest.fixture
def closed(desk: Desk) -> int:
    """A bordereau of three creations, the first typed, closed without an answer."""
    complete(desk, "Aubert", "Blanc", "Carle")
    made = issue(desk)
    answers.send_bordereau(desk, made, TODAY, "Claire Martin")
    rights.confirm_rights(desk, [1], TODAY)
    answers.close_without_answer(desk, made, TODAY, "La Caf ne répond pas")
    return made


def moves(desk: Desk) -> list[Movement]:
    with desk.store.looking() as raw:
        return records(raw, Movement)


def states(desk: Desk) -> list[str]:
    return [state(m) for m in moves(desk)]


def papers(desk: Desk) -> list[str]:
    return [m.paper for m in moves(desk)]


def row(desk: Desk, made: int) -> bordereaux.BordereauRow:
    return next(one for one in bordereaux.list_bordereaux(desk) if one.id == made)


def waiting(desk: Desk) -> list[str]:
    return [line["agent.last_name"] for line in bordereaux.waiting_lines(desk)]


def only(desk: Desk, *last_names: str) -> int:
    """Issue what waits of some people; return the id of the bordereau."""
    ids = [n["movement_id"] for n in bordereaux.waiting_lines(desk) if n["agent.last_name"] in last_names]
    (made,) = issue_bordereau(desk, bordereaux.prepare(desk, ids, template())).inserted["bordereau"]
    return made


def test_the_answer_that_comes_at_last_is_recorded(desk: Desk, closed: int) -> None:
    assert states(desk) == ["done", "to_transmit", "to_transmit"]
    answers.reopen_bordereau(desk, closed, LATE)
    assert states(desk) == ["in_progress"] * 3
    assert (status(desk, 1), waiting(desk)) == ("active", [])
    reopened = row(desk, closed)
    assert (reopened.state, reopened.closed_on, reopened.closed_why) == ("sent", None, "")
    assert (reopened.sent_on, reopened.sent_by, reopened.note) == ("2026-11-24", "Claire Martin", LATE)
    answers.answer_bordereau(desk, closed, TODAY, {1: OK, 2: OK, 3: KO})
    assert states(desk) == ["done", "to_transmit", "answered_ko"]
    assert papers(desk) == ["ok", "ok", "ko"]
    assert (row(desk, closed).state, row(desk, closed).outcome) == ("answered", "partial")
    with desk.store.looking() as raw:
        assert records(raw, Agent, id=1)[0].portal_id == "MCP7"
    assert stores.verify_store(desk) == []


def test_where_nothing_is_typed_the_late_answer_opens_the_right(desk: Desk) -> None:
    settings.change_setting(desk, "circuit", "bordereau")
    complete(desk, "Aubert")
    made = issue(desk)
    answers.send_bordereau(desk, made, TODAY, "")
    answers.close_without_answer(desk, made, TODAY, "Silence")
    answers.reopen_bordereau(desk, made, LATE)
    assert status(desk) == "requested"
    answers.answer_bordereau(desk, made, TODAY, {1: OK})
    assert status(desk) == "active"


def test_what_was_typed_in_between_waits_for_its_answer_only(desk: Desk, closed: int) -> None:
    typing_list.tick(desk, moves(desk)[1].id, TODAY)
    answers.reopen_bordereau(desk, closed, LATE)
    answers.answer_bordereau(desk, closed, TODAY, {2: OK})
    assert states(desk) == ["in_progress", "done", "in_progress"]
    answers.answer_bordereau(desk, closed, TODAY, {1: OK, 3: OK})
    assert states(desk) == ["done", "done", "to_transmit"], "the third is accepted, not typed"


def test_it_is_journaled_with_its_reason_and_is_no_step_of_ctrl_z(desk: Desk, closed: int) -> None:
    answers.reopen_bordereau(desk, closed, LATE)
    with desk.store.looking() as raw:
        entry, _ = list(chain.entries(raw))[-1]
    told = (entry["operation"], entry["action"], entry["label"])
    assert told == ("reopen_bordereau", "final", "Réouverture du bordereau 2026-001")
    last = undo.next_undo(desk)
    assert last is None or last.operation != "reopen_bordereau"
    answers.close_without_answer(desk, closed, TODAY, "Ce n’était pas elle")
    assert states(desk) == ["done", "to_transmit", "to_transmit"]


def test_only_a_closed_one_is_reopened_and_never_without_a_reason(desk: Desk, closed: int) -> None:
    with pytest.raises(DeskError, match="bordereau_closed"):
        answers.answer_bordereau(desk, closed, TODAY, {1: OK})
    with pytest.raises(DeskError, match="bordereau_without_reason"):
        answers.reopen_bordereau(desk, closed, "  ")
    answers.reopen_bordereau(desk, closed, LATE)
    with pytest.raises(DeskError, match="bordereau_not_closed"):
        answers.reopen_bordereau(desk, closed, LATE)


def test_not_while_a_line_waits_for_its_answer_elsewhere(desk: Desk, closed: int) -> None:
    other = only(desk, "Blanc")
    before = desk.store.digest()
    with pytest.raises(DeskError, match="lines_elsewhere") as refusal:
        answers.reopen_bordereau(desk, closed, LATE)
    assert sentence(refusal.value) == (
        "Le bordereau 2026-001 ne se rouvre pas encore\u00a0: la réponse à ces lignes est attendue sur un "
        "autre, 2026-002 (2 Zoé Blanc). Enregistrez-la sur celui-ci, ou annulez-le."
    )
    assert desk.store.digest() == before
    answers.cancel_bordereau(desk, other, "La Caf a déjà répondu")
    answers.reopen_bordereau(desk, closed, LATE)
    assert papers(desk) == ["sent", "sent", "sent"]
    answers.answer_bordereau(desk, closed, TODAY, {1: OK, 2: OK, 3: OK})
    assert papers(desk) == ["ok", "ok", "ok"]


def test_what_was_answered_elsewhere_stays_as_it_was_answered(desk: Desk, closed: int) -> None:
    other = only(desk, "Blanc")
    answers.send_bordereau(desk, other, TODAY, "")
    answers.answer_bordereau(desk, other, TODAY, {1: OK})
    answers.reopen_bordereau(desk, closed, LATE)
    assert papers(desk) == ["sent", "ok", "sent"]
    answers.answer_bordereau(desk, closed, TODAY, {2: KO})
    assert papers(desk) == ["sent", "ok", "sent"], "the answer is noted"
    assert [line.answer for line in bordereaux.bordereau_lines(desk, closed)] == ["", "ko", ""]


def test_what_was_given_up_or_corrected_since_is_not_sent_again(desk: Desk, closed: int) -> None:
    rights.cancel_requests(desk, [2])
    rights.modify_rights(desk, [3], T2, decision=Decision(validated_by="Ada Roux", means="email"))
    answers.reopen_bordereau(desk, closed, LATE)
    assert states(desk) == ["in_progress", "cancelled", "to_transmit"]
    assert waiting(desk) == ["Carle"], "as it was corrected, it was never asked of the Caf"
    answers.answer_bordereau(desk, closed, TODAY, {1: OK, 2: OK, 3: OK})
    assert (states(desk), row(desk, closed).state) == (["done", "cancelled", "to_transmit"], "answered")


def test_what_was_corrected_and_put_back_is_sent_again(desk: Desk, closed: int) -> None:
    rights.modify_rights(desk, [3], end=day(90), decision=Decision(validated_by="Ada Roux", means="email"))
    undo.undo(desk, undo.next_undo(desk))  # type: ignore[arg-type]
    answers.reopen_bordereau(desk, closed, LATE)
    assert papers(desk) == ["sent", "sent", "sent"]


def test_a_reopened_one_touches_only_the_lines_it_took_again(desk: Desk, closed: int) -> None:
    rights.modify_rights(desk, [3], T2, decision=Decision(validated_by="Ada Roux", means="email"))
    answers.reopen_bordereau(desk, closed, LATE)
    only(desk, "Carle")
    answers.answer_bordereau(desk, closed, TODAY, {3: OK})
    assert papers(desk) == ["sent", "sent", "issued"]
    answers.close_without_answer(desk, closed, TODAY, "Elle ne dit rien du reste")
    assert papers(desk) == ["none", "waiting", "issued"]


def test_one_reopened_is_replaced_by_what_it_still_holds(desk: Desk, closed: int) -> None:
    rights.modify_rights(desk, [3], T2, decision=Decision(validated_by="Ada Roux", means="email"))
    answers.reopen_bordereau(desk, closed, LATE)
    only(desk, "Carle")
    assert bordereaux.movements_of(desk, closed) == [moves(desk)[0].id, moves(desk)[1].id]
    with pytest.raises(DeskError, match="not_waiting"):
        bordereaux.prepare(desk, [m.id for m in moves(desk)], template(), replaces_id=closed)
    ids = bordereaux.movements_of(desk, closed)
    issue_bordereau(desk, bordereaux.prepare(desk, ids, template(), replaces_id=closed))
    assert papers(desk) == ["issued", "issued", "issued"]
    assert stores.verify_store(desk) == []


def test_a_complete_list_is_reopened_too(desk: Desk, closed: int) -> None:
    shown = bordereaux.prepare_complete(desk, 1, date(2026, 11, 24), template())
    (made,) = issue_bordereau(desk, shown).inserted["bordereau"]
    answers.send_bordereau(desk, made, TODAY, "")
    answers.close_without_answer(desk, made, TODAY, "Silence")
    answers.reopen_bordereau(desk, made, LATE)
    answers.answer_bordereau(desk, made, TODAY, {1: OK})
    assert row(desk, made).state == "answered"
    assert papers(desk) == ["none", "waiting", "waiting"]
