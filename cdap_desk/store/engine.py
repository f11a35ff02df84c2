"""SQLAlchemy on a connection that is already open, for what changes tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from cdap_desk.store.connection import told


@contextmanager
def engine_on(raw: sqlite3.Connection, path: Path) -> Iterator[sa.Connection]:
    """Lend the connection of the store at `path`; beginning and ending stay with `whole`.

    Raises DeskError for a full or failing disk.
    """
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with told(path):
        try:
            with engine.connect() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise (error.orig or error) from None
