"""Habilitations: validated, opened, changed, suspended, closed; each change is a movement."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.rights import KEEP, Decision, Keep
from cdap_desk.operations import right_rules as rules
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.labels import day as on_day
from cdap_desk.operations.right_acts import Doer, Note, act, preview
from cdap_desk.operations.right_lives import Right
from cdap_desk.operations.right_requests import (
    preview_requests,
    request_right,
    request_rights,
)

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

__all__ = ["preview_requests", "request_right", "request_rights"]


def validate_movements(desk: Desk, right_ids: Sequence[int], decision: Decision) -> Changes:
    """Keep who validated what waits for it on some rights.

    Raises DeskError("nothing_to_validate") or DeskError("service_without_manager"); several rights as every
    act here: DeskError("people_refused") with the sentence of each one refused, and nothing is written.
    """
    return act(desk, ("validate_movements", "Validation"), right_ids, _validating(desk, decision))


def preview_validate(
    desk: Desk, right_ids: Sequence[int], decision: Decision | None = None
) -> list[Concerned]:
    """Return which rights have something to validate, and can be by that decision; nothing is written."""
    return preview(desk, right_ids, _validating(desk, decision or Decision(validated_by="?")))


def refuse_movements(desk: Desk, right_ids: Sequence[int], why: str) -> Changes:
    """Refuse what waits for a validation, and say why. Raises DeskError("nothing_to_refuse")."""
    return act(desk, ("refuse_movements", "Refus"), right_ids, _refusing(desk, why))


def preview_refuse(desk: Desk, right_ids: Sequence[int]) -> list[Concerned]:
    """Return which rights have something to refuse; nothing is written."""
    return preview(desk, right_ids, _refusing(desk, ""))


def confirm_rights(desk: Desk, right_ids: Sequence[int], on: date) -> Changes:
    """Record that on `on` the access was opened, changed or closed: what waits is in force.

    Raises DeskError("to_validate_first"), ("nothing_to_confirm") or ("day_to_come").
    """
    return act(desk, ("confirm_rights", "Confirmation"), right_ids, _confirming(desk, on), _day("le", on))


def preview_confirm(desk: Desk, right_ids: Sequence[int], on: date) -> list[Concerned]:
    """Return which rights have something to confirm; nothing is written."""
    return preview(desk, right_ids, _confirming(desk, on))


def cancel_requests(desk: Desk, right_ids: Sequence[int]) -> Changes:
    """Take back what was asked and is not in force.

    Raises DeskError("nothing_to_cancel") or DeskError("on_bordereau").
    """
    return act(desk, ("cancel_requests", "Annulation de la demande"), right_ids, _cancelling(desk))


def preview_cancel(desk: Desk, right_ids: Sequence[int]) -> list[Concerned]:
    """Return which rights have a request to take back; nothing is written."""
    return preview(desk, right_ids, _cancelling(desk))


def suspend_rights(
    desk: Desk, right_ids: Sequence[int], day: date, until: date | None, reason: str, note: str = ""
) -> Changes:
    """Ask for a suspension from `day` until `until` included, after which a reactivation rises by itself.

    Raises DeskError("already_suspended"), ("right_not_open"), ("right_closed"), ("right_before_start") or
    ("ends_before_start").
    """
    do = _suspending(desk, day, until, reason, note)
    return act(desk, ("suspend_rights", "Suspension"), right_ids, do, _day("à partir du", day))


def preview_suspend(
    desk: Desk, right_ids: Sequence[int], day: date, until: date | None = None
) -> list[Concerned]:
    """Return which rights a suspension concerns and which are refused; nothing is written."""
    return preview(desk, right_ids, _suspending(desk, day, until, "", ""))


def reactivate_rights(desk: Desk, right_ids: Sequence[int], day: date, note: str = "") -> Changes:
    """Ask for the end of a suspension, `day` being the first day with the right again.

    Raises DeskError("not_suspended"), ("change_waits"), ("right_not_open") or ("right_closed").
    """
    do = _reactivating(desk, day, note)
    return act(desk, ("reactivate_rights", "Réactivation"), right_ids, do, _day("à partir du", day))


def preview_reactivate(desk: Desk, right_ids: Sequence[int], day: date) -> list[Concerned]:
    """Return which rights a reactivation concerns and which are refused; nothing is written."""
    return preview(desk, right_ids, _reactivating(desk, day, ""))


def remove_rights(desk: Desk, right_ids: Sequence[int], day: date, reason: str, note: str = "") -> Changes:
    """Ask for a removal, `day` being the last day with the right; a request not open yet is cancelled.

    Raises DeskError("already_removing"), ("right_closed"), ("right_before_start") or ("on_bordereau").
    """
    do = _removing(desk, day, reason, note)
    return act(desk, ("remove_rights", "Retrait"), right_ids, do, _day("après le", day))


def preview_remove(desk: Desk, right_ids: Sequence[int], day: date) -> list[Concerned]:
    """Return which rights a removal concerns and which are refused; nothing is written."""
    return preview(desk, right_ids, _removing(desk, day, "", ""))


def modify_rights(
    desk: Desk,
    right_ids: Sequence[int],
    profile_id: int | None = None,
    service_id: int | None = None,
    end: date | Keep | None = KEEP,
    *,
    day: date | None = None,
    decision: Decision | None = None,
    reason: str = "change_of_mission",
    note: str = "",
) -> Changes:
    """Ask for another profile, service or last day (None for none) from `day`, today unless given.

    A request not open yet is corrected, and is to be validated again without `decision`. Raises
    DeskError("nothing_to_change"), ("change_waits"), ("right_closed"), ("right_exists"), ("service_closed")
    or what is wrong with a day.
    """
    do = _modifying(desk, (profile_id, service_id, end), day, decision, reason, note)
    return act(desk, ("modify_rights", "Modification"), right_ids, do)


def preview_modify(
    desk: Desk,
    right_ids: Sequence[int],
    profile_id: int | None = None,
    service_id: int | None = None,
    end: date | Keep | None = KEEP,
    *,
    day: date | None = None,
    decision: Decision | None = None,
) -> list[Concerned]:
    """Return which rights a modification concerns and which are refused; nothing is written."""
    return preview(desk, right_ids, _modifying(desk, (profile_id, service_id, end), day, decision, "", ""))


def _today(desk: Desk) -> str:
    return desk.today().isoformat()


def _day(words: str, day: date) -> str:
    return on_day(words, day.isoformat())


def _validating(desk: Desk, decision: Decision) -> Doer:
    return lambda work, right: rules.validate(work, right, decision, _today(desk))


def _refusing(desk: Desk, why: str) -> Doer:
    return lambda work, right: rules.refuse(work, right, why, _today(desk))


def _confirming(desk: Desk, on: date) -> Doer:
    return lambda work, right: rules.confirm(work, right, on.isoformat(), desk.author.who, _today(desk))


def _cancelling(desk: Desk) -> Doer:
    return lambda work, right: rules.cancel(work, right, _today(desk))


def _suspending(desk: Desk, day: date, until: date | None, reason: str, note: str) -> Doer:
    asked = rules.said(desk, reason, note)
    return lambda work, right: rules.suspend(work, right, day.isoformat(), rules.iso(until), asked)


def _reactivating(desk: Desk, day: date, note: str) -> Doer:
    asked = rules.said(desk, "", note)
    return lambda work, right: rules.reactivate(work, right, day.isoformat(), asked)


def _removing(desk: Desk, day: date, reason: str, note: str) -> Doer:
    asked = rules.said(desk, reason, note)
    return lambda work, right: rules.remove(work, right, day.isoformat(), asked, _today(desk))


def _modifying(
    desk: Desk,
    wanted: tuple[int | None, int | None, date | Keep | None],
    day: date | None,
    decision: Decision | None,
    reason: str,
    note: str,
) -> Doer:
    asked = rules.said(desk, reason, note) | {"origin": "metropole"}
    today = _today(desk)

    def do(work: "Transaction", right: Right) -> Note:
        named = rules.decided(work, decision, wanted[1] or right.held.service_id, today)
        told = asked | rules.validation(named, today)
        return rules.modify(work, right, rules.iso(day) or today, wanted, told)

    return do
