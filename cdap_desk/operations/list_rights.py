"""What the portal's list, or the spreadsheet kept until now, changes of rights, written. For operations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.accounts import account_of
from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.differences import Difference
from cdap_desk.domain.known import Directory
from cdap_desk.domain.lists import Line, PortalLine, RightLine
from cdap_desk.domain.lives import day_before
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import KEEP, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations import right_rules as rules
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import life_of
from cdap_desk.operations.right_lives import Right, ask, read_right, settle
from cdap_desk.operations.right_requests import write_request
from cdap_desk.operations.takeovers import REPRISE, TakenOver, closing, take_over
from cdap_desk.wording import LIST_SAID

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

AccountLine = PortalLine | RightLine


@dataclass(frozen=True)
class Accounts:
    """What is needed to write what a list says of accounts and rights, within one transaction."""

    work: "Transaction"
    desk: Desk
    day: str
    directory: Directory
    lines: Mapping[int, Line]
    newcomers: dict[int, int] = field(default_factory=dict)

    def write(self, difference: Difference) -> None:
        """Write one difference. Raises DeskError for a movement that the right does not bear."""
        told = self.lines.get(difference.line or 0)
        line = told if isinstance(told, PortalLine | RightLine) else None
        if difference.group == "identifier" and line:
            self._identify(difference, line)
        elif difference.group == "take_over" and line:
            self._take_over(difference, line)
        elif difference.right_id and difference.movement:
            right = read_right(self.work, difference.right_id)
            _MOVES[difference.movement](self, right, difference)
            settle(self.work, right, self._today)

    def keep_login(self, agent_id: int, last: str) -> None:
        """Keep the last day that the portal saw a person; an older list takes nothing back."""
        agent = self.work.get(Agent, agent_id)
        if last > (agent.last_login or ""):
            self.work.update(agent, last_login=last)

    @property
    def _today(self) -> str:
        return self.desk.today().isoformat()

    def _identify(self, difference: Difference, line: AccountLine) -> None:
        agent = self.work.get(Agent, difference.agent_id or 0)
        known = read_portal_id(line.portal_id)
        self.work.update(agent, portal_id=known, portal_id_to_confirm=False)

    def _take_over(self, difference: Difference, line: AccountLine) -> None:
        agent_id = difference.agent_id or self.newcomers.get(line.number)
        profile_id = difference.after_id or self._profile(line, difference.after)
        if agent_id is None or profile_id is None:
            return  # of someone who was not ticked, or under a profile that is left out
        service_id = self._service(agent_id, line)
        if service_id is None:
            raise DeskError("takeover_without_service", line=line.number, column="service")
        start = self._since(line)
        end = (line.end or None) if isinstance(line, RightLine) else None
        taken = TakenOver(agent_id, profile_id, service_id, start, end)
        right = take_over(self.work, taken, self._today)
        if right and account_of(line, self.directory).suspended and not right.closed_from():
            self._suspend(right, difference)
            settle(self.work, right, self._today)

    def _since(self, line: AccountLine) -> str:
        """Return the first day known: the spreadsheet's, or for an account the last day it was used."""
        told = line.start if isinstance(line, RightLine) else line.last_login
        return min(told, self._today) if told and isinstance(line, PortalLine) else told or self._today

    def _profile(self, line: AccountLine, named: str) -> int | None:
        """Return the profile of that name: one line of a spreadsheet may name several."""
        portal = line.portal_service if isinstance(line, RightLine) else ""
        return self.directory.profiles.find(f"{portal} {named}", named)

    def _service(self, agent_id: int, line: AccountLine) -> int | None:
        told = self.directory.services.find(line.service_code, line.service_name)
        if told or line.service_code or line.service_name:
            return told
        posting = life_of(self.work, self.work.get(Agent, agent_id)).principal_on(self.day)
        return posting.service_id if posting else None

    def _said(self, difference: Difference) -> dict[str, Any]:
        return rules.said(self.desk, "other", LIST_SAID[difference.group])

    def _last(self, right: Right) -> str:
        return max(day_before(self.day), day_before(right.creation.effective))

    def _remove(self, right: Right, difference: Difference) -> None:
        """Propose a removal; of what the portal has closed already, only take note."""
        if difference.group == "without_account":
            ask(self.work, right, closing(right, self._last(right)))
        else:
            rules.remove(self.work, right, self._last(right), self._said(difference), self._today)

    def _suspend(self, right: Right, difference: Difference) -> None:
        """Take note that the portal has suspended an account."""
        day = max(self.day, right.creation.effective)
        rules.suspend(self.work, right, day, None, self._said(difference) | {"origin": REPRISE})

    def _modify(self, right: Right, difference: Difference) -> None:
        """Ask for the profile or the service that the portal has: somebody has to validate what is open."""
        what = {"other_profile": "profile", "other_service": "service"}[difference.group]
        there = difference.after_id or self._named(what, difference)
        wanted = (there if what == "profile" else None, there if what == "service" else None, KEEP)
        day = max(self.day, right.creation.effective)
        rules.modify(self.work, right, day, wanted, self._said(difference))

    def _named(self, what: str, difference: Difference) -> int | None:
        """Return what a line names, which was not known when it was compared."""
        line = self.lines.get(difference.line or 0)
        if not isinstance(line, PortalLine):
            return None
        if what == "profile":
            return self._profile(line, line.profile)
        return self._service(difference.agent_id or 0, line)

    def _ask_again(self, right: Right, difference: Difference) -> None:
        """Take note that the portal has a right no more, and ask for it again as it was decided."""
        decided = right.creation
        ask(self.work, right, closing(right, self._last(right)))
        settle(self.work, right, self._today)
        start = max(self.day, decided.effective)
        end = decided.end if decided.end and decided.end >= start else None
        again = RightRequest(
            agent_id=right.held.agent_id, profile_id=right.held.profile_id, service_id=right.held.service_id,
            start=date.fromisoformat(start), end=date.fromisoformat(end) if end else None,
            decision=rules.decision_of(decided), purpose=decided.purpose,
            reason="other", note=LIST_SAID[difference.group],
        )  # fmt: skip
        write_request(self.work, self.desk, again)


_MOVES: dict[str, Callable[[Accounts, Right, Difference], None]] = {
    "removal": Accounts._remove,
    "suspension": Accounts._suspend,
    "modification": Accounts._modify,
    "creation": Accounts._ask_again,
}
