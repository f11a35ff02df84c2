"""A right asked for someone who arrives or comes back: the person and the request are one step."""

from dataclasses import replace

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.lives import plan_return
from cdap_desk.domain.people import Agent, Profile
from cdap_desk.domain.rights import RightRequest
from cdap_desk.operations import labels
from cdap_desk.operations.agents import insert_agent
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import life_of, write_plan
from cdap_desk.operations.right_requests import write_request


def request_for_newcomer(
    desk: Desk, agent: Agent, occupation_id: int | None, request: RightRequest
) -> Changes:
    """Add a person who arrives on the first day asked, in the service asked, and ask for the right.

    Raises what `create_agent` and `request_right` raise; nothing is written then.
    """
    today = desk.today().isoformat()
    with desk.store.transaction(desk.author, "request_for_newcomer", "Arrivée") as (work, written):
        arriving = replace(agent, arrival=request.start.isoformat())
        stored = insert_agent(work, arriving, request.service_id, occupation_id, today)
        write_request(work, desk, replace(request, agent_id=stored.id))
        written.label = _label("Arrivée", stored, work.get(Profile, request.profile_id))
    return written.changes


def request_on_return(desk: Desk, occupation_id: int | None, request: RightRequest) -> Changes:
    """Take back someone who had left, from the first day asked, in the service asked, and ask for the right.

    `occupation_id` None gives back the function of before.
    Raises what `return_agents` and `request_right` raise; nothing is written then.
    """
    day, today = request.start.isoformat(), desk.today().isoformat()
    with desk.store.transaction(desk.author, "request_on_return", "Retour") as (work, written):
        agent = work.get(Agent, request.agent_id)
        plan = plan_return(life_of(work, agent), day, request.service_id, occupation_id, today)
        write_plan(work, agent, plan, day)
        write_request(work, desk, request)
        written.label = _label("Retour", agent, work.get(Profile, request.profile_id))
    return written.changes


def _label(verb: str, agent: Agent, profile: Profile) -> str:
    whom = labels.of(labels.title(agent))
    return labels.short(f"{verb} {whom} et demande\u00a0: {labels.title(profile)}")
