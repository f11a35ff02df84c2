"""How strongly two sets of traits speak for one person, or for two.

The weights are small whole numbers, so that each decision can be told in a sentence. They were chosen so that
a name alone never makes two people one, and that one thing that speaks against is enough to ask.
"""

import re

from cdap_desk.domain.traits import Traits

# From here on two are one person; from DOUBTFUL on somebody has to say; below, they are two.
SAME = 4
DOUBTFUL = 1
# What an identifier, an address or a former address shared brings in.
SHARED = {"staff_number": 4, "portal_id": 4, "email": 3, "former_email": 2}

_DIGITS = re.compile(r"\d+$")


def weigh(line: Traits, known: Traits) -> tuple[int, int]:
    """Return what speaks for one person, and against, names and identifiers included: two numbers ≥ 0.

    What only one side tells says nothing. A shared identifier is not counted here: see SHARED.
    """
    said = [
        name_weight(line, known),
        _identifier(line.staff_number, known.staff_number, 2),
        _identifier(line.portal_id, known.portal_id, 3),
        _birth(line, known),
        _service(line, known),
        1 if line.phone and line.phone == known.phone else 0,
        _email(line, known),
        _opposed(line.title, known.title, 0, 2),
        _opposed(line.arrival, known.arrival, 2, 2),
    ]
    return sum(n for n in said if n > 0), -sum(n for n in said if n < 0)


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
    # Imported late: matching alone needs it.
    from rapidfuzz.distance import OSA

    allowed = 1 if min(len(one), len(other)) < 8 else 2
    return min(len(one), len(other)) >= 4 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _identifier(one: str, other: str, against: int) -> int:
    return -against if one and other and one != other else 0


def _opposed(one: str, other: str, agreed: int, against: int) -> int:
    if not (one and other):
        return 0
    return agreed if one == other else -against


def _birth(line: Traits, known: Traits) -> int:
    """Weigh the birth names: one that is the name in use says little more than that one."""
    if not (line.birth and known.birth):
        return 0
    if line.birth != known.birth:
        return 0 if near(line.birth, known.birth) else -3
    return 2 if line.birth != line.lasts[0] or line.birth != known.lasts[0] else 0


def _service(line: Traits, known: Traits) -> int:
    if not (line.service_ids and known.service_ids):
        return 0
    return -1 if set(line.service_ids).isdisjoint(known.service_ids) else 1


def _email(line: Traits, known: Traits) -> int:
    """Weigh two addresses that differ: another domain is nothing, another number is a homonym's."""
    one, other = line.email.partition("@")[0], known.email.partition("@")[0]
    if not (one and other) or line.email == known.email:
        return 0
    if one == other:
        return 2
    if _DIGITS.sub("", one) == _DIGITS.sub("", other):
        return -2
    return -1 if line.lasts[:1] == known.lasts[:1] else 0
