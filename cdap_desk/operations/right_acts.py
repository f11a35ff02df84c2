"""One act on several rights: shown before it is done, done whole or not at all. For operations."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.people import Agent, Profile, Service
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.acts import refused, trying
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_lives import Right, read_right, settle
from cdap_desk.operations.services import name_on
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


class Note(NamedTuple):
    """What to know before an act is confirmed: a code of `wording.NOTES`, about a day."""

    code: str = ""
    day: str | None = None


Doer = Callable[["Transaction", Right], Note]


def act(desk: Desk, verb: tuple[str, str], right_ids: Iterable[int], do: Doer, then: str = "") -> Changes:
    """Write what `do` says of each right; `verb` is the operation and its French noun, `then` ends its label.

    Raises the refusal of the only right, or DeskError("people_refused") with the sentence of each one
    refused; nothing is written then.
    """
    operation, noun = verb
    names: list[str] = []
    refusals: list[tuple[str, DeskError]] = []
    with desk.store.transaction(desk.author, operation, noun) as (work, written):
        for right_id in right_ids:
            right = read_right(work, right_id)
            names.append(name_of(work, right))
            try:
                do(work, right)
                settle(work, right, desk.today().isoformat())
            except DeskError as refusal:
                refusals.append((names[-1], refusal))
        if refusals:
            raise refusals[0][1] if len(names) == 1 else refused(refusals)
        written.label = label(noun, names, then)
    return written.changes


def preview(desk: Desk, right_ids: Iterable[int], do: Doer) -> list[Concerned]:
    """Return which rights an act concerns, in the order given, and which are refused; nothing is written."""
    found: list[Concerned] = []
    today = desk.today().isoformat()
    with trying(desk) as work:
        for right_id in right_ids:
            right = read_right(work, right_id)
            who = (
                right_id,
                name_of(work, right),
                name_on(work, work.get(Service, right.held.service_id), today),
            )
            try:
                note = do(work, right)
                settle(work, right, today)
                found.append(Concerned(*who, note=note.code, day=note.day))
            except DeskError as refusal:
                found.append(Concerned(*who, refusal=refusal))
    return found


def name_of(work: "Transaction", right: Right) -> str:
    """Return what a right is called: its person and its profile."""
    agent, profile = work.get(Agent, right.held.agent_id), work.get(Profile, right.held.profile_id)
    return f"{labels.title(agent)} · {labels.title(profile)}"


def label(noun: str, names: list[str], then: str = "") -> str:
    """Return the label of an act on rights: « Retrait : Zoé Lefèvre · T1 », « Retrait de 14 droits »."""
    whom = f"{noun}\u00a0: {names[0]}" if len(names) == 1 else f"{noun} de {counted(len(names), 'droit')}"
    return labels.short(f"{whom} {then}".rstrip())
