"""The kinds of records kept, read off the domain's dataclasses: a field is declared once, there."""

from dataclasses import dataclass, fields
from typing import Any

from cdap_desk.domain import drafts, partners, people
from cdap_desk.domain.records import Record

# Parents before children, so that tables can be made and records copied in this order.
RECORDS: tuple[type[Record], ...] = (
    partners.Organisation,
    partners.PortalService,
    partners.Convention,
    partners.ServiceContract,
    partners.LegalText,
    partners.Referent,
    partners.Employer,
    people.Service,
    people.ServiceName,
    people.ServiceManager,
    people.Occupation,
    people.Profile,
    people.Agent,
    people.AgentName,
    people.AgentEmail,
    people.Posting,
    drafts.Draft,
)


@dataclass(frozen=True)
class Column:
    """One stored field. `ref` names the kind it points to; `derived` is computed, hence not journaled."""

    name: str
    type: str
    ref: str | None = None
    derived: bool = False

    @property
    def nullable(self) -> bool:
        return "None" in self.type

    def load(self, value: Any) -> Any:
        """Return a stored value as the domain holds it."""
        return bool(value) if self.type == "bool" else value


@dataclass(frozen=True)
class Kind:
    """A kind of record and its columns, `id` first."""

    name: str
    record: type[Record]
    columns: tuple[Column, ...]

    def load(self, row: dict[str, Any]) -> Record:
        """Return the record of a stored row."""
        return self.record(**{c.name: c.load(row[c.name]) for c in self.columns if not c.derived})

    def row(self, record: Record) -> dict[str, Any]:
        """Return the row that keeps `record`: flags as 0 or 1, derived values computed."""
        plain = {c.name: getattr(record, c.name) for c in self.columns if not c.derived}
        return {k: int(v) if isinstance(v, bool) else v for k, v in plain.items()} | record.derived()


def _kind(record: type[Record]) -> Kind:
    columns = [
        Column(f.name, str(f.type).removeprefix("<class '").removesuffix("'>"), f.metadata.get("ref"))
        for f in fields(record)
    ]
    derived = [Column(name, "str", derived=True) for name in record.derived_fields]
    return Kind(record.kind, record, (*columns, *derived))


KINDS: dict[str, Kind] = {record.kind: _kind(record) for record in RECORDS}
