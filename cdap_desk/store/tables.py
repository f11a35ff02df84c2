"""Tables, made from the kinds; plus the journal, which nothing but an insertion ever touches."""

import sqlalchemy as sa

from cdap_desk.store.kinds import KINDS, Column

metadata = sa.MetaData()


def _column(kind: str, column: Column) -> sa.Column[object]:
    integer = column.type.startswith(("int", "bool"))
    parts: list[sa.ForeignKey] = []
    if column.ref:
        parts.append(sa.ForeignKey(f"{column.ref}.id", name=f"fk_{kind}_{column.name}"))
    return sa.Column(
        column.name,
        sa.Integer if integer else sa.Text,
        *parts,
        primary_key=column.name == "id",
        nullable=column.nullable,
        unique=column.name == "uid",
        index=bool(column.ref) or column.name in {"sort", "homonym"},
    )


TABLES: dict[str, sa.Table] = {
    kind.name: sa.Table(
        kind.name,
        metadata,
        *(_column(kind.name, c) for c in kind.columns),
        sa.Column("seal", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    for kind in KINDS.values()
}

content_digest = sa.Table(
    "content_digest",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("digest", sa.LargeBinary, nullable=False),
)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("schema", sa.Integer, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("session", sa.Text, nullable=False),
    sa.Column("operation", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),  # start, do, undo, redo
    sa.Column("reverts", sa.Integer, index=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

journal_change = sa.Table(
    "journal_change",
    metadata,
    sa.Column("sequence", sa.Integer, sa.ForeignKey("journal.sequence"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("uid", sa.Text, nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Index("ix_journal_change_record", "kind", "uid"),
)
