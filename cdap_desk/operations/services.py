"""Services: a dated tree whose former names are kept."""

from datetime import date, timedelta

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.people import Service, ServiceName
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk


def create_service(desk: Desk, service: Service) -> Changes:
    """Add a service. Raises DeskError("service_without_name")."""
    if not service.name.strip():
        raise DeskError("service_without_name")
    label = f"Nouveau service : {service.name}"
    with desk.store.transaction(desk.author, "create_service", label) as (work, written):
        work.insert(service)
    return written.changes


def place_service(desk: Desk, service_id: int, parent_id: int | None) -> Changes:
    """Put a service under another. Raises DeskError("service_under_itself") for a loop."""
    with desk.store.transaction(desk.author, "place_service", "Rattachement") as (work, written):
        above = parent_id
        while above is not None:
            if above == service_id:
                raise DeskError("service_under_itself", service=service_id)
            above = work.get(Service, above).parent_id
        work.update(work.get(Service, service_id), parent_id=parent_id)
    return written.changes


def rename_service(desk: Desk, service_id: int, name: str, day: date) -> Changes:
    """Give a service another name from `day`; the former one is kept until the day before."""
    if not name.strip():
        raise DeskError("service_without_name")
    with desk.store.transaction(desk.author, "rename_service", f"Renommage : {name}") as (work, written):
        service = work.get(Service, service_id)
        if service.name != name:
            until = (day - timedelta(days=1)).isoformat()
            work.insert(ServiceName(service_id=service_id, name=service.name, until=until))
            work.update(service, name=name)
    return written.changes
