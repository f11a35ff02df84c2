"""Version 2: lines begun are kept; what is searched, sorted, doubted and shared has columns of its own."""

import sqlalchemy as sa
from alembic.operations import Operations

from cdap_desk.store.migrations.shapes import index, keep, texts

_COMPUTED = {
    "agent": ("mailbox", "doubts"),
    "agent_name": ("search",),
    "service_name": ("search", "sort"),
}
_INDEXES = (
    ("agent", "mailbox"),
    ("agent", "portal_id"),
    ("agent", "staff_number"),
    ("service_name", "sort"),
    ("posting", "agent_id", "principal", "start"),
    ("posting", "service_id", "start", "end", "agent_id"),
)


def upgrade(op: Operations) -> None:
    keep(op, "draft", texts("table", "texts"))
    for table, names in _COMPUTED.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.drop_index("ix_posting_agent_id", "posting")
    op.drop_index("ix_posting_service_id", "posting")
    index(op, _INDEXES)
