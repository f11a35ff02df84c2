"""Several lines about one person in a list that names each once: which one counts, which ones are told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cdap_desk.domain.evidence import name_weight
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.traits import Traits

TraitsOf = Callable[[int], Traits]


def settle(lines: Sequence[Any], pairs: Mapping[int, int], traits_of: TraitsOf) -> dict[int, int]:
    """Return, for each line too many about an agent, the line that counts; -1 where it is of someone else."""
    if len(set(pairs.values())) == len(pairs):
        return {}
    of_agent: dict[int, list[int]] = {}
    for line, agent in pairs.items():
        of_agent.setdefault(agent, []).append(line)
    found: dict[int, int] = {}
    for mine in of_agent.values():
        if len(mine) > 1:
            kept = foremost(lines, mine)
            others = (line for line in mine if line != kept)
            found |= {n: kept if _one_person(traits_of(n), traits_of(kept)) else -1 for n in others}
    return found


def among_new(lines: Sequence[Any], new: Iterable[int], traits_of: TraitsOf) -> dict[int, int]:
    """Return, for each line too many about somebody whom we do not know, the line that counts."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for line in new:
        said = traits_of(line)
        names = (said.first, said.lasts)
        if said.staff_number:
            groups.setdefault((said.staff_number, names), []).append(line)
        elif said.email:
            groups.setdefault((said.email, names), []).append(line)
        else:
            groups.setdefault((names, said.birth, said.service_ids, said.arrival), []).append(line)
    found: dict[int, int] = {}
    for mine in groups.values():
        if len(mine) > 1:
            kept = foremost(lines, mine)
            found |= {line: kept for line in mine if line != kept}
    return found


def foremost(lines: Sequence[Any], mine: Iterable[int]) -> int:
    """Return the line that counts: the one that ends last, then the one that began last, then the first.

    Lists that give one line per contract or posting leave the ended ones in.
    """

    def order(n: int) -> tuple[str, str, int]:
        line = lines[n]
        return (line.end or ALWAYS, line.start, -n)

    return max(mine, key=order)


def _one_person(one: Traits, other: Traits) -> bool:
    if one.staff_number and other.staff_number:
        return one.staff_number == other.staff_number
    return name_weight(one, other) > 0
