"""The people behind several lines each, of whom we know nobody: which lines are one person's."""

from collections.abc import Iterable, Sequence
from typing import Any

from cdap_desk.domain.known import Directory
from cdap_desk.domain.traits import TraitMaker, Traits


def people_of(lines: Sequence[Any], new: Iterable[int], directory: Directory) -> dict[int, int]:
    """Return, for each line about somebody we do not know, the first line about that person.

    A shared identifier tells, or the same names in one service where no identifier says otherwise: two of one
    name in two services are two people until somebody says that they are one.
    """
    makes = TraitMaker(directory.services)
    first_by: dict[str, int] = {}
    traits: dict[int, Traits] = {}
    found: dict[int, int] = {}
    for n in new:
        said = makes.of_line(lines[n])
        sure, names = _keys(said)
        first = next((first_by[key] for key in sure if key in first_by), None)
        if first is None and names in first_by and not _contradict(said, traits[first_by[names]]):
            first = first_by[names]
        found[n] = n if first is None else first
        traits[n] = said
        for key in (*sure, names):
            first_by.setdefault(key, found[n])
    return found


def _keys(said: Traits) -> tuple[list[str], str]:
    marked = (("n", said.staff_number), ("p", said.portal_id), ("m", said.email))
    last = said.lasts[0] if said.lasts else ""
    return [f"{mark}:{key}" for mark, key in marked if key], f"h:{last}|{said.first}"


def _contradict(one: Traits, other: Traits) -> bool:
    pairs = (
        (one.staff_number, other.staff_number),
        (one.portal_id, other.portal_id),
        (one.email, other.email),
        (one.birth, other.birth),
    )
    apart = one.service_ids != other.service_ids
    return apart or any(a and b and a != b for a, b in pairs)
