"""Version 3: habilitations, their movements and periods, and settings; profiles are searched and sorted."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

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
    _keep(op, "setting", _texts("name", "value"))
    _keep(op, "settlement", [*_texts("code", "about", "why"), *_days("until")])
    op.drop_index("ix_posting_agent_id", "posting")
    for table, first, *others in _INDEXES:
        op.create_index(f"ix_{table}_{first}", table, [first, *others])


def _keep_rights(op: Operations) -> None:
    held = [_ref("habilitation", n) for n in ("agent", "profile", "service")]
    _keep(
        op,
        "habilitation",
        [
            *held,
            *_days("start", "end"),
            _ref("habilitation", "replaces", "agent", nullable=True),
            _ref("habilitation", "switched_to", "habilitation", nullable=True),
        ],
    )
    said = (
        "nature effective origin reason note purpose requested_by validated_by validated_title means "
        "reference refused_why typing typed_by paper state waits validator"
    )
    days = "until end_before end requested_on validated_on refused_on cancelled_on typed_on confirmed_on"
    changed: list[sa.Column[Any]] = [
        _ref("movement", name, kind, nullable=True)
        for kind in ("profile", "service")
        for name in (f"{kind}_before", kind)
    ]
    columns = [
        _ref("movement", "habilitation"),
        *changed,
        _ref("movement", "follows", "movement", nullable=True),
        _flag("automatic"),
        *_texts(*said.split()),
        *_days(*days.split()),
    ]
    _keep(op, "movement", columns)
    known = [_ref("period", n) for n in ("habilitation", "agent", "profile", "service")]
    _keep(
        op,
        "period",
        [*known, *_texts("start", "recorded_at", "replaced_at"), *_days("end"), _flag("suspended")],
    )


def _keep(op: Operations, table: str, columns: list[sa.Column[Any]]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("uid", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_texts("created_at", "created_by", "modified_at", "modified_by"),
        *columns,
        sa.Column("seal", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=True) for name in names]


def _ref(table: str, name: str, kind: str = "", *, nullable: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{kind or name}.id", name=f"fk_{table}_{name}_id")
    return sa.Column(f"{name}_id", sa.Integer, key, nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)
