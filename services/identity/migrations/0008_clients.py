"""API clients

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TEXTS = postgresql.ARRAY(sa.Text())
ADDED = ("last_used_from", "contact", "purpose", "regions", "networks", "per_minute", "per_day", "warned_at")


def upgrade() -> None:
    for name in ("last_used_from", "contact", "purpose"):
        op.add_column("client", sa.Column(name, sa.Text(), server_default="", nullable=False), schema="identity")
    for name in ("regions", "networks"):
        column = sa.Column(name, TEXTS, server_default=sa.text("'{}'"), nullable=False)
        op.add_column("client", column, schema="identity")
    for name in ("per_minute", "per_day"):
        op.add_column("client", sa.Column(name, sa.Integer(), nullable=True), schema="identity")
    op.add_column("client", sa.Column("warned_at", MOMENT, nullable=True), schema="identity")
    op.create_table(
        "client_quota",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("minute_at", MOMENT, nullable=False),
        sa.Column("minute_taken", sa.Integer(), nullable=False),
        sa.Column("day_at", sa.Date(), nullable=False),
        sa.Column("day_taken", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_client_quota")),
        schema="identity",
    )
    op.create_table(
        "client_lease",
        sa.Column("lease_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("minute_at", MOMENT, nullable=False),
        sa.Column("day_at", sa.Date(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("lease_id", name=op.f("pk_client_lease")),
        schema="identity",
    )
    op.create_index("ix_client_lease_minute", "client_lease", ["minute_at"], schema="identity")
    op.create_table(
        "client_usage",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("hour", MOMENT, nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "hour", "operation", name=op.f("pk_client_usage")),
        schema="identity",
    )
    op.create_index("ix_client_usage_hour", "client_usage", ["hour"], schema="identity")
    op.create_table(
        "client_usage_batch",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_client_usage_batch")),
        schema="identity",
    )
    op.create_index("ix_client_usage_batch_received", "client_usage_batch", ["received_at"], schema="identity")


def downgrade() -> None:
    for table in ("client_usage_batch", "client_usage", "client_lease", "client_quota"):
        op.drop_table(table, schema="identity")
    for name in ADDED:
        op.drop_column("client", name, schema="identity")
