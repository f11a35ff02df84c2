"""Version 4: what is remembered of lists; templates of forms, bordereaux and their files; wider indexes."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

from cdap_desk.store.migrations.shapes import days, index, keep, number, reference, texts

_INDEXES = (
    ("list_alias", "what", "text"),
    ("list_alias", "service_id"),
    ("list_alias", "profile_id"),
    ("list_alias", "occupation_id"),
    ("list_alias", "employer_id"),
    ("distinct_person", "agent_id"),
    ("form_template", "workbook_id"),
    ("bordereau", "year", "sequence"),
    ("bordereau", "portal_service_id"),
    ("bordereau", "template_id"),
    ("bordereau", "replaces_id"),
    ("bordereau_line", "bordereau_id", "number"),
    ("bordereau_line", "habilitation_id"),
    ("bordereau_line", "movement_id"),
    ("bordereau_file", "bordereau_id", "role", "position"),
    ("bordereau_file", "file_id"),
)

# What waits, and who left a service, is told from these alone.
_WIDER = (
    ("movement", "state", "habilitation_id", "waits", "typing", "automatic", "effective"),
    ("period", "agent_id", "start", "end", "replaced_at", "suspended", "service_id", "habilitation_id"),
)

_KNOWN = ("service", "profile", "occupation", "employer")


def upgrade(op: Operations) -> None:
    op.add_column("agent", sa.Column("last_login", sa.Text, nullable=True))
    keep(op, "list_layout", texts("signature", "nature", "mapping", "sheet", "file_name"))
    refs = [reference("list_alias", name, nullable=True) for name in _KNOWN]
    keep(op, "list_alias", [*texts("what", "text"), *refs, number("ignored")])
    keep(op, "distinct_person", [reference("distinct_person", "agent"), *texts("key")])
    _keep_forms(op)
    for table, first, *_ in _WIDER:
        op.drop_index(f"ix_{table}_{first}", table)
    index(op, (*_INDEXES, *_WIDER))


def _keep_forms(op: Operations) -> None:
    op.create_table(
        "stored_bytes",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    keep(op, "stored_file", [*texts("sha256", "name", "media"), number("size")])
    template = [
        reference("form_template", "workbook", "stored_file"),
        number("is_default"),
        *days("retired_on"),
    ]
    keep(op, "form_template", [*texts("name", "descriptor"), *template])
    keep(op, "bordereau", _bordereau())
    keep(
        op,
        "bordereau_line",
        [
            *[reference("bordereau_line", name) for name in ("bordereau", "habilitation")],
            reference("bordereau_line", "movement", nullable=True),
            *[number(name) for name in ("number", "sheet")],
            *texts("operation", "answer", "answer_reason", "answered_portal_id"),
            *days("answered_on"),
        ],
    )
    keep(
        op,
        "bordereau_file",
        [
            reference("bordereau_file", "bordereau"),
            reference("bordereau_file", "file", "stored_file"),
            *texts("role"),
            number("position"),
        ],
    )


def _bordereau() -> list[sa.Column[Any]]:
    said = (
        "number nature dated issued_by state outcome sent_by closed_why cancelled_why descriptor_sha256 "
        "data_sha256 journal_head note"
    )
    return [
        number("year"),
        number("sequence"),
        reference("bordereau", "portal_service"),
        reference("bordereau", "template", "form_template"),
        reference("bordereau", "replaces", "bordereau", nullable=True),
        *texts(*said.split()),
        *days("sent_on", "answered_on", "closed_on", "cancelled_on"),
    ]
