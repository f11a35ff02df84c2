"""What a list of the staff says otherwise than we do: who arrived, left, moved, is called otherwise."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cdap_desk.domain.absences import Absent, told_absent
from cdap_desk.domain.differences import STAFF_GROUPS, Comparison, Difference, Unknown, whom
from cdap_desk.domain.known import EVERYBODY, UNANSWERED, Answers, Directory, Known, Scope
from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.mass import told_at_once
from cdap_desk.domain.matching import Matches, line_keys, match
from cdap_desk.domain.person_differences import Comparer
from cdap_desk.domain.unknowns import Tally

# Names swapped for more than this share of the people are so by the columns of the list.
_MOST = 0.5


class StaffList(NamedTuple):
    """A list of the staff: its lines, the fields that it has columns for, and the lines that were refused.

    A refused line changes nothing, but whoever is on it has not left.
    """

    lines: Sequence[StaffLine]
    fields: Collection[str] = StaffLine._fields
    refused: Sequence[StaffLine] = ()


def compare_staff(
    known: Sequence[Known],
    staff: StaffList,
    directory: Directory,
    day: str,
    answers: Answers = UNANSWERED,
    *,
    scope: Scope = EVERYBODY,
    whole: bool | None = None,
) -> Comparison:
    """Compare a list of the staff with what we know, as of `day`, ISO text, the day its changes take effect.

    `whole` says whether the list names the whole staff, None to judge by who is absent from it. Each person
    stands in every group that concerns them; differences come by group, then by line.
    """
    matches = match(known, staff.lines, directory, answers)
    comparer = Comparer(directory, frozenset(staff.fields), day)
    found: list[Difference] = []
    unchanged = 0
    for line, agent in matches.pairs.items():
        told = comparer.compare(staff.lines[line], known[agent])
        unchanged += not told
        found += told
    found += _doubtful(known, staff.lines, matches)
    found += _repeated(known, staff.lines, matches)
    arrivals = _arrivals(staff.lines, matches, directory, scope, day)
    found += arrivals.differences
    absent = _absent(known, staff, matches, directory, day, whole)
    found += absent.differences
    order = {group: n for n, group in enumerate(STAFF_GROUPS)}
    found = _the_right_way_round(told_at_once(found, known), len(matches.pairs))
    found.sort(key=lambda d: (order[d.group], d.line or 0))
    return Comparison(
        "staff",
        day,
        tuple(found),
        {line.number: line for line in staff.lines},
        {one.agent_id: one for one in known},
        read=len(staff.lines),
        unchanged=unchanged,
        outside=arrivals.outside,
        gone=arrivals.gone,
        absent=absent.untold,
        partial=absent.partial,
        unknown=_unknown(staff.lines, directory, arrivals.left_out | matches.repeated.keys()),
    )


class _Arrivals(NamedTuple):
    differences: list[Difference]
    left_out: set[int]
    outside: int
    gone: int


def _arrivals(
    lines: Sequence[StaffLine], matches: Matches, directory: Directory, scope: Scope, day: str
) -> _Arrivals:
    found: list[Difference] = []
    left_out = set[int]()
    gone = 0
    for n in matches.new:
        line = lines[n]
        service = directory.services.find(line.service_code, line.service_name)
        if line.end and line.end < day:
            gone += 1
            left_out.add(n)
        elif not scope.holds(service, directory.occupations.find(line.occupation)):
            left_out.add(n)
        else:
            found.append(
                Difference(
                    f"arrival:{line_keys(line)[0]}",
                    "arrival",
                    after=line.service_name or line.service_code,
                    after_id=service,
                    **whom(line),
                )
            )
    return _Arrivals(_apart(found), left_out, len(left_out) - gone, gone)


def _the_right_way_round(found: list[Difference], people: int) -> list[Difference]:
    """Tick no name when those of most people are swapped: the list's columns are, for everybody on it."""
    swapped = sum(one.why == "swapped" for one in found)
    if swapped <= people * _MOST:
        return found
    return [_left_to_a_person(one) if _tells_a_name(one) else one for one in found]


def _left_to_a_person(one: Difference) -> Difference:
    return one._replace(ticked=False, why="swapped")


def _tells_a_name(one: Difference) -> bool:
    return one.group == "name" or (one.group == "arrival" and one.agent_id is None)


def _apart(found: list[Difference]) -> list[Difference]:
    """Give two people whose lines have one key, as namesakes in one service do, a key each."""
    seen: dict[str, int] = {}
    for n, one in enumerate(found):
        seen[one.key] = seen.get(one.key, 0) + 1
        if seen[one.key] > 1:
            found[n] = one._replace(key=f"{one.key}:{seen[one.key]}")
    return found


def _doubtful(known: Sequence[Known], lines: Sequence[StaffLine], matches: Matches) -> list[Difference]:
    found = []
    for doubt in matches.doubts:
        line, first = lines[doubt.line], known[doubt.agents[0]]
        found.append(
            Difference(
                f"doubtful:{line.number}",
                "doubtful",
                agent_id=first.agent_id,
                before=f"{first.last_name} {first.first_name}",
                after=f"{line.last_name} {line.first_name}",
                ticked=False,
                why=doubt.why,
                others=tuple(known[a].agent_id for a in doubt.agents),
                **whom(line),
            )
        )
    return found


def _repeated(known: Sequence[Known], lines: Sequence[StaffLine], matches: Matches) -> list[Difference]:
    found = []
    for n, first in matches.repeated.items():
        line, agent = lines[n], matches.pairs.get(first)
        same = line._replace(number=0) == lines[first]._replace(number=0)
        found.append(
            Difference(
                f"repeated:{line.number}",
                "repeated",
                agent_id=None if agent is None else known[agent].agent_id,
                before=str(lines[first].number),
                ticked=False,
                why="" if same else "repeated_otherwise",
                **whom(line),
            )
        )
    return found


def _absent(
    known: Sequence[Known],
    staff: StaffList,
    matches: Matches,
    directory: Directory,
    day: str,
    whole: bool | None,
) -> Absent:
    """Return who is not in the list, those on a refused line left out."""
    missing = matches.absent
    if staff.refused and missing:
        left = [known[n] for n in missing]
        again = match(left, staff.refused, directory)
        held = {*again.pairs.values(), *(a for d in again.doubts for a in d.agents)}
        missing = [n for k, n in enumerate(missing) if k not in held]
    return told_absent(known, missing, staff.lines, directory, day, whole)


def _unknown(lines: Sequence[StaffLine], directory: Directory, left_out: set[int]) -> tuple[Unknown, ...]:
    """Return the names to map, of the lines that count."""
    tally = Tally(directory)
    for n, line in enumerate(lines):
        if n not in left_out:
            tally.service(line.service_code, line.service_name)
            tally.name("occupation", line.occupation)
            tally.name("employer", line.employer)
    return tally.unknown()
