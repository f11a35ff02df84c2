"""« Rapprochement Caf »: the list that the portal gives of its accounts, beside the rights that we keep."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cdap_desk.domain.accounts import Account, account_of, set_beside
from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.differences import PORTAL_GROUPS, Comparison, Difference, whom
from cdap_desk.domain.known import UNANSWERED, Answers, Directory, Known
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import PortalLine
from cdap_desk.domain.matching import Doubt, line_keys, match
from cdap_desk.domain.names import fold
from cdap_desk.domain.unknowns import Tally

INACTIVE_DAYS = 90
# What only names say leaves an account unknown, with those who could be it; the rest is asked.
_WEAK = frozenset({"homonym", "names_only", "alike"})
# Past this share of the people who have rights, and this many, those without account are not in the list.
_SHARE, _PEOPLE = 0.25, 10
# Days to come in this share of the lines at most are slips.
_SLIPS = 0.01


def reconcile(
    accounts: Sequence[PortalLine],
    known: Sequence[Known],
    rights: Iterable[KnownRight],
    directory: Directory,
    day: str,
    inactive_days: int = INACTIVE_DAYS,
    answers: Answers = UNANSWERED,
    portals: Mapping[int, int] | None = None,
) -> Comparison:
    """Compare the accounts of the portal with people and their rights, as of `day`, ISO text.

    An account is inactive from `inactive_days` days before the latest log-in of the list itself; one that we
    do not know is not told inactive too. A right that somebody still has to type needs no account yet.
    `portals` gives the service of the portal of each profile: rights of others are left alone.
    """
    work = _Reconciliation(accounts, known, directory, day, answers)
    work.take_rights(rights, portals or {})
    return work.run(inactive_days)


class _Reconciliation:
    """One reconciliation under way."""

    def __init__(
        self,
        lines: Sequence[PortalLine],
        known: Sequence[Known],
        directory: Directory,
        day: str,
        answers: Answers,
    ) -> None:
        self._lines, self._known, self._directory, self._day = lines, known, directory, day
        self._matches = match(known, lines, directory, answers, once=False)
        self._latest = _latest(lines, day)
        self._found: list[Difference] = []
        self._accounts: dict[int, list[Account]] = {}
        self._rights: dict[int, list[KnownRight]] = {}
        self._unchanged = 0
        self._gone = 0
        self._gather()

    def take_rights(self, rights: Iterable[KnownRight], portals: Mapping[int, int]) -> None:
        """Put the rights to their agents, those of other services of the portal left out."""
        every = (account for accounts in self._accounts.values() for account in accounts)
        listed = {portals.get(a.profile_id or 0) for a in every} - {None}
        for right in rights:
            portal = portals.get(right.profile_id)
            if portal is None or not listed or portal in listed:
                self._rights.setdefault(right.agent_id, []).append(right)

    def run(self, inactive_days: int) -> Comparison:
        """Compare all, group by group."""
        self._tell_unknown()
        logins: dict[int, str] = {}
        agents = {one.agent_id: one for one in self._known}
        for agent_id, accounts in self._accounts.items():
            before = len(self._found)
            known = agents[agent_id]
            self._tell_identifiers(known, accounts)
            right_of = self._tell_rights(known, accounts)
            self._tell_inactive(known, accounts, right_of, inactive_days)
            self._unchanged += len(self._found) == before
            if last := max(account.last_login for account in accounts):
                logins[agent_id] = last
        partial, absent = self._tell_without(agents)
        order = {group: n for n, group in enumerate(PORTAL_GROUPS)}
        self._found.sort(key=lambda d: (order[d.group], d.line or 0))
        numbered = {line.number: line for line in self._lines}
        return Comparison(
            "portal", self._day, tuple(self._found), numbered, agents, read=len(self._lines),
            unchanged=self._unchanged, gone=self._gone, absent=absent, partial=partial,
            unknown=self._unknown(), logins=logins,
        )  # fmt: skip

    def _gather(self) -> None:
        """Put the lines to their agents, each once."""
        seen: dict[tuple[int, str, str, str], int] = {}
        for n, agent in sorted(self._matches.pairs.items()):
            account, agent_id = account_of(self._lines[n], self._directory), self._known[agent].agent_id
            line = account.line
            place = fold(line.service_code or line.service_name)
            what = (agent_id, read_portal_id(line.portal_id), fold(line.profile), place)
            if what in seen:
                self._tell("repeated", line, agent_id, before=str(seen[what]), ticked=False)
                continue
            seen[what] = line.number
            self._accounts.setdefault(agent_id, []).append(account)

    def _tell(self, group: str, line: Any, agent_id: int | None, **more: Any) -> None:
        what = more.pop("what", "") or (line.number if isinstance(line, PortalLine) else "")
        key = f"{group}:{agent_id or ''}:{what}".rstrip(":")
        person = whom(line)
        self._found.append(Difference(key, group, agent_id=agent_id, **person, **more))

    def _tell_unknown(self) -> None:
        """Tell each account that is nobody's we know, once, and ask about those that could be."""
        asked = {doubt.line: doubt for doubt in self._matches.doubts}
        seen = set[str]()
        for n in sorted([*self._matches.new, *asked]):
            line, doubt = self._lines[n], asked.get(n)
            key = line_keys(line)[0]
            if key in seen:
                continue
            seen.add(key)
            if account_of(line, self._directory).closed:
                self._gone += 1
            elif doubt and doubt.why not in _WEAK:
                self._ask(line, doubt)
            else:
                others = tuple(self._known[a].agent_id for a in doubt.agents) if doubt else ()
                why = doubt.why if doubt else ""
                place = line.service_name or line.service_code
                told = {"before": place, "after": line.profile, "why": why, "others": others}
                self._tell("unknown_account", line, None, what=key, **told)

    def _ask(self, line: PortalLine, doubt: Doubt) -> None:
        first = self._known[doubt.agents[0]]
        others = tuple(self._known[a].agent_id for a in doubt.agents)
        before = f"{first.last_name} {first.first_name}"
        after = f"{line.last_name} {line.first_name}"
        told = {"before": before, "after": after, "ticked": False, "why": doubt.why, "others": others}
        self._tell("doubtful", line, first.agent_id, **told)

    def _tell_identifiers(self, known: Known, accounts: Sequence[Account]) -> None:
        """Tell the identifier to take over; of two, nobody knows which is right."""
        told = {read_portal_id(a.line.portal_id): a.line for a in reversed(accounts) if a.line.portal_id}
        ours = read_portal_id(known.portal_id)
        why = "two_accounts" if len(told.keys() | {ours} - {""}) > 1 else ""
        for portal_id, line in told.items():
            if portal_id != ours:
                more = {"before": known.portal_id, "after": portal_id, "ticked": not why, "why": why}
                self._tell("identifier", line, known.agent_id, what=portal_id, **more)

    def _tell_rights(self, known: Known, accounts: Sequence[Account]) -> Mapping[int, KnownRight]:
        """Tell what is open otherwise than we have it; return the right of each line that has one."""
        ignored = self._directory.profiles.ignored
        used = [a for a in accounts if not a.closed and fold(a.line.profile) not in ignored]
        beside = set_beside(used, self._rights.get(known.agent_id, ()))
        for account, right in beside.alike:
            if account.suspended and right.status == "active":
                more = {"why": "suspended", "movement": "suspension"}
                self._tell_right("without_account", account.line, right, **more)
        for account, right in beside.other_service:
            before = self._directory.services.names.get(right.service_id, "")
            ids = {"before_id": right.service_id, "after_id": account.service_id}
            line = account.line
            after = self._directory.services.names.get(account.service_id or 0, line.service_name)
            self._tell_right("other_service", line, right, before=before, after=after, **ids)
        for account, right in beside.other_profile:
            before = self._directory.profiles.names.get(right.profile_id, "")
            ids = {"before_id": right.profile_id, "after_id": account.profile_id}
            after = self._profile(account)
            self._tell_right("other_profile", account.line, right, before=before, after=after, **ids)
        for account in beside.accounts:
            if account.line.profile:
                self._tell_take_over(known, account)
        without = "closed" if len(used) < len(accounts) else ""
        self._tell_alone(known, beside.rights, without)
        together = [*beside.alike, *beside.other_service, *beside.other_profile]
        return {account.line.number: right for account, right in together}

    def _profile(self, account: Account) -> str:
        return self._directory.profiles.names.get(account.profile_id or 0, account.line.profile)

    def _tell_right(self, group: str, line: Any, right: KnownRight, **more: Any) -> None:
        told = {"movement": "modification", **more}
        self._tell(group, line, right.agent_id, what=str(right.right_id), right_id=right.right_id, **told)

    def _tell_take_over(self, known: Known, account: Account) -> None:
        """Tell an account without a right here: to take over, never to remove, of who has left too.

        What is open to who has left is then among what waits on the first page.
        """
        line = account.line
        place = fold(line.service_code or line.service_name)
        why = "suspended" if account.suspended else "" if known.here_on(self._day) else "left"
        what = f"{fold(line.profile)}|{place}"
        told = {"after": self._profile(account), "after_id": account.profile_id}
        open_now = not account.suspended  # what is suspended there would be open here
        self._tell("take_over", line, known.agent_id, what=what, why=why, ticked=open_now, **told)

    def _tell_inactive(
        self, known: Known, accounts: Sequence[Account], right_of: Mapping[int, KnownRight], days: int
    ) -> None:
        """Tell an account that nobody has used for long, once, with a right that it opens if we have one."""
        open_ones = [account for account in accounts if not account.closed]
        if not self._latest or not open_ones:
            return
        last = max(account.last_login for account in open_ones)
        latest = date.fromisoformat(self._latest)
        right = next((right_of[a.line.number] for a in open_ones if a.line.number in right_of), None)
        since = last or (right.start if right else "")
        if since and (latest - date.fromisoformat(since)).days < days:
            return
        told = {"before": last, "after": self._latest, "why": "" if last else "never"}
        if right and right.pending == "removal":
            told["why"] = "removal_waits"
        ticked = bool(right) and told["why"] != "removal_waits"
        movement = "removal" if ticked else ""
        right_id = right.right_id if right else None
        line = open_ones[0].line
        self._tell(
            "inactive", line, known.agent_id, ticked=ticked, right_id=right_id, movement=movement, **told
        )

    def _tell_without(self, agents: Mapping[int, Known]) -> tuple[str, int]:
        """Tell the rights of people without any account, unless so many are that the list is a part."""
        asked = {self._known[a].agent_id for doubt in self._matches.doubts for a in doubt.agents}
        alone = {
            agent_id: [r for r in rights if self._needs_account(r)]
            for agent_id, rights in self._rights.items()
            if agent_id not in self._accounts and agent_id not in asked and agent_id in agents
        }
        alone = {agent_id: rights for agent_id, rights in alone.items() if rights}
        if len(alone) >= _PEOPLE and len(alone) > _SHARE * len(self._rights):
            return "many_absent", len(alone)
        for agent_id, rights in alone.items():
            self._tell_alone(agents[agent_id], rights, "")
        return "", 0

    def _needs_account(self, right: KnownRight) -> bool:
        return right.status == "active" and right.pending != "removal"

    def _tell_alone(self, known: Known, rights: Iterable[KnownRight], why: str) -> None:
        """Tell the rights that no account opens: to type again, or to remove of who has left."""
        for right in rights:
            if self._needs_account(right):
                recent = bool(self._latest) and right.start > self._latest
                before = self._directory.profiles.names.get(right.profile_id, "")
                movement = "creation" if known.here_on(self._day) else "removal"
                more = {"before_id": right.profile_id, "movement": movement, "ticked": not recent}
                said = "recent" if recent else why
                self._tell_right("without_account", known, right, before=before, why=said, **more)

    def _unknown(self) -> Any:
        """Return the profiles and services to map, of the accounts of people we know."""
        tally = Tally(self._directory)
        for account in self._open_accounts():
            tally.service(account.line.service_code, account.line.service_name)
            tally.name("profile", account.line.profile)
        return tally.unknown()

    def _open_accounts(self) -> Iterator[Account]:
        for accounts in self._accounts.values():
            yield from (account for account in accounts if not account.closed)


def _latest(lines: Sequence[PortalLine], day: str) -> str:
    """Return the latest log-in of a list, "" for none; a day to come in a few lines is a slip."""
    days = [line.last_login for line in lines if line.last_login]
    past = [one for one in days if one <= day]
    slips = len(days) - len(past)
    return max(past if past and slips <= max(1, _SLIPS * len(days)) else days, default="")
