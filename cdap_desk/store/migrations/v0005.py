"""Version 5: templates of forms, bordereaux, and the files kept of both."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

_INDEXES = (
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


def upgrade(op: Operations) -> None:
    op.create_table(
        "stored_bytes",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    _keep(op, "stored_file", [*_texts("sha256", "name", "media"), _number("size")])
    template = [_ref("form_template", "workbook", "stored_file"), _number("is_default"), *_days("retired_on")]
    _keep(op, "form_template", [*_texts("name", "descriptor"), *template])
    _keep(op, "bordereau", _bordereau())
    _keep(
        op,
        "bordereau_line",
        [
            *[_ref("bordereau_line", name) for name in ("bordereau", "habilitation")],
            _ref("bordereau_line", "movement", nullable=True),
            *[_number(name) for name in ("number", "sheet")],
            *_texts("operation", "answer", "answer_reason", "answered_portal_id"),
            *_days("answered_on"),
        ],
    )
    _keep(
        op,
        "bordereau_file",
        [
            _ref("bordereau_file", "bordereau"),
            _ref("bordereau_file", "file", "stored_file"),
            *_texts("role"),
            _number("position"),
        ],
    )
    for table, first, *others in _INDEXES:
        op.create_index(f"ix_{table}_{first}", table, [first, *others])


def _bordereau() -> list[sa.Column[Any]]:
    said = (
        "number nature dated issued_by state outcome sent_by closed_why cancelled_why descriptor_sha256 "
        "data_sha256 journal_head note"
    )
    return [
        _number("year"),
        _number("sequence"),
        _ref("bordereau", "portal_service"),
        _ref("bordereau", "template", "form_template"),
        _ref("bordereau", "replaces", "bordereau", nullable=True),
        *_texts(*said.split()),
        *_days("sent_on", "answered_on", "closed_on", "cancelled_on"),
    ]


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


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _ref(table: str, name: str, kind: str = "", *, nullable: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{kind or name}.id", name=f"fk_{table}_{name}_id")
    return sa.Column(f"{name}_id", sa.Integer, key, nullable=nullable)
