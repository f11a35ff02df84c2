"""Services: a dated tree whose former names and responsables are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.clock import local_day
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.contacts import tidy
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.lives import ALWAYS, day_before
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Service, ServiceManager, ServiceName
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def create_service(desk: Desk, service: Service) -> Changes:
    """Add a service. Raises DeskError("service_without_name")."""
    if not service.name.strip():
        raise DeskError("service_without_name")
    with desk.store.transaction(desk.author, "create_service", labels.new(service)) as (work, written):
        work.insert(service)
    return written.changes


def place_service(desk: Desk, service_id: int, parent_id: int | None) -> Changes:
    """Put a service under another. Raises DeskError("service_under_itself") for a loop."""
    with desk.store.transaction(desk.author, "place_service", "Rattachement") as (work, written):
        service = work.get(Service, service_id)
        written.label = labels.short(f"Rattachement {labels.of(service.name)}")
        check_place(work, service_id, parent_id)
        work.update(service, parent_id=parent_id)
    return written.changes


def rename_services(desk: Desk, names: Mapping[int, str], day: date) -> Changes:
    """Give services other names (by id) from `day`, until the next known one; the former ones are kept.

    A name given from the same day before is corrected. Raises DeskError("service_without_name").
    """
    since = f"à partir du {format_day(day)}"
    with desk.store.transaction(desk.author, "rename_services", "Renommage") as (work, written):
        for service_id, name in names.items():
            service = work.get(Service, service_id)
            before = name_on(work, service, day.isoformat())
            written.label = labels.short(f"Renommage {labels.of(before)}\u00a0: {name} {since}")
            name_from(work, service, tidy(name), day.isoformat())
        if len(names) > 1:
            written.label = f"Renommage de {counted(len(names), 'service')} {since}"
    return written.changes


def change_manager(
    desk: Desk, service_ids: Sequence[int], full_name: str, title: str, email: str, day: date
) -> Changes:
    """Make someone answer for services from `day`; nobody when `full_name` is empty."""
    since = f"{full_name.strip() or 'personne'} à partir du {format_day(day)}"
    with desk.store.transaction(desk.author, "change_manager", "Responsable") as (work, written):
        for service_id in service_ids:
            service = work.get(Service, service_id)
            written.label = labels.short(f"Responsable {labels.of(service.name)}\u00a0: {since}")
            set_manager(work, service_id, tidy(full_name), day.isoformat(), title, email)
        if len(service_ids) > 1:
            count = counted(len(service_ids), "service")
            written.label = labels.short(f"Responsable de {count}\u00a0: {since}")
    return written.changes


def check_place(work: "Transaction", service_id: int, parent_id: int | None) -> None:
    """Refuse a parent that stands under the service, at any depth, or in a circle itself."""
    below = {service_id}
    above = parent_id
    while above is not None:
        if above in below:
            raise DeskError("service_under_itself", service=service_id, column="parent")
        below.add(above)
        above = work.get(Service, above).parent_id


def name_on(work: "Transaction", service: Service, day: str) -> str:
    """Return what a service is called on `day`."""
    segment = _name_segment(work, service, day)
    return segment.name if segment else service.name


def name_from(work: "Transaction", service: Service, name: str, day: str, *, correct: bool = False) -> None:
    """Give a service another name from `day` (ISO text); with `correct`, another spelling replaces the first.

    Raises DeskError("service_without_name").
    """
    if not name:
        raise DeskError("service_without_name", column="name")
    segment = _name_segment(work, service, day)
    present = segment.name if segment else service.name
    if present == name:
        return
    until = day_before(day)
    begun = work.find(ServiceName, service_id=service.id, until=until)
    if begun and begun[0].name == name:
        work.delete(begun[0])
    elif not begun and not (
        correct and (fold(present) == fold(name) or local_day(service.created_at) == day)
    ):
        work.insert(ServiceName(service_id=service.id, name=present, until=until))
    if segment:
        work.update(segment, name=name)
    else:
        work.update(service, name=name)


def manager_on(work: "Transaction", service_id: int, day: str) -> ServiceManager | None:
    """Return who answers for a service on `day`."""
    return running_manager(work.find(ServiceManager, service_id=service_id), day)


def running_manager(managers: Iterable[ServiceManager], day: str) -> ServiceManager | None:
    """Return which of those known for one service answers for it on `day`."""
    running = [m for m in managers if (m.start or "") <= day <= (m.end or ALWAYS)]
    return max(running, key=lambda m: (m.start or "", m.id), default=None)


def set_manager(
    work: "Transaction",
    service_id: int,
    name: str,
    day: str,
    title: str | None = None,
    email: str | None = None,
    *,
    correct: bool = False,
) -> None:
    """Make `name` answer for a service from `day` until the next known one; empty for nobody.

    Who began that day is replaced; with `correct`, who was recorded that day or is spelt otherwise too.
    `title` and `email` None keep the title, and the address of the same person.
    """
    present = manager_on(work, service_id, day)
    if present is None:
        if name:
            end = _before_next(work, service_id, day)
            new = ServiceManager(service_id=service_id, full_name=name, start=day, end=end)
            work.insert(replace(new, title=title or "", email=email or ""))
        return
    same = fold(present.full_name) == fold(name)
    kept = present.email if same else ""
    after = replace(
        present,
        full_name=name,
        title=present.title if title is None else title,
        email=kept if email is None else email,
    )
    begun = present.start == day or (correct and (same or local_day(present.created_at) == day))
    if begun and name:
        work.update(present, full_name=name, title=after.title, email=after.email)
    elif begun:
        work.delete(present)
    else:
        if name:
            work.insert(replace(after, id=0, start=day))
        work.update(present, end=day_before(day))


def _name_segment(work: "Transaction", service: Service, day: str) -> ServiceName | None:
    former = work.find(ServiceName, service_id=service.id)
    return min((n for n in former if (n.until or "") >= day), key=lambda n: n.until or "", default=None)


def _before_next(work: "Transaction", service_id: int, day: str) -> str | None:
    starts = [m.start for m in work.find(ServiceManager, service_id=service_id) if (m.start or "") > day]
    return day_before(min(s for s in starts if s)) if starts else None
