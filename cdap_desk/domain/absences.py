"""Whom a list of the staff does not name: people who left, or a list that is only a part."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cdap_desk.domain.differences import Difference, whom
from cdap_desk.domain.known import Directory, Known
from cdap_desk.domain.lists import StaffLine

# Past this share of the staff, and this many people, those absent did not all leave: the list is a part.
_SHARE, _PEOPLE = 0.25, 10
# So many people of one employer or service all absent, whom no line names: the list does not reach there.
_ALL_OF = 3


class Absent(NamedTuple):
    """Departures told by absence; `partial` is why the list is a part, `untold` whom it says nothing of."""

    differences: list[Difference]
    partial: str
    untold: int


def told_absent(
    known: Sequence[Known],
    missing: Sequence[int],
    lines: Sequence[StaffLine],
    directory: Directory,
    day: str,
    whole: bool | None,
) -> Absent:
    """Return what the absence of agents, by position, tells."""
    here = [n for n in missing if known[n].here_on(day) and not known[n].arrival > day]
    present = sum(one.here_on(day) for one in known)
    reached = here if whole else _reached(known, here, lines, directory)
    if whole is False:
        return Absent([], "said", len(here))
    if whole is None and len(reached) >= _PEOPLE and len(reached) > _SHARE * present:
        return Absent([], "many_absent", len(here))
    emptied = set() if whole else _emptied(known, reached, present_in(lines, directory))
    return Absent([_departure(known[n], emptied) for n in reached], "", len(here) - len(reached))


def present_in(lines: Iterable[StaffLine], directory: Directory) -> set[int]:
    """Return the services that lines name."""
    named = {(line.service_code, line.service_name) for line in lines}
    return {found for pair in named if (found := directory.services.find(*pair))}


def _reached(
    known: Sequence[Known], here: Sequence[int], lines: Sequence[StaffLine], directory: Directory
) -> list[int]:
    """Leave out the people of an employer whom a list of employers does not have."""
    named = {directory.employers.find(text) for text in {line.employer for line in lines if line.employer}}
    if not named:
        return list(here)
    absent: dict[int | None, int] = {}
    for n in here:
        absent[known[n].employer_id] = absent.get(known[n].employer_id, 0) + 1
    out = {e for e, count in absent.items() if e is not None and e not in named and count >= _ALL_OF}
    return [n for n in here if known[n].employer_id not in out]


def _emptied(known: Sequence[Known], here: Iterable[int], named: set[int]) -> set[int]:
    """Return the services of which nobody is left in the list, though several people were there."""
    if not named:
        return set()
    left: dict[int, int] = {}
    for n in here:
        for service in known[n].service_ids[:1]:
            left[service] = left.get(service, 0) + 1
    return {service for service, count in left.items() if count >= _ALL_OF and service not in named}


def _departure(one: Known, emptied: set[int]) -> Difference:
    """Tell a departure; that of a whole service is not ticked, for it may be missing from the list."""
    whole_service = bool(one.service_ids) and one.service_ids[0] in emptied
    return Difference(
        f"departure:{one.agent_id}",
        "departure",
        agent_id=one.agent_id,
        before=one.departure,
        ticked=not whole_service,
        why="service_absent" if whole_service else "absent",
        **whom(one),
    )
