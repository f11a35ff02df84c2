"""Version 2: lines begun are kept; what is searched, sorted, doubted and shared has columns of its own."""

import sqlalchemy as sa
from alembic.operations import Operations

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
    _keep_drafts(op)
    for table, names in _COMPUTED.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.drop_index("ix_posting_agent_id", "posting")
    op.drop_index("ix_posting_service_id", "posting")
    for table, first, *others in _INDEXES:
        op.create_index(f"ix_{table}_{first}", table, [first, *others])


def _keep_drafts(op: Operations) -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("uid", sa.Text, nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("modified_at", sa.Text, nullable=False),
        sa.Column("modified_by", sa.Text, nullable=False),
        sa.Column("table", sa.Text, nullable=False),
        sa.Column("texts", sa.Text, nullable=False),
        sa.Column("seal", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
