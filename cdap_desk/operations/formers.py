"""Former names and addresses of people, kept aside when they change. For operations."""

from typing import TYPE_CHECKING

from cdap_desk.clock import local_day
from cdap_desk.domain.contacts import mailbox
from cdap_desk.domain.lives import day_before
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Agent, AgentEmail, AgentName

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def keep_aside(work: "Transaction", before: Agent, after: Agent, today: str) -> None:
    """Keep the name and the address that `after` no longer has, with yesterday as their last day.

    Nothing is kept of a person created today, of a mere other spelling, or of what itself came today.
    """
    if local_day(before.created_at) < today:
        keep_former(work, before, after, day_before(today))


def keep_former(work: "Transaction", before: Agent, after: Agent, until: str) -> None:
    """Keep the name and the address that `after` no longer has, with `until` as their last day."""
    if _named(before) != _named(after):
        spelt = fold(" ".join(_named(before))) == fold(" ".join(_named(after)))
        names = work.find(AgentName, agent_id=before.id, until=until)
        if names and _named(names[0]) == _named(after):
            work.delete(names[0])
        elif not names and not spelt:
            first, last = _named(before)
            work.insert(AgentName(agent_id=before.id, last_name=last, first_name=first, until=until))
    if mailbox(before.email) != mailbox(after.email):
        emails = work.find(AgentEmail, agent_id=before.id, until=until)
        if emails and mailbox(emails[0].email) == mailbox(after.email):
            work.delete(emails[0])
        elif not emails and before.email:
            work.insert(AgentEmail(agent_id=before.id, email=before.email, until=until))


def _named(person: Agent | AgentName) -> tuple[str, str]:
    return person.first_name, person.last_name
