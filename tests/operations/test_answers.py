"""What becomes of a bordereau: sent, answered line by line, closed, cancelled; each with its inverse."""

from datetime import date

import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import answers, bordereaux, rights, settings, stores
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.store.reading import records
from tests.operations.bordereaux_kit import complete, issue, prepared
from tests.operations.rights_kit import TODAY, day, status

NAMES = ("Aubert", "Ben Youssef", "Lefèvre")
OK, KO = Answer(ok=True), Answer(ok=False, reason="Adresse inconnue")


@pytest.fixture
def sent(desk: Desk) -> int:
    """A bordereau of three creations, sent today."""
    complete(desk, *NAMES)
    made = issue(desk)
    answers.send_bordereau(desk, made, TODAY, "Claire Martin")
    return made


def movements(desk: Desk) -> list[Movement]:
    with desk.store.looking() as raw:
        return records(raw, Movement)


def states(desk: Desk) -> list[str]:
    from cdap_desk.domain.movements import state

    return [state(m) for m in movements(desk)]


def row(desk: Desk, place: int = 0) -> bordereaux.BordereauRow:
    return bordereaux.list_bordereaux(desk)[place]


def waiting(desk: Desk) -> list[str]:
    return [line["agent.last_name"] for line in bordereaux.waiting_lines(desk)]


def test_what_was_sent_is_in_progress(desk: Desk, sent: int) -> None:
    assert states(desk) == ["in_progress"] * 3
    assert (row(desk).state, row(desk).sent_on, row(desk).sent_by) == ("sent", "2026-11-24", "Claire Martin")


def test_a_bordereau_is_sent_once_and_not_before_it_was_issued(desk: Desk, sent: int) -> None:
    with pytest.raises(DeskError, match="bordereau_not_to_send"):
        answers.send_bordereau(desk, sent, TODAY, "")
    complete(desk, "Zola")
    with pytest.raises(DeskError, match="before_bordereau"):
        answers.send_bordereau(desk, issue(desk), date(2026, 11, 1), "")


def test_two_refused_lines_wait_again_and_the_identifiers_given_are_kept(desk: Desk, sent: int) -> None:
    given = {1: Answer(ok=True, portal_id="mcp 1"), 2: KO, 3: KO}
    answers.answer_bordereau(desk, sent, TODAY, given)
    assert (row(desk).state, row(desk).outcome) == ("answered", "partial")
    assert waiting(desk) == ["Ben Youssef", "Lefèvre"]
    assert [line.answer for line in bordereaux.bordereau_lines(desk, sent)] == ["ok", "ko", "ko"]
    with desk.store.looking() as raw:
        assert [a.portal_id for a in records(raw, Agent)] == ["MCP1", "", ""]


def test_what_was_refused_goes_on_the_next_bordereau(desk: Desk, sent: int) -> None:
    answers.answer_bordereau(desk, sent, TODAY, {1: OK, 2: KO, 3: OK})
    issue(desk)
    assert [line.last_name for line in bordereaux.bordereau_lines(desk, row(desk).id)] == ["Ben Youssef"]
    assert waiting(desk) == []


def test_a_line_without_an_answer_keeps_the_bordereau_open(desk: Desk, sent: int) -> None:
    answers.answer_bordereau(desk, sent, TODAY, {1: OK})
    assert (row(desk).state, row(desk).accepted, row(desk).lines) == ("sent", 1, 3)
    with pytest.raises(DeskError, match="line_answered"):
        answers.answer_bordereau(desk, sent, TODAY, {1: KO})
    with pytest.raises(DeskError, match="line_unknown"):
        answers.answer_bordereau(desk, sent, TODAY, {2: OK, 9: OK})
    assert row(desk).accepted == 1


def test_where_nothing_is_typed_the_answer_opens_the_right(desk: Desk) -> None:
    settings.change_setting(desk, "circuit", "bordereau")
    complete(desk, "Aubert", "Blanc")
    made = issue(desk)
    answers.send_bordereau(desk, made, TODAY, "")
    assert [status(desk, right) for right in (1, 2)] == ["requested", "requested"]
    answers.answer_bordereau(desk, made, TODAY, {1: OK, 2: KO})
    assert [status(desk, right) for right in (1, 2)] == ["active", "requested"]


def test_a_right_typed_and_accepted_is_done(desk: Desk, sent: int) -> None:
    rights.confirm_rights(desk, [1], TODAY)
    answers.answer_bordereau(desk, sent, TODAY, {1: OK})
    assert states(desk) == ["done", "in_progress", "in_progress"]
    assert status(desk, 1) == "active"


