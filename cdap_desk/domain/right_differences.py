"""The spreadsheet of rights kept until now: whom and what it adds to what we know. It takes nothing back."""

from collections.abc import Iterable, Sequence

from cdap_desk.domain.accounts import Account, account_of
from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.differences import RIGHT_GROUPS, Comparison, Difference, Unknown, whom
from cdap_desk.domain.known import UNANSWERED, Answers, Directory, Known
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import RightLine
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.matching import Matches, line_keys, match
from cdap_desk.domain.names import fold
from cdap_desk.domain.people_of_lines import people_of
from cdap_desk.domain.unknowns import Tally


def compare_rights(
    lines: Sequence[RightLine],
    known: Sequence[Known],
    rights: Iterable[KnownRight],
    directory: Directory,
    day: str,
    answers: Answers = UNANSWERED,
) -> Comparison:
    """Compare a spreadsheet of rights with people and their rights, as of `day`, ISO text.

    Each right that we do not have is one to take over, past ones too, so that a past day is not empty. A
    person we do not know arrives once, with the first of their lines; the `before_id` of a right to take over
    of theirs is the number of that line, and its `agent_id` None.
    """
    matches = match(known, lines, directory, answers, once=False)
    held: dict[tuple[int, int, int], list[KnownRight]] = {}
    for right in rights:
        held.setdefault((right.agent_id, right.profile_id, right.service_id), []).append(right)
    accounts = [account_of(line, directory) for line in lines]
    owners: list[int | None] = [None] * len(lines)
    for n, agent in matches.pairs.items():
        owners[n] = known[agent].agent_id
    found = [*_identifiers(known, lines, matches), *_doubtful(known, lines, matches)]
    newcomers = people_of(lines, matches.new, directory)
    found += [_arrival(lines[first]) for first in dict.fromkeys(newcomers.values())]
    told, unchanged = _take_overs(accounts, owners, {n: lines[k].number for n, k in newcomers.items()}, held)
    found += told
    order = {group: n for n, group in enumerate(RIGHT_GROUPS)}
    found.sort(key=lambda d: (order[d.group], d.line or 0))
    numbered = {line.number: line for line in reversed(lines)}
    agents = {one.agent_id: one for one in known}
    return Comparison(
        "rights", day, tuple(found), numbered, agents, read=len(lines), unchanged=unchanged,
        unknown=_unknown(lines, directory),
    )  # fmt: skip


def _arrival(line: RightLine) -> Difference:
    place = line.service_name or line.service_code
    return Difference(f"arrival:{line_keys(line)[0]}", "arrival", after=place, **whom(line))


def _identifiers(known: Sequence[Known], lines: Sequence[RightLine], matches: Matches) -> list[Difference]:
    """Tell once the identifier of each person of whom we have none, or another one."""
    told: dict[tuple[int, str], Difference] = {}
    for n, agent in sorted(matches.pairs.items()):
        one, portal_id = known[agent], read_portal_id(lines[n].portal_id)
        key = (one.agent_id, portal_id)
        if portal_id and portal_id != read_portal_id(one.portal_id) and key not in told:
            other = bool(one.portal_id) or any(agent_id == one.agent_id for agent_id, _ in told)
            told[key] = Difference(
                f"identifier:{one.agent_id}:{portal_id}", "identifier", agent_id=one.agent_id,
                before=one.portal_id, after=portal_id, ticked=not other, why="two_accounts" if other else "",
                **whom(lines[n]),
            )  # fmt: skip
    return list(told.values())


def _doubtful(known: Sequence[Known], lines: Sequence[RightLine], matches: Matches) -> list[Difference]:
    """Ask once about each person, whatever the number of their lines."""
    told: dict[str, Difference] = {}
    for doubt in matches.doubts:
        line, first = lines[doubt.line], known[doubt.agents[0]]
        key = line_keys(line)[0]
        told.setdefault(
            key,
            Difference(
                f"doubtful:{key}", "doubtful", agent_id=first.agent_id, ticked=False, why=doubt.why,
                before=f"{first.last_name} {first.first_name}", after=f"{line.last_name} {line.first_name}",
                others=tuple(known[a].agent_id for a in doubt.agents), **whom(line),
            ),
        )  # fmt: skip
    return list(told.values())


def _take_overs(
    accounts: Sequence[Account],
    owners: Sequence[int | None],
    newcomers: dict[int, int],
    held: dict[tuple[int, int, int], list[KnownRight]],
) -> tuple[list[Difference], int]:
    """Return the rights to take over, and how many lines tell one that we have."""
    found: list[Difference] = []
    seen: dict[tuple[object, ...], int] = {}
    unchanged = 0
    for n, account in enumerate(accounts):
        agent_id, first, line = owners[n], newcomers.get(n), account.line
        if (agent_id is None and first is None) or not isinstance(line, RightLine):
            continue
        place = account.service_id or fold(line.service_name or line.service_code)
        profile = account.profile_id or fold(line.profile)
        what = (agent_id or f"l{first}", profile, place, line.start, line.end)
        if what in seen:
            found.append(_repeated(line, agent_id, seen[what], n))
        elif agent_id is not None and _have(account, line, agent_id, held):
            unchanged += 1
        else:
            found.append(
                Difference(
                    f"take_over:{':'.join(map(str, what))}", "take_over", agent_id=agent_id, before_id=first,
                    after=line.profile, after_id=account.profile_id, **whom(line),
                )
            )  # fmt: skip
        seen.setdefault(what, line.number)
    return found, unchanged


def _repeated(line: RightLine, agent_id: int | None, first: int, n: int) -> Difference:
    return Difference(
        f"repeated:{line.number}:{n}",
        "repeated",
        agent_id=agent_id,
        before=str(first),
        ticked=False,
        **whom(line),
    )


def _have(
    account: Account, line: RightLine, agent_id: int, held: dict[tuple[int, int, int], list[KnownRight]]
) -> bool:
    """Tell whether we have a right of one of these days already."""
    mine = held.get((agent_id, account.profile_id or 0, account.service_id or 0), ())
    return any((r.start <= (line.end or ALWAYS)) and (line.start <= (r.end or ALWAYS)) for r in mine)


def _unknown(lines: Sequence[RightLine], directory: Directory) -> tuple[Unknown, ...]:
    tally = Tally(directory)
    for line in lines:
        tally.service(line.service_code, line.service_name)
        if directory.profiles.find(f"{line.portal_service} {line.profile}") is None:
            tally.name("profile", line.profile)
        tally.name("occupation", line.occupation)
    return tally.unknown()
