"""Tables, made from the kinds; plus the journal, which nothing but an insertion ever touches."""

import sqlalchemy as sa

from cdap_desk.store.kinds import KINDS, Column

metadata = sa.MetaData()

# What is sorted by, or looked up to find two records that share it.
_INDEXED = frozenset(
    {"sort", "homonym", "mailbox", "portal_id", "staff_number", "departure", "absence_from", "doubts"}
)
# Indexes of several columns, which serve the reference that comes first too: the posting shown on a day
# is found, and the people of a service are counted, without reading the postings themselves.
_WIDE = {
    "posting": (
        ("agent_id", "principal", "start", "end", "service_id"),
        ("service_id", "start", "end", "agent_id"),
    ),
    "habilitation": (("agent_id", "profile_id", "service_id"),),
    "movement": (
        ("habilitation_id", "nature", "waits", "state"),
        ("waits", "habilitation_id"),
        ("means", "state", "habilitation_id"),
        ("state", "habilitation_id", "waits", "typing", "automatic", "effective"),
    ),
    # Persons and rights are counted, on any day, without reading the periods themselves.
    "period": (
        ("habilitation_id", "replaced_at", "start", "end", "suspended", "profile_id", "service_id"),
        ("profile_id", "agent_id", "start", "end", "replaced_at", "suspended"),
        ("service_id", "agent_id", "start", "end", "replaced_at", "suspended"),
        ("agent_id", "start", "end", "replaced_at", "suspended", "service_id", "habilitation_id"),
        ("start", "replaced_at", "suspended"),
        ("end", "replaced_at", "suspended"),
    ),
    "settlement": (("about", "code", "until"),),
    "list_alias": (("what", "text"),),
    "bordereau": (("year", "sequence"),),
    "bordereau_line": (("bordereau_id", "number"),),
    "bordereau_file": (("bordereau_id", "role", "position"),),
}


def _column(kind: str, column: Column) -> sa.Column[object]:
    integer = column.type.startswith(("int", "bool"))
    parts: list[sa.ForeignKey] = []
    wide = column.name in {columns[0] for columns in _WIDE.get(kind, ())}
    if column.ref:
        parts.append(sa.ForeignKey(f"{column.ref}.id", name=f"fk_{kind}_{column.name}"))
    return sa.Column(
        column.name,
        sa.Integer if integer else sa.Text,
        *parts,
        primary_key=column.name == "id",
        nullable=column.nullable,
        unique=column.name == "uid",
        index=not wide and (bool(column.ref) or column.name in _INDEXED),
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

for _kind, _wide in _WIDE.items():
    for _columns in _wide:
        sa.Index(f"ix_{_kind}_{_columns[0]}", *(TABLES[_kind].c[name] for name in _columns))

# Bytes by their SHA-256, which the records and the journal name: they are written once and never changed.
stored_bytes = sa.Table(
    "stored_bytes",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

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
    sa.Column("action", sa.Text, nullable=False),  # start, do, undo, redo, final: never taken back
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