def test_a_right_typed_then_refused_stays_open(desk: Desk, sent: int) -> None:
    rights.confirm_rights(desk, [1], TODAY)
    answers.answer_bordereau(desk, sent, TODAY, {1: KO})
    assert status(desk, 1) == "active"
    assert states(desk)[0] == "answered_ko"


def test_an_answer_is_taken_back_with_a_reason(desk: Desk, sent: int) -> None:
    answers.answer_bordereau(desk, sent, TODAY, {1: Answer(ok=True, portal_id="MCP1"), 2: KO, 3: OK})
    with pytest.raises(DeskError, match="bordereau_without_reason"):
        answers.take_back_answer(desk, sent, " ")
    answers.take_back_answer(desk, sent, "Réponse d’un autre bordereau")
    assert (row(desk).state, row(desk).outcome, row(desk).note) == (
        "sent",
        "",
        "Réponse d’un autre bordereau",
    )
    assert states(desk) == ["in_progress"] * 3
    with desk.store.looking() as raw:
        assert records(raw, Agent)[0].portal_id_to_confirm


def test_an_answer_followed_by_another_bordereau_is_not_taken_back(desk: Desk, sent: int) -> None:
    answers.answer_bordereau(desk, sent, TODAY, {1: OK, 2: KO, 3: OK})
    issue(desk)
    with pytest.raises(DeskError, match="answer_followed"):
        answers.take_back_answer(desk, sent, "Erreur")
    assert row(desk, 1).state == "answered"


def test_closed_without_an_answer_what_was_typed_is_done_and_the_rest_waits(desk: Desk, sent: int) -> None:
    rights.confirm_rights(desk, [1], TODAY)
    answers.close_without_answer(desk, sent, TODAY, "La Caf ne répond pas")
    assert (row(desk).state, row(desk).closed_why) == ("closed", "La Caf ne répond pas")
    assert states(desk) == ["done", "to_transmit", "to_transmit"]
    assert waiting(desk) == ["Ben Youssef", "Lefèvre"]


def test_a_cancelled_bordereau_keeps_its_number_and_its_lines_wait_again(desk: Desk, sent: int) -> None:
    answers.cancel_bordereau(desk, sent, "Mauvaise date")
    assert (row(desk).number, row(desk).state) == ("2026-001", "cancelled")
    assert len(waiting(desk)) == 3
    issue(desk)
    assert [r.number for r in bordereaux.list_bordereaux(desk)] == ["2026-002", "2026-001"]
    with pytest.raises(DeskError, match="bordereau_not_to_cancel"):
        answers.cancel_bordereau(desk, sent, "Encore")


def test_one_bordereau_cancels_and_replaces_another(desk: Desk, sent: int) -> None:
    complete(desk, "Zola")
    shown = prepared(desk)
    ids = [m.id for m in movements(desk)]
    again = bordereaux.prepare(desk, ids, shown.template, replaces_id=sent)
    issue_bordereau(desk, again)
    assert (row(desk).number, row(desk).replaces, row(desk).lines) == ("2026-002", "2026-001", 4)
    assert (row(desk, 1).state, row(desk, 1).replaced_by) == ("cancelled", "2026-002")


def test_a_sending_is_taken_back_until_something_is_answered(desk: Desk, sent: int) -> None:
    answers.take_back_sending(desk, sent, "Pas encore signé")
    assert (row(desk).state, row(desk).sent_on) == ("issued", None)
    assert states(desk) == ["to_transmit"] * 3
    answers.send_bordereau(desk, sent, TODAY, "")
    answers.answer_bordereau(desk, sent, TODAY, {1: OK})
    with pytest.raises(DeskError, match="bordereau_answered"):
        answers.take_back_sending(desk, sent, "Trop tard")


def test_the_store_is_whole_after_all_of_it(desk: Desk, sent: int) -> None:
    answers.answer_bordereau(desk, sent, TODAY, {1: OK, 2: KO, 3: KO})
    bordereaux.attach_file(desk, sent, "signed", "signé.pdf", "application/pdf", b"%PDF-1.7 signature")
    assert bordereaux.kept_files(desk, sent, "signed") == [("signé.pdf", b"%PDF-1.7 signature")]
    assert stores.verify_store(desk) == []
    assert day(0) == TODAY
