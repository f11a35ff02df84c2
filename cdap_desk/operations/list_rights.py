"""What the portal's list, or the spreadsheet kept until now, changes of rights, written. For operations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.differences import Difference
from cdap_desk.domain.known import Directory
from cdap_desk.domain.lists import PortalLine, RightLine
from cdap_desk.domain.lives import day_before
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import KEEP, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations import right_rules as rules
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import life_of
from cdap_desk.operations.right_lives import Right, read_right, settle
from cdap_desk.operations.right_requests import write_request
from cdap_desk.operations.takeovers import TakenOver, take_over
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
    newcomers: Mapping[int, int]

    def write(self, difference: Difference, line: AccountLine | None) -> None:
        """Write one difference. Raises DeskError for a movement that the right does not bear."""
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
        profile_id = self._profile(line)
        if agent_id is None or profile_id is None:
            return  # of someone who was not ticked, or under a profile that is left out
        service_id = self._service(agent_id, line)
        if service_id is None:
            raise DeskError("takeover_without_service", line=line.number, column="service")
        start = self._since(line)
        end = (line.end or None) if isinstance(line, RightLine) else None
        take_over(self.work, TakenOver(agent_id, profile_id, service_id, start, end), self._today)

    def _since(self, line: AccountLine) -> str:
        """Return the first day known: the spreadsheet's, or for an account the last day it was used."""
        told = line.start if isinstance(line, RightLine) else line.last_login
        return min(told, self._today) if told and isinstance(line, PortalLine) else told or self._today

    def _profile(self, line: AccountLine) -> int | None:
        profiles = self.directory.profiles
        portal = line.portal_service if isinstance(line, RightLine) else ""
        return profiles.find(f"{portal} {line.profile}", line.profile)

    def _service(self, agent_id: int, line: AccountLine) -> int | None:
        told = self.directory.services.find(line.service_code, line.service_name)
        if told or line.service_code or line.service_name:
            return told
        posting = life_of(self.work, self.work.get(Agent, agent_id)).principal_on(self.day)
        return posting.service_id if posting else None

    def _said(self, difference: Difference) -> dict[str, Any]:
        return rules.said(self.desk, "other", LIST_SAID[difference.group])

    def _remove(self, right: Right, difference: Difference) -> None:
        last = max(day_before(self.day), day_before(right.creation.effective))
        rules.remove(self.work, right, last, self._said(difference), self._today)

    def _suspend(self, right: Right, difference: Difference) -> None:
        rules.suspend(self.work, right, self.day, None, self._said(difference))

    def _modify(self, right: Right, difference: Difference) -> None:
        """Ask for the profile or the service that the portal has: what we hold follows what is open."""
        profile_id = difference.after_id if difference.group == "other_profile" else None
        service_id = difference.after_id if difference.group == "other_service" else None
        wanted = (profile_id, service_id, KEEP)
        day = max(self.day, right.creation.effective)
        rules.modify(self.work, right, day, wanted, self._said(difference))

    def _ask_again(self, right: Right, difference: Difference) -> None:
        """Ask again for a right that the portal does not have."""
        last = max(day_before(self.day), day_before(right.creation.effective))
        rules.remove(self.work, right, last, self._said(difference), self._today)
        settle(self.work, right, self._today)
        held = right.held
        again = RightRequest(
            agent_id=held.agent_id, profile_id=held.profile_id, service_id=held.service_id,
            start=date.fromisoformat(self.day), reason="other", note=LIST_SAID[difference.group],
        )  # fmt: skip
        write_request(self.work, self.desk, again)


_MOVES: dict[str, Callable[[Accounts, Right, Difference], None]] = {
    "removal": Accounts._remove,
    "suspension": Accounts._suspend,
    "modification": Accounts._modify,
    "creation": Accounts._ask_again,
}
