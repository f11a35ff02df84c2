"""Templates of forms, the bordereaux made from them, and the files kept of both."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.records import Record, ref


@dataclass(frozen=True, kw_only=True)
class StoredFile(Record):
    """A file kept in the store: its bytes stand apart, under `sha256`, and the journal names it by that.

    `size` is in bytes, `media` its MIME type.
    """

    kind: ClassVar[str] = "stored_file"
    sha256: str = ""
    name: str = ""
    media: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class FormTemplate(Record):
    """A blank of the Caf and the descriptor (TOML) that says what goes where; `retired_on` once put away."""

    kind: ClassVar[str] = "form_template"
    name: str = ""
    descriptor: str = ""
    workbook_id: int = ref("stored_file", required=True)
    is_default: bool = False
    retired_on: str | None = None


@dataclass(frozen=True, kw_only=True)
class Bordereau(Record):
    """A numbered batch of movements, frozen when issued; `sequence` runs without holes within a `year`.

    `nature` is initial, modificatif or complete. `state` is issued, sent, answered, closed (without an
    answer) or cancelled; `outcome` ok, partial or ko once answered. What was written stays: the blank, the
    descriptor and the data (JSON) by their SHA-256, and the head of the journal that is printed on it.
    """

    kind: ClassVar[str] = "bordereau"
    year: int = 0
    sequence: int = 0
    number: str = ""
    nature: str = "modificatif"
    portal_service_id: int = ref("portal_service", required=True)
    template_id: int = ref("form_template", required=True)
    dated: str = ""
    issued_by: str = ""
    state: str = "issued"
    outcome: str = ""
    sent_on: str | None = None
    sent_by: str = ""
    answered_on: str | None = None
    closed_on: str | None = None
    closed_why: str = ""
    cancelled_on: str | None = None
    cancelled_why: str = ""
    replaces_id: int | None = ref("bordereau")
    descriptor_sha256: str = ""
    data_sha256: str = ""
    journal_head: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BordereauLine(Record):
    """One movement on a bordereau, or one right of a complete list, and what the Caf answered.

    `operation` is the nature of the movement, or listing. `sheet` is the file it stands in, from 1. `answer`
    is empty, ok or ko.
    """

    kind: ClassVar[str] = "bordereau_line"
    bordereau_id: int = ref("bordereau", required=True)
    number: int = 0
    habilitation_id: int = ref("habilitation", required=True)
    movement_id: int | None = ref("movement")
    operation: str = ""
    sheet: int = 1
    answer: str = ""
    answer_reason: str = ""
    answered_portal_id: str = ""
    answered_on: str | None = None


@dataclass(frozen=True, kw_only=True)
class BordereauFile(Record):
    """A file of a bordereau: `role` is form, pdf, pdf_each, returned or signed; `position` from 1."""

    kind: ClassVar[str] = "bordereau_file"
    bordereau_id: int = ref("bordereau", required=True)
    file_id: int = ref("stored_file", required=True)
    role: str = "form"
    position: int = 1


def bordereau_number(year: int, sequence: int) -> str:
    """Return what a bordereau is called: 2026-014."""
    return f"{year}-{sequence:03}"
