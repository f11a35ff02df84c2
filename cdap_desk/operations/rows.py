"""One line of a table written: its record, and what its columns mean beside it. For operations."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.checks import check_days
from cdap_desk.domain.drafts import missing
from cdap_desk.domain.lives import plan_first_day, plan_last_day, plan_place
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Agent, Service
from cdap_desk.domain.records import Record
from cdap_desk.errors import DeskError
from cdap_desk.operations import services
from cdap_desk.operations.formers import keep_aside
from cdap_desk.operations.postings import life_of, write_plan
from cdap_desk.operations.typed import Reader

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_LACKING = {
    "agents": "agent_without_name",
    "services": "service_without_name",
    "profiles": "profile_without_code",
    "referents": "referent_without_name",
}
_UNIQUE = {"employers": "name", "occupations": "name", "portal_services": "code"}
_POSTED = ("service", "occupation")


@dataclass(frozen=True)
class Edit:
    """One cell that changed: its values before and after, as stored."""

    column: str
    before: Any
    after: Any


def change_row(
    work: "Transaction", reader: Reader, record: Record, typed: dict[str, Any], today: str
) -> list[Edit]:
    """Write the values typed in a line; return those that were not so already.

    Raises DeskError with the `column` it concerns.
    """
    present = present_values(work, reader, record, typed, today)
    edits = [Edit(c, present[c], value) for c, value in typed.items() if present[c] != value]
    if edits:
        values = {e.column: e.after for e in edits}
        fields = _fields(reader, values)
        if isinstance(record, Service):
            fields.pop("name", None)  # dated: the name of today is not always the last one
        after = work.update(record, **fields)
        _check(work, reader, after)
        if isinstance(record, Agent) and isinstance(after, Agent):
            _follow_agent(work, record, after, present | typed, values, today)
        if isinstance(after, Service):
            _follow_service(work, after, values, today)
    return edits


def insert_row(work: "Transaction", reader: Reader, typed: dict[str, Any], today: str) -> Record:
    """Write a new line with the values typed; return its record. Raises DeskError with its `column`."""
    record = work.insert(reader.kind.record(**_fields(reader, typed)))
    _check(work, reader, record)
    if isinstance(record, Agent) and any(c in typed for c in _POSTED):
        plan = plan_place(life_of(work, record), typed.get("service"), typed.get("occupation"), today)
        write_plan(work, record, plan, today)
    if isinstance(record, Service) and typed.get("manager"):
        services.set_manager(work, record.id, typed["manager"], record.start or today)
    return record


def present_values(
    work: "Transaction", reader: Reader, record: Record, columns: dict[str, Any], today: str
) -> dict[str, Any]:
    """Return what stands in some columns of a line today."""
    values = {c: getattr(record, reader.columns[c].name, None) for c in columns}
    if isinstance(record, Agent) and any(c in columns for c in _POSTED):
        shown = life_of(work, record).principal_on(today)
        values["service"] = shown and shown.service_id
        values["occupation"] = shown and shown.occupation_id
    if isinstance(record, Service) and "manager" in columns:
        manager = services.manager_on(work, record.id, today)
        values["manager"] = manager.full_name if manager else ""
    if isinstance(record, Service) and "name" in columns:
        values["name"] = services.name_on(work, record, today)
    return values


def _fields(reader: Reader, values: dict[str, Any]) -> dict[str, Any]:
    kept = {c.name for c in reader.kind.columns}
    fields = {reader.columns[c].name: v for c, v in values.items()}
    return {name: value for name, value in fields.items() if name in kept}


def _check(work: "Transaction", reader: Reader, record: Record) -> None:
    filled = {c for c, known in reader.columns.items() if getattr(record, known.name, None)}
    if lacking := missing(reader.table, filled):
        raise DeskError(_LACKING.get(reader.table, "line_without_name"), column=lacking[0])
    check_days(record)
    if column := _UNIQUE.get(reader.table):
        name = fold(getattr(record, column))
        for other in work.find(type(record)):
            if other.id != record.id and fold(getattr(other, column)) == name:
                raise DeskError("name_taken", column=column, value=getattr(record, column))


def _follow_agent(
    work: "Transaction",
    before: Agent,
    after: Agent,
    present: dict[str, Any],
    changed: dict[str, Any],
    today: str,
) -> None:
    keep_aside(work, before, after, today)
    if "portal_id" in changed and "portal_id_to_confirm" not in changed:
        after = work.update(after, portal_id_to_confirm=False)  # typing it confirms it
    if after.arrival and after.arrival != before.arrival:
        plan = plan_first_day(life_of(work, before), after.arrival)
        after = write_plan(work, after, plan, today)
    if "departure" in changed:
        after = write_plan(work, after, plan_last_day(life_of(work, before), after.departure), today)
    if any(c in changed for c in _POSTED):
        plan = plan_place(life_of(work, after), present["service"], present["occupation"], today)
        write_plan(work, after, plan, today)


def _follow_service(work: "Transaction", service: Service, changed: dict[str, Any], today: str) -> None:
    if "parent" in changed:
        services.check_place(work, service.id, service.parent_id)
    if "name" in changed:
        services.name_from(work, service, changed["name"], today, correct=True)
    if "manager" in changed:
        services.set_manager(work, service.id, changed["manager"], today, correct=True)
