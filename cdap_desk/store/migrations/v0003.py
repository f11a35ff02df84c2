"""Version 3: habilitations, their movements and periods, and settings; profiles are searched and sorted."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

from cdap_desk.store.migrations.shapes import days, index, keep, number, reference, texts

_INDEXES = (
    ("habilitation", "agent_id", "profile_id", "service_id"),
    ("habilitation", "profile_id"),
    ("habilitation", "service_id"),
    ("habilitation", "replaces_id"),
    ("habilitation", "switched_to_id"),
    ("movement", "habilitation_id", "nature", "waits", "state"),
    ("movement", "waits", "habilitation_id"),
    ("movement", "means", "state", "habilitation_id"),
    ("movement", "state", "habilitation_id"),
    ("movement", "follows_id"),
    ("movement", "profile_before_id"),
    ("movement", "profile_id"),
    ("movement", "service_before_id"),
    ("movement", "service_id"),
    ("period", "habilitation_id", "replaced_at", "start", "end", "suspended", "profile_id", "service_id"),
    ("period", "profile_id", "agent_id", "start", "end", "replaced_at", "suspended"),
    ("period", "service_id", "agent_id", "start", "end", "replaced_at", "suspended"),
    ("period", "agent_id", "start", "end", "replaced_at", "suspended"),
    ("period", "start", "replaced_at", "suspended"),
    ("period", "end", "replaced_at", "suspended"),
    ("agent", "departure"),
    ("agent", "absence_from"),
    ("agent", "doubts"),
    ("posting", "agent_id", "principal", "start", "end", "service_id"),
    ("profile", "sort"),
    ("referent", "sort"),
    ("settlement", "about", "code", "until"),
)


def upgrade(op: Operations) -> None:
    for name in ("search", "sort"):
        op.add_column("profile", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("referent", sa.Column("sort", sa.Text, nullable=False, server_default=""))
    _keep_rights(op)
    keep(op, "setting", texts("name", "value"))
    keep(op, "settlement", [*texts("code", "about", "why"), *days("until")])
    op.drop_index("ix_posting_agent_id", "posting")
    index(op, _INDEXES)


def _keep_rights(op: Operations) -> None:
    held = [reference("habilitation", n) for n in ("agent", "profile", "service")]
    keep(
        op,
        "habilitation",
        [
            *held,
            *days("start", "end"),
            reference("habilitation", "replaces", "agent", nullable=True),
            reference("habilitation", "switched_to", "habilitation", nullable=True),
        ],
    )
    said = (
        "nature effective origin reason note purpose requested_by validated_by validated_title means "
        "reference refused_why typing typed_by paper state waits validator"
    )
    dated = "until end_before end requested_on validated_on refused_on cancelled_on typed_on confirmed_on"
    changed: list[sa.Column[Any]] = [
        reference("movement", name, kind, nullable=True)
        for kind in ("profile", "service")
        for name in (f"{kind}_before", kind)
    ]
    columns = [
        reference("movement", "habilitation"),
        *changed,
        reference("movement", "follows", "movement", nullable=True),
        number("automatic"),
        *texts(*said.split()),
        *days(*dated.split()),
    ]
    keep(op, "movement", columns)
    known = [reference("period", n) for n in ("habilitation", "agent", "profile", "service")]
    keep(
        op,
        "period",
        [*known, *texts("start", "recorded_at", "replaced_at"), *days("end"), number("suspended")],
    )
