"""Version 4: what is remembered of lists, the last day that the portal saw a person; wider indexes."""

import sqlalchemy as sa
from alembic.operations import Operations

from cdap_desk.store.migrations.shapes import index, keep, number, reference, texts

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
    keep(op, "list_layout", texts("signature", "nature", "mapping", "sheet", "file_name"))
    refs = [reference("list_alias", name, nullable=True) for name in _KNOWN]
    keep(op, "list_alias", [*texts("what", "text"), *refs, number("ignored")])
    keep(op, "distinct_person", [reference("distinct_person", "agent"), *texts("key")])
    for table, first, *_ in _WIDER:
        op.drop_index(f"ix_{table}_{first}", table)
    index(op, (*_INDEXES, *_WIDER))
