"""Reading a person's life and writing what was planned of it. For operations, inside their transaction."""

from typing import TYPE_CHECKING

from cdap_desk.domain.lives import Life, Plan, check_open
from cdap_desk.domain.people import Agent, Posting, Service

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def life_of(work: "Transaction", agent: Agent) -> Life:
    """Return a person with all their postings."""
    return Life(agent, work.find(Posting, agent_id=agent.id))


def check_service(work: "Transaction", service_id: int, day: str) -> None:
    """Refuse a service that is not open on `day`."""
    check_open(work.get(Service, service_id), day)


def write_plan(work: "Transaction", agent: Agent, plan: Plan, day: str) -> Agent:
    """Write what was planned on `day`; return the person as it leaves them.

    Raises DeskError("service_closed") or DeskError("service_not_open").
    """
    for posting, fields in plan.changed:
        if service := fields.get("service_id"):
            check_service(work, service, max(day, posting.start or ""))
        work.update(posting, **fields)
    for posting in plan.removed:
        work.delete(posting)
    for posting in plan.added:
        check_service(work, posting.service_id, max(day, posting.start or ""))
        work.insert(posting)
    return work.update(agent, **plan.agent)
