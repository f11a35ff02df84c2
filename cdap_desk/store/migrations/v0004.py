"""Version 4: what is remembered of lists, the last day that the portal saw a person; wider indexes."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

_INDEXES = (
    ("list_alias", "what", "text"),
    ("list_alias", "service_id"),
    ("list_alias", "profile_id"),
    ("list_alias", "occupation_id"),
    ("list_alias", "employer_id"),
    ("distinct_person", "agent_id"),
)

# What waits, and who left a service, is told from these alone.
_WIDER = (
    ("movement", "state", "habilitation_id", "waits", "typing", "automatic", "effective"),
    ("period", "agent_id", "start", "end", "replaced_at", "suspended", "service_id", "habilitation_id"),
)

_KNOWN = ("service", "profile", "occupation", "employer")


def upgrade(op: Operations) -> None:
    op.add_column("agent", sa.Column("last_login", sa.Text, nullable=True))
    _keep(op, "list_layout", _texts("signature", "nature", "mapping", "sheet", "file_name"))
    refs = [_ref("list_alias", name, nullable=True) for name in _KNOWN]
    ignored = sa.Column("ignored", sa.Integer, nullable=False)
    _keep(op, "list_alias", [*_texts("what", "text"), *refs, ignored])
    _keep(op, "distinct_person", [_ref("distinct_person", "agent"), *_texts("key")])
    for table, first, *_ in _WIDER:
        op.drop_index(f"ix_{table}_{first}", table)
    for table, first, *others in (*_INDEXES, *_WIDER):
        op.create_index(f"ix_{table}_{first}", table, [first, *others])


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


def _ref(table: str, name: str, *, nullable: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{name}.id", name=f"fk_{table}_{name}_id")
    return sa.Column(f"{name}_id", sa.Integer, key, nullable=nullable)
