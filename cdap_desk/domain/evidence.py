"""How strongly two sets of traits speak for one person, or for two.

The weights are small whole numbers, so that each decision can be told in a sentence. They were chosen so that
a name alone never makes two people one, and that one thing that speaks against is enough to ask.
"""

from rapidfuzz.distance import OSA  # at the top: nothing imports this module before lists are compared

from cdap_desk.domain.traits import Traits

# From here on two are one person; from DOUBTFUL on somebody has to say; below, they are two.
SAME = 4
DOUBTFUL = 1
# What an identifier, an address or a former address shared brings in.
SHARED = {"staff_number": 4, "portal_id": 4, "email": 3, "former_email": 2}

_NUMBERED = ".-_0123456789"


def weigh(line: Traits, known: Traits) -> tuple[int, int]:
    """Return what speaks for one person, and against, names and identifiers included: two numbers ≥ 0.

    What only one side tells says nothing. A shared identifier is not counted here: see SHARED.
    """
    pro = contra = 0
    alike = line.first == known.first and line.lasts[:1] == known.lasts[:1] and line.lasts and line.first
    for said in (
        2 if alike else name_weight(line, known),
        _birth(line, known) if line.birth and known.birth else 0,
        _service(line, known) if line.service_ids and known.service_ids else 0,
        _email(line, known) if line.email and known.email and line.email != known.email else 0,
    ):
        if said > 0:
            pro += said
        else:
            contra -= said
    if line.staff_number and known.staff_number and line.staff_number != known.staff_number:
        contra += 2
    if line.portal_id and known.portal_id and line.portal_id != known.portal_id:
        contra += 3
    if line.title and known.title and line.title != known.title:
        contra += 2
    if line.phone and line.phone == known.phone:
        pro += 1
    if line.arrival and known.arrival:
        if line.arrival == known.arrival:
            pro += 2
        else:
            contra += 2
    return pro, contra


def name_weight(line: Traits, known: Traits) -> int:
    """Return what the names alone say, from 2 for the same ones to -4 for two that share nothing."""
    first, last = _first(line, known), _last(line, known)
    if first and last:
        return 2 if first == last == 2 else 1
    if is_swapped(line, known):
        return 1
    if first:
        return 0  # another last name under the same first one: a marriage
    return -2 if last else -4


def is_swapped(line: Traits, known: Traits) -> bool:
    """Tell whether one side has the first name where the other has the last."""
    if not (line.lasts and known.lasts and line.first and known.first):
        return False
    return line.lasts[0] == known.first and line.first in known.lasts


def _first(line: Traits, known: Traits) -> int:
    """Return 2 for one first name, 1 for one that begins the other or a letter apart, else 0."""
    one, other = line.first, known.first
    if one == other:
        return 2 if one else 0
    shorter, longer = sorted((one, other), key=len)
    return 1 if len(shorter) >= 3 and (longer.startswith(shorter) or near(one, other)) else 0


def _last(line: Traits, known: Traits) -> int:
    """Return 2 for the present last name, 1 for another one shared, one inside the other, or near; else 0."""
    if not (line.lasts and known.lasts):
        return 0
    one, other = line.lasts[0], known.lasts[0]
    if one == other:
        return 2
    if not set(line.lasts).isdisjoint(known.lasts):
        return 1
    shorter, longer = sorted((one, other), key=len)
    doubled = len(shorter) >= 3 and (longer.startswith(shorter) or longer.endswith(shorter))
    return 1 if doubled or near(one, other) else 0


def near(one: str, other: str) -> bool:
    """Tell whether two keys are a slip of the keyboard apart."""
    allowed = 1 if min(len(one), len(other)) < 8 else 2
    return min(len(one), len(other)) >= 4 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _birth(line: Traits, known: Traits) -> int:
    """Weigh the birth names: one that is the name in use says little more than that one."""
    if line.birth != known.birth:
        return 0 if near(line.birth, known.birth) else -3
    return 2 if line.birth != line.lasts[0] or line.birth != known.lasts[0] else 0


def _service(line: Traits, known: Traits) -> int:
    one, other = line.service_ids or (), known.service_ids or ()
    return 1 if any(service in other for service in one) else -1


def _email(line: Traits, known: Traits) -> int:
    """Weigh two addresses that differ: another domain is nothing, another number is a homonym's."""
    one, other = line.email.partition("@")[0], known.email.partition("@")[0]
    if one == other:
        return 2
    if one.rstrip(_NUMBERED) == other.rstrip(_NUMBERED):
        return -2
    return -2 if line.lasts[:1] == known.lasts[:1] else 0  # another name brings another address
