"""The kinds of records kept, read off the domain's dataclasses: a field is declared once, there."""

from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

from cdap_desk.domain import bordereaux, drafts, partners, people, rights
from cdap_desk.domain.records import Record
from cdap_desk.domain.remembered import Distinct, ListAlias, ListLayout
from cdap_desk.domain.settings import Setting
from cdap_desk.domain.settlements import Settlement

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
    rights.Habilitation,
    rights.Movement,
    rights.Period,
    Setting,
    Settlement,
    ListLayout,
    ListAlias,
    Distinct,
    bordereaux.StoredFile,
    bordereaux.FormTemplate,
    bordereaux.Bordereau,
    bordereaux.BordereauLine,
    bordereaux.BordereauFile,
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


@dataclass(frozen=True)
class Kind:
    """A kind of record and its columns, `id` first."""

    name: str
    record: type[Record]
    columns: tuple[Column, ...]

    @cached_property
    def refs(self) -> dict[str, str]:
        """The fields that hold the id of another record, with its kind."""
        return {c.name: c.ref for c in self.columns if c.ref}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if not c.derived)

    @cached_property
    def _flags(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.type == "bool")

    @cached_property
    def _values(self) -> "attrgetter[tuple[Any, ...]]":
        return attrgetter(*self._names)

    def load(self, row: dict[str, Any]) -> Record:
        """Return the record of a stored row."""
        plain = {name: row[name] for name in self._names}
        return self.record(**plain | {name: bool(plain[name]) for name in self._flags})

    def fields(self, record: Record) -> dict[str, Any]:
        """Return the fields of `record` as the domain holds them."""
        return dict(zip(self._names, self._values(record), strict=True))

    def row(self, record: Record) -> dict[str, Any]:
        """Return the row that keeps `record`: flags as 0 or 1, derived values computed."""
        plain = self.fields(record)
        return plain | {name: int(plain[name]) for name in self._flags} | record.derived()


def _kind(record: type[Record]) -> Kind:
    columns = [
        Column(f.name, str(f.type).removeprefix("<class '").removesuffix("'>"), f.metadata.get("ref"))
        for f in fields(record)
    ]
    derived = [Column(name, "str", derived=True) for name in record.derived_fields]
    return Kind(record.kind, record, (*columns, *derived))


KINDS: dict[str, Kind] = {record.kind: _kind(record) for record in RECORDS}
