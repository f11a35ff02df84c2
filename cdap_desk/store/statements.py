"""Statements, written by SQLAlchemy from the tables and run on the bare connection.

Each text is made once. Building and running the same statements through an engine took three times as long
as the commit they end with.
"""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from cdap_desk.store.tables import metadata

_DIALECT = sqlite.dialect(paramstyle="named")


@cache
def insert(table: str, *, replace: bool = False) -> str:
    """Return the insertion of a whole row, or its replacement, given by column names."""
    statement = sa.insert(metadata.tables[table])
    return _text(statement.prefix_with("OR REPLACE") if replace else statement)


@cache
def update(kind: str, columns: tuple[str, ...]) -> str:
    """Return the update of some columns of the record `id`, given by name: indexes of others rest."""
    table = metadata.tables[kind]
    values: dict[str, sa.BindParameter[object]] = {name: sa.bindparam(name) for name in columns}
    return _text(sa.update(table).where(table.c.id == sa.bindparam("id")).values(values))


@cache
def delete(kind: str) -> str:
    """Return the deletion of the record `id`."""
    table = metadata.tables[kind]
    return _text(sa.delete(table).where(table.c.id == sa.bindparam("id")))


@cache
def select(kind: str, columns: tuple[str, ...], equal: tuple[str, ...], unknown: tuple[str, ...] = ()) -> str:
    """Return the reading of some columns, all when none is named, of the records in the order of their ids.

    The fields `equal` are given by their names, the fields `unknown` hold nothing.
    """
    table = metadata.tables[kind]
    wanted = [table.c[name] for name in columns] or list(table.c)
    conditions = [table.c[name] == sa.bindparam(name) for name in equal]
    conditions += [table.c[name].is_(None) for name in unknown]
    return _text(sa.select(*wanted).where(*conditions).order_by(table.c.id))


def _text(statement: sa.ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))
