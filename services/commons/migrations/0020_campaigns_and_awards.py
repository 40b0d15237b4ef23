"""Campaigns and awards

Revision: 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaign", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True), schema="commons")
    op.add_column("campaign_work", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True), schema="commons")


def downgrade() -> None:
    op.drop_column("campaign_work", "left_at", schema="commons")
    op.drop_column("campaign", "ended_at", schema="commons")
