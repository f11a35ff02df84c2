"""A right with its movements, and what follows from them: periods, ends, no two alike.

For operations, inside their transaction: nothing else writes a period.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cdap_desk.clock import local_day
from cdap_desk.domain.bordereaux import BordereauLine
from cdap_desk.domain.claims import check_alone
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.movements import (
    Span,
    channelled,
    in_force,
    planned,
    raised_reactivation,
    raised_removal,
    rechannelled,
    replay,
    state,
    waits,
)
from cdap_desk.domain.rights import Habilitation, Movement, Period
from cdap_desk.operations.settings import setting
from cdap_desk.wording import PLANNED_END

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

# Of a movement that the Caf does not have: on no bordereau yet, or come back refused.
AT_HAND = frozenset({"none", "waiting", "ko"})

# Reasons to ask for a right until a day which tell the Caf why it ends then; nobody leaves for « Arrivée ».
_REASONS_TO_END = frozenset({"replacement", "departure"})


@dataclass
class Right:
    """A habilitation and all its movements, in the order they were asked."""

    held: Habilitation
    movements: list[Movement]

    @property
    def creation(self) -> Movement:
        """The movement that asked for the right."""
        return next(m for m in self.movements if m.nature == "creation")

    def closed_from(self) -> str | None:
        """Return the first day without the right, None while no removal is in force."""
        removals = (m for m in self.movements if m.nature == "removal" and in_force(m))
        return min((m.effective for m in removals), default=None)

    def waiting(self, *natures: str) -> list[Movement]:
        """Return what waits to change the right, of some natures or of any, ends that come by themselves not.

        In the order of their days.
        """
        found = (m for m in self.movements if waits(m) and not m.automatic)
        return sorted(
            (m for m in found if not natures or m.nature in natures), key=lambda m: (m.effective, m.id)
        )


def read_right(work: "Transaction", right_id: int) -> Right:
    """Return the right of that id. Raises DeskError("row_gone")."""
    return Right(work.get(Habilitation, right_id), work.find(Movement, habilitation_id=right_id))


def right_of(work: "Transaction", record: Habilitation | Movement) -> Right:
    """Return the right that a record is, or changes."""
    return read_right(work, record.id if isinstance(record, Habilitation) else record.habilitation_id)


def rights_of(work: "Transaction", agent_id: int) -> list[Right]:
    """Return all the rights that a person has or had."""
    return [
        Right(held, work.find(Movement, habilitation_id=held.id))
        for held in work.find(Habilitation, agent_id=agent_id)
    ]


def rights_in(work: "Transaction", service_id: int) -> list[Right]:
    """Return all the rights held or asked for in a service, those that were too."""
    return [
        Right(held, work.find(Movement, habilitation_id=held.id))
        for held in work.find(Habilitation, service_id=service_id)
    ]


def ask(work: "Transaction", right: Right, movement: Movement) -> None:
    """Add a movement to a right, waiting for what the circuit asks."""
    asked = channelled(replace(movement, habilitation_id=right.held.id), setting(work, "circuit"))
    right.movements.append(work.insert(asked))


def change(work: "Transaction", right: Right, movement: Movement, **fields: Any) -> Movement:
    """Store other values of a movement of a right."""
    after = work.update(movement, **fields)
    right.movements[[m.id for m in right.movements].index(movement.id)] = after
    return after


def waiting_again(work: "Transaction", movement: Movement) -> dict[str, str]:
    """Return what a movement waits for once it is on no bordereau any more, in the circuit of today."""
    again = rechannelled(replace(movement, paper="waiting"), setting(work, "circuit"))
    return {"typing": again.typing, "paper": again.paper}


def settle(work: "Transaction", right: Right, today: str) -> None:
    """Write what follows from the movements of a right, once they have changed.

    Raises DeskError("right_exists") or DeskError("right_overlaps") when another right of the person says the
    same of the same days.
    """
    _follow_switch(work, right, today)
    _drop_what_is_late(work, right, today)
    _raise(work, right, "removal", raised_removal(right.movements), today)
    _raise(work, right, "reactivation", raised_reactivation(right.movements), today)
    right.held = work.update(right.held, **planned(right.movements))
    _write_periods(work, right.held, replay(right.movements), today)
    check_right(work, right, today)
    follow_done(work, right.held.id, today)


def follow_done(work: "Transaction", right_id: int, today: str) -> None:
    """Write what follows, for the rights that one takes over from, of its being done or not."""
    for old in work.find(Habilitation, switched_to_id=right_id):
        settle(work, read_right(work, old.id), today)


def check_right(work: "Transaction", right: Right, today: str) -> None:
    """Refuse a right that says the same, of the same days, as another one of the person."""
    for other in rights_of(work, right.held.agent_id):
        if other.held.id != right.held.id:
            check_alone(right.movements, other.movements, today)


def _follow_switch(work: "Transaction", right: Right, today: str) -> None:
    """Propose the removal of a right once the one that takes over is done; never before, and once only."""
    if not right.held.switched_to_id:
        return
    new = read_right(work, right.held.switched_to_id).creation
    proposed = [m for m in right.movements if m.follows_id == new.id]
    if state(new) != "done":
        for movement in (m for m in proposed if waits(m) and m.paper in AT_HAND):
            _withdraw(work, right, movement, today)
        return
    day = max(today, new.effective, right.creation.effective)
    going = right.closed_from() or right.waiting("removal") or (right.held.end or ALWAYS) < day
    if in_force(right.creation) and not proposed and not going:
        ask(work, right, _taken_over(right, new, day))


def _withdraw(work: "Transaction", right: Right, movement: Movement, today: str) -> None:
    """Take away what was proposed too early; what stood on a bordereau stays, cancelled."""
    if work.find(BordereauLine, movement_id=movement.id):
        change(work, right, movement, cancelled_on=today)
        return
    work.delete(movement)
    right.movements.remove(movement)


def _taken_over(right: Right, new: Movement, day: str) -> Movement:
    return replace(
        Movement(nature="removal", effective=day, follows_id=new.id, reason="other"),
        profile_id=right.held.profile_id,
        service_id=right.held.service_id,
        end=right.held.end,
        requested_by=new.requested_by,
        requested_on=new.requested_on,
        validated_by=new.validated_by,
        validated_title=new.validated_title,
        validated_on=new.validated_on,
        means=new.means,
        reference=new.reference,
        note=new.note,
    )


def _drop_what_is_late(work: "Transaction", right: Right, today: str) -> None:
    """Cancel what waits to change a right from a day when it is closed."""
    over = not in_force(right.creation) and not waits(right.creation)
    closing = "" if over else right.closed_from()
    for movement in right.waiting():
        if closing is not None and movement.effective >= closing and movement.paper in AT_HAND:
            change(work, right, movement, cancelled_on=today)


def _raise(work: "Transaction", right: Right, nature: str, day: str | None, today: str) -> None:
    """Keep the one movement of a nature that comes by itself on `day`; none when that is None."""
    found = [m for m in right.movements if m.nature == nature and m.automatic and not in_force(m)]
    last = found[-1] if found else None
    if last is None:
        if day:
            ask(work, right, _following(right, nature, day, today))
    elif last.paper not in AT_HAND:
        return  # the Caf has it: what it answers will tell
    elif day:
        again = waiting_again(work, last) if last.paper == "ko" and last.effective != day else {}
        change(work, right, last, effective=day, cancelled_on=None, **again)
    elif state(last) != "cancelled":
        change(work, right, last, cancelled_on=today)


def why_it_ends(reason: str) -> tuple[str, str]:
    """Return the reason and the note of an end that comes by itself, of a right asked for for `reason`."""
    return (reason, "") if reason in _REASONS_TO_END else ("other", PLANNED_END)


def _following(right: Right, nature: str, day: str, today: str) -> Movement:
    of = "creation" if nature == "removal" else "suspension"
    source = [m for m in right.movements if m.nature == of][-1]
    reason, note = why_it_ends(source.reason) if nature == "removal" else (source.reason, "")
    return Movement(
        nature=nature,
        effective=day,
        profile_id=right.held.profile_id,
        service_id=right.held.service_id,
        automatic=True,
        reason=reason,
        note=note,
        requested_by=source.requested_by,
        requested_on=today,
    )


def _write_periods(work: "Transaction", held: Habilitation, spans: list[Span], today: str) -> None:
    """Make the periods known today those of `spans`; what was known before today is kept as such."""
    missing = list(spans)
    for period in work.find(Period, habilitation_id=held.id, replaced_at=""):
        span = Span(period.profile_id, period.service_id, period.start, period.end, period.suspended)
        if span in missing:
            missing.remove(span)
        elif local_day(period.recorded_at) >= today:
            work.delete(period)
        else:
            work.update(period, replaced_at=work.at)
    for span in missing:
        new = Period(habilitation_id=held.id, agent_id=held.agent_id, recorded_at=work.at, **span._asdict())
        work.insert(new)
