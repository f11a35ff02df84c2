"""The partner, its contracts and texts, and who manages habilitations."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.names import sort_key
from cdap_desk.domain.records import Record, ref


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """The partner of the CAF; one per store. `siret` is text of 14 digits."""

    kind: ClassVar[str] = "organisation"
    name: str = ""
    siret: str = ""
    address: str = ""
    representative: str = ""
    representative_title: str = ""
    caf_name: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class PortalService(Record):
    """A service of the CAF's portal: CDAP, CAFPRO, RSACG…"""

    kind: ClassVar[str] = "portal_service"
    code: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Convention(Record):
    """An agreement with the CAF. `to_confirm` marks what the CAF has still to confirm."""

    kind: ClassVar[str] = "convention"
    number: str = ""
    title: str = ""
    deliberation: str = ""
    deliberated_on: str | None = None
    signed_on: str | None = None
    start: str | None = None
    end: str | None = None
    to_confirm: bool = False


@dataclass(frozen=True, kw_only=True)
class ServiceContract(Record):
    """The contract that opens one service of the portal under a convention."""

    kind: ClassVar[str] = "service_contract"
    convention_id: int = ref("convention", required=True)
    portal_service_id: int = ref("portal_service", required=True)
    title: str = ""
    signed_on: str | None = None
    to_confirm: bool = False


@dataclass(frozen=True, kw_only=True)
class LegalText(Record):
    """A law, act or notice that the convention rests on."""

    kind: ClassVar[str] = "legal_text"
    title: str = ""
    dated: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Referent(Record):
    """Who manages habilitations; `role` is titulaire or suppleant, `account` a workstation account."""

    kind: ClassVar[str] = "referent"
    derived_fields: ClassVar[tuple[str, ...]] = ("sort",)
    last_name: str = ""
    first_name: str = ""
    role: str = "titulaire"
    function: str = ""
    email: str = ""
    phone: str = ""
    account: str = ""
    start: str | None = None
    end: str | None = None

    def derived(self) -> dict[str, str]:
        return {"sort": sort_key(self.last_name, self.first_name)}


@dataclass(frozen=True, kw_only=True)
class Employer(Record):
    """Who employs an agent; `covered` by the convention: yes, no or unknown."""

    kind: ClassVar[str] = "employer"
    name: str = ""
    covered: str = "unknown"
    note: str = ""
