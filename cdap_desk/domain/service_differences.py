"""What a list of services says otherwise than we do: new ones, names, places in the tree, who answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cdap_desk.domain.differences import Comparison, Difference
from cdap_desk.domain.known import Names
from cdap_desk.domain.lists import Line, ServiceLine
from cdap_desk.domain.names import fold

SERVICE_GROUPS = (
    *("service_new", "service_name", "service_parent", "service_manager", "service_end"),
    "repeated",
)


class KnownService(NamedTuple):
    """A service as the store has it on the day; `end` is the last day included, "" for none."""

    service_id: int
    code: str
    name: str
    parent_id: int | None
    manager: str
    end: str


def compare_services(
    lines: Iterable[ServiceLine], known: Mapping[int, KnownService], names: Names, day: str
) -> Comparison:
    """Return what the list changes. A service that it does not name is left alone; so is an empty cell.

    `before_id` of a difference is the service it is about, None for a new one.
    """
    kept = list(lines)
    found: list[Difference] = []
    seen: dict[int | str, int] = {}
    unchanged = 0
    for line in kept:
        service_id = names.find(line.code, line.name)
        key = service_id or fold(line.code or line.name)
        if key in seen:
            found.append(_difference("repeated", line, service_id, str(seen[key]), "", ticked=False))
            continue
        seen[key] = line.number
        told = list(_told(line, known.get(service_id or 0), known, names))
        found += told
        unchanged += not told
    order = {group: rank for rank, group in enumerate(SERVICE_GROUPS)}
    found.sort(key=lambda d: (order[d.group], d.line or 0))
    numbered: dict[int, Line] = {line.number: line for line in kept}
    return Comparison("services", day, tuple(found), numbered, {}, read=len(kept), unchanged=unchanged)


def _told(
    line: ServiceLine, service: KnownService | None, known: Mapping[int, KnownService], names: Names
) -> Iterator[Difference]:
    if service is None:
        yield _difference("service_new", line, None, "", line.name or line.code)
        return
    own = service.service_id
    if line.name and fold(line.name) != fold(service.name):
        yield _difference("service_name", line, own, service.name, line.name)
    parent = line.parent_name or line.parent_code
    parent_id = names.find(line.parent_code, line.parent_name)
    if parent and (parent_id is None or parent_id != service.parent_id):
        above, wanted = known.get(service.parent_id or 0), known.get(parent_id or 0)
        before, after = above.name if above else "", wanted.name if wanted else parent
        yield _difference("service_parent", line, own, before, after)._replace(after_id=parent_id)
    if line.manager and fold(line.manager) != fold(service.manager):
        yield _difference("service_manager", line, own, service.manager, line.manager)
    if line.end and line.end != service.end:
        yield _difference("service_end", line, own, service.end, line.end)


def _difference(
    group: str, line: ServiceLine, service_id: int | None, before: str, after: str, *, ticked: bool = True
) -> Difference:
    return Difference(
        key=f"{group}:{line.number}",
        group=group,
        line=line.number,
        staff_number=line.code,
        last_name=line.name,
        before=before,
        after=after,
        before_id=service_id,
        ticked=ticked,
    )
