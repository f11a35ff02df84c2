"""The shape that tables of records have had from version 1 to version 4, for the steps that make some.

Steps are never changed once they were given: were the shape of a record to change, the step that changes it
would bring its own beside this one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations


def keep(op: Operations, table: str, columns: Iterable[sa.Column[Any]]) -> None:
    """Make the table of a kind of record: what every record has, and `columns`."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("uid", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        *texts("created_at", "created_by", "modified_at", "modified_by"),
        *columns,
        sa.Column("seal", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )


def index(op: Operations, indexes: Iterable[Sequence[str]]) -> None:
    """Make indexes, each told as its table and its columns, and named after the first of these."""
    for table, first, *others in indexes:
        op.create_index(f"ix_{table}_{first}", table, [first, *others])


def texts(*names: str) -> list[sa.Column[Any]]:
    """Return columns of text."""
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def days(*names: str) -> list[sa.Column[Any]]:
    """Return columns of days, None for none."""
    return [sa.Column(name, sa.Text, nullable=True) for name in names]


def number(name: str) -> sa.Column[Any]:
    """Return a column of whole numbers, or of yes and no as 1 and 0."""
    return sa.Column(name, sa.Integer, nullable=False)


def reference(table: str, name: str, kind: str = "", *, nullable: bool = False) -> sa.Column[Any]:
    """Return the column `name`_id of a table, which names a record of `kind`, else of `name`."""
    key = sa.ForeignKey(f"{kind or name}.id", name=f"fk_{table}_{name}_id")
    return sa.Column(f"{name}_id", sa.Integer, key, nullable=nullable)
