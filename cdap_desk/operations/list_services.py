"""What a list of services changes of them, written. For operations, inside their transaction."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cdap_desk.domain.differences import Difference
from cdap_desk.domain.known import Names
from cdap_desk.domain.lists import ServiceLine
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Service
from cdap_desk.domain.service_differences import KnownService
from cdap_desk.operations import services
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    import sqlite3

    from cdap_desk.store.transaction import Transaction


def known_services(raw: "sqlite3.Connection", names: Names, day: str) -> dict[int, KnownService]:
    """Return every service as it is on `day`."""
    from cdap_desk.domain.people import ServiceManager

    managers: dict[int, list[ServiceManager]] = {}
    for manager in records(raw, ServiceManager):
        managers.setdefault(manager.service_id, []).append(manager)
    found: dict[int, KnownService] = {}
    for service in records(raw, Service):
        running = services.running_manager(managers.get(service.id, ()), day)
        found[service.id] = KnownService(
            service.id,
            service.code,
            names.names[service.id],
            service.parent_id,
            running.full_name if running else "",
            service.end or "",
        )
    return found


class Services:
    """Writes a list of services: the new ones first, so that others may stand under them."""

    def __init__(self, work: "Transaction", names: Names, day: str) -> None:
        self._work = work
        self._names = names
        self._day = day
        self._new: dict[str, int] = {}

    def write(self, differences: Iterable[Difference], lines: dict[int, ServiceLine]) -> None:
        """Write what was ticked. Raises DeskError("service_under_itself") for a circle."""
        ticked = [(d, lines[d.line]) for d in differences if d.line in lines]
        for difference, line in ticked:
            if difference.group == "service_new":
                self._create(line)
        for difference, line in ticked:
            if difference.group == "service_new":
                self._place(self._id(line.code, line.name) or 0, line)
            else:
                self._change(difference, line)

    def _create(self, line: ServiceLine) -> None:
        made = self._work.insert(
            Service(
                code=line.code, name=line.name or line.code, start=line.start or None, end=line.end or None
            )
        )
        for text in (line.code, line.name):
            if text:
                self._new.setdefault(fold(text), made.id)
        if line.manager:
            services.set_manager(self._work, made.id, line.manager, line.start or self._day)

    def _place(self, service_id: int, line: ServiceLine) -> None:
        parent_id = self._id(line.parent_code, line.parent_name)
        if parent_id and parent_id != service_id:
            services.check_place(self._work, service_id, parent_id)
            self._work.update(self._work.get(Service, service_id), parent_id=parent_id)

    def _change(self, difference: Difference, line: ServiceLine) -> None:
        service = self._work.get(Service, difference.before_id or 0)
        if difference.group == "service_name":
            services.name_from(self._work, service, line.name, self._day)
        elif difference.group == "service_parent":
            self._place(service.id, line)
        elif difference.group == "service_manager":
            services.set_manager(self._work, service.id, line.manager, self._day)
        elif difference.group == "service_end":
            self._work.update(service, end=line.end)

    def _id(self, code: str, name: str) -> int | None:
        texts = [fold(text) for text in (code, name) if text]
        return next((self._new[t] for t in texts if t in self._new), None) or self._names.find(code, name)
