"""What becomes of a bordereau once issued: sent, answered line by line, closed and reopened, cancelled.

None of it is undone by Ctrl+Z: each has its own inverse, with a reason.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereaux import Bordereau, BordereauLine
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.contacts import read_portal_id, tidy
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_lives import change, read_right, settle, waiting_again
from cdap_desk.store.journal import changed_since, last_about
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.store import Written
    from cdap_desk.store.transaction import Transaction

# The state of a bordereau from which each act starts.
_OPEN = frozenset({"issued", "sent"})
_HEARD = frozenset({"sent", "answered"})
# What a line asks of the Caf, and what gives it up: reopened, a bordereau takes back what is still so asked.
_ASKED = frozenset(
    {"profile_id", "service_id", "effective", "end", "until", "origin", "cancelled_on", "refused_on"}
)


@dataclass(frozen=True)
class Answer:
    """What the Caf answered of one line: ok or not, why not, and the identifier it gave."""

    ok: bool
    reason: str = ""
    portal_id: str = ""


def send_bordereau(desk: Desk, bordereau_id: int, on: date, by: str) -> Changes:
    """Record that a bordereau was sent on a day: its movements are in progress.

    Raises DeskError("bordereau_not_to_send") for one that is not just issued, ("day_to_come") or
    ("before_bordereau").
    """
    with _acting(desk, bordereau_id, "send_bordereau", "Envoi") as (work, found, written):
        _check(found, {"issued"}, "bordereau_not_to_send")
        _check_day(desk, found, on)
        work.update(found, state="sent", sent_on=on.isoformat(), sent_by=tidy(by) or desk.author.who)
        _put(work, desk, found, lambda line, movement: "sent" if movement.paper == "issued" else None)
        written.label = _label("Envoi", found, labels.day("le", on.isoformat()))
    return written.changes


def take_back_sending(desk: Desk, bordereau_id: int, why: str) -> Changes:
    """Say that a bordereau was not sent after all, and why.

    Raises DeskError("bordereau_not_sent"), ("bordereau_answered") or ("bordereau_without_reason").
    """
    with _acting(desk, bordereau_id, "take_back_sending", "Envoi repris") as (work, found, written):
        _check(found, {"sent"}, "bordereau_not_sent")
        if any(line.answer for line in _lines(work, found)):
            raise DeskError("bordereau_answered", number=found.number)
        work.update(found, state="issued", sent_on=None, sent_by="", note=_noted(found, why))
        _put(work, desk, found, lambda line, movement: "issued" if movement.paper == "sent" else None)
        written.label = _label("Envoi repris", found)
    return written.changes


def answer_bordereau(desk: Desk, bordereau_id: int, on: date, answers: Mapping[int, Answer]) -> Changes:
    """Record what the Caf answered of some lines, by their numbers.

    What is accepted opens, changes or closes its right where nothing is typed; what is refused waits again.
    An identifier that was given is kept on the person. Once no line is without an answer, the bordereau is
    answered. Raises DeskError("bordereau_not_sent"), ("bordereau_closed"), ("line_answered"),
    ("line_unknown") or ("day_to_come").
    """
    with _acting(desk, bordereau_id, "answer_bordereau", "Réponse") as (work, found, written):
        if found.state == "closed":
            raise DeskError("bordereau_closed", number=found.number)
        _check(found, {"sent"}, "bordereau_not_sent")
        _check_day(desk, found, on)
        lines = {line.number: line for line in _lines(work, found)}
        for number, answer in answers.items():
            if number not in lines:
                raise DeskError("line_unknown", number=number, bordereau=found.number)
            if lines[number].answer:
                raise DeskError("line_answered", number=number, bordereau=found.number)
            lines[number] = _answer(work, desk, lines[number], answer, on.isoformat())
        given = {line.answer for line in lines.values()}
        if "" not in given:
            outcome = given.pop() if len(given) == 1 else "partial"
            work.update(found, state="answered", outcome=outcome, answered_on=on.isoformat())
        written.label = _label("Réponse", found, f"({counted(len(answers), 'ligne')})")
    return written.changes


def take_back_answer(desk: Desk, bordereau_id: int, why: str) -> Changes:
    """Take back all that was answered of a bordereau: its lines wait for an answer again.

    An identifier that came with it stays, to be confirmed. Raises DeskError("bordereau_not_answered"), or
    ("answer_followed") when a line was corrected, given up or put on another bordereau since.
    """
    with _acting(desk, bordereau_id, "take_back_answer", "Réponse reprise") as (work, found, written):
        answered = [line for line in _lines(work, found) if line.answer]
        if not answered or found.state not in _HEARD:
            raise DeskError("bordereau_not_answered", number=found.number)
        for line in answered:
            _take_back(work, desk, found, line)
        work.update(found, state="sent", outcome="", answered_on=None, note=_noted(found, why))
        written.label = _label("Réponse reprise", found)
    return written.changes


def close_without_answer(desk: Desk, bordereau_id: int, on: date, why: str) -> Changes:
    """Close a bordereau that the Caf will not answer, or not wholly.

    What was typed in HABPPS is done; what was not waits for another bordereau. `reopen_bordereau` is its
    inverse. Raises DeskError("bordereau_not_sent"), ("bordereau_without_reason"), ("day_to_come") or
    ("before_bordereau").
    """
    with _acting(desk, bordereau_id, "close_without_answer", "Clôture sans réponse") as (
        work,
        found,
        written,
    ):
        _check(found, {"sent"}, "bordereau_not_sent")
        _check_day(desk, found, on)
        work.update(found, state="closed", closed_on=on.isoformat(), closed_why=_reason(why))
        _put(
            work,
            desk,
            found,
            lambda line, movement: None if line.answer else _given_up(movement),
        )
        written.label = _label("Clôture sans réponse", found)
    return written.changes


def reopen_bordereau(desk: Desk, bordereau_id: int, why: str) -> Changes:
    """Wait again for the answer to a bordereau that was closed without one.

    What went back to waiting, or was done once typed, is sent again. A line that was corrected, given up,
    confirmed or answered elsewhere since the closing stays as it is: its answer will be noted, no more.
    Raises DeskError("bordereau_not_closed"), ("bordereau_without_reason"), or ("lines_elsewhere") while some
    of its lines wait for their answer on another bordereau.
    """
    with _acting(desk, bordereau_id, "reopen_bordereau", "Réouverture") as (work, found, written):
        _check(found, {"closed"}, "bordereau_not_closed")
        _check_not_elsewhere(work, found)
        closing = work.read(lambda raw: last_about(raw, Bordereau.kind, found.uid))
        work.update(found, state="sent", closed_on=None, closed_why="", note=_noted(found, why))
        _put(work, desk, found, lambda line, movement: _taken_again(work, line, movement, closing))
        written.label = _label("Réouverture", found)
    return written.changes


def cancel_bordereau(desk: Desk, bordereau_id: int, why: str) -> Changes:
    """Cancel a bordereau that was not answered: its number stays, its movements wait again.

    Raises DeskError("bordereau_not_to_cancel"), ("bordereau_answered") or ("bordereau_without_reason").
    """
    with _acting(desk, bordereau_id, "cancel_bordereau", "Annulation") as (work, found, written):
        write_cancelling(work, desk, found, why)
        written.label = _label("Annulation", found)
    return written.changes


def write_cancelling(work: "Transaction", desk: Desk, found: Bordereau, why: str) -> None:
    """Cancel a bordereau within an operation. Raises as `cancel_bordereau`."""
    _check(found, _OPEN, "bordereau_not_to_cancel")
    if any(line.answer for line in _lines(work, found)):
        raise DeskError("bordereau_answered", number=found.number)
    today = desk.today().isoformat()
    work.update(found, state="cancelled", cancelled_on=today, cancelled_why=_reason(why))
    _put(work, desk, found, lambda line, movement: "waiting" if movement.paper in _OPEN else None)


def _given_up(movement: Movement) -> str | None:
    if movement.paper not in _OPEN:
        return None
    return "none" if movement.typing == "typed" else "waiting"


def _check_not_elsewhere(work: "Transaction", found: Bordereau) -> None:
    """Refuse while the Caf has some of the lines twice: it answers them there."""
    elsewhere: dict[str, list[str]] = {}
    for line in _lines(work, found):
        for later in _later(work, line) if line.movement_id else ():
            other = work.get(Bordereau, later.bordereau_id)
            if other.state in _OPEN and not later.answer:
                agent = work.get(Agent, read_right(work, line.habilitation_id).held.agent_id)
                elsewhere.setdefault(other.number, []).append(f"{line.number} {labels.title(agent)}")
    if elsewhere:
        lines = [f"{number} ({', '.join(said)})" for number, said in sorted(elsewhere.items())]
        raise DeskError("lines_elsewhere", number=found.number, lines=lines)


def _taken_again(work: "Transaction", line: BordereauLine, movement: Movement, closing: int) -> str | None:
    """Return sent for a movement that still waits as the entry `closing` of the journal left it."""
    if line.answer or movement.paper not in {"none", "waiting"}:
        return None
    changed = work.read(lambda raw: changed_since(raw, closing, Movement.kind, movement.uid))
    return None if changed & _ASKED or movement.cancelled_on or movement.refused_on else "sent"


def _answer(work: "Transaction", desk: Desk, line: BordereauLine, answer: Answer, on: str) -> BordereauLine:
    portal_id = read_portal_id(answer.portal_id)
    right = read_right(work, line.habilitation_id)
    if portal_id:
        agent = work.get(Agent, right.held.agent_id)
        work.update(agent, portal_id=portal_id, portal_id_to_confirm=False)
    movement = next((m for m in right.movements if m.id == line.movement_id), None)
    if movement is not None and movement.paper in _OPEN and _is_last(work, line):
        change(work, right, movement, paper="ok" if answer.ok else "ko")
        settle(work, right, desk.today().isoformat())
    return work.update(
        line,
        answer="ok" if answer.ok else "ko",
        answer_reason=tidy(answer.reason),
        answered_portal_id=portal_id,
        answered_on=on,
    )


def _take_back(work: "Transaction", desk: Desk, found: Bordereau, line: BordereauLine) -> None:
    right = read_right(work, line.habilitation_id)
    movement = next((m for m in right.movements if m.id == line.movement_id), None)
    if movement is not None:
        if movement.paper != line.answer or movement.cancelled_on or not _is_last(work, line):
            raise DeskError("answer_followed", number=line.number, bordereau=found.number)
        change(work, right, movement, paper="sent")
        settle(work, right, desk.today().isoformat())
    if line.answered_portal_id:
        agent = work.get(Agent, right.held.agent_id)
        if agent.portal_id == line.answered_portal_id:
            work.update(agent, portal_id_to_confirm=True)
    work.update(line, answer="", answer_reason="", answered_portal_id="", answered_on=None)


def _is_last(work: "Transaction", line: BordereauLine) -> bool:
    """Tell whether what a line speaks of was put on no bordereau after it, cancelled ones aside."""
    return not _later(work, line)


def _later(work: "Transaction", line: BordereauLine) -> list[BordereauLine]:
    """Return the lines about the same movement on later bordereaux, cancelled ones aside."""
    others = work.find(BordereauLine, movement_id=line.movement_id)
    later = (other for other in others if other.id > line.id)
    return [other for other in later if work.get(Bordereau, other.bordereau_id).state != "cancelled"]


def _put(
    work: "Transaction",
    desk: Desk,
    found: Bordereau,
    paper: Callable[[BordereauLine, Movement], str | None],
) -> None:
    """Give the movements whose last bordereau it is another state on paper, where `paper` names one."""
    for line in _lines(work, found):
        if line.movement_id is None or not _is_last(work, line):
            continue
        right = read_right(work, line.habilitation_id)
        movement = next((m for m in right.movements if m.id == line.movement_id), None)
        state = paper(line, movement) if movement else None
        if movement and state:
            again = waiting_again(work, movement) if state == "waiting" else {"paper": state}
            change(work, right, movement, **again)
            settle(work, right, desk.today().isoformat())


@contextmanager
def _acting(
    desk: Desk, bordereau_id: int, operation: str, label: str
) -> "Iterator[tuple[Transaction, Bordereau, Written]]":
    with desk.store.transaction(desk.author, operation, label, action="final") as (work, written):
        yield work, work.get(Bordereau, bordereau_id), written


def _lines(work: "Transaction", found: Bordereau) -> list[BordereauLine]:
    return sorted(work.find(BordereauLine, bordereau_id=found.id), key=lambda line: line.number)


def _check(found: Bordereau, states: frozenset[str] | set[str], code: str) -> None:
    if found.state not in states:
        raise DeskError(code, number=found.number)


def _check_day(desk: Desk, found: Bordereau, on: date) -> None:
    if on > desk.today():
        raise DeskError("day_to_come", column="on")
    if on.isoformat() < found.dated:
        raise DeskError("before_bordereau", day=found.dated, number=found.number, column="on")


def _reason(why: str) -> str:
    if not tidy(why):
        raise DeskError("bordereau_without_reason", column="why")
    return tidy(why)


def _noted(found: Bordereau, why: str) -> str:
    return " · ".join(part for part in (found.note, _reason(why)) if part)


def _label(what: str, found: Bordereau, then: str = "") -> str:
    return labels.short(f"{what} du bordereau {found.number} {then}".rstrip())
